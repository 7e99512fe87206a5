"""The numbers that Word writes by itself, as text: 一、 （一） 1. ①"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from showcase.intake.package import value

_DIGITS = "〇一二三四五六七八九"
_LEVEL = re.compile(r"%(\d)")


def han_number(number: int) -> str:
    """1 to 99 in Chinese: 一, 十, 二十一."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    lead = "" if tens < 2 else _DIGITS[tens]
    return f"{lead}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


def _circle(number: int) -> str:
    return chr(ord("①") + number - 1) if 0 < number <= 20 else str(number)


_FORMS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": han_number,
    "chineseCountingThousand": han_number,
    "chineseLegalSimplified": han_number,
    "japaneseCounting": han_number,
    "taiwaneseCounting": han_number,
    "taiwaneseCountingThousand": han_number,
    "ideographDigital": han_number,
    "koreanDigital2": han_number,
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "decimalZero": "{:02}".format,
}
"""w:numFmt of ISO/IEC 29500-1, 17.18.59; all others are written in digits."""


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a Word file, and how far each has counted."""

    lists: Mapping[str, Mapping[int, _Level]] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _lists_of: Mapping[str, str] = field(default_factory=dict)

    def next(self, number_id: str, depth: int) -> str:
        """The label of the next item: ``一、``; ``•`` for a bullet, nothing for no list."""
        levels = self.lists.get(number_id, {})
        level = levels.get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return "•"
        name = self._lists_of.get(number_id, number_id)
        self._counts[name, depth] = self._counts.get((name, depth), level.start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == name and key[1] > depth]:
            del self._counts[deeper]

        def count(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            shape = levels.get(other, level)
            reached = self._counts.get((name, other), shape.start)
            return _FORMS.get(shape.form, str)(reached)

        return _LEVEL.sub(count, level.pattern)


def read_numbering(tree: Element | None) -> Numbering:
    """The lists of word/numbering.xml."""
    if tree is None:
        return Numbering()
    abstract = {e.get("w:abstractNumId", ""): _levels(e) for e in tree.iter("w:abstractNum")}
    lists_of = {e.get("w:numId", ""): value(e, "w:abstractNumId") for e in tree.iter("w:num")}
    lists = {
        e.get("w:numId", ""): {**abstract.get(value(e, "w:abstractNumId"), {}), **_overrides(e)}
        for e in tree.iter("w:num")
    }
    return Numbering(lists, _lists_of=lists_of)


def _levels(element: Element) -> dict[int, _Level]:
    return {_depth(level): _level(level) for level in element.iter("w:lvl")}


def _overrides(element: Element) -> dict[int, _Level]:
    return {
        _depth(level): _level(level)
        for override in element.iter("w:lvlOverride")
        for level in override.iter("w:lvl")
    }


def _depth(element: Element) -> int:
    return whole(element.get("w:ilvl"))


def _level(element: Element) -> _Level:
    return _Level(
        value(element, "w:numFmt") or "decimal",
        value(element, "w:lvlText"),
        whole(value(element, "w:start"), 1),
    )


def whole(written: str | None, otherwise: int = 0) -> int:
    """A whole number as XML has it; strange files have other things there."""
    return int(written) if written and written.isdecimal() and len(written) < 10 else otherwise
