"""How values are written in YAML. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from showcase.schema.fields import MISREAD
from showcase.schema.keys import Group, members
from showcase.schema.normal import CURLY
from showcase.schema.shapes import Shape
from showcase.yamltree import Mapping as Branch
from showcase.yamltree import Names, Scalar, parse

Value = str | list["Value"] | dict[str, "Value"]
"""A value of a form: everything is text, in lists and under the English names of keys."""

_LONGEST = 88
_NOTHING = Names(frozenset(), {})
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def tidy(value: Value) -> Value:
    """The value without what is empty in it; line ends are plain."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if isinstance(value, list):
        return [kept for item in value if (kept := tidy(item))]
    return {name: kept for name, item in value.items() if (kept := tidy(item))}


def scalar(
    value: str, shape: Shape, *, style: str = "", indent: int | None = None, flow: bool = False
) -> str:
    """A text in the ``style`` it had (a sign of YAML), where that can hold it. Without an
    ``indent`` there is one line for it; in brackets (``flow``) more signs have a meaning."""
    if "\n" in value and indent is not None and not _UNSEEN.search(value):
        lines = "".join(f"\n{' ' * indent}{line}" if line else "\n" for line in value.split("\n"))
        return f"|-{lines}"
    if style == "'" and not _UNSEEN.search(value) and "\n" not in value:
        return "'{}'".format(value.replace("'", "''"))
    if style != '"' and _is_plain(value, shape, flow=flow):
        return value
    return _quoted(value)


def _quoted(value: str) -> str:
    line = yaml.dump(value, default_style='"', allow_unicode=True, width=2**20)
    return line.strip()


def _is_plain(value: str, shape: Shape, *, flow: bool) -> bool:
    """Whether it can stand without quotes: it reads back as it is, without a remark."""
    prose = shape.kind in ("text", "words", "roles")
    if prose and (MISREAD.fullmatch(value) or CURLY.fullmatch(value)):
        return False
    if "\n" in value or _UNSEEN.search(value):
        return False
    for line in (f"k: {{k: {value}, l: m}}",) if flow else (f"k: {value}", f"k: {value}  # n"):
        parsed = parse(line, "", 1, _NOTHING)
        if parsed.issues or _only(parsed.tree) != value:
            return False
    return True


def _only(tree: object) -> str | None:
    """The scalar under the one key ``k``."""
    while isinstance(tree, Branch) and tree.items:
        tree = tree.items[0][1]
    return tree.raw if isinstance(tree, Scalar) and not tree.quoted else None


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes keys under the names that the file uses, with the line ends that it has."""

    chinese: bool
    newline: str = "\n"

    def name(self, name: str, group: Group) -> str:
        """A key as the file calls it."""
        key = group.get(name)
        return key.alias if key and key.alias and self.chinese else name

    def entry(self, name: str, value: Value, group: Group, shape: Shape, indent: int) -> str:
        """``key: value`` in as many lines as it takes, without a line end."""
        key = group.get(name)
        inside = key.inside if key else {}
        return f"{self.name(name, group)}:{self.value(value, inside, shape, indent)}"

    def value(self, value: Value, inside: Group, shape: Shape, indent: int) -> str:
        """What follows the colon of a key that stands ``indent`` spaces in."""
        short = shortened(value, shape)
        if isinstance(short, str):
            written = scalar(short, shape, indent=indent + 2)
            return " " + written.replace("\n", self.newline)
        if isinstance(short, dict):
            lead = f"{self.newline}{' ' * (indent + 2)}"
            return lead + self.block(short, inside, shape, indent + 2)
        if shape.inside:
            items = (self.item(item, inside, shape, indent + 2) for item in short)
            return "".join(f"{self.newline}{' ' * (indent + 2)}{item}" for item in items)
        return " " + self.flow(short, inside, shape)

    def block(self, value: Mapping[str, Value], inside: Group, shape: Shape, indent: int) -> str:
        """A mapping with a line for each key; the first one is where the caller puts it."""
        entries = (
            self.entry(name, value[name], inside, shape.inside[name], indent)
            for name in in_order(value, inside)
        )
        return f"{self.newline}{' ' * indent}".join(entries)

    def item(
        self, item: Value, inside: Group, shape: Shape, indent: int, *, flow: bool = True
    ) -> str:
        """An entry of a list, with its hyphen: in one line, if ``flow`` and it fits."""
        single = Shape(shape.kind, shorthand=shape.shorthand, inside=shape.inside)
        short = shortened(item, single)
        if not isinstance(short, dict):
            return f"- {self.flow(short, inside, single, flow=False)}"
        line = self.flow(short, inside, single)
        if flow and indent + len(line) <= _LONGEST and "\\n" not in line:
            return f"- {line}"
        return f"- {self.block(short, inside, single, indent + 2)}"

    def flow(self, value: Value, inside: Group, shape: Shape, *, flow: bool = True) -> str:
        """A value in one line, in brackets where it has parts."""
        if isinstance(value, str):
            return scalar(value, shape, flow=flow)
        if isinstance(value, dict):
            parts = (
                self.pair(name, value[name], inside, shape) for name in in_order(value, inside)
            )
            return f"{{{', '.join(parts)}}}"
        single = Shape(shape.kind, shorthand=shape.shorthand, inside=shape.inside)
        items = (self.flow(shortened(item, single), inside, single) for item in value)
        return f"[{', '.join(items)}]"

    def pair(self, name: str, value: Value, inside: Group, shape: Shape) -> str:
        """``key: value`` within braces."""
        within = shape.inside[name]
        key = inside.get(name)
        short = shortened(value, within)
        written = self.flow(short, key.inside if key else {}, within)
        return f"{self.name(name, inside)}: {written}"


def shortened(value: Value, shape: Shape) -> Value:
    """A mapping with nothing but what its short form says, as that; one role without brackets."""
    if isinstance(value, dict) and shape.shorthand and set(value) == {shape.shorthand}:
        return value[shape.shorthand]
    if isinstance(value, list) and shape.kind == "roles" and len(value) == 1:
        return value[0]
    return value


def in_order(names: Mapping[str, object] | Sequence[str], group: Group) -> list[str]:
    """Names of keys in the order of the table."""
    return [key.name for key in members(group) if key.name in names]
