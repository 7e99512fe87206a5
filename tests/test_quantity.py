"""Figures, exact and approximate."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.quantity import Accuracy, Quantity, parse_quantity, total, with_unit


@pytest.mark.parametrize(
    ("written", "number", "accuracy"),
    [
        ("18", "18", Accuracy.EXACT),
        ("3.5", "3.5", Accuracy.EXACT),
        ("1,200", "1200", Accuracy.EXACT),
        ("１８", "18", Accuracy.EXACT),
        ("近20", "20", Accuracy.NEARLY),
        ("1.5万", "15000", Accuracy.EXACT),
        ("近2亿", "200000000", Accuracy.NEARLY),
        ("10余万", "100000", Accuracy.OVER),
        ("3万多", "30000", Accuracy.OVER),
        ("1.2万亿", "1200000000000", Accuracy.EXACT),
        ("100以上", "100", Accuracy.OVER),
        ("将近 20", "20", Accuracy.NEARLY),
        ("20余", "20", Accuracy.OVER),
        ("20多", "20", Accuracy.OVER),
        ("超100", "100", Accuracy.OVER),
        ("超过100", "100", Accuracy.OVER),
        ("约30", "30", Accuracy.ABOUT),
        ("30左右", "30", Accuracy.ABOUT),
        ("more than 20", "20", Accuracy.OVER),
    ],
)
def test_a_figure_is_read_with_its_accuracy(written: str, number: str, accuracy: Accuracy) -> None:
    """近, 余, 约 and 超 are kept, not dropped."""
    quantity = parse_quantity(written)
    assert quantity is not None
    assert (quantity.number, quantity.accuracy) == (Decimal(number), accuracy)


@pytest.mark.parametrize("written", ["", "二十", "20件", "近", "1,20", "20-30", "-5", "约近20"])
def test_anything_else_is_no_figure(written: str) -> None:
    """Words, units and ranges have another place."""
    assert parse_quantity(written) is None


def test_an_approximate_figure_is_shown_as_it_was_written() -> None:
    """The page says 近20 and not 20, and 超100 is not turned into 100余."""
    shown = [q.written for q in map(parse_quantity, ["近20", "超100", "18", "1.5万"]) if q]
    assert shown == ["近20", "超100", "18", "1.5万"]


def test_a_figure_in_tens_of_thousands_is_added_as_its_number() -> None:
    """1.5万 and 300 are 15300, in plain digits."""
    parts = [q for q in map(parse_quantity, ["1.5万", "300"]) if q]
    assert (total(parts).written, parts[0].digits) == ("15300", "15000")


def exact(number: int) -> Quantity:
    """A number that is the whole truth."""
    return Quantity(Decimal(number))


def approximate(number: int, accuracy: Accuracy) -> Quantity:
    """A number that is not."""
    return Quantity(Decimal(number), accuracy)


def test_a_sum_of_exact_figures_is_exact() -> None:
    """18 and 24 are 42."""
    assert total([exact(18), exact(24)]).written == "42"


def test_a_sum_stays_approximate() -> None:
    """近20 and 124 are 近144."""
    assert total([approximate(20, Accuracy.NEARLY), exact(124)]).written == "近144"


def test_errors_in_different_directions_make_a_sum_an_about() -> None:
    """近20 and 30余 may come to a little more or less than 50."""
    parts = [approximate(20, Accuracy.NEARLY), approximate(30, Accuracy.OVER)]
    assert total(parts).written == "约50"


def test_a_sum_of_one_is_shown_as_it_was_written() -> None:
    """A total over one workstation does not reword its figure."""
    only = parse_quantity("超100")
    assert only is not None
    assert total([only]).written == "超100"


def test_a_sum_of_none_is_nothing() -> None:
    """An office without figures has 0, not an error."""
    assert total([]).written == "0"


@given(st.lists(st.builds(Quantity, st.integers(0, 9999).map(Decimal), st.sampled_from(Accuracy))))
def test_a_sum_is_exact_only_if_all_parts_are(parts: list[Quantity]) -> None:
    """No part's doubt is ever lost."""
    assert total(parts).exact == all(part.exact for part in parts)


@pytest.mark.parametrize(
    ("written", "unit", "whole"),
    [
        ("近20", "篇", "近20篇"),
        ("100", "%", "100%"),
        ("14", "members", "14 members"),
        ("7", "", "7"),
    ],
)
def test_a_unit_in_latin_letters_stands_apart(written: str, unit: str, whole: str) -> None:
    """Han units and signs follow the figure at once."""
    assert with_unit(written, unit) == whole
