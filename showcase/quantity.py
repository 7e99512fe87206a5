"""Figures as reports give them: exact, or near, over or about a number.

An approximate figure stays approximate through totals and pages: ``近20`` and 124 are
``近144``, never 144.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum


class Accuracy(StrEnum):
    """How a number stands to the truth."""

    EXACT = "exact"
    NEARLY = "nearly"  # a little under the number: 近20
    OVER = "over"  # more than the number: 20余, 超100
    ABOUT = "about"  # on either side of it: 约30


_BEFORE = (
    *((word, Accuracy.NEARLY) for word in ("almost ", "nearly ", "将近", "將近", "近")),
    *((word, Accuracy.OVER) for word in ("more than ", "over ", "超过", "超過", "超", "逾")),
    *((word, Accuracy.ABOUT) for word in ("about ", "around ", "大约", "大約", "约", "約")),
)
"""Words before a number; of two that begin alike, the longer one first."""
_BEHIND = (
    *((word, Accuracy.OVER) for word in ("余", "餘", "多", "+", "以上")),
    *((word, Accuracy.ABOUT) for word in ("左右", "上下")),
)
_NUMBER = re.compile(
    r"(?P<digits>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<scale>万亿|萬億|[万亿萬億]?)"
)
_SCALES = {
    "": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12, "萬": 10**4, "億": 10**8, "萬億": 10**12,
}  # fmt: skip
_OVER_WITHIN = re.compile(r"(?<=\d)[余餘多](?=[万亿萬億])")
"""``10余万`` is more than 10万."""

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its accuracy; ``raw`` is what the editor wrote where digits alone would not say
    it (``近20``, ``1.5万``)."""

    number: Decimal
    accuracy: Accuracy = Accuracy.EXACT
    raw: str = ""

    @property
    def exact(self) -> bool:
        """Whether the number is the whole truth."""
        return self.accuracy is Accuracy.EXACT

    @property
    def digits(self) -> str:
        """The number alone, without grouping: ``20`` or ``3.5``."""
        return f"{self.number:f}"

    @property
    def written(self) -> str:
        """As the editor wrote it, or as it was computed."""
        return self.raw or SIMPLIFIED.get(self.accuracy, "{}").format(self.digits)


Manner = Mapping[Accuracy, str]
"""How an approximate number is written in a language."""

SIMPLIFIED: Manner = {Accuracy.NEARLY: "近{}", Accuracy.OVER: "{}余", Accuracy.ABOUT: "约{}"}
TRADITIONAL: Manner = {Accuracy.NEARLY: "近{}", Accuracy.OVER: "{}餘", Accuracy.ABOUT: "約{}"}
ENGLISH: Manner = {
    Accuracy.NEARLY: "nearly {}",
    Accuracy.OVER: "more than {}",
    Accuracy.ABOUT: "about {}",
}


def parse_quantity(raw: str) -> Quantity | None:
    """Read ``18``, ``1,200``, ``1.5万``, ``近20``, ``20余``, ``10余万``, ``约30`` or ``超100``.

    None for anything else.
    """
    written = raw.strip().translate(_FULL_WIDTH)
    core, accuracy = _strip_accuracy(written)
    found = _NUMBER.fullmatch(core)
    if found is None:
        return None
    scale = _SCALES[found["scale"]]
    number = Decimal(re.sub("[,，]", "", found["digits"])) * scale
    if scale > 1:
        number = number.normalize()  # 1.5万 is 15000, not 15000.0
    plain = accuracy is Accuracy.EXACT and scale == 1
    return Quantity(number, accuracy, "" if plain else written)


def _strip_accuracy(written: str) -> tuple[str, Accuracy]:
    for word, accuracy in _BEFORE:
        if written.startswith(word):
            return written[len(word) :].strip(), accuracy
    for word, accuracy in _BEHIND:
        if written.endswith(word):
            return written[: -len(word)].strip(), accuracy
    if _OVER_WITHIN.search(written):
        return _OVER_WITHIN.sub("", written), Accuracy.OVER
    return written, Accuracy.EXACT


def total(quantities: Iterable[Quantity], manner: Manner = SIMPLIFIED) -> Quantity:
    """The sum, as approximate as its least certain part, and written in that manner.

    Parts that err in one direction keep it (nearly + exact is nearly); parts that err in
    different directions make the sum an "about".
    """
    parts = tuple(quantities)
    if len(parts) == 1:
        return parts[0]
    leanings = {part.accuracy for part in parts if not part.exact}
    accuracy = Accuracy.EXACT if not leanings else Accuracy.ABOUT
    if len(leanings) == 1:
        (accuracy,) = leanings
    whole = Quantity(sum((part.number for part in parts), Decimal(0)), accuracy)
    plain = whole.exact or manner is SIMPLIFIED
    return whole if plain else replace(whole, raw=manner[accuracy].format(whole.digits))


def with_unit(written: str, unit: str) -> str:
    """A figure with its unit: 近20篇 and 100%, but ``14 members`` with a unit in Latin letters."""
    return f"{written} {unit}" if unit[:1].isascii() and unit[:1].isalpha() else f"{written}{unit}"
