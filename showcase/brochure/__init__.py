"""The brochure: the site as a documented JSON tree, and the PDF that templates make of it."""

from __future__ import annotations

from showcase.brochure.codes import SITE_CODE, code_art, qr_code
from showcase.brochure.press import Brochure, press_time, typeset
from showcase.brochure.tree import (
    COVER_ART,
    TREE_VERSION,
    brochure_tree,
    kind_art,
    profile_art,
)

__all__ = [
    "COVER_ART",
    "SITE_CODE",
    "TREE_VERSION",
    "Brochure",
    "brochure_tree",
    "code_art",
    "kind_art",
    "press_time",
    "profile_art",
    "qr_code",
    "typeset",
]
