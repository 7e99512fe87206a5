"""Word files: document.xml and what belongs to it, as blocks.

Every element is either read, known to hold no words, or set aside by name; so no words of a file
are lost in silence. Elements are those of ISO/IEC 29500-1, 17.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
    spans_of,
)
from showcase.intake.numbering import read_numbering
from showcase.intake.package import Package, first, open_package, value
from showcase.intake.refusal import damaged
from showcase.intake.runs import Break, Runs, children, set_aside, words_in
from showcase.intake.styles import Look, Styles
from showcase.issues import Text, text

_DOCUMENT = "word/document.xml"
_FEW = 30
"""Characters that are repeated in a table without making it hard to read."""

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
            [_cell(cell, list(self._blocks(cell))) for cell in self._parts(row, "w:tc")]
            for row in self._parts(element, "w:tr")
        ]
        if any(isinstance(block, Figure) for row in rows for cell in row for block in cell.blocks):
            self._ask(
                text("A table with pictures was taken apart; look at the order of its parts.")
            )
            yield from (block for cell in _by_columns(rows) for block in cell.blocks)
        elif all(len(row) < 2 for row in rows):
            yield from (block for row in rows for cell in row for block in cell.blocks)
        else:
            grid = _grid(rows, line)
            if grid.divided:
                self._ask(text("Merged cells of a table were divided; does it still read well?"))
            for words in dict.fromkeys(grid.repeated):
                self._ask(
                    text(
                        "“{words}” stood in a cell merged downwards, and is repeated in each row;"
                        " does the table still read well?",
                        words=words,
                    )
                )
            yield grid.table

    def _parts(self, parent: Element, tag: str) -> list[Element]:
        """Rows of a table or cells of a row, also those in content controls and insertions."""
        found = []
        for child in children(parent):
            if child.tag == tag:
                found.append(child)
            elif child.tag in _PASSED:
                found += self._parts(child, tag)
            else:
                self._left += set_aside(child, self._line)
        return found

    def _notes(self, kind: str, tag: str) -> dict[str, tuple[Span, ...]]:
        tree = self._own(kind)
        found = tree.iter(tag) if tree is not None else ()
        return {
            f"{tag}{note.get('w:id')}": merged(
                span for block in self._blocks(note) for span in spans_of(block)
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


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a cell of a table holds, how many columns it takes, and whether it belongs to the one
    above it."""

    blocks: list[Block]
    width: int
    below: bool


def _cell(element: Element, blocks: list[Block]) -> _Cell:
    merge = first(element, "w:tcPr", "w:vMerge")
    below = merge is not None and merge.get("w:val", "continue") == "continue"
    return _Cell(blocks, _width(element), below)


def _width(cell: Element) -> int:
    """Columns that a cell takes; a strange file may claim a million."""
    written = value(cell, "w:tcPr", "w:gridSpan") or "1"
    return max(1, int(written)) if written.isdecimal() and len(written) < 3 else 1


def _by_columns(rows: list[list[_Cell]]) -> Iterator[_Cell]:
    """Down the columns: there the caption is below its picture."""
    for number in range(max((len(row) for row in rows), default=0)):
        yield from (row[number] for row in rows if number < len(row))


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table of words, those that were repeated in it, and whether cells were left empty."""

    table: Table
    repeated: tuple[str, ...]
    divided: bool


_Words = tuple[Paragraph, ...]


def _grid(rows: list[list[_Cell]], line: int) -> _Grid:
    """Every row with as many cells as the table has columns. Markdown knows no merged cells: a
    few words beside several rows are repeated in each; what is long, or above several columns,
    stands once."""
    columns = max(sum(cell.width for cell in row) for row in rows)
    above: tuple[_Words, ...] = ((),) * columns
    grid, repeated = [], []
    divided = any(cell.width > 1 for row in rows for cell in row)
    for row in rows:
        cells: list[_Words] = []
        for cell in row:
            own, over = _flat(cell.blocks), above[len(cells)]
            if cell.below and not _said(own) and len(_said(over)) <= _FEW:
                own = over
                repeated += [_said(over)] if _said(over) else []
            divided = divided or (cell.below and not _said(own))
            cells += [own, *[()] * (cell.width - 1)]
        above = (*cells, *[()] * (columns - len(cells)))
        grid.append(above)
    return _Grid(Table(tuple(grid), line), tuple(repeated), divided)


def _said(words: _Words) -> str:
    return " ".join(each.text.strip() for each in words if each.text.strip())


def _flat(blocks: list[Block]) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell; a table within it is read row by row."""
    flat: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            flat.append(block)
        elif isinstance(block, Table):
            flat += [each for row in block.rows for cell in row for each in cell]
    return tuple(flat)
