"""The site in numbers, for the spread of the brochure. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from showcase.brochure.figure import cut_figure
from showcase.quantity import with_unit
from showcase.site import Site

Node = dict[str, object]

_TAXONOMIES = ("kinds", "districts", "sectors")


def statistics_tree(site: Site) -> Node | None:
    """The totals and charts that docs/brochure.md describes; None where nothing can be counted."""
    figures = list(_figures(site))
    charts = [chart for chart in _charts(site) if chart["bars"]]
    return {"figures": figures, "charts": charts} if len(site.workstations) > 1 else None


def _figures(site: Site) -> Iterator[Node]:
    count = len(site.workstations)
    unit = "家" if site.config.chinese else ""
    yield cut_figure("workstations", f"{count}{unit}") | {"count": count}
    if site.members:
        people = "名" if site.config.chinese else ""
        having = sum(1 for each in site.workstations if each.profile.members.total)
        yield cut_figure("all-members", f"{site.members.written}{people}") | {"count": having}
    for total in site.totals:
        if total.value is not None:
            figure = cut_figure(f"metric-{total.id}", with_unit(total.value.written, total.unit))
            having = len({share.workstation.slug for share in total.shares})
            yield figure | {"label": total.label, "count": having}


def _charts(site: Site) -> Iterator[Node]:
    """Each with one bar for a term that has workstations; years of founding come last."""
    for taxonomy in _TAXONOMIES:
        terms = [(term.label, len(term.workstations)) for term in site.taxonomies[taxonomy]]
        yield _chart(taxonomy, terms)
    years = sorted(w.profile.founded.year for w in site.workstations if w.profile.founded)
    yield _chart("founded", [(str(year), len(list(of))) for year, of in groupby(years)])


def _chart(id_: str, rows: Sequence[tuple[str, int]]) -> Node:
    longest = max((value for _, value in rows), default=1)
    bars: list[Mapping[str, object]] = [
        {"label": label, "value": value, "share": round(value / longest, 4)}
        for label, value in rows
    ]
    return {"id": id_, "bars": bars}
