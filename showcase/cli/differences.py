"""A file before and after mending, as an editor reads it: line by line, with the changes marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from click import style

from showcase.catalogue import translate
from showcase.cli.listing import CORRECTED, beside
from showcase.excerpt import ROOM, blanks_below, carets_below, cells, visible
from showcase.mending import Change

_LINE_END = re.compile(r"\r\n|\r|\n")
_AROUND = 12
"""Signs that are shown before and after a change; what lies between is left out."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a line before and after; both are alike where nothing changes."""

    before: str
    after: str

    @property
    def changed(self) -> bool:
        return self.before != self.after


def differences(change: Change, language: str, encoding: str = "utf-8") -> Iterator[str]:
    """The lines to print, coloured: of each that changes, its place, how it stands and how it is
    to be. Mending never changes how many lines there are."""
    old, new = (_LINE_END.split(words.lstrip("\ufeff")) for words in (change.before, change.after))
    for number, (before, after) in enumerate(zip(old, new, strict=True), start=1):
        if before != after:
            yield style(f"{visible(change.path)}:{number}", bold=True)
            yield from _line(number, _shortened(_pieces(before, after)), language, encoding)


def _line(number: int, pieces: list[_Piece], language: str, encoding: str) -> Iterator[str]:
    before = (style(p.before, fg="red", bold=True) if p.changed else p.before for p in pieces)
    after = (style(p.after, fg="green", bold=True) if p.changed else p.after for p in pieces)
    below = (
        (carets_below if piece.changed else blanks_below)(piece.before, encoding)
        for piece in pieces
    )
    yield f"{style(beside(str(number)), dim=True)}{''.join(before)}"
    yield f"{style(beside(''), dim=True)}{style(''.join(below).rstrip(), fg='red', bold=True)}"
    yield f"{style(beside(translate(CORRECTED, language)), dim=True)}{''.join(after)}"


def _pieces(before: str, after: str) -> list[_Piece]:
    """The parts of a line. What is only put in is shown with the sign that it is put before, so
    that there is something to mark."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[_Piece] = []
    taken = 0
    for what, i, j, k, m in matcher.get_opcodes():
        start, old = max(i, taken), before[max(i, taken) : j]
        new = after[k + start - i : m]
        if what == "insert" and j < len(before):
            old, new = before[j], new + before[j]
            taken = j + 1
        if old or new:
            found.append(_Piece(visible(old), visible(new)))
    return found


def _shortened(pieces: list[_Piece]) -> list[_Piece]:
    """The same without what is far from every change, where there is no room for it."""
    if cells("".join(piece.before for piece in pieces)) <= ROOM:
        return pieces
    last = len(pieces) - 1
    return [
        piece if piece.changed else _near(piece, before=number > 0, after=number < last)
        for number, piece in enumerate(pieces)
    ]


def _near(piece: _Piece, *, before: bool, after: bool) -> _Piece:
    """The ends of a part that touch a change ``before`` or ``after`` it."""
    words = piece.before
    head, tail = (_AROUND if before else 0), (_AROUND if after else 0)
    if len(words) <= head + tail + 1:
        return piece
    kept = f"{words[:head]}…{words[len(words) - tail :]}"
    return _Piece(kept, kept)
