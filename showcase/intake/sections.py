"""Section numbers of scanned texts: 一 read as a dash, a number that is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from showcase.intake.blocks import Repair
from showcase.intake.furniture import IsName, Line
from showcase.intake.numbering import han_number
from showcase.intake.numerals import from_han, numeral
from showcase.issues import Text, text

_DASHED = re.compile(
    r"(?P<open>[（(]?)(?P<n>[-–—－ー⼀丨一二三四五六七八九十]{1,3})\s*(?P<close>[）)]|[、,，.．])\s*"
)
_DASH = re.compile("[-–—－ー⼀丨]")
_LETTER = re.compile(r"[lI|]\s*([、.．])\s*(?=[\u3400-\u9fff])")
_MARKED = re.compile(r"[。；，！？：;,!?:]")
_LONGEST = 30


def repair_sections(
    lines: Sequence[Line], is_name: IsName
) -> tuple[list[Line], list[Repair], list[Text]]:
    """The paragraphs with their section numbers, what was mended, and what only an editor knows."""
    mended: list[Line] = []
    repairs: list[Repair] = []
    for line in lines:
        after, change = _undashed(line)
        mended.append(after)
        repairs += change
    return _found_again(mended, repairs, is_name)


def _undashed(line: Line) -> tuple[Line, list[Repair]]:
    """``-、`` is 一、 and ``（十-）`` is （十一）; ``l.`` is 1."""
    found = _DASHED.match(line.text)
    letter = _LETTER.match(line.text)
    if found and bool(found["open"]) == (found["close"] in "）)"):
        number = han_number(from_han(_DASH.sub("一", found["n"])))
        shape = f"（{number}）" if found["open"] else f"{number}、"
        if number == "0" or len(line.text) == found.end():
            return line, []
    elif letter:
        found, shape = letter, f"1{letter[1]}"
    else:
        return line, []
    before = found[0].rstrip()
    changed = [Repair(before, shape, line.number)] if before != shape else []
    return replace(line, text=shape + line.text[found.end() :]), changed


def _found_again(
    lines: list[Line], repairs: list[Repair], is_name: IsName
) -> tuple[list[Line], list[Repair], list[Text]]:
    queries: list[Text] = []
    before, start = 0, 0
    for place in range(len(lines)):
        if is_name(lines[place].text):
            before, start = 0, place + 1
        found = numeral(lines[place].text)
        if found is None or found.rank != 1:
            continue
        missing = before + 1
        if found.value == missing + 1:
            candidates = _candidates(lines, start, place, after_text=not before)
            if len(candidates) == 1:
                label, at = f"{han_number(missing)}、", candidates[0]
                repairs.append(Repair("", label, lines[at].number))
                lines[at] = replace(lines[at], text=label + lines[at].text)
            else:
                queries.append(_missing(missing, lines[place].number))
        elif found.value not in (1, missing):
            queries.append(_missing(missing, lines[place].number))
        before, start = found.value, place + 1
    return lines, repairs, queries


def _candidates(lines: Sequence[Line], start: int, end: int, *, after_text: bool) -> list[int]:
    """Short lines without a number above a paragraph. Before the first number of a text only those
    ``after_text``, since the lines above are its titles."""
    found, text_seen = [], not after_text
    for place in range(start, end):
        words = lines[place].text
        short = len(words) <= _LONGEST and not _MARKED.search(words) and numeral(words) is None
        below = lines[place + 1].text if place + 1 < end else ""
        if short and text_seen and len(below) > _LONGEST:
            found.append(place)
        text_seen = text_seen or not short
    return found


def _missing(number: int, line: int) -> Text:
    return text(
        "Line {line}: the section number “{number}、” before it is missing.",
        line=line,
        number=han_number(number),
    )
