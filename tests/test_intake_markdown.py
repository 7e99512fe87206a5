"""Blocks as Markdown: what is written reads as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.document import Document
from showcase.intake.blocks import Block, Figure, Heading, Paragraph, Span, Table
from showcase.intake.markdown import body
from showcase.markup import compile_body
from tests.manuscript import characters

SIGNS = "\\`*_{}[]()#+-.!<>&|~^$:=%\"'@/ 1一岛村。，：“”（）\u3000az｛｝＃＊【】"
WORDS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=25)
SPANS = st.builds(Span, WORDS, bold=st.booleans(), italic=st.booleans())
PARAGRAPHS = st.lists(SPANS, min_size=1, max_size=3).map(lambda spans: Paragraph(tuple(spans)))


def compiled(*blocks: Block) -> Document:
    """The page's text that is made of blocks."""
    return compile_body(body(blocks, {}), path="content/profiles/a.md")


def paragraph(words: str) -> Paragraph:
    """A paragraph of one look."""
    return Paragraph((Span(words),))


def seen(document: Document) -> str:
    """All that a reader sees of a page's text."""
    return document.text


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_plain_words_stay_as_they_are(words: list[str]) -> None:
    """Nothing in them is a sign of Markdown, wherever it stands."""
    made = compiled(*map(paragraph, words))
    assert characters(seen(made)) == characters("".join(words))


@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=3))
def test_cells_stay_as_they_are(rows: list[list[str]]) -> None:
    """Bars, too."""
    table = Table(tuple(tuple((paragraph(words),) for words in row) for row in rows))
    made = compiled(paragraph("上文。"), table)
    expected = characters("上文。" + "".join(words for row in rows for words in row))
    assert characters(seen(made)) == expected


@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=3))
def test_items_stay_as_they_are(words: list[str]) -> None:
    """A sign at the start of an item begins nothing of its own."""
    items = [replace(paragraph(each), label="•", depth=1) for each in words]
    made = compiled(*items)
    assert characters(seen(made)) == characters("".join(words))


@pytest.mark.parametrize(
    "words",
    ["# 标题", "- 一项", "1. 一项", "> 引文", "| 表 | 格 |", "{{ proposals }}", "***", "---", "===",
     "<b>粗</b>", "&lt;", "![图](a.png)", "[^1]", "[^1]: 注", ": 定义", "```", "~~~", "{: #id }",
     "!!! note", "http://a.example", "*[X]: y", "    缩进", "[ ] 任务", "a\\b", "＃＃ 标题",
     "＃ 标题", "｛｛甲｝｝", "＊＊甲＊＊",
     "[高亭]（gaoting.md）", "【高亭】（gaoting.md）", "{ proposals }"],
)  # fmt: skip
def test_what_looks_like_a_sign_is_none(words: str) -> None:
    """Alone in its paragraph, and nothing is complained of."""
    made = compiled(paragraph("上文。"), paragraph(words), paragraph("下文。"))
    assert characters(seen(made)) == characters(f"上文。{words}下文。")
    assert made.issues == ()


def test_bold_and_italic_are_kept() -> None:
    """Also beside Chinese marks."""
    spans = (
        Span("他说“"),
        Span("好", bold=True),
        Span("”，又"),
        Span("走", bold=True, italic=True),
    )
    assert "他说“<strong>好</strong>”，又" in compiled(Paragraph(spans)).lead


def test_notes_are_numbered_in_the_order_of_the_text() -> None:
    """A note that nothing refers to, in this profile, is not written."""
    notes = {"a": (Span("甲注"),), "b": (Span("乙注"),), "c": (Span("丙注"),)}
    blocks = [Paragraph((Span("文"), Span(note="b"), Span("字"), Span(note="a")))]
    assert body(blocks, notes) == "文[^1]字[^2]\n\n[^1]: 乙注\n\n[^2]: 甲注\n"


def test_a_caption_may_have_quotation_marks() -> None:
    """They end nothing."""
    figure = Figure("picture-1.png", "码头", '渔民说"好"[1]')
    assert "渔民说”好”[1]" in compiled(figure).lead


def test_headings_are_not_bold_twice() -> None:
    """They are by themselves."""
    assert body([Heading((Span("一、听", bold=True),), 2)], {}) == "## 一、听\n"
