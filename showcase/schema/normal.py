"""From a tree of raw text to plain values for pydantic: aliases replaced, places kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from showcase.issues import Issue, Text, error, text
from showcase.schema.keys import Key
from showcase.yamltree import Mapping, Scalar, Sequence, Tree

Place = tuple[int, int]
Location = tuple[str | int, ...]

_LOOK_ALIKE = {
    "名字": "名称", "单位名称": "名称", "标题": "主题", "大标题": "主题", "题目": "主题", "简介": "摘要",
    "成立日期": "成立时间", "成立": "成立时间", "地区": "区县", "县区": "区县", "人数": "成员",
    "负责人": "牵头委员", "召集人": "牵头委员", "领衔委员": "牵头委员", "数据": "成果数据",
    "成果": "成果数据", "时间轴": "大事记", "电话": "联系方式", "关键词": "标签",
    "title": "headline", "date": "founded", "phone": "contact", "leader": "lead",
    "type": "kind", "data": "metrics", "events": "timeline",
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
    """Plain values, the place of each by its location, and what was wrong with the keys.

    ``chinese`` tells whether the file's keys are Chinese, so that messages name them so.
    """

    path: str
    value: object = None
    chinese: bool = False
    places: dict[Location, Place] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def place(self, location: Iterable[str | int]) -> Place:
        """The place of a value, or of the nearest thing around it."""
        where = tuple(location)
        while where and where not in self.places:
            where = where[:-1]
        return self.places.get(where, (0, 0))


def normalise(tree: Tree, keys: tuple[Key, ...], path: str) -> Normal:
    """Replace aliases by keys and drop unknown ones, with an issue for each."""
    normal = Normal(path)
    first = tree.items[0][0] if isinstance(tree, Mapping) and tree.items else None
    normal.chinese = first is not None and not first.raw.isascii()
    normal.value = _value(tree, keys, (), normal, free=False)
    return normal


def _value(
    tree: Tree, keys: tuple[Key, ...], where: Location, normal: Normal, *, free: bool
) -> object:
    normal.places[where] = (tree.line, tree.column)
    if isinstance(tree, Scalar):
        return Raw.of(tree)
    if isinstance(tree, Sequence):
        return [
            _value(item, keys, (*where, number), normal, free=free)
            for number, item in enumerate(tree.items)
        ]
    if free:
        return _free_mapping(tree, keys, where, normal)
    return _mapping(tree, keys, where, normal)


def _free_mapping(
    tree: Mapping, keys: tuple[Key, ...], where: Location, normal: Normal
) -> dict[str, object]:
    return {
        key.raw: _value(value, keys, (*where, key.raw), normal, free=not keys)
        for key, value in tree.items
    }


def _mapping(
    tree: Mapping, keys: tuple[Key, ...], where: Location, normal: Normal
) -> dict[str, object]:
    known = {name: key for key in keys for name in (key.name, key.alias) if name}
    out: dict[str, object] = {}
    for written, value in tree.items:
        key = known.get(written.raw.strip())
        if key is None:
            normal.issues.append(_unknown(written, keys, normal.path))
        elif key.name in out:
            normal.issues.append(_both_names(written, key, normal.path))
        elif not _is_empty(value):
            out[key.name] = _value(value, key.inside, (*where, key.name), normal, free=key.free)
    return out


def _is_empty(value: Tree) -> bool:
    return isinstance(value, Scalar) and not value.raw.strip() and not value.quoted


def _unknown(written: Scalar, keys: tuple[Key, ...], path: str) -> Issue:
    return error(
        "V101",
        path,
        text("There is no key “{key}” here.", key=written.raw),
        line=written.line,
        column=written.column,
        hint=_nearest(written.raw, keys),
    )


def _nearest(written: str, keys: tuple[Key, ...]) -> Text:
    """The key that was meant, in the script that the editor uses."""
    han = not written.isascii()
    names = [key.alias if han and key.alias else key.name for key in keys]
    meant = _LOOK_ALIKE.get(written)
    near = [meant] if meant in names else get_close_matches(written, names, n=1, cutoff=0.5)
    if near:
        return text("Did you mean “{name}”?", name=near[0])
    return text("Use one of these: {names}.", names=names)


def _both_names(written: Scalar, key: Key, path: str) -> Issue:
    return error(
        "V102",
        path,
        text("“{key}” and “{alias}” are the same key.", key=key.name, alias=key.alias),
        line=written.line,
        column=written.column,
        hint=text("Keep one of the two lines and take the other out."),
    )
