"""Folding: two texts are the same to a reader where their folded forms are.

NFKC, lower case, simplified characters; no marks that readers don't type (quotation marks, middle
dots, invisible characters); blanks and line ends only between words of alphabets. `fold` in
search.js is the same in JavaScript; tests compare the two on random text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from unicodedata import normalize

_DROPPED = re.compile(
    "[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"  # invisible
    "\u00b7\u2022\u2027\u2219\u22c5\u30fb"  # middle dots
    "\"'\u2018-\u201f\u300a-\u300f\u301d-\u301f]"  # quotation marks
)
_BLANK = "\t\n\v\f\r \u0085\u1680\u2028\u2029"
_BLANKS = re.compile(f"[{_BLANK}]+")
_NARROW_BELOW = "\u2000"
"""Scripts that part words by blanks are written with characters below this one."""

_HAN_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x323B0))


@cache
def simplified() -> Mapping[str, str]:
    """OpenCC's table of characters, traditional to simplified."""
    from opencc import OpenCC

    han = [chr(code) for block in _HAN_BLOCKS for code in range(*block)]
    # A line a character, so that no phrase of OpenCC's comes about.
    converted = OpenCC("t2s").convert("\n".join(han)).split("\n")
    return {a: b for a, b in zip(han, converted, strict=True) if a != b}


class _Folded(dict[int, str]):
    """What each character is folded to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        table = simplified()
        plain = normalize("NFKC", normalize("NFKC", chr(code)).lower())
        folded = _DROPPED.sub("", "".join(table.get(c, c) for c in plain))
        return self.setdefault(code, folded)


_FOLDED = _Folded()


def fold(text: str) -> str:
    """``text`` as it is compared."""
    return _BLANKS.sub(_blank, normalize("NFC", text).translate(_FOLDED))


def _blank(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return " " if before and after and max(before, after) < _NARROW_BELOW else ""
