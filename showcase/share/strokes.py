"""Path data of contour art as rows of points, for drawing without SVG. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

Point = tuple[float, float]

_TOKEN = re.compile(r"[A-Za-z]|-?\d+")
_TAKES = {"M": 2, "c": 6, "s": 4, "q": 4, "t": 2, "z": 0}
_STEPS = 8


def points(path: str) -> list[Point]:
    """The points along a path of art.py, close enough for a smooth line.

    Only what art.py writes is read: M, and the relative c, s, q, t and z.
    """
    found: list[Point] = []
    handle: Point = (0, 0)
    for letter, numbers in _commands(path):
        if letter == "M":
            found = [(numbers[0], numbers[1])]
            continue
        start = found[-1]
        given = [(start[0] + x, start[1] + y) for x, y in _pairs(numbers)]
        if letter in "st":  # the first handle mirrors the last one of the curve before
            given.insert(0, (2 * start[0] - handle[0], 2 * start[1] - handle[1]))
        handle = given[-2]
        found += _curve(start, *given)
    return found


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Letters with their numbers; a row of numbers repeats the letter before it."""
    letter, numbers = "", list[float]()
    for token in _TOKEN.findall(path):
        if token.isalpha():
            letter = token
        else:
            numbers.append(float(token))
        if numbers and len(numbers) == _TAKES[letter]:
            yield letter, numbers
            numbers = []


def _pairs(numbers: list[float]) -> Iterator[Point]:
    yield from zip(numbers[::2], numbers[1::2], strict=True)


def _curve(*handles: Point) -> Iterator[Point]:
    """A Bézier curve of any degree, by de Casteljau."""
    for step in range(1, _STEPS + 1):
        share, row = step / _STEPS, list(handles)
        while len(row) > 1:
            row = [_between(a, b, share) for a, b in pairwise(row)]
        yield row[0]


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
