"""The sample site before two judges: axe-core (WCAG 2.2 AA) and the Nu HTML checker.

Both come from npm in pinned versions (tests/node); ``make test`` installs them.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import opened

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


@pytest.mark.parametrize(
    ("mode", "width"), [("light", 360), ("light", 1440), ("dark", 360), ("elder", 360)]
)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_barrier(
    browser: Browser, sample: Path, path: str, mode: str, width: int
) -> None:
    """On every kind of page, in every mode, on phones and desks."""
    scheme = "dark" if mode == "dark" else "light"
    tab = opened(browser, sample, path, width=width, color_scheme=scheme)
    if mode == "elder":
        tab.click('[data-action="elder"]')
    tab.evaluate(AXE.read_text("utf-8"))
    barriers = tab.evaluate(ASK)
    tab.close()
    assert barriers == []


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
