"""The theme broadsheet: the site as a newspaper."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from playwright.sync_api import Browser
from pypdf import PdfReader

from showcase.brochure import Brochure, Order
from showcase.folders import theme_folders
from showcase.pipeline import Options, build
from showcase.theme import load_theme
from tests.book_profiles import CONFIG, book_site
from tests.browsing import FAINT, OVERFLOWING, opened
from tests.conftest import ROOT
from tests.generated import generate, write_profiles
from tests.likeness import printed
from tests.pages import read_pages
from tests.presses import production_of
from tests.sites import SETTINGS, options, write_site

PAGES = [
    *("index.html", "directory.html", "statistics.html", "timeline.html", "foreword.html"),
    *("404.html", "search.html", "brochure.html", "profiles/gaoting.html", "kinds/lounge.html"),
]
MODES = ["", "dark", "grey", "elder", "elder dark"]

EXTREME = """\
-- content/profiles/a.md --
---
name: %s委员会客厅
kind: lounge
headline: %s，%s“%s”%s
kicker: %s
subtitle: %s
summary: %s
district: north
---
-- content/profiles/b.md --
---
name: 乙
kind: studio
---
""".replace("%s", "海岛之上为民履职" * 5)
"""A title of many lines, and a workstation of which nothing is known but its name."""


def as_paper(folder: Path, blocks: str) -> Path:
    """A site with this theme, built."""
    settings = f"{SETTINGS}theme: broadsheet\n"
    return build(options(write_site(folder, blocks, settings=settings))).output


@pytest.mark.parametrize("path", PAGES)
def test_nothing_stands_out_of_the_page(browser: Browser, paper: Path, path: str) -> None:
    """At any width, without JavaScript."""
    tab = opened(browser, paper, path, java_script_enabled=False)
    overflowing = {}
    for width in (320, 768, 1440):
        tab.set_viewport_size({"width": width, "height": 800})
        overflowing[width] = tab.evaluate(OVERFLOWING)
    tab.close()
    assert overflowing == {320: [], 768: [], 1440: []}


@pytest.mark.parametrize("path", PAGES)
def test_every_text_can_be_read_in_every_mode(browser: Browser, paper: Path, path: str) -> None:
    """4.5 to 1, and 3 to 1 for large type; and nothing stands out of a phone."""
    tab = opened(browser, paper, path, width=360)
    faint, overflowing = {}, {}
    for mode in MODES:
        tab.evaluate("() => ['mode', 'scheme', 'grey'].map(n => showcaseAppearance.set(n, ''))")
        for action in mode.split():
            tab.click(f'.tools [data-action="{action}"]')
        faint[mode] = tab.evaluate(FAINT)
        overflowing[mode] = tab.evaluate(OVERFLOWING)
    tab.close()
    assert faint == overflowing == {mode: [] for mode in MODES}


@pytest.mark.parametrize("mode", ["light", "elder"])
@pytest.mark.parametrize("path", ["index.html", "profiles/a.html", "profiles/b.html"])
def test_titles_without_end_stay_within_the_page(
    browser: Browser, tmp_path: Path, path: str, mode: str
) -> None:
    """And a workstation of which little is known breaks nothing."""
    tab = opened(browser, as_paper(tmp_path, EXTREME), path, width=1440)
    if mode == "elder":
        tab.click('[data-action="elder"]')
    overflowing = {}
    for width in (320, 1440):
        tab.set_viewport_size({"width": width, "height": 800})
        overflowing[width] = tab.evaluate(OVERFLOWING)
    tab.close()
    assert overflowing == {320: [], 1440: []}


_CLAUSES = """() => [...document.querySelectorAll('.splash, .banner, .story')]
  .map(story => story.querySelector('h1, h2, h3')).map(title => {
    const room = title.clientWidth;
    return [...title.querySelectorAll('.clause')].map(clause => {
      const words = document.createRange();
      words.selectNodeContents(clause);
      const lines = new Set([...words.getClientRects()].map(box => Math.round(box.bottom))).size;
      clause.style.width = 'max-content';
      const fits = clause.getBoundingClientRect().width <= room;
      clause.style.width = '';
      return [clause.textContent, fits, lines];
    });
  }).flat()"""


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("path", ["index.html", "profiles/gaoting.html"])
def test_no_headline_is_split_within_a_clause_that_fits(
    browser: Browser, paper: Path, path: str, width: int
) -> None:
    """Lines end between clauses; only one that is wider than its column is divided."""
    tab = opened(browser, paper, path, width=width)
    clauses = tab.evaluate(_CLAUSES)
    tab.close()
    assert clauses
    assert [clause for clause, fits, lines in clauses if fits and lines > 1] == []


_COLUMNS = """() => ['.stories', '.section .prose'].map(kind => document.querySelector(kind))
  .filter(Boolean).map(e => getComputedStyle(e))
  .map(s => s.columnCount === 'auto' ? 'one' : `${s.columnCount} ${s.columnRuleStyle}`)"""


def test_text_stands_in_columns_on_desks_and_in_one_on_phones(
    browser: Browser, paper: Path
) -> None:
    """With rules between them."""
    found = {}
    for width in (360, 1440):
        tab = opened(browser, paper, "profiles/gaoting.html", width=width)
        found[width] = tab.evaluate(_COLUMNS)
        tab.close()
    assert found == {360: ["one"], 1440: ["2 solid"]}


def test_jump_lines_tell_the_page_that_the_folio_tells(paper: Path) -> None:
    """下转第3版 leads to a page that calls itself 第3版."""
    pages = {page.path: page.text for page in read_pages(paper)}
    assert pages["index.html"].count("下转第2版") == 2
    assert pages["index.html"].count("下转第3版") == 3
    assert "第3版委员工作室" in "".join(pages["profiles/gaoting.html"].split())
    assert "第2版委员会客厅" in "".join(pages["kinds/lounge.html"].split())
    assert "下转第7版" in pages["index.html"]
    assert "第7版卷首语" in "".join(pages["foreword.html"].split())


def test_the_brochure_is_a_newspaper(paper: Path) -> None:
    """Pages of 四开, 273 by 393 mm; the front page tells how many."""
    pdf = PdfReader(io.BytesIO((paper / "brochure.pdf").read_bytes()))
    sizes = {tuple(round(side / 72 * 25.4) for side in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {(273, 393)}
    assert f"{len(pdf.pages)}版" in (paper / "index.html").read_text("utf-8")
    assert "第2版" in "".join(pdf.pages[1].extract_text().split())


@pytest.mark.parametrize(
    ("choice", "size"), [("对开", (393, 546)), ("book", (210, 297)), ("四开", (273, 393))]
)
def test_the_brochure_is_of_the_size_that_is_chosen(
    tmp_path: Path, choice: str, size: tuple[int, int]
) -> None:
    """Or it is a book."""
    settings = f"{SETTINGS}theme: broadsheet\ntheme_options: {{brochure: {choice}}}\n"
    site = write_site(tmp_path, EXTREME, settings=settings)
    output = build(Options(site=site, output=site / "output", cache=False)).output
    box = PdfReader(io.BytesIO((output / "brochure.pdf").read_bytes())).pages[0].mediabox
    assert tuple(round(side / 72 * 25.4) for side in box[2:]) == size


@pytest.mark.parametrize(
    ("order", "size"),
    [
        (Order(), (273, 393)),
        (Order("a4"), (210, 297)),
        (Order("a5"), (148, 210)),
        (Order("broadsheet"), (273, 393)),
    ],
)
def test_what_is_ordered_by_name_is_what_is_made(order: Order, size: tuple[int, int]) -> None:
    """The theme chooses only where nobody else has."""
    site = book_site(1, replace(CONFIG, theme="broadsheet"))
    made = production_of(site).brochure(order)
    assert isinstance(made, Brochure)
    box = PdfReader(io.BytesIO(made.pdf)).pages[0].mediabox
    assert tuple(round(side / 72 * 25.4) for side in box[2:]) == size


def test_the_last_page_of_the_paper_is_full(paper: Path) -> None:
    """Where the columns leave room, a picture stands under them."""
    sheets = printed((paper / "brochure.pdf").read_bytes())
    _, height = sheets.size
    last = sheets.crop((sheets.width - round(height * 273 / 393), 0, *sheets.size)).convert("L")
    rows = [last.crop((0, top, last.width, top + 40)) for top in range(0, height - 120, 40)]
    assert [row for row in rows if min(row.tobytes()) > 200] == []


def test_a_large_compilation_fits_a_paper(browser: Browser, tmp_path: Path) -> None:
    """Of ninety-nine, the front page shows some of each kind, and leads to the others."""
    site = write_profiles(tmp_path, generate(99))
    with (site / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("theme: broadsheet\n")
    tab = opened(browser, build(options(site)).output, "index.html", width=1440)
    shown = tab.locator(".story").count()
    overflowing = tab.evaluate(OVERFLOWING)
    tab.close()
    assert (shown, overflowing) == (3 + 12 + 12, [])


def test_every_word_of_the_theme_is_said_in_chinese() -> None:
    """Its own, and those that it takes from base."""
    theme = load_theme("broadsheet", theme_folders(ROOT), {}, "zh-CN")
    words = {
        message[0] if isinstance(message, tuple) else message
        for path in sorted((ROOT / "themes" / "broadsheet" / "templates").glob("*.html"))
        for _, message, _, _ in extract_from_file("jinja2", path)
    }
    assert len(words) > 15
    assert [word for word in words if theme.word(word) == word] == []


def test_links_in_a_text_are_seen_to_be_links(browser: Browser, paper: Path) -> None:
    """By an underline, since they have the colour of the text."""
    tab = opened(browser, paper, "profiles/gaoting.html")
    link = "getComputedStyle(document.querySelector('.prose a'))"
    line, colour = tab.evaluate(f"() => [{link}.textDecorationLine, {link}.textDecorationColor]")
    tab.close()
    assert (line, colour) == ("underline", "rgb(189, 186, 177)")
