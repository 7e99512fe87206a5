"""The plot of docs/performance.md, drawn from its table: python -m bench.plot

Bars on a logarithmic scale, since tasks differ a hundredfold; Hugo's full build is a line through
those of each size.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

DOCS = Path(__file__).parent.parent / "docs"
TABLE = DOCS / "performance.md"
PLOT = DOCS / "images" / "performance.svg"
PEER = "Hugo"

_LABELS, _WIDTH, _ROW, _TOP = 300, 460, 24, 34  # pixels
_LEAST, _DECADES = 0.1, 4  # seconds at the left edge, powers of ten to the right one


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the table."""

    profiles: str
    task: str
    seconds: float


def bars(page: str) -> list[Bar]:
    """The lines of the table of a page."""
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    width = next(len(row) for row in rows if row[:2] == ["profiles", "task"])
    timed = [row for row in rows if len(row) == width and row[0].replace(",", "").isdigit()]
    return [Bar(row[0], row[1], float(row[2].replace(",", ""))) for row in timed]


def plot(drawn: list[Bar]) -> str:
    """An SVG of these bars, in groups of one size each."""
    sizes = list(dict.fromkeys(bar.profiles for bar in drawn))
    shapes, y = [_axis(len(drawn) + len(sizes))], _TOP
    for size in sizes:
        group = [bar for bar in drawn if bar.profiles == size]
        shapes.append(_text(0, y + 16, f"{size} profiles", "bold"))
        y += _ROW
        for bar in group:
            shapes.append(_row(bar, y))
            y += _ROW
        shapes += [_peer(bar, y - _ROW * len(group), y) for bar in group if PEER in bar.task]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LABELS + _WIDTH + 60} {y + 8}"'
        ' font-family="sans-serif" font-size="13" fill="#222">'
        "<title>Seconds of each task, on a logarithmic scale</title>"
        '<rect width="100%" height="100%" fill="#fff"/>'
    )
    return "\n".join([head, *shapes, "</svg>", ""])


def _x(seconds: float) -> float:
    return round(_LABELS + _WIDTH * math.log10(max(seconds, _LEAST) / _LEAST) / _DECADES, 1)


def _axis(rows: int) -> str:
    """Lines at 0.1, 1, 10, … seconds."""
    marks = [_LEAST * 10**power for power in range(_DECADES + 1)]
    bottom = _TOP + rows * _ROW
    lines = [f'<path d="M{_x(mark)} {_TOP - 6}V{bottom}" stroke="#ddd"/>' for mark in marks]
    return "\n".join(lines + [_text(_x(mark) - 8, 18, f"{mark:g} s") for mark in marks])


def _row(bar: Bar, y: int) -> str:
    colour = "#999" if PEER in bar.task else "#b03a2e"
    length = max(_x(bar.seconds) - _LABELS, 1)
    shape = f'<rect x="{_LABELS}" y="{y + 4}" width="{length:g}" height="14" fill="{colour}"/>'
    said = f"{bar.seconds:g} s"
    return "\n".join([_text(12, y + 16, bar.task), shape, _text(_x(bar.seconds) + 5, y + 16, said)])


def _peer(bar: Bar, top: int, bottom: int) -> str:
    return f'<path d="M{_x(bar.seconds)} {top}V{bottom}" stroke="#555" stroke-dasharray="3 3"/>'


def _text(x: float, y: float, words: str, weight: str = "normal") -> str:
    return f'<text x="{x:g}" y="{y:g}" font-weight="{weight}">{escape(words)}</text>'


def main() -> None:
    """Draw it anew."""
    PLOT.write_text(plot(bars(TABLE.read_text("utf-8"))), "utf-8")


if __name__ == "__main__":
    main()
