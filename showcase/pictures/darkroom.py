"""The darkroom: Pillow opens a picture, sets it upright and in sRGB, and makes its sizes.

What it hands out is pixels and nothing else: no EXIF, GPS, XMP, comment or colour profile.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from threading import Lock

from PIL import Image, ImageCms, ImageOps

from showcase.pictures import remarks
from showcase.pictures.photo import Facts, Photo, Size
from showcase.pictures.remarks import Remark

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "AVIF")
"""What Pillow may take a file for (MPO is opened as JPEG); its other readers are many and little
used."""

WEB = "webp"

FAULTS = (
    OSError, SyntaxError, ValueError, TypeError, EOFError, LookupError, ArithmeticError,
    AttributeError, RuntimeError, struct.error, MemoryError,
)  # fmt: skip
"""What Pillow's readers raise over damaged files."""

_FEW = 256
_BROAD = 25_000_000
"""Pixels from which on pictures are opened one at a time: the largest takes half a gigabyte."""
_DOOR = Lock()
_ORIENTATION = 0x0112
_SIGNATURES = (
    ("HEIC", re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1)", re.DOTALL)),
    ("TIFF", re.compile(rb"II\*\0|MM\0\*")),
    ("SVG", re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?"
                       rb"(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b", re.DOTALL)),
    ("PDF", re.compile(rb"%PDF")),
    ("PSD", re.compile(rb"8BPS")),
    ("ZIP", re.compile(rb"PK\x03\x04")),
    ("MP4", re.compile(rb".{4}ftyp", re.DOTALL)),
)  # fmt: skip
_OURS = re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF.{4}WEBP|BM|.{4}ftypavi", re.DOTALL)

# Sizes are checked here, with a sentence for the editor; so Pillow's own alarm stays silent, and
# so do its remarks on odd EXIF data.
Image.MAX_IMAGE_PIXELS = None
Image.init()  # the readers are loaded here, not by several threads at once
warnings.filterwarnings("ignore", module=r"PIL\.")


def examine(content: bytes, name: str) -> Facts | Remark:
    """What a picture is; or what keeps it from being used. It is decoded to its last byte."""
    if not content:
        return remarks.empty(name)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            width, height = image.size
            if width * height > remarks.MOST_PIXELS:
                return remarks.too_large(name, width, height)
            with _room_for(width * height):
                return _facts(image)
    except FAULTS:
        return _refusal(content, name)


def _room_for(pixels: int) -> AbstractContextManager[object]:
    """Where a picture of so many pixels may be opened."""
    return _DOOR if pixels > _BROAD else nullcontext()


def _facts(image: Image.Image) -> Facts:
    width, height = image.size
    kind = image.format or ""
    moving = kind != "MPO" and bool(getattr(image, "is_animated", False))
    image.draft(None, (1, 1))  # a JPEG is read to its end all the same
    image.load()
    if _orientation(image) >= 5:
        width, height = height, width
    clear = image.has_transparency_data and _is_clear(image)
    return Facts(kind, width, height, clear=clear, flat=_is_flat(image, kind), moving=moving)


def _orientation(image: Image.Image) -> int:
    with suppress(*FAULTS):
        value = image.getexif().get(_ORIENTATION, 1)
        return value if isinstance(value, int) and 1 <= value <= 8 else 1
    return 1


def _is_clear(image: Image.Image) -> bool:
    """Whether any pixel is not wholly opaque."""
    plain = image if image.mode in ("RGBA", "LA") else image.convert("RGBA")
    opaque: int = plain.getchannel("A").histogram()[255]
    return opaque < image.width * image.height


def _is_flat(image: Image.Image, kind: str) -> bool:
    if kind in ("JPEG", "MPO") or image.mode in ("L", "LA", "I;16"):
        return False
    return image.mode in ("P", "1") or image.getcolors(_FEW) is not None


def _refusal(content: bytes, name: str) -> Remark:
    """Why a content could not be opened, as far as its first bytes tell."""
    head = content[:2000]
    if _OURS.match(head):
        return remarks.damaged(name)
    kind = next((kind for kind, sign in _SIGNATURES if sign.match(head)), "")
    return remarks.other_format(name, kind) if kind else remarks.no_picture(name)


def make(content: bytes, photo: Photo, names: Iterable[str]) -> Mapping[str, bytes]:
    """The renditions of those names (``480.webp``, ``print.jpg``), from one decoding. A rendition
    is the same, whichever others are asked for with it."""
    sizes = {f"{size.width}": size for size in photo.sizes} | {"print": photo.print_size}
    with _room_for(photo.facts.width * photo.facts.height):
        plate = _scaled(_plate(content, photo.print_size), photo.print_size)
    if plate.mode == "RGBA" and not photo.facts.clear:
        plate = plate.convert("RGB")
    made = {}
    for name in names:
        use, _, ending = name.partition(".")
        image = _scaled(plate, sizes[use])
        made[name] = encode(image, ending, flat=photo.facts.flat, fine=use == "print")
    return made


def _plate(content: bytes, size: Size) -> Image.Image:
    """The picture upright, in sRGB, without anything but its pixels, at least that large."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        lying = _orientation(image) >= 5
        image.draft(None, (size.height, size.width) if lying else (size.width, size.height))
        image.load()
        with suppress(*FAULTS):  # odd EXIF data
            ImageOps.exif_transpose(image, in_place=True)
        plain = _in_srgb(_unpacked(image))
    plain.info = {}
    return plain


def _scaled(image: Image.Image, size: Size) -> Image.Image:
    wanted = (size.width, size.height)
    if image.size == wanted:
        return image
    return image.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _unpacked(image: Image.Image) -> Image.Image:
    """Palettes, bits and 16-bit greys as plain channels."""
    if image.mode == "RGBA":
        return image
    if image.has_transparency_data:
        return _with_profile(image.convert("RGBA"), image)
    if image.mode == "I;16":
        return _with_profile(image.point(lambda value: value / 256).convert("L"), image)
    if image.mode == "1":
        return image.convert("L")
    if image.mode not in ("RGB", "L", "CMYK"):
        return _with_profile(image.convert("RGB"), image)
    return image


def _with_profile(image: Image.Image, before: Image.Image) -> Image.Image:
    if profile := before.info.get("icc_profile"):
        image.info["icc_profile"] = profile
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours by the picture's own profile; without one, CMYK by the plain formula."""
    profile = image.info.get("icc_profile")
    target = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        with suppress(ImageCms.PyCMSError, *FAULTS):  # a profile of another kind of picture
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode=target
            )
            if converted is not None:
                return converted
    return image if image.mode in ("RGB", "RGBA", "L") else image.convert("RGB")


def encode(image: Image.Image, ending: str, *, flat: bool = False, fine: bool = False) -> bytes:
    """The picture as a file of that kind; ``flat`` ones keep their edges, ``fine`` is for print."""
    out = io.BytesIO()
    if ending == WEB:
        image.save(out, "WEBP", lossless=flat, quality=80, method=4)
    elif ending == "png":
        image.save(out, "PNG", optimize=True)
    else:
        image.save(out, "JPEG", quality=90 if fine else 82, optimize=True, progressive=True)
    return out.getvalue()
