"""Tables as Chinese editors type them."""

from __future__ import annotations

import re

import pytest

from tests.fragments import compiled, complaints, html


def rows(body: str) -> list[list[str]]:
    """The cells of every row of a body."""
    found = re.findall(r"<tr>(.*?)</tr>", compiled(body).lead, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in found]


@pytest.mark.parametrize(
    "table",
    [
        "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |",
        "甲 | 乙\n--- | ---\n1 | 2",
        "｜甲｜乙｜\n｜－－｜－－｜\n｜1｜2｜",
        "| 甲 | 乙 |\n| —— | —— |\n| 1 | 2 |",
        "|甲｜乙|\n|---|---|\n|1|2|",
        "| 甲 | 乙 |\n|：--|--：|\n| 1 | 2 |",
    ],
)
@pytest.mark.parametrize("before", ["", "段落：\n", "段落：\n\n"])
def test_tables_are_found_after_a_paragraph_and_with_full_width_signs(
    before: str, table: str
) -> None:
    """No editor sees the difference."""
    assert rows(before + table) == [["甲", "乙"], ["1", "2"]]
    assert complaints(before + table) == []


@pytest.mark.parametrize("indent", ["> ", "  ", "    "])
def test_tables_are_found_within_containers(indent: str) -> None:
    """In quotations and list items."""
    table = ["段落：", "| 甲 | 乙 |", "|---|---|", "| 1 | 2 |"]
    body = "\n".join(f"{indent}{line}" for line in table)
    assert rows(body if indent == "> " else f"- 项\n\n{body}") == [["甲", "乙"], ["1", "2"]]


def test_text_right_below_a_table_is_a_paragraph() -> None:
    """It is no row."""
    body = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n后文"
    assert rows(body) == [["甲", "乙"], ["1", "2"]]
    assert html(body).endswith("<p>后文</p>")


def test_a_full_width_bar_in_a_cell_is_kept() -> None:
    """Where plain ones make the cells."""
    assert rows("| 甲 | 乙 |\n|---|---|\n| 1｜2 | 3 |")[1] == ["1｜2", "3"]


def test_bars_that_make_no_table_are_warned_of() -> None:
    """At the row that should be the head."""
    assert complaints("甲\n\n| 甲 | 乙 |\n| 1 | 2 |\n| 3 | 4 |") == [("M115", 12, 1)]
    assert complaints("| 甲 | 乙 |\n|---|\n| 1 | 2 |") == [("M115", 10, 1)]


def test_a_row_with_too_many_cells_is_warned_of() -> None:
    """Its last cells are not shown."""
    assert complaints("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |") == [("M116", 12, 1)]
    assert complaints("甲 | 乙\n---|---\n1 | 2\n1 | 2 | 3") == [("M116", 13, 1)]


@pytest.mark.parametrize("text", ["甲 | 乙\n丙 | 丁", "`|`\n| x", "```\n| a |\n| b |\n```"])
def test_other_bars_are_left_alone(text: str) -> None:
    """In prose and in code."""
    assert complaints(text) == []
