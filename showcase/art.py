"""Contour art: an island chart drawn from a word, for workstations without a photo. Pure.

An island is a few nested closed curves whose radius is, by angle, a sum of a few sines; the
numbers come from SHA-256 of the seed, so that a slug has the same picture everywhere.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

_POINTS = 14
_ANGLES = tuple(math.tau * step / _POINTS for step in range(_POINTS))
_DIRECTIONS = tuple((math.cos(angle), math.sin(angle)) for angle in _ANGLES)
_HARMONICS = (2, 3, 4, 5)
_TRIES = 40
_RING_GAP = 13.0
"""Distance between contour lines, in units of a picture 400 high."""


@dataclass(frozen=True, slots=True)
class Island:
    """SVG path data of a shore and of the contour lines within it, from the outside in."""

    outline: str
    rings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contours:
    """A chart in user units; ``mark`` is the point on the main island, ``unit`` a hairline."""

    width: int
    height: int
    swells: tuple[str, ...]
    islands: tuple[Island, ...]
    mark: tuple[int, int]
    unit: float


@dataclass(frozen=True, slots=True)
class _Shape:
    """An island before it is drawn: centre, mean radius, stretch, turn, and its waves."""

    x: float
    y: float
    radius: float
    stretch: float
    turn: float
    waves: tuple[tuple[int, float, float], ...]
    peak: tuple[float, float]


class _Dice:
    """An endless row of numbers from 0 to 1, the same on every machine."""

    def __init__(self, seed: str) -> None:
        self._numbers = self._row(seed)

    @staticmethod
    def _row(seed: str) -> Iterator[float]:
        block = hashlib.sha256(seed.encode()).digest()
        while True:
            for start in range(0, 32, 4):
                yield int.from_bytes(block[start : start + 4], "big") / 2**32
            block = hashlib.sha256(block).digest()

    def between(self, low: float, high: float) -> float:
        """The next number, stretched to a range."""
        return low + (high - low) * next(self._numbers)


def contours(seed: str, width: int, height: int) -> Contours:
    """The chart of ``seed``: swell lines, three to five islands, and a mark on the largest."""
    dice = _Dice(seed)
    unit = math.sqrt(
        min(width, height) / 400
    )  # a large chart has more lines, not only thicker ones
    shapes = _archipelago(dice, width, height)
    main = shapes[0]
    peak = _inner_centre(main, 0.75)
    return Contours(
        width=width,
        height=height,
        swells=tuple(_swells(dice, width, height)),
        islands=tuple(_draw(shape, unit) for shape in reversed(shapes)),
        mark=(round(peak[0]), round(peak[1])),
        unit=round(unit, 2),
    )


def _archipelago(dice: _Dice, width: int, height: int) -> list[_Shape]:
    """The main island off the middle, then smaller ones where there is water for them."""
    short, long = min(width, height), max(width, height)
    x = width * dice.between(0.36, 0.66)
    y = height * dice.between(0.42, 0.6)
    main = _shape(dice, x, y, short * dice.between(0.34, 0.42))
    lying = main.turn % math.pi * 0.35 + (0 if width > height else math.pi / 3)
    shapes = [replace(main, stretch=dice.between(0.5, 0.72), turn=lying - 0.4)]
    wanted = 3 + round(dice.between(0, 1.4) + long / short * 0.5)
    for trial in range(_TRIES):
        islet = trial % 3 == 2
        radius = short * (dice.between(0.03, 0.06) if islet else dice.between(0.1, 0.22))
        x, y = width * dice.between(-0.02, 1.02), height * dice.between(-0.02, 1.02)
        if len(shapes) <= wanted and all(_apart(shape, x, y, radius) for shape in shapes):
            shapes.append(_shape(dice, x, y, radius))
    return shapes


def _shape(dice: _Dice, x: float, y: float, radius: float) -> _Shape:
    waves = tuple((k, dice.between(0.12, 0.42) / k, dice.between(0, math.tau)) for k in _HARMONICS)
    return _Shape(
        x=x,
        y=y,
        radius=radius,
        stretch=dice.between(0.62, 0.92),
        turn=dice.between(0, math.pi),
        waves=waves,
        peak=(dice.between(-0.28, 0.28), dice.between(-0.28, 0.28)),
    )


def _apart(shape: _Shape, x: float, y: float, radius: float) -> bool:
    return math.hypot(shape.x - x, shape.y - y) > 1.16 * (shape.radius + radius)


def _draw(shape: _Shape, unit: float) -> Island:
    count = max(2, round(shape.radius / (_RING_GAP * unit)))
    scales = [1 - step / (count + 0.35) for step in range(count)]
    swings = [
        sum(a * math.sin(k * angle + phase) for k, a, phase in shape.waves) for angle in _ANGLES
    ]
    outline, *rings = (_curve(_ring(shape, scale, swings)) for scale in scales)
    return Island(outline, tuple(rings))


def _inner_centre(shape: _Shape, depth: float) -> tuple[float, float]:
    """Contour lines close in on the peak, which is not in the middle."""
    return (
        shape.x + shape.peak[0] * shape.radius * depth,
        shape.y + shape.peak[1] * shape.radius * depth,
    )


def _ring(shape: _Shape, scale: float, swings: list[float]) -> list[tuple[float, float]]:
    x, y = _inner_centre(shape, 1 - scale)
    cosine, sine = math.cos(shape.turn), math.sin(shape.turn)
    mean, flattened = shape.radius * scale, 0.45 + 0.55 * scale
    points = []
    for swing, (forth, aside) in zip(swings, _DIRECTIONS, strict=True):
        # Waves flatten out towards the peak, as they do on a chart.
        radius = mean * (1 + swing * flattened)
        along, across = radius * forth, radius * shape.stretch * aside
        points.append((x + along * cosine - across * sine, y + along * sine + across * cosine))
    return points


def _curve(points: list[tuple[float, float]]) -> str:
    """A closed smooth curve (Catmull-Rom) as path data in whole units, relative and short."""
    whole = [(round(x), round(y)) for x, y in points]
    x, y = whole[0]
    before, end = points[-1], points[1]
    parts = [
        f"M{x} {y}c{round((end[0] - before[0]) / 6)} {round((end[1] - before[1]) / 6)}",
    ]
    ends = zip(points, (*points[1:], points[0]), (*points[2:], *points[:2]), strict=True)
    for (start, end, after), to in zip(ends, (*whole[1:], whole[0]), strict=True):
        handle_x = round(end[0] - (after[0] - start[0]) / 6) - x
        handle_y = round(end[1] - (after[1] - start[1]) / 6) - y
        parts.append(f"{handle_x} {handle_y} {to[0] - x} {to[1] - y}")
        x, y = to
    first, second, *others = parts
    return f"{first} {second}s{' '.join(others)}z"


def _swells(dice: _Dice, width: int, height: int) -> Iterator[str]:
    """Long low waves from edge to edge."""
    count = max(5, round(8 * height / min(width, height)))
    for index in range(count):
        y = round(height * (index + dice.between(0.3, 0.7)) / count)
        half = round(width * dice.between(0.1, 0.16))
        lift = round(min(width, height) * dice.between(0.012, 0.035))
        waves = "".join(f"t{2 * half} 0" for _ in range(math.ceil(width / (2 * half))))
        yield f"M{-half} {y}q{half} {-lift} {2 * half} 0{waves}"
