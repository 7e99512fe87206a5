"""Attribute lists, and words in braces that are none."""

from __future__ import annotations

import pytest

from showcase.document import Document
from showcase.markup import compile_body


def compiled(body: str) -> Document:
    """A body without mistakes."""
    document = compile_body(body, path="a.md")
    assert document.issues == ()
    return document


@pytest.mark.parametrize("written", ["{#a}", "{: #a }", "{#a .wide}", "{id=a}", "{: id=a .wide}"])
def test_a_heading_may_have_an_id_of_its_own(written: str) -> None:
    """Its title has nothing of it."""
    (section,) = compiled(f"## 章程 {written}\n\n甲\n").sections
    assert (section.id, section.title) == ("a", "章程")


def test_a_paragraph_may_have_one_in_a_line_of_its_own() -> None:
    """At its end."""
    assert compiled("甲\n{: #a }\n").lead.strip() == '<p id="a">甲</p>'


def test_a_key_without_a_value_says_nothing() -> None:
    """What is there already stays."""
    picture = compiled("![甲](port.png){.wide src alt}\n").lead
    assert 'src="content:port.png"' in picture
    assert 'alt="甲"' in picture


@pytest.mark.parametrize("words", ["{试行}", "{2023年 试行}", "{id}", "{: 试行}", "{3}"])
def test_words_in_braces_behind_a_heading_stay(words: str) -> None:
    """Python-Markdown would drop them."""
    (section,) = compiled(f"## 章程 {words}\n\n甲\n").sections
    assert section.title == f"章程 {words}"


@pytest.mark.parametrize(
    "body",
    ["**甲**{试行}乙", "甲\n{试行}", "[甲](http://a.b/){试行}", "| 甲 |\n|---|\n| 乙 {试行} |"],
)
def test_words_in_braces_stay_everywhere(body: str) -> None:
    """Behind bold words and links, in lines of their own, in cells."""
    assert "{试行}" in compiled(f"{body}\n").lead
