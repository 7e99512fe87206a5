"""Grey: pictures and drawings for a black-and-white printer."""

from __future__ import annotations

import io
import re

_COLOUR = re.compile(rb"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})\b")
_PAPER = 0.72
"""Lightness from which a tint becomes paper: office printers make dots of light greys."""


def grey_picture(name: str, content: bytes) -> bytes:
    """A picture, or a drawing (SVG), without its colours."""
    if name.endswith(".svg"):
        return _COLOUR.sub(_grey_colour, content)
    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        out = io.BytesIO()
        image.convert("L").save(out, format=image.format or "JPEG", quality=90)
    return out.getvalue()


def _grey_colour(match: re.Match[bytes]) -> bytes:
    red, green, blue = (int(part, 16) for part in match.groups())
    lightness = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
    level = 255 if lightness >= _PAPER else round(lightness * 255)
    return b"#%02x%02x%02x" % (level, level, level)
