"""QR codes: drawn small, and read back by a decoder."""

from __future__ import annotations

import io
import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from showcase.codes import Code, code_of

ADDRESSES = [
    "https://a.cn/",
    "https://zhoushan.example/profiles/gaoting.html",
    "https://zhoushan.example/profiles/" + "long-name-" * 20 + ".html",
    "https://xn--fiqs8s.example/%E5%A7%94%E5%91%98.html",
]
_STEP = re.compile(r"M(\d+) (\d+)\.5|m(\d+) 0|h(\d+)")


def drawn(code: Code, unit: int = 4) -> Image.Image:
    """The code as a browser draws it, so many dots to a module."""
    side = code.size * unit
    picture = Image.new("1", (side, side), 1)
    pen, x, y = ImageDraw.Draw(picture), 0, 0
    assert "".join(match[0] for match in _STEP.finditer(code.path)) == code.path
    for at_x, at_y, on, length in _STEP.findall(code.path):
        x, y = (int(at_x), int(at_y)) if at_x else (x, y)
        if length:
            pen.rectangle((x * unit, y * unit, (x + int(length)) * unit - 1, (y + 1) * unit - 1), 0)
        x += int(on or length or 0)
    return picture


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_decoder_reads_the_address(address: str) -> None:
    """Through the file of a picture, as a camera would give it."""
    file = io.BytesIO()
    drawn(code_of(address)).save(file, "png")
    (code,) = zxingcpp.read_barcodes(Image.open(file))
    assert code.text == address


def test_a_soiled_code_is_read() -> None:
    """A corner of it may be gone."""
    picture = drawn(code_of(ADDRESSES[1]))
    ImageDraw.Draw(picture).rectangle((80, 80, 110, 110), 0)
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == ADDRESSES[1]


def test_the_same_address_has_the_same_code() -> None:
    """And no other one has."""
    assert code_of(ADDRESSES[1]) == code_of(ADDRESSES[1])
    assert code_of(ADDRESSES[1]) != code_of(ADDRESSES[0])


def test_a_code_has_a_margin_of_two_modules() -> None:
    """The rest of its quiet zone is the page's white."""
    code = code_of(ADDRESSES[0])
    assert code.path.startswith("M2 2.5h7")
    assert code.size == 21 + 4
