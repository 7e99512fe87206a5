"""A shard as text: a line for each token, with a list of documents for each weight that it has.

    会客 0$ 1!!#$ 2%

A list begins with the weight; then come the gaps between its documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from operator import sub

from showcase.search.numbers import read_numbers, written

Move = tuple[str, int, int | None]
"""A token of a document with the weight that it has there from now on, if it still stands there."""

_BEHIND = (1).__add__


def shard_text(lists: Iterable[tuple[str, int, Sequence[int]]]) -> str:
    """The lines of a shard, each between line ends. ``lists`` are tokens with a weight and the
    documents in which they have it, weights ascending."""
    lines: dict[str, str] = {}
    for token, weight, numbers in lists:
        lines[token] = f"{lines.get(token, token)} {weight}{_gaps(numbers)}"
    return _joined(lines.values())


def revised(text: str, moves: Iterable[Move]) -> tuple[str, dict[str, int]]:
    """The shard after these moves; and of the tokens that moved, in how many documents each is."""
    lines = {line.partition(" ")[0]: line for line in text.split("\n")[1:-1]}
    own: defaultdict[str, list[Move]] = defaultdict(list)
    for move in moves:
        own[move[0]].append(move)
    counts = {}
    for token, several in own.items():
        weights = _weights(lines.pop(token, token)) | {number: w for _, number, w in several}
        left = {number: weight for number, weight in weights.items() if weight is not None}
        counts[token] = len(left)
        if left:
            lines[token] = _line(token, left)
    return _joined(lines.values()), counts


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(["", *sorted(lines), ""])


def _line(token: str, weights: dict[int, int]) -> str:
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(weights):
        lists[weights[number]].append(number)
    return " ".join([token, *(f"{weight}{_gaps(lists[weight])}" for weight in sorted(lists))])


def _weights(line: str) -> dict[int, int | None]:
    """The weight of a token in each of its documents."""
    lists = ((int(part[0]), _numbers(part[1:])) for part in line.split(" ")[1:])
    return {number: weight for weight, numbers in lists for number in numbers}


def _gaps(numbers: Sequence[int]) -> str:
    """0 from one document to the next, and for the very first."""
    if len(numbers) == 1:
        return written(numbers)
    return written(map(sub, numbers, chain((0,), map(_BEHIND, numbers))))


def _numbers(gaps: str) -> Iterable[int]:
    return accumulate(read_numbers(gaps), lambda number, gap: number + gap + 1)
