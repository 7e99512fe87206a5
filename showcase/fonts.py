"""The headline font: Noto Serif SC from the wheel, cut to the characters that headlines use."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a font asks for above and below its line, in percent of its size."""

    ascent: float
    descent: float
    line_gap: float


def metrics(content: bytes) -> Metrics:
    """The metrics of a font as browsers take them (table hhea)."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(content)) as font:
        head, em = font["hhea"], font["head"].unitsPerEm
        parts = (head.ascent, -head.descent, head.lineGap)
    return Metrics(*(round(100 * part / em, 2) for part in parts))


def cut(characters: str, cache: Path | None = None) -> bytes:
    """A WOFF2 of the wheel's serif face with just these characters; the same bytes every time.

    The cut is kept in the folder ``cache`` under the hash of what it depends on, since reading
    the whole face takes longer than the rest of a small site.
    """
    wanted = "".join(sorted(set(characters)))
    versions = [metadata.version(name) for name in ("fonttools", "pylopdf-fonts-zh-cn", "brotli")]
    key = hashlib.sha256("\n".join([wanted, *versions]).encode()).hexdigest()[:32]
    kept = cache / f"{key}.woff2" if cache else None
    if kept and kept.is_file() and (content := kept.read_bytes()).startswith(b"wOF2"):
        return content
    content = _cut(wanted)
    if kept:
        _keep(kept, content)
    return content


def _keep(path: Path, content: bytes) -> None:
    """Keep one cut, and only the newest: a site uses one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    temporary.write_bytes(content)
    temporary.replace(path)
    for other in path.parent.glob("*.woff2"):
        if other != path:
            other.unlink(missing_ok=True)


def _cut(characters: str) -> bytes:
    from fontTools import subset
    from pylopdf_fonts_zh_cn import serif_path

    options = subset.Options(
        flavor="woff2",
        layout_features=["halt", "palt", "chws", "vert", "locl", "kern"],
        hinting=False,
        desubroutinize=True,
        recalc_timestamp=False,
        notdef_outline=True,
    )
    font = subset.load_font(str(serif_path()), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    font.close()
    return out.getvalue()
