"""Issues: their order, and what counts as an error."""

from __future__ import annotations

from showcase.issues import error, has_errors, in_order, text, warning

SENTENCE = text("Something.")


def test_issues_come_by_file_line_and_column() -> None:
    """An editor walks through a file from top to bottom."""
    issues = [
        error("V101", "b.md", SENTENCE, line=1),
        error("V101", "a.md", SENTENCE, line=10),
        error("V101", "a.md", SENTENCE, line=2, column=9),
        error("V101", "a.md", SENTENCE, line=2, column=3),
    ]
    places = [(i.path, i.line, i.column) for i in in_order(issues)]
    assert places == [("a.md", 2, 3), ("a.md", 2, 9), ("a.md", 10, 0), ("b.md", 1, 0)]


def test_the_same_issue_is_said_once() -> None:
    """Two stages may find the same mistake."""
    issue = error("V101", "a.md", text("No key “{key}”.", key="x"))
    again = error("V101", "a.md", text("No key “{key}”.", key="x"))
    assert in_order([issue, again]) == (issue,)


def test_a_warning_is_no_error() -> None:
    """Only errors keep a site from being published."""
    assert not has_errors([warning("V104", "a.md", SENTENCE)])
    assert has_errors([warning("V104", "a.md", SENTENCE), error("V103", "a.md", SENTENCE)])


def test_a_sentence_with_a_list_can_be_compared() -> None:
    """Issues are told apart by hash, so that lists in them are frozen."""
    assert hash(text("One of {names}.", names=["a", "b"])) is not None
