"""The print tree: our own HTML as nodes."""

from __future__ import annotations

from showcase.markup import compile_body
from showcase.printtree import Node, print_tree


def tree(body: str) -> list[Node]:
    """The print tree of a body without sections."""
    document = compile_body(body, path="a.md", metrics={"proposals": "18件"})
    return print_tree(document.lead, document.footnotes)


def text(words: str) -> Node:
    """A text node."""
    return {"type": "text", "text": words}


def paragraph(*children: Node) -> Node:
    """A paragraph node."""
    return {"type": "paragraph", "children": list(children)}


def test_a_paragraph_keeps_its_marks_and_figures() -> None:
    """Strong, metric and line break."""
    assert tree("共**办结**{{ proposals }}  \n完") == [
        paragraph(
            text("共"),
            {"type": "strong", "children": [text("办结")]},
            {"type": "metric", "text": "18件"},
            {"type": "break"},
            text("完"),
        )
    ]


def test_lists_nest() -> None:
    """An item holds blocks."""
    inner = {"type": "list", "ordered": True, "start": 1, "items": [[paragraph(text("乙"))]]}
    outer = {
        "type": "list",
        "ordered": False,
        "start": 1,
        "items": [[paragraph(text("甲")), inner]],
    }
    assert tree("- 甲\n  1. 乙") == [outer]


def test_a_table_has_header_rows_and_alignment() -> None:
    """Cells are inline nodes."""
    assert tree("| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |") == [
        {
            "type": "table",
            "header": [[text("甲")], [text("乙")]],
            "rows": [[[text("1")], [text("2")]]],
            "align": ["left", "right"],
        }
    ]


def test_a_figure_has_number_and_caption() -> None:
    """The label 图1 is the template's to write."""
    assert tree('![码头](port.jpg "岱山码头")') == [
        {
            "type": "figure",
            "src": "content:port.jpg",
            "alt": "码头",
            "caption": "岱山码头",
            "number": 1,
        }
    ]


def test_a_footnote_stands_where_it_is_referred_to() -> None:
    """Its way back has no use in print."""
    assert tree("正文[^1]。\n\n[^1]: 注文。") == [
        paragraph(text("正文"), {"type": "footnote", "children": [text("注文。")]}, text("。"))
    ]


def test_links_quotes_definitions_and_code() -> None:
    """The other nodes."""
    assert tree("[见](https://a.example/)") == [
        paragraph({"type": "link", "href": "https://a.example/", "children": [text("见")]})
    ]
    assert tree("> 引文") == [{"type": "quote", "children": [paragraph(text("引文"))]}]
    assert tree("词\n:   释义") == [
        {
            "type": "definitions",
            "items": [{"term": [text("词")], "children": [paragraph(text("释义"))]}],
        }
    ]
    assert tree("```\n甲\n```") == [{"type": "code", "text": "甲"}]


def test_an_admonition_has_kind_and_title() -> None:
    """The title is in the language of the text."""
    assert tree("!!! warning\n    当心") == [
        {
            "type": "admonition",
            "kind": "warning",
            "title": "注意",
            "children": [paragraph(text("当心"))],
        }
    ]
