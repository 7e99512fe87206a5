"""The types of values: each reads what an editor wrote, or says what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from showcase.dates import ImpossibleDate, PartialDate, parse_date
from showcase.issues import Issue, text, warning
from showcase.profile import Status
from showcase.quantity import Quantity, parse_quantity
from showcase.schema.normal import Raw
from showcase.slugs import slugify

_MISREAD = re.compile(
    r"^(?:y|n|yes|no|on|off|true|false|null|~|0\d+|0x[0-9a-f]+|\d+:[0-5]?\d(?::[0-5]?\d)*)$",
    re.IGNORECASE,
)
"""Plain words that YAML 1.1 takes for something else than text."""

_YES = frozenset(["true", "yes", "on", "y", "是", "1"])
_NO = frozenset(["false", "no", "off", "n", "否", "0"])
_STATUS = {
    "draft": Status.DRAFT, "草稿": Status.DRAFT, "review": Status.REVIEW, "审核": Status.REVIEW,
    "published": Status.PUBLISHED, "发布": Status.PUBLISHED, "已发布": Status.PUBLISHED,
}  # fmt: skip


def fail(kind: str, **context: object) -> PydanticCustomError:
    """A mistake of a kind that explain knows."""
    return PydanticCustomError(kind, "{kind}", {"kind": kind, **context})  # type: ignore[arg-type]


def _raw(value: object) -> str:
    """The text of a scalar. Raises where a list or mapping stands."""
    if isinstance(value, list):
        raise fail("text_not_list")
    if isinstance(value, dict):
        raise fail("text_not_mapping")
    return str(value).strip()


def _word(value: object, info: ValidationInfo) -> str:
    written = _raw(value)
    if isinstance(value, Raw) and not value.quoted and _MISREAD.match(written):
        _warn_misread(value, info)
    return " ".join(written.split("\n"))


def _warn_misread(value: Raw, info: ValidationInfo) -> None:
    """We read what was written; other programs would not."""
    notes: list[Issue] = info.context["notes"] if info.context else []
    notes.append(
        warning(
            "V120",
            info.context["path"] if info.context else "",
            text("“{value}” means something else in YAML; it was read as text.", value=str(value)),
            line=value.line,
            column=value.column,
            hint=text("Put it in quotes: {example}.", example=f'"{value}"'),
        )
    )


def _words(value: object) -> object:
    if isinstance(value, str):
        parts = [part for part in re.split(r"[、，,；;\s]+", value) if part]
        raise fail("list_not_text", example=f"[{', '.join(parts)}]")
    return value


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    written = _raw(value)
    try:
        date = parse_date(written)
    except ImpossibleDate:
        raise fail("impossible_date", value=written) from None
    if date is None:
        raise fail("no_date", value=written)
    return date


def _quantity(value: object) -> Quantity:
    if isinstance(value, Quantity):
        return value
    written = _raw(value)
    _refuse_leading_zero(written)
    quantity = parse_quantity(written)
    if quantity is None:
        raise fail("no_quantity", value=written)
    return quantity


def _refuse_leading_zero(written: str) -> None:
    if re.fullmatch(r"0\d+", written):
        raise fail("leading_zero", value=written, plain=written.lstrip("0") or "0")


def _integer(value: object) -> int:
    if isinstance(value, int):
        return value
    written = _raw(value)
    _refuse_leading_zero(written)
    if not re.fullmatch(r"-?\d{1,9}", written):
        raise fail("no_integer", value=written)
    return int(written)


def _year(value: object) -> int:
    written = _raw(value).removesuffix("年")
    if not re.fullmatch(r"(?:19|2[01])\d\d", written):
        raise fail("no_year", value=written)
    return int(written)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    written = _raw(value).lower()
    if written in _YES or written in _NO:
        return written in _YES
    raise fail("no_flag", value=written)


def _slug(value: object) -> str:
    written = _raw(value)
    if written and slugify(written) != written:
        raise fail("no_slug", value=written, slug=slugify(written))
    return written


def _status(value: object) -> Status:
    if isinstance(value, Status):
        return value
    written = _raw(value).lower()
    if written not in _STATUS:
        raise fail("no_status", value=written)
    return _STATUS[written]


def _address(value: object) -> str:
    written = _raw(value)
    if not written:
        return ""
    if not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", written):
        raise fail("no_address", value=written)
    return written.rstrip("/") + "/"


def shorthand(key: str) -> Callable[[Any], Any]:
    """Lets a plain value stand for a mapping with this one key."""

    def spread(value: object) -> object:
        return {key: value} if isinstance(value, str) else value

    return spread


Word = Annotated[str, BeforeValidator(_word)]
Words = Annotated[list[Word], BeforeValidator(_words)]
OneOrMore = Annotated[list[Word], BeforeValidator(_one_or_more)]
Date = Annotated[PartialDate, PlainValidator(_date)]
Number = Annotated[Quantity, PlainValidator(_quantity)]
Integer = Annotated[int, PlainValidator(_integer)]
Year = Annotated[int, PlainValidator(_year)]
Flag = Annotated[bool, PlainValidator(_flag)]
Slug = Annotated[str, PlainValidator(_slug)]
State = Annotated[Status, PlainValidator(_status)]
Address = Annotated[str, PlainValidator(_address)]
