"""The nodes of the tree. Nothing in it is converted: ``010`` stays 010 and ``no`` stays no."""

from __future__ import annotations

from typing import NamedTuple


class Scalar(NamedTuple):
    """A value as it is written; ``quoted`` if it stood in quotes or a block."""

    raw: str
    line: int
    column: int
    quoted: bool = False


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Tree, ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with values, in their order; a repeated key keeps its first value."""

    items: tuple[tuple[Scalar, Tree], ...]
    line: int
    column: int


Tree = Scalar | Sequence | Mapping
