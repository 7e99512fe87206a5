"""The directory of a large site: what its script loads, and how it works in a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from showcase.artifact import Artifact
from showcase.drawers import DRAWER, PART, drawers
from showcase.paging import PAGE
from showcase.presentation import Presentation
from showcase.views import CardView
from tests.browsing import opened
from tests.conftest import LARGE
from tests.large import large_site

_CALL = re.compile(r'showcaseDrawers\("(\w+)",(.*)\)\n', re.DOTALL)


def views(count: int) -> tuple[CardView, ...]:
    """The cards of a site of so many."""
    view = Presentation(large_site(count), str, {}, "{}.svg".format, {})
    return view.cards(view.site.workstations)


def written(cards: Sequence[CardView]) -> str:
    """Entries by their slugs, for themes that are as short as that."""
    return " ".join(card.slug for card in cards)


def loaded(artifacts: Iterator[Artifact]) -> dict[str, object]:
    """What the scripts say, by their names."""
    calls = [_CALL.fullmatch(artifact.content.decode()) for artifact in artifacts]
    return {call[1]: json.loads(call[2]) for call in calls if call}


def test_drawers_hold_the_entries_as_the_theme_writes_them() -> None:
    """In the order of the site; the last may be short."""
    cards = views(DRAWER + 3)
    said = loaded(drawers(cards, written))
    assert said["0"] == written(cards[:DRAWER])
    assert said["1"] == written(cards[DRAWER:])
    assert said["names0"] == "\n".join(card.name for card in cards)


def test_the_index_says_what_filters_need() -> None:
    """Terms by their place among the ids, dates and members as they are."""
    cards = views(3)
    said = loaded(drawers(cards, written))
    head, columns = said["index"], said["columns0"]
    assert isinstance(head, dict)
    assert isinstance(columns, dict)
    ids, places = head["terms"]["tags"], columns["terms"]["tags"].split(" ")
    borne = [[ids[int(place)] for place in each.split(",")] for each in places]
    assert borne == [[tag.id for tag in card.tags] for card in cards]
    assert columns["founded"].split(" ") == [card.founded.iso for card in cards if card.founded]
    members = columns["members"].split(" ")
    assert members == [card.members.number for card in cards if card.members]
    assert (head["count"], head["drawer"], head["part"]) == (3, DRAWER, PART)


def test_columns_and_names_are_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Together they are what they were in one, and terms keep their places."""
    cards = views(7)
    whole = loaded(drawers(cards, written))
    monkeypatch.setattr("showcase.drawers.PART", 3)
    said = loaded(drawers(cards, written))
    names = [str(said[f"names{number}"]) for number in range(3)]
    assert "\n".join(names) == whole["names0"]
    for column in ("founded", "members"):
        parts = [said[f"columns{number}"] for number in range(3)]
        values = [part[column] for part in parts if isinstance(part, dict)]
        assert isinstance(whole["columns0"], dict)
        assert " ".join(values) == whole["columns0"][column]
    assert "names3" not in said


def test_the_stamp_tells_editions_apart() -> None:
    """Whatever changes in an entry."""
    cards = views(3)
    first = loaded(drawers(cards, lambda _: "an entry"))
    second = loaded(drawers(cards, lambda _: "another"))
    assert first["index"] != second["index"]


def test_no_file_of_ten_thousand_is_large() -> None:
    """They are loaded before anything can be filtered, or ordered by name."""
    made = {each.path: len(each.content) for each in drawers(views(10_000), lambda _: "")}
    assert "assets/directory/columns3.js" in made
    assert max(made.values()) < 250_000


_ORDERED = """kind => {
  const names = [...document.querySelectorAll('.entry-name')].map(name => name.textContent);
  const ordered = names.slice().sort(new Intl.Collator('zh-u-co-' + kind).compare);
  return location.hash && names.join() === ordered.join();
}"""


@pytest.fixture
def directory(browser: Browser, large: Path) -> Iterator[Tab]:
    """The first page of a large directory."""
    tab = opened(browser, large, "directory.html")
    tab.wait_for_function("() => document.querySelector('.sieve-count').textContent")
    yield tab
    tab.close()


