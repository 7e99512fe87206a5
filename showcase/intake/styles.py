"""The look of paragraphs and runs, as the styles of a Word file and they themselves say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from showcase.intake.numbering import whole
from showcase.intake.package import first, value

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题|subtitle|副标题)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录) ?[1-9]|toc heading", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run or a paragraph looks and what its style means. ``level`` counts from 1, 0 is none;
    ``number`` is the list it belongs to; ``size`` in half points."""

    level: int = 0
    title: bool = False
    contents: bool = False
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    face: str = ""
    size: int = 0
    number: str = ""
    depth: int = 0


class Styles:
    """The styles of a file, by id."""

    def __init__(self, tree: Element | None) -> None:
        found = tree.iter("w:style") if tree is not None else ()
        self._elements = {each.get("w:styleId", ""): each for each in found}
        default = next(
            (k for k, e in self._elements.items() if _is_default_paragraph(e)),
            "",
        )
        base = first(tree, "w:docDefaults", "w:rPrDefault", "w:rPr")
        self._plain = run_look(base, Look())
        self._default = default
        self._known: dict[str, Look] = {}

    def of_paragraph(self, properties: Element | None) -> Look:
        """The look of a paragraph with these ``w:pPr``."""
        style = value(properties, "w:pStyle") or self._default
        return paragraph_look(properties, self.named(style))

    def of_run(self, properties: Element | None, paragraph: Look) -> Look:
        """The look of a run with these ``w:rPr`` in such a paragraph."""
        style = self._elements.get(value(properties, "w:rStyle"))
        inherited = run_look(first(style, "w:rPr"), paragraph) if style is not None else paragraph
        return run_look(properties, inherited)

    def named(self, style: str) -> Look:
        """The look of a style, with what it inherits."""
        if style not in self._known:
            self._known[style] = self._resolve(style)
        return self._known[style]

    def _resolve(self, style: str) -> Look:
        chain: list[Element] = []
        while style in self._elements and self._elements[style] not in chain:
            chain.append(self._elements[style])
            style = value(chain[-1], "w:basedOn")
        look = self._plain
        for element in reversed(chain):
            look = run_look(first(element, "w:rPr"), look)
            look = paragraph_look(first(element, "w:pPr"), look)
            look = _meaning(value(element, "w:name"), look)
        return look


def _is_default_paragraph(element: Element) -> bool:
    default = element.get("w:default", "0") not in _OFF
    return default and element.get("w:type") == "paragraph"


def _meaning(name: str, look: Look) -> Look:
    heading = _HEADING.fullmatch(name.strip())
    return replace(
        look,
        level=int(heading[1]) if heading else look.level,
        title=look.title or _TITLE.fullmatch(name.strip()) is not None,
        contents=look.contents or _CONTENTS.fullmatch(name.strip()) is not None,
    )


def paragraph_look(properties: Element | None, look: Look) -> Look:
    """A look as ``w:pPr`` changes it."""
    if properties is None:
        return look
    outline = value(properties, "w:outlineLvl")
    list_ = first(properties, "w:numPr")
    return replace(
        look,
        level=whole(outline) + 1 if outline in set("012345678") else 0 if outline else look.level,
        number=value(list_, "w:numId") or look.number,
        depth=whole(value(list_, "w:ilvl"), look.depth),
    )


def run_look(properties: Element | None, look: Look) -> Look:
    """A look as ``w:rPr`` changes it."""
    if properties is None:
        return look
    fonts = first(properties, "w:rFonts")
    face = fonts.get("w:eastAsia", "") if fonts is not None else ""
    return replace(
        look,
        bold=_switch(properties, "w:b", otherwise=look.bold),
        italic=_switch(properties, "w:i", otherwise=look.italic),
        hidden=_switch(properties, "w:vanish", otherwise=look.hidden),
        face=face or look.face,
        size=whole(value(properties, "w:sz"), look.size),
    )


def _switch(properties: Element, name: str, *, otherwise: bool) -> bool:
    found = first(properties, name)
    return otherwise if found is None else found.get("w:val", "1") not in _OFF
