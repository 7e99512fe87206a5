"""The headline font: the Song face of a wheel, cut to the characters that headlines use."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from showcase.folders import keep
from showcase.typefaces import MAINLAND, Typefaces

_FEATURES = ("halt", "palt", "chws", "vert", "locl", "kern")
"""What headlines may ask of the font: half-width marks, vertical forms, kerning."""

_LIBRARIES = ("fonttools", "uharfbuzz", "brotli")


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a font asks for above and below its line, in percent of its size."""

    ascent: float
    descent: float
    line_gap: float


@dataclass(frozen=True, slots=True)
class Cut:
    """A wheel's Song face with just these characters, in their order and each once."""

    characters: str
    typefaces: Typefaces = MAINLAND

    @property
    def key(self) -> str:
        """A hash of what the file depends on."""
        versions = [metadata.version(name) for name in _LIBRARIES] + [self.typefaces.version]
        return hashlib.sha256("\n".join([self.characters, *versions]).encode()).hexdigest()[:32]

    def woff2(self, kept: Path | None = None) -> bytes:
        """The file, the same bytes every time. It is kept in the folder ``kept``, since to press it
        takes longer than the rest of a small site."""
        path = kept / f"{self.key}.woff2" if kept else None
        if path and path.is_file() and (content := path.read_bytes()).startswith(b"wOF2"):
            return content
        content = _pressed(_cut(self.characters, self.typefaces.song_path))
        if path:
            _keep_only(path, content)
        return content


def cut_of(characters: str, typefaces: Typefaces = MAINLAND) -> Cut:
    """The font for a text. Characters that the face lacks are left to the reader's computer."""
    return Cut("".join(sorted(set(characters))), typefaces)


@cache
def metrics(typefaces: Typefaces = MAINLAND) -> Metrics:
    """The metrics of the face as browsers take them (table hhea); a cut keeps them."""
    import uharfbuzz

    face = _face(typefaces.song_path)
    wanted = uharfbuzz.Font(face).get_font_extents("ltr")
    parts = (wanted.ascender, -wanted.descender, wanted.line_gap)
    return Metrics(*(round(100 * part / face.upem, 2) for part in parts))


def _face(path: Path) -> Any:
    import uharfbuzz

    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))


def _keep_only(path: Path, content: bytes) -> None:
    """Keep one cut, and only the newest: a site uses one."""
    keep(path, content)
    for other in path.parent.glob("*.woff2"):
        if other != path:
            other.unlink(missing_ok=True)


def _cut(characters: str, path: Path) -> bytes:
    """An OpenType font. HarfBuzz takes five milliseconds for what fontTools needs half a second."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.NO_HINTING | flags.DESUBROUTINIZE  # which WOFF2 presses smaller
    wanted.layout_feature_tag_set.clear()
    tags = (int.from_bytes(feature.encode(), "big") for feature in _FEATURES)
    wanted.layout_feature_tag_set.update(tags)
    return bytes(uharfbuzz.subset(_face(path), wanted).blob.data)


def _pressed(font: bytes) -> bytes:
    """The font as WOFF2."""
    from fontTools.ttLib import TTFont

    out = io.BytesIO()
    with TTFont(io.BytesIO(font), recalcTimestamp=False) as whole:
        whole.flavor = "woff2"
        whole.save(out)
    return out.getvalue()
