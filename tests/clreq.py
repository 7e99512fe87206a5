"""What W3C's Requirements for Chinese Text Layout (clreq) ask, counted on set pages.

Each rule is a function from the columns of a profile, in reading order, to its violations in
words. A page of the book has two columns of whole characters on a grid of lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tests.book_pages import Line, Page

CLOSING = "，。、；：！？”’》」』）】〉…—·"
OPENING = "“‘《「『（【〈"
SQUEEZED = "，。、；：”’》」）"
"""Closing marks whose right half is blank. ！ and ？ have ink in the middle."""


@dataclass(frozen=True)
class Grid:
    """The geometry of the book's pages, in points."""

    em: float
    pitch: float
    width: float
    column: float
    gutter: float
    head: float
    lines: int

    def edges(self, page: Page) -> tuple[tuple[float, float], tuple[float, float]]:
        """Left and right edge of both columns: the inner margin is the wider one."""
        measure = 2 * self.column + self.gutter
        inside = (self.width - measure) * 0.53
        left = inside if page.number % 2 else self.width - measure - inside
        second = left + self.column + self.gutter
        return (left, left + self.column), (second, second + self.column)

    @property
    def foot(self) -> float:
        """The lower edge of the text."""
        return self.head + self.lines * self.pitch


def grid_of(width: float, height: float, em: float) -> Grid:
    """The grid of a page of this size, in points, as docs/brochure.md describes it."""
    pitch, gutter = em * 5 / 3, 2 * em
    column = (width * 0.82 - gutter) / 2 // em * em
    lines = int(height * 0.84 / pitch)
    text = lines * pitch - (pitch - em)
    return Grid(em, pitch, width, column, gutter, (height - text) * 0.47, lines)


@dataclass(frozen=True)
class Column:
    """The lines of one column of one page, below what stands over both columns."""

    page: Page
    left: float
    right: float
    lines: tuple[Line, ...]
    grid: Grid

    def is_body(self, line: Line) -> bool:
        """Whether it is set in the body's size and begins a paragraph or goes on with it."""
        return abs(line.marks[0].size - self.grid.em) < 0.1 and line.size < self.grid.em + 0.1

    def goes_on(self, line: Line) -> bool:
        """Whether a paragraph began on a line before."""
        begins_event = "Sans" in line.marks[0].face and line.text[:4].isdecimal()
        near = line.start < self.left + 0.4 * self.grid.em
        return self.is_body(line) and near and not begins_event

    def is_heading(self, line: Line) -> bool:
        """Whether it is a section's heading."""
        return self.grid.em * 1.1 < line.marks[-1].size < self.grid.em * 1.2


def columns_of(pages: list[Page], where: Grid) -> list[Column]:
    """The columns of a profile's pages; on the first page they begin under its last rule."""
    found = []
    for page in pages:
        both = [
            Column(page, left, right, tuple(_lines(page, left, right, where)), where)
            for left, right in where.edges(page)
        ]
        first = page is pages[0]
        start = min((_first_body(column) for column in both), default=0.0) if first else 0.0
        for column in both:
            lines = tuple(line for line in column.lines if line.y >= start - 1)
            found.append(Column(page, column.left, column.right, lines, where))
    return found


def _lines(page: Page, left: float, right: float, where: Grid) -> list[Line]:
    above = where.foot + 0.2 * where.pitch
    lines = page.lines(left - 0.6 * where.em, right + where.gutter / 2, above=above)
    return [line for line in lines if line.y > where.head]


def _first_body(column: Column) -> float:
    """The baseline of the first line that stands on the grid in the body's size."""
    found = [
        line.y for line in column.lines if column.is_body(line) and line.marks[-1].sign != "年"
    ]
    return found[0] if found else 1e9


def every_rule(columns: list[Column], source: str = "") -> dict[str, list[str]]:
    """The violations of each rule; ``source`` is what was to be set."""
    rules = {
        "begins with a closing mark": _closing_first,
        "ends with an opening mark": _opening_last,
        "is not flush": _not_flush,
        "is off the grid": _off_grid,
        "is not indented by two characters": _indents,
        "marks are not squeezed": _unsqueezed,
        "no gap beside Latin": _gapless,
        "ends in one character": _runts,
        "heading without two lines": _stranded,
        "columns are not balanced": _unequal,
    }
    found = {name: list(rule(columns)) for name, rule in rules.items()}
    return {**found, "a gap between Han characters": list(_gaping(columns, source))}


def _said(column: Column, line: Line) -> str:
    return f"p. {column.page.number}: {line.text}"


def _closing_first(columns: list[Column]) -> Iterator[str]:
    for column in columns:
        for line in column.lines:
            if line.text[0] in CLOSING.replace("·", "").replace("—", ""):
                yield _said(column, line)


def _opening_last(columns: list[Column]) -> Iterator[str]:
    for column in columns:
        for line in column.lines:
            if line.text[-1] in OPENING:
                yield _said(column, line)


