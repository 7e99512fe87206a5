"""docs/checks.md, which is written from the table of rules."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import showcase
from showcase.rules import FAMILIES, RULES, Level, Rule

PAGE = Path(showcase.__file__).parent.parent / "docs" / "checks.md"

COLUMNS = (
    "code",
    "what is found · 发现什么",
    "level · 级别",
    "mended · 自动改",
    "wrong · 错",
    "right · 对",
)
LEVELS = {Level.WARNING: "warning · 警告", Level.ERROR: "error · 错误"}


def tables() -> str:
    """The tables of docs/checks.md, from the first family on."""
    return "\n".join(_family(letter, names) for letter, names in FAMILIES.items())


def _family(letter: str, names: tuple[str, str]) -> str:
    rows = [_row(rule) for code, rule in RULES.items() if code[0] == letter]
    head = [_cells(COLUMNS), _cells(["---"] * len(COLUMNS))]
    return "\n".join([f"## {letter}: {names[0]} · {names[1]}", "", *head, *rows, ""])


def _row(rule: Rule) -> str:
    said = f"{rule.english} · {rule.chinese}"
    mended = "yes · 是" if rule.mends else ""
    level = LEVELS[rule.level]
    return _cells([rule.code, said, level, mended, _shown(rule.slip), _shown(rule.right)])


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(example: str) -> str:
    """An example as code, a line below the other; an empty line is drawn."""
    lines = example.removesuffix("\n").removesuffix("\n---").split("\n")
    cells = [(line or "⏎").replace("|", "\\|") for line in lines]
    return "<br>".join(f"`{cell}`" for cell in cells) if example else ""


def test_the_page_is_that_of_the_table() -> None:
    """docs/checks.md was written again after the last change of the table."""
    _, start, rest = PAGE.read_text("utf-8").partition("## T:")
    assert start + rest == tables()


def test_rules_are_in_order_and_named_in_both_languages() -> None:
    """With the letter of a family each."""
    assert list(RULES) == sorted(RULES, key=lambda code: (list(FAMILIES).index(code[0]), code))
    assert [rule.code for rule in RULES.values() if not (rule.english and rule.chinese)] == []


def test_an_example_shows_its_place_and_another_is_right() -> None:
    """Both or none of them are given."""
    assert [r.code for r in RULES.values() if bool(r.wrong) != bool(r.right)] == []
    assert [r.code for r in RULES.values() if r.wrong and r.wrong.count("‸") != 1] == []
