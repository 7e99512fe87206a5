"""Share pictures: what messengers show beside a link to a page.

``cards`` says which pages have them and where they lie, ``sketch`` draws them, ``lines`` breaks
their words, ``strokes`` reads the path data of contour art.
"""

from showcase.share.cards import SQUARE, WIDE, Card, Palette, ShareArt, palette, site_cards

__all__ = ["SQUARE", "WIDE", "Card", "Palette", "ShareArt", "palette", "site_cards"]
