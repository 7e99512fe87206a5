"""Figures that a text gives, with the metrics of the site that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from showcase.config import MetricRule, SiteConfig
from showcase.quantity import parse_quantity

AMOUNT = r"(?:近|将近|约|大约|超过|超|逾)?\s*\d[\d,]*(?:\.\d+)?\s*(?:余|多)?[万亿]?(?:余|多)?"
"""A number as reports have it: 近20, 20余, 1.5万."""

_UNITS = "件条次家人名位项个篇起场户万元亿元元份批期门所处对支套部"
_FIGURE = re.compile(
    rf"(?P<before>[\u4e00-\u9fff（）()“”]{{0,24}}?)(?P<it>{AMOUNT})\s*"
    rf"(?P<unit>%|％|人次|万元|亿元|[{_UNITS}])(?P<after>[\u4e00-\u9fff（）()“”]{{0,24}})"
)
_YEAR = re.compile(r"(\d{4})\s*年")
_SENTENCES = re.compile(r"[^。；！？\n]+")
_CLAUSES = re.compile(r"[，、]|,(?!\d{3})")
_SINCE = re.compile(r"\d{4}\s*年以来|\d{4}\s*(?:年\s*)?[-—–至到~～]\s*\d{4}\s*年")
_NO_LABEL = re.compile(
    r"^(?:等|了|的|余|多|年|月|日)+|(?:先后|共计|累计|共|已|达到|达|约|近|有|为|了|出|到|开展了?|形成|提出|办理|完成)+$"
)
_MOST_UNKNOWN = 12
_NEAR = 5
"""Characters between a label and its number, at most: 提案建议共计18件."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of the text; ``id`` is the site's metric, or nothing where it has no such metric."""

    id: str
    label: str
    value: str
    unit: str
    words: str
    year: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Figures that the site counts, and figures that it does not know."""

    figures: tuple[Amount, ...]
    unknown: tuple[Amount, ...]


def find_amounts(words: str, config: SiteConfig) -> Amounts:
    """The figures of a text; how many members there are is none."""
    found = [each for each in _amounts(words, config) if each.id or not _counts_members(each)]
    unknown = _once([each for each in found if not each.id])
    return Amounts(_once([each for each in found if each.id]), unknown[:_MOST_UNKNOWN])


def _counts_members(amount: Amount) -> bool:
    return amount.unit in "名人位" and ("委员" in amount.label or "成员" in amount.label)


def _amounts(words: str, config: SiteConfig) -> Iterator[Amount]:
    for sentence in _SENTENCES.findall(words):
        year = note = ""
        for clause in _CLAUSES.split(sentence):
            if span := _SINCE.search(clause):
                year, note = "", span[0]
            elif stated := _YEAR.search(clause):
                year, note = stated[1], ""
            for found in _FIGURE.finditer(clause):
                amount = _amount(found, config, year, note)
                if amount is not None:
                    yield amount


def _amount(found: re.Match[str], config: SiteConfig, year: str, note: str) -> Amount | None:
    """A figure with the metric whose label is next to it."""
    value = re.sub(r"\s+", "", found["it"])
    unit = found["unit"].replace("％", "%")
    if parse_quantity(value) is None:
        return None
    before, after = found["before"], found["after"]
    rule = _nearest(before, after, config)
    if rule is not None:
        own = unit if unit != rule.unit else ""
        return Amount(rule.id, rule.label, value, own, found[0].strip(), year, note)
    label = _NO_LABEL.sub("", before)[-10:] or _NO_LABEL.sub("", after)[:10]
    return Amount("", label, value, unit, found[0].strip(), year, note) if len(label) > 1 else None


def _nearest(before: str, after: str, config: SiteConfig) -> MetricRule | None:
    """The metric whose label ends just before the number, or begins just behind it."""
    nearest, most = None, (-_NEAR, 0)
    for rule in config.metrics.values():
        for label in _ways_to_say(rule.label):
            at = before.rfind(label)
            gap = len(before) - at - len(label) if at >= 0 else None
            if gap is None and after.startswith(label):
                gap = 0
            if gap is not None and (-gap, len(label)) > most:
                nearest, most = rule, (-gap, len(label))
    return nearest


@cache
def _ways_to_say(label: str) -> tuple[str, ...]:
    """A metric's label as sentences have it: whole, without what is in brackets, and without what
    is in quotation marks (“我为群众办件事”参与率)."""
    shorter = re.sub("（.*?）", "", label)
    bare = re.sub("“.*?”", "", shorter)
    return (label, shorter, bare) if len(bare) >= 3 else (label, shorter)


def _once(amounts: list[Amount]) -> tuple[Amount, ...]:
    """Each metric once for each unit and year: the schema takes no more."""
    kept = {(each.id or each.label, each.unit, each.year): each for each in reversed(amounts)}
    return tuple(
        each for each in amounts if kept[each.id or each.label, each.unit, each.year] is each
    )
