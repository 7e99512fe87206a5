"""Breaking a title into lines of about the same length. Pure, but for a measure of width."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

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


def balanced(words: str, room: float, width: Measure) -> list[str]:
    """As few lines as fit the room: broken behind marks where that is enough, else as equal as they
    can be."""
    pieces = _PIECE.findall(words)
    best = _filled(pieces, room, width)
    clauses = _filled(_CLAUSE.findall(words), room, width)
    if len(clauses) <= len(best) and all(width(line) <= room for line in clauses):
        return clauses
    low, high = room / 2, room
    for _ in range(6):
        middle = (low + high) / 2
        tried = _filled(pieces, middle, width)
        if len(tried) > len(best) or any(width(line) > middle for line in tried):
            low = middle
        else:
            high, best = middle, tried
    return best


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
