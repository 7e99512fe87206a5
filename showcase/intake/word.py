"""Word files: document.xml and what belongs to it, as blocks.

Every element is either read, known to hold no words, or set aside by name; so no words of a file
are lost in silence. Elements are those of ISO/IEC 29500-1, 17.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

from showcase.intake.blocks import (
    Block,
    Figure,
    Leftover,
    Material,
    Paragraph,
    Span,
    Table,
    merged,
)
from showcase.intake.numbering import read_numbering
from showcase.intake.package import Package, first, open_package, value
from showcase.intake.refusal import damaged
from showcase.intake.runs import Break, Runs, children, set_aside, words_in
from showcase.intake.styles import Look, Styles
from showcase.issues import Text, text

_DOCUMENT = "word/document.xml"
_PASSED = ("w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:sdt", "w:sdtContent")


def read_word(raw: bytes) -> Material:
    """The blocks of a .docx. Raises Refusal."""
    package = open_package(raw)
    return _Reader(package).read()


def _main_part(package: Package) -> str:
    relations = package.relations("").values()
    named = [each.target for each in relations if each.kind == "officeDocument"]
    name = next((each for each in [*named, _DOCUMENT] if package.has(each)), None)
    if name is None:
        raise damaged()
    return name


class _Reader:
    """Goes once through a Word file, counting paragraphs and lists as it goes."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = _main_part(package)
        self._relations = package.relations(self._part)
        self._styles = Styles(self._own("styles"))
        self._numbering = read_numbering(self._own("numbering"))
        self._line = 0
        self._left: list[Leftover] = []
        self._queries: dict[Text, None] = {}
        self._runs = Runs(package, self._relations, self._styles, self._left, self._blocks)

    def read(self) -> Material:
        """The whole file."""
        body = first(self._package.tree(self._part), "w:body")
        if body is None:
            raise damaged()
        blocks = tuple(self._blocks(body))
        notes = {**self._notes("footnotes", "w:footnote"), **self._notes("endnotes", "w:endnote")}
        self._around()
        if self._runs.boxes:
            self._ask(text("Words from text boxes stand below the paragraph they were fixed to."))
        return Material(
            blocks, notes, self._runs.pictures, tuple(self._left), queries=tuple(self._queries)
        )

    def _ask(self, query: Text) -> None:
        self._queries.setdefault(query)

    def _own(self, kind: str) -> Element | None:
        """A part that the document has at most one of."""
        found = [each.target for each in self._relations.values() if each.kind == kind]
        return self._package.tree(found[0]) if found and self._package.has(found[0]) else None

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for element in children(parent):
            if element.tag == "w:p":
                yield from self._paragraph(element)
            elif element.tag == "w:tbl":
                yield from self._table(element)
            elif element.tag in _PASSED:
                yield from self._blocks(element)
            else:
                self._left += set_aside(element, self._line)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        self._line += 1
        look = self._styles.of_paragraph(first(element, "w:pPr"))
        if look.contents:
            what = text("table of contents; the page makes its own")
            self._left.append(Leftover(what, words_in(element), self._line))
            return
        label = self._numbering.next(look.number, look.depth) if look.number else ""
        pieces = list(self._runs.pieces(element, look, self._line))
        for spans in _lines([piece for piece in pieces if isinstance(piece, Span | Break)]):
            yield _paragraph(spans, look, label, self._line)
            label = ""
        for piece in pieces:
            if isinstance(piece, Figure):
                yield piece
            elif isinstance(piece, list):
                yield from piece

    def _table(self, element: Element) -> Iterator[Block]:
        line = self._line + 1
        rows = [
            [list(self._blocks(cell)) for cell in _all(row, "w:tc")]
            for row in _all(element, "w:tr")
        ]
        if any(isinstance(block, Figure) for row in rows for cell in row for block in cell):
            self._ask(
                text("A table with pictures was taken apart; see whether their order is right.")
            )
            yield from (block for column in _columns(rows) for cell in column for block in cell)
        elif all(len(row) < 2 for row in rows):
            yield from (block for row in rows for cell in row for block in cell)
        else:
            yield self._grid(element, rows, line)

    def _grid(self, element: Element, rows: list[list[list[Block]]], line: int) -> Table:
        """A table of words, every row with as many cells as it has columns."""
        spans = [[_span(cell) for cell in _all(row, "w:tc")] for row in _all(element, "w:tr")]
        merged = any(span > 1 for row in spans for span in row)
        merged = merged or any(True for _ in element.iter("w:vMerge"))
        if merged:
            self._ask(
                text("Merged cells of a table were divided; see whether it still reads well.")
            )
        wide = [
            [
                part
                for cell, span in zip(row, sizes, strict=True)
                for part in [_flat(cell)] + [()] * (span - 1)
            ]
            for row, sizes in zip(rows, spans, strict=True)
        ]
        width = max(len(row) for row in wide)
        return Table(
            tuple((*row, *[()] * (width - len(row))) for row in map(tuple, wide)), line, merged
        )

    def _notes(self, kind: str, tag: str) -> dict[str, tuple[Span, ...]]:
        tree = self._own(kind)
        found = tree.iter(tag) if tree is not None else ()
        return {
            f"{tag}{note.get('w:id')}": merged(
                span for block in self._blocks(note) for span in _spans(block)
            )
            for note in found
            if note.get("w:type", "normal") == "normal"
        }

    def _around(self) -> None:
        """Heads and feet of pages, and comments: beside the text, so they are set aside."""
        kinds = {"header": text("page header"), "footer": text("page footer")}
        for relation in self._relations.values():
            if relation.kind in kinds and self._package.has(relation.target):
                words = words_in(self._package.tree(relation.target))
                if words.strip():
                    self._left.append(Leftover(kinds[relation.kind], words))
        comments = self._own("comments")
        for each in comments.iter("w:comment") if comments is not None else ():
            what = text("comment of {author}", author=each.get("w:author") or "?")
            self._left.append(Leftover(what, words_in(each)))


