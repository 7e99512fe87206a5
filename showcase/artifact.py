"""An artifact: one file of the finished site, before anybody writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

ART, PICTURES = "assets/art/", "assets/pictures/"
SHARED = (ART, PICTURES)
"""The folders of output/ that all variants of a site have in common: pictures have no words."""


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


Part = Artifact | Batch


def within(folder: str, part: Part) -> Part:
    """The part in a folder (``zh-TW/``), which its key then names, too."""
    if not folder:
        return part
    if isinstance(part, Artifact):
        return replace(part, path=f"{folder}{part.path}")
    return Batch(f"{folder} {part.key}" if part.key else "", partial(_made_within, folder, part))


def _made_within(folder: str, batch: Batch) -> Iterator[Artifact]:
    return (replace(made, path=f"{folder}{made.path}") for made in batch.make())
