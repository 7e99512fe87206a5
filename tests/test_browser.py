"""The sample site in a real browser, from the file system, as readers open it from a USB stick."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from showcase.pipeline import build
from tests.browsing import FAINT, OVERFLOWING, opened
from tests.sites import SETTINGS, options, write_site

PATHS = [
    *("index.html", "directory.html", "statistics.html", "timeline.html", "foreword.html"),
    *("about.html", "404.html", "search.html"),
    *("brochure.html", "profiles/gaoting.html", "kinds/lounge.html"),
]

_SMALL = """() => [...document.querySelectorAll('.menu a, .terms a, .card-headline a, .more a')]
  .filter(e => e.getBoundingClientRect().height < 24)
  .map(e => `${e.textContent.trim()} ${e.getBoundingClientRect().height}`)"""


@pytest.mark.parametrize("path", PATHS)
def test_nothing_stands_out_of_the_page(browser: Browser, sample: Path, path: str) -> None:
    """No reader scrolls sideways, and none needs JavaScript for it."""
    tab = opened(browser, sample, path, java_script_enabled=False)
    overflowing = {}
    for width in (320, 360, 768, 1440):
        tab.set_viewport_size({"width": width, "height": 800})
        overflowing[width] = tab.evaluate(OVERFLOWING)
    tab.close()
    assert overflowing == {320: [], 360: [], 768: [], 1440: []}


@pytest.mark.parametrize("path", PATHS)
def test_type_may_be_twice_as_large(browser: Browser, sample: Path, path: str) -> None:
    """200% of the text on a phone (WCAG 1.4.4), and still nothing stands out."""
    tab = opened(browser, sample, path, width=360)
    tab.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    overflowing = tab.evaluate(OVERFLOWING)
    tab.close()
    assert overflowing == []


STUBBORN = """\
-- content/profiles/a.md --
---
name: 甲室
kind: lounge
address: https://example.org/%s
contact: %s@example.org
members: 123456789012345
metrics: [{id: proposals, value: 123456789012345, unit: 平方公里每人每年}]
timeline: [{date: 2023, title: %s}]
---
见 %s 。

| 一 | 二 | 三 | 四 | 五 | 六 | 七 | 八 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 汉字汉字 | 汉字 | 汉字 | 汉字 | 汉字 | 汉字 | 汉字 | https://example.org/%s |
""".replace("%s", "abcdefgh" * 20)


@pytest.mark.parametrize("path", ["profiles/a.html", "timeline.html", "directory.html"])
def test_words_without_an_end_do_not_push_the_page_apart(
    browser: Browser, tmp_path: Path, path: str
) -> None:
    """Addresses are broken anywhere, and so are figures nobody expects."""
    output = build(options(write_site(tmp_path, STUBBORN))).output
    tab = opened(browser, output, path, width=360)
    overflowing = tab.evaluate(OVERFLOWING)
    tab.close()
    assert overflowing == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_every_text_can_be_read(browser: Browser, sample: Path, path: str, scheme: str) -> None:
    """4.5 to 1, and 3 to 1 for large type, in both colour schemes."""
    tab = opened(browser, sample, path, color_scheme=scheme)
    faint = tab.evaluate(FAINT)
    tab.close()
    assert faint == []


@pytest.mark.parametrize("path", PATHS)
def test_targets_are_large_enough_for_a_finger(browser: Browser, sample: Path, path: str) -> None:
    """24 px at least (WCAG 2.2, 2.5.8) for what stands in rows."""
    tab = opened(browser, sample, path, width=360)
    small = tab.evaluate(_SMALL)
    tab.close()
    assert small == []


def test_the_headline_font_is_used_from_a_usb_stick(browser: Browser, sample: Path) -> None:
    """Chromium loads it from the file system, under the page's own policy."""
    tab = opened(browser, sample, "profiles/gaoting.html")
    faces = tab.evaluate("() => [...document.fonts].map(font => [font.family, font.status])")
    tab.close()
    states = {family.strip('"').lower(): status for family, status in faces}
    assert states["showcase song"] == "loaded"


def test_the_first_key_leads_to_the_skip_link(browser: Browser, sample: Path) -> None:
    """Tab, Enter, and the reader is at the text."""
    tab = opened(browser, sample, "profiles/gaoting.html")
    tab.keyboard.press("Tab")
    seen = tab.evaluate("() => document.activeElement.getBoundingClientRect().left >= 0")
    tab.keyboard.press("Enter")
    target = tab.evaluate("() => location.hash")
    tab.close()
    assert (seen, target) == (True, "#page-main")


def test_a_site_in_mourning_is_grey(browser: Browser, tmp_path: Path) -> None:
    """``appearance.mourning`` of site.yaml takes the colour from every page."""
    site = write_site(
        tmp_path,
        "-- content/profiles/a.md --\n---\nname: 甲室\nkind: lounge\n---\n甲。\n",
        settings=f"{SETTINGS}appearance: {{mourning: true}}\n",
    )
    tab = opened(browser, build(options(site)).output, "profiles/a.html")
    shade = tab.evaluate("() => getComputedStyle(document.documentElement).filter")
    tab.close()
    assert shade == "grayscale(1)"
