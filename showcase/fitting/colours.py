"""Colours as style sheets write them, and the contrast between two of them (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

ENOUGH = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3, level AA)."""
ENOUGH_LARGE = 3.0
"""The same of large text."""

_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_RGB = re.compile(r"rgba?\((?P<values>[^()]*)\)")
_NAMED = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff",
    "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0", "maroon": "#800000",
    "yellow": "#ffff00", "navy": "#000080", "teal": "#008080", "orange": "#ffa500",
    "darkgray": "#a9a9a9", "darkgrey": "#a9a9a9", "lightgray": "#d3d3d3", "lightgrey": "#d3d3d3",
    "dimgray": "#696969", "dimgrey": "#696969", "gold": "#ffd700", "crimson": "#dc143c",
    "firebrick": "#b22222", "darkred": "#8b0000", "ivory": "#fffff0", "whitesmoke": "#f5f5f5",
}  # fmt: skip
_STEPS = 200


class Colour(NamedTuple):
    """Red, green and blue, 0 to 255."""

    red: float
    green: float
    blue: float

    def __str__(self) -> str:
        """As style sheets and options write it."""
        return "#" + "".join(f"{round(value):02x}" for value in self)

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 to 1."""
        red, green, blue = map(_linear, self)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def colour(written: str) -> Colour | None:
    """The colour of a value; None where it is none, may be seen through, or is written in a way
    that is not known here."""
    value = _NAMED.get(written.strip().lower(), written.strip().lower())
    if found := _HEX.fullmatch(value):
        return _of_hex(found[1])
    if found := _RGB.fullmatch(value):
        return _of_numbers(re.split(r"[\s,/]+", found["values"].strip()))
    return None


def _of_hex(digits: str) -> Colour | None:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue, alpha = (int(f"{digits}ff"[at : at + 2], 16) for at in (0, 2, 4, 6))
    return Colour(red, green, blue) if alpha == 255 else None


def _of_numbers(parts: list[str]) -> Colour | None:
    try:
        values = [float(p[:-1]) * 2.55 if p.endswith("%") else float(p) for p in parts[:3]]
    except ValueError:
        return None
    opaque = len(parts) == 3 or (len(parts) == 4 and parts[3] in ("1", "1.0", "100%"))
    within = len(values) == 3 and all(0 <= value <= 255 for value in values)
    return Colour(*values) if opaque and within else None


def contrast(one: Colour, other: Colour) -> float:
    """From 1, which cannot be read, to 21, black on white."""
    light, dark = sorted((one.luminance, other.luminance), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def legible(faint: Colour, others: Mapping[Colour, float]) -> Colour | None:
    """The shade nearest to a colour that has enough contrast with all others; None if none has."""
    return next((shade for shade in _shades(faint) if _is_legible(shade, others)), None)


def _is_legible(shade: Colour, others: Mapping[Colour, float]) -> bool:
    return all(contrast(shade, other) >= enough for other, enough in others.items())


def _shades(faint: Colour) -> Iterator[Colour]:
    """Ever darker and lighter ones."""
    for step in range(1, _STEPS + 1):
        for end in (0, 255):
            part = step / _STEPS
            yield Colour(*(round(value + (end - value) * part) for value in faint))
