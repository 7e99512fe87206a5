"""Charts: bars with their lengths, their labels in lines, and what stands behind each. Pure.

Everything is bounded, so that a page stays readable and small whatever the number of workstations:
the bars of a chart, the years (which are put together), and the profiles named as sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from showcase.dates import PartialDate
from showcase.phrasing import Phrasing
from showcase.quantity import Quantity
from showcase.share.lines import balanced, is_alphabetic
from showcase.views import BarView, ChartView, LinkView, PartView

BARS = 40
"""Bars of a chart; there are 34 sectors (界别) in the national committee, and all are shown."""

WORKSTATION_BARS = 12
"""Bars where each is a workstation: the largest of many, since a list of all is no chart."""

PARTS = 5
"""Profiles named as the sources of a bar; the rest is counted and linked to."""

_SPANS = (1, 5, 10, 25, 100)
_YEARS = 15
"""Years are put together until there are no more bars than this."""

_LINE = 11.0
"""Characters in a line of a drawing: at 24 px they fit a phone of 360 px, in elder mode and where
the reader's own type is twice as large."""

_BESIDE = 5.0
"""Characters of a value that stands at the end of its bar; a longer one has lines of its own."""

_LINES = 2
"""Lines of a label; one in an alphabet takes one more, since its words are longer."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar before it is drawn. ``parts`` are all its sources, of which a few are named; ``path``
    leads to the rest, too."""

    label: str
    quantity: Quantity
    path: str = ""
    note: str = ""
    parts: Sequence[PartView] = ()


@dataclass(frozen=True, slots=True)
class Draughtsman:
    """Draws charts in the words of a site."""

    phrasing: Phrasing
    names: Sequence[str] = ()
    """Words of the site that labels are not broken within."""

    def chart(
        self, id_: str, title: str, unit: str, bars: Sequence[Bar], rest: str = "", most: int = BARS
    ) -> ChartView:
        """A chart of at most so many bars, the longest where there are more; ``rest`` leads to
        those left out. ``title`` and ``unit`` are words of the site."""
        shown = bars
        if len(bars) > most:
            shown = sorted(bars, key=lambda bar: -bar.quantity.number)[:most]
        longest = max((bar.quantity.number for bar in shown), default=Decimal(0))
        return ChartView(
            id=id_,
            title=title,
            unit=unit,
            bars=tuple(self._bar(bar, unit, longest) for bar in shown),
            more=_more(len(bars) - len(shown), rest),
        )

    def _bar(self, bar: Bar, unit: str, longest: Decimal) -> BarView:
        text = self.phrasing.figure(bar.label, bar.quantity, unit).text
        fits = _width(text) <= _BESIDE
        return BarView(
            label=bar.label,
            lines=(*_lines(bar.label, self.names), *(() if fits else _lines(text))),
            beside=text if fits else "",
            text=text,
            share=float(round(bar.quantity.number / longest, 4)) if longest else 0.0,
            approximate=not bar.quantity.exact,
            path=bar.path,
            note=bar.note,
            parts=tuple(bar.parts[:PARTS]),
            more=_more(len(bar.parts) - PARTS, bar.path),
        )

    def spans(self, years: Iterable[int]) -> Iterator[tuple[str, tuple[int, int]]]:
        """Years in order, put together where they are many: the label, the first and the last."""
        known = sorted(set(years))
        width = next(w for w in _SPANS if w == _SPANS[-1] or _count(known, w) <= _YEARS)
        for start, _ in groupby(known, lambda year: year // width * width):
            yield self._span(start, start + width - 1), (start, start + width - 1)

    def _span(self, first: int, last: int) -> str:
        if first == last:
            return self.phrasing.date(PartialDate(first)).text
        return self.phrasing.word("%(first)s to %(last)s") % {"first": first, "last": last}


def _count(years: Sequence[int], width: int) -> int:
    return len({year // width for year in years})


def _more(count: int, path: str) -> LinkView | None:
    return LinkView("", path, count=count) if count > 0 else None


def _width(text: str) -> float:
    """In Han characters; letters and digits take little more than half of one."""
    return sum(0.6 if character.isascii() else 1.0 for character in text)


def _lines(label: str, names: Sequence[str] = ()) -> tuple[str, ...]:
    lines = balanced(label, _LINE, _width, names)
    most = _LINES + is_alphabetic(label)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]
    return tuple(map(_cut, lines))


def _cut(line: str) -> str:
    """What of a word without a place to break fits; the table has the whole of it."""
    kept = line
    while _width(kept) > _LINE:
        kept = kept[:-1]
    return line if kept == line else f"{kept[:-1]}…"
