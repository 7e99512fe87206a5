"""Quotations, lists, boxes and notes: what is written within them stays within them."""

from __future__ import annotations

import re

import pytest

from tests.fragments import compiled, faults, html


@pytest.mark.parametrize(
    "body",
    [
        "> 引文\n>\n> ## 题\n>\n> 后",
        "- 列\n\n  ## 题\n\n  后",
        '!!! note "说明"\n    前\n\n    ## 题\n\n    后',
        "<div>\n<h2>题</h2>\n</div>",
        "甲[^1]\n\n[^1]: 注\n\n    ## 题",
    ],
)
def test_a_heading_within_a_container_begins_no_section(body: str) -> None:
    """It goes down to the third level, and the container is closed where it was opened."""
    document = compiled(body)
    assert document.sections == ()
    assert "题</h3>" in document.lead + document.footnotes
    assert faults(document) == []


def test_a_heading_in_html_begins_a_section_too() -> None:
    """It gets the id that a heading in Markdown has."""
    (section,) = compiled("<h2>一、学习</h2>\n\n正文").sections
    assert (section.id, section.numeral, section.title) == ("学习", "一", "学习")


def test_an_id_of_another_element_costs_no_section() -> None:
    """The heading takes the next one."""
    assert [s.id for s in compiled('<b id="学习">甲</b>\n\n## 学习').sections] == ["学习-2"]


LIST = "<ul><li>甲<ul><li>乙</li></ul></li></ul>"


@pytest.mark.parametrize(
    "body",
    [
        "> 三件：\n> - 甲\n>   - 乙",
        "> 三件：\n>\n> - 甲\n>   - 乙",
        '!!! note ""\n    三件：\n    - 甲\n      - 乙',
        '!!! note ""\n    三件：\n\n    - 甲\n      - 乙',
        "文[^1]\n\n[^1]: 三件：\n    - 甲\n      - 乙",
        "词\n: 三件：\n  - 甲\n    - 乙",
        "- 项\n  > 三件：\n  > - 甲\n  >   - 乙",
    ],
)
def test_lists_within_containers_are_written_like_any_other(body: str) -> None:
    """Right after a paragraph, and nested by two spaces."""
    document = compiled(body)
    assert f"<p>三件：</p>{LIST}" in re.sub(r"\s", "", document.lead + document.footnotes)
    assert document.issues == ()


def test_a_list_in_a_box_is_one_list() -> None:
    """With empty lines between its items, and paragraphs in them."""
    flat = re.sub(r"\s", "", html('!!! note ""\n    - 甲\n\n      续\n\n    - 乙'))
    assert "<ul><li><p>甲</p><p>续</p></li><li><p>乙</p></li></ul>" in flat


def test_text_below_a_box_is_not_in_it() -> None:
    """Whatever is indented later."""
    flat = re.sub(r"\s", "", html('!!! note ""\n    甲\n乙\n\n    code'))
    assert flat.endswith("<p>甲</p></div><p>乙</p><pre><code>code</code></pre>")


def test_a_list_of_another_kind_begins_without_an_empty_line() -> None:
    """Numbers below hyphens are no text of the last item."""
    flat = re.sub(r"\s", "", html("- 甲\n  - 乙\n1. 丙"))
    assert flat == f"{LIST}<ol><li>丙</li></ol>"


def test_full_width_indents_within_a_quotation_are_dropped() -> None:
    """As everywhere."""
    assert "<p>甲</p>" in html("> 　　甲")
