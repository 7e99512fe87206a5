"""Quotations, lists, boxes and notes: what is written within them stays within them."""

from __future__ import annotations

import pytest

from tests.fragments import compiled, faults


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
