"""Wording: dates and figures as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from showcase.dates import PartialDate
from showcase.phrasing import Phrasing
from showcase.profile import Metric
from showcase.quantity import Quantity, parse_quantity, total
from showcase.views import DateView, LinkView

CHINESE = Phrasing(lambda word: f"译{word}", chinese=True)
ENGLISH = Phrasing(str, chinese=False)


def quantity(written: str) -> Quantity:
    """A quantity, which must be one."""
    found = parse_quantity(written)
    assert found is not None
    return found


@pytest.mark.parametrize(("phrasing", "written"), [(CHINESE, "2019年6月"), (ENGLISH, "June 2019")])
def test_a_date_is_written_in_the_language_of_the_site(phrasing: Phrasing, written: str) -> None:
    """For people; the machines' form is the same everywhere."""
    assert phrasing.date(PartialDate(2019, 6)) == DateView("2019-06", written, 2019)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("18", ("", "18", "")),
        ("近20", ("近", "20", "")),
        ("20余", ("", "20", "余")),
        ("3.5", ("", "3.5", "")),
        ("1,200", ("", "1200", "")),
        ("超1,200", ("", "超1,200", "")),
        ("２０余", ("", "20", "余")),
    ],
)
def test_a_figure_is_cut_around_its_number(written: str, parts: tuple[str, str, str]) -> None:
    """The number is set large, the words of its approximation are not."""
    figure = CHINESE.figure("提案", quantity(written), "件")
    assert (figure.prefix, figure.number, figure.suffix) == parts
    assert figure.text == f"{''.join(parts)}件"


def test_an_approximate_figure_says_so() -> None:
    """Also a total that has such a part."""
    sum_of_both = total([quantity("近20"), quantity("4")])
    figure = CHINESE.figure("提案", sum_of_both, "件")
    assert (figure.text, figure.approximate) == ("近24件", True)
    assert not CHINESE.figure("提案", Quantity(Decimal(4)), "件").approximate


@pytest.mark.parametrize(
    ("written", "unit", "said"),
    [
        ("1", "workstations", "1 workstation"),
        ("2", "workstations", "2 workstations"),
        ("1", "members", "1 member"),
        ("约1", "members", "约1 members"),
        ("1", "proposals", "1 proposals"),
    ],
)
def test_one_of_a_kind_is_said_in_the_singular(written: str, unit: str, said: str) -> None:
    """Where the unit is a word of the theme; editors choose those of their metrics."""
    figure = ENGLISH.figure("x", quantity(written), unit)
    assert (figure.text, f"{written} {figure.unit}") == (said, said)


def test_a_metric_keeps_its_year_and_note() -> None:
    """And where it comes from, if it stands on another page."""
    metric = Metric("proposals", "提案", quantity("18"), "件", 2023, "立案的")
    figure = CHINESE.metric(metric, "profiles/a.html")
    assert (figure.label, figure.year, figure.note) == ("提案", 2023, "立案的")
    assert figure.path == "profiles/a.html"


def test_a_standard_page_is_named_in_the_words_of_the_theme() -> None:
    """The word is translated, the address is not."""
    assert CHINESE.standard_link("timeline") == LinkView("译Timeline", "timeline.html", "timeline")
