"""An order for the press: which form the brochure takes. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.config import BrochureRule

FORMATS = ("a4", "a5", "booklet", "broadsheet")

BLEED = 3
"""What is printed beyond the trimmed edge, in millimetres; what printers in China ask for."""

SLUG = 7
"""The room for crop marks beyond the bleed, in millimetres."""

_MILLIMETRES = {
    "a4": (210, 297),
    "a5": (148, 210),
    "sikai": (273, 393),  # one page of a 四开 newspaper
    "duikai": (393, 546),  # one page of a 对开 newspaper: half of a 787 × 1092 sheet
}


@dataclass(frozen=True, slots=True)
class Order:
    """What was ordered. ``format`` is one of FORMATS, or empty for the size of site.yaml;
    ``only`` is the slug of a profile that is wanted alone."""

    format: str = ""
    marks: bool = False
    only: str = ""

    def page(self, rule: BrochureRule) -> dict[str, object]:
        """The page as the tree describes it, in millimetres."""
        size = self._size(rule)
        width, height = _MILLIMETRES.get(size, _MILLIMETRES["a4"])
        return {
            "size": size,
            "ordered": self.format,
            "form": "broadsheet" if self.format == "broadsheet" else "book",
            "width": width,
            "height": height,
            "bleed": BLEED if self.marks else 0,
            "slug": SLUG if self.marks else 0,
        }

    def _size(self, rule: BrochureRule) -> str:
        """A booklet's pages are A5, two on a side of A4."""
        by_format = {"": rule.size, "booklet": "a5", "broadsheet": rule.broadsheet}
        return by_format.get(self.format, self.format)

    @property
    def name(self) -> str:
        """What its file is called, without the ending: ``brochure-a5-marks``."""
        parts = ("brochure", self.format, self.only, "marks" if self.marks else "")
        return "-".join(part for part in parts if part)
