"""The mistakes of people who do not know YAML: found line by line, named, and mended in memory.

Each rule looks at one line and knows which keys there are. A rule speaks only where the line
can hardly mean anything else; what is left over is explained from the parser's own complaint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from showcase.issues import Issue, Severity, Text, text

_LINE = re.compile(r"^(?P<lead>[ ]*(?:- +)*)(?P<key>[^\s:：#\[\]{}\"'“”,，-][^:：\[\]{}\"“”]*?)[ ]*(?P<colon>[:：])(?P<gap>[ \u3000]*)(?P<value>.*)$")
_ITEM = re.compile(r"^(?P<lead>[ ]*(?:- +)+)(?P<value>\S.*)$")
_BLOCK_TEXT = re.compile(r"[:-][ ]+[|>][+-]?\d?[ ]*$")
_SPECIAL = "@`%&*!"
_PAIRS = {"[": "]", "{": "}", "［": "］", "【": "】", "｛": "｝"}
_MARKS = str.maketrans("，：［］【】｛｝", ",:[][]{}")
_TERMS = frozenset(
    "name kind level district sector founded slug order status 名称 类型 层级 区县 界别 成立时间 网址名 排序 状态".split()
)
"""Keys whose value is never a quotation."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with what stands around it; ``after`` is the next line that is not empty."""

    text: str
    keys: frozenset[str]
    before: str
    after: str

    @property
    def parts(self) -> re.Match[str] | None:
        return _LINE.match(self.text)

    @property
    def value(self) -> str:
        """What follows the key, or the item's hyphen."""
        if (parts := self.parts) is not None and parts["colon"] == ":":
            return parts["value"].strip() if parts["gap"] or not parts["value"] else ""
        item = _ITEM.match(self.text)
        return item["value"].strip() if item else ""

    def with_value(self, value: str) -> str:
        start = self.text.rindex(self.value)
        return self.text[:start] + value


@dataclass(frozen=True, slots=True)
class _Finding:
    """What a rule found, and the line as it was meant."""

    code: str
    column: int
    message: Text
    mended: str
    severity: Severity = Severity.ERROR
    hint: Text | None = None


_Rule = Callable[[_Line], _Finding | None]


def _write(line: str) -> Text:
    return text("Write it like this: {example}.", example=line.strip())


def _blank_indent(line: _Line) -> _Finding | None:
    lead = re.match(r"^[ \t\u3000\u00a0]*", line.text)
    blanks = lead[0] if lead else ""
    for code, blank, message in (
        ("Y101", "\t", text("The line is pushed in by a tab.")),
        ("Y102", "\u3000", text("The line is pushed in by full-width spaces.")),
        ("Y102", "\u00a0", text("The line is pushed in by full-width spaces.")),
    ):
        if blank in blanks:
            mended = blanks.replace(blank, "  ") + line.text[len(blanks) :]
            hint = text("Use two plain spaces instead.")
            return _Finding(code, blanks.index(blank) + 1, message, mended, hint=hint)
    return None


def _full_width_colon(line: _Line) -> _Finding | None:
    parts = line.parts
    if parts is None or parts["colon"] != "：":
        return None
    known = parts["key"] in line.keys
    if not known and (parts["lead"] or len(parts["key"]) > 8 or line.before.startswith(" ")):
        return None
    mended = f"{parts['lead']}{parts['key']}: {parts['value'].strip()}".rstrip()
    message = text("The colon after “{key}” is full-width (：).", key=parts["key"])
    return _Finding("Y103", parts.start("colon") + 1, message, mended, hint=_write(mended))


def _no_space(line: _Line) -> _Finding | None:
    parts = line.parts
    if parts is None or parts["colon"] != ":" or not parts["value"] or " " in parts["gap"]:
        return None
    if parts["key"] not in line.keys:
        return None
    mended = f"{parts['lead']}{parts['key']}: {parts['value'].strip()}"
    message = text("A space is missing after “{key}:”.", key=parts["key"])
    return _Finding("Y104", parts.start("colon") + 2, message, mended, hint=_write(mended))


def _no_colon(line: _Line) -> _Finding | None:
    found = re.match(r"^([^\s:：#-]+)[ \u3000]+([^:：]+)$", line.text)
    if found is None or found[1] not in line.keys:
        return None
    mended = f"{found[1]}: {found[2].strip()}"
    message = text("A colon is missing after “{key}”.", key=found[1])
    return _Finding("Y116", found.end(1) + 1, message, mended, hint=_write(mended))


