"""Totals in tables: a row or column called 合计 against the figures that it sums up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from showcase.issues import text
from showcase.proof.finding import Finding
from showcase.proof.passage import Passage
from showcase.proof.signs import THIN

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_TOTAL = re.compile(r"[合总共][ \u3000]*计|总数")
_PARTIAL = re.compile(r"小计|其中|[合总共]计|等|…|部分|去重")
"""A table that has such rows or columns is more than a sum."""

_NO_SUM = re.compile(r"率|比|占|均|年龄|年份|序号|编号|排名|名次|单价|电话|%|％")
_NUMBER = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]{0,3})")


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands in a cell, and where in the passage."""

    words: str
    start: int

    @property
    def number(self) -> Decimal | None:
        """Its value, if it is a plain number with or without a unit."""
        found = _NUMBER.fullmatch(self.words)
        return Decimal(found["number"].replace(",", "")) if found else None

    @property
    def is_total(self) -> bool:
        """Whether it is what a total is called; two characters may be spread: 合 计."""
        return _TOTAL.fullmatch(re.sub(r"[ \u3000：:]", "", self.words)) is not None

    @property
    def unit(self) -> str:
        """What stands behind the number."""
        found = _NUMBER.fullmatch(self.words)
        return found["unit"] if found else ""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total with the figures that it should be the sum of; ``name`` is that of its column or
    row."""

    name: str
    total: _Cell
    parts: Sequence[_Cell]

    @property
    def is_sum(self) -> bool:
        """Whether all are plain numbers of one unit that may be added up."""
        cells = (*self.parts, self.total)
        numbers = all(cell.number is not None for cell in cells)
        return (
            len(self.parts) > 1
            and numbers
            and len({cell.unit for cell in cells}) == 1
            and _NO_SUM.search(self.name) is None
        )

    @property
    def sum(self) -> Decimal:
        """What the figures make."""
        return sum((cell.number or Decimal() for cell in self.parts), Decimal())

    @property
    def agrees(self) -> bool:
        """Whether the total is their sum; figures with a point may have been rounded."""
        total = self.total.number or Decimal()
        places = min(0, *(int((c.number or Decimal()).as_tuple().exponent) for c in self.parts))
        room = Decimal(len(self.parts)) / 2 * Decimal(1).scaleb(places) if places else Decimal()
        return abs(total - self.sum) <= room


def totals(passage: Passage) -> Iterator[Finding]:
    """D112. Where no total of several agrees, they mean something else."""
    for head, rows in _tables(passage) if _TOTAL.search(passage.text) else ():
        for sums in (_of_last_row(head, rows), _of_last_column(head, rows)):
            meant = [each for each in sums if each.is_sum]
            wrong = [each for each in meant if not each.agrees]
            if len(wrong) < len(meant) or len(meant) == 1:
                yield from (_finding(passage, each) for each in wrong)


def _finding(passage: Passage, wrong: _Sum) -> Finding:
    total = wrong.total
    return passage.found(
        "D112", total.start, total.start + len(total.words),
        text("The figures of “{name}” make {sum}, not {total}.",
             name=wrong.name, sum=f"{wrong.sum}{total.unit}", total=total.words),
        hint=text("Find out which of the figures is wrong."),
    )  # fmt: skip


def _of_last_row(head: Sequence[_Cell], rows: Sequence[Sequence[_Cell]]) -> list[_Sum]:
    """The totals of the columns, in a last row that is called so."""
    *above, last = rows
    label = next((number for number, cell in enumerate(last) if cell.words), len(last))
    if label == len(last) or not last[label].is_total:
        return []
    if any(_PARTIAL.search(cell.words) for row in above for cell in row[: label + 1]):
        return []
    columns = range(label + 1, len(head))
    return [_Sum(head[n].words, last[n], [row[n] for row in above]) for n in columns]


def _of_last_column(head: Sequence[_Cell], rows: Sequence[Sequence[_Cell]]) -> list[_Sum]:
    """The totals of the rows, in a last column that is called so."""
    between = head[1:-1]
    if not head[-1].is_total:
        return []
    if any(_PARTIAL.search(cell.words) or _NO_SUM.search(cell.words) for cell in between):
        return []
    return [_Sum(row[0].words, row[-1], row[1:-1]) for row in rows]


_Table = tuple[list[_Cell], list[list[_Cell]]]


def _tables(passage: Passage) -> Iterator[_Table]:
    """The heads and rows of the tables whose rows are all complete."""
    lines = list(_lines(passage))
    for number, (_, line) in enumerate(lines):
        if not number or "|" not in line or not _RULE.fullmatch(line):
            continue
        head = _cells(passage, *lines[number - 1])
        rows = []
        for start, below in lines[number + 1 :]:
            if not (cells := _cells(passage, start, below)):
                break
            rows.append(cells)
        if rows and all(len(row) == len(head) for row in rows):
            yield head, rows


def _lines(passage: Passage) -> Iterator[tuple[int, str]]:
    """The lines as they are written, with where they begin."""
    start = 0
    for line in passage.raw.split("\n"):
        yield start, line
        start += len(line) + 1


def _cells(passage: Passage, start: int, line: str) -> list[_Cell]:
    """The cells of a row; none where a line has no bars that divide a table."""
    bars = [at for at, sign in enumerate(line) if _is_bar(passage, start + at, sign)]
    if not bars:
        return []
    ends = [-1, *bars, len(line)]
    pieces = [(bar + 1, line[bar + 1 : end]) for bar, end in pairwise(ends)]
    first = 0 if pieces[0][1].strip() else 1
    last = len(pieces) if pieces[-1][1].strip() else -1
    return [_cell(start + at, piece) for at, piece in pieces[first:last]]


def _is_bar(passage: Passage, at: int, sign: str) -> bool:
    return sign == "|" and passage.text[at] == THIN and passage.raw[at - 1 : at] != "\\"


def _cell(start: int, piece: str) -> _Cell:
    """A cell without the blanks around it and the signs of stress."""
    words = piece.strip(" \t\u3000*_")
    return _Cell(words, start + piece.find(words))
