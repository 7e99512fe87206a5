"""Odd input must not make a build hang."""

from __future__ import annotations

import time

import pytest

from tests.fragments import compiled, complaints


@pytest.mark.parametrize("row", ["[", "![", "`", "[甲", "<b ", "[](", "\n["])
@pytest.mark.parametrize("before", ["甲\n\n", "甲\n\n> ", "甲\n\n- "])
def test_a_row_of_thousands_is_an_error_and_read_at_once(before: str, row: str) -> None:
    """At the line where it begins."""
    began = time.process_time()
    (issue,) = [i for i in compiled(before + row * 10_000).issues if i.code == "M123"]
    assert issue.line in (12, 13)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "piece", ["[甲](b.md)", "`甲`", "<b>甲</b>", "[^1]", "*甲*", "| 甲 ", "- 甲\n"]
)
def test_no_honest_text_meets_the_limit(piece: str) -> None:
    """Not even three hundred links in one paragraph."""
    assert "M123" not in {code for code, _, _ in complaints(piece * 300)}


def test_a_long_table_has_no_limit() -> None:
    """Each cell counts by itself."""
    rows = "| [甲](b.md) | [乙](c.md) |\n" * 700
    assert complaints(f"| 甲 | 乙 |\n|---|---|\n{rows}") == []
