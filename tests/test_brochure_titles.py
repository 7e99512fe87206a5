"""Titles in print: where their lines end, and what stands between their words."""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path

import pytest

from showcase.brochure import Brochure, Order
from tests.book_pages import Mark, Page, Reading
from tests.presses import compiled, production_of
from tests.sites import SETTINGS, write_site

STORY = """\
-- content/profiles/a.md --
---
name: 舟山新社会阶层政协委员会客厅
kind: lounge
headline: HEADLINE
---

## 一、读书会常办，会议精神当面讲

委员在这里读书。

## 二、从一本“小白书”看专业底色

委员在这里读书。

## 三、两地携手，在沪委员一次不落

### 为何在沪委员一次也不落下、人人都到会客厅来

委员在这里读书。
"""
SECTIONS = [
    ["读书会常办，", "会议精神当面讲"],
    ["从一本“小白书”", "看专业底色"],
    ["两地携手，", "在沪委员一次不落"],
]


def printed(folder: Path, headline: str, theme: str = "broadsheet") -> list[Page]:
    """A newspaper of one story."""
    settings = f"{SETTINGS}theme: {theme}\n"
    site = write_site(folder, STORY.replace("HEADLINE", headline), settings=settings)
    made = production_of(*compiled(site)).brochure(Order("broadsheet"))
    assert isinstance(made, Brochure), made
    return Reading(made.pdf).pages


def lines(pages: list[Page], title: str) -> list[list[Mark]]:
    """The lines that a title takes where it is first set."""
    words = title.replace(" ", "")
    page = next(page for page in pages if words in page.text)
    at = page.text.index(words)
    marks = page.marks[at : at + len(words)]
    return [list(of) for _, of in groupby(marks, key=lambda mark: round(mark.y))]


def said(line: list[Mark]) -> str:
    """What a line says."""
    return "".join(mark.sign for mark in line)


@pytest.mark.parametrize("theme", ["harbour", "broadsheet"])
def test_section_titles_are_broken_between_words(tmp_path: Path, theme: str) -> None:
    """Behind a mark, where a line has room for what is before and after it."""
    pages = printed(tmp_path, "办好民生事", theme)
    assert [[said(line) for line in lines(pages, "".join(title))] for title in SECTIONS] == SECTIONS


def test_headings_within_a_section_are_broken_between_words(tmp_path: Path) -> None:
    """As those over a section are."""
    found = lines(printed(tmp_path, "办好民生事"), "为何在沪委员一次也不落下、人人都到会客厅来")
    assert [said(line) for line in found] == ["为何在沪委员一次也不落下、", "人人都到会客厅来"]


@pytest.mark.parametrize(
    "headline",
    ["Better City, Better Life on the Islands", "海岛 AI", "让 DeepSeek 来海岛，办好民生事"],
)
def test_blanks_stay_between_words(tmp_path: Path, headline: str) -> None:
    """A fifth of an em at least, where the line goes on."""
    found = lines(printed(tmp_path, headline), headline)
    wide = {
        before.sign + after.sign: after.ink[0] - before.ink[1] > before.size / 5
        for line in found
        for before, after in pairwise(line)
    }
    words = [word[-1] + after[0] for word, after in pairwise(headline.split(" "))]
    assert len(found) < len(headline) / 4
    assert all(wide.get(pair, True) for pair in words), found


def test_a_mark_within_a_line_takes_its_room(tmp_path: Path) -> None:
    """Behind a comma half an em stays white, as in a text, and half an em between two marks."""
    (line,) = lines(printed(tmp_path, "赢，“快”，好"), "赢，“快”，好")
    steps = [round((after.x - before.x) / line[0].size, 1) for before, after in pairwise(line)]
    assert steps == [1.0, 0.5, 1.0, 1.0, 0.5, 1.0]


def test_an_english_banner_takes_two_lines_where_it_stays_large(tmp_path: Path) -> None:
    """Rather than three, of which the last would be a word."""
    words = "The Last Kilometre of a Committee’s Service"
    settings = f"{SETTINGS}theme: broadsheet\ntheme_line: {words}\n".replace("zh-CN", "en")
    site = write_site(tmp_path, STORY.replace("HEADLINE", "Islands"), settings=settings)
    made = production_of(*compiled(site)).brochure(Order("broadsheet"))
    assert isinstance(made, Brochure), made
    found = [said(line) for line in lines(Reading(made.pdf).pages, words)]
    assert found == ["TheLastKilometreof", "aCommittee’sService"]
