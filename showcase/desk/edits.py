"""Changes of front matter that leave every other line as it is: comments, order, quotes, line ends.

A change is a splice of the text. The nodes of YAML say where a value stands; what has not
changed is never written anew. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

import yaml

from showcase.desk.spelling import Scribe, Value, in_order, scalar, shortened, tidy
from showcase.desk.values import Shapes, differs, single_of, top, value_of
from showcase.schema.keys import Group
from showcase.schema.shapes import Shape
from showcase.yamltree import compose

Splice = tuple[int, int, str]
"""From, to, and what comes in between."""

_COLLECTIONS = (yaml.MappingNode, yaml.SequenceNode)
_BLOCK = ("|", ">")
_ONE_LINE = -1


def edited(matter: str, wanted: Mapping[str, Value], group: Group, shapes: Shapes) -> str:
    """The front matter with these values; keys that are not among them stay as they are.

    Raises YAMLError and ValueError as ``values`` does.
    """
    node = compose(matter)
    newline = "\r\n" if "\r\n" in matter else "\n"
    if node is None:
        scribe = Scribe(chinese=True, newline=newline)
        fresh = {name: kept for name, value in wanted.items() if (kept := tidy(value))}
        whole = Shape("mapping", inside=shapes)
        return matter + (scribe.block(fresh, group, whole, 0) + newline if fresh else "")
    root = top(node)
    chinese = bool(root.value) and not root.value[0][0].value.isascii()
    editor = _Editor(matter, Scribe(chinese, newline))
    splices = editor.mapping(root, wanted, group, shapes)
    return _applied(matter, sorted(splices, key=lambda splice: splice[:2]))


def _applied(matter: str, splices: list[Splice]) -> str:
    parts, done = [], 0
    for start, end, text in splices:
        parts += [matter[done:start], text]
        done = end
    return "".join([*parts, matter[done:]])


@dataclass(frozen=True, slots=True)
class _Editor:
    """Compares the nodes of ``matter`` with the values that are wanted."""

    matter: str
    scribe: Scribe

    def mapping(
        self, node: yaml.MappingNode, wanted: Mapping[str, Value], group: Group, shapes: Shapes
    ) -> Iterator[Splice]:
        """The changes of a mapping in lines of its own."""
        seen: dict[str, yaml.Node] = {}
        indent = node.start_mark.column
        for key_node, value_node in node.value:
            key = group.get(key_node.value.strip())
            if key is None or key.name not in shapes:
                continue
            seen[key.name] = value_node
            new, shape = tidy(wanted.get(key.name, "")), shapes[key.name]
            old = value_of(value_node, key.inside, shape)
            if key.name not in wanted or new == (tidy(old) if old is not None else ""):
                continue  # what the form could not show comes back empty, and is to stay
            if not new:
                yield self._line_start(key_node), self._after(value_node), ""
            else:
                yield from self.value(value_node, new, key.inside, shape, indent)
        for name in in_order(wanted, group):
            if name not in seen and (new := tidy(wanted[name])) and name in shapes:
                entry = self.scribe.entry(name, new, group, shapes[name], indent)
                yield self._insertion(node, seen, name, group, entry, indent)

    def value(
        self, node: yaml.Node, new: Value, inside: Group, shape: Shape, indent: int
    ) -> Iterator[Splice]:
        """The changes that lead from a value to the new one."""
        short = shortened(new, shape)
        if isinstance(node, yaml.ScalarNode) and isinstance(short, str):
            yield self._scalar(node, short, shape, indent)
        elif isinstance(node, yaml.MappingNode) and isinstance(new, dict):
            yield from self._branch(node, new, inside, shape, indent)
        elif isinstance(node, yaml.SequenceNode) and isinstance(new, list) and node.value:
            yield from self._sequence(node, new, inside, shape)
        else:
            yield self._anew(node, new, inside, shape, indent)

    def _scalar(self, node: yaml.ScalarNode, new: str, shape: Shape, indent: int) -> Splice:
        start, end = node.start_mark.index, self._end(node)
        followed = self.matter[end : self._after(node)].strip() and node.style not in _BLOCK
        room = None if followed or indent < 0 else indent + 2
        written = scalar(new, shape, style=node.style or "", indent=room)
        gap = " " if self.matter[start - 1 : start] == ":" else ""
        return start, end, gap + written.replace("\n", self.scribe.newline)

    def _branch(
        self,
        node: yaml.MappingNode,
        new: dict[str, Value],
        inside: Group,
        shape: Shape,
        indent: int,
    ) -> Iterator[Splice]:
        if node.flow_style:
            yield from self._braces(node, new, inside, shape)
        elif self._may_lose_lines(node, new, inside, shape):
            yield from self.mapping(node, _whole(new, shape), inside, shape.inside)
        else:
            yield self._anew(node, new, inside, shape, indent)

    def _may_lose_lines(
        self, node: yaml.MappingNode, new: dict[str, Value], inside: Group, shape: Shape
    ) -> bool:
        """Whether each key that goes stands in lines of its own, not behind a hyphen."""
        return all(
            not self.matter[self._line_start(key) : key.start_mark.index].strip()
            for key, _ in node.value
            if (known := inside.get(key.value.strip())) is None
            or (known.name in shape.inside and known.name not in new)
        )

    def _braces(
        self, node: yaml.MappingNode, new: dict[str, Value], inside: Group, shape: Shape
    ) -> Iterator[Splice]:
        """A mapping in braces: plain values are changed where they stand, else all is written."""
        nodes = {key.name: value for k, value in node.value if (key := inside.get(k.value.strip()))}
        plain = all(
            isinstance(nodes[name], yaml.ScalarNode) and isinstance(new.get(name), str)
            for name in nodes
            if differs(nodes[name], new.get(name, ""), inside, shape.inside[name], name)
        )
        if not plain or set(new) != set(nodes) or len(nodes) != len(node.value):
            yield node.start_mark.index, self._end(node), self._flow(node, new, inside, shape)
            return
        for name, child in nodes.items():
            wanted = new[name]
            within = shape.inside[name]
            if isinstance(wanted, str) and child.value != wanted:
                written = scalar(wanted, within, style=child.style or "", flow=True)
                yield child.start_mark.index, self._end(child), written

    def _flow(
        self, node: yaml.MappingNode, new: dict[str, Value], inside: Group, shape: Shape
    ) -> str:
        """The mapping in one line; keys that nobody knows are kept."""
        line = self.scribe.flow(new, inside, Shape(shape.kind, inside=shape.inside))
        strange = [
            self.matter[key.start_mark.index : self._end(value)]
            for key, value in node.value
            if key.value.strip() not in inside
        ]
        return f"{{{', '.join([line[1:-1], *strange])}}}" if strange else line

    def _sequence(
        self, node: yaml.SequenceNode, new: list[Value], inside: Group, shape: Shape
    ) -> Iterator[Splice]:
        """A list: entries that are as they were keep their lines."""
        if node.flow_style:
            yield from self._brackets(node, new, inside, shape)
            return
        old = [tidy(single_of(item, inside, shape) or "") for item in node.value]
        matcher = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
        for what, i, j, k, m in matcher.get_opcodes():
            pairs = min(j - i, m - k) if what != "equal" else 0
            for step in range(pairs):
                yield from self._item(node, i + step, new[k + step], inside, shape)
            if what != "equal":
                yield from self._removals(node, i + pairs, j)
                yield from self._additions(node, j, new[k + pairs : m], inside, shape)

    def _brackets(
        self, node: yaml.SequenceNode, new: list[Value], inside: Group, shape: Shape
    ) -> Iterator[Splice]:
        if len(new) == len(node.value) and shape.inside:
            for number, item in enumerate(new):
                child = node.value[number]
                if tidy(single_of(child, inside, shape) or "") != item:
                    text = self.scribe.flow(item, inside, Shape(shape.kind, inside=shape.inside))
                    yield child.start_mark.index, self._end(child), text
        else:
            text = self.scribe.flow(new, inside, shape)
            yield node.start_mark.index, self._end(node), text

    def _item(
        self, node: yaml.SequenceNode, number: int, new: Value, inside: Group, shape: Shape
    ) -> Iterator[Splice]:
        child = node.value[number]
        single = Shape(shape.kind, shorthand=shape.shorthand, inside=shape.inside)
        start, end = self._line_start(child), self._end(child)
        if isinstance(child, yaml.MappingNode) and isinstance(new, dict):
            if child.flow_style:
                yield from self._braces(child, new, inside, single)
                return
            if self._may_lose_lines(child, new, inside, single):
                yield from self.mapping(child, _whole(new, single), inside, single.inside)
                return
        elif isinstance(child, yaml.ScalarNode) and isinstance(shortened(new, single), str):
            yield self._scalar(child, str(shortened(new, single)), shape, _ONE_LINE)
            return
        indent = node.start_mark.column
        item = self.scribe.item(new, inside, shape, indent, flow=False)
        yield start, end, " " * indent + item

    def _removals(self, node: yaml.SequenceNode, start: int, end: int) -> Iterator[Splice]:
        for child in node.value[start:end]:
            yield self._line_start(child), self._after(child), ""

    def _additions(
        self, node: yaml.SequenceNode, at: int, new: list[Value], inside: Group, shape: Shape
    ) -> Iterator[Splice]:
        if not new:
            return
        indent = node.start_mark.column
        like = node.value[max(0, at - 1)]
        flow = not isinstance(like, yaml.MappingNode) or bool(like.flow_style)
        items = (self.scribe.item(item, inside, shape, indent, flow=flow) for item in new)
        lines = "".join(f"{' ' * indent}{item}{self.scribe.newline}" for item in items)
        place = self._after(like) if at else self._line_start(like)
        yield place, place, self._on_new_line(place, lines)

    def _insertion(
        self,
        node: yaml.MappingNode,
        seen: Mapping[str, yaml.Node],
        name: str,
        group: Group,
        entry: str,
        indent: int,
    ) -> Splice:
        """A new entry behind the key that stands before it in the table, else at the end."""
        order = in_order({key.name: 0 for key in group.values()}, group)
        before = [other for other in order[: order.index(name)] if other in seen]
        last = seen[before[-1]] if before else node.value[-1][1]
        place = self._after(last)
        line = f"{' ' * indent}{entry}{self.scribe.newline}"
        return place, place, self._on_new_line(place, line)

    def _on_new_line(self, place: int, lines: str) -> str:
        ends = not self.matter[:place] or self.matter[:place].endswith("\n")
        return lines if ends else f"{self.scribe.newline}{lines.rstrip(self.scribe.newline)}"

    def _anew(
        self, node: yaml.Node, new: Value, inside: Group, shape: Shape, indent: int
    ) -> Splice:
        """The whole value written anew, from behind the colon of its key."""
        start = self.matter.rindex(":", 0, node.start_mark.index) + 1
        if isinstance(node, _COLLECTIONS) and node.flow_style and not shape.inside:
            return node.start_mark.index, self._end(node), self.scribe.flow(new, inside, shape)
        return start, self._end(node), self.scribe.value(new, inside, shape, indent)

    def _line_start(self, node: yaml.Node) -> int:
        return self.matter.rfind("\n", 0, node.start_mark.index) + 1

    def _after(self, node: yaml.Node) -> int:
        """Where the line below a value begins."""
        end = self.matter.find("\n", self._end(node))
        return len(self.matter) if end < 0 else end + 1

    def _end(self, node: yaml.Node) -> int:
        """Where a value ends, without the empty lines and remarks that YAML counts to it."""
        if isinstance(node, _COLLECTIONS) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in _BLOCK:
            return start + len(self.matter[start:end].rstrip())
        return int(end)


def _whole(new: dict[str, Value], shape: Shape) -> dict[str, Value]:
    """The values of all keys: one that is not given is to go."""
    return {name: new.get(name, "") for name in shape.inside}
