"""Facts that a text tells of its workstation, proposed for the front matter.

Every proposal keeps the words that it was read from, so that an editor can confirm it at a glance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from showcase.config import SiteConfig
from showcase.dates import ImpossibleDate, parse_date
from showcase.intake.amounts import AMOUNT, Amounts, find_amounts
from showcase.intake.blocks import Block, Heading, Paragraph, Table
from showcase.quantity import parse_quantity

_DATE = r"\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
_FOUNDED = (
    re.compile(rf"(?:成立|创建|组建|设立|始建|挂牌|揭牌)(?:于|时间为|在)?\s*(?P<it>{_DATE})"),
    re.compile(rf"(?P<it>{_DATE})[^，。；\d]{{0,12}}(?:正式)?(?:成立|创建|组建|设立|挂牌|揭牌)"),
)
_MEMBERS = (
    re.compile(rf"(?:有|共有|现有|拥有|吸纳|联系)?(?:政协)?委员\s*(?P<it>{AMOUNT})\s*[名人位]"),
    re.compile(rf"(?P<it>{AMOUNT})\s*[名位]\s*(?:市|县|区|省)?(?:政协)?委员"),
    re.compile(rf"(?P<it>{AMOUNT})\s*[名位]\s*成员"),
    re.compile(rf"(?:成员|组成人员)(?:共|有|共有)?\s*(?P<it>{AMOUNT})\s*[名人位]"),
)
_PERSON = r"(?P<it>[\u4e00-\u9fff·]{2,4})"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
    "覃武戴莫孔向汤虞俞应翁乐包庄"
)
"""The hundred most frequent, and those of the coast."""
_NO_NAME = "金融|石化|石油|高校|高新|金属|林业|马上|万名|江海|陆上|任何|任一|毛纺|汽"
_NO_ENDING = "界业系区镇市县岛组级类届方学商名"
"""What stands before 委员 as well, where a name does: 金融委员, 农业界委员, 定海区委员."""

_LEAD = (
    re.compile(
        rf"(?:牵头|领衔|领办|召集|负责)(?:委员|人)\s*[:：是为]\s*{_PERSON}(?![\u4e00-\u9fff])"
    ),
    re.compile(
        rf"(?:牵头|领衔|领办)委员(?P<it>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?=[是为任，（])"
    ),
    re.compile(rf"由(?:\S{{0,12}}?委员)\s*{_PERSON}(?:牵头|领衔|领办)"),
    re.compile(
        rf"(?:^|[由，。；：（])\s*(?!{_NO_NAME})(?P<it>(?:[{_SURNAMES}]|欧阳|上官|司徒|诸葛)"
        rf"[\u4e00-\u9fff]{{1,2}}(?<![{_NO_ENDING}]))委员(?:牵头|领衔|领办)",
        re.MULTILINE,
    ),
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
_ROWS = re.compile(r"[\s\d,.][\s\d,.]{59,}")
"""So many blanks and digits tell nothing, and would be read from each of them anew."""
_PAPER = re.compile(r"[\u4e00-\u9fff]{2,10}[报刊](?=\s|\d|$)")
_DAY = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_PAGE = re.compile(r"第\s*\d{1,3}\s*版")


@dataclass(frozen=True, slots=True)
class Fact:
    """A value for a key of the front matter, and the words that it comes from."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found, by key; the figures; the newspaper, by key."""

    known: Mapping[str, Fact]
    amounts: Amounts
    source: Mapping[str, Fact]


def find_facts(
    blocks: Sequence[Block], name: str, config: SiteConfig, heads: Sequence[str] = ()
) -> Facts:
    """Facts in a chapter's blocks; ``heads`` are those of newspaper pages."""
    words = _ROWS.sub("\n", "\n".join(_lines(blocks)))
    known = {**_told(words), **_terms(words, name, config), **_in_rows(blocks, config)}
    return Facts(known, find_amounts(words, config), _source(heads))


def _source(heads: Sequence[str]) -> dict[str, Fact]:
    """The newspaper, its date and page, where the head of the page tells the first of them."""
    words = next((head for head in heads if _PAPER.search(head)), "")
    paper, date, page = (pattern.search(words) for pattern in (_PAPER, _DAY, _PAGE))
    parts = {"publication": paper, "date": date, "page": page}
    if not date or not _readable("founded", _close(date[0])):
        parts.pop("date")
    return {key: Fact(_close(part[0]), "") for key, part in parts.items() if part} if paper else {}


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
    if level and level in config.districts.values():  # 市本级 is a district, too, in some sites
        found.setdefault("district", Fact(level, name))
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
