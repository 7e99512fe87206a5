"""What is within a paragraph of a Word file: runs, links, fields, notes, drawings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from showcase.intake.blocks import Block, Figure, Leftover, Span
from showcase.intake.package import Package, Relation, first
from showcase.intake.refusal import Refusal
from showcase.intake.styles import Look, Styles
from showcase.issues import Text, text


@dataclass(frozen=True, slots=True)
class Break:
    """A line ends here."""


Piece = Span | Break | Figure | list[Block]
"""The list is what a text box holds."""

_WORDS = ("w:t", "w:delText", "m:t", "a:t", "c:v")
_INSIDE = ("w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:sdt", "w:sdtContent",
           "w:fldSimple", "w:bdo", "w:dir")  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_SIGNS = {"w:tab": " ", "w:ptab": " ", "w:noBreakHyphen": "-"}
_ASIDE: Mapping[str, Text] = {
    "w:del": text("deleted text of a tracked change"),
    "w:moveFrom": text("the old place of a text that was moved in a tracked change"),
    "w:delText": text("deleted text of a tracked change"),
    "m:oMath": text("equation"),
    "m:oMathPara": text("equation"),
    "w:object": text("embedded object"),
    "w:control": text("control"),
    "w:altChunk": text("embedded document"),
    "w:subDoc": text("embedded document"),
    "w:sym": text("sign of a symbol font"),
}
_ALWAYS = ("m:oMath", "m:oMathPara", "w:object", "w:control", "w:altChunk", "w:subDoc", "w:sym")
"""They are told of even where they hold no words."""


def children(parent: Element) -> Iterator[Element]:
    """The children; of alternatives for old and new programs, only the first."""
    for child in parent:
        if child.tag != "mc:AlternateContent":
            yield child
            continue
        ways = [each for each in child if each.tag in ("mc:Choice", "mc:Fallback")]
        for each in ways[:1] or [child]:
            yield from children(each)


def _descendants(element: Element) -> Iterator[Element]:
    yield element
    for child in children(element):
        yield from _descendants(child)


def words_in(element: Element) -> str:
    """All words of an element, a line for each paragraph."""
    lines: list[str] = [""]
    for each in _descendants(element):
        if each.tag in ("w:p", "a:p"):
            lines.append("")
        if each.tag in _WORDS:
            lines[-1] += each.text or ""
    return "\n".join(line for line in lines if line)


def set_aside(element: Element, line: int) -> list[Leftover]:
    """An element that has no place in a profile. Silent only where it holds no words."""
    words = words_in(element)
    if not words and element.tag not in _ALWAYS:
        return []
    what = _ASIDE.get(element.tag, text("something that this tool does not know"))
    if element.tag == "w:sym":
        words = f"{element.get('w:font', '')} {element.get('w:char', '')}".strip()
    kind = next((e.get("ProgID", "") for e in element.iter("o:OLEObject")), "")
    return [Leftover(what, words or kind, line)]


@dataclass(slots=True)
class Runs:
    """Reads paragraphs piece by piece; keeps the pictures that it meets."""

    package: Package
    relations: Mapping[str, Relation]
    styles: Styles
    left: list[Leftover]
    blocks: Callable[[Element], Iterator[Block]]
    pictures: dict[str, bytes] = field(default_factory=dict)
    boxes: int = 0
    _fields: list[str] = field(default_factory=list)

    def pieces(self, parent: Element, look: Look, line: int, link: str = "") -> Iterator[Piece]:
        """What a paragraph, a link or an insertion holds."""
        for child in children(parent):
            if child.tag == "w:r":
                yield from self._run(child, look, line, link)
            elif child.tag == "w:hyperlink":
                yield from self.pieces(child, look, line, self._address(child, line))
            elif child.tag in _INSIDE:
                yield from self.pieces(child, look, line, link)
            else:
                self.left += set_aside(child, line)

    def _run(self, run: Element, paragraph: Look, line: int, link: str) -> Iterator[Piece]:
        look = self.styles.of_run(first(run, "w:rPr"), paragraph)
        if look.hidden:
            words = words_in(run)
            self.left += [Leftover(text("hidden text"), words, line)] if words else []
            return
        for child in children(run):
            yield from self._part(child, look, line, link)

    def _part(self, child: Element, look: Look, line: int, link: str) -> Iterator[Piece]:
        if child.tag == "w:t":
            yield self._span(child.text or "", look, link)
        elif child.tag in _SIGNS:
            yield self._span(_SIGNS[child.tag], look, link)
        elif child.tag in ("w:br", "w:cr"):
            yield Break()
        elif child.tag in ("w:footnoteReference", "w:endnoteReference"):
            tag = child.tag.removesuffix("Reference")
            yield Span(note=f"{tag}{child.get('w:id')}")
        elif child.tag in ("w:drawing", "w:pict"):
            yield from self._drawing(child, line)
        elif child.tag == "w:ruby":
            yield from self._ruby(child, look, line, link)
        elif child.tag in ("w:fldChar", "w:instrText"):
            self._field(child)
        else:
            self.left += set_aside(child, line)

    def _span(self, words: str, look: Look, link: str) -> Span:
        address = link or next((each for each in reversed(self._fields) if each), "")
        return Span(words, look.bold, look.italic, address, face=look.face)

    def _ruby(self, ruby: Element, look: Look, line: int, link: str) -> Iterator[Piece]:
        """Characters with their reading above: the reading is set aside."""
        reading = first(ruby, "w:rt")
        words = words_in(reading) if reading is not None else ""
        self.left += [Leftover(text("reading above characters"), words, line)] if words else []
        base = first(ruby, "w:rubyBase")
        if base is not None:
            yield from self.pieces(base, look, line, link)

    def _field(self, element: Element) -> None:
        """The address of a link that is written as a field; other fields show only their result."""
        kind = element.get("w:fldCharType")
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()
        elif element.tag == "w:instrText" and self._fields:
            found = _FIELD_LINK.search(element.text or "")
            if found and _ADDRESS.fullmatch(found[1]):
                self._fields[-1] = found[1]

    def _address(self, link: Element, line: int) -> str:
        relation = self.relations.get(link.get("r:id", ""))
        if relation is None or not relation.outside:
            return ""
        if _ADDRESS.fullmatch(relation.target):
            return relation.target
        self.left.append(Leftover(text("address of a link"), relation.target, line))
        return ""

    def _drawing(self, drawing: Element, line: int) -> Iterator[Piece]:
        alt = ""
        for each in _outside_boxes(drawing):
            if each.tag == "wp:docPr":
                alt = each.get("descr", "").strip()
            elif each.tag in ("a:blip", "v:imagedata"):
                yield from self._picture(each, alt, line)
            elif each.tag in ("c:chart", "dgm:relIds"):
                self._diagram(each, line)
            elif each.tag == "v:textpath" and each.get("string"):
                self.left.append(
                    Leftover(text("decorative lettering"), each.get("string", ""), line)
                )
            elif each.tag == "w:txbxContent":
                self.boxes += 1
                yield list(self.blocks(each))

    def _picture(self, element: Element, alt: str, line: int) -> Iterator[Figure]:
        ids = [element.get(name, "") for name in ("r:embed", "r:id", "r:link")]
        relation = next((self.relations[id_] for id_ in ids if id_ in self.relations), None)
        if relation is None or (not relation.outside and not self.package.has(relation.target)):
            self.left.append(Leftover(text("a picture that is not in the file"), alt, line))
        elif relation.outside:
            what = text("a picture that is elsewhere, and is not fetched")
            self.left.append(Leftover(what, relation.target, line))
        else:
            self.pictures[relation.target] = self.package.read(relation.target)
            yield Figure(relation.target, alt, line=line)

    def _diagram(self, element: Element, line: int) -> None:
        """A chart or SmartArt: its words are in a part of their own."""
        chart = element.tag == "c:chart"
        what = text("chart") if chart else text("SmartArt")
        relation = self.relations.get(element.get("r:id" if chart else "r:dm", ""))
        words = ""
        if relation is not None and not relation.outside and self.package.has(relation.target):
            try:
                words = words_in(self.package.tree(relation.target))
            except Refusal:
                words = relation.target
        self.left.append(Leftover(what, words, line))


def _outside_boxes(drawing: Element) -> Iterator[Element]:
    """The elements of a drawing, not those within its text boxes."""
    for child in children(drawing):
        yield child
        if child.tag != "w:txbxContent":
            yield from _outside_boxes(child)
