"""The types of values: each reads what an editor wrote, or says what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from showcase.dates import ImpossibleDate, PartialDate, parse_date
from showcase.issues import Correction, Issue, text, warning
from showcase.profile import Stage, Status
from showcase.quantity import Quantity, parse_quantity
from showcase.schema.normal import CURLY, Raw
from showcase.slugs import slugify

MISREAD = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|~|0\d+|0x[0-9a-f]+|\d+:[0-5]?\d(?::[0-5]?\d)*)",
    re.IGNORECASE,
)
"""Plain words that YAML 1.1 takes for something else than text."""

_WITH_UNIT = re.compile(
    r"(?P<number>.*\d[余餘多+]?(?:万亿|萬億|[万亿萬億])?[余餘多]?)\s*[^\d\s]+?(?P<accuracy>左右|上下|以上)?"
)

_SEPARATORS = re.compile(r"[、，,；;]")

_FULL_WIDTH = str.maketrans("０１２３４５６７８９－", "0123456789-")

_YES = frozenset(["true", "yes", "on", "y", "是"])
_NO = frozenset(["false", "no", "off", "n", "否"])
STATUSES = {
    "draft": Status.DRAFT,
    "草稿": Status.DRAFT,
    "review": Status.REVIEW,
    "审核": Status.REVIEW,
    "published": Status.PUBLISHED,
    "发布": Status.PUBLISHED,
}
STAGES = {
    "first": Stage.FIRST,
    "初审": Stage.FIRST,
    "second": Stage.SECOND,
    "复审": Stage.SECOND,
    "final": Stage.FINAL,
    "终审": Stage.FINAL,
}


def fail(kind: str, **context: object) -> PydanticCustomError:
    """A mistake of a kind that explain knows."""
    return PydanticCustomError(kind, "see explain", context)


def written(value: object) -> str:
    """The text of a scalar. Raises where a list or mapping stands."""
    if isinstance(value, list):
        raise fail("text_not_list")
    if isinstance(value, dict):
        raise fail("text_not_mapping")
    return str(value).strip()


def unquoted(value: object) -> str:
    """The text of a scalar that is no prose: “ ” around it cannot be meant."""
    raw = written(value)
    return raw[1:-1].strip() if raw[:1] + raw[-1:] in ("“”", "‘’") else raw


@dataclass(frozen=True, slots=True)
class Notes:
    """Where warnings are taken down while pydantic reads a file."""

    path: str
    issues: list[Issue]


def _word(value: object, info: ValidationInfo) -> str:
    word = written(value)
    notes: Any = info.context
    if isinstance(value, Raw) and not value.quoted:
        if MISREAD.fullmatch(word):
            notes.issues.append(_misread(value, notes.path))
        if CURLY.fullmatch(word):
            notes.issues.append(_curly_quotes(value, notes.path))
    return word


def _curly_quotes(value: Raw, path: str) -> Issue:
    """In a text they may be meant; anywhere else they are not taken for part of the value."""
    return warning(
        "Y111",
        path,
        text("The quotation marks in {value} will be printed.", value=str(value)),
        line=value.line,
        column=value.column,
        hint=text(
            "If they are not wanted, write {plain} without them; if they are, write {whole}",
            plain=value[1:-1],
            whole=f'"{value}"',
        ),
    )


def _misread(value: Raw, path: str) -> Issue:
    """We read what was written; other programs would not."""
    return warning(
        "V120",
        path,
        text("“{value}” can be read as something else than text.", value=str(value)),
        line=value.line,
        column=value.column,
        hint=text("Put it in quotes: {example}", example=f'"{value}"'),
        correction=Correction(str(value), f'"{value}"'),
    )


def _words(value: object) -> object:
    """Free words: a text is no list, and neither is one entry that encloses several."""
    if isinstance(value, str):
        raise fail("list_not_text", example=_as_list(value))
    if isinstance(value, list) and any(_is_joined(word) for word in value):
        raise fail("list_not_text", example=_as_list("，".join(map(str, value))))
    return value


def _roles(value: object) -> object:
    """One text is one entry, unless it looks like several."""
    if not isinstance(value, str):
        return value
    if _is_joined(value):
        raise fail("list_not_text", example=_as_list(value))
    return [value]


def _is_joined(value: object) -> bool:
    if not isinstance(value, Raw) or value.quoted or CURLY.fullmatch(value):
        return False
    return _SEPARATORS.search(value) is not None


def _as_list(value: str) -> str:
    bare = value.strip().strip("[]【】［］()（）“”")
    entries = [part.strip() for part in re.split(r"[、，,；;\s]+", bare) if part.strip()]
    return f"[{', '.join(entries)}]"


def _date(value: object) -> PartialDate:
    raw = unquoted(value)
    try:
        date = parse_date(raw)
    except ImpossibleDate:
        raise fail("impossible_date", value=raw) from None
    if date is None:
        raise fail("no_date", value=raw)
    _refuse_odd_year(date.year)
    return date


def _quantity(value: object) -> Quantity:
    raw = unquoted(value)
    _refuse_leading_zero(raw)
    quantity = parse_quantity(raw)
    if quantity is not None:
        return quantity
    number = _without_unit(raw)
    if parse_quantity(number):
        raise fail("quantity_with_unit", value=raw, number=number)
    raise fail("no_quantity", value=raw)


def _without_unit(raw: str) -> str:
    """``近20名`` as 近20, ``3.2亿元`` as 3.2亿, and ``100人以上`` as 100以上: nothing of the figure
    may be lost with its unit."""
    found = _WITH_UNIT.fullmatch(raw)
    return f"{found['number']}{found['accuracy'] or ''}" if found else raw


def _count(value: object) -> Quantity:
    quantity = _quantity(value)
    if quantity.number % 1:
        raise fail("no_integer", value=quantity.written)
    return quantity


def _refuse_leading_zero(raw: str) -> None:
    if re.fullmatch(r"0\d+", raw):
        raise fail("leading_zero", value=raw, plain=raw.lstrip("0") or "0")


def plain_digits(raw: str) -> str:
    """The text with plain digits for full-width ones."""
    return raw.translate(_FULL_WIDTH)


def _integer(value: object) -> int:
    raw = plain_digits(unquoted(value))
    _refuse_leading_zero(raw)
    if not re.fullmatch(r"-?\d{1,9}", raw, re.ASCII):
        raise fail("no_integer", value=raw)
    return int(raw)


def _year(value: object) -> int:
    raw = plain_digits(unquoted(value))
    digits = raw.removesuffix("年")
    if not re.fullmatch(r"\d{4}", digits, re.ASCII):
        raise fail("no_year", value=raw)
    _refuse_odd_year(int(digits))
    return int(digits)


def _refuse_odd_year(year: int) -> None:
    if not 1900 <= year <= 2200:
        raise fail("no_year", value=str(year))


def _flag(value: object) -> bool:
    raw = unquoted(value).lower()
    if raw not in _YES | _NO:
        raise fail("no_flag", value=raw)
    return raw in _YES


def _slug(value: object) -> str:
    raw = unquoted(value)
    if slugify(raw) != raw:
        raise fail("no_slug", value=raw, slug=slugify(raw))
    return raw


def _status(value: object) -> Status:
    raw = unquoted(value)
    if raw.lower() not in STATUSES:
        raise fail("no_status", value=raw)
    return STATUSES[raw.lower()]


def _stage(value: object) -> Stage:
    raw = unquoted(value)
    if raw.lower() not in STAGES:
        raise fail("no_stage", value=raw)
    return STAGES[raw.lower()]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several words, each with what it means."""

    names: Mapping[str, str]

    def __call__(self, value: object) -> str:
        """What the word means."""
        word = unquoted(value)
        if word not in self.names:
            raise fail("no_choice", value=word, names=tuple(self.names))
        return self.names[word]


@dataclass(frozen=True, slots=True)
class Shorthand:
    """Lets a plain value stand for a mapping with this one key."""

    key: str

    def __call__(self, value: Any) -> Any:
        """The mapping."""
        return {self.key: value} if isinstance(value, str) else value


Word = Annotated[str, BeforeValidator(_word)]
Term = Annotated[str, PlainValidator(unquoted)]
Listed = BeforeValidator(_words)
Words = Annotated[tuple[Word, ...], Listed]
Roles = Annotated[tuple[Word, ...], BeforeValidator(_roles)]
Date = Annotated[PartialDate, PlainValidator(_date)]
Number = Annotated[Quantity, PlainValidator(_quantity)]
Count = Annotated[Quantity, PlainValidator(_count)]
Integer = Annotated[int, PlainValidator(_integer)]
Year = Annotated[int, PlainValidator(_year)]
Flag = Annotated[bool, PlainValidator(_flag)]
Slug = Annotated[str, PlainValidator(_slug)]
State = Annotated[Status, PlainValidator(_status)]
Reading = Annotated[Stage, PlainValidator(_stage)]
