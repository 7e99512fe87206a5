"""Publishing: a finished site goes into its folder as one whole, or not at all.

The next generation is staged complete in a folder of its own, then takes the place of the former
one; a crash at any instant leaves the old site or the new one. ``guard`` says beforehand whether
a folder may be published into, and ``exclusive`` keeps two runs apart.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from showcase.artifact import Artifact
from showcase.publish import exchange, marker
from showcase.publish.generation import Generation
from showcase.publish.lock import exclusive
from showcase.publish.machine import refusals_explained
from showcase.publish.place import guard

__all__ = ["Published", "clean", "exclusive", "guard", "publish", "recover"]


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the files of the site and of those it had before."""

    written: int
    unchanged: int
    removed: int


def publish(artifacts: Iterable[Artifact], output: Path) -> Published:
    """Make ``output`` hold these artifacts and nothing else.

    Whoever calls it holds the site (``exclusive``) and has asked ``guard``. Where nothing has
    changed, no file is touched.
    """
    recover(output)
    try:
        with refusals_explained():
            generation = Generation(exchange.stage(output), output)
        for artifact in artifacts:
            with refusals_explained():
                generation.add(artifact)
        with refusals_explained():
            return _replace(output, generation)
    finally:
        exchange.tidy(output)


def _replace(output: Path, generation: Generation) -> Published:
    former = marker.read(output)
    removed = len((former or {}).keys() - generation.files.keys())
    if generation.written or former != generation.files:
        generation.seal()
        exchange.replace(output, generation.folder)
    unchanged = len(generation.files) - generation.written
    return Published(generation.written, unchanged, removed)


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
