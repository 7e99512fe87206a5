"""The line of an issue, as it is shown: cut, made visible, and measured."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.excerpt import (
    ROOM,
    Excerpt,
    blanks_below,
    carets_below,
    cells,
    correct,
    excerpt,
    visible,
)
from showcase.issues import Correction, Issue, error, text


def issue(column: int, named: str = "", correction: Correction | None = None) -> Issue:
    """An issue in line 3, whose message names something."""
    message = text("“{value}” is not a date.", value=named)
    return error("V109", "a.md", message, line=3, column=column, correction=correction)


def test_what_the_message_names_is_marked() -> None:
    """Where it stands in the place of the issue."""
    shown = excerpt("成立时间: 去年三月", issue(7, "去年三月"))
    assert shown == Excerpt(3, 7, "成立时间: ", "去年三月", "")


def test_one_character_is_marked_where_the_message_names_something_else() -> None:
    """The place is still right."""
    assert excerpt("名称：海岛", issue(3, "名称")) == Excerpt(3, 3, "名称", "：", "海岛")


def test_without_a_column_the_mark_is_looked_for() -> None:
    """Issues with pictures know only the line."""
    assert excerpt("![码头](码头.jpg)", issue(0, "码头.jpg")) == (
        Excerpt(3, 7, "![码头](", "码头.jpg", ")")
    )


def test_a_whole_line_has_no_mark() -> None:
    """Nothing in it is named."""
    assert excerpt("正文。", issue(0, "海堤.jpg")) == Excerpt(3, 0, "", "", "正文。")


def test_what_is_missing_at_the_end_is_marked_behind_the_line() -> None:
    """A column may be one behind the last character, or point into a line that has changed."""
    assert excerpt("名称", issue(3)) == Excerpt(3, 3, "名称", "", "")
    assert excerpt("名", issue(9)) == Excerpt(3, 2, "名", "", "")


@pytest.mark.parametrize("written", ["", "   ", "\u3000"])
def test_an_empty_line_is_not_shown(written: str) -> None:
    """There is nothing to be seen."""
    assert excerpt(written, issue(1)) is None


def test_a_piece_is_corrected_in_its_line() -> None:
    """Only where it stands, not elsewhere in the line."""
    slip = issue(5, correction=Correction("会客听", "会客厅"))
    assert correct("类型: 会客听 # 会客听", slip) == "类型: 会客厅 # 会客听"


def test_a_whole_line_is_corrected() -> None:
    """Its indentation is part of it."""
    shown = excerpt("标题: 揭牌", issue(1, correction=Correction("", "    标题: 揭牌")))
    assert shown is not None
    assert shown.corrected == "    标题: 揭牌"


def test_a_line_that_has_changed_is_not_corrected() -> None:
    """The file may have been saved since."""
    assert correct("类型: 工作室", issue(5, correction=Correction("会客听", "会客厅"))) == ""


def test_a_long_line_is_cut_around_the_mark() -> None:
    """So much of it as there is room for, on both sides."""
    shown = excerpt("前" * 300 + "错字" + "后" * 300, issue(301, "错字"))
    assert shown is not None
    assert (shown.before[0], shown.marked, shown.after[-1]) == ("…", "错字", "…")
    assert cells(shown.before + shown.marked + shown.after) in (ROOM - 1, ROOM)


def test_a_long_mark_is_cut() -> None:
    """What is around it can still be seen."""
    shown = excerpt("前" + "错" * 300 + "后", issue(2, "错" * 300))
    assert shown is not None
    assert shown.before == "前"
    assert shown.marked.endswith("错…")


@given(st.text(), st.integers(0, 300), st.text(max_size=5))
def test_whatever_a_line_holds_it_fits_and_does_nothing(
    written: str, column: int, named: str
) -> None:
    """No escape, no line end, no sign that turns the writing gets to a terminal."""
    shown = excerpt(written, issue(column, named, Correction(named, "\x1b[2J\u202e")))
    for piece in (shown.before + shown.marked + shown.after, shown.corrected) if shown else ():
        assert cells(piece) <= ROOM
        assert not any(c in piece for c in "\x1b\n\r\t\x07\u202e\u2066\u2028\x9b")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\tb", "a→b"),
        ("\x1b[31m红", "<U+001B>[31m红"),
        ("甲\u202e乙", "甲<U+202E>乙"),
        ("甲\u200b乙", "甲<U+200B>乙"),
        ("　　首行 和\u00a0空格", "　　首行 和\u00a0空格"),
    ],
)
def test_what_nobody_can_see_is_written_out(written: str, shown: str) -> None:
    """Blanks that have a width stay as they are."""
    assert visible(written) == shown


@pytest.mark.parametrize(
    ("words", "width"), [("abc", 3), ("海岛", 4), ("，", 2), ("é", 1), ("e\u0301", 1), ("ｱ", 1)]
)
def test_cells_are_those_of_unicode(words: str, width: int) -> None:
    """East Asian Width: wide and full-width characters take two."""
    assert cells(words) == width


@pytest.mark.parametrize(
    ("words", "encoding", "width"),
    [
        ("“海岛”", "utf-8", 6),
        ("“海岛”", "gbk", 8),
        ("“海岛”", "cp936", 8),
        ("海岛", "ascii", 2),
        ("海岛", "cp1252", 2),
        ("𠮷", "gbk", 1),
    ],
)
def test_blanks_and_carets_are_as_wide_as_the_console_draws(
    words: str, encoding: str, width: int
) -> None:
    """Chinese consoles draw quotation marks wide; what an encoding lacks becomes a ``?``."""
    assert blanks_below(words, encoding) == " " * width
    assert carets_below(words, encoding) == "^" * width


def test_there_is_always_a_caret() -> None:
    """Behind the end of a line, too."""
    assert carets_below("") == "^"
