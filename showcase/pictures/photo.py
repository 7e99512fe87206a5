"""A picture of the content as values: what it is, and the sizes that it is published in. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.artifact import PICTURES

STEPS = (480, 960, 1600)
"""Widths in pixels that pages offer; a smaller picture is never enlarged."""

PRINT_WIDTH = 2400
"""Widest picture of the brochure: 300 dpi across the text of a page."""

_TALLEST = 16_000  # WebP ends at 16,383
_WORTH = 1.2  # a picture's own width is offered, too, where it is that much wider than a step
_PLAIN = 960


@dataclass(frozen=True, slots=True)
class Facts:
    """What looking at a picture's content tells: ``kind`` is its format, sizes are those after
    turning it upright. ``clear`` ones are transparent in places, ``flat`` ones have few colours
    (drawings, screenshots), ``moving`` ones have more pictures than the first."""

    kind: str
    width: int
    height: int
    clear: bool = False
    flat: bool = False
    moving: bool = False

    @property
    def ending(self) -> str:
        """Of the version that every browser and the brochure can read."""
        return "png" if self.clear or self.flat else "jpg"


@dataclass(frozen=True, slots=True)
class Size:
    """A width in pixels with the height that belongs to it."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of the site: its ``file``, and the ``key`` of its content and of our recipe."""

    file: str
    key: str
    facts: Facts

    @property
    def sizes(self) -> tuple[Size, ...]:
        """The sizes that pages offer, smallest first."""
        widest = self._widest
        steps = [step for step in STEPS if step <= widest]
        if widest < STEPS[-1] and widest > _WORTH * max(steps, default=0):
            steps.append(widest)
        return tuple(map(self._size, steps))

    @property
    def plain(self) -> Size:
        """The size for browsers that can't choose one."""
        return max((s for s in self.sizes if s.width <= _PLAIN), default=self.sizes[0], key=_width)

    @property
    def print_size(self) -> Size:
        """The size for the brochure."""
        return self._size(min(self._widest, PRINT_WIDTH))

    @property
    def path(self) -> str:
        """Its address in output/, by which everything refers to it."""
        return self.path_of(self.plain, self.facts.ending)

    def path_of(self, size: Size, ending: str) -> str:
        """The address in output/ of one of its sizes."""
        return f"{PICTURES}picture-{size.width}.{self.key[:12]}.{ending}"

    @property
    def _widest(self) -> int:
        facts = self.facts
        return max(1, min(facts.width, facts.width * _TALLEST // facts.height))

    def _size(self, width: int) -> Size:
        return Size(width, max(1, round(self.facts.height * width / self.facts.width)))


def _width(size: Size) -> int:
    return size.width
