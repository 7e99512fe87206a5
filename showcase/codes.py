"""QR codes: an address as a drawing. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby

import zxingcpp

_QUIET_ZONE = 2
"""Empty modules around a code. The standard (ISO/IEC 18004) asks for four; the page's own white
gives the rest."""

_AT_ONCE = 8
"""Modules that are looked up together: there are 256 such rows."""


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
    path = "".join([f"M{_QUIET_ZONE} {y}.5{_row(row)}" for y, row in enumerate(rows, _QUIET_ZONE)])
    return Code(width + 2 * _QUIET_ZONE, path)


def _row(row: bytes) -> str:
    pieces = [_piece(row[start : start + _AT_ONCE]) for start in range(0, len(row), _AT_ONCE)]
    return "".join(pieces)


@cache
def _piece(modules: bytes) -> str:
    """A few modules of a row: lines over those that are dark, moves over the others."""
    runs = ((dark, len([*run])) for dark, run in groupby(module == 0 for module in modules))
    return "".join(f"h{length}" if dark else f"m{length} 0" for dark, length in runs)
