"""Long lists in pages."""

from __future__ import annotations

import pytest

from showcase.artifact import Artifact
from showcase.paging import EVENTS, NEWEST, PAGE, WHOLE, leaves, list_paths
from showcase.views import LinkView
from tests.large import large_site, lists_of
from tests.pages import read_fragment

LIMIT = 300_000
"""Bytes of a page; see paging.py."""


@pytest.fixture(scope="module")
def lists() -> dict[str, Artifact]:
    """The lists of a site of ten thousand, with 30,000 entries in its timeline."""
    return {artifact.path: artifact for artifact in lists_of(large_site(10_000))}


def test_a_list_that_fits_is_one_page() -> None:
    """Nobody is sent on for a few entries more."""
    (only,) = leaves("directory.html", range(WHOLE))
    assert (only.path, len(only.items), only.pager) == ("directory.html", WHOLE, None)


def test_a_longer_list_is_divided_and_nothing_is_lost() -> None:
    """The first page keeps the address, and the rest follows below it."""
    parts = leaves("kinds/lounge.html", range(WHOLE + 1))
    assert [each for part in parts for each in part.items] == list(range(WHOLE + 1))
    assert [part.path for part in parts[:3]] == [
        "kinds/lounge.html",
        "kinds/lounge/2.html",
        "kinds/lounge/3.html",
    ]
    assert {len(part.items) for part in parts[:-1]} == {PAGE}


def test_pages_lead_to_each_other() -> None:
    """To the neighbours, to the ends, and with a gap between."""
    pager = leaves("a.html", range(20), whole=1, page=1)[9].pager
    assert pager is not None
    assert (pager.number, pager.count) == (10, 20)
    assert (pager.previous, pager.next) == ("a/9.html", "a/11.html")
    labels = ["1", "…", "8", "9", "10", "11", "12", "…", "20"]
    assert [link.label for link in pager.links] == labels
    assert pager.links[0] == LinkView("1", "a.html")
    assert [link.label for link in pager.links if link.current] == ["10"]


def test_the_ends_lead_no_further() -> None:
    """Before the first there is nothing, nor behind the last."""
    first, last = leaves("a.html", range(2), whole=1, page=1)
    assert first.pager is not None
    assert last.pager is not None
    assert (first.pager.previous, last.pager.next) == ("", "")


def test_every_page_of_every_list_is_named_once() -> None:
    """For the sitemap: directory, terms, and the years of the timeline."""
    paths = list(list_paths(large_site(WHOLE + 1, events=1)))
    assert len(paths) == len(set(paths))
    wanted = {"directory.html", "directory/2.html", "kinds/lounge.html", "timeline/2018.html"}
    assert wanted - set(paths) == set()


def test_a_short_timeline_has_no_pages_of_years() -> None:
    """All of it is on timeline.html."""
    site = large_site(EVENTS // 2, events=1)
    assert not any(path.startswith("timeline/") for path in list_paths(site))


def test_no_page_of_a_very_large_site_is_heavy(lists: dict[str, Artifact]) -> None:
    """Home, directory, terms, statistics and timeline of ten thousand workstations."""
    wanted = {"index.html", "directory.html", "statistics.html", "timeline.html"}
    assert wanted | {"brochure.html", "kinds/lounge.html", "timeline/2015.html"} <= lists.keys()
    assert {path: len(a.content) for path, a in lists.items() if len(a.content) > LIMIT} == {}


def test_pages_of_a_list_say_which_they_are(lists: dict[str, Artifact]) -> None:
    """In the title, for tabs and search engines, and by the links of the head."""
    page = read_fragment(lists["directory/2.html"].content.decode())
    relations = {link["rel"]: link["href"] for link in page.every("link")}
    assert page.title == "名录（第2页） · 履职成果集锦"
    assert (relations["prev"], relations["next"]) == ("../directory.html", "../directory/3.html")
    assert page.unclosed == []


def test_home_shows_some_of_each_kind_and_the_way_to_all(lists: dict[str, Artifact]) -> None:
    """Ten thousand cards would say less."""
    page = read_fragment(lists["index.html"].content.decode())
    assert len([a for _, a in page.elements if a.get("class") == "card"]) == 24
    assert "在名录里查找全部工作站" in page.text


def test_a_compilation_of_thousands_is_not_put_on_one_page(lists: dict[str, Artifact]) -> None:
    """It says so, and where to read."""
    page = read_fragment(lists["brochure.html"].content.decode())
    assert "档案太多，一页放不下" in page.text
    assert "directory.html" in page.links


def test_a_divided_timeline_begins_with_its_years(lists: dict[str, Artifact]) -> None:
    """And the newest entries; a year has a page of its own."""
    page = read_fragment(lists["timeline.html"].content.decode())
    assert "timeline/2015.html" in page.links
    assert len([a for _, a in page.elements if "event " in f"{a.get('class')} "]) == NEWEST
    year = read_fragment(lists["timeline/2015.html"].content.decode())
    assert year.title == "大事记 2015年 · 履职成果集锦"
