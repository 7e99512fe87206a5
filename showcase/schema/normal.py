"""From a tree of raw text to plain values for pydantic: aliases replaced, places kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from showcase.issues import Correction, Issue, Text, error, text
from showcase.nearness import nearest
from showcase.schema.keys import Group, Key, members
from showcase.yamltree import Mapping, Scalar, Sequence, Tree

Place = tuple[int, int]
Location = tuple[str | int, ...]

CURLY = re.compile("“[^“”]*”|‘[^‘’]*’")
"""A value wholly in Chinese quotation marks."""

_LONGEST_LIST = 12
_SHORT = 3
"""Characters; in a word this short, one wrong character is a large part."""

_LOOK_ALIKE = {
    "名字": "名称", "单位名称": "名称", "标题": "主题", "大标题": "主题", "题目": "主题",
    "简介": "摘要", "成立日期": "成立时间", "成立": "成立时间", "地区": "区县", "县区": "区县",
    "人数": "成员", "负责人": "牵头委员", "召集人": "牵头委员", "领衔委员": "牵头委员",
    "数据": "成果数据", "成果": "成果数据", "时间轴": "大事记", "电话": "联系方式",
    "关键词": "标签", "title": "headline", "date": "founded", "phone": "contact",
    "leader": "lead", "type": "kind", "data": "metrics", "events": "timeline",
}  # fmt: skip
"""Words that editors use for a key, where spelling alone would not lead to it."""


class Raw(str):
    """A value as it was written, with its place. ``quoted`` if in quotes or a block."""

    __slots__ = ("column", "line", "quoted")

    line: int
    column: int
    quoted: bool

    @classmethod
    def of(cls, scalar: Scalar) -> Raw:
        """The raw value of a scalar."""
        raw = cls(scalar.raw)
        raw.line, raw.column, raw.quoted = scalar.line, scalar.column, scalar.quoted
        return raw


@dataclass(slots=True)
class Normal:
    """Plain values, the places of values and keys by their location, and what is wrong.

    ``empty`` are the keys without a value, ``meant`` those that unknown keys are taken for,
    ``unread`` those at the top of which nothing is known; ``chinese`` tells which names the
    editor uses.
    """

    path: str
    value: object = None
    chinese: bool = False
    places: dict[Location, Place] = field(default_factory=dict)
    keys: dict[Location, Place] = field(default_factory=dict)
    empty: dict[Location, str] = field(default_factory=dict)
    meant: set[Location] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)

    @property
    def tops(self) -> dict[str, Place]:
        """The places of the keys at the top, by their names."""
        return {str(where[0]): place for where, place in self.keys.items() if len(where) == 1}

    @property
    def dotted_keys(self) -> dict[str, Place]:
        """The places of all keys, by names like ``theme_options.accent``."""
        return {_dotted(where): place for where, place in self.keys.items()}

    @property
    def dotted_values(self) -> dict[str, Place]:
        """The places of all values, by names like ``menu.0``."""
        return {_dotted(where): place for where, place in self.places.items()}

    def place(self, location: Iterable[str | int]) -> Place:
        """The place of a value, or of the nearest thing around it."""
        where = tuple(location)
        while where and where not in self.places:
            where = where[:-1]
        return self.places.get(where, (0, 0))


def _dotted(where: Location) -> str:
    return ".".join(map(str, where))


def normalise(tree: Tree, group: Group, path: str) -> Normal:
    """Replace aliases by keys and drop unknown ones, with an issue for each."""
    normal = Normal(path)
    first = tree.items[0][0] if isinstance(tree, Mapping) and tree.items else None
    normal.chinese = first is not None and not first.raw.isascii()
    normal.value = _value(tree, group, (), normal, free=False)
    return normal


def _value(tree: Tree, group: Group, where: Location, normal: Normal, *, free: bool) -> object:
    normal.places[where] = (tree.line, tree.column)
    if isinstance(tree, Scalar):
        return Raw.of(tree)
    if isinstance(tree, Sequence):
        return [
            _value(item, group, (*where, number), normal, free=free)
            for number, item in enumerate(tree.items)
        ]
    if free or not group:
        return _free_mapping(tree, group, where, normal)
    return _mapping(tree, group, where, normal)


def _free_mapping(
    tree: Mapping, group: Group, where: Location, normal: Normal
) -> dict[str, object]:
    out = {}
    for key, value in tree.items:
        inner = (*where, key.raw)
        normal.keys[inner] = normal.places[(*inner, "[key]")] = (key.line, key.column)
        out[key.raw] = _value(value, group, inner, normal, free=not group)
    return out


def _mapping(tree: Mapping, group: Group, where: Location, normal: Normal) -> dict[str, object]:
    out: dict[str, object] = {}
    strange = _unless_known(tree, group) if where else set()
    for written, value in tree.items:
        key = group.get(written.raw.strip())
        if key is None:
            meant = _meant(written.raw, group)
            normal.issues.append(_unknown(written, meant, group, normal))
            perhaps = {group[meant].name} if meant else strange
            normal.meant |= {(*where, name) for name in perhaps}
            continue
        inner = (*where, key.name)
        if inner in normal.keys:
            normal.issues.append(_both_names(written, key, normal.path))
            continue
        normal.keys[inner] = (written.line, written.column)
        if isinstance(value, Scalar) and not value.raw.strip() and not value.quoted:
            normal.empty[inner] = written.raw
        else:
            out[key.name] = _value(value, key.inside, inner, normal, free=key.free)
    return out


def _unless_known(tree: Mapping, group: Group) -> set[str]:
    """All keys of a group, where a mapping has none of them: any may have been meant."""
    known = any(written.raw.strip() in group for written, _ in tree.items)
    return set() if known else {key.name for key in members(group)}


def _unknown(written: Scalar, meant: str, group: Group, normal: Normal) -> Issue:
    names = [] if meant else _names(written.raw, group, chinese=normal.chinese)
    return error(
        "V101",
        normal.path,
        text("There is no key “{key}” here.", key=written.raw),
        line=written.line,
        column=written.column,
        hint=text("Did you mean “{name}”?", name=meant) if meant else _choice(names),
        correction=Correction(written.raw, meant) if meant else None,
    )


def _meant(written: str, group: Group) -> str:
    """The key that was meant, in the script that the editor uses, or nothing."""
    names = _names(written, group, chinese=False)
    plain = written.lower().replace(" ", "")
    if _LOOK_ALIKE.get(plain) in names:
        return _LOOK_ALIKE[plain]
    cutoff = 0.5 if len(plain) <= _SHORT else 0.6
    return next(iter(nearest(plain, names, cutoff=cutoff)), "")


def _names(written: str, group: Group, *, chinese: bool) -> list[str]:
    """The keys in the script of what was written, or of the file where it has no letters."""
    letters = re.search(r"[^\W\d_]", written)
    han = not written.isascii() if letters else chinese
    return [key.alias if han and key.alias else key.name for key in members(group)]


def _choice(names: list[str]) -> Text:
    if len(names) > _LONGEST_LIST:
        return text("Take this line out, or write one of the keys of docs/keys.md.")
    return text("Use one of these: {names}.", names=names)


def _both_names(written: Scalar, key: Key, path: str) -> Issue:
    return error(
        "V102",
        path,
        text("“{key}” and “{alias}” are two names of one key.", key=key.name, alias=key.alias),
        line=written.line,
        column=written.column,
        hint=text("Keep one of the two lines and take the other out."),
    )
