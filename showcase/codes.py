"""QR codes: an address as a drawing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import zxingcpp

_QUIET_ZONE = 2
"""Empty modules around a code. The standard (ISO/IEC 18004) asks for four; the page's own white
gives the rest."""

_DARK = re.compile(b"\0+")


@dataclass(frozen=True, slots=True)
class Code:
    """A square of ``size`` units of a side, a module each; ``path`` is SVG path data of its rows,
    to be drawn as lines one unit wide."""

    size: int
    path: str


def code_of(address: str) -> Code:
    """The code of an address. A seventh of it may be soiled (level M) and it can still be read."""
    drawn = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = drawn.to_image(scale=1, add_quiet_zones=False)
    dots = bytes(image)  # type: ignore[call-overload]  # a buffer, which its types don't say
    width = image.shape[1]
    rows = (dots[start : start + width] for start in range(0, len(dots), width))
    path = "".join(line for number, row in enumerate(rows) for line in _lines(number, row))
    return Code(width + 2 * _QUIET_ZONE, path)


def _lines(number: int, row: bytes) -> Iterator[str]:
    """The dark runs of a row, each from the end of the one before."""
    reached = 0
    for run in _DARK.finditer(row):
        start, end = run.span()
        if reached:
            yield f"m{start - reached} 0h{end - start}"
        else:
            yield f"M{start + _QUIET_ZONE} {number + _QUIET_ZONE}.5h{end - start}"
        reached = end
