"""Breaking a title into lines of about the same length. Pure, but for a measure of width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from showcase import segments

Measure = Callable[[str], float]

_PIECE = re.compile(
    r"[“‘《（「]*(?:[0-9A-Za-z.%+-]+(?:’[A-Za-z]+)*|.)[”’》）」，。、；：！？….,;:!?)]*|\s+",
    re.DOTALL,
)
"""What is not divided: a Latin word or a character, with the marks that cling to it."""

_CLAUSE = re.compile(r"[^，。；：！？]+[，。；：！？]*”?|.")


def is_alphabetic(words: str) -> bool:
    """Whether no sign is as wide as it is high."""
    return all(sign < "\u2e80" for sign in words)


def balanced(words: str, room: float, width: Measure, names: Iterable[str] = ()) -> list[str]:
    """As few lines as fit the room: broken behind marks where that is enough, else between words,
    else anywhere, and as equal as they can be. ``names`` are whole words."""
    pieces = _PIECE.findall(words)
    best = _filled(pieces, room, width)
    clauses = _filled(_CLAUSE.findall(words), room, width)
    if len(clauses) <= len(best) and all(width(line) <= room for line in clauses):
        return clauses
    whole = _segments(words, names)
    between = _filled(whole, room, width)
    if len(between) <= len(best) and all(width(line) <= room for line in between):
        pieces, best = whole, between
    low, high = room / 2, room
    for _ in range(6):
        middle = (low + high) / 2
        tried = _filled(pieces, middle, width)
        if len(tried) > len(best) or any(width(line) > middle for line in tried):
            low = middle
        else:
            high, best = middle, tried
    return best


def _segments(words: str, names: Iterable[str]) -> list[str]:
    """What is not divided between words: letters have blanks for that."""
    known = tuple(names)
    found = [s for c in segments.clauses(words) for s in segments.segments(c, known)]
    return [p for s in found for p in (_PIECE.findall(s) if " " in s else (s,))]


def _filled(pieces: Sequence[str], room: float, width: Measure) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and width(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def fitted(
    words: str, room: float, sizes: Sequence[int], most: int, measure: Callable[[int], Measure]
) -> tuple[int, list[str]]:
    """The largest size at which the words take at most so many lines; at the smallest size the
    rest is left out behind an ellipsis."""
    for size in sizes:
        lines = balanced(words, room, measure(size))
        if len(lines) <= most:
            return size, lines
    kept = lines[:most]
    return size, [*kept[:-1], f"{kept[-1][:-1]}…"]