def _pushed_in(line: _Line) -> _Finding | None:
    """A key deeper than the one before it, which has a value already."""
    parts, before = line.parts, _LINE.match(line.before)
    if parts is None or before is None or parts["key"] not in line.keys:
        return None
    if not before["value"].strip() or before["value"].lstrip()[0] in "[{#|>&":
        return None
    indent, wanted = len(parts["lead"]), len(before["lead"])
    if "-" in parts["lead"] or indent <= wanted:
        return None
    mended = " " * wanted + line.text.lstrip()
    message = text("“{key}” is pushed in too far.", key=parts["key"])
    hint = text("Let it begin in the same column as “{key}” above it.", key=before["key"])
    return _Finding("Y114", indent + 1, message, mended, hint=hint)


def _full_width_list(line: _Line) -> _Finding | None:
    value = line.value
    if not value or value[0] not in _PAIRS:
        return None
    bare = re.sub(r"\"[^\"]*\"|'[^']*'|“[^”]*”", lambda m: "·" * len(m[0]), value)
    found = re.search(r"[，、：］】｛｝［【]", bare)
    if found is None or (found[0] in "、：" and "," in bare):
        return None
    mended = line.with_value(_plain_marks(value))
    column = line.text.rindex(value) + found.start() + 1
    message = text("“{mark}” is a full-width mark; between entries YAML wants a plain one.", mark=found[0])
    return _Finding("Y108", column, message, mended, hint=_write(mended))


def _plain_marks(value: str) -> str:
    """A flow list or mapping with plain marks, quotations left alone."""
    parts = re.split(r"(\"[^\"]*\"|'[^']*'|“[^”]*”)", value)
    parts[::2] = [p.replace("、", ",").translate(_MARKS) for p in parts[::2]]
    spaced = re.sub(r"([,:])(?=[^\s,\]}])", r"\1 ", "".join(parts))
    return re.sub(r"“([^”]*)”(?=\s*[,\]}])", r'"\1"', spaced)


def _open_bracket(line: _Line) -> _Finding | None:
    value = line.value
    if not value or value[0] not in "[{" or not _ends_here(line):
        return None
    close = _PAIRS[value[0]]
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", value)
    if bare.count(value[0]) <= bare.count(close):
        return None
    mended = line.text.rstrip() + close
    message = text("The bracket “{mark}” is not closed.", mark=value[0])
    column = line.text.rindex(value) + 1
    return _Finding("Y113", column, message, mended, hint=_write(mended))


def _ends_here(line: _Line) -> bool:
    """Whether the next line begins something new."""
    following = _LINE.match(line.after)
    return not line.after or (following is not None and following["key"] in line.keys)


def _open_quote(line: _Line) -> _Finding | None:
    value = line.value
    if not value or value[0] not in "\"'":
        return None
    quote = value[0]
    closing = re.match(rf"{quote}(?:\\.|[^{quote}\\]|{quote}{quote})*{quote}", value)
    column = line.text.rindex(value) + 1
    if closing is None:
        if not _ends_here(line):
            return None
        mended = line.text.rstrip() + quote
        message = text("The quotation mark {mark} is not closed.", mark=quote)
        return _Finding("Y111", column, message, mended, hint=_write(mended))
    rest = value[closing.end() :].strip()
    if rest and not rest.startswith("#"):
        mended = line.with_value(_quoted(value))
        message = text("There are words after the closing quotation mark.")
        return _Finding("Y112", column + closing.end(), message, mended, hint=_write(mended))
    return None


def _quoted(value: str) -> str:
    """The value between single quotes, in which nothing has a meaning."""
    return "'" + value.replace("'", "''") + "'"


def _inner_colon(line: _Line) -> _Finding | None:
    value = line.value
    parts = line.parts
    if not value or value[0] in "\"'[{|>&*!#" or parts is None:
        return None
    found = re.search(r":(?= |$)", value)
    if found is None:
        return None
    mended = line.with_value(_quoted(value))
    message = text("The value has a colon followed by a space in it.")
    column = line.text.rindex(value) + found.start() + 1
    hint = text("Use a full-width colon (：), or put the value in quotes: {example}.", example=mended.strip())
    return _Finding("Y105", column, message, mended, hint=hint)


def _special_start(line: _Line) -> _Finding | None:
    value = line.value
    if not value or value[0] not in _SPECIAL:
        return None
    mended = line.with_value(_quoted(value))
    message = text("A value cannot begin with “{mark}”.", mark=value[0])
    return _Finding("Y106", line.text.rindex(value) + 1, message, mended, hint=_write(mended))


def _cut_by_hash(line: _Line) -> _Finding | None:
    value = line.value
    found = re.search(r"(?:^| )#(?=[^\s#])", value) if value and value[0] not in "\"'[{|>" else None
    if found is None:
        return None
    mended = line.with_value(_quoted(value))
    message = text("What follows “#” is taken for a remark and is not printed.")
    column = line.text.rindex(value) + found.end()
    hint = text("If it belongs to the value, put the value in quotes: {example}.", example=mended.strip())
    return _Finding("Y107", column, message, line.text, Severity.WARNING, hint)


