"""The headline font, and the room that it asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from showcase.fonts import Metrics, cut, metrics
from showcase.pipeline import build
from tests.browsing import opened
from tests.sites import SETTINGS, options, write_site
from tests.test_readers import SHIFTS

PATHS = ["index.html", "profiles/gaoting.html", "statistics.html", "timeline.html"]
SITE = "-- content/profiles/a.md --\n---\nname: 甲室\nkind: lounge\n---\n甲。\n"
_BOXES = """() => [...document.querySelectorAll('h1, h2, h3, .kicker, .subtitle, .number, dt, p')]
  .map(e => e.getBoundingClientRect()).map(box => [box.y, box.height])"""


def test_metrics_are_those_of_the_face() -> None:
    """Noto Serif SC: 1.151 above, 0.286 below, nothing between."""
    assert metrics(cut("舟山")) == Metrics(115.1, 28.6, 0.0)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_moves_when_the_headline_font_is_late(
    browser: Browser, sample: Path, path: str, width: int
) -> None:
    """The page is painted without it, and after it no line has another place or height."""
    waiting: list[Route] = []
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.add_init_script(SHIFTS)
    tab.route("**/*.woff2", lambda route: waiting.append(route))  # noqa: PLW0108 - it is marked
    tab.goto((sample / path).as_uri(), wait_until="domcontentloaded")
    tab.wait_for_timeout(300)
    before = tab.evaluate(_BOXES)
    for route in waiting:
        route.continue_()
    tab.evaluate("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    loaded = tab.evaluate("() => [...document.fonts].some(font => font.status === 'loaded')")
    after, moved = tab.evaluate(_BOXES), tab.evaluate("() => window.moved")
    tab.close()
    assert (len(waiting), loaded) == (1, True)
    assert after == before
    assert moved == pytest.approx(0, abs=0.001)


def test_the_font_can_be_switched_off(browser: Browser, tmp_path: Path) -> None:
    """Headlines are set in the computer's own Song face then, and nothing is downloaded."""
    settings = f"{SETTINGS}theme_options: {{headline_font: false}}\n"
    output = build(options(write_site(tmp_path, SITE, settings=settings))).output
    tab = opened(browser, output, "profiles/a.html")
    faces = tab.evaluate("() => document.fonts.size")
    family = tab.evaluate("() => getComputedStyle(document.querySelector('h1')).fontFamily")
    tab.close()
    assert (list(output.rglob("*.woff2")), faces) == ([], 0)
    assert "Songti SC" in family
