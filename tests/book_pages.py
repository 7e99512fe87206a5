"""Reading a set book back: every character with its place, and the lines that they make.

Places are in points from the upper left of the page. A character's box is its font's: it begins
where the character's advance begins, so that squeezed punctuation shows as overlap.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True, slots=True)
class Mark:
    """A character: where its baseline starts, how large it is, and in which face."""

    sign: str
    x: float
    y: float
    size: float
    face: str
    ink: tuple[float, float]
    """Left and right edge of what is printed."""


@dataclass(frozen=True)
class Line:
    """Characters on one baseline of one column, from left to right."""

    marks: tuple[Mark, ...]

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(mark.sign for mark in self.marks)

    @property
    def start(self) -> float:
        """Where its first character begins."""
        return self.marks[0].x

    @property
    def y(self) -> float:
        """The baseline, from above."""
        return self.marks[0].y

    @property
    def size(self) -> float:
        """Of its largest character."""
        return max(mark.size for mark in self.marks)

    @property
    def ink_end(self) -> float:
        """The right edge of what is printed."""
        return self.marks[-1].ink[1]


@dataclass(frozen=True)
class Page:
    """A page of a book."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]

    @cached_property
    def text(self) -> str:
        """All its words, in the order of the file."""
        return "".join(mark.sign for mark in self.marks)

    def lines(self, left: float, right: float, *, above: float = 1e9) -> list[Line]:
        """The lines between two edges, from above."""
        within = [m for m in self.marks if left <= m.x < right and m.y < above]
        ordered = sorted(within, key=lambda mark: (round(mark.y, 1), mark.x))
        return [
            Line(tuple(marks)) for _, marks in groupby(ordered, key=lambda mark: round(mark.y, 1))
        ]


def read_pages(pdf: bytes) -> list[Page]:
    """Every page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(document[number], number + 1) for number in range(len(document))]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, number: int) -> Page:
    text = page.get_textpage()
    height = page.get_height()
    return Page(number, page.get_width(), height, tuple(_marks(text.raw, height)))


def _marks(text: pdfium.FPDF_TEXTPAGE, height: float) -> Iterator[Mark]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box = [ctypes.c_double() for _ in range(4)]
    name, flags = ctypes.create_string_buffer(80), ctypes.c_int()
    for index in range(pdfium.FPDFText_CountChars(text)):
        sign = chr(pdfium.FPDFText_GetUnicode(text, index))
        if pdfium.FPDFText_IsGenerated(text, index) or sign.isspace() or sign == "\u200b":
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetCharBox(text, index, *box)
        pdfium.FPDFText_GetFontInfo(text, index, name, 80, flags)
        size = pdfium.FPDFText_GetFontSize(text, index)
        face = name.value.decode("ascii", "replace").partition("+")[2]
        yield Mark(sign, x.value, height - y.value, size, face, (box[0].value, box[1].value))


@dataclass(frozen=True)
class Reading:
    """A set book, read back."""

    pdf: bytes

    @cached_property
    def pages(self) -> list[Page]:
        """Every page."""
        return read_pages(self.pdf)

    @cached_property
    def outline(self) -> list[tuple[int, str, int]]:
        """The bookmarks: depth, title, and page counted from 1."""
        document = pypdfium2.PdfDocument(self.pdf)
        try:
            return [
                (mark.level, mark.get_title(), (mark.get_dest().get_index() or 0) + 1)
                for mark in document.get_toc()
            ]
        finally:
            document.close()

    def starts(self, name: str) -> int:
        """The page on which a part begins."""
        return next(page for _, title, page in self.outline if title == name)

    def profiles(self, names: Iterable[str]) -> dict[str, list[Page]]:
        """The pages of each of the profiles."""
        starts = sorted({page for depth, _, page in self.outline if depth < 2})
        ends = dict(pairwise([*starts, len(self.pages) + 1]))
        spans = {name: (self.starts(name) - 1, ends[self.starts(name)] - 1) for name in names}
        return {
            name: [page for page in self.pages[start:end] if page.marks]
            for name, (start, end) in spans.items()
        }
