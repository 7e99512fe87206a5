"""Tokens: the pieces of a folded text by which a query finds it.

Every letter; every pair of neighbours, also over a comma (``源,签`` of 资源，签); and what tells
numbers apart: threes that begin with two Latin letters or digits (``124``, ``18名``), and dates. A
text that has a query in it has all its tokens. `tokens` in search.js takes a query apart alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

BREAK = "\n"
"""Stands for whatever parts words."""
LINE_END = BREAK * 2
"""Parts lines: no token goes over it."""

# All that is no letter, as a list of blocks, since old browsers do not know \p{L}.
_NO_LETTERS = re.compile(
    "[\u0000-\u002f\u003a-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7"
    "\u2000-\u2bff\u2e00-\u2e7f\u2ff0-\u3004\u3008-\u3020\u302a-\u3030\u3036\u3037\u303d-\u3040"
    "\u3097-\u309c\u30a0\u30fb\ufe10-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+"
)
_PAIR = re.compile(r"(?=([^\n]{2}))")
_THREES = re.compile(r"[0-9a-z]{2,}[^\n]?")
_DATES = re.compile(r"[0-9]+[年月][0-9年月日]*")
_DATE = re.compile(r"(?:([0-9]{4})年)?([0-9]{1,2})月(?:([0-9]{1,2})日)?")


def letters(folded: str) -> str:
    """The letters of a folded text, with one BREAK wherever something parts them."""
    return _NO_LETTERS.sub(BREAK, folded)


def pairs(text: str) -> list[str]:
    """Every two neighbours, in order."""
    return _PAIR.findall(text)


def rare_tokens(text: str) -> list[str]:
    """Pairs over a break, threes and dates."""
    parts = text.split(BREAK)
    found = [f"{a[-1]},{b[0]}" for a, b in pairwise(parts) if a and b]
    for run in _THREES.findall(text):
        found += [run[at : at + 3] for at in range(len(run) - 2)]
    for run in _DATES.findall(text):
        for date in _DATE.finditer(run):
            found += _date_tokens(*date.groups())
    return found


def _date_tokens(year: str | None, month: str, day: str | None) -> Iterator[str]:
    """A date is found by its parts, and by what is left where its first digit is left out."""
    if year:
        yield f"{year}年{month}月"
    if day:
        yield f"{month}月{day}日"
        if len(month) > 1:
            yield f"{month[1:]}月{day}日"
    if year and day:
        yield f"{year}年{month}月{day}日"


def tokens(text: str) -> set[str]:
    """All tokens of a text (of `letters`)."""
    return {*text, *pairs(text), *rare_tokens(text)} - {BREAK}
