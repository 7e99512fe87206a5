"""The print tree: our own HTML as nodes that the brochure's templates set. Pure.

Blocks
    {"type": "paragraph", "children": [inline]}
    {"type": "heading", "level": 3, "children": [inline]}
    {"type": "list", "ordered": bool, "start": 1, "items": [[block]]}
    {"type": "table", "header": [[inline]], "rows": [[[inline]]], "align": ["left"]}
    {"type": "figure", "src": str, "alt": str, "caption": str, "number": int}
    {"type": "quote" | "admonition", "children": [block]}, an admonition with "kind" and "title"
    {"type": "definitions", "items": [{"term": [inline], "children": [block]}]}
    {"type": "code", "text": str} and {"type": "rule"}
Inline
    {"type": "text" | "code" | "metric", "text": str}, {"type": "break"}
    {"type": "strong" | "em" | "del" | "sup" | "sub" | "footnote", "children": [inline]}
    {"type": "link", "href": str, "children": [inline]}
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

Node = dict[str, object]

_VOID = frozenset(["br", "hr", "img", "wbr"])


@dataclass(slots=True)
class _Element:
    """An element while it is being read."""

    tag: str
    attributes: Mapping[str, str]
    children: list[_Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def elements(self, *tags: str) -> Iterator[_Element]:
        """All elements inside with one of these tags, in order."""
        for child in self.children:
            if isinstance(child, _Element):
                if child.tag in tags:
                    yield child
                yield from child.elements(*tags)

    def text(self) -> str:
        """All text inside."""
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def _read(html: str) -> _Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def print_tree(html: str, footnotes: str = "") -> list[Node]:
    """The blocks of ``html``; a reference to one of ``footnotes`` brings the note's text."""
    writer = _Writer(_notes(_read(footnotes)) if footnotes else {})
    return writer.blocks(_read(html).children)


