"""The book's Chinese setting, read back from the PDF by position: clreq, rule by rule."""

from __future__ import annotations

import pytest

from showcase.site import Site
from tests import clreq
from tests.book_pages import Reading
from tests.book_profiles import book_site
from tests.conftest import copy_sample
from tests.presses import compiled, print_site

EM = 10.5  # points; the body of an A4 page


def columns_of_profiles(site: Site) -> list[list[clreq.Column]]:
    """The columns of every profile of a site's book."""
    reading = Reading(print_site(site).pdf)
    where = clreq.grid_of(reading.pages[0].width, reading.pages[0].height, EM)
    pages = reading.profiles(each.profile.name for each in site.workstations)
    return [clreq.columns_of(of_one, where) for of_one in pages.values()]


@pytest.fixture(scope="module", params=[5, 99])
def profiles(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[list[clreq.Column]]:
    """The sample site's five profiles, and 99 made-up ones."""
    if request.param == 5:
        return columns_of_profiles(compiled(copy_sample(tmp_path_factory.mktemp("sample")))[0])
    return columns_of_profiles(book_site(99))


def test_the_setting_breaks_no_rule(profiles: list[list[clreq.Column]]) -> None:
    """Every rule is counted over every profile: zero."""
    lines = sum(len(column.lines) for columns in profiles for column in columns)
    assert lines > 50 * len(profiles) // 2
    broken: dict[str, list[str]] = {}
    for columns in profiles:
        for rule, found in clreq.every_rule(columns).items():
            broken.setdefault(rule, []).extend(found)
    assert broken == {rule: [] for rule in broken}


def test_no_last_page_of_a_profile_is_nearly_empty(profiles: list[list[clreq.Column]]) -> None:
    """A profile that runs over has a good part of a page more: its picture grows with it."""
    over = [columns[-2:] for columns in profiles if len(columns) > 2]
    assert over
    assert [last[0].lines[0].text for last in over if len(last[0].lines) < 8] == []
