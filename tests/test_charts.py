"""Charts: bounded, with their labels in lines and what stands behind each bar."""

from __future__ import annotations

from decimal import Decimal

import pytest

from showcase.charts import BARS, PARTS, Bar, Draughtsman
from showcase.phrasing import Phrasing
from showcase.quantity import Accuracy, Quantity
from showcase.views import BarView, ChartView, PartView

DRAUGHTSMAN = Draughtsman(Phrasing(str, chinese=True))


def bar(number: int, label: str = "甲", **more: object) -> Bar:
    """A bar of that length."""
    return Bar(label, Quantity(Decimal(number)), **more)  # type: ignore[arg-type]


def chart(*bars: Bar, most: int = BARS) -> ChartView:
    """A chart of these bars."""
    return DRAUGHTSMAN.chart("a", "图", "家", bars, "directory.html", most)


def drawn(each: Bar) -> BarView:
    """The only bar of a chart."""
    (only,) = chart(each).bars
    return only


def test_the_longest_bars_of_many_are_shown() -> None:
    """With the number of the others, and the way to them."""
    view = chart(*(bar(number) for number in (3, 9, 1, 7)), most=2)
    assert [each.text for each in view.bars] == ["9家", "7家"]
    assert view.more is not None
    assert (view.more.count, view.more.path) == (2, "directory.html")


def test_bars_that_fit_keep_their_order() -> None:
    """That of the site or of time says more than that of size."""
    view = chart(bar(3), bar(9), most=2)
    assert [each.text for each in view.bars] == ["3家", "9家"]
    assert view.more is None


def test_a_few_sources_are_named_and_the_rest_is_counted() -> None:
    """So that a page of thousands stays readable."""
    parts = [PartView(f"室{n}", f"profiles/{n}.html") for n in range(PARTS + 3)]
    view = drawn(bar(8, path="kinds/studio.html", parts=parts))
    assert [part.label for part in view.parts] == [f"室{n}" for n in range(PARTS)]
    assert view.more is not None
    assert (view.more.count, view.more.path) == (3, "kinds/studio.html")


def test_an_approximate_bar_says_so() -> None:
    """In its value, and for the drawing."""
    view = drawn(Bar("甲", Quantity(Decimal(20), Accuracy.NEARLY)))
    assert (view.text, view.approximate) == ("近20家", True)


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("定海区", ("定海区",)),
        ("舟山市政协药品检查服务委员工作室", ("舟山市政协药品检查", "服务委员工作室")),
        ("甲" * 30, ("甲" * 10, "甲" * 9 + "…")),
        ("a" * 40, ("a" * 17 + "…",)),
    ],
)
def test_a_label_is_broken_for_the_drawing(label: str, lines: tuple[str, ...]) -> None:
    """Into two lines at most, since nothing breaks text in an SVG; the table has it whole."""
    view = drawn(bar(1, label))
    assert (view.label, view.lines) == (label, lines)


def test_a_long_value_has_a_line_of_its_own() -> None:
    """A short one stands beside the bar."""
    short = drawn(bar(7))
    assert (short.lines, short.beside) == (("甲",), "7家")
    long = drawn(bar(123_456_789_012))
    assert (long.lines, long.beside) == (("甲", "123456789012家"), "")


@pytest.mark.parametrize(
    ("years", "labels"),
    [
        ([2021, 2019, 2021], ["2019年", "2021年"]),
        (range(2000, 2020), ["2000 to 2004", "2005 to 2009", "2010 to 2014", "2015 to 2019"]),
        ([1949, *range(2000, 2020)], ["1945 to 1949", "2000 to 2004"]),
        ([], []),
    ],
)
def test_many_years_are_put_together(years: list[int], labels: list[str]) -> None:
    """By fives, and so on; years in which nothing was are left out."""
    found = [label for label, _ in DRAUGHTSMAN.spans(years)]
    assert found[: len(labels)] == labels
    assert len(found) <= 15


def test_a_chart_of_nothings_has_no_lengths() -> None:
    """Zero of three is a result, and divides nothing."""
    assert drawn(bar(0)).share == 0.0
