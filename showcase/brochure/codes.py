"""QR codes: a profile's address as a drawing for the press."""

from __future__ import annotations

import io
import re

import segno

QUIET_ZONE = 2
"""Empty modules around a code. The standard asks for four; the page's own white gives the rest."""


SITE_CODE = "art/code.svg"
"""The name of the site's own code."""


def code_art(slug: str) -> str:
    """The name under which the QR code of a profile is among the pictures."""
    return f"art/codes/{slug}.svg"


_MASK = 3
"""Any of the eight is read; to look for the best takes four fifths of the time."""


def qr_code(address: str) -> bytes:
    """The code of an address as SVG, one path in black. A quarter of it may be soiled (level M
    at least) and it can still be read."""
    out = io.BytesIO()
    code = segno.make_qr(address, error="m", boost_error=True, mask=_MASK)
    code.save(out, kind="svg", border=QUIET_ZONE, xmldecl=False, svgclass=None, lineclass=None)
    return out.getvalue()


def short_address(address: str) -> str:
    """An address as people type it: ``isles.example/profiles/gaoting.html``."""
    return re.sub(r"^https?://|/$", "", address)
