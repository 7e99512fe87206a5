"""What goes wrong in offices: pictures that are missing, broken, gigantic or in CMYK; wide tables,
long headlines, empty and endless profiles. The book is right, or the mistake is named."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from showcase.brochure import Brochure
from showcase.markup import compile_body
from showcase.pictures import Album
from showcase.pipeline import compile_site
from showcase.profile import Profile
from showcase.site import Entry, Site, plan
from tests import clreq
from tests.book_pages import Page, Reading
from tests.book_profiles import CONFIG
from tests.presses import compiled, print_site
from tests.sites import options, write_site

PARAGRAPH = "工作室在“民生议事堂”组织三次调研协商，汇成20余条意见，件件有回音。"


def site_of(body: str, **more: Any) -> Site:
    """A site of one profile with this body."""
    path = "content/profiles/a.md"
    document = compile_body(body, path=path)
    return plan(CONFIG, [Entry(path, Profile("甲室", "studio", **more), document)], [])[0]


def read(site: Site, album: Album | None = None) -> list[Page]:
    """The pages of its profile."""
    return Reading(print_site(site, album).pdf).profiles(["甲室"])["甲室"]


def overhanging(pages: list[Page]) -> list[str]:
    """Characters that are printed outside of the page's text."""
    found = []
    for page in pages:
        (left, _), (_, right) = clreq.grid_of(page.width, page.height, 10.5).edges(page)
        found += [
            f"p. {page.number}: {mark.sign}"
            for mark in page.marks
            if not (left - 6 < mark.ink[0] and mark.ink[1] < right + 2)
        ]
    return found


def picture(mode: str, size: tuple[int, int], kind: str = "JPEG") -> bytes:
    """A picture file."""
    out = io.BytesIO()
    Image.new(mode, size, 90 if mode == "L" else None).save(out, kind)
    return out.getvalue()


def photographed(folder: Path, content: bytes) -> Path:
    """A site of a profile with a picture between two paragraphs."""
    head = "-- content/profiles/a.md --\n---\nname: 甲室\nkind: studio\n---\n\n"
    body = f'{PARAGRAPH}\n\n![码头](x.jpg "渡口")\n\n{PARAGRAPH}\n'
    site = write_site(folder, head + body)
    (site / "content/profiles/x.jpg").write_bytes(content)
    return site


@pytest.mark.parametrize(
    ("mode", "size"),
    [("CMYK", (600, 400)), ("RGB", (9000, 6000)), ("L", (40, 3000)), ("RGB", (3000, 40))],
    ids=["CMYK", "gigantic", "a tower", "a strip"],
)
def test_uncommon_pictures_are_set_with_their_captions(
    tmp_path: Path, mode: str, size: tuple[int, int]
) -> None:
    """The caption stands under the picture on the same page; nothing is pushed off the page."""
    pages = read(*compiled(photographed(tmp_path, picture(mode, size))))
    captions = [page.number for page in pages if "渡口" in page.text]
    assert len(captions) == 1
    assert "".join(page.text for page in pages).count("件件有回音") == 2
    assert overhanging(pages) == []
    assert all(mark.y < page.height for page in pages for mark in page.marks)


def test_a_broken_picture_is_named_with_its_line(tmp_path: Path) -> None:
    """It is cut off in the middle, as by a full disk."""
    whole = picture("RGB", (300, 200))
    site = photographed(tmp_path, whole[: len(whole) // 3])
    issues = compile_site(options(site)).issues
    assert [(issue.path, issue.line) for issue in issues] == [("content/profiles/a.md", 8)]


def test_a_missing_picture_is_named_with_its_line(tmp_path: Path) -> None:
    """Before anything is printed."""
    body = "---\nname: 甲室\nkind: studio\n---\n\n正文。\n\n![码头](x.jpg)\n"
    site = write_site(tmp_path, f"-- content/profiles/a.md --\n{body}")
    issues = compile_site(options(site)).issues
    assert [(issue.path, issue.line) for issue in issues] == [("content/profiles/a.md", 8)]


def test_a_table_wider_than_its_column_keeps_within_it() -> None:
    """Its columns become narrower, and its words are broken."""
    heads = [f"第{n}项指标的名称" for n in range(1, 10)]
    rows = [heads, ["---"] * 9, [f"{n}余条意见建议" for n in range(9)]]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    pages = read(site_of(f"{PARAGRAPH}\n\n{table}\n\n{PARAGRAPH}\n"))
    assert overhanging(pages) == []
    text = re.sub(r"\s", "", "".join(page.text for page in pages))
    assert text.count("件件有回音") == 2


def test_a_word_that_cannot_be_broken_keeps_within_its_column() -> None:
    """An address without a hyphen."""
    pages = read(site_of(f"{PARAGRAPH}见 https://www.example.gov.cn/{'abcdefgh' * 12} 。\n"))
    assert overhanging(pages) == []


@pytest.mark.parametrize("headline", ["让群众满意" * 12, "海" * 60, "Harbour" * 9])
def test_a_headline_of_sixty_characters_is_broken(headline: str) -> None:
    """It stays within the page, and the text follows."""
    pages = read(site_of(f"{PARAGRAPH}\n", headline=headline))
    assert overhanging(pages) == []
    assert "件件有回音" in "".join(page.text for page in pages)


def test_a_profile_may_have_no_sections() -> None:
    """Or no text at all."""
    assert len(read(site_of(""))) == 1
    assert len(read(site_of(f"{PARAGRAPH}\n"))) == 1


def test_a_profile_of_twenty_thousand_characters_keeps_the_rules() -> None:
    """In order, to its last words, on pages that are full."""
    count = 20_000 // len(PARAGRAPH)
    parts = [f"第{n}段。{PARAGRAPH}" for n in range(count)]
    chapters = [f"## 第{n // 40 + 1}部分\n" if n % 40 == 0 else "" for n in range(count)]
    body = "\n\n".join(f"{title}\n{part}" for title, part in zip(chapters, parts, strict=True))
    pages = read(site_of(f"{body}\n\n全文到此结束。\n"))
    where = clreq.grid_of(pages[0].width, pages[0].height, 10.5)
    columns = clreq.columns_of(pages, where)
    text = "".join(line.text for column in columns for line in column.lines)
    numbers = [int(number) for number in re.findall(r"第(\d+)段", text)]
    assert numbers == list(range(count))
    assert text.endswith("全文到此结束。")
    broken = clreq.every_rule(columns)
    assert broken == {rule: [] for rule in broken}
    assert all(len(column.lines) > 36 for column in columns[2:-2])


def test_a_book_of_nothing_is_a_book() -> None:
    """A site without profiles has a cover."""
    made = print_site(plan(CONFIG, [], [])[0])
    assert isinstance(made, Brochure)
    assert made.pages >= 4
