"""What is no picture is not published as one; what is one and something else besides is published
as nothing but its pixels."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from showcase.pictures import Remark, examine
from showcase.pipeline import build
from tests.conftest import ROOT
from tests.photos import encoded, photo
from tests.sites import TINY, options, write_site

SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
PDF = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF"
BODY = "---\nname: 甲\nkind: lounge\n---\n\n正文。\n\n![码头](port.png)\n"


def woff() -> bytes:
    """A font for the web."""
    font, out = TTFont(fonts.serif_path(), fontNumber=0), io.BytesIO()
    font.flavor = "woff"
    font.save(out)
    return out.getvalue()


def archive() -> bytes:
    """A zip with a page in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        written.writestr("index.html", SCRIPT)
    return out.getvalue()


def described() -> Image.Exif:
    """EXIF data with a page for a description."""
    exif = Image.Exif()
    exif[0x010E] = SCRIPT.decode()
    return exif


NO_PICTURES = {
    "a page": b"<!doctype html>" + SCRIPT,
    "a script": b"GIF=1;alert(1)",
    "a page that begins like a picture": b"GIF89a/*" + SCRIPT + b"*/",
    "a drawing": SVG,
    "a drawing with a declaration": b'<?xml version="1.0"?>\n<!-- a -->\n' + SVG,
    "a drawing with entities": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG,
    "a packed drawing": b"\x1f\x8b\x08\0" + SVG,
    "a document": PDF,
    "a document behind a blank": b"\n" + PDF,
    "a font": fonts.serif_path().read_bytes()[:100_000],
    "an archive": archive(),
    "a program": b"MZ" + bytes(200),
    "a script of the system": b"#!/bin/sh\nid\n",
    "a style sheet": b"@import '//evil.example/x.css';",
    "a picture's head before a page": b"\x89PNG\r\n\x1a\n" + SCRIPT,
    "a bitmap's head before a page": b"BM" + SCRIPT,
}


@pytest.mark.parametrize("what", NO_PICTURES)
@pytest.mark.parametrize("name", ["port.png", "port.jpg", "port.gif", "port.webp"])
def test_what_is_no_picture_is_refused(what: str, name: str) -> None:
    """Whatever its name says."""
    assert isinstance(examine(NO_PICTURES[what], name), Remark)


def test_a_font_for_the_web_is_no_picture() -> None:
    """Of all of its many bytes none is read as one."""
    assert isinstance(examine(woff(), "port.png"), Remark)


POLYGLOTS = {
    "a page behind it": encoded(photo(90, 60), "PNG") + SCRIPT,
    "a page in its comment": encoded(photo(90, 60), "JPEG", comment=SCRIPT),
    "a page in its GIF comment": encoded(photo(90, 60), "GIF", comment=SCRIPT),
    "a page in its EXIF": encoded(photo(90, 60), "JPEG", exif=described()),
    "a page in its profile": encoded(photo(90, 60), "PNG", icc_profile=SCRIPT),
    "a drawing in its XMP": encoded(photo(90, 60), "JPEG", xmp=SVG),
    "an archive behind it": encoded(photo(90, 60), "JPEG") + archive(),
    "an archive behind a GIF": encoded(photo(90, 60), "GIF") + archive(),
    "a document in its comment": encoded(photo(90, 60), "JPEG", comment=PDF),
    "a document behind it": encoded(photo(90, 60), "WEBP") + PDF,
    "a program behind it": encoded(photo(90, 60), "BMP") + b"MZ" + SCRIPT,
}


@pytest.mark.parametrize("what", POLYGLOTS)
def test_a_picture_that_is_something_else_besides_is_made_anew(what: str, tmp_path: Path) -> None:
    """Its pixels are published, and nothing that was hidden in it."""
    site = write_site(tmp_path, f"{TINY}-- content/profiles/a.md --\n{BODY}")
    (site / "content/profiles/port.png").write_bytes(POLYGLOTS[what])
    outcome = build(options(site))
    published = [path.read_bytes() for path in (site / "output/assets").rglob("picture-*")]
    assert outcome.published is not None, outcome.issues
    assert len(published) >= 2
    for content in published:
        assert not any(hidden in content for hidden in (b"alert", b"PK\x03\x04", b"%PDF", b"<svg"))


_BOMB = """
import struct, zlib
from pathlib import Path
from showcase.pictures import darkroom, remarks
side = int(remarks.MOST_PIXELS ** 0.5)
def chunk(kind, body):
    check = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + check
row, packer = b"\\0" + b"\\x7f" * side * 4, zlib.compressobj()
data = b"".join([*(packer.compress(row) for _ in range(side)), packer.flush()])
head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
parts = chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
facts = darkroom.examine(b"\\x89PNG\\r\\n\\x1a\\n" + parts, "port.png")
assert facts.width == side
status = Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""
"""Looks at the largest picture that is not refused, transparent, of few bytes. The peak is asked of
the system, since getrusage's may be that of the process that started this one."""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory in other units")
def test_the_largest_picture_takes_no_more_than_its_pixels() -> None:
    """Half a gigabyte, and some: it is not held twice while it is looked at."""
    command = [sys.executable, "-c", _BOMB]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert int(told) < 750
