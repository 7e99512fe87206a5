"""Likenesses: small pictures of pages, and whether a page still looks like its own.

A likeness is an eighth of the size, where antialiasing and hinting are gone. It is compared in
squares of 64 pixels of the page, each of which may have moved by up to 8, so that a hair's breadth
higher up does not count all the way down.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

STEP = 8
"""Pixels of a page, in both directions, that become one of its likeness."""
_SQUARE = 8
"""Pixels of a likeness, in both directions, that are compared as one."""
_SHIFTS = ((0, 0), *((across, down) for down in range(-8, 9) for across in (0, -1, 1)))
"""Pixels of the page by which a square may have moved; the first is nearly always the one."""
_FINE = 4
"""Steps between two shades, since the mean of a square is a whole number."""
_SEEN = 5
"""Shades of 255 by which a square differs where something has changed. Typefaces drawn otherwise
(hinted, in subpixels, without antialiasing) come to 1 to 4 where there is text; another accent, to
7 and more."""
_MOST = 0.005
"""The share of such squares that is let pass."""
_GROWTH = 2 * STEP
"""Pixels by which a page may be longer or shorter."""


def pictured(screenshot: bytes) -> Image.Image:
    """A page on the screen, in its full size."""
    with Image.open(io.BytesIO(screenshot)) as image:
        return image.convert("RGB")


def printed(pdf: bytes) -> Image.Image:
    """A page on paper: its sheets beside each other, an inch as 96 pixels."""
    sheets = list(_sheets(pdf))
    whole = Image.new("RGB", (sum(sheet.width for sheet in sheets), sheets[0].height), "white")
    left = 0
    for sheet in sheets:
        whole.paste(sheet, (left, 0))
        left += sheet.width
    return whole


def _sheets(pdf: bytes) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=96 / 72).to_pil().convert("RGB")


def keep(page: Image.Image, path: Path) -> None:
    """The likeness of a page, with all its colours, as a file that any browser shows."""
    path.parent.mkdir(exist_ok=True)
    _small(page).save(path, "WEBP", lossless=True, method=6)


def difference(path: Path, page: Image.Image) -> str:
    """What has changed since the likeness was kept, in words; nothing where the two are alike."""
    if not path.exists():
        return "it is new"
    likeness = pictured(path.read_bytes())
    now = _small(page)
    if likeness.width != now.width or abs(likeness.height - now.height) * STEP > _GROWTH:
        return f"{_size(now)} instead of {_size(likeness)} pixels"
    return _changes(likeness, page)


def _size(likeness: Image.Image) -> str:
    return f"{likeness.width * STEP} x {likeness.height * STEP}"


def _changes(likeness: Image.Image, page: Image.Image) -> str:
    """Where squares have changed that fit nowhere near."""
    least = None
    for shift in _SHIFTS:
        here = _apart(likeness, _small(ImageChops.offset(page, *shift)))
        least = ImageChops.darker(least, here) if least else here
        changed = [at for at, shades in enumerate(least.tobytes()) if shades > _SEEN * _FINE]
        if len(changed) <= _MOST * least.width * least.height:
            return ""
    side = _SQUARE * STEP
    down, across = divmod(changed[0], here.width)
    share = len(changed) / (here.width * here.height)
    return f"{share:.1%} of it, the first {across * side} px across, {down * side} px down"


def _small(page: Image.Image) -> Image.Image:
    size = (round(page.width / STEP), round(page.height / STEP))
    return page.resize(size, Image.Resampling.BOX)


def _apart(first: Image.Image, second: Image.Image) -> Image.Image:
    """The mean difference in each square, of the colour that differs most."""
    box = (0, 0, first.width, min(first.height, second.height))
    red, green, blue = ImageChops.difference(first.crop(box), second.crop(box)).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point(lambda shade: min(255, shade * _FINE)).reduce(_SQUARE)
