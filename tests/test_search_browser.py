"""The search of the sample site as readers use it: from a USB stick and from a server."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Route, expect
from playwright.sync_api import Page as Tab

from tests.browsing import opened
from tests.test_accessibility import ASK, AXE

QUERIES = [
    "高亭",
    "委员",
    "刘勇平",
    "gtz",
    "xinshehui",
    "民生议事堂",
    "124",
    "卷首",
    "會客廳",
    "一室三用",
]
NAME = "岱山县政协高亭镇委员工作室"
_RESULTS = "() => [...document.querySelectorAll('.result h3 a')].map(a => a.getAttribute('href'))"
_IN_VIEW = """() => {
  const box = document.querySelector('mark.current').getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}"""
_SECTION = "e => e.closest('section').getAttribute('aria-labelledby')"


def complaints_of(tab: Tab) -> list[str]:
    """A list that the tab's console writes into."""
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda problem: complaints.append(str(problem)))
    return complaints


def found(browser: Browser, top: str, query: str) -> list[str]:
    """The addresses of the results of the page, relative to its top."""
    tab = browser.new_page()
    complaints = complaints_of(tab)
    tab.goto(f"{top}search.html#q={quote(query)}")
    expect(tab.locator(".search-status")).to_contain_text("条结果")
    addresses: list[str] = tab.evaluate(_RESULTS)
    tab.close()
    assert complaints == []
    return [address.removeprefix(top) for address in addresses]


@pytest.mark.parametrize("query", QUERIES)
def test_a_stick_and_a_server_find_the_same(
    browser: Browser, sample: Path, server: str, query: str
) -> None:
    """Under the page's own strict policy, without a word in the console."""
    from_stick = found(browser, f"{sample.as_uri()}/", query)
    assert from_stick == found(browser, server, query) != []


def scripts_of(tab: Tab) -> list[str]:
    """A list that the names of scripts are written into as the tab loads them."""
    loaded: list[str] = []
    tab.on("request", lambda request: loaded.append(request.url.rpartition("/")[2].split(".")[0]))
    return loaded


@pytest.mark.parametrize(
    ("path", "place", "scripts"),
    [
        ("index.html", ".find-input", {"search", "search-results", "search-box", "index"}),
        ("search.html", ".search-input", {"search", "search-results", "search-page", "index"}),
    ],
)
def test_nothing_is_loaded_before_the_box_has_the_focus(
    browser: Browser, sample: Path, path: str, place: str, scripts: set[str]
) -> None:
    """Readers who do not search pay for nothing but the door."""
    tab = browser.new_page()
    tab.goto((sample / path).as_uri(), wait_until="networkidle")
    loaded = scripts_of(tab)
    tab.focus(place)
    tab.wait_for_function("() => showcaseSearch.part('index').then(() => showcaseSearch.search)")
    tab.wait_for_load_state("networkidle")
    tab.close()
    assert set(loaded) == scripts


@pytest.mark.parametrize(
    ("path", "place", "result"),
    [
        ("index.html", ".find-input", ".find-option"),
        ("search.html", ".search-input", ".result"),
    ],
)
def test_words_typed_while_the_engine_is_on_its_way_are_asked(
    browser: Browser, sample: Path, path: str, place: str, result: str
) -> None:
    """A slow line loses nothing of what a quick reader types."""
    tab = browser.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    tab.route("**/search.*.js", hold)
    tab.goto((sample / path).as_uri())
    tab.click(place)
    tab.keyboard.type("高亭")
    expect(tab.locator(result)).to_have_count(0)
    while not held:
        tab.wait_for_timeout(10)
    held.pop().continue_()
    expect(tab.locator(result).first).to_contain_text("高亭")
    tab.close()


