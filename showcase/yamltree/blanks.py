"""Rules for the space around keys: tabs, colons, steps of indentation."""

from __future__ import annotations

import re

from showcase.issues import Text, text
from showcase.yamltree.line import STEP, Finding, Line, look, write

_LONGEST_KEY = 12
INVISIBLE = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def invisible(line: Line) -> Finding | None:
    """Signs without width, brought along from web pages: nobody sees them, nobody is told."""
    if not _INVISIBLE.search(line.raw):
        return None
    return Finding("", 0, Text(""), _INVISIBLE.sub("", line.raw))


def other_blanks(line: Line) -> Finding | None:
    """A line pushed in by something else than plain spaces: tabs, full-width or no-break ones."""
    if not line.raw[line.indent : line.indent + 1].isspace():
        return None
    code, message = "Y102", text("This line begins with a full-width space.")
    if line.raw[line.indent] == "\t":
        code = "Y101"
        message = text("This line begins with a tab; only spaces may stand there.")
    indent = _meant_indent(line)
    hint = text("Take it out: this line begins with its first word.")
    if indent:
        hint = text("Type {count} plain spaces instead.", count=indent)
    return Finding(code, line.indent + 1, message, " " * indent + line.raw.lstrip(), hint)


def _meant_indent(line: Line) -> int:
    """How many spaces a line needs: what its key asks for, else two for each wide blank."""
    rest = line.raw.lstrip()
    blanks = line.raw[: -len(rest)]
    wide = sum(1 if blank == " " else STEP for blank in blanks)
    homes = look(rest, line.context).homes
    return min(homes, key=lambda column: abs(column - wide)) if homes else wide


def tab_after_colon(line: Line) -> Finding | None:
    """The parser stumbles over a tab that every reader takes for a space: mend it silently."""
    if line.colon != ":" or "\t" not in line.gap:
        return None
    return Finding("", 0, Text(""), f"{line.lead}{line.key}: {line.raw[line.start :]}")


def full_width_colon(line: Line) -> Finding | None:
    """``名称：海岛``"""
    if line.colon in ("", ":") or line.goes_on or not (line.known or _wants_key(line)):
        return None
    return Finding(
        "Y103",
        line.raw.index(line.colon) + 1,
        text(
            "The colon after “{key}” is a full-width one ({colon}).", key=line.key, colon=line.colon
        ),
        mended := _with_colon(line),
        write(mended),
    )


def no_space(line: Line) -> Finding | None:
    """``名称:海岛``"""
    value = line.raw[line.start :]
    if line.colon != ":" or line.gap[:1] in (" ", "\t") or not value or value.startswith("#"):
        return None
    if line.goes_on or not (line.known or _wants_key(line)):
        return None
    return Finding(
        "Y104",
        line.start - len(line.gap) + 1,
        text("A space is missing after “{key}:”.", key=line.key),
        mended := _with_colon(line),
        write(mended),
    )


def _wants_key(line: Line) -> bool:
    """Whether only a key can stand here, even if we do not know it."""
    above = line.owner is not None and line.owner.opens and line.indent > line.owner.column
    beside = line.indent in line.columns
    return (
        "-" not in line.lead
        and len(line.key) <= _LONGEST_KEY
        and (not line.lead or above or beside)
    )


def _with_colon(line: Line) -> str:
    return f"{line.lead}{line.key}: {line.raw[line.start :].strip()}".rstrip()


def no_colon(line: Line) -> Finding | None:
    """``名称 海岛``, ``名称=海岛``, or ``名称`` alone."""
    found = re.fullmatch(r"([^\s:：#=＝;；-]+)(?:[ \u3000=＝;；]+([^:：]+))?", line.raw)
    if found is None or found[1] not in line.context.names.every:
        return None
    mended = f"{found[1]}: {(found[2] or '').strip()}".rstrip()
    message = text("A colon is missing after “{key}”.", key=found[1])
    return Finding("Y105", found.end(1) + 1, message, mended, write(mended))


def stray_text(line: Line) -> Finding | None:
    """A line that begins in the first column and has no key."""
    if line.key or line.lead or line.raw[:1] in " -#\"'[]{}|>?%@`&*!":
        return None
    owner = line.owner
    hint = text("Begin the line with a key and a colon, or take it out.")
    if owner is not None:
        hint = text(
            "If it belongs to “{key}” above, put two spaces before it; otherwise begin it"
            " with a key and a colon.",
            key=owner.key,
        )
    return Finding("Y106", 1, text("This line has no key."), "#", hint)


