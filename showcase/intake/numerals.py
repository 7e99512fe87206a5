"""The numbers of official documents (GB/T 9704, 7.3.3): 一、 （一） 1. （1）"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "一二三四五六七八九十百"
_SHAPES = (
    (0, re.compile(rf"第[{_HAN}\d]{{1,3}}(?:章|节|部分|篇)[\s、：:]*")),
    (1, re.compile(rf"([{_HAN}]{{1,4}})\s*[、．.]\s*")),
    (2, re.compile(rf"[（(]([{_HAN}]{{1,4}})[）)]\s*、?")),
    (3, re.compile(r"([0-9０-９]{1,2})(?:\s*[、．]|\.(?![0-9０-９]))\s*")),
    (4, re.compile(r"[（(]([0-9０-９]{1,2})[）)]\s*、?")),
)
NUMBERED = re.compile("|".join(f"(?:{shape.pattern})" for _, shape in _SHAPES))
"""A paragraph that begins with a number of any shape."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at the beginning of a paragraph: its rank (1 for 一、), value, and length."""

    rank: int
    value: int
    length: int


def numeral(words: str) -> Numeral | None:
    """The number that words begin with."""
    for rank, shape in _SHAPES:
        found = shape.match(words)
        if found:
            value = from_han(found[1]) if found.lastindex else 0
            return Numeral(rank, value, found.end())
    return None


def from_han(written: str) -> int:
    """十二 is 12; digits are themselves; 0 for what is no number."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    digits = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
    if any(sign not in digits for sign in tens + ones):
        return 0
    if not ten:
        return digits.get(ones, 0)
    return digits.get(tens, 1) * 10 + digits.get(ones, 0)