def _paragraph(spans: tuple[Span, ...], look: Look, label: str, line: int) -> Paragraph:
    depth = look.depth + 1 if label else 0
    size = max((len(span.text), look.size) for span in spans)[1] if spans else 0
    return Paragraph(spans, line, look.level, look.title, depth, label, size)


def _lines(pieces: list[Span | Break]) -> Iterator[tuple[Span, ...]]:
    """The spans of each line: editors break lines (Shift+Enter) where they mean paragraphs."""
    for is_break, group in groupby(pieces, lambda piece: isinstance(piece, Break)):
        if not is_break:
            spans = merged(piece for piece in group if isinstance(piece, Span))
            if any(span.text.strip() or span.note for span in spans):
                yield spans


def _all(parent: Element, tag: str) -> list[Element]:
    """Rows of a table or cells of a row, also those in content controls and insertions."""
    found = []
    for child in children(parent):
        if child.tag == tag:
            found.append(child)
        elif child.tag in _PASSED:
            found += _all(child, tag)
    return found


def _span(cell: Element) -> int:
    """Columns that a cell spans; a strange file may claim a million."""
    written = value(cell, "w:tcPr", "w:gridSpan") or "1"
    return max(1, int(written)) if written.isdecimal() and len(written) < 3 else 1


def _columns(rows: list[list[list[Block]]]) -> Iterator[list[list[Block]]]:
    """Down the columns: there the caption is below its picture."""
    width = max((len(row) for row in rows), default=0)
    for number in range(width):
        yield [row[number] for row in rows if number < len(row)]


def _flat(blocks: list[Block]) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell; a table within it is read row by row."""
    flat: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            flat.append(block)
        elif isinstance(block, Table):
            flat += [each for row in block.rows for cell in row for each in cell]
    return tuple(flat)


def _spans(block: Block) -> tuple[Span, ...]:
    if isinstance(block, Table):
        return tuple(span for each in _flat([block]) for span in each.spans)
    return () if isinstance(block, Figure) else block.spans
