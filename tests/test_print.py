"""Ctrl+P: what Chromium prints of the sample site's pages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import opened

PATHS = ["index.html", "profiles/gaoting.html", "statistics.html", "timeline.html", "about.html"]

_TITLES = ".section-title, .rubric h2, .year-group > *:first-child"
_HEADINGS = f"() => [...document.querySelectorAll('{_TITLES}')].map(h => h.innerText)"
_PROSE = "() => [...document.querySelectorAll('.prose p')].map(p => p.innerText)"


def plain(text: str) -> str:
    """Text without blanks."""
    return "".join(text.split())


def printed(browser: Browser, sample: Path, path: str) -> tuple[list[str], list[str], list[str]]:
    """The text of each printed sheet without blanks, the page's headings, and its paragraphs."""
    tab = opened(browser, sample, path)
    headings, prose = map(plain, tab.evaluate(_HEADINGS)), map(plain, tab.evaluate(_PROSE))
    pdf = tab.pdf(prefer_css_page_size=True, print_background=False)
    tab.close()
    return sheets_of(pdf), list(headings), list(prose)


def sheets_of(pdf: bytes) -> list[str]:
    """The text of each sheet, by poppler: it reads Han as Han where fonts name their radicals."""
    program = shutil.which("pdftotext")
    assert program, "these tests need poppler-utils"
    said = subprocess.run([program, "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return [plain(sheet) for sheet in said.decode("utf-8").split("\f")[:-1]]


@pytest.mark.parametrize("path", PATHS)
def test_sheets_are_numbered_and_have_no_navigation(
    browser: Browser, sample: Path, path: str
) -> None:
    """1/2 at the foot, and neither menu nor buttons."""
    sheets, _, _ = printed(browser, sample, path)
    numbers = [f"{number}/{len(sheets)}" for number in range(1, len(sheets) + 1)]
    assert [number in sheet for number, sheet in zip(numbers, sheets, strict=True)] == [True] * len(
        sheets
    )
    whole = "".join(sheets)
    assert [word for word in ("长者版", "跳到正文", "上一家", "当前位置") if word in whole] == []


@pytest.mark.parametrize("path", [*PATHS, "brochure.html"])
def test_no_heading_is_left_at_the_foot(browser: Browser, sample: Path, path: str) -> None:
    """A heading goes with its text."""
    sheets, headings, _ = printed(browser, sample, path)
    feet = [sheet.rstrip("0123456789/") for sheet in sheets[:-1]]
    assert [h for h in headings for foot in feet if h and foot.endswith(h)] == []


def test_the_timeline_is_printed_as_a_chronicle(browser: Browser, sample: Path) -> None:
    """Under its name, with what is planned marked so, and without the choices of the screen."""
    sheets, _, _ = printed(browser, sample, "timeline.html")
    whole = "".join(sheets)
    assert "大事记2017" in whole
    assert whole.count("计划") >= 2
    assert [word for word in ("全部20条", "按时间排列", "读它的档案") if word in whole] == []


def test_only_what_is_chosen_of_the_timeline_is_printed(browser: Browser, sample: Path) -> None:
    """A chronicle of one workstation."""
    tab = opened(browser, sample, "timeline.html")
    tab.select_option('[data-filter="of"]', "gaoting")
    whole = "".join(sheets_of(tab.pdf(prefer_css_page_size=True)))
    tab.close()
    assert "民生议事堂" in whole
    assert "存德堂" not in whole


def test_tables_of_charts_are_printed_open(browser: Browser, sample: Path) -> None:
    """Paper has nothing to click on; on the screen they are closed as before."""
    tab = opened(browser, sample, "statistics.html")
    whole = "".join(sheets_of(tab.pdf(prefer_css_page_size=True)))
    opened_after = tab.locator("details[open]").count()
    tab.close()
    assert "项目数值出自" in whole
    assert opened_after == 0


def test_a_printed_profile_leads_back_to_its_page(browser: Browser, sample: Path) -> None:
    """By a code, and by the address beside it."""
    sheets, _, _ = printed(browser, sample, "profiles/gaoting.html")
    assert "https://zhoushan.example/profiles/gaoting.html" in sheets[0]


def missing(text: str, whole: str) -> int:
    """How many runs of four characters are not there: three where a paragraph is broken by the end
    of a column or a sheet, and one for each character that is clipped."""
    return sum(text[start : start + 4] not in whole for start in range(len(text) - 3))


@pytest.mark.parametrize("path", ["profiles/gaoting.html", "about.html", "brochure.html"])
def test_every_paragraph_is_printed_whole(browser: Browser, sample: Path, path: str) -> None:
    """Nothing is clipped at an edge."""
    sheets, _, prose = printed(browser, sample, path)
    assert prose
    assert [text for text in prose if missing(text, "".join(sheets)) > 12] == []


def test_the_compilation_begins_each_profile_on_a_sheet_of_its_own(
    browser: Browser, sample: Path
) -> None:
    """And says on each sheet whose profile it is: as the kicker, or as the running head."""
    sheets, _, _ = printed(browser, sample, "brochure.html")
    gaoting = [sheet for sheet in sheets if "议事堂里有回音" in sheet or "一室三用" in sheet]
    assert len(gaoting) >= 1
    assert all("岱山县政协高亭镇委员工作室" in sheet for sheet in gaoting)
    assert not any("彰显界别特色" in sheet for sheet in gaoting)