@pytest.mark.parametrize(
    ("path", "place", "status", "result"),
    [
        ("index.html", ".find-input", ".find-status", ".find-option"),
        ("search.html", ".search-input", ".search-status", ".result"),
    ],
)
def test_a_line_that_breaks_is_told_and_tried_again(
    browser: Browser, sample: Path, path: str, place: str, status: str, result: str
) -> None:
    """At the next letter, when the line is there again."""
    tab = browser.new_page()
    tab.route("**/search-results.*.js", lambda route: route.abort())
    tab.goto((sample / path).as_uri())
    tab.fill(place, "高")
    expect(tab.locator(status)).to_have_text("检索数据没有载入，请再试一次。")
    expect(tab.locator(status)).to_be_visible()
    tab.unroute("**/search-results.*.js")
    tab.focus(place)
    tab.keyboard.type("亭")
    expect(tab.locator(result).first).to_contain_text("高亭")
    tab.close()


def test_the_box_is_used_by_keyboard(browser: Browser, sample: Path) -> None:
    """Slash, words, arrow, Enter: and the reader is at the place."""
    tab = opened(browser, sample, "index.html")
    complaints = complaints_of(tab)
    tab.keyboard.press("/")
    tab.keyboard.type("民生议事堂")
    expect(tab.locator(".find-option").first).to_be_visible()
    box = tab.locator(".find-input")
    expect(box).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "find-option-0")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/profiles/gaoting.html#*")
    expect(tab.locator("mark.current")).to_have_text("民生议事堂")
    tab.wait_for_function(_IN_VIEW)
    tab.close()
    assert complaints == []


def test_escape_closes_the_box_and_then_clears_it(browser: Browser, sample: Path) -> None:
    """One step at a time."""
    tab = opened(browser, sample, "index.html")
    tab.fill(".find-input", "高亭")
    expect(tab.locator(".find-panel")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator(".find-panel")).to_be_hidden()
    expect(tab.locator(".find-input")).to_have_value("高亭")
    tab.keyboard.press("Escape")
    expect(tab.locator(".find-input")).to_have_value("")
    tab.close()


def test_enter_in_the_box_leads_to_all_results(browser: Browser, sample: Path) -> None:
    """The page of results, with the query in its address."""
    tab = opened(browser, sample, "profiles/gaoting.html")
    tab.fill(".find-input", "社情民意")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html#q=*")
    expect(tab.locator(".search-input")).to_have_value("社情民意")
    expect(tab.locator(".result").first).to_be_visible()
    tab.close()


def test_results_come_in_groups_with_the_phrase_marked(browser: Browser, sample: Path) -> None:
    """Names, people and places, text; and the sentence that has it."""
    tab = opened(browser, sample, "search.html")
    tab.fill(".search-input", "高亭")
    expect(tab.locator(".results-group:not([hidden]) h2")).to_have_text(["名称和主题", "正文"])
    expect(tab.locator(".result h3").first).to_have_text(NAME)
    expect(tab.locator(".result h3 mark").first).to_have_text("高亭")
    expect(tab.locator(".result-quote mark").first).to_have_text("高亭")
    assert unquote(tab.url).endswith("search.html#q=高亭")
    tab.close()


