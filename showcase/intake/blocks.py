"""What a file says, before anything is made of it: paragraphs, tables, pictures, leftovers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from showcase.issues import Text


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text of one look. ``note`` is the key of a footnote that is referred to here, and
    ``face`` the font of its Chinese characters, where the file tells it."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: str = ""
    face: str = ""

    @property
    def look(self) -> tuple[object, ...]:
        """All but the words."""
        return self.bold, self.italic, self.link, self.note, self.face


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``line`` counts lines of a text and paragraphs of a Word file, from 1.

    ``level`` is that of a heading's style (1 to 9, 0 for none), ``depth`` that of a list's item,
    ``label`` the number that Word writes by itself (``一、``), ``size`` in half points.
    """

    spans: tuple[Span, ...]
    line: int = 0
    level: int = 0
    title: bool = False
    depth: int = 0
    label: str = ""
    size: int = 0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that others are merged into is followed by empty ones."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture by the key of its bytes, with the words that the file has for it."""

    key: str
    alt: str = ""
    caption: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title, recognised; level 2 is the highest of a profile."""

    spans: tuple[Span, ...]
    level: int
    line: int = 0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


Block = Paragraph | Table | Figure | Heading


@dataclass(frozen=True, slots=True)
class Leftover:
    """What was in the file and is not in the text of a profile: what it is, and its words."""

    what: Text
    words: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Repair:
    """A piece of scanned text that was mended."""

    before: str
    after: str
    line: int


@dataclass(frozen=True, slots=True)
class Material:
    """A whole file as blocks, with its footnotes and the bytes of its pictures."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    left: tuple[Leftover, ...] = ()
    repairs: tuple[Repair, ...] = ()
    queries: tuple[Text, ...] = ()
    """What an editor should look at."""


def words_of(blocks: Iterable[Block]) -> str:
    """All words of blocks, a line for each paragraph and cell; captions too."""
    return "\n".join(line for block in blocks for line in _lines(block))


def spans_of(block: Block) -> tuple[Span, ...]:
    """All spans of a block; a picture has none."""
    if isinstance(block, Table):
        cells = (cell for row in block.rows for cell in row)
        return tuple(span for cell in cells for each in cell for span in each.spans)
    return () if isinstance(block, Figure) else block.spans


def notes_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The keys of the notes that blocks refer to, in the order of their first references."""
    keys = (span.note for block in blocks for span in spans_of(block) if span.note)
    return tuple(dict.fromkeys(keys))


def _lines(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [each.text for row in block.rows for cell in row for each in cell]
    if isinstance(block, Figure):
        return [block.caption]
    return [block.text]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours of one look as one span. Word cuts runs wherever the cursor has been."""
    joined: list[Span] = []
    told = (span for span in spans if span.text or span.note)
    for _, alike in groupby(told, lambda span: span.look):
        first, *more = alike
        if first.note:
            joined += (first, *more)
        elif more:
            joined.append(replace(first, text="".join(each.text for each in (first, *more))))
        else:
            joined.append(first)
    return tuple(joined)
