"""Gates change nothing: what they keep from being tried would not have matched."""

from __future__ import annotations

import re
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from markdown import Markdown
from markdown.inlinepatterns import SimpleTagInlineProcessor

from showcase.content import cut_matter
from showcase.document import Document
from showcase.markup import body as engine_room
from showcase.markup import chunks, compile_body, cut, lines, tables
from showcase.markup.gate import GatedInline
from tests.conftest import ROOT
from tests.generated import generate
from tests.nasty import MANY, bodies

CASES = (Path(__file__).parent / "python-markdown" / "cases.txt").read_text("utf-8")
EXTENSIONS: tuple[list[str], ...] = (
    [],
    ["abbr", "def_list", "fenced_code", "footnotes", "tables", "admonition", "sane_lists"],
    ["smarty", "wikilinks", "toc", "nl2br", "legacy_em", "md_in_html", "attr_list"],
)
ALWAYS = re.compile("")
build = engine_room._engine.__wrapped__
OPEN_GATES = (
    (chunks, "_NO_PARAGRAPH", ALWAYS),
    (lines, "_INDENTED", ALWAYS),
    (lines, "_LISTED", ALWAYS),
    (tables, "_has_bar", lambda _: True),
    (cut, "_OTHER_BREAK", ALWAYS),
    (cut, "_are_unsettled", lambda _: True),
)


def gated(md: Markdown) -> Markdown:
    """The same with a gate before its inline patterns."""
    md.treeprocessors.register(GatedInline(md), "inline", 20)
    return md


@lru_cache
def stock_engine(*, chinese: bool) -> engine_room._Engine:
    """The engine without gates before what is Python-Markdown's own."""
    with patch.object(engine_room, "set_gates", lambda _: None):
        return build(chinese=chinese)


def compiled(body: str, *, chinese: bool = True) -> Document:
    """The document of a body of a profile with one figure."""
    return compile_body(body, path="a.md", metrics={"proposals": "近*20*件"}, chinese=chinese)


def compiled_slowly(body: str, *, chinese: bool = True) -> Document:
    """The same with every gate open."""
    with ExitStack() as doors:
        doors.enter_context(patch.object(engine_room, "_engine", stock_engine))
        for module, name, opened in OPEN_GATES:
            doors.enter_context(patch.object(module, name, opened))
        return compiled(body, chinese=chinese)


@pytest.mark.parametrize("extensions", EXTENSIONS, ids=str)
def test_cases_of_python_markdown_come_out_as_from_the_stock_processor(
    extensions: list[str],
) -> None:
    """Also with extensions, whose patterns the gate does not know."""
    ours, stock = gated(Markdown(extensions=extensions)), Markdown(extensions=extensions)
    for case in CASES.split("\n%%\n"):
        assert ours.reset().convert(case) == stock.reset().convert(case)


def test_cases_of_python_markdown_compile_as_with_open_gates() -> None:
    """The same in the house's own engine."""
    for case in CASES.split("\n%%\n"):
        assert compiled(case) == compiled_slowly(case)


def test_generated_profiles_compile_as_with_open_gates() -> None:
    """Prose as offices write it."""
    for profile in generate(300):
        body = cut_matter(profile.markdown(), "a.md").body
        assert compiled(body) == compiled_slowly(body)


def test_the_sample_site_compiles_as_with_open_gates() -> None:
    """Every profile and page of it."""
    files = sorted((ROOT / "content").rglob("*.md"))
    assert files
    for file in files:
        body = cut_matter(file.read_text("utf-8"), "a.md").body
        assert compiled(body) == compiled_slowly(body)


@pytest.mark.soak
@MANY
@given(bodies)
def test_no_text_compiles_differently_with_open_gates(body: str) -> None:
    """Whatever is written, in Chinese and in English."""
    chinese = len(body) % 4 > 0
    assert compiled(body, chinese=chinese) == compiled_slowly(body, chinese=chinese)


def test_a_pattern_that_the_gate_does_not_know_is_always_tried() -> None:
    """It may need no sign at all."""
    md = Markdown()
    md.inlinePatterns.register(SimpleTagInlineProcessor(r"()@(.*?)@", "mark"), "mark", 65)
    assert gated(md).convert("甲@乙@") == "<p>甲<mark>乙</mark></p>"


def test_the_gate_knows_every_pattern_of_the_engine() -> None:
    """Else a new release of Python-Markdown could make it useless without anybody noticing."""
    inline = engine_room._engine(chinese=True).markdown.treeprocessors["inline"]
    assert isinstance(inline, GatedInline)
    assert inline._all_known
