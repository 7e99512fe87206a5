"""The site in numbers: key figures, totals and charts, each as it is read. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from showcase.charts import WORKSTATION_BARS, Bar, Draughtsman
from showcase.config import KeyFigure
from showcase.dates import PartialDate
from showcase.phrasing import STANDARD_PAGES, Phrasing
from showcase.profile import Metric
from showcase.quantity import Quantity, total, with_unit
from showcase.site import Share, Site, Term, Total, Workstation
from showcase.views import ChartView, FigureView, LinkView, PartView, TotalView

METRICS_FILE = "data/metrics.csv"
"""Where every figure stands, for lists that name only some."""

NONE = Quantity(Decimal(0))

_DIRECTORY = STANDARD_PAGES["directory"][1]


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

    def founding_years(self) -> tuple[LinkView, ...]:
        """The years in which workstations were founded, with the number of each."""
        counts = Counter(
            w.profile.founded.year for w in self.site.workstations if w.profile.founded
        )
        return tuple(
            LinkView(self.phrasing.date(PartialDate(year)).text, id=str(year), count=counts[year])
            for year in sorted(counts)
        )

    def totals(self) -> tuple[TotalView, ...]:
        """Each metric over all workstations, a unit at a time."""
        return tuple(map(self._total, self.site.totals))

    def _total(self, entry: Total) -> TotalView:
        chart = self._total_chart(entry)
        parts = () if chart else tuple(map(self._part, entry.shares))
        value = self.phrasing.figure(entry.label, entry.value, entry.unit) if entry.value else None
        return TotalView(total_anchor(entry), entry.label, entry.unit, value, parts, chart)

    def _total_chart(self, entry: Total) -> ChartView | None:
        """By years where the parts may be summed and name several, else by workstations."""
        if len(entry.shares) < 2:
            return None
        id_, by_years = f"{total_anchor(entry)}-chart", list(self._by_years(entry))
        if entry.value is not None and len(by_years) > 1:
            title = self.phrasing.word("%(metric)s by year") % {"metric": entry.label}
            return self._draughtsman.chart(id_, title, entry.unit, by_years)
        bars = [
            Bar(
                share.workstation.profile.name,
                share.metric.value,
                share.workstation.path,
                self._note(share.metric),
            )
            for share in entry.shares
        ]
        title = self.phrasing.word("%(metric)s by workstation") % {"metric": entry.label}
        return self._draughtsman.chart(id_, title, entry.unit, bars, METRICS_FILE, WORKSTATION_BARS)

    def _by_years(self, entry: Total) -> Iterator[Bar]:
        """A bar for each year or span of years, and one for the parts that name none."""
        dated = [share for share in entry.shares if share.metric.year]
        spans = self._draughtsman.spans(share.metric.year or 0 for share in dated)
        for label, (first, last) in spans:
            yield self._sum(label, [s for s in dated if first <= (s.metric.year or 0) <= last])
        if undated := [share for share in entry.shares if not share.metric.year]:
            yield self._sum(self.phrasing.word("no year given"), undated)

    def _sum(self, label: str, shares: Sequence[Share]) -> Bar:
        largest = sorted(shares, key=lambda share: -share.metric.value.number)
        parts = [self._part(share) for share in largest]
        value = total((s.metric.value for s in shares), self.site.config.manner)
        return Bar(label, value, METRICS_FILE, parts=parts)

    def _part(self, share: Share) -> PartView:
        figure = self.phrasing.metric(share.metric)
        profile = share.workstation.profile
        return PartView(profile.name, share.workstation.path, figure.text, self._note(share.metric))

    def _note(self, metric: Metric) -> str:
        year = self.phrasing.date(PartialDate(metric.year)).text if metric.year else ""
        return self.phrasing.word(", ").join(part for part in (year, metric.note) if part)

    @property
    def _draughtsman(self) -> Draughtsman:
        return Draughtsman(self.phrasing, self.site.config.labels)

    def charts(self) -> tuple[ChartView, ...]:
        """The charts of workstations and members that have something to show."""
        charts = (
            self._founded_chart(),
            self._term_chart("kinds", "Workstations by kind"),
            self._term_chart("districts", "Workstations by district"),
            self._term_chart("sectors", "Workstations by sector"),
            self._members_chart(),
            self._members_by_kind(),
        )
        return tuple(chart for chart in charts if chart.bars)

    def _founded_chart(self) -> ChartView:
        dated = [w for w in self.site.workstations if w.profile.founded]
        years = {w.slug: w.profile.founded.year for w in dated if w.profile.founded}
        bars = []
        for label, (first, last) in self._draughtsman.spans(years.values()):
            of = [w for w in dated if first <= years[w.slug] <= last]
            chosen = sorted({years[w.slug] for w in of})
            path = f"{_DIRECTORY}#years={','.join(map(str, chosen))}"
            bars.append(Bar(label, _count(of), path, parts=_names(of)))
        return self._chart("founded", "Founded by year", "workstations", bars)

    def _term_chart(self, taxonomy: str, title: str) -> ChartView:
        bars = [
            Bar(term.label, _count(term.workstations), term.path, parts=_names(term.workstations))
            for term in self.site.taxonomies[taxonomy]
        ]
        return self._chart(taxonomy, title, "workstations", bars)

    def _members_chart(self) -> ChartView:
        bars = [
            Bar(w.profile.name, w.profile.members.total, w.path, w.profile.members.note)
            for w in self.site.workstations
            if w.profile.members.total
        ]
        rest = f"{_DIRECTORY}#order=members"
        title, unit = map(self.phrasing.word, ("Members by workstation", "members"))
        return self._draughtsman.chart("members", title, unit, bars, rest, WORKSTATION_BARS)

    def _members_by_kind(self) -> ChartView:
        kinds = [
            (kind, [w for w in kind.workstations if w.profile.members.total])
            for kind in self.site.taxonomies["kinds"]
        ]
        bars = [self._members_of(kind, having) for kind, having in kinds if having]
        shown = bars if len(bars) > 1 else []
        return self._chart("members-kinds", "Members by kind", "members", shown)

    def _members_of(self, kind: Term, workstations: Sequence[Workstation]) -> Bar:
        counts = {w.slug: w.profile.members.total or NONE for w in workstations}
        largest = sorted(workstations, key=lambda w: -counts[w.slug].number)
        unit = self.phrasing.word("members")
        parts = [
            PartView(w.profile.name, w.path, self.phrasing.figure("", counts[w.slug], unit).text)
            for w in largest
        ]
        value = total(counts.values(), self.site.config.manner)
        return Bar(kind.label, value, kind.path, parts=parts)

    def comparisons(self) -> tuple[ChartView, ...]:
        """Totals beside each other, those of one unit at a time; they are compared, not summed."""
        units = dict.fromkeys(entry.unit for entry in self.site.totals if entry.unit)
        return tuple(chart for unit in units if len((chart := self._comparison(unit)).bars) > 1)

    def _comparison(self, unit: str) -> ChartView:
        page = STANDARD_PAGES["statistics"][1]
        bars = [
            Bar(entry.label, entry.value, f"{page}#{total_anchor(entry)}")
            for entry in self.site.totals
            if entry.unit == unit and entry.value is not None
        ]
        title = self.phrasing.word("Totals counted in %(unit)s") % {"unit": unit}
        return self._draughtsman.chart(f"unit-{_anchor(unit)}", title, unit, bars)

    def _chart(self, id_: str, title: str, unit: str, bars: Sequence[Bar]) -> ChartView:
        title, unit = map(self.phrasing.word, (title, unit))
        return self._draughtsman.chart(id_, title, unit, bars, _DIRECTORY)


def total_anchor(entry: Total) -> str:
    """The id of a total on the statistics page; units keep those of one metric apart."""
    return _anchor(f"total-{entry.id}-{entry.unit}" if entry.unit else f"total-{entry.id}")


def _anchor(text: str) -> str:
    return text.replace(" ", "-").replace("%", "percent")


def _names(workstations: Iterable[Workstation]) -> Sequence[PartView]:
    return [PartView(w.profile.name, w.path) for w in workstations]


def _count(items: Iterable[object]) -> Quantity:
    return Quantity(Decimal(sum(1 for _ in items)))
