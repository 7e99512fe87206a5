"""The sample site before two judges: axe-core (WCAG 2.2 AA) and the Nu HTML checker.

Both come from npm in pinned versions (tests/node); ``make test`` installs them.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from showcase.pipeline import build
from tests.browsing import opened
from tests.sites import SETTINGS, options, write_site

NODE = Path(__file__).parent / "node" / "node_modules"
AXE = NODE / "axe-core" / "axe.min.js"
NU = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"

PAGES = [
    *("index.html", "directory.html", "statistics.html", "timeline.html", "foreword.html"),
    *("404.html", "search.html", "brochure.html", "profiles/gaoting.html", "kinds/lounge.html"),
]
ASK = """async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } });
  return violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(', ')}`);
}"""
_POLICY = "Content Security Policy"
"""Files have no origin, so the checker takes every address for a foreign one; and it takes
structured data, which is never run, for a script. test_browser.py has the policy at work."""


MODES = ["", "dark", "grey", "elder", "elder dark"]
"""What a reader may choose by the buttons of the masthead; nothing is the light page."""


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_barrier(browser: Browser, sample: Path, path: str, mode: str) -> None:
    """On every kind of page, in every mode, on phones and desks."""
    assert barriers_of(browser, sample, path, mode) == {360: [], 1440: []}


def barriers_of(browser: Browser, site: Path, path: str, mode: str) -> dict[int, list[str]]:
    """What axe finds on a page in a mode, by the width of the window."""
    tab = opened(browser, site, path, width=360)
    for action in mode.split():
        tab.click(f'.tools [data-action="{action}"]')
    tab.evaluate(AXE.read_text("utf-8"))
    barriers: dict[int, list[str]] = {}
    for width in (360, 1440):
        tab.set_viewport_size({"width": width, "height": 800})
        barriers[width] = tab.evaluate(ASK)
    tab.close()
    return barriers


MOURNING = """\
-- content/profiles/a.md --
---
name: 甲室
kind: lounge
metrics: [{id: proposals, value: 12, year: 2023}]
timeline: [{date: 2023, title: 立室}]
---
## 一、起步

参见[本页](a.md)。
"""


@pytest.mark.parametrize("path", ["index.html", "profiles/a.html", "search.html"])
def test_axe_finds_no_barrier_on_days_of_mourning(
    browser: Browser, tmp_path: Path, path: str
) -> None:
    """The whole site is grey then, and has no button for it."""
    settings = f"{SETTINGS}appearance: {{mourning: true}}\n"
    output = build(options(write_site(tmp_path, MOURNING, settings=settings))).output
    tab = opened(browser, output, path, width=360)
    buttons = tab.locator('[data-action="grey"]').count()
    tab.evaluate(AXE.read_text("utf-8"))
    barriers = tab.evaluate(ASK)
    tab.close()
    assert (barriers, buttons) == ([], 0)


@pytest.mark.parametrize("mode", ["light", "elder"])
@pytest.mark.parametrize("path", ["directory.html", "directory/2.html", "timeline.html"])
def test_axe_finds_no_barrier_in_long_lists(
    browser: Browser, large: Path, path: str, mode: str
) -> None:
    """That take several pages."""
    tab = opened(browser, large, path, width=360)
    if mode == "elder":
        tab.click('[data-action="elder"]')
    tab.evaluate(AXE.read_text("utf-8"))
    barriers = tab.evaluate(ASK)
    tab.close()
    assert barriers == []


def test_axe_finds_no_barrier_in_open_tables(browser: Browser, sample: Path) -> None:
    """Those beside the charts."""
    tab = opened(browser, sample, "statistics.html", width=360)
    tab.evaluate(
        "() => document.querySelectorAll('details').forEach(each => { each.open = true; })"
    )
    tab.evaluate(AXE.read_text("utf-8"))
    barriers = tab.evaluate(ASK)
    tab.close()
    assert barriers == []


def test_the_nu_checker_finds_nothing_in_long_lists(large: Path) -> None:
    """Pagers, overviews, and the compilation that is told of."""
    names = ("directory.html", "directory/2.html", "timeline.html", "timeline/2020.html")
    assert checked(*(large / name for name in names)) == []


@pytest.mark.parametrize("mode", ["", "dark", "elder"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_barrier_in_a_newspaper(
    browser: Browser, paper: Path, path: str, mode: str
) -> None:
    """The theme broadsheet, on phones and desks."""
    assert barriers_of(browser, paper, path, mode) == {360: [], 1440: []}


def test_the_nu_checker_finds_nothing_in_a_newspaper(paper: Path) -> None:
    """No error and no warning on any page of the theme broadsheet."""
    assert checked(paper) == []


def test_the_nu_checker_finds_nothing(sample: Path) -> None:
    """No error and no warning on any page."""
    assert checked(sample) == []


def checked(*places: Path) -> list[str]:
    """What the Nu checker has to say of files, or of all pages in a folder."""
    java = shutil.which("java")
    assert java, "the Nu checker needs Java (Debian's default-jre-headless)"
    command = [java, "-jar", str(NU), "--skip-non-html", "--format", "gnu", *map(str, places)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    return [line for line in said.splitlines() if _POLICY not in line]
