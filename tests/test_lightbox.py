"""The light box in a real browser, from the file system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from showcase.pipeline import build
from tests.browsing import opened
from tests.pages import read_page
from tests.photos import encoded, photo, put
from tests.sites import options, write_site
from tests.test_accessibility import ASK, AXE

SITE = """\
-- content/profiles/a.md --
---
name: 甲室
kind: lounge
gallery: [{src: boat.jpg, alt: 渔船, caption: 渔船靠岸}, {src: port.jpg, alt: 码头}]
---
甲。

![渔网](net.jpg "晒网")
-- content/profiles/b.md --
---
name: 乙室
kind: lounge
---
![渔网](net.jpg)
-- content/profiles/c.md --
---
name: 丙室
kind: lounge
---
丙。
-- content/pages/about.md --
---
title: 关于
---
![渔网](../profiles/net.jpg)
"""

_STATE = """() => {
  const box = document.querySelector('.lightbox');
  return {
    open: !box.hidden,
    alt: box.querySelector('img').alt,
    caption: box.querySelector('figcaption').textContent,
    count: box.querySelector('.lightbox-count').textContent,
    focus: document.activeElement.dataset.action || document.activeElement.className,
    hidden: document.querySelector('main').getAttribute('aria-hidden'),
  };
}"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with three pictures on one page, one on another, and none on a third."""
    site = write_site(tmp_path_factory.mktemp("lightbox"), SITE)
    put(
        site,
        boat_jpg=encoded(photo(900, 600)),
        port_jpg=encoded(photo(600, 900)),
        net_jpg=encoded(photo(1700, 700)),
    )
    return build(options(site)).output


@pytest.fixture
def tab(browser: Browser, output: Path) -> Iterator[Tab]:
    """The page with three pictures."""
    page = opened(browser, output, "profiles/a.html", width=360)
    yield page
    page.close()


def press(tab: Tab, *keys: str) -> dict[str, object]:
    """What there is after some keys."""
    for key in keys:
        tab.keyboard.press(key)
    state: dict[str, object] = tab.evaluate(_STATE)
    return state


def open_first(tab: Tab) -> dict[str, object]:
    """What there is after Enter on the first picture."""
    tab.focus("a.opens")
    return press(tab, "Enter")


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("profiles/a", True), ("about", True), ("profiles/c", False), ("index", False)],
)
def test_only_pages_with_pictures_load_it(output: Path, path: str, *, wanted: bool) -> None:
    """Others carry neither the script nor the frame."""
    page = read_page(output, f"{path}.html")
    assert any("lightbox" in each.get("src", "") for each in page.every("script")) is wanted
    assert any(each.get("class") == "lightbox" for each in page.every("div")) is wanted


def test_a_picture_opens_by_the_keyboard(tab: Tab) -> None:
    """With its words; the page behind is out of reach."""
    assert open_first(tab) == {
        "open": True,
        "alt": "渔网",
        "caption": "图1 晒网",
        "count": "1 / 3",
        "focus": "close",
        "hidden": "true",
    }


def test_the_largest_size_is_shown_within_the_window(tab: Tab) -> None:
    """Whatever its shape, on a phone."""
    open_first(tab)
    for _ in range(3):
        tab.wait_for_function("() => document.querySelector('.lightbox img').complete")
        box = tab.locator(".lightbox img").bounding_box()
        assert box is not None
        assert (box["x"] >= 0, box["x"] + box["width"] <= 360) == (True, True)
        assert (box["y"] >= 0, box["y"] + box["height"] <= 800) == (True, True)
        assert box["width"] > 200
        press(tab, "ArrowRight")
    wide = tab.evaluate("() => document.querySelector('.lightbox img').naturalWidth")
    assert wide == 1600


def test_axe_finds_no_barrier(tab: Tab) -> None:
    """Neither on the page with its pictures nor in the open box."""
    tab.evaluate(AXE.read_text("utf-8"))
    found = [tab.evaluate(ASK)]
    open_first(tab)
    assert [*found, tab.evaluate(ASK)] == [[], []]


def test_arrows_go_round(tab: Tab) -> None:
    """Forward past the last, and back past the first."""
    open_first(tab)
    seen = [press(tab, key)["alt"] for key in ("ArrowRight",) * 3 + ("ArrowLeft",) * 2]
    assert seen == ["渔船", "码头", "渔网", "码头", "渔船"]
    assert press(tab)["caption"] == "渔船靠岸"


def test_the_focus_stays_within(tab: Tab) -> None:
    """Tab goes from the last button to the first, and back."""
    open_first(tab)
    steps = [press(tab, key)["focus"] for key in ["Tab"] * 3 + ["Shift+Tab"] * 2]
    assert steps == ["previous", "next", "close", "next", "previous"]


def test_escape_leads_back_to_the_picture(tab: Tab) -> None:
    """To the one that was shown last."""
    open_first(tab)
    state = press(tab, "ArrowRight", "Escape")
    assert (state["open"], state["focus"], state["hidden"]) == (False, "opens", None)
    assert tab.evaluate("() => document.activeElement.querySelector('img').alt") == "渔船"


def test_buttons_do_what_they_say(tab: Tab) -> None:
    """And are large enough for a finger."""
    open_first(tab)
    for action, alt in (("next", "渔船"), ("previous", "渔网")):
        button = tab.locator(f'.lightbox [data-action="{action}"]')
        size = button.bounding_box()
        assert size is not None
        assert size["height"] >= 44
        button.click()
        assert press(tab)["alt"] == alt
    tab.click('.lightbox [data-action="close"]')
    assert press(tab)["open"] is False


def test_one_picture_needs_no_arrows(browser: Browser, output: Path) -> None:
    """Only a way out."""
    page = opened(browser, output, "profiles/b.html")
    open_first(page)
    shown = page.locator(".lightbox button:visible").count()
    state = press(page, "Tab", "ArrowRight")
    page.close()
    assert (shown, state["focus"], state["alt"]) == (1, "close", "渔网")


def test_without_javascript_the_link_leads_to_the_picture(browser: Browser, output: Path) -> None:
    """The file itself, in its largest size."""
    page = opened(browser, output, "profiles/b.html", java_script_enabled=False)
    assert page.locator(".lightbox").is_hidden()
    page.click("a.opens")
    address = page.url
    page.close()
    assert "/assets/pictures/picture-1600." in address
    assert address.endswith(".jpg")
