"""The book's Chinese setting, read back from the PDF by position: clreq, rule by rule."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from showcase.site import Site
from tests import clreq
from tests.book_pages import Reading
from tests.book_profiles import book_site
from tests.conftest import copy_sample
from tests.presses import compiled, print_site
from tests.sites import write_site

EM = 10.5  # points; the body of an A4 page


@dataclass(frozen=True)
class Set:
    """A profile as it was set: its columns, and what was to be set."""

    columns: list[clreq.Column]
    source: str


def set_profiles(site: Site) -> list[Set]:
    """Every profile of a site's book."""
    reading = Reading(print_site(site).pdf)
    where = clreq.grid_of(reading.pages[0].width, reading.pages[0].height, EM)
    pages = reading.profiles(each.profile.name for each in site.workstations)
    return [
        Set(clreq.columns_of(pages[each.profile.name], where), each.document.text)
        for each in site.workstations
    ]


@pytest.fixture(scope="module", params=[5, 99])
def profiles(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Set]:
    """The sample site's five profiles, and 99 made-up ones."""
    if request.param == 5:
        return set_profiles(compiled(copy_sample(tmp_path_factory.mktemp("sample")))[0])
    return set_profiles(book_site(99))


def test_the_setting_breaks_no_rule(profiles: list[Set]) -> None:
    """Every rule is counted over every profile: zero."""
    lines = sum(len(column.lines) for each in profiles for column in each.columns)
    assert lines > 20 * len(profiles)
    broken: dict[str, list[str]] = {}
    for each in profiles:
        for rule, found in clreq.every_rule(each.columns, each.source).items():
            broken.setdefault(rule, []).extend(found)
    assert broken == {rule: [] for rule in broken}


def test_no_last_page_of_a_profile_is_nearly_empty(profiles: list[Set]) -> None:
    """A profile that runs over has a good part of a page more: its picture grows with it."""
    over = [each.columns[-2:] for each in profiles if len(each.columns) > 2]
    assert over
    assert [last[0].lines[0].text for last in over if len(last[0].lines) < 8] == []


QUOTED = """\
-- content/profiles/a.md --
---
name: 甲室
kind: studio
headline: 听民声
---
"""


def test_a_quotation_stays_on_the_grid(tmp_path: Path) -> None:
    """Or columns hold less than was counted, and a profile runs over."""
    quoted = "委员在这里读书，也在这里听人说话。\n\n> 眼睛向下，重心前移。\n\n" * 12
    (set_,) = set_profiles(compiled(write_site(tmp_path, QUOTED + quoted))[0])
    left, right = set_.columns
    assert clreq.every_rule(set_.columns, set_.source)["is off the grid"] == []
    assert abs(len(left.lines) - len(right.lines)) <= 1
