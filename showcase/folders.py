"""The folders of a site that have a name of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

WORK = ".showcase"
"""The tool's own folder in a site; safe to delete at any time."""
FONTS = "fonts"
"""Fonts of the site, for the brochure."""
_OWN_THEMES = ("base", "broadsheet", "harbour")


def theme_folders(site_folder: Path) -> tuple[Path, ...]:
    """Where themes are looked for: the site's own folder, then those that come with Showcase."""
    return (site_folder / "themes", *_own_folders())


def is_own_theme(folder: Path) -> bool:
    """Whether a theme's folder is one of those that come with Showcase."""
    return folder.name in _OWN_THEMES and folder.resolve().parent in _own_folders()


def named(path: Path) -> str:
    """A theme's file as it is named to people: from the last folder ``themes`` on."""
    parts = path.parts
    if "themes" not in parts:
        return path.name
    return "/".join(parts[len(parts) - parts[::-1].index("themes") - 1 :])


def _own_folders() -> tuple[Path, ...]:
    """Where our themes are: in the package that was installed, and in a checkout beside it."""
    package = Path(__file__).resolve().parent
    return package / "themes", package.parent / "themes"


def write(path: Path, content: bytes) -> None:
    """Write a file. A refusal names it, which Python's own does not once the file is open."""
    try:
        path.write_bytes(content)
    except OSError as problem:
        problem.filename = problem.filename or str(path)
        raise


def keep(path: Path, content: bytes) -> None:
    """Write a file that the next build can do without, whole or not at all. Raises nothing where
    the machine refuses."""
    half = path.with_name(f"{path.name}.tmp")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            half.write_bytes(content)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)


def files_below(folder: Path) -> Iterator[Path]:
    """All files below a folder, in order; none where it is not there. Raises OSError where a folder
    can't be listed, which ``rglob`` would pass over as if it were empty."""

    def refuse(problem: OSError) -> None:
        raise problem

    if folder.is_dir():
        found = (Path(at, n) for at, _, names in os.walk(folder, onerror=refuse) for n in names)
        yield from sorted(path for path in found if path.is_file())
