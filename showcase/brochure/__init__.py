"""The brochure: the site as a documented JSON tree, and the PDF that templates make of it."""

from __future__ import annotations

from showcase.brochure.press import Brochure, press_time, typeset
from showcase.brochure.tree import COVER_ART, TREE_VERSION, brochure_tree, profile_art

__all__ = [
    "COVER_ART",
    "TREE_VERSION",
    "Brochure",
    "brochure_tree",
    "press_time",
    "profile_art",
    "typeset",
]
