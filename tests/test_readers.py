"""What readers may change and choose: elder mode, dark, size of type, the directory's filters."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.browsing import opened

PAGES = [
    *("index.html", "directory.html", "statistics.html", "timeline.html", "foreword.html"),
    *("404.html", "search.html", "brochure.html", "profiles/gaoting.html", "kinds/lounge.html"),
]

_SMALLEST = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let smallest = 100;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
    if (element.closest('.unseen, .skip, script, sup, .book-cover, option')) continue;
    smallest = Math.min(smallest, parseFloat(getComputedStyle(element).fontSize));
  }
  return smallest;
}"""
_TARGETS = """() => [...document.querySelectorAll('.menu a, .tools button, .terms button')]
  .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 44)
  .map(e => e.textContent.trim())"""
SHIFTS = """window.moved = 0;
new PerformanceObserver(list => {
  for (const shift of list.getEntries()) window.moved += shift.value;
}).observe({ type: 'layout-shift', buffered: true });"""
_WATCH = """new MutationObserver((_, observer) => {
  if (document.body) {
    window.modeAtFirst = document.documentElement.dataset.mode;
    observer.disconnect();
  }
}).observe(document, { childList: true, subtree: true });"""


@pytest.fixture
def directory(browser: Browser, sample: Path) -> Iterator[Tab]:
    """The directory in a tab."""
    tab = opened(browser, sample, "directory.html")
    yield tab
    tab.close()


def shown(tab: Tab) -> list[str]:
    """The names of the workstations that the directory shows, in their order."""
    names: list[str] = tab.evaluate(
        "() => [...document.querySelectorAll('.entry:not([hidden]) .entry-name')]"
        ".map(name => name.textContent)"
    )
    return names


def press(tab: Tab, taxonomy: str, term: str) -> None:
    """Choose a term of the directory's filters."""
    tab.click(f'[data-taxonomy="{taxonomy}"] [data-term="{term}"]')


@pytest.mark.parametrize("path", PAGES)
def test_elder_mode_has_no_small_type(browser: Browser, sample: Path, path: str) -> None:
    """24 px at least, also on a desk at 400%, and no sideways scrolling for it (WCAG 1.4.10)."""
    tab = opened(browser, sample, path, width=320)
    tab.click('[data-action="elder"]')
    smallest = tab.evaluate(_SMALLEST)
    wide = tab.evaluate("() => document.documentElement.scrollWidth")
    tab.close()
    assert smallest >= 24
    assert wide <= 320


@pytest.mark.parametrize("path", PAGES)
def test_elder_mode_has_large_targets(browser: Browser, sample: Path, path: str) -> None:
    """44 px high."""
    tab = opened(browser, sample, path)
    tab.click('[data-action="elder"]')
    small = tab.evaluate(_TARGETS)
    tab.close()
    assert small == []


_GREYS = """() => {
  const said = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return [said('--muted') === said('--ink'), said('--rule')];
}"""


@pytest.mark.parametrize("chosen", ["system", "button"])
@pytest.mark.parametrize("theme", ["sample", "paper"])
def test_elder_mode_keeps_its_greys_in_the_dark(
    browser: Browser, request: pytest.FixtureRequest, theme: str, chosen: str
) -> None:
    """Nothing is muted and rules are seen, whoever made the page dark."""
    scheme = "dark" if chosen == "system" else "light"
    tab = opened(browser, request.getfixturevalue(theme), "index.html", color_scheme=scheme)
    for action in ("elder", *(["dark"] if chosen == "button" else [])):
        tab.click(f'[data-action="{action}"]')
    greys = tab.evaluate(_GREYS)
    tab.close()
    assert greys == [True, "#8a857c"]


def test_elder_mode_is_remembered_and_does_not_flash(browser: Browser, sample: Path) -> None:
    """The next page has it before its body is there."""
    tab = opened(browser, sample, "index.html")
    tab.click('[data-action="elder"]')
    tab.add_init_script(_WATCH)
    tab.goto((sample / "profiles" / "gaoting.html").as_uri())
    first = tab.evaluate("() => window.modeAtFirst")
    tab.click('[data-action="elder"]')
    after = tab.evaluate("() => document.documentElement.dataset.mode")
    tab.close()
    assert (first, after) == ("elder", None)


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_reader_may_choose_the_other_scheme(browser: Browser, sample: Path, system: str) -> None:
    """Against the system's, and it stays so on the next page."""
    ground = "() => getComputedStyle(document.body).backgroundColor"
    tab = opened(browser, sample, "index.html", color_scheme=system)
    before = tab.evaluate(ground)
    tab.click('[data-action="dark"]')
    tab.goto((sample / "about.html").as_uri())
    after = tab.evaluate(ground)
    tab.close()
    assert {before, after} == {"rgb(251, 248, 241)", "rgb(21, 24, 27)"}


