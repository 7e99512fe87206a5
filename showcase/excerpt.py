"""A line of a file with a place marked in it, fit to be shown in a terminal and on a page. Pure.

Whoever shows an issue reads the line (``content.Lines``) and asks ``excerpt`` for what to show.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from showcase.issues import Issue

ROOM = 72
"""Cells of a terminal for one line; a Han character takes two."""

_CUT = "…"
_LEAD = 28
"""Cells that are shown before a mark where not all can be."""

_LONGEST_MARK = 24
_NEAR = 4 * ROOM
"""Characters on each side that are looked at: more than there is room for, unless most of them take
no cell."""
_HIDDEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
"""Categories of Unicode whose characters do something, or nothing, instead of being seen."""

_CHINESE_CONSOLES = frozenset(["gbk", "cp936", "gb2312", "gb18030", "big5", "cp950"])
"""Encodings of consoles whose fonts draw “”, … and their like as wide as a Han character."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line in pieces, of which ``marked`` is what an issue is about. It begins in ``column``,
    which is 0 where the issue is about the whole line, and is empty where something is missing
    at the line's end.

    ``corrected`` is the line as it should be, or "" where that is not known. Long lines are cut
    around the mark, and characters that nobody can see are written as <U+202E>.
    """

    line: int
    column: int
    before: str
    marked: str = ""
    after: str = ""
    corrected: str = ""


def excerpt(written: str, issue: Issue) -> Excerpt | None:
    """What to show of the line of an issue; None where there is nothing to be seen."""
    if not issue.line or not written.strip():
        return None
    start, end = _span(written, issue)
    column = start + 1 if issue.column or end else 0
    corrected = _cut_around(correct(written, issue), start, start)
    pieces = _cut_around(written, start, end)
    return Excerpt(issue.line, column, *pieces, "".join(corrected).rstrip())


def correct(written: str, issue: Issue) -> str:
    """The whole line as it should be; "" where that is not known, or where the line has changed."""
    correction, start = issue.correction, issue.column - 1
    if correction is None:
        return ""
    if not correction.wrong:
        return correction.right
    if not written.startswith(correction.wrong, max(start, 0)):
        return ""
    return written[:start] + correction.right + written[start + len(correction.wrong) :]


def _span(written: str, issue: Issue) -> tuple[int, int]:
    """Where the mark begins and ends: it covers what is to be replaced or what the message names,
    if that stands in the place, or else one character. Without a place it is looked for."""
    named = [value for _, value in issue.message.params if isinstance(value, str)]
    named += [issue.correction.wrong] if issue.correction else []
    if issue.column:
        start = min(issue.column - 1, len(written))
        here = [len(each) for each in named if written.startswith(each, start)]
        return start, start + max([1, *here])
    found = [(written.find(each), len(each)) for each in named if each and each in written]
    start, length = found[0] if found else (0, 0)
    return start, start + length


def _cut_around(written: str, start: int, end: int) -> tuple[str, str, str]:
    """Visible text before, at and behind the mark, together not wider than there is room."""
    near = (written[:start][-_NEAR:], written[start:end][:_NEAR], written[end:][:_NEAR])
    before, marked, after = map(visible, near)
    if cells(before + marked + after) <= ROOM:
        return before, marked, after
    marked = _head(marked, _LONGEST_MARK)
    before = _tail(before, max(_LEAD, ROOM - cells(marked + after)))
    return before, marked, _head(after, ROOM - cells(before + marked))


def _head(words: str, room: int) -> str:
    if cells(words[: room + 1]) <= room:
        return words
    words = words[:room]
    while cells(words) >= room:
        words = words[:-1]
    return words + _CUT


def _tail(words: str, room: int) -> str:
    return _head(words[::-1], room)[::-1]


def visible(words: str) -> str:
    """The text with nothing in it that a terminal would obey and nobody can see: escapes, line
    ends, signs that turn the direction of writing (UAX #9), blanks without width."""
    if words.isprintable():
        return words
    return "".join(map(_visible, words))


def _visible(character: str) -> str:
    if character == "\t":
        return "→"  # as word processors show it
    if unicodedata.category(character) in _HIDDEN:
        return f"<U+{ord(character):04X}>"
    return character


def cells(words: str, *, ambiguous: int = 1) -> int:
    """How many cells of a terminal a text takes (East Asian Width, UAX #11)."""
    if words.isascii():
        return len(words)
    wide = {"W": 2, "F": 2, "A": ambiguous}
    return sum(
        0 if unicodedata.combining(c) else wide.get(unicodedata.east_asian_width(c), 1)
        for c in words
    )


def blanks_below(words: str, encoding: str = "utf-8") -> str:
    """The blanks that end in the column behind a text on a console of that encoding, where ``?``
    stands for what it cannot show."""
    shown = words.encode(encoding, "replace").decode(encoding, "replace")
    return " " * _on_console(shown, encoding)


def carets_below(words: str, encoding: str = "utf-8") -> str:
    """Carets as wide as a text, at least one."""
    shown = words.encode(encoding, "replace").decode(encoding, "replace")
    return "^" * max(1, _on_console(shown, encoding))


def _on_console(shown: str, encoding: str) -> int:
    return cells(shown, ambiguous=2 if encoding.lower() in _CHINESE_CONSOLES else 1)
