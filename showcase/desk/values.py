"""What stands in front matter, for a form: everything as text, under English names. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from showcase.desk.spelling import Value, tidy
from showcase.schema.keys import Group
from showcase.schema.shapes import Shape
from showcase.yamltree import compose

Shapes = Mapping[str, Shape]


def values(matter: str, group: Group, shapes: Shapes) -> dict[str, Value]:
    """What stands in front matter, for a form: everything as text, under English names.

    Raises YAMLError where the text is no YAML, ValueError where it has no keys at its top, and
    leaves out what does not have the shape that its key asks for.
    """
    node = compose(matter)
    return {} if node is None else _mapping(top(node), group, shapes)


def top(node: yaml.Node) -> yaml.MappingNode:
    """The mapping that front matter is. Raises ValueError where it is none."""
    if not isinstance(node, yaml.MappingNode):
        raise ValueError("no keys")  # noqa: TRY004 - of what a person wrote, not of a type
    return node


def _mapping(node: yaml.MappingNode, group: Group, shapes: Shapes) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key_node, value_node in node.value:
        key = group.get(key_node.value.strip()) if isinstance(key_node.value, str) else None
        shape = shapes.get(key.name) if key else None
        if key and shape and (value := value_of(value_node, key.inside, shape)) is not None:
            found[key.name] = value
    return found


def value_of(node: yaml.Node, inside: Group, shape: Shape) -> Value | None:
    """A value in its full form: a list where there may be many, a mapping where a plain value
    stands for one; None where it has another shape."""
    if shape.many:
        items = node.value if isinstance(node, yaml.SequenceNode) else [node] if node.value else []
        found = [single_of(item, inside, shape) for item in items]
        return None if None in found else [item for item in found if item is not None]
    return single_of(node, inside, shape)


def single_of(node: yaml.Node, inside: Group, shape: Shape) -> Value | None:
    """One value of those that may be many."""
    if isinstance(node, yaml.ScalarNode):
        plain = str(node.value)
        if shape.kind != "mapping":
            return plain
        if shape.shorthand:
            return {shape.shorthand: plain} if plain else {}
        return None if plain else {}
    if isinstance(node, yaml.MappingNode) and shape.kind == "mapping":
        return _mapping(node, inside, shape.inside)
    return None


def differs(node: yaml.Node, new: Value, inside: Group, shape: Shape, name: str) -> bool:
    """Whether the value of the key ``name`` is another one."""
    key = inside.get(name)
    old = value_of(node, key.inside if key else {}, shape)
    return old is None or tidy(old) != tidy(new)


def field_at(matter: str, line: int, column: int, group: Group) -> str:
    """The dotted path of the value at a place (both from 1) of front matter, as far as it can be
    told; of its key, where it has none."""
    try:
        node = compose(matter)
    except yaml.YAMLError:
        return ""
    parts: list[str] = []
    place = (line - 1, max(column - 1, 0) if column else _FAR)
    while node is not None:
        part, node, group = _step(node, place, group)
        if part:
            parts.append(part)
    return ".".join(parts)


_FAR = 10**9


def _step(
    node: yaml.Node, place: tuple[int, int], group: Group
) -> tuple[str, yaml.Node | None, Group]:
    """One step down to a place: the key or number that leads there."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(k, v) for k, v in node.value if (k.start_mark.line, k.start_mark.column) <= place]
        key = group.get(pairs[-1][0].value.strip()) if pairs else None
        return (key.name, pairs[-1][1], key.inside) if key else ("", None, {})
    if isinstance(node, yaml.SequenceNode):
        before = [i for i in node.value if (i.start_mark.line, i.start_mark.column) <= place]
        return (str(len(before) - 1), before[-1], group) if before else ("", None, {})
    return "", None, {}
