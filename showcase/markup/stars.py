"""``**`` that sets nothing in bold: a space is too much, or the other half is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from showcase.issues import Correction, Issue, text, warning
from showcase.markup.places import Places, without_code

_CODE = re.compile(r"<(code|pre)\b.*?</\1>|<[^>]*>", re.DOTALL)
_ESCAPED = re.compile(r"\\.")
_PIECE = re.compile(r"\n[ \t>]*\n|\n(?=[ \t>]*(?:[-*+]|\d{1,9}\.)[ \t])|\|")
_STARS = re.compile(r"(?<!\*)\*\*(?!\*)")


def printed_stars(html: str, body: str, path: str, places: Places) -> Iterator[Issue]:
    """A warning for each, if any are printed at all."""
    if "**" not in body or "**" not in _CODE.sub("", html):
        return
    bare = _ESCAPED.sub("..", without_code(body))
    for start, end in _pieces(bare):
        stars = [found.end() for found in _STARS.finditer(bare, start, end)]
        for opening, closing in zip_longest(stars[::2], stars[1::2]):
            if closing is None:
                yield _warning("", path, places.at(opening - 2))
            elif (words := body[opening : closing - 2]) != words.strip():
                yield _warning(words, path, places.at(opening - 2))


def _pieces(bare: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs, items and cells begin and end."""
    start = 0
    for between in _PIECE.finditer(bare):
        yield start, between.start()
        start = between.end()
    yield start, len(bare)


def _warning(words: str, path: str, place: tuple[int, int]) -> Issue:
    meant = f"**{words.strip()}**"
    return warning(
        "M124",
        path,
        text("The signs “**” are printed here, and nothing is in bold."),
        line=place[0],
        column=place[1],
        hint=text("Write it like this: {example}", example=meant)
        if words
        else text("Write “**” before and behind the words, or take it out."),
        correction=Correction(f"**{words}**", meant) if words else None,
    )
