"""The site in numbers: key figures, totals and charts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from showcase.config import KeyFigure, MetricRule, SiteConfig
from showcase.dates import PartialDate
from showcase.document import Document
from showcase.figures import Figures, total_anchor
from showcase.phrasing import Phrasing
from showcase.profile import Members, Metric, Profile, Standing
from showcase.quantity import Quantity, parse_quantity
from showcase.site import Entry, StandingEntry, plan

CONFIG = SiteConfig(
    title="履职成果集锦",
    kinds={"lounge": "会客厅", "studio": "工作室"},
    districts={"north": "北区"},
    sectors={"medical": "医药卫生"},
    metrics={
        "proposals": MetricRule("proposals", "提案建议", "件"),
        "rate": MetricRule("rate", "办结率", "%", summable=False),
    },
)


def quantity(written: str) -> Quantity:
    """A quantity, which must be one."""
    found = parse_quantity(written)
    assert found is not None
    return found


def metric(written: str, id_: str = "proposals", unit: str = "件", year: int = 0) -> Metric:
    """A figure of one of the site's metrics."""
    return Metric(id_, CONFIG.metrics[id_].label, quantity(written), unit, year or None)


def entry(slug: str, kind: str = "lounge", **more: Any) -> Entry:
    """A profile as it comes out of its file."""
    return Entry(f"content/profiles/{slug}.md", Profile(slug, kind, **more), Document())


def figures(*entries: Entry, **settings: Any) -> Figures:
    """The figures of a site, with the theme's words as they are in its templates."""
    about = StandingEntry("content/pages/about.md", Standing("关于"), Document())
    site, issues = plan(replace(CONFIG, **settings), entries, [about])
    assert issues == ()
    return Figures(site, Phrasing(str, chinese=True))


MANY = (
    entry("a", members=Members(quantity("12")), metrics=(metric("近20", year=2022),)),
    entry("b", "studio", members=Members(quantity("约30")), metrics=(metric("4", year=2023),)),
    entry("c", metrics=(metric("6", year=2023), metric("95", "rate", "%"))),
)


@pytest.mark.parametrize(
    ("wanted", "text", "path"),
    [
        (KeyFigure("历时", "两", "年", page="about"), "两年", "about.html"),
        (KeyFigure("历时", "两", "年"), "两年", ""),
        (KeyFigure("委员", count="members"), "约42 members", "statistics.html#members"),
        (KeyFigure("委员", count="members", unit="名"), "约42名", "statistics.html#members"),
        (KeyFigure("站点", count="profiles", unit="个"), "3个", "directory.html"),
        (KeyFigure("提案", metric="proposals"), "近30件", "statistics.html#total-proposals-件"),
    ],
)
def test_a_key_figure_leads_to_where_it_comes_from(wanted: KeyFigure, text: str, path: str) -> None:
    """Given in site.yaml, counted, or added up."""
    (figure,) = figures(*MANY, key_figures=(wanted,)).key_figures()
    assert (figure.label, figure.text, figure.path) == (wanted.label, text, path)


def test_a_key_figure_is_called_as_its_metric_where_it_has_no_label() -> None:
    """The office named it once."""
    (figure,) = figures(*MANY, key_figures=(KeyFigure("", metric="proposals"),)).key_figures()
    assert figure.label == "提案建议"


@pytest.mark.parametrize("wanted", [KeyFigure("率", metric="rate"), KeyFigure("无", metric="x")])
def test_a_key_figure_without_a_number_is_not_shown(wanted: KeyFigure) -> None:
    """A rate has no total, and what nobody gave has none either."""
    assert figures(*MANY, key_figures=(wanted,)).key_figures() == ()


def test_a_total_names_its_parts_and_years() -> None:
    """Each part leads to its profile."""
    proposals, rate = figures(*MANY).totals()
    assert proposals.figure is not None
    assert (proposals.figure.text, proposals.figure.approximate) == ("近30件", True)
    assert [(link.path, part.text) for link, part in proposals.shares] == [
        ("profiles/a.html", "近20件"),
        ("profiles/c.html", "6件"),
        ("profiles/b.html", "4件"),
    ]
    assert [part.text for part in proposals.year_totals] == ["近20件", "10件"]
    assert (rate.figure, rate.year_totals, len(rate.shares)) == (None, (), 1)


def test_a_total_of_nothing_is_still_a_total() -> None:
    """None of three proposals is a result, too."""
    (proposals,) = figures(entry("a", metrics=(metric("0"),))).totals()
    assert proposals.figure is not None
    assert proposals.figure.text == "0件"


def test_totals_of_one_metric_are_told_apart_on_the_page() -> None:
    """By their units; the id of each can stand in an address."""
    two = (metric("1"), metric("2", unit="份"), metric("3", unit="% 以上"))
    site = figures(entry("a", metrics=two)).site
    anchors = [total_anchor(each) for each in site.totals]
    assert len(set(anchors)) == 3
    assert not any(re.search(r"[\s%#\"]", anchor) for anchor in anchors)


def test_members_are_counted_where_anyone_gives_them() -> None:
    """Approximate as their least certain part."""
    members = figures(*MANY).members()
    assert members is not None
    assert members.text == "约42 members"
    assert figures(entry("a")).members() is None


def test_a_chart_compares_with_its_longest_bar() -> None:
    """Whose share is one."""
    chart = figures(*MANY).charts()[0]
    assert (chart.id, chart.title) == ("members", "Members by workstation")
    assert [(bar.label, bar.text, bar.share, bar.approximate) for bar in chart.bars] == [
        ("a", "12 members", 0.4, False),
        ("b", "约30 members", 1.0, True),
    ]


def test_charts_count_workstations_by_their_terms_and_years() -> None:
    """In the order of the settings, and of time."""
    dated = (
        entry("a", "studio", founded=PartialDate(2021), district="north"),
        entry("b", founded=PartialDate(2019, 6)),
        entry("c", founded=PartialDate(2021, 3)),
    )
    charts = {
        chart.id: [(b.label, b.text) for b in chart.bars] for chart in figures(*dated).charts()
    }
    assert charts == {
        "founded": [("2019年", "1 workstation"), ("2021年", "2 workstations")],
        "kinds": [("会客厅", "2 workstations"), ("工作室", "1 workstation")],
        "districts": [("北区", "1 workstation")],
    }


def test_a_site_without_figures_has_no_charts() -> None:
    """An empty frame would say that something is missing."""
    assert figures().charts() == ()
    assert figures().totals() == ()
