"""Facts that a text tells of its workstation, proposed for the front matter.

Every proposal keeps the words that it was read from, so that an editor can confirm it at a glance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from showcase.config import MetricRule, SiteConfig
from showcase.dates import ImpossibleDate, parse_date
from showcase.intake.blocks import Block, Heading, Paragraph, Table
from showcase.quantity import parse_quantity

_DATE = r"\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
_FOUNDED = (
    re.compile(rf"(?:成立|创建|组建|设立|始建|挂牌|揭牌)(?:于|时间为|在)?\s*(?P<it>{_DATE})"),
    re.compile(rf"(?P<it>{_DATE})[^，。；\d]{{0,12}}(?:正式)?(?:成立|创建|组建|设立|挂牌|揭牌)"),
)
_AMOUNT = r"(?:近|将近|约|大约|超过|超|逾)?\s*\d[\d,]*(?:\.\d+)?\s*(?:余|多)?[万亿]?(?:余|多)?"
_MEMBERS = (
    re.compile(rf"(?:有|共有|现有|拥有|吸纳|联系)?(?:政协)?委员\s*(?P<it>{_AMOUNT})\s*[名人位]"),
    re.compile(rf"(?P<it>{_AMOUNT})\s*[名位]\s*(?:市|县|区|省)?(?:政协)?委员"),
    re.compile(rf"(?:成员|组成人员)(?:共|有|共有)?\s*(?P<it>{_AMOUNT})\s*[名人位]"),
)
_PERSON = r"(?P<it>[\u4e00-\u9fff·]{2,4})"
_LEAD = (
    re.compile(
        rf"(?:牵头|领衔|领办|召集|负责)(?:委员|人)\s*[:：是为]\s*{_PERSON}(?![\u4e00-\u9fff])"
    ),
    re.compile(rf"由(?:\S{{0,12}}?委员)\s*{_PERSON}(?:牵头|领衔|领办)"),
)
_ROW = re.compile(r"\s*(?P<key>[\u4e00-\u9fff]{2,6})\s*[:：]\s*(?P<it>[^\n]{1,60}?)\s*[。；]?\s*")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "founded": ("成立时间", "成立日期", "挂牌时间"),
    "lead": ("牵头委员", "领衔委员", "领办委员", "负责人", "召集人"),
    "members": ("成员", "成员人数", "委员人数", "委员数", "人数"),
    "level": ("层级", "级别"),
    "district": ("区县", "所属区县", "所在区县", "所在地"),
    "sector": ("界别", "所属界别"),
    "address": ("地址", "工作室地址", "办公地址"),
    "contact": ("联系方式", "联系电话", "电话"),
}
_UNITS = "件条次家人名位项个篇起场户万元亿元元份批期门所处对支套部"
_FIGURE = re.compile(
    rf"(?P<before>[\u4e00-\u9fff（）()“”]*?)(?P<it>{_AMOUNT})\s*"
    rf"(?P<unit>%|％|人次|万元|亿元|[{_UNITS}])(?P<after>[\u4e00-\u9fff（）()“”]*)"
)
_YEAR = re.compile(r"(\d{4})\s*年")
_PAPER = re.compile(r"[\u4e00-\u9fff]{2,10}[报刊](?=\s|\d|$)")
_DAY = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_PAGE = re.compile(r"第\s*\d{1,3}\s*版")
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
class Fact:
    """A value for a key of the front matter, and the words that it comes from."""

    value: str
    words: str


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
class Facts:
    """What was found, by key; figures that the site counts, and figures that it does not know."""

    known: Mapping[str, Fact]
    figures: tuple[Amount, ...]
    unknown: tuple[Amount, ...]
    source: Mapping[str, Fact]


def find_facts(
    blocks: Sequence[Block], name: str, config: SiteConfig, heads: Sequence[str] = ()
) -> Facts:
    """Facts in a chapter's blocks; ``heads`` are those of newspaper pages."""
    words = "\n".join(_lines(blocks))
    known = {**_told(words), **_terms(words, name, config), **_in_rows(blocks, config)}
    amounts = [each for each in _amounts(words, config) if each.id or not _counts_members(each)]
    figures = _once([each for each in amounts if each.id])
    unknown = _once([each for each in amounts if not each.id])
    return Facts(known, figures, unknown[:_MOST_UNKNOWN], _source(heads))


def _source(heads: Sequence[str]) -> dict[str, Fact]:
    """The newspaper, its date and page, where the head of the page tells the first of them."""
    words = next((head for head in heads if _PAPER.search(head)), "")
    paper, date, page = (pattern.search(words) for pattern in (_PAPER, _DAY, _PAGE))
    parts = {"publication": paper, "date": date, "page": page}
    if not date or not _readable("founded", _close(date[0])):
        parts.pop("date")
    return {key: Fact(_close(part[0]), "") for key, part in parts.items() if part} if paper else {}


