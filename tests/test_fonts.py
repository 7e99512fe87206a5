"""The headline font, and the room that it asks for."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Route

from showcase.fonts import Metrics, cut_of, metrics
from showcase.pipeline import build
from tests.browsing import opened
from tests.sites import SETTINGS, options, write_site
from tests.test_readers import SHIFTS

PATHS = ["index.html", "profiles/gaoting.html", "statistics.html", "timeline.html"]
SITE = "-- content/profiles/a.md --\n---\nname: 甲室\nkind: lounge\n---\n甲。\n"
_BOXES = """() => [...document.querySelectorAll('h1, h2, h3, .kicker, .subtitle, .number, dt, p')]
  .map(e => e.getBoundingClientRect()).map(box => [box.y, box.height])"""


def test_metrics_are_those_of_the_face() -> None:
    """Noto Serif SC: 1.151 above, 0.286 below, nothing between; a cut has them, too."""
    with TTFont(io.BytesIO(cut_of("舟山").woff2())) as font:
        head, em = font["hhea"], font["head"].unitsPerEm
        cut = (head.ascent, -head.descent, head.lineGap)
    assert metrics() == Metrics(*(100 * part / em for part in cut)) == Metrics(115.1, 28.6, 0.0)


def test_a_cut_has_the_characters_and_no_others() -> None:
    """And .notdef, which stands for those that are missing."""
    with TTFont(io.BytesIO(cut_of("舟山山，").woff2())) as font:
        assert sorted(map(chr, font.getBestCmap())) == sorted("舟山，")


def test_the_order_of_the_text_makes_no_other_font() -> None:
    """The key is of the characters; the file is the same every time."""
    assert cut_of("山舟山") == cut_of("舟山")
    assert cut_of("舟山").key != cut_of("舟").key
    assert cut_of("舟山").woff2() == cut_of("舟山").woff2()


def test_a_cut_is_kept_and_what_is_spoilt_is_cut_anew(tmp_path: Path) -> None:
    """Only the newest stays in the folder."""
    cut_of("甲").woff2(tmp_path)
    font = cut_of("舟山")
    content = font.woff2(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"")
    assert font.woff2(tmp_path) == kept.read_bytes() == content


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
