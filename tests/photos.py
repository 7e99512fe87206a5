"""Pictures made for a test, with all that a camera or a scanner puts into them."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageCms

PLACE = b"GPSPLACE"
"""A word that stands in the data of every picture made here, and in no pixel."""


def photo(width: int = 1200, height: int = 800, mode: str = "RGB") -> Image.Image:
    """A picture with a light upper left quarter on a dark ground, and soft colours besides."""
    ramp = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (ramp, ramp.rotate(90), ramp)).point(lambda value: value // 4)
    image.paste((250, 240, 230), (0, 0, width // 2, height // 2))
    return image.convert(mode)


def encoded(image: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def from_camera(image: Image.Image, orientation: int = 1) -> bytes:
    """A JPEG with EXIF, GPS, XMP, a comment and a colour profile."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = PLACE.decode()
    exif[0x8825] = {1: "N", 2: (30.0, 0.0, 0.0), 29: PLACE.decode()}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return encoded(image, exif=exif, comment=PLACE, xmp=b"<x:xmpmeta>" + PLACE, icc_profile=profile)


def put(folder: Path, **pictures: bytes) -> None:
    """Write pictures beside the profiles of a site; ``port_jpg`` becomes port.jpg."""
    for name, content in pictures.items():
        (folder / "content" / "profiles" / name.replace("_", ".")).write_bytes(content)
