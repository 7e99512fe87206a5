"""The site in numbers: key figures, totals and charts, each as it is read. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from showcase.config import KeyFigure
from showcase.dates import PartialDate
from showcase.phrasing import STANDARD_PAGES, Phrasing
from showcase.quantity import Quantity, total, with_unit
from showcase.site import Site, Total
from showcase.views import BarView, ChartView, FigureView, LinkView, TotalView


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one site in its own phrasing."""

    site: Site
    phrasing: Phrasing

    def key_figures(self) -> tuple[FigureView, ...]:
        """The home page's strip, each figure with where it comes from."""
        return tuple(view for figure in self.site.config.key_figures if (view := self._key(figure)))

    def _key(self, figure: KeyFigure) -> FigureView | None:
        statistics = STANDARD_PAGES["statistics"][1]
        if figure.value:
            page = self.site.page(figure.page)
            return FigureView(
                figure.label,
                figure.value,
                figure.unit,
                text=with_unit(figure.value, figure.unit),
                path=page.path if page else "",
            )
        if figure.count == "members" and self.site.members:
            unit = figure.unit or self.phrasing.word("members")
            path = f"{statistics}#members"
            return self.phrasing.figure(figure.label, self.site.members, unit, path)
        if figure.count == "profiles":
            unit = figure.unit or self.phrasing.word("workstations")
            number = Quantity(Decimal(len(self.site.workstations)))
            return self.phrasing.figure(figure.label, number, unit, STANDARD_PAGES["directory"][1])
        first = next((t for t in self.site.totals if t.id == figure.metric), None)
        if first is None or first.value is None:
            return None
        path = f"{statistics}#{total_anchor(first)}"
        return self.phrasing.figure(figure.label or first.label, first.value, first.unit, path)

    def members(self) -> FigureView | None:
        """All members of all workstations."""
        if self.site.members is None:
            return None
        return self.phrasing.figure(
            self.phrasing.word("Members"), self.site.members, self.phrasing.word("members")
        )

    def totals(self) -> tuple[TotalView, ...]:
        """Each metric over all workstations, a unit at a time."""
        return tuple(map(self._total, self.site.totals))

    def _total(self, entry: Total) -> TotalView:
        shares = tuple(
            (
                LinkView(share.workstation.profile.name, share.workstation.path),
                self.phrasing.metric(share.metric, share.workstation.path),
            )
            for share in entry.shares
        )
        value = self.phrasing.figure(entry.label, entry.value, entry.unit) if entry.value else None
        return TotalView(
            total_anchor(entry), entry.label, entry.unit, value, shares, self._year_totals(entry)
        )

    def _year_totals(self, entry: Total) -> tuple[FigureView, ...]:
        if entry.value is None:
            return ()
        years = sorted({share.metric.year for share in entry.shares if share.metric.year})
        return tuple(
            self.phrasing.figure(
                str(year),
                total(s.metric.value for s in entry.shares if s.metric.year == year),
                entry.unit,
            )
            for year in years
        )

    def charts(self) -> tuple[ChartView, ...]:
        """The bar charts of the statistics page that have something to show."""
        charts = (
            self._members_chart(),
            self._founded_chart(),
            self._term_chart("kinds", "Workstations by kind"),
            self._term_chart("districts", "Workstations by district"),
            self._term_chart("sectors", "Workstations by sector"),
        )
        return tuple(chart for chart in charts if chart.bars)

    def _members_chart(self) -> ChartView:
        rows = [
            (w.profile.name, w.profile.members.total, w.path)
            for w in self.site.workstations
            if w.profile.members.total
        ]
        return self._chart("members", "Members by workstation", "members", rows)

    def _founded_chart(self) -> ChartView:
        years = sorted(w.profile.founded.year for w in self.site.workstations if w.profile.founded)
        rows = [(self._year(year), _count(group), "") for year, group in groupby(years)]
        return self._chart("founded", "Founded by year", "workstations", rows)

    def _year(self, year: int) -> str:
        return self.phrasing.date(PartialDate(year)).text

    def _term_chart(self, taxonomy: str, title: str) -> ChartView:
        rows = [
            (term.label, _count(term.workstations), term.path)
            for term in self.site.taxonomies[taxonomy]
        ]
        return self._chart(taxonomy, title, "workstations", rows)

    def _chart(
        self, id_: str, title: str, unit: str, rows: list[tuple[str, Quantity, str]]
    ) -> ChartView:
        longest = max((quantity.number for _, quantity, _ in rows), default=Decimal(0))
        unit = self.phrasing.word(unit)
        bars = tuple(
            BarView(
                label=label,
                text=with_unit(quantity.written, self.phrasing.unit_of(quantity, unit)),
                share=float(round(quantity.number / longest, 4)) if longest else 0.0,
                approximate=not quantity.exact,
                path=path,
            )
            for label, quantity, path in rows
        )
        return ChartView(id_, self.phrasing.word(title), unit, bars)


def total_anchor(entry: Total) -> str:
    """The id of a total on the statistics page; units keep those of one metric apart."""
    suffix = f"-{entry.unit}" if entry.unit else ""
    return f"total-{entry.id}{suffix}".replace(" ", "-").replace("%", "percent")


def _count(items: Iterable[object]) -> Quantity:
    return Quantity(Decimal(sum(1 for _ in items)))
