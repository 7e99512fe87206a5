"""Figures of the text against those of the front matter, and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from showcase.issues import Text, text
from showcase.profile import Metric, Profile
from showcase.proof.finding import Finding
from showcase.proof.passage import Passage
from showcase.proof.signs import pattern
from showcase.quantity import Accuracy, Quantity, parse_quantity

_NUMBER = (
    r"(?P<number>(?:[将將]?近|大?[约約]|超[过過]?|逾)?"
    r"\d[\d,]*(?:\.\d+)?[余餘多]?[万亿萬億]?[余餘多]?)"
)
_BEFORE = r"(?:共|共[计計]|已?[达達]|有|[为為]|累[计計]|了|到|[：:])?"
_YEAR = re.compile(r"(\d{4})年")
_PART = re.compile(
    r"其中|每[年月季周週次]|[本上当]月|首批|又|另|分[别別]|[一二三四五六七八九十两兩]次|第[一二三四]|新增|增加|增[长長]|人均|平均|[户戶]均|目[标標]|[计計][划劃畫]|力[争爭]|[预預][计計]|上半年|下半年|累[计計]"
)
_RATE = pattern(r"(?P<name>[<HAN>]{1,3})率(?:为|达到|达|是|[：:])?(?P<rate>\d{1,3}(?:\.\d+)?)[%％]")
_COUNT = pattern(r"(?<![\d.,年月])(?P<number>\d+)(?P<unit>人次|[条件项起名人家个次篇份户])")
_UNIT = "[家名人条件项起个次篇份户所处支]"
_TOTAL = r"，?(?:合计|总计|共计|一共|共有|共)(?P<total>\d+)"
_END = re.compile(rf"{_UNIT}{_TOTAL}{_UNIT}")
_WORDS = r"[^，。；、：！？（）\d\n]*"
_BEGINNING = rf"(?<![^，。；、：！？（）\d\n])(?!(?<=\d)\d)(?<!\d{_UNIT}[、和])"
_SUM = re.compile(
    rf"{_BEGINNING}(?P<parts>(?:{_WORDS}\d+(?P<unit>{_UNIT})[、和])+{_WORDS}\d+(?P=unit))"
    rf"{_TOTAL}(?P=unit)"
)
"""It begins nowhere but where a list may, so that it takes no longer than the text is long."""


def contradicted(passage: Passage, profile: Profile) -> Iterator[Finding]:
    """D101: a sentence that gives another figure than the metric that it names."""
    by_label: dict[str, list[Metric]] = {}
    for metric in profile.metrics:
        if metric.label in passage.text and metric.unit:
            by_label.setdefault(metric.label, []).append(metric)
    for label, metrics in by_label.items():
        yield from _of_label(passage, label, metrics)


def _of_label(passage: Passage, label: str, metrics: list[Metric]) -> Iterator[Finding]:
    for unit in {metric.unit for metric in metrics}:
        same = [metric for metric in metrics if metric.unit == unit]
        named = _named(re.escape(label), re.escape(unit))
        for found in named.finditer(passage.text):
            which = "number" if found["number"] else "after"
            finding = _compare(passage, found, which, same)
            if finding:
                yield finding


def _named(label: str, unit: str) -> re.Pattern[str]:
    """A figure before its label or behind it; a rate stands behind it."""
    behind = rf"{label}{_BEFORE}{_NUMBER.replace('number', 'after')}{unit}"
    if label.endswith("率"):
        return re.compile(rf"{label}{_BEFORE}(?P<number>\d+(?:\.\d+)?)(?P<after>){unit}")
    return re.compile(rf"(?<![\u4e00-\u9fff]){_NUMBER}{unit}{label}|{behind}")


def _compare(
    passage: Passage, found: re.Match[str], which: str, metrics: list[Metric]
) -> Finding | None:
    said = parse_quantity(found[which])
    start = max(passage.text.rfind(sign, 0, found.start()) for sign in "。；！？\n") + 1
    before = passage.text[start : found.start()]
    years = {int(year) for year in _YEAR.findall(before)}
    fitting = [m for m in metrics if (m.year in years if years and m.year else not years)]
    if said is None or not fitting or _PART.search(before):
        return None
    if any(_compatible(said, metric.value) for metric in metrics):
        return None
    metric = fitting[0]
    return passage.found(
        "D101", found.start(which), found.end(which),
        text("Here “{label}” is {said}, in the front matter it is {given}.",
             label=metric.label, said=f"{found[which]}{metric.unit}", given=metric.written),
        hint=text("Find out which is right; written as {example}, both stay the same.",
                  example=f"{{{{ {metric.id} }}}}"),
    )  # fmt: skip


def _compatible(said: Quantity, given: Quantity) -> bool:
    """Whether both can be true: 近20 and 19, 20余 and 23, 约30 and 31."""
    (low, high), (other_low, other_high) = _span(said), _span(given)
    return low <= other_high and other_low <= high


def _span(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """What a figure may stand for; generous, since only a contradiction is to be told."""
    number = quantity.number
    return {
        Accuracy.EXACT: (number, number),
        Accuracy.NEARLY: (number * Decimal("0.8"), number),
        Accuracy.OVER: (number, number * Decimal("1.5")),
        Accuracy.ABOUT: (number * Decimal("0.8"), number * Decimal("1.2")),
    }[quantity.accuracy]


def rates_of(profile: Profile, path: str) -> Iterator[Finding]:
    """D102 among the metrics: 办结率 against 办结 and a metric of its unit that it is part of."""
    exact = [m for m in profile.metrics if m.value.exact]
    for rate in exact:
        if not (rate.label.endswith("率") and rate.unit == "%"):
            continue
        parts = [m for m in exact if m.label == rate.label[:-1] and m.year == rate.year]
        for part in parts:
            wholes = [
                m for m in profile.metrics
                if m is not part and m.unit == part.unit and m.year == part.year
                and (m.value.number >= part.value.number or not m.value.exact)
            ]  # fmt: skip
            if wholes and not any(_may_be(rate, part, whole) for whole in wholes):
                line, column = profile.place("metrics")
                yield _metric_rate(rate, part, wholes[0], path, (line, column))


def _may_be(rate: Metric, part: Metric, whole: Metric) -> bool:
    if not whole.value.exact:
        return True
    return _agrees(rate.value.number, part.value.number, whole.value.number)


def _agrees(rate: Decimal, part: Decimal, whole: Decimal) -> bool:
    """Whether a rate in percent is that of its parts, rounded to the places that it has."""
    if not whole:
        return True
    places = Decimal(1).scaleb(min(0, int(rate.as_tuple().exponent)))
    true = part * 100 / whole
    return rate in (true.quantize(places, ROUND_HALF_UP), true.quantize(places, ROUND_DOWN))


def _metric_rate(
    rate: Metric, part: Metric, whole: Metric, path: str, place: tuple[int, int]
) -> Finding:
    return Finding(
        "D102",
        path,
        text("{part} of {whole} is not {rate}.",
             part=f"{part.label}{part.written}", whole=f"{whole.label}{whole.written}",
             rate=f"{rate.label}{rate.written}"),
        *place,
        hint=_worked_out(part.value.number, whole.value.number),
    )  # fmt: skip


def _worked_out(part: Decimal, whole: Decimal) -> Text:
    true = (part * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    shown = f"{true:f}".removesuffix(".0")
    return text("It would be {true}%; find out which of the three figures is wrong.", true=shown)


def rates_in(passage: Passage) -> Iterator[Finding]:
    """D102 in a sentence with a rate, its part, and one other figure of the same unit."""
    for rate in _RATE.finditer(passage.text):
        start = max(passage.text.rfind(sign, 0, rate.start()) for sign in "。！？\n") + 1
        counts = _part_and_whole(passage.text[start : rate.start()], rate["name"][-2:])
        if counts is None:
            continue
        part, whole = (Decimal(count["number"]) for count in counts)
        if whole >= part and not _agrees(Decimal(rate["rate"]), part, whole):
            stem = rate["name"][-2:]
            yield passage.found(
                "D102", rate.start("rate"), rate.end(),
                text("{part} of {whole} is not {rate}.", part=f"{stem}{counts[0][0]}",
                     whole=counts[1][0], rate=f"{stem}率{rate['rate']}%"),
                hint=_worked_out(part, whole),
            )  # fmt: skip


def _part_and_whole(words: str, stem: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The two figures of one unit in the words before a rate, of which one is that of ``stem``."""
    counts = list(_COUNT.finditer(words))
    if len(counts) != 2 or counts[0]["unit"] != counts[1]["unit"]:
        return None
    parts = [count for count in counts if words[: count.start()].rstrip("了共已").endswith(stem)]
    if len(parts) != 1:
        return None
    return parts[0], next(count for count in counts if count is not parts[0])


def totals(passage: Passage) -> Iterator[Finding]:
    """D104: 6家、93家，共99家."""
    for start, found in _sums(passage.text):
        parts = [int(n) for n in re.findall(rf"(\d+){found['unit']}", found["parts"])]
        if sum(parts) != int(found["total"]):
            yield passage.found(
                "D104", start + found.start("total"), start + found.end("total"),
                text("{parts} make {sum}, not {total}.", parts="＋".join(map(str, parts)),
                     sum=sum(parts), total=found["total"]),
                hint=text("Find out which of the figures is wrong."),
            )  # fmt: skip


def _sums(words: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Lists with their totals, each looked for between the total before and its own, and where that
    piece of the text begins."""
    start = 0
    for end in _END.finditer(words):
        if found := _SUM.search(words[start : end.end()]):
            yield start, found
        start = end.end()
