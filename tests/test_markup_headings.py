"""Headings: ids that stay, and what cannot stay in them."""

from __future__ import annotations

import pytest

from showcase.markup import compile_body, prefix_ids
from tests.fragments import compiled, complaints, faults


@pytest.mark.parametrize(
    ("heading", "id_"),
    [
        ("甲<b>乙</b>&amp;丙", "甲乙丙"),
        ("甲\\*乙\\*", "甲乙"),
        ("`a<b`", "ab"),
        ("**粗**与*斜*", "粗与斜"),
        ("{{ proposals }}提案", "proposals-提案"),
        ("提案{{proposals.2022}}", "提案-proposals2022"),
        ("page-main", "section-page-main"),
        ("Page main", "section-page-main"),
        ("题 {#page-x}", "section-page-x"),
        ("！？", "section"),
    ],
)
def test_an_id_is_made_of_the_words_of_the_heading(heading: str, id_: str) -> None:
    """Without marks, tags and stashes; it is none of the theme's."""
    assert [section.id for section in compiled(f"## {heading}").sections] == [id_]


def test_an_id_does_not_change_with_a_figure() -> None:
    """The title does."""
    before, after = (
        compile_body("## {{ x }}提案", path="a.md", metrics={"x": figure}).sections[0]
        for figure in ("18件", "19件")
    )
    assert before.id == after.id
    assert (before.title, after.title) == ("18件提案", "19件提案")


def test_html_may_not_take_an_id_of_the_theme() -> None:
    """It is left out, and the rest stays."""
    assert compiled('<b id="page-main">甲</b>').lead == "<p><b>甲</b></p>"


def test_words_that_look_like_an_id_are_words() -> None:
    """Only tags have ids."""
    document = compiled('甲 id="a" 乙 id="a" href="#a"')
    assert document.text == '甲 id="a" 乙 id="a" href="#a"'
    assert prefix_ids(document.lead, "x-") == document.lead
    assert document.anchors == frozenset()


@pytest.mark.parametrize("what", ["[乙](b.md)", "![乙](b.png)", '<a href="b.md">乙</a>'])
def test_what_a_heading_cannot_keep_is_warned_of(what: str) -> None:
    """The contents of a page show plain text."""
    assert [issue[:2] for issue in complaints(f"## 甲{what}")] == [("M118", 10)]
    assert complaints(f"## 甲\n\n### 甲{what}") == []


def test_headings_of_every_kind_are_sound() -> None:
    """Together."""
    assert faults(compiled("## 甲\n\n### 甲\n\n<h2>甲</h2>\n\n> # 甲\n\n甲\n--\n\n文")) == []
