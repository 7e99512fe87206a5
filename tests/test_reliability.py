"""The table of figures: written part by part, and without a failure."""

from __future__ import annotations

from importlib import import_module

from reliability import SUBJECTS, Claim
from reliability.table import PAGE, others_of, rows, with_claims

EMPTY = (
    "# Page\n\n| part | claim | tried | failed | how |\n| --- | --- | --- | --- | --- |\n\nEnd.\n"
)
TABLE = EMPTY.replace("\n\nEnd", "\n| a | x | 1 | 0 | |\n| b | y | 2 | 0 | |\n\nEnd")


def test_only_the_rows_of_one_subject_are_replaced() -> None:
    """Subjects keep their order, whichever was tried last."""
    page = with_claims(TABLE, ("a", "b"), "a", [Claim("x", 1000, 0, "noted"), Claim("z", 1, 1)])
    assert rows(page) == (
        "| a | x | 1,000 | 0 | noted |",
        "| a | z | 1 | 1 |  |",
        "| b | y | 2 | 0 | |",
    )
    assert page.startswith("# Page\n\n| part")
    assert page.endswith("|\n\nEnd.\n")


def test_what_was_not_tried_yet_keeps_its_row() -> None:
    """Trials take hours, and may be stopped."""
    page = with_claims(TABLE, ("a", "b"), "a", [Claim("w", 1, 0), Claim("x", 2, 0)])
    claims = [Claim("w", 3, 0)]
    again = with_claims(page, ("a", "b"), "a", claims, others_of(page, "a", claims))
    assert rows(again) == ("| a | w | 3 | 0 |  |", "| a | x | 2 | 0 |  |", "| b | y | 2 | 0 | |")


def test_a_claim_grows() -> None:
    """By what was tried since."""
    assert Claim("x", 2, 0, "a").with_more(Claim("x", 3, 1)) == Claim("x", 5, 1, "a")


def test_an_empty_table_takes_rows() -> None:
    """As the page is before anything was tried."""
    page = with_claims(EMPTY, ("a", "b"), "b", [Claim("y", 2, 0)])
    assert rows(page) == ("| b | y | 2 | 0 |  |",)
    assert page.endswith("|\n\nEnd.\n")


def test_every_subject_has_claims() -> None:
    """The one function that a subject is made of."""
    modules = [import_module(f"reliability.{subject}") for subject in SUBJECTS]
    assert all(callable(module.claims) for module in modules)


def test_no_claim_on_the_page_has_failed() -> None:
    """A claim that failed is not published; what failed is mended."""
    figures = [row.split("|") for row in rows(PAGE.read_text("utf-8"))]
    assert [figure for figure in figures if figure[4].strip() != "0"] == []
