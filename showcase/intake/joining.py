"""Lines of a scan or a typescript, joined to paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from showcase.intake.furniture import IsName, Line
from showcase.intake.numerals import NUMBERED

_ENDED = re.compile(r"[。！？；：…”）》.!?;:][”’）》]?\s*$")
_INDENT = re.compile(r"\u3000|[ \t\u00a0]{2}")
_SLACK = 4
"""Columns by which a full line may fall short, for a mark that must not begin the next one."""
_NARROWEST, _WIDEST = 12, 120


def width(words: str) -> int:
    """Columns of a monospaced line: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in words.rstrip())


def measure(lines: Sequence[Line]) -> int:
    """The width at which the lines are broken, 0 where every line is a paragraph."""
    widths = [width(line.text) for line in lines if line.text.strip()]
    best, count = 0, 0
    for candidate in sorted(set(widths)):
        near = sum(candidate - _SLACK <= each <= candidate for each in widths)
        if near >= count and _NARROWEST <= candidate <= _WIDEST:
            best, count = candidate, near
    full = [line for line in lines if best - _SLACK <= width(line.text) <= best]
    broken = sum(not _ENDED.search(line.text) for line in full)
    wider = sum(each > best for each in widths)
    usual = count >= max(3, len(widths) * 0.3) and wider <= len(widths) * 0.2
    return best if usual and broken * 3 >= len(full) else 0


def join(lines: Sequence[Line], is_name: IsName) -> list[Line]:
    """Paragraphs, each with the number of its first line; a name stands alone."""
    column = measure(lines)
    if not column:
        return [line for line in lines if line.text.strip()]
    return list(_paragraphs(_without_spacing(lines), column, is_name))


def _without_spacing(lines: Sequence[Line]) -> list[Line]:
    """The lines of a text that has an empty one after each, without these."""
    shown = [line for line in lines if line.text.strip()]
    spaced = (len(lines) - len(shown)) >= 0.8 * len(shown)
    return shown if spaced else list(lines)


def _paragraphs(lines: Sequence[Line], column: int, is_name: IsName) -> Iterator[Line]:
    indents = sum(_INDENT.match(line.text) is not None for line in lines) >= 2
    blanks = sum(not line.text.strip() for line in lines) >= 2
    marked = indents or blanks
    open_: Line | None = None
    last, gap = "", False
    for line in lines:
        if not line.text.strip():
            gap = True
            continue
        alone = is_name(line.text) or is_name(last)
        if open_ is not None and not alone and _goes_on(last, line, column, gap=gap, marked=marked):
            open_ = Line(open_.number, _joined(open_.text, line.text), open_.torn)
        else:
            if open_ is not None:
                yield open_
            open_ = line
        last, gap = line.text, False
    if open_ is not None:
        yield open_


def _goes_on(last: str, line: Line, column: int, *, gap: bool, marked: bool) -> bool:
    """Whether a line belongs to the paragraph of the ``last`` one. ``marked`` texts set paragraphs
    off by indents or empty lines, so that a full line may also end with a sentence."""
    full = width(last) >= column - _SLACK
    ended = _ENDED.search(last) is not None
    if not full or _INDENT.match(line.text) or (gap and not line.torn):
        return False
    if NUMBERED.match(line.text.strip()) and ended:
        return False
    return not ended or (marked and not line.torn)


def _joined(before: str, after: str) -> str:
    """No space between Chinese lines; one between two words in Latin letters."""
    before, after = before.rstrip(), after.strip()
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii()
    return f"{before}{' ' if latin and after[:1].isalpha() else ''}{after}"