def test_grey_is_a_choice_that_stays(browser: Browser, sample: Path) -> None:
    """For readers whom colours disturb; pressed again, the colours are back."""
    shade = "() => getComputedStyle(document.documentElement).filter"
    tab = opened(browser, sample, "index.html")
    tab.click('[data-action="grey"]')
    tab.goto((sample / "about.html").as_uri())
    grey, pressed = tab.evaluate(shade), tab.get_attribute('[data-action="grey"]', "aria-pressed")
    tab.click('[data-action="grey"]')
    coloured = tab.evaluate(shade)
    tab.close()
    assert (grey, pressed, coloured) == ("grayscale(1)", "true", "none")


_CONTROLS = """() => [...document.querySelectorAll('a[href], button, input, select, summary')]
  .filter(e => e.getClientRects().length && !e.disabled && e.tabIndex >= 0).length"""
_FOCUS = """() => {
  const e = document.activeElement;
  e.setAttribute('data-reached', '');
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return seen && box.right > 0 && box.width > 0;
}"""


@pytest.mark.parametrize("mode", ["", "elder"])
@pytest.mark.parametrize("path", ["index.html", "directory.html", "profiles/gaoting.html"])
def test_everything_is_reached_by_keyboard(
    browser: Browser, sample: Path, path: str, mode: str
) -> None:
    """One Tab after another, each place seen by its outline (WCAG 2.4.7)."""
    tab = opened(browser, sample, path)
    if mode:
        tab.click(f'[data-action="{mode}"]')
        tab.reload()  # so that Tab begins at the top
    controls = tab.evaluate(_CONTROLS)
    for number in range(controls):
        tab.keyboard.press("Tab")
        assert tab.evaluate(_FOCUS), f"{number} controls were seen"
    reached = tab.locator("[data-reached]").count()
    tab.close()
    assert reached == controls


def test_tools_and_filters_are_used_by_keyboard(directory: Tab) -> None:
    """Space or Enter, as on every button."""
    directory.focus('[data-action="elder"]')
    directory.keyboard.press("Space")
    directory.focus('[data-taxonomy="kinds"] [data-term="studio"]')
    directory.keyboard.press("Enter")
    mode = directory.evaluate("() => document.documentElement.dataset.mode")
    assert (mode, len(shown(directory))) == ("elder", 3)


def test_nothing_glides_for_readers_who_get_dizzy(browser: Browser, sample: Path) -> None:
    """Where the system asks for less motion, the page jumps; no style moves anything else."""
    ask = "() => getComputedStyle(document.documentElement).scrollBehavior"
    found = []
    for motion in ("no-preference", "reduce"):
        tab = opened(browser, sample, "index.html", reduced_motion=motion)
        found.append(tab.evaluate(ask))
        tab.close()
    style = next(sample.glob("assets/site.*.css")).read_text("utf-8")
    assert found == ["smooth", "auto"]
    assert [word for word in ("transition:", "animation:", "@keyframes") if word in style] == []


def test_type_grows_in_two_steps_and_back(browser: Browser, sample: Path) -> None:
    """The button goes round."""
    tab = opened(browser, sample, "about.html")
    size = "() => parseFloat(getComputedStyle(document.querySelector('.prose')).fontSize)"
    sizes = []
    for _ in range(4):
        sizes.append(tab.evaluate(size))
        tab.click('[data-action="size"]')
    tab.close()
    assert sizes[0] < sizes[1] < sizes[2]
    assert sizes[3] == sizes[0]


def test_without_javascript_there_are_no_buttons_that_do_nothing(
    browser: Browser, sample: Path
) -> None:
    """The terms are links to their pages then."""
    tab = opened(browser, sample, "directory.html", java_script_enabled=False)
    visible = tab.locator("button:visible, select:visible").count()
    links = tab.locator(".terms a:visible").count()
    tab.close()
    assert (visible, links) == (0, 19)


def test_filters_of_one_group_add_up_and_groups_narrow(directory: Tab) -> None:
    """Lounges or studios, of the medical sector."""
    press(directory, "kinds", "studio")
    press(directory, "kinds", "lounge")
    press(directory, "sectors", "medical")
    assert shown(directory) == ["沪舟医卫政协委员会客厅", "舟山市政协药品检查服务委员工作室"]


def test_counts_follow_what_is_chosen(directory: Tab) -> None:
    """Among the lounges one is medical; a town's there is none, so it can't be chosen."""
    press(directory, "kinds", "lounge")
    medical = directory.text_content('[data-term="medical"] .count')
    town = directory.is_disabled('[data-taxonomy="sectors"] [data-term="town"]')
    assert (medical, town) == ("1", True)


