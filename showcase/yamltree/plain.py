"""Front matter that is written as it should be, and so needs no doctor."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from showcase.yamltree.blanks import INVISIBLE
from showcase.yamltree.names import Names

_NEVER = rf"#:\"'\[\]{{}}\t{INVISIBLE}"
_START = r"[\w《（“]"
_WORD = r"\w[\w·./ -]*"
_PAIRS = rf"\{{\w+: {_WORD}(?:, \w+: {_WORD})*\}}"
_QUOTED = rf"\"[^\"\\#\t{INVISIBLE}]*\""
_ENTRY = rf"{_START}[^{_NEVER}：﹕∶]*|{_QUOTED}|{_PAIRS}"
_LIST = rf"\[(?:{_WORD}(?:, {_WORD})*|{_PAIRS}(?:, {_PAIRS})*)\]"
_VALUE = rf"{_START}[^{_NEVER}]*|{_QUOTED}|{_PAIRS}|{_LIST}"
_LINE = re.compile(
    rf"(?P<lead> *(?:- )?)(?:(?P<key>[^\W\d_]\w*):(?: (?P<value>{_VALUE})?)?"
    rf"|(?<=- )(?:{_ENTRY}))"
)
"""A key with a value or without, or an entry of a list, in words and signs that mean themselves."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the lines below a key have in common."""

    column: int
    has_keys: bool
    has_entries: bool

    def fits(self, lead: str, key: str | None) -> bool:
        return (
            len(lead) == self.column
            and bool(key) == self.has_keys
            and (self.has_entries or "-" not in lead)
        )


def is_plain(lines: Iterable[str], names: Names) -> bool:
    """Whether the lines are so plainly right that the doctor would find nothing in them.

    Keys of the top level are known; below one without a value stand known keys, entries, or
    entries with known keys, all in one column. False proves nothing.
    """
    above, shape = "", None
    for raw in lines:
        if not raw or raw[0] == "#":
            continue
        line = _LINE.fullmatch(raw)
        if line is None:
            return False
        lead, key, value = line.groups()
        if not lead:
            above, shape = "" if value else key, None
            is_right = names.fit(key, "")
        else:
            shape = shape or _Shape(len(lead), bool(key), "-" in lead)
            named = not key or (bool(value) and names.fit(key, above))
            is_right = bool(above) and named and shape.fits(lead, key)
        if not is_right:
            return False
    return True
