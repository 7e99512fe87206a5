"""A site in English: three profiles of the sample site, in website, book and newspaper."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from showcase.pipeline import build
from showcase.share.lines import balanced
from tests.browsing import OVERFLOWING
from tests.pages import read_pages
from tests.sites import options

SOURCES = Path(__file__).parent / "english"
WIDE = re.compile("[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffee]")
"""Signs that are as wide as a character of Chinese."""

PARAGRAPHS = """() => [...document.querySelectorAll('.prose p, .entry-summary')].map(p => {
  const style = getComputedStyle(p);
  return [parseFloat(style.textIndent), style.textAlign];
})"""


@dataclass(frozen=True)
class English:
    """The site in a theme."""

    output: Path

    @property
    def printed(self) -> str:
        """The words of the brochure, line by line."""
        command = ["pdftotext", str(self.output / "brochure.pdf"), "-"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module", params=["harbour", "broadsheet"])
def english(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> English:
    """Built strictly: there is nothing to be said against it."""
    site = tmp_path_factory.mktemp("english")
    shutil.copytree(SOURCES, site, dirs_exist_ok=True)
    settings = (site / "site.yaml").read_text("utf-8")
    (site / "site.yaml").write_text(f"{settings}theme: {request.param}\n", "utf-8")
    outcome = build(options(site, brochure=True, strict=True))
    assert outcome.issues == ()
    return English(outcome.output)


def test_nothing_is_said_in_chinese(english: English) -> None:
    """Not on a page, not in the feed, not in the book."""
    assert {page.path: WIDE.findall(page.text) for page in read_pages(english.output)} == {
        page.path: [] for page in read_pages(english.output)
    }
    assert WIDE.findall((english.output / "feed.xml").read_text("utf-8")) == []
    assert WIDE.findall(english.printed) == []


def test_lines_of_a_source_are_words_apart(english: English) -> None:
    """They are joined in Chinese alone."""
    page = (english.output / "profiles" / "new-social-strata.html").read_text("utf-8")
    assert "that unites and\nguides the city" in page


def test_headlines_of_the_book_keep_their_spaces(english: English) -> None:
    """And are not broken within a word."""
    words = " ".join(english.printed.split())
    assert "What the Members Did" in words
    assert "When the people call, an island town draws its future" in words


def test_approximate_figures_are_worded_in_english(english: English) -> None:
    """So are their totals."""
    page = (english.output / "statistics.html").read_text("utf-8")
    assert "more than 20" in page
    assert "more than" in english.printed


def test_a_number_of_workstations_stands_behind_their_kind(english: English) -> None:
    """Nobody knows the plural of an editor's word."""
    if "nameplate" not in (home := (english.output / "index.html").read_text("utf-8")):
        assert "Members’ lounge (2)" in home


@pytest.mark.parametrize("width", [360, 1440])
def test_paragraphs_are_set_as_in_english(english: English, browser: Browser, width: int) -> None:
    """No indent of two characters, no gaps within lines, and nothing stands out of the page."""
    tab = browser.new_page(viewport={"width": width, "height": 900})
    for path in ("index.html", "profiles/gaoting.html", "directory.html", "about.html"):
        tab.goto((english.output / path).as_uri())
        assert {tuple(each) for each in tab.evaluate(PARAGRAPHS)} <= {(0, "start"), (0, "left")}
        assert tab.evaluate(OVERFLOWING) == []
    tab.close()


def test_an_apostrophe_is_no_wider_than_it_is(english: English) -> None:
    """The font of headlines has one as wide as a character of Chinese, which is not used; and faces
    of the reader's that have such marks are asked for narrow ones."""
    (styles,) = (english.output / "assets").glob("site.*.css")
    written = styles.read_text("utf-8")
    headline = written[written.index("@font-face") :].partition("}")[0]
    left_out = re.search(r"unicode-range:[uU]\+0-2017,[uU]\+201[eE]-", headline)
    assert left_out is not None
    assert re.search(r"""\*\{font-feature-settings:["']pwid["']!important""", written)


def test_the_styles_are_as_light_as_in_chinese(english: English) -> None:
    """25 KB, as everywhere."""
    (styles,) = (english.output / "assets").glob("site.*.css")
    assert styles.stat().st_size <= 25 * 1024


def test_a_word_is_not_parted_from_its_marks() -> None:
    """Neither a comma nor what follows an apostrophe begins a line."""
    lines = balanced("Zhoushan’s Studio, Daishan", 12, len)
    assert lines == ["Zhoushan’s", "Studio,", "Daishan"]
