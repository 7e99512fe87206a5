"""The whole book, read back: numbers in contents and index, codes, imprint, statistics."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from showcase.config import Imprint
from showcase.site import Site
from tests.book_pages import Line, Page, Reading
from tests.book_profiles import ADDRESS, CONFIG, book_site
from tests.conftest import copy_sample
from tests.presses import compiled, print_site

COUNT = 45  # profiles; enough for contents of one line each


@pytest.fixture(scope="module")
def site() -> Site:
    """A site of many profiles."""
    return book_site(COUNT)


@pytest.fixture(scope="module")
def book(site: Site) -> Reading:
    """Its book."""
    return Reading(print_site(site).pdf)


def part(book: Reading, name: str) -> list[Page]:
    """The pages of a part of the book."""
    starts = sorted({page for depth, _, page in book.outline if depth == 0})
    start = book.starts(name)
    after = next((page for page in starts if page > start), len(book.pages) + 1)
    return book.pages[start - 1 : after - 1]


def numbered(pages: list[Page], columns: int) -> dict[str, list[int]]:
    """Every entry with leader dots: its words and the pages that it gives."""
    found = {}
    for page in pages:
        edges = [page.width * number / columns for number in range(columns + 1)]
        lines = [line for left, right in pairwise(edges) for line in page.lines(left, right)]
        for line in lines:
            words, numbers = _parted(line)
            if re.fullmatch(r"[\d、–]+", numbers):
                found[words] = [page for span in numbers.split("、") for page in _span(span)]
    return found


def _parted(line: Line) -> tuple[str, str]:
    """What stands before and after the dots, which are drawn."""
    gaps = [n for n, (a, b) in enumerate(pairwise(line.marks), 1) if b.x - a.ink[1] > 2 * a.size]
    place = gaps[-1] if gaps else len(line.marks)
    return line.text[:place], line.text[place:]


def _span(span: str) -> range:
    first, _, last = span.partition("–")
    return range(int(first), int(last or first) + 1)


def test_every_number_of_the_contents_is_the_real_page(book: Reading, site: Site) -> None:
    """Each profile's, each kind's, and those of the other parts."""
    starts = {title: page for depth, title, page in book.outline if depth < 2}
    found = numbered(part(book, "目录"), 1)
    assert found == {title: [page] for title, page in starts.items() if title != "目录"}
    assert {each.profile.name for each in site.workstations} <= found.keys()


def test_every_number_of_the_index_is_a_page_that_speaks_of_it(book: Reading) -> None:
    """The word stands there, in the running text or in the facts."""
    spoken = book.pages[: book.starts("数据") - 1]
    spoken = spoken[book.starts("委员会客厅") :]
    index = numbered(part(book, "索引"), 2)
    assert len(index) > 2 * COUNT - 10
    texts = {page.number: _flowing(page) for page in spoken}
    for word, pages in index.items():
        missing = [page for page in pages if word not in texts.get(page, "")]
        assert missing == [], word


def test_people_are_found_where_the_text_names_them(book: Reading, site: Site) -> None:
    """Not only on the page that they lead."""
    index = numbered(part(book, "索引"), 2)
    lead = site.workstations[0].profile.lead
    assert lead is not None
    named = [p.number for p in book.pages[: book.starts("数据") - 1] if lead.name in _flowing(p)]
    assert index[lead.name] == named


def _flowing(page: Page) -> str:
    """The words of a page as they are read: left column, right column, then across."""
    half = page.width / 2
    columns = [page.lines(0, half), page.lines(half, page.width), page.lines(0, page.width)]
    return "\n".join("".join(line.text for line in lines) for lines in columns)


def codes_on(book: Reading, page: int) -> list[str]:
    """What a decoder reads on a page that is printed at 200 dots an inch."""
    document = pypdfium2.PdfDocument(book.pdf)
    picture = document[page - 1].render(scale=200 / 72, grayscale=True)
    dots = memoryview(bytes(picture.buffer)).cast("B", (picture.height, picture.stride))
    document.close()
    return [code.text for code in zxingcpp.read_barcodes(dots)]


def test_every_code_leads_to_its_profile(book: Reading, site: Site) -> None:
    """Beside it stands the same address for those who type."""
    some = site.workstations[::5]
    starts = {each.slug: book.starts(each.profile.name) for each in some}
    read = {each.slug: codes_on(book, starts[each.slug]) for each in some}
    assert read == {each.slug: [f"{ADDRESS}{each.path}"] for each in some}
    for each in some:
        assert f"isles.example/{each.path}" in book.pages[starts[each.slug] - 1].text


def test_the_back_cover_leads_to_the_site(book: Reading) -> None:
    """The last page is the back of a leaf."""
    assert codes_on(book, len(book.pages)) == [ADDRESS]
    assert len(book.pages) % 2 == 0


def test_the_statistics_are_a_spread(book: Reading) -> None:
    """Figures on a left page, charts on the right one that faces it."""
    pages = part(book, "数据")
    assert [page.number % 2 for page in pages] == [0, 1]
    assert f"{COUNT}家" in _flowing(pages[0])
    assert "按区县" in _flowing(pages[1])


def test_the_running_lines_name_the_profile(book: Reading, site: Site) -> None:
    """At the outer edge: on the left of even pages, on the right of odd ones."""
    pages = book.profiles(each.profile.name for each in site.workstations)
    for name, of_one in pages.items():
        for page in of_one:
            line = page.lines(0, page.width)[-1]
            words = f"{page.number}{name}" if page.number % 2 == 0 else f"{name}{page.number}"
            assert line.text == words
            assert (line.start < page.width / 4) == (page.number % 2 == 0)


IMPRINT = Imprint(compiler="海岛市政协办公室", permit="浙内准字第12号", copies="500册")


def internal(*, mode: bool) -> Reading:
    """A small book with an imprint."""
    rule = replace(CONFIG.brochure, imprint=IMPRINT, internal=mode)
    return Reading(print_site(book_site(3, replace(CONFIG, brochure=rule))).pdf)


def test_internal_material_says_so_on_its_cover() -> None:
    """The number of the permit and the words that it asks for, and once more in the imprint."""
    pages = internal(mode=True).pages
    for page in (pages[0], pages[3], pages[-1]):
        assert "内部资料免费交流" in page.text
        assert "浙内准字第12号" in page.text


def test_other_books_keep_the_permit_to_the_imprint() -> None:
    """Nothing on the cover."""
    pages = internal(mode=False).pages
    assert [page.number for page in pages if "浙内准字第12号" in page.text] == [4]
    assert not any("免费交流" in page.text for page in pages)


def test_the_columns_of_a_short_index_end_together(tmp_path: Path) -> None:
    """A page with one full column and little beside it looks unfinished."""
    reading = Reading(print_site(*compiled(copy_sample(tmp_path))).pdf)
    page = reading.pages[reading.starts("索引") - 1]
    middle = page.width / 2
    feet = [
        max(line.y for line in page.lines(*column, above=0.9 * page.height))
        for column in ((0, middle), (middle, page.width))
    ]
    assert abs(feet[0] - feet[1]) < 50
    assert max(feet) < 0.7 * page.height
