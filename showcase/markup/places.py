"""Places in a body: Python-Markdown forgets line numbers, so they are looked up again."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from showcase.markup.fences import without_fences
from showcase.markup.lines import written_column

_CODE = re.compile(r"(?<!`)`+[^`\n]+`+")


class Places:
    """Finds pieces of a body, each time the next occurrence; lines count from ``first_line``.
    Columns are those of the body as it was ``written``, with what is invisible."""

    def __init__(self, body: str, first_line: int, written: str = "") -> None:
        self.body = body
        self.first_line = first_line
        self._written = written.split("\n") if written and written != body else []
        self._seen: dict[str, int] = {}

    @cached_property
    def _starts(self) -> list[int]:
        """Where the lines begin; most bodies have nothing wrong, and never ask."""
        return [0, *(match.end() for match in re.finditer("\n", self.body))]

    def of(self, piece: str) -> tuple[int, int]:
        """Line and column of the next occurrence; (0, 0) where the piece is not in the body."""
        if not piece:
            return 0, 0
        at = self.body.find(piece, self._seen.get(piece, 0))
        if at < 0:
            at = self.body.find(piece)
        if at < 0:
            return 0, 0
        self._seen[piece] = at + len(piece)
        return self.at(at)

    def of_address(self, address: str) -> tuple[int, int]:
        """Line and column of the next link to an address, rather than of words that look alike."""
        for lead in ("](", "]: ", '="', "<"):
            if lead + address in self.body:
                line, column = self.of(lead + address)
                return line, column + len(lead)
        return self.of(address)

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of a position in the body."""
        line = bisect_right(self._starts, offset) - 1
        column = offset - self._starts[line] + 1
        if self._written:
            column = written_column(self._written[line], column)
        return line + self.first_line, column


def without_code(body: str) -> str:
    """The body with dots for code, so that what is found in it is meant; same length."""
    if "`" not in body and "~~~" not in body:
        return body
    return _CODE.sub(lambda match: "." * len(match[0]), without_fences(body))