def _in_order(columns: list[Column]) -> Iterator[tuple[Column, Line, Line | None]]:
    """Every body line with the one that follows it, if that goes on with its paragraph."""
    flat = [(column, line) for column in columns for line in column.lines]
    for number, (column, line) in enumerate(flat):
        after = flat[number + 1 : number + 2]
        if column.is_body(line):
            yield column, line, next((li for of, li in after if of.goes_on(li)), None)


def _not_flush(columns: list[Column]) -> Iterator[str]:
    """All lines of a paragraph but the last end at the column's edge."""
    for column, line, following in _in_order(columns):
        last = line.marks[-1]
        if following is None or not (_is_han(last.sign) or last.sign in CLOSING):
            continue
        if last.sign in "—…" and abs(line.ink_end - column.right) < 0.15 * last.size:
            continue  # both are one glyph
        narrow = last.x + last.size / 2 if last.sign in CLOSING else last.x + last.size
        if not narrow - 0.6 <= column.right <= last.x + last.size + 0.6:
            yield f"{_said(column, line)} ({last.x + last.size - column.right:+.1f} pt)"


def _off_grid(columns: list[Column]) -> Iterator[str]:
    for column in columns:
        where = column.grid
        for line in column.lines:
            if column.is_body(line):
                off = (line.y - where.head - 0.88 * where.em) / where.pitch
                if abs(off - round(off)) > 0.03:
                    yield f"{_said(column, line)} ({off:.2f})"


def _indents(columns: list[Column]) -> Iterator[str]:
    """A first line begins two characters in; an opening mark there may be half as wide."""
    for column, line, _ in _in_order(columns):
        first = line.marks[0]
        inset = (line.start - column.left) / column.grid.em
        listed = first.sign in "·0123456789" or "Sans" in first.face
        if inset > 0.4 and not listed and not any(abs(inset - n) < 0.06 for n in (2, 2.5, 1)):
            half = first.sign in OPENING and 1.45 < inset < 2.06
            if not half:
                yield f"{_said(column, line)} ({inset:.2f} em)"


def _unsqueezed(columns: list[Column]) -> Iterator[str]:
    """Of two marks side by side, one has given up half a character, and the line's stretch."""
    for column in columns:
        for line in column.lines:
            for one, other in pairwise(line.marks):
                closed = one.sign in SQUEEZED and other.sign in SQUEEZED + OPENING
                opened = one.sign in OPENING and other.sign in OPENING
                if (closed or opened) and other.x - one.x > 0.65 * one.size:
                    yield f"{_said(column, line)} ({one.sign}{other.sign})"


def _is_han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _gapless(columns: list[Column]) -> Iterator[str]:
    """Between Han and Latin or figures there is about a quarter of a character."""
    for column in columns:
        for line in column.lines:
            if not column.is_body(line):
                continue
            for one, other in pairwise(line.marks):
                if _is_han(one.sign) and _is_latin(other.sign):
                    gap = other.x - one.x - one.size
                elif _is_latin(one.sign) and _is_han(other.sign):
                    gap = other.x - one.ink[1]
                else:
                    continue
                if gap < 0.1 * one.size:
                    yield f"{_said(column, line)} ({one.sign}{other.sign}, {gap:.1f} pt)"


def _gaping(columns: list[Column], source: str) -> Iterator[str]:
    """Where two Han characters stood side by side, there is nothing but the line's stretch."""
    for column in columns:
        for line in column.lines:
            for one, other in pairwise(line.marks):
                pair = f"{one.sign}{other.sign}"
                han = _is_han(one.sign) and _is_han(other.sign) and one.face == other.face
                wide = other.x - one.x > 1.2 * one.size
                if han and wide and pair in source and f"{one.sign} {other.sign}" not in source:
                    yield f"{_said(column, line)} ({pair})"


def _runts(columns: list[Column]) -> Iterator[str]:
    """The last line of a paragraph has two characters at least, beside its marks."""
    for column, line, following in _in_order(columns):
        if following is None and column.goes_on(line):
            words = [sign for sign in line.text if sign not in CLOSING + OPENING]
            if len(words) < 2:
                yield _said(column, line)


def _stranded(columns: list[Column]) -> Iterator[str]:
    """Under a heading stand two lines of its text in the same column, if there are as many."""
    for place, column in enumerate(columns):
        for number, line in enumerate(column.lines):
            if column.is_heading(line):
                under = column.lines[number + 1 : number + 3]
                if len(under) < 2 and any(after.lines for after in columns[place + 1 :]):
                    yield _said(column, line)


def _unequal(columns: list[Column]) -> Iterator[str]:
    """The columns of the last page differ by four lines at most: a heading that goes over takes
    along its gap and two lines of its text, or one and two of the next paragraph. (The last row
    of a table stands half a line above the grid.)"""
    *_, left, right = columns
    ends = [max((line.y for line in _text(column)), default=0.0) for column in (left, right)]
    if min(ends) and abs(ends[0] - ends[1]) > 4.6 * left.grid.pitch:
        yield f"p. {left.page.number}: {abs(ends[0] - ends[1]) / left.grid.pitch:.1f} lines"


def _text(column: Column) -> Iterator[Line]:
    """The lines of a column without notes and their numbers."""
    return (line for line in column.lines if line.size > 0.84 * column.grid.em)
