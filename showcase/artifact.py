"""An artifact: one file of the finished site, before anybody writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """``path`` is relative to the output folder, with ``/``."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are made together, and only when they have to be.

    ``key`` is a hash of all that they are made of: under the same key, they are the same files. It
    is empty where that is not known. ``make`` is pure, so that any process can do it.
    """

    key: str
    make: Callable[[], Iterable[Artifact]]