def test_arrows_walk_the_results(browser: Browser, sample: Path) -> None:
    """Down from the box, back up, Esc to the box, Enter on a result."""
    tab = opened(browser, sample, "search.html")
    tab.focus(".search-input")
    tab.keyboard.type("工作室")
    links = tab.locator(".result h3 a")
    expect(links.first).to_be_visible()
    tab.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    tab.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator(".search-input")).to_be_focused()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/profiles/*.html#q=*")
    tab.close()


def test_filters_count_and_narrow(browser: Browser, sample: Path) -> None:
    """The counts are those of the results; a choice stays in the address and survives it."""
    tab = opened(browser, sample, "search.html")
    tab.fill(".search-input", "委员")
    studio = tab.locator('[data-filter="kind=studio"]')
    expect(studio).to_have_text("委员工作室3")
    studio.click()
    expect(studio).to_have_attribute("aria-pressed", "true")
    expect(studio).to_be_focused()
    expect(tab.locator(".result")).to_have_count(3)
    expect(tab.locator(".search-status")).to_have_text("找到3条结果")
    assert tab.url.endswith("&kind=studio")
    tab.reload()
    expect(tab.locator(".result")).to_have_count(3)
    tab.close()


def test_nothing_found_leads_to_the_directory(browser: Browser, sample: Path) -> None:
    """And says so to those who listen."""
    tab = opened(browser, sample, "search.html")
    tab.fill(".search-input", "量子纠缠")
    expect(tab.locator(".search-status")).to_have_text("没有找到。")
    expect(tab.locator(".search-none a")).to_have_attribute("href", "directory.html")
    tab.close()


@pytest.mark.parametrize(
    ("fragment", "marked"),
    [
        ("q=民生议事堂", "民生议事堂"),
        ("q=民生議事堂", "民生议事堂"),
        ("q=124条；信息办结", "124条；信息办结"),
        ("q=高亭 提案", "高亭"),
    ],
)
def test_the_phrase_is_marked_on_the_page(
    browser: Browser, sample: Path, fragment: str, marked: str
) -> None:
    """Also over links and figures, and in the other script."""
    tab = opened(browser, sample, "index.html")
    tab.goto(f"{(sample / 'profiles/gaoting.html').as_uri()}#{quote(fragment, safe='=&')}")
    expect(tab.locator("mark.current").first).to_be_visible()
    assert "".join(tab.locator("mark.current").all_text_contents()) == marked
    tab.wait_for_function(_IN_VIEW)
    tab.close()


def test_marks_begin_in_the_section_and_can_be_cleared(browser: Browser, sample: Path) -> None:
    """The bar leads from one to the next; Esc leaves the page as it was."""
    tab = opened(browser, sample, "profiles/gaoting.html")
    before = tab.inner_text("main")
    tab.evaluate("() => { location.hash = '#q=委员&at=同心圆按计划学换着形式学' }")
    expect(tab.locator(".found-bar [role=status]")).to_contain_text("本页第")
    section = tab.locator("mark.current").evaluate(_SECTION)
    tab.click(".found-bar button >> nth=1")
    tab.keyboard.press("Escape")
    expect(tab.locator("mark.found")).to_have_count(0)
    after = tab.inner_text("main")
    tab.close()
    assert (section, after) == ("同心圆按计划学换着形式学", before)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("search.html#q=委员", ""),
        ("search.html#q=量子纠缠", ""),
        ("profiles/gaoting.html#q=委员", ""),
        ("index.html", "高亭"),
    ],
)
def test_axe_finds_no_barrier(
    browser: Browser, sample: Path, path: str, typed: str, scheme: str
) -> None:
    """With results, without any, with marks, with the box open."""
    tab = opened(browser, sample, "404.html", width=360, color_scheme=scheme)
    tab.goto(f"{sample.as_uri()}/{path}")
    if typed:
        tab.fill(".find-input", typed)
    expect(tab.locator("mark, .search-none a").first).to_be_visible()
    tab.evaluate(AXE.read_text("utf-8"))
    barriers = tab.evaluate(ASK)
    tab.close()
    assert barriers == []


def test_without_scripts_the_page_says_so(browser: Browser, sample: Path) -> None:
    """And leads to the directory; the masthead has a link in place of the box."""
    tab = opened(browser, sample, "search.html", java_script_enabled=False)
    expect(tab.locator(".search-plain")).to_contain_text("JavaScript")
    expect(tab.locator(".search-plain a")).to_have_attribute("href", "directory.html")
    expect(tab.locator(".search-form")).to_be_hidden()
    tab.goto((sample / "profiles/gaoting.html").as_uri())
    expect(tab.locator(".find-input")).to_be_hidden()
    tab.click(".find-plain")
    tab.wait_for_url("**/search.html")
    tab.close()


def test_an_input_method_keeps_its_keys(browser: Browser, sample: Path) -> None:
    """Enter that ends a syllable is not Enter that leaves the page."""
    tab = opened(browser, sample, "index.html")
    tab.fill(".find-input", "高亭")
    expect(tab.locator(".find-option").first).to_be_visible()
    tab.keyboard.press("ArrowDown")
    tab.evaluate(
        "() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
        "{ key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))"
    )
    assert tab.url.endswith("index.html")
    tab.close()