def _wrong_quotes(line: _Line) -> _Finding | None:
    parts, value = line.parts, line.value
    if parts is None or parts["key"] not in line.keys or not re.fullmatch(r"“[^“”]*”", value):
        return None
    if parts["key"] not in _TERMS and ": " not in value and " #" not in value:
        return None
    mended = line.with_value(value[1:-1])
    message = text("The quotation marks “ ” are printed as they stand.")
    hint = text("If they only enclose the value, leave them out: {example}.", example=mended.strip())
    return _Finding("Y110", line.text.rindex(value) + 1, message, line.text, Severity.WARNING, hint)


_RULES: tuple[_Rule, ...] = (
    _blank_indent,
    _full_width_colon,
    _no_space,
    _no_colon,
    _pushed_in,
    _full_width_list,
    _open_bracket,
    _open_quote,
    _inner_colon,
    _special_start,
    _cut_by_hash,
    _wrong_quotes,
)


def mend(
    content: str, path: str, first_line: int, keys: frozenset[str]
) -> tuple[str, tuple[Issue, ...]]:
    """The text with its plain mistakes mended, and an issue for each."""
    lines = content.split("\n")
    out: list[str] = []
    issues: list[Issue] = []
    in_text: int | None = None
    for number, raw in enumerate(lines):
        indent = len(raw) - len(raw.lstrip(" "))
        if in_text is not None and (not raw.strip() or indent > in_text):
            out.append(raw)
            continue
        in_text = indent if _BLOCK_TEXT.search(raw) else None
        after = next((line for line in lines[number + 1 :] if line.strip()), "")
        before = next((line for line in reversed(out) if line.strip()), "")
        line, findings = _mend_line(_Line(raw, keys, before, after))
        out.append(line)
        issues += [_issue(finding, path, number + first_line) for finding in findings]
    return "\n".join(out), tuple(issues)


def _mend_line(line: _Line) -> tuple[str, list[_Finding]]:
    findings: list[_Finding] = []
    if not line.text.strip() or line.text.lstrip().startswith("#"):
        return line.text, findings
    for rule in _RULES:
        finding = rule(line)
        if finding:
            findings.append(finding)
            line = _Line(finding.mended, line.keys, line.before, line.after)
    return line.text, findings


def _issue(finding: _Finding, path: str, number: int) -> Issue:
    return Issue(
        finding.severity, finding.code, path, finding.message, number, finding.column, finding.hint
    )


_COMPLAINTS: tuple[tuple[str, str, Text, Text | None], ...] = (
    ("alias", "Y118", text("Anchors (&), aliases (*) and tags (!) are not used here."),
     text("Put the value in quotes, or write it out.")),
    ("single document", "Y119", text("There is a second “---” within the settings."),
     text("Take the line out.")),
    ("mapping values are not allowed", "Y115", text("There is one colon too many, or the line is pushed in wrongly."),
     text("Put a value that has a colon in it in quotes; begin keys of one level in one column.")),
    ("could not find expected ':'", "Y117", text("A key without a colon stands here or in the line before."),
     text("Write “key: value”.")),
    ("block end", "Y114", text("The line does not begin in the column of its neighbours."),
     text("Let keys of one level begin in one column; use two spaces for each level.")),
    ("block collection", "Y114", text("The line does not begin in the column of its neighbours."),
     text("Let keys of one level begin in one column; use two spaces for each level.")),
    ("quoted scalar", "Y111", text("A quotation mark is not closed."),
     text("Put the same mark at the end of the value.")),
    ("flow", "Y113", text("A bracket is not closed, or a comma is missing within it."),
     text("Write lists like this: [one, two].")),
    ("cannot start any token", "Y106", text("A value cannot begin with this character."),
     text("Put the value in quotes.")),
    ("special characters", "Y123", text("There is an invisible control character here."),
     text("Delete the line and type it again.")),
)  # fmt: skip
"""What the parser says, and what an editor should read."""


def explain(problem: yaml.YAMLError, content: str, path: str, first_line: int) -> Issue:
    """The parser's complaint as an issue."""
    said = f"{getattr(problem, 'context', '') or ''} {getattr(problem, 'problem', '') or ''} {problem}"
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    if "quoted scalar" in said:
        mark = getattr(problem, "context_mark", None) or mark
    line = mark.line if mark else content.count("\n", 0, getattr(problem, "position", 0) or 0)
    column = mark.column + 1 if mark else 0
    for words, code, message, hint in _COMPLAINTS:
        if words in said:
            break
    else:
        code, message, hint = "Y199", text("This line cannot be read."), text("Compare it with a profile that works.")
    last = content.rstrip("\n").count("\n")
    return Issue(Severity.ERROR, code, path, message, min(line, last) + first_line, column, hint)
