"""A new site: settings, a foreword and one profile, to be changed into an office's own."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from showcase.issues import Issue, error, text
from showcase.publish.machine import refusals_explained


@refusals_explained()
def write_site(folder: Path, language: str) -> int | Issue:
    """Write the starter of ``language`` (zh or en) into ``folder``; the number of files. A folder
    in which there is anything is refused."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return error(
            "F115",
            folder.name,
            text("This folder is not empty; nothing was written."),
            hint=text("Name a new folder, or an empty one."),
        )
    starter = resources.files("showcase") / "starter" / f"site.{language}"
    count = 0
    for count, (name, content) in enumerate(_files(starter, ""), 1):  # noqa: B007 - the number
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return count


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _files(each, f"{above}{each.name}/")
        else:
            yield f"{above}{each.name}", each.read_bytes()
