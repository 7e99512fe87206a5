"""Segments: titles are broken between words, if at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.segments import WHOLE, clauses, segments

NAMES = ("委员会客厅", "委员工作室", "新社会阶层")


@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        ("架起连心桥，办好民生事", ["架起连心桥，", "办好民生事"]),
        ("为何“难”？我们来答", ["为何“难”？", "我们来答"]),
        ("问：“怎么办？”答", ["问：", "“怎么办？”答"]),
        ("好……好", ["好……", "好"]),
        ("The islands, at work", ["The islands, at work"]),
        ("", []),
    ],
)
def test_a_title_is_divided_behind_its_marks(title: str, pieces: list[str]) -> None:
    """No piece begins with a mark that must not begin a line, and no character is lost."""
    assert clauses(title) == pieces


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("补齐海岛健康服务短板", "补齐|海岛|健康|服务|短板"),
        ("数字来历和阅读方法", "数字|来历|和阅读|方法"),
        ("刘勇平委员领衔的联谊会", "刘勇平|委员|领衔的|联谊会"),
        ("舟山新社会阶层政协委员会客厅", "舟山|新社会阶层|政协|委员会客厅"),
        ("岱山县政协高亭镇委员工作室", "岱山县|政协|高亭镇|委员工作室"),
        ("打造“线上线下”履职新模式", "打造|“线上线下”|履职|新模式"),
        ("展现中国政协“药”素，", "展现|中国政协|“药”素，"),
        ("AI助手与DeepSeek赋能海岛", "AI助手|与DeepSeek赋能|海岛"),
        ("Better City, Better Life", "Better City, Better Life"),
    ],
)
def test_a_clause_is_cut_between_words(clause: str, found: str) -> None:
    """Names and quotations stay whole, and single characters stand with a neighbour."""
    assert "|".join(segments(clause, NAMES)) == found


def test_a_clause_that_fits_any_line_is_left_alone() -> None:
    """There is nothing to break."""
    assert segments("履职有为，", NAMES) == ["履职有为，"]


@given(st.text(alphabet="海岛委员会的新“”《》，。 ab1𠮷", max_size=40))
def test_no_character_is_lost(clause: str) -> None:
    """And no piece is empty, but that of an empty clause."""
    found = segments(clause, NAMES)
    assert "".join(found) == clause
    assert all(found) or len(clause) <= WHOLE
