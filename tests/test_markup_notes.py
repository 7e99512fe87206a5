"""Footnotes: in the order of the text, with a way there and back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.document import Document
from tests.fragments import compiled, complaints, faults


def numbers(html: str) -> list[tuple[str, str]]:
    """Name and number of each reference."""
    return re.findall(r'href="#fn:([^"]*)">(\d+)<', html)


def dead_links(document: Document) -> set[str]:
    """Links within the page that lead nowhere."""
    whole = document.lead + "".join(s.html for s in document.sections) + document.footnotes
    return set(re.findall(r'href="#([^"]*)"', whole)) - document.anchors


@pytest.mark.parametrize("body", ["甲[^b]乙[^a]", "- 甲[^b]\n\n乙[^a]", "> 甲[^b]\n\n乙[^a]"])
def test_notes_are_numbered_as_they_are_referred_to(body: str) -> None:
    """Whatever the order of their definitions, and wherever the references stand."""
    document = compiled(f"{body}\n\n[^a]: 注甲\n[^b]: 注乙")
    assert numbers(document.lead) == [("b", "1"), ("a", "2")]
    assert re.findall("注.", document.footnotes) == ["注乙", "注甲"]


def test_a_note_may_be_referred_to_twice() -> None:
    """By one number, with two ways back."""
    document = compiled("甲[^a]乙[^a]\n\n[^a]: 注")
    assert numbers(document.lead) == [("a", "1"), ("a", "1")]
    assert document.footnotes.count("footnote-backref") == 2
    assert dead_links(document) == set()


def test_a_note_may_refer_to_another() -> None:
    """Which is numbered after those of the text."""
    document = compiled("甲[^a]乙[^b]\n\n[^a]: 见[^c]\n[^b]: 注乙\n[^c]: 注丙")
    assert numbers(document.lead + document.footnotes) == [("a", "1"), ("b", "2"), ("c", "3")]


def test_a_reference_without_a_note_is_warned_of() -> None:
    """It would be printed as it stands."""
    assert complaints("甲[^a] `[^b]` \\[^c]") == [("M119", 10, 2)]


def test_a_note_without_a_reference_is_left_out_with_a_warning() -> None:
    """A note that only it refers to is left out as well."""
    document = compiled("甲[^a]\n\n[^a]: 注\n[^b]: 见[^c][^a]\n[^c]: 注")
    assert document.footnotes.count("<li") == 1
    assert [(i.code, i.line) for i in document.issues] == [("M120", 13), ("M120", 14)]
    assert dead_links(document) == set()


def test_a_note_in_a_heading_goes_to_the_text_below_with_a_warning() -> None:
    """The title is plain text, and so is its id."""
    document = compiled("## 题[^a]\n\n甲\n\n[^a]: 注")
    (section,) = document.sections
    assert (section.id, section.title) == ("题", "题")
    assert numbers(section.html) == [("a", "1")]
    assert [(i.code, i.line) for i in document.issues] == [("M121", 10)]
    assert dead_links(document) == set()


def test_a_note_that_is_written_twice_is_warned_of() -> None:
    """Only one of them can be shown."""
    assert complaints("甲[^a]\n\n[^a]: 注\n[^a]: 注") == [("M122", 13, 1)]


def test_a_box_of_an_editor_is_no_list_of_notes() -> None:
    """Whatever its class."""
    document = compiled('<div class="footnote">甲</div>\n\n## 乙')
    assert (document.footnotes, [s.title for s in document.sections]) == ("", ["乙"])


_PIECES = "甲·\n\n·\n·## ·> ·- ·[^a]·[^b]·[^c]·\n\n[^a]: ·\n\n[^b]: ·\n\n[^c]: ·    ·[^a](x.md)·**"


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES.split("·")), max_size=16).map("".join))
def test_no_way_to_a_note_or_back_leads_nowhere(body: str) -> None:
    """Whatever refers to what."""
    document = compiled(body)
    assert dead_links(document) == set()
    assert faults(document) == []
