"""Classes of signs, for the patterns of rules, and the stand-ins of what is no prose."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast

HAN = r"〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CLOSING = r"”’）》〉】」』"
OPENING = r"“‘（《〈【「『"
MARKS = rf"{OPENING}{CLOSING}，。；：！？、…—·～"

OPAQUE, FIGURE, THIN = "\ue000", "\ue001", "\ue002"
"""Stand-ins for code and addresses, for a figure (which reads as Chinese), and for Markdown."""

WIDE = rf"{HAN}{MARKS}{FIGURE}"
"""All that is set in Chinese."""

NUMERAL = r"[一二三四五六七八九十]{1,3}"
_VALUES = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def number(written: str) -> int:
    """The value of ``12``, ``两``, ``三`` or ``十二``; 0 for anything else."""
    if written.isascii() and written.isdigit():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return _VALUES.get(written, 0)
    if (tens and tens not in _VALUES) or (ones and ones not in _VALUES):
        return 0
    return (_VALUES[tens] if tens else 1) * 10 + (_VALUES[ones] if ones else 0)


def numeral(value: int) -> str:
    """The Chinese numeral of a value up to 99."""
    tens, ones = divmod(value, 10)
    digits = "〇一二三四五六七八九"
    ten = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return f"{ten}{digits[ones] if ones else ''}"


def pattern(source: str, **more: str) -> re.Pattern[str]:
    """A pattern in which ``<HAN>`` and the like stand for the classes of this module."""
    named = {
        "HAN": HAN, "CLOSING": CLOSING, "OPENING": OPENING, "MARKS": MARKS, "WIDE": WIDE,
        "FIGURE": FIGURE, "THIN": THIN, "OPAQUE": OPAQUE, "NUMERAL": NUMERAL, **more,
    }  # fmt: skip
    whole = re.sub(r"<([A-Z]+)>", lambda name: named[name[1]], source)
    return cast("re.Pattern[str]", _Uncompiled(whole))


class _Uncompiled:
    """A pattern that is compiled when it is first used. Classes as large as these take a
    millisecond and more, and most builds ask only for what is private."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, re.MULTILINE)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiled, name)
