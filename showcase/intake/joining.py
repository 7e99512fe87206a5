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
    for candidate in sorted(each for each in set(widths) if _NARROWEST <= each <= _WIDEST):
        near = sum(candidate - _SLACK <= each <= candidate for each in widths)
        if near >= count:
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
    open_: list[Line] = []
    gap = False
    for line in lines:
        if not line.text.strip():
            gap = True
            continue
        last = open_[-1].text if open_ else ""
        alone = is_name(line.text) or is_name(last)
        if alone or not _goes_on(last, line, column, gap=gap, marked=indents or blanks):
            yield from _joined(open_)
            open_ = []
        open_.append(line)
        gap = False
    yield from _joined(open_)


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


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    """One line of several: no space between Chinese ones, one between words in Latin letters."""
    words = [lines[0].text.rstrip()] if lines else []
    for line in lines[1:]:
        after = line.text.strip()
        latin = words[-1][-1:].isascii() and words[-1][-1:].isalpha() and after[:1].isascii()
        words.append(f" {after}" if latin and after[:1].isalpha() else after)
    if lines:
        yield Line(lines[0].number, "".join(words), lines[0].torn)
