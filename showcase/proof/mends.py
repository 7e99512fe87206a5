"""Mending: the safe changes of findings put into the text of a file. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from showcase.proof.finding import Mend

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def mended(content: str, mends: Iterable[Mend]) -> str:
    """The text with the mends of its file; one that overlaps another, or that does not find what
    it is for, waits for the next time. Line ends stay as they are."""
    lines = _LINES.findall(content)
    end = {number: len(line) + 1 for number, line in enumerate(lines, 1)}
    for mend in sorted(set(mends), key=lambda each: (each.line, each.column), reverse=True):
        line = lines[mend.line - 1] if mend.line <= len(lines) else ""
        start = mend.column - 1
        stop = start + len(mend.written)
        if line[start:stop] == mend.written and stop < end.get(mend.line, 0):
            lines[mend.line - 1] = f"{line[:start]}{mend.meant}{line[stop:]}"
            end[mend.line] = mend.column
    return "".join(lines)
