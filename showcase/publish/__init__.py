"""Publishing: a finished site goes into its folder as one whole, or not at all.

The next generation is staged complete in a folder of its own, then takes the place of the former
one; a crash at any instant leaves the old site or the new one. ``guard`` says beforehand whether
a folder may be published into, and ``exclusive`` keeps two runs apart.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from showcase.artifact import Artifact, Batch
from showcase.publish import exchange, marker
from showcase.publish.former import Former, Lost
from showcase.publish.generation import Generation, Staged, is_there, stage
from showcase.publish.lock import Busy, exclusive
from showcase.publish.machine import refusals_explained
from showcase.publish.marker import OURS
from showcase.publish.place import guard
from showcase.workers import Crew, spread

__all__ = [
    "OURS",
    "Busy",
    "Former",
    "Lost",
    "Published",
    "Staged",
    "clean",
    "exclusive",
    "guard",
    "is_published",
    "publish",
    "published",
    "recover",
]

_AT_ONCE = 16
"""Batches that a process makes at once: a few may be long lists, most are a page each."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the files of the site and of those it had before; ``made`` are the files of
    each batch by its key, ``files`` all of them."""

    written: int
    unchanged: int
    removed: int
    made: Mapping[str, tuple[Staged, ...]] = field(default_factory=dict, compare=False)
    files: tuple[Staged, ...] = field(default=(), compare=False)


def publish(
    parts: Iterable[Artifact | Batch],
    output: Path,
    *,
    known: Mapping[str, tuple[Staged, ...]] | None = None,
    jobs: int = 1,
) -> Published:
    """Make ``output`` hold these artifacts and nothing else.

    Whoever calls it holds the site (``exclusive``) and has asked ``guard``. Where nothing has
    changed, no file is touched. ``known`` are the batches of the last time.
    """
    recover(output)
    try:
        with refusals_explained():
            generation = Generation(exchange.stage(output), output)
        made = _fill(generation, parts, known or {}, jobs)
        with refusals_explained():
            return _replace(output, generation, made)
    finally:
        exchange.tidy(output)


def published(output: Path) -> Mapping[str, str]:
    """The files of a published site and their SHA-256; none where the folder is no such site."""
    return marker.read(output) or {}


def is_published(files: Sequence[Staged], output: Path) -> bool:
    """Whether ``output`` holds these files as they were published, and claims no others."""
    former = marker.read(output)
    return (
        former is not None
        and former == {file.path: file.hash for file in files}
        and all(is_there(f"{output}/{file.path}", file) for file in files)
    )


def _fill(
    generation: Generation,
    parts: Iterable[Artifact | Batch],
    known: Mapping[str, tuple[Staged, ...]],
    jobs: int,
) -> dict[str, tuple[Staged, ...]]:
    """Stage everything: artifacts at once, then the batches that are not as they were."""
    made: dict[str, tuple[Staged, ...]] = {}
    due: list[Batch] = []
    for part in parts:
        with refusals_explained():
            if isinstance(part, Artifact):
                generation.add(part)
            elif part.key in known and (kept := generation.keep(known[part.key])):
                made[part.key] = kept
            else:
                due.append(part)
    work = partial(_stage_some, generation.folder, generation.former)
    for some in spread(work, due, Crew(jobs), _AT_ONCE):
        for key, files in some:
            made[key] = tuple(map(generation.record, files))
    made.pop("", None)
    return made


def _stage_some(
    folder: Path, former: Path, batches: Sequence[Batch]
) -> list[tuple[str, list[Staged]]]:
    """Make and stage some batches."""
    return [(batch.key, list(_stage_batch(folder, former, batch))) for batch in batches]


def _stage_batch(folder: Path, former: Path, batch: Batch) -> Iterable[Staged]:
    for artifact in batch.make():
        with refusals_explained():
            yield stage(folder, former, artifact)


def _replace(
    output: Path, generation: Generation, made: Mapping[str, tuple[Staged, ...]]
) -> Published:
    former = marker.read(output)
    removed = len((former or {}).keys() - generation.files.keys())
    if generation.written or former != generation.files:
        generation.seal()
        exchange.replace(output, generation.folder)
    unchanged = len(generation.files) - generation.written
    files = tuple(generation.staged)
    return Published(generation.written, unchanged, removed, made, files)


def recover(output: Path) -> None:
    """Put right what a crash left of an earlier run: after it, ``output`` is one whole site."""
    with refusals_explained():
        exchange.recover(output)


def clean(output: Path, work: Path) -> int:
    """Remove what the tool made, in ``output`` and its own folder ``work``, and nothing else.

    Gives the number of files removed from ``output``.
    """
    with exclusive(work), refusals_explained():
        exchange.recover(output)
        files = marker.read(output)
        removed = exchange.remove(output, files or ())
        if files is not None:
            (output / marker.MARKER).unlink()
        if not work.is_symlink():
            exchange.discard(work)
    if sys.platform == "win32":  # where a lock can't be removed by its holder
        exchange.discard(work)
    return removed
