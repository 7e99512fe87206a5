"""Two people changed one file: what both wrote side by side, and both in one text. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

Lines = list[str]


@dataclass(frozen=True, slots=True)
class Merged:
    """A text with the changes of both; ``clashes`` are places where both changed the same lines,
    which then stand there one after the other, ``mine`` first."""

    text: str
    clashes: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of each side (None where a side has none)."""

    theirs: str | None
    mine: str | None

    @property
    def same(self) -> bool:
        """Whether both sides have it."""
        return self.theirs == self.mine


def merge(base: str, mine: str, theirs: str) -> Merged:
    """The changes from ``base`` to both others in one text, line by line."""
    old, ours, others = (text.split("\n") for text in (base, mine, theirs))
    lines: Lines = []
    clashes, done = 0, (0, 0, 0)
    for i, j, k, size in _common(old, ours, others):
        chunk = (old[done[0] : i], ours[done[1] : j], others[done[2] : k])
        clashes += _is_clash(*chunk)
        lines += _chosen(*chunk) + old[i : i + size]
        done = (i + size, j + size, k + size)
    return Merged("\n".join(lines), clashes)


def _common(old: Lines, ours: Lines, others: Lines) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines that all three have: where they begin in each, and how many; an empty run at
    the end."""
    mine, theirs = dict(_pairs(old, ours)), dict(_pairs(old, others))
    for number in range(len(old)):
        if number in mine and number in theirs:
            yield number, mine[number], theirs[number], 1
    yield len(old), len(ours), len(others), 0


def _pairs(old: Lines, new: Lines) -> Iterator[tuple[int, int]]:
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            yield block.a + step, block.b + step


def _is_clash(old: Lines, ours: Lines, others: Lines) -> bool:
    return ours not in (old, others) and others != old


def _chosen(old: Lines, ours: Lines, others: Lines) -> Lines:
    if ours == old:
        return others
    return ours if others in (old, ours) else ours + others


def side_by_side(theirs: str, mine: str) -> Iterator[Row]:
    """Both texts line by line, with what is the same on one row."""
    left, right = theirs.split("\n"), mine.split("\n")
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for _, i, j, k, m in matcher.get_opcodes():
        yield from (Row(a, b) for a, b in zip_longest(left[i:j], right[k:m]))
