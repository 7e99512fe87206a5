"""Wording: dates, figures and metrics as people of the site's language read them. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from showcase.dates import PartialDate
from showcase.profile import Metric
from showcase.quantity import Quantity, with_unit
from showcase.views import DateView, FigureView, LinkView

STANDARD_PAGES = {
    "home": ("Home", "index.html"),
    "directory": ("Directory", "directory.html"),
    "statistics": ("Statistics", "statistics.html"),
    "timeline": ("Timeline", "timeline.html"),
    "search": ("Search", "search.html"),
    "brochure": ("Brochure", "brochure.html"),
    "404": ("Page not found", "404.html"),
}
"""Word (of the theme's catalogue) and address of the pages that every site has."""

_SINGULARS = {"workstations": "workstation", "members": "member"}
"""Units that are words of the theme; those of metrics are the editors' own."""


def standard_pages(*, search: bool) -> tuple[str, ...]:
    """The names of those that readers find in menus and search engines in the sitemap."""
    left_out = {"404"} if search else {"404", "search"}
    return tuple(name for name in STANDARD_PAGES if name not in left_out)


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How a site speaks. ``word`` translates a word of the theme into its language."""

    word: Callable[[str], str]
    chinese: bool

    def standard_link(self, name: str) -> LinkView:
        """The link to a page that every site has."""
        word, path = STANDARD_PAGES[name]
        return LinkView(self.word(word), path, name)

    def numbered(self, title: str, number: int) -> str:
        """The title of a page that may be one of several."""
        if number == 1:
            return title
        return self.word("%(title)s, page %(number)s") % {"title": title, "number": number}

    def date(self, date: PartialDate) -> DateView:
        """A date in the site's language."""
        return DateView(date.iso, date.han if self.chinese else date.plain, date.year)

    def unit_of(self, quantity: Quantity, unit: str) -> str:
        """The unit as it stands behind a number: a word of the theme in its singular behind 1."""
        if not quantity.exact or quantity.number != 1:
            return unit
        return {self.word(many): self.word(one) for many, one in _SINGULARS.items()}.get(unit, unit)

    def figure(
        self,
        label: str,
        quantity: Quantity,
        unit: str,
        path: str = "",
        metric: Metric | None = None,
    ) -> FigureView:
        """A figure with the words of its approximation on either side of the number."""
        written, digits = quantity.written, quantity.digits
        prefix, found, suffix = written.partition(digits)
        unit = self.unit_of(quantity, unit)
        if not found:  # 1,200 is written with a comma: show it as it was written
            prefix, digits, suffix = "", written, ""
        return FigureView(
            label=label,
            number=digits,
            unit=unit,
            prefix=prefix,
            suffix=suffix,
            text=with_unit(written, unit),
            approximate=not quantity.exact,
            year=metric.year if metric else None,
            note=metric.note if metric else "",
            path=path,
        )

    def metric(self, metric: Metric, path: str = "") -> FigureView:
        """A workstation's metric as a figure."""
        return self.figure(metric.label, metric.value, metric.unit, path, metric)