def pushed_in(line: Line) -> Finding | None:
    """A key deeper than the one above it, which has a value already."""
    owner = line.owner
    if owner is None or not line.known or line.colon != ":" or "-" in line.lead:
        return None
    if not owner.value or owner.value[0] in "[{|>&" or line.column <= owner.column:
        return None
    return Finding(
        "Y107",
        line.column + 1,
        text("“{key}” begins too far to the right.", key=line.key),
        " " * owner.column + line.raw.lstrip(),
        text("Let it begin in the same column as “{key}” above it.", key=owner.key),
    )


def item_pushed_in(line: Line) -> Finding | None:
    """An entry of a list deeper than the entry above it, which it would become a part of."""
    owner = line.owner
    if owner is None or line.key or not line.lead.endswith("- ") or not owner.plain:
        return None
    if owner.key or line.indent <= owner.indent:
        return None
    return Finding(
        "Y107",
        line.indent + 1,
        text("This entry begins too far to the right."),
        " " * owner.indent + line.raw.lstrip(),
        text("Let it begin in the same column as the entry above it."),
    )


def entry_out_of_line(line: Line) -> Finding | None:
    """An entry of keys in another column than the entries above it."""
    entries = [level.entry for level in line.context.levels if level.entry is not None]
    begins = line.owner is None or line.owner.opens
    if line.entry is None or begins or not line.key or not entries or line.entry in entries:
        return None
    meant = min(entries, key=lambda column: abs(column - line.indent))
    return Finding(
        "Y107",
        line.indent + 1,
        text("This entry does not stand below the entries above it."),
        " " * meant + line.raw.lstrip(),
        text("Put {count} spaces before it.", count=meant),
    )


def entry_sign(line: Line) -> Finding | None:
    """``-教育``, ``－ 教育``, ``• 教育`` where a list begins or goes on."""
    owner = line.owner
    if owner is None or not (owner.opens or owner.lead.endswith("- ")):
        return None
    found = re.fullmatch(
        r"( *)(?:-(?:(?=[^\s\d-])|[\u3000\u00a0\t]+)|[－—–·•][ \u3000]*|\* +)(\S.*)", line.raw
    )
    if found is None or len(found[1]) < owner.indent:
        return None
    mended = f"{found[1]}- {found[2]}"
    message = text("An entry of a list begins with a hyphen and a space.")
    return Finding("Y115", len(found[1]) + 1, message, mended, write(mended))


def out_of_line(line: Line) -> Finding | None:
    """A key in a column where no level of keys stands."""
    owner = line.owner
    if owner is None or not line.known or line.colon != ":" or "-" in line.lead:
        return None
    if line.column >= owner.column or line.column in line.columns:
        return None
    meant = min(column for column in line.columns if column > line.column)
    return Finding(
        "Y107",
        line.column + 1,
        text("“{key}” does not stand below the other keys of its level.", key=line.key),
        " " * meant + line.raw.lstrip(),
        text("Put {count} spaces before it.", count=meant),
    )


def left_behind(line: Line) -> Finding | None:
    """A key in the column of keys further out, though it belongs to one of them."""
    if not line.known or line.colon != ":" or "-" in line.lead or line.column in line.homes:
        return None
    meant = next((home for home in line.homes if home > line.column), None)
    if meant is None or line.column not in line.columns:
        return None
    above = [level for level in line.context.levels if level.column < meant]
    return Finding(
        "Y107",
        line.column + 1,
        text("“{key}” belongs to “{owner}” above it, but is not pushed in.",
             key=line.key, owner=above[-1].key),
        " " * meant + line.raw.lstrip(),
        text("Put {count} spaces before it.", count=meant),
    )  # fmt: skip


def stray_hyphen(line: Line) -> Finding | None:
    """``- 名称: 海岛``: a key of the top level is no entry of a list."""
    if line.colon != ":" or "-" not in line.lead or line.homes != (0,):
        return None
    mended = line.raw[len(line.lead) :]
    message = text("A hyphen stands before “{key}”, which is no entry of a list.", key=line.key)
    return Finding("Y127", line.raw.index("-") + 1, message, mended, write(mended))
