"""Fonts that site.yaml names: from the site's folder fonts/, or from this computer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import typst

from showcase.config import Faces, SiteConfig, is_traditional
from showcase.folders import FONTS
from showcase.issues import Issue, Text, text, warning
from showcase.nearness import nearest
from showcase.typefaces import Typefaces, taiwan

FOLDER = FONTS
"""The folder of a site for its own fonts."""


def faces_before(config: SiteConfig) -> dict[str, list[str]]:
    """The fonts of each kind that go before the theme's: those that are asked for, then those of
    Taiwan for traditional characters, where they are installed."""
    own, native = config.brochure.faces, _native(config)
    song, hei = (native.song, native.hei) if native else ("", "")
    return {
        "song": [face for face in (own.song, song) if face],
        "hei": [face for face in (own.hei, hei) if face],
    }


def native_faces(config: SiteConfig) -> tuple[Path, ...]:
    """The files of those of Taiwan."""
    native = _native(config)
    return native.paths if native else ()


def _native(config: SiteConfig) -> Typefaces | None:
    return taiwan() if is_traditional(config.language) else None


def named(faces: Faces) -> tuple[str, ...]:
    """The fonts that are asked for, each once."""
    return tuple(dict.fromkeys(face for face in (faces.song, faces.hei) if face))


def find_faces(names: Iterable[str], folder: Path | None) -> Mapping[str, tuple[Path, ...]]:
    """The files of each font. Nothing but these joins the fonts of the package: what a machine
    happens to have must not change the book."""
    wanted = tuple(names)
    found = _files(wanted, folder, system=False) if wanted and folder else {}
    missing = tuple(name for name in wanted if name not in found)
    return found | (_files(missing, None, system=True) if missing else {})


def _files(
    names: Iterable[str], folder: Path | None, *, system: bool
) -> dict[str, tuple[Path, ...]]:
    paths = [folder] if folder and folder.is_dir() else []
    fonts = typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=paths
    ).fonts()
    files = {
        name: {Path(font.path) for font in fonts if font.family == name and font.path}
        for name in names
    }
    return {name: tuple(sorted(of)) for name, of in files.items() if of}


def unknown_faces(
    names: Iterable[str],
    found: Mapping[str, object],
    folder: Path | None,
    read: Callable[[str], str],
) -> Iterator[Issue]:
    """A warning for each font that is nowhere, at its line of site.yaml."""
    for name in names:
        if name not in found:
            place = _place(read("site.yaml"), name)
            near = nearest(name, _families(folder), 3, 0.4)
            yield warning(
                "B107",
                "site.yaml",
                text("There is no font “{name}”.", name=name),
                line=place[0],
                column=place[1],
                hint=_hint(near),
            )


def _hint(near: list[str]) -> Text:
    if near:
        return text("Use one of these: {names}.", names=tuple(near))
    return text("Put its file into the folder {folder} of the site.", folder=FOLDER)


def _families(folder: Path | None) -> list[str]:
    paths = [folder] if folder and folder.is_dir() else []
    return typst.Fonts(include_embedded_fonts=False, font_paths=paths).families()


def _place(settings: str, name: str) -> tuple[int, int]:
    for number, line in enumerate(settings.splitlines(), 1):
        if name in line:
            return number, line.index(name) + 1
    return 0, 0