def names(tab: Tab) -> list[str]:
    """The names that are shown, in their order."""
    found: list[str] = tab.locator(".entry-name").all_text_contents()
    return found


def test_all_are_counted_and_one_page_is_shown(directory: Tab) -> None:
    """As it stood before the script came."""
    assert directory.text_content(".sieve-count") == f"全部{LARGE}家"
    assert len(names(directory)) == PAGE


def test_filters_reach_beyond_the_page(directory: Tab) -> None:
    """Every entry of the term is found, and the counts are of the whole site."""
    button = '[data-taxonomy="sectors"] [data-term="medical"]'
    count = int(directory.text_content(f"{button} .count") or 0)
    directory.click(button)
    directory.wait_for_function(
        "() => [...document.querySelectorAll('.entry .meta')]"
        ".every(meta => meta.textContent.includes('医药卫生'))"
    )
    assert directory.text_content(".sieve-count") == f"共{LARGE}家，符合条件的{count}家"
    assert len(names(directory)) == min(count, PAGE)


def test_an_order_holds_over_all_pages(directory: Tab, large: Path) -> None:
    """The last by pinyin are on the last page, and the address says so."""
    everyone = json.loads((large / "data" / "profiles.json").read_text("utf-8"))["profiles"]
    directory.select_option(".sieve-order", "members")
    directory.click('.pager [rel="next"]')
    directory.wait_for_function("() => location.hash.includes('page=2')")
    fewest = sorted(int(re.sub(r"\D", "", each["members"])) for each in everyone)
    directory.click(".pager li:last-child a")
    directory.wait_for_function("() => document.querySelectorAll('.entry').length < 50")
    shown = directory.locator(".entry-facts div:last-child dd").all_text_contents()
    rest = LARGE % PAGE
    assert [int(re.sub(r"\D", "", each)) for each in shown] == fewest[:rest][::-1]
    assert directory.evaluate("() => location.hash") == "#order=members&page=4"


@pytest.mark.parametrize("order", ["pinyin", "stroke"])
def test_names_are_ordered_as_the_browser_knows(directory: Tab, order: str) -> None:
    """The names of all are loaded for it."""
    directory.select_option(".sieve-order", order)
    directory.wait_for_function(_ORDERED, arg=order)
    assert len(names(directory)) == PAGE


def test_a_shared_address_shows_the_same_page(browser: Browser, large: Path) -> None:
    """Filter, order and page."""
    tab = opened(browser, large, "directory.html")
    tab.goto((large / "directory.html").as_uri() + "#kinds=lounge&page=2")
    tab.wait_for_function(
        "() => document.querySelector('.pager [aria-current]').textContent === '2'"
    )
    kinds = set(tab.locator(".entry .meta-kind").all_text_contents())
    tab.close()
    assert kinds == {"委员会客厅"}


def test_empty_combinations_cannot_be_chosen(directory: Tab) -> None:
    """A year in which nobody of that tag was founded."""
    directory.click('[data-taxonomy="tags"] li:first-child [data-term]')
    directory.wait_for_selector("[data-term]:disabled")
    empty = directory.evaluate(
        "() => [...document.querySelectorAll('[data-term]')].filter("
        "b => b.querySelector('.count').textContent === '0' && !b.disabled).length"
    )
    disabled = directory.locator("[data-term]:disabled").count()
    assert (empty, disabled > 0) == (0, True)


def test_without_javascript_pages_lead_on(browser: Browser, large: Path) -> None:
    """By links, to the last."""
    tab = opened(browser, large, "directory.html", java_script_enabled=False)
    seen = names(tab)
    for _ in range(LARGE // PAGE):
        with tab.expect_navigation():
            tab.click('.pager [rel="next"]')
        seen += names(tab)
    more = tab.locator('.pager [rel="next"]:visible').count()
    tab.close()
    assert (len(seen), len(set(seen)), more) == (LARGE, LARGE, 0)
