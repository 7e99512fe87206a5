"""Whether a photo tells where it was taken. What is published of it never does."""

from __future__ import annotations

from pathlib import Path

_GPS = 0x8825
_LATITUDE = 2


def tells_place(path: Path) -> bool:
    """Whether the EXIF data of a picture has a latitude; a file that is no picture has none."""
    from PIL import Image

    from showcase.pictures.darkroom import FAULTS, FORMATS

    try:
        with Image.open(path, formats=FORMATS) as image:
            return _LATITUDE in image.getexif().get_ifd(_GPS)
    except FAULTS:
        return False
