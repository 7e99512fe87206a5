"""Before parsing: lines as Chinese editors type them become lines that Markdown understands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.preprocessors import Preprocessor

ITEM = re.compile(r"^([ \t]*)([-*+]|\d{1,9}\.)[ \t]+(?=\S)(.*)$")
_RULE = re.compile(r"^[ \t]*([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_FULL_WIDTH_INDENT = re.compile(r"^[ \t\u00a0]*\u3000[\s\u3000]*")
_INDENTED_HAN = re.compile(r"^(?: {4}|\t)[ \t]*(?=[\u3400-\u9fff“《（])")
_INDENTED = re.compile(r"\n[ \t\u00a0\u3000]")
CONTAINER = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}\.|:|!!!|\[\^[^\]]+\]:)(?=[ \t])")
_DEFINITION = re.compile(r"^ {0,3}:[ \t]+(?=\S)")
_NUMBERED = re.compile(
    r"(?:[0-9０-９]{1,3}[、)）]|[一二三四五六七八九十]{1,3}、|[①-⑳]"
    r"|[（(](?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[）)])"
)
_LISTED = re.compile(rf"\n[^\S\n]*(?:[-*+:]|\d{{1,9}}\.|{_NUMBERED.pattern})|\n[^\S\n]+(?:\n|\Z)")
"""What makes a line one that the writer below may change."""
_ENDED = tuple("。；：！？…;:!?”）")
_UNIT = 4
"""The indentation that Python-Markdown takes for one level."""


_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")


def visible(body: str) -> str:
    """The body without characters that nobody sees, but that hide a ``##`` behind them."""
    return _INVISIBLE.sub("", body)


def has_indents(text: str) -> bool:
    """Whether a line begins with a blank."""
    return _INDENTED.search(f"\n{text}") is not None


def written_column(line: str, column: int) -> int:
    """The column of a line as it was written for one of the line without such characters."""
    for hidden in _INVISIBLE.finditer(line):
        column += hidden.start() < column
    return column


def unindent(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Each line without a paragraph's indent, and whether plain spaces were taken off.

    Two full-width spaces are a typist's indent. So are four plain ones before Chinese text,
    which Markdown would take for code, unless they belong to a list item or the like.
    """
    if not has_indents("\n".join(lines)):
        yield from ((line, False) for line in lines)
        return
    in_container = False
    for line in lines:
        plain = _FULL_WIDTH_INDENT.sub("", line)
        if CONTAINER.match(plain):
            in_container = True
        elif plain and not plain[0].isspace():
            in_container = False
        prose = plain if in_container else _INDENTED_HAN.sub("", plain)
        yield prose, prose != plain


class ParagraphIndents(Preprocessor):
    """Takes the indent off a paragraph's start: the style sheet makes it."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines without indents."""
        return [line for line, _ in unindent(lines)]


def arrange_lists(lines: list[str]) -> list[str]:
    """Lines with list levels of four spaces, and an empty line before each list.

    So a list follows a paragraph at once, and nests by two spaces or more. Chinese numbers
    (1、 or （1）), which are no list to Markdown, begin a line.
    """
    if not _LISTED.search("\n".join(["", *lines])):
        return lines
    writer = _ListWriter()
    for line in lines:
        writer.write(line)
    return writer.lines


class _ListWriter:
    """Writes lines again, knowing the indents of the list items that are open."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._open: list[int] = []
        self._ordered: list[bool] = []
        self._after_blank = True
        self._after_paragraph = False
        self._in_definition = False
        self._in_numbers = False

    def write(self, line: str) -> None:
        """Write one line at the level that it belongs to."""
        if not line.strip():
            self.lines.append("")
            self._after_blank = True
            return
        indent = len(line.expandtabs(_UNIT)) - len(line.expandtabs(_UNIT).lstrip())
        self._definition(line, indent)
        item = None if _RULE.match(line) else ITEM.match(line)
        if item and (self._open or (indent < _UNIT and self._may_begin(item))):
            self._item(item, indent)
        elif self._open:
            self._number(line, "  ")
            self._quote(line)
            self._inside(line, indent)
        else:
            self._number(line, "\n")
            self.lines.append(line)
        self._after_blank = False

    def _definition(self, line: str, indent: int) -> None:
        """What is indented below ``: definition`` belongs to it, lists too."""
        if _DEFINITION.match(line):
            self._in_definition, self._open, self._ordered = True, [], []
        elif self._after_blank and not indent:
            self._in_definition = False
        elif self._in_definition and not self._open and indent >= 2 and ITEM.match(line):
            self._open, self._ordered, self._after_paragraph = [0], [False], True

    def _number(self, line: str, end: str) -> None:
        """End the line before a number, unless both are pieces of one sentence."""
        numbered = _NUMBERED.match(line.strip()) is not None
        if self._after_blank:
            self._in_numbers = numbered
        elif numbered and (self._in_numbers or self.lines[-1].endswith(_ENDED)):
            self.lines[-1] += end
            self._in_numbers = True

    def _may_begin(self, item: re.Match[str]) -> bool:
        """A number in the middle of a paragraph begins a list only if it is 1."""
        return self._after_blank or item[2] in "-*+" or item[2] == "1."

    def _item(self, item: re.Match[str], indent: int) -> None:
        if not self._after_blank and (not self._open or self._after_paragraph):
            self.lines.append("")
        self._after_paragraph = False
        self._in_numbers = _NUMBERED.match(item[3]) is not None
        ordered, sibling = item[2][0].isdigit(), None
        while self._open and indent < self._open[-1] + 2:
            self._open.pop()
            sibling = self._ordered.pop()
        if sibling is not None and sibling != ordered and self.lines[-1]:
            self.lines.append("")  # a list of the other kind begins
        self.lines.append(f"{' ' * _UNIT * len(self._open)}{item[2]} {item[3]}")
        self._open.append(indent)
        self._ordered.append(ordered)

    def _quote(self, line: str) -> None:
        """A quotation within an item stands by itself."""
        if line.lstrip()[0] == ">" and not self.lines[-1].lstrip().startswith((">", "- >")):
            self.lines.append("")

    def _inside(self, line: str, indent: int) -> None:
        """A line that is no item: it goes on with an item, or it ends the list."""
        if self._after_blank:
            self._after_paragraph = True
            while self._open and indent < self._open[-1] + 2:
                self._open.pop()
                self._ordered.pop()
        self.lines.append(f"{' ' * _UNIT * len(self._open)}{line.strip()}" if self._open else line)
