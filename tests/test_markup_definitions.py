"""Targets of links that are defined in a line of their own."""

from __future__ import annotations

import pytest

from showcase.markup import compile_body


@pytest.mark.parametrize(
    "target", ["https://example.org/a", "<https://example.org/a>", 'https://example.org/a "题"']
)
def test_a_link_finds_its_target(target: str) -> None:
    """Its definition is not shown."""
    document = compile_body(f"[渡口][port]\n\n[port]: {target}\n", path="a.md")
    assert document.issues == ()
    assert 'href="https://example.org/a"' in document.lead
    assert "port" not in document.lead


def test_a_target_may_be_an_address_of_mail() -> None:
    """It has a scheme."""
    document = compile_body("[来信][us]\n\n[us]: mailto:office@isles\n", path="a.md")
    assert document.text.strip() == "来信"


def test_a_target_may_be_another_profile() -> None:
    """Or a picture beside it."""
    document = compile_body("[渡口][port]\n\n[port]: port.md\n", path="a.md")
    assert [reference.target for reference in document.references] == ["port.md"]


@pytest.mark.parametrize(
    "line", ["[备注]: 内容", "[注]: 2023.5.1", "[甲]: 乙 丙", "甲\n[备注]: 内容"]
)
def test_a_line_that_defines_nothing_stays(line: str) -> None:
    """Python-Markdown would drop it."""
    document = compile_body(f"{line}\n", path="a.md")
    assert document.text.split() == line.split()
