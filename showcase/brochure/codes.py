"""The QR codes of the brochure: their names among its pictures, and the address in words."""

from __future__ import annotations

import re

SITE_CODE = "art/code.svg"
"""The name of the site's own code."""


def code_art(slug: str) -> str:
    """The name under which the QR code of a profile is among the pictures."""
    return f"art/codes/{slug}.svg"


def short_address(address: str) -> str:
    """An address as people type it: ``isles.example/profiles/gaoting.html``."""
    return re.sub(r"^https?://|/$", "", address)