def test_what_is_chosen_can_be_shared(browser: Browser, directory: Tab) -> None:
    """The address that one reader sends shows another the same."""
    press(directory, "years", "2018")
    press(directory, "years", "2017")
    directory.select_option(".sieve-order", "founded")
    address = directory.url
    other = browser.new_page()
    other.goto(address)
    seen, text = shown(other), other.text_content(".sieve-count")
    other.close()
    assert seen == ["定海区政协社保社福界委员工作室", "岱山县政协高亭镇委员工作室"]
    assert text == "共5家，符合条件的2家"


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("pinyin", "岱山"),
        ("stroke", "舟山市"),
        ("founded", "定海"),
        ("members", "岱山"),
        ("", "舟山新"),
    ],
)
def test_the_directory_can_be_ordered(directory: Tab, order: str, first: str) -> None:
    """By pinyin, strokes, founding or members, and as it was."""
    directory.select_option(".sieve-order", order)
    assert shown(directory)[0].startswith(first)


@pytest.mark.parametrize("hash_", ["#kinds=nobody&order=odd", "#%E4%B8", "#sectors=%zz"])
def test_an_address_that_was_mangled_shows_all(browser: Browser, sample: Path, hash_: str) -> None:
    """Messengers cut addresses off; the page must not break."""
    tab = opened(browser, sample, "directory.html")
    tab.goto((sample / "directory.html").as_uri() + hash_)
    seen = len(shown(tab))
    tab.close()
    assert seen == 5


def test_the_timeline_of_one_workstation_in_one_year(browser: Browser, sample: Path) -> None:
    """Chosen, shown, counted, and in the address."""
    tab = opened(browser, sample, "timeline.html")
    tab.select_option('[data-filter="of"]', "gaoting")
    tab.select_option('[data-filter="year"]', "2022")
    titles = tab.locator(".event:visible .event-title").all_text_contents()
    counted, address = tab.text_content(".sieve-count"), tab.url.partition("#")[2]
    tab.close()
    assert titles == ["在“民生议事堂”开展调研协商"]
    assert (counted, address) == ("共20条，符合条件的1条", "year=2022&of=gaoting")


def test_a_shared_timeline_shows_the_same(browser: Browser, sample: Path) -> None:
    """Also where somebody cut the address short."""
    tab = opened(browser, sample, "timeline.html")
    tab.goto((sample / "timeline.html").as_uri() + "#of=gaoting&year=19")
    shown = tab.locator(".event:visible").count()
    tab.close()
    assert shown == 2


def test_the_link_that_is_copied_is_that_of_the_published_page(
    browser: Browser, sample: Path
) -> None:
    """A path on somebody's USB stick would be of no use to others."""
    tab = opened(browser, sample, "profiles/gaoting.html")
    tab.click("[data-copy]")
    tab.wait_for_selector("[data-copy]:disabled")
    tab.focus(".find-input")
    tab.keyboard.press("Control+V")
    copied = tab.input_value(".find-input")
    tab.close()
    assert copied == "https://zhoushan.example/profiles/gaoting.html"


_VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => [{ lang: 'zh-CN', localService: true }],
  speak(utterance) { window.said.push(utterance.text); setTimeout(() => utterance.onend(), 0); },
  cancel() {},
} });
"""


def test_a_page_is_read_aloud_from_its_headline_to_its_end(browser: Browser, sample: Path) -> None:
    """By a voice that the computer itself has; the passage that is read is marked."""
    tab = browser.new_page()
    tab.add_init_script(_VOICE)
    tab.goto((sample / "profiles" / "gaoting.html").as_uri())
    tab.click('[data-speech="start"]')
    tab.wait_for_selector('[data-speech="stop"]', state="hidden")
    said = tab.evaluate("() => window.said")
    tab.close()
    assert said[0].startswith("坚守“民呼我为”初心实践")
    assert any("同心圆" in passage for passage in said)


def test_without_a_voice_nobody_offers_to_read(browser: Browser, sample: Path) -> None:
    """A button that stays silent is worse than none."""
    tab = opened(browser, sample, "profiles/gaoting.html")
    offered = tab.is_visible('[data-speech="start"]')
    tab.close()
    assert offered is False


@pytest.mark.parametrize("path", [*PAGES, "about.html"])
def test_nothing_moves_while_the_page_is_made_ready(
    browser: Browser, sample: Path, path: str
) -> None:
    """Layout shift 0: what scripts and the headline font bring has its place from the start."""
    tab = browser.new_page(viewport={"width": 412, "height": 823})
    tab.add_init_script(SHIFTS)
    tab.goto((sample / path).as_uri())
    tab.evaluate("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    moved = tab.evaluate("() => window.moved")
    tab.close()
    assert moved == pytest.approx(0, abs=0.001)


_SPLIT = """() => [...document.querySelectorAll('.clause')].map(clause => {
  const segments = [...clause.childNodes].filter(node => node.nodeType === 3);
  return segments.filter(segment => {
    const range = document.createRange();
    range.selectNodeContents(segment);
    return new Set([...range.getClientRects()].map(box => Math.round(box.bottom))).size > 1;
  }).map(segment => segment.data);
}).flat()"""
"""Segments that stand on two lines."""


@pytest.mark.parametrize("width", [360, 768])
@pytest.mark.parametrize("mode", ["", "elder"])
@pytest.mark.parametrize("path", ["index.html", "foreword.html", "profiles/gaoting.html"])
def test_no_title_is_broken_within_a_word(
    browser: Browser, sample: Path, paper: Path, path: str, mode: str, width: int
) -> None:
    """Not even in the large type of elder mode on a phone, in either theme."""
    split = []
    for site in (sample, paper):
        tab = opened(browser, site, path, width=width)
        tab.evaluate("mode => showcaseAppearance.set('mode', mode)", mode)
        split += tab.evaluate(_SPLIT)
        tab.close()
    assert split == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_reads_the_code_from_the_screen(
    browser: Browser, sample: Path, scheme: str
) -> None:
    """It leads to the published page, whatever the ground of the page."""
    tab = opened(browser, sample, "profiles/gaoting.html", width=1440, color_scheme=scheme)
    tab.set_viewport_size({"width": 1440, "height": 2000})  # Chromium 81 pictures only what is seen
    picture = tab.locator(".code").screenshot()
    tab.close()
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    assert code.text == "https://zhoushan.example/profiles/gaoting.html"


def test_a_phone_is_shown_no_code(browser: Browser, sample: Path) -> None:
    """It cannot hold itself before itself."""
    tab = opened(browser, sample, "profiles/gaoting.html", width=360)
    visible = tab.is_visible(".code")
    tab.close()
    assert visible is False


_SAID = """() => [...document.querySelectorAll('.chart')].map(chart => ({
  named: chart.querySelector('svg[role="img"]').getAttribute('aria-labelledby').split(' ')
    .map(id => document.getElementById(id).textContent).filter(Boolean).length,
  drawn: [...chart.querySelectorAll('.bar-value')].map(text => text.textContent),
  listed: [...chart.querySelectorAll('tbody .value')].map(cell => cell.firstChild.data),
}))"""
_OUTSIDE = """() => [...document.querySelectorAll('.bars text')].filter(text => {
  const own = text.getBoundingClientRect();
  const svg = text.ownerSVGElement.getBoundingClientRect();
  return own.left < svg.left - 1 || own.right > svg.right + 1 || own.bottom > svg.bottom + 1;
}).map(text => text.textContent)"""


def test_every_chart_has_a_name_and_a_table_of_the_same_values(
    browser: Browser, sample: Path
) -> None:
    """For those who cannot see it; the table opens without scripts, too."""
    tab = opened(browser, sample, "statistics.html")
    charts = tab.evaluate(_SAID)
    tab.close()
    assert charts
    assert {chart["named"] for chart in charts} == {2}
    assert [chart["drawn"] for chart in charts] == [chart["listed"] for chart in charts]


@pytest.mark.parametrize("elder", [False, True])
def test_charts_fit_a_phone(browser: Browser, sample: Path, elder: bool) -> None:  # noqa: FBT001
    """No label or value leaves its drawing."""
    tab = opened(browser, sample, "statistics.html", width=360)
    if elder:
        tab.click('[data-action="elder"]')
    outside = tab.evaluate(_OUTSIDE)
    tab.close()
    assert outside == []


def test_figures_lead_to_the_profiles_that_they_come_from(browser: Browser, sample: Path) -> None:
    """By name, without JavaScript."""
    tab = opened(browser, sample, "statistics.html", java_script_enabled=False)
    tab.click("#kinds summary")
    sources = tab.locator("#kinds .parts a:visible").all_text_contents()
    tab.close()
    assert "岱山县政协高亭镇委员工作室" in sources


def test_a_year_in_a_chart_leads_to_its_workstations(browser: Browser, sample: Path) -> None:
    """By the filter of the directory, in the address."""
    tab = opened(browser, sample, "statistics.html")
    tab.click("#founded summary")
    tab.click("#founded tbody tr:first-child th a")
    tab.wait_for_selector(".entry:visible")
    names = shown(tab)
    tab.close()
    assert names == ["定海区政协社保社福界委员工作室"]


def test_a_filtered_year_of_a_divided_timeline(browser: Browser, large: Path) -> None:
    """A year has its own page, where a workstation can be chosen."""
    tab = opened(browser, large, "timeline.html")
    tab.click(".years-index a:last-of-type >> nth=-1")
    tab.select_option('[data-filter="of"]', index=1)
    seen = tab.locator(".event:visible").count()
    choices = tab.locator("select[data-filter]").count()
    tab.close()
    assert (seen in (1, 2), choices) == (True, 1)
