"""Dates as offices write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.dates import ImpossibleDate, PartialDate, parse_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2019", PartialDate(2019)),
        ("2019年", PartialDate(2019)),
        ("2019-06", PartialDate(2019, 6)),
        ("2019.6", PartialDate(2019, 6)),
        ("2019/6/3", PartialDate(2019, 6, 3)),
        ("2019年6月", PartialDate(2019, 6)),
        ("2019 年 6 月 3 日", PartialDate(2019, 6, 3)),
        ("2019年6月3号", PartialDate(2019, 6, 3)),
        ("２０１９－０６", PartialDate(2019, 6)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
    ],
)
def test_a_date_is_read_in_every_usual_form(written: str, date: PartialDate) -> None:
    """Hyphens, dots, slashes and 年月日, full-width digits too."""
    assert parse_date(written) == date


@pytest.mark.parametrize("written", ["2023年13月", "2023-00", "2023-02-30", "2023-2-29"])
def test_a_day_that_no_calendar_has_is_impossible(written: str) -> None:
    """The form is right, the date is not."""
    with pytest.raises(ImpossibleDate):
        parse_date(written)


@pytest.mark.parametrize(
    "written", ["", "去年", "19-06", "2019-", "2019年6", "6月3日", "2019-06-03x"]
)
def test_anything_else_is_no_date(written: str) -> None:
    """It is not guessed at."""
    assert parse_date(written) is None


def test_a_date_is_written_in_three_ways() -> None:
    """For machines, for Chinese and for English readers, as far as it is known."""
    day, month, year = PartialDate(2019, 6, 3), PartialDate(2019, 6), PartialDate(2019)
    assert [day.iso, month.iso, year.iso] == ["2019-06-03", "2019-06", "2019"]
    assert [day.han, month.han, year.han] == ["2019年6月3日", "2019年6月", "2019年"]
    assert [day.plain, month.plain, year.plain] == ["3 June 2019", "June 2019", "2019"]


def test_a_year_stands_before_its_months_and_a_month_before_its_days() -> None:
    """The order of a timeline."""
    dates = [
        PartialDate(2019, 6, 3),
        PartialDate(2019, 6),
        PartialDate(2019),
        PartialDate(2018, 12),
    ]
    assert [date.iso for date in sorted(dates)] == ["2018-12", "2019", "2019-06", "2019-06-03"]


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_what_is_written_is_read_again(day: dt.date) -> None:
    """Every day of the calendar survives being written in both forms."""
    date = parse_date(str(day))
    assert date is not None
    assert parse_date(date.han) == parse_date(date.iso) == date