def _counts_members(amount: Amount) -> bool:
    return amount.unit in "名人位" and ("委员" in amount.label or "成员" in amount.label)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.text


def _told(words: str) -> dict[str, Fact]:
    """What sentences tell: when it was founded, by whom it is led, how many belong to it."""
    found = {
        key: fact
        for key, patterns in (("founded", _FOUNDED), ("members", _MEMBERS), ("lead", _LEAD))
        if (fact := _first(patterns, words))
    }
    return {key: fact for key, fact in found.items() if _readable(key, fact.value)}


def _first(patterns: Sequence[re.Pattern[str]], words: str) -> Fact | None:
    found = [match for pattern in patterns if (match := pattern.search(words))]
    first = min(found, key=lambda match: match.start(), default=None)
    return Fact(_close(first["it"]), first[0].strip()) if first else None


def _close(written: str) -> str:
    return re.sub(r"\s+", "", written)


def _readable(key: str, value: str) -> bool:
    """Whether the schema would take it; what it would not is left to the editor."""
    if key == "members":
        return parse_quantity(value) is not None
    if key != "founded":
        return bool(value)
    try:
        return parse_date(value) is not None
    except ImpossibleDate:
        return False


def _in_rows(blocks: Sequence[Block], config: SiteConfig) -> dict[str, Fact]:
    """Facts of lines such as 成立时间：2019年6月, and of tables with a key before each value."""
    keys = {word: key for key, words in _KEYS.items() for word in words}
    vocabularies = {
        "level": config.levels, "district": config.districts, "sector": config.sectors,
    }  # fmt: skip
    found: dict[str, Fact] = {}
    for label, value in _pairs(blocks):
        key = keys.get(_close(label), "")
        bare = re.sub(r"[名人位]$", "", value) if key == "members" else value
        terms: Mapping[str, str] | None = vocabularies.get(key)
        known = terms is None or bare in terms.values()
        if key and key not in found and known and _readable(key, bare):
            found[key] = Fact(bare, f"{label}：{value}")
    return found


def _pairs(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Paragraph) and (row := _ROW.fullmatch(block.text)):
            yield row["key"], row["it"]
        if isinstance(block, Table):
            for cells in block.rows:
                words = ["".join(each.text for each in cell).strip() for cell in cells]
                yield from zip(words[::2], words[1::2], strict=False)


def _terms(words: str, name: str, config: SiteConfig) -> dict[str, Fact]:
    """Terms of the site's vocabularies that the name has, or else the text most often."""
    vocabularies = {"district": config.districts, "sector": config.sectors}
    found = {
        key: Fact(label, label)
        for key, terms in vocabularies.items()
        if (label := _term(terms.values(), name, words))
    }
    level = _level(name, config.levels.values())
    return {**found, **({"level": Fact(level, name)} if level else {})}


def _term(labels: Iterable[str], name: str, words: str) -> str:
    known = list(labels)
    in_name = [label for label in known if _stem(label) in name]
    if in_name:
        return max(in_name, key=len)
    counts = {label: words.count(label) for label in known if words.count(label)}
    return max(counts, key=lambda label: counts[label], default="")


def _stem(label: str) -> str:
    """定海区 is 定海 in many a name; short ones stay whole."""
    return label[:-1] if len(label) > 2 and label[-1] in "市县区界" else label


_LEVELS = (
    re.compile("镇|街道|乡(?!贤|村|情)"),
    re.compile("县|(?<![社小园景片校])区"),
    re.compile("市(?![场民])"),
)
"""Places by level, the lowest first; a 社区 is no district."""


def _level(name: str, labels: Iterable[str]) -> str:
    """The lowest level that the name of a place in it tells."""
    known = list(labels)
    for shape in _LEVELS:
        if shape.search(name):
            return next((label for label in known if shape.search(label)), "")
    return ""


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
    value, unit = _close(found["it"]).replace("，", ","), found["unit"].replace("％", "%")
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
        label = re.sub("（.*?）", "", rule.label)
        at = before.rfind(label)
        gap = len(before) - at - len(label) if at >= 0 else None
        if gap is None and after.startswith(label):
            gap = 0
        if gap is not None and (-gap, len(label)) > most:
            nearest, most = rule, (-gap, len(label))
    return nearest


def _once(amounts: list[Amount]) -> tuple[Amount, ...]:
    """Each metric once for each unit and year: the schema takes no more."""
    kept = {(each.id or each.label, each.unit, each.year): each for each in reversed(amounts)}
    return tuple(
        each for each in amounts if kept[each.id or each.label, each.unit, each.year] is each
    )
