"""Two versions of a file: side by side, and in one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.desk.merging import Merged, merge, side_by_side


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("a\nb\nc", "A\nb\nc", "a\nb\nC", Merged("A\nb\nC", 0)),
        ("a\nb\nc", "a\nb\nc", "a\nC", Merged("a\nC", 0)),
        ("a\nb", "a\nx\nb", "a\nb\ny", Merged("a\nx\nb\ny", 0)),
        ("a\nb\nc", "a\nc", "a\nc", Merged("a\nc", 0)),
        ("a\nb\nc", "a\nB\nc", "a\nX\nc", Merged("a\nB\nX\nc", 1)),
        ("a\nb\nc", "a\nc", "a\nX\nc", Merged("a\nX\nc", 1)),
    ],
)
def test_changes_of_both_come_together(base: str, mine: str, theirs: str, merged: Merged) -> None:
    """Where both changed one place, both stand there, and it is counted."""
    assert merge(base, mine, theirs) == merged


_texts = st.lists(st.sampled_from("abcd"), max_size=6).map("\n".join)


@given(base=_texts, mine=_texts)
def test_who_changed_alone_gets_it_all(base: str, mine: str) -> None:
    """Whichever side it is."""
    assert merge(base, mine, base) == Merged(mine, 0)
    assert merge(base, base, mine) == Merged(mine, 0)


@given(base=_texts, mine=_texts, theirs=_texts)
def test_no_new_line_of_either_is_lost(base: str, mine: str, theirs: str) -> None:
    """What only one of them wrote is in the merged text."""
    lines = merge(base, mine, theirs).text.split("\n")
    assert {*mine.split("\n"), *theirs.split("\n")} - {*base.split("\n")} <= set(lines)


@given(mine=_texts, theirs=_texts)
def test_side_by_side_is_each_side_whole(mine: str, theirs: str) -> None:
    """In its order."""
    rows = list(side_by_side(theirs, mine))
    assert "\n".join(row.mine for row in rows if row.mine is not None) == mine
    assert "\n".join(row.theirs for row in rows if row.theirs is not None) == theirs
