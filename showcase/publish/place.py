"""Whether a folder may be published into. Asked before anything is built."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from showcase.issues import Issue, Text, error, text
from showcase.publish import exchange, marker
from showcase.publish.machine import refusals_explained

# What a site and a checkout of this project hold beside their output.
SOURCES = ("content", "themes", "showcase", "tests", "docs", "bench", "reliability", "wheels")
TOOLS = (".git", ".venv", ".ci", ".showcase")


def guard(output: Path, site: Path) -> Issue | None:
    """Why nothing may be published into ``output``, or None if it may be."""
    with refusals_explained():
        refusal = _refuse_kind(output) or _refuse_place(output, site) or _refuse_strangers(output)
    if refusal is None:
        return None
    code, message, hint = refusal
    return error(code, _shown(output, site), message, hint=hint)


_Refusal = tuple[str, Text, Text]


def _refuse_kind(output: Path) -> _Refusal | None:
    """Only a folder will do, or a name that is still free in one."""
    if output.is_symlink():
        return (
            "P101",
            text("The output folder is a link to another place."),
            text("Write the folder itself behind --output: {folder}", folder=output.resolve()),
        )
    nearest = next(path for path in (output, *output.absolute().parents) if path.exists())
    if not nearest.is_dir():
        return (
            "P102",
            text("{file} is a file, and the output has to be a folder.", file=nearest),
            text("Write another folder behind --output."),
        )
    return None


def _refuse_place(output: Path, site: Path) -> _Refusal | None:
    """Not where people keep other things: publishing removes what is not of the site."""
    place, home = output.resolve(), site.resolve()
    itself = _identity(place)
    elsewhere = text("Write a folder of its own behind --output, such as output.")
    if place == place.parent or itself in map(_identity, _homes()):
        return "P103", text("The output folder is your home folder, or the disk."), elsewhere
    if itself in map(_identity, (home, *home.parents)):
        return "P104", text("The output folder has the site's own files in it."), elsewhere
    around = {itself, *map(_identity, place.parents)}
    for name in (*SOURCES, *TOOLS):
        if _identity(home / name) in around:
            message = text("The folder {name} of the site is not for output.", name=name)
            return "P105", message, elsewhere
    return None


def _refuse_strangers(output: Path) -> _Refusal | None:
    """Not over files that somebody put there; a mixture left by a crash has none of those."""
    if exchange.is_interrupted(output):
        return None
    found = list(islice(marker.strangers(output), 4))
    if not found:
        return None
    names = ", ".join(found[:3]) + (" …" if len(found) > 3 else "")
    return (
        "P106",
        text("The output folder has files that were not made here: {names}", names=names),
        text("Move them to another place, or write another folder behind --output."),
    )


def _homes() -> tuple[Path, ...]:
    """The person's home folder and all that it is in; some accounts of machines have none."""
    try:
        home = Path.home().resolve()
    except RuntimeError:
        return ()
    return home, *home.parents


def _identity(path: Path) -> Path | tuple[int, int]:
    """What is the same for one folder, however it is spelled; of none, its path."""
    if not path.exists():
        return path
    found = path.stat()
    return found.st_dev, found.st_ino


def _shown(output: Path, site: Path) -> str:
    place, home = output.absolute(), site.absolute()
    return (place.relative_to(home) if place.is_relative_to(home) else place).as_posix()
