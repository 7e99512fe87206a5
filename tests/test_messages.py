"""docs/messages.md lists every message by its code."""

from __future__ import annotations

import re
from pathlib import Path

import showcase
from showcase.rules import RULES

PACKAGE = Path(showcase.__file__).parent
PAGE = PACKAGE.parent / "docs" / "messages.md"


def used() -> set[str]:
    """The codes in the house."""
    sources = (path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    return {code for source in sources for code in re.findall(r'"([A-Z][1-9]\d\d)"', source)}


def listed() -> list[str]:
    """The codes of the page, in its order."""
    return re.findall(r"^\| ([A-Z]\d{3}) \|", PAGE.read_text("utf-8"), re.MULTILINE)


def test_every_code_is_explained() -> None:
    """A new message comes with a line in docs/messages.md; rules are in docs/checks.md."""
    assert used() - set(RULES) - set(listed()) == set()


def test_no_code_is_explained_that_nobody_uses() -> None:
    """A message that is gone takes its line with it."""
    assert set(listed()) - used() == set()


def test_rules_have_letters_of_their_own() -> None:
    """So that a code says in which of the two pages it is explained."""
    assert {code[0] for code in RULES} & {code[0] for code in listed()} == set()


def test_every_code_is_explained_once() -> None:
    """A code has one line, in order within its family."""
    for family in {code[0] for code in listed()}:
        codes = [code for code in listed() if code[0] == family]
        assert codes == sorted(set(codes))
