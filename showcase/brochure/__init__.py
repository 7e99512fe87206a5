"""The brochure: the site as a documented JSON tree, and the PDF that templates make of it."""

from __future__ import annotations

from showcase.brochure.codes import SITE_CODE, code_art
from showcase.brochure.complaints import MAIN
from showcase.brochure.faces import FOLDER, find_faces, named, native_faces, unknown_faces
from showcase.brochure.grey import grey_picture
from showcase.brochure.imposition import STAPLED_AT_MOST, Sheet, impose, sheets, with_bleed_box
from showcase.brochure.kept import shelf
from showcase.brochure.order import FORMATS, SLUG, Order
from showcase.brochure.press import Brochure, Made, Typeset, press_time, typeset
from showcase.brochure.tree import (
    COVER_ART,
    TREE_VERSION,
    brochure_tree,
    kind_art,
    profile_art,
)
from showcase.brochure.volumes import Volume, common_contents, divide, is_long, lists_all

__all__ = [
    "COVER_ART",
    "FOLDER",
    "FORMATS",
    "MAIN",
    "SITE_CODE",
    "SLUG",
    "STAPLED_AT_MOST",
    "TREE_VERSION",
    "Brochure",
    "Made",
    "Order",
    "Sheet",
    "Typeset",
    "Volume",
    "brochure_tree",
    "code_art",
    "common_contents",
    "divide",
    "find_faces",
    "grey_picture",
    "impose",
    "is_long",
    "kind_art",
    "lists_all",
    "named",
    "native_faces",
    "press_time",
    "profile_art",
    "sheets",
    "shelf",
    "typeset",
    "unknown_faces",
    "with_bleed_box",
]
