"""Prints: brochures that were ordered by themselves, in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from showcase.artifact import Artifact
from showcase.brochure import Brochure

PRINTS = "print"
"""The folder of a site for brochures in other forms than that of the website."""


def prints(books: Mapping[str, Brochure], output: Path) -> Iterator[Artifact]:
    """The files of new brochures, by names like ``zh-TW/brochure-a5``, and of the former ones of
    other forms, which stay."""
    fresh = {name: pdf for book, made in books.items() for name, pdf in _files(book, made)}
    for path in sorted(output.rglob("brochure*.pdf")):
        name = path.relative_to(output).as_posix()
        if name not in fresh:
            yield Artifact(name, path.read_bytes())
    yield from (Artifact(name, pdf) for name, pdf in fresh.items())


def _files(name: str, made: Brochure) -> Iterator[tuple[str, bytes]]:
    """The volumes of a brochure and the plans of their sheets."""
    folder = name[: name.rfind("/") + 1]
    volumes = {name: made, **{f"{folder}{other}": book for other, book in made.further.items()}}
    for volume, book in volumes.items():
        yield f"{volume}.pdf", book.pdf
        if book.plan:
            yield f"{volume}-plan.pdf", book.plan
