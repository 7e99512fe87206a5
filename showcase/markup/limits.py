"""What would take a build minutes: a row of thousands of brackets or backticks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from showcase.issues import Issue, error, text
from showcase.markup.places import Places

_SIGNS = "[`"
_MOST = 1000
"""More in one paragraph, item or cell is no text: Python-Markdown's time grows with the square."""
_ROW = re.compile(rf"`{{{_MOST + 1},}}|(?:<[^<>]*){{{_MOST + 1},}}")
"""Rows that are slow to read before there are paragraphs."""
_SIGNS_OF_ROWS = "`<"


def without_rows(body: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The body with dots for such rows, and the rows with their places."""
    if max(map(body.count, _SIGNS_OF_ROWS)) <= _MOST:
        return body, ()
    rows = tuple((row.start(), row[0]) for row in _ROW.finditer(body))
    return _ROW.sub(lambda row: re.sub(r"[^\n]", ".", row[0]), body), rows


class Limits(Treeprocessor):
    """Leaves such a piece of text as it is, before its inline marks are read."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.found: list[tuple[str, str]] = []

    def reset(self) -> None:
        """Forget the body before."""
        self.found = []

    def run(self, root: Element) -> None:
        """Keep the pieces, and note sign and beginning of each."""
        for element in root.iter():
            if sign := _too_many(element.text):
                self.found.append((sign, element.text or ""))
                element.text = AtomicString(element.text or "")
            if sign := _too_many(element.tail):
                self.found.append((sign, element.tail or ""))
                element.tail = AtomicString(element.tail or "")


def _too_many(piece: str | None) -> str:
    """The sign that there is too much of."""
    if piece is None or len(piece) <= _MOST or isinstance(piece, AtomicString):
        return ""
    return next((sign for sign in _SIGNS if piece.count(sign) > _MOST), "")


def exceeded(
    limits: Limits, rows: tuple[tuple[int, str], ...], path: str, places: Places
) -> Iterator[Issue]:
    """An error for each row and each piece."""
    for start, row in rows:
        yield _error(row[0], row, path, places.at(start))
    for sign, piece in limits.found:
        line = piece[: piece.index(sign)].count("\n")
        yield _error(sign, piece, path, places.of(piece.split("\n")[line][:80]))


def _error(sign: str, piece: str, path: str, place: tuple[int, int]) -> Issue:
    return error(
        "M123",
        path,
        text(
            "There are {count} signs “{sign}” in this paragraph, too many to be read.",
            count=piece.count(sign),
            sign=sign,
        ),
        line=place[0],
        column=place[1],
        hint=text("Look for a long row of “{sign}”, and take it out.", sign=sign),
    )