def _notes(root: _Element) -> Mapping[str, _Element]:
    """The items of the list of notes by their ids."""
    return {item.attributes["id"]: item for item in root.elements("li") if "id" in item.attributes}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes elements as nodes: a block by the table ``_BLOCKS``, inline content by ``_SPANS``."""

    notes: Mapping[str, _Element]

    def blocks(self, children: Iterable[_Element | str]) -> list[Node]:
        """Blocks; inline content between them becomes paragraphs."""
        out: list[Node] = []
        loose: list[_Element | str] = []
        for child in children:
            if isinstance(child, _Element) and child.tag in _BLOCKS:
                out += self.loose_paragraph(loose)
                out += _BLOCKS[child.tag](self, child)
                loose = []
            else:
                loose.append(child)
        return out + self.loose_paragraph(loose)

    def loose_paragraph(self, children: Iterable[_Element | str]) -> list[Node]:
        inline = self.inline(children)
        return [{"type": "paragraph", "children": inline}] if inline else []

    def paragraph(self, element: _Element) -> list[Node]:
        return self.loose_paragraph(element.children)

    def heading(self, element: _Element) -> list[Node]:
        level, inline = int(element.tag[1]), self.inline(element.children)
        return [{"type": "heading", "level": level, "children": inline}]

    def itemised(self, element: _Element) -> list[Node]:
        items = [c for c in element.children if isinstance(c, _Element) and c.tag == "li"]
        start = element.attributes.get("start", "")
        return [
            {
                "type": "list",
                "ordered": element.tag == "ol",
                "start": int(start) if start.isdecimal() else 1,
                "items": [self.blocks(item.children) for item in items],
            }
        ]

    def table(self, element: _Element) -> list[Node]:
        header = next(element.elements("thead"), None)
        cells = list(header.elements("th", "td")) if header else []
        rows = [
            [self.inline(cell.children) for cell in row.elements("th", "td")]
            for body in element.elements("tbody")
            for row in body.elements("tr")
        ]
        return [
            {
                "type": "table",
                "header": [self.inline(cell.children) for cell in cells],
                "rows": rows,
                "align": [_alignment(cell) for cell in cells],
            }
        ]

    def figure(self, element: _Element) -> list[Node]:
        return [_figure(element)]

    def definitions(self, element: _Element) -> list[Node]:
        items: list[tuple[list[Node], list[Node]]] = []
        for child in element.elements("dt", "dd"):
            if child.tag == "dt":
                items.append((self.inline(child.children), []))
            elif items:
                items[-1][1].extend(self.blocks(child.children))
        nodes = [{"term": term, "children": children} for term, children in items]
        return [{"type": "definitions", "items": nodes}]

    def quote(self, element: _Element) -> list[Node]:
        return [{"type": "quote", "children": self.blocks(element.children)}]

    def listing(self, element: _Element) -> list[Node]:
        return [{"type": "code", "text": element.text().rstrip("\n")}]

    def rule(self, _: _Element) -> list[Node]:
        return [{"type": "rule"}]

    def division(self, element: _Element) -> list[Node]:
        if "admonition" in element.classes:
            return [self.admonition(element)]
        return self.contents(element)

    def contents(self, element: _Element) -> list[Node]:
        return self.blocks(element.children)

    def admonition(self, element: _Element) -> Node:
        title = next((p for p in element.elements("p") if "admonition-title" in p.classes), None)
        kinds = [name for name in element.classes if name != "admonition"]
        return {
            "type": "admonition",
            "kind": kinds[0] if kinds else "note",
            "title": title.text() if title else "",
            "children": self.blocks(child for child in element.children if child is not title),
        }

    def inline(self, children: Iterable[_Element | str]) -> list[Node]:
        """Inline nodes, without the white space at both ends."""
        nodes = [node for child in children for node in self.span(child)]
        for before, node in pairwise(nodes):
            if before["type"] == "break" and node["type"] == "text":
                node["text"] = str(node["text"]).lstrip()
        for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
            if nodes and nodes[end]["type"] == "text":
                nodes[end] = {"type": "text", "text": strip(str(nodes[end]["text"]))}
        return [node for node in nodes if node != {"type": "text", "text": ""}]

    def span(self, child: _Element | str) -> list[Node]:
        if isinstance(child, str):
            return [{"type": "text", "text": re.sub(r"[ \t\n]+", " ", child)}]
        if "metric" in child.classes:
            return [{"type": "metric", "text": child.text()}]
        return _SPANS.get(child.tag, _Writer.inside)(self, child)

    def inside(self, element: _Element) -> list[Node]:
        return [node for child in element.children for node in self.span(child)]

    def marked(self, element: _Element) -> list[Node]:
        return [{"type": _MARKS[element.tag], "children": self.inline(element.children)}]

    def line_break(self, _: _Element) -> list[Node]:
        return [{"type": "break"}]

    def code(self, element: _Element) -> list[Node]:
        return [{"type": "code", "text": element.text()}]

    def link(self, element: _Element) -> list[Node]:
        href = element.attributes.get("href", "")
        if not href:
            return self.inside(element)
        return [{"type": "link", "href": href, "children": self.inline(element.children)}]

    def superscript(self, element: _Element) -> list[Node]:
        reference = element.attributes.get("id", "").startswith("fnref")
        return self.footnote(element) if reference else self.marked(element)

    def footnote(self, reference: _Element) -> list[Node]:
        link = next(reference.elements("a"), None)
        note = self.notes.get(link.attributes.get("href", "")[1:]) if link else None
        if note is None:
            return []
        paragraphs = list(note.elements("p")) or [note]
        children = [
            child
            for paragraph in paragraphs
            for child in paragraph.children
            if isinstance(child, str) or "footnote-backref" not in child.classes
        ]
        return [{"type": "footnote", "children": self.inline(children)}]


_Method = Callable[[_Writer, _Element], list[Node]]

_BLOCKS: Mapping[str, _Method] = {
    "p": _Writer.paragraph,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _Writer.heading),
    **dict.fromkeys(("ul", "ol"), _Writer.itemised),
    "table": _Writer.table,
    "figure": _Writer.figure,
    "dl": _Writer.definitions,
    "blockquote": _Writer.quote,
    "pre": _Writer.listing,
    "hr": _Writer.rule,
    "div": _Writer.division,
    **dict.fromkeys(("details", "summary"), _Writer.contents),
}

_MARKS = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "del": "del", "s": "del",
    "sup": "sup", "sub": "sub",
}  # fmt: skip

_SPANS: Mapping[str, _Method] = {
    **dict.fromkeys(_MARKS, _Writer.marked),
    "br": _Writer.line_break,
    "code": _Writer.code,
    "a": _Writer.link,
    "sup": _Writer.superscript,
}


def _alignment(cell: _Element) -> str:
    found = [name.removeprefix("align-") for name in cell.classes if name.startswith("align-")]
    return found[0] if found else "left"


def _figure(element: _Element) -> Node:
    picture = next(element.elements("img"), None)
    attributes = picture.attributes if picture else {}
    label = next((s for s in element.elements("span") if "figure-number" in s.classes), None)
    caption = next(element.elements("figcaption"), None)
    number = label.text() if label else ""
    whole = caption.text() if caption else ""
    digits = re.sub(r"\D", "", number)
    return {
        "type": "figure",
        "src": attributes.get("src", ""),
        "alt": attributes.get("alt", ""),
        "caption": whole.removeprefix(number).strip(),
        "number": int(digits) if digits else 0,
    }
