"""YAML as a tree of raw text with places.

Nothing is converted: the schema, which knows what a key means, reads the raw text, so that
``010`` stays 010 and ``no`` stays no. Anchors, aliases, tags and merge keys are refused, since
no editor needs them and a few lines of them can fill a memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from showcase.issues import Issue, error, has_errors, text
from showcase.yamldoctor import explain, mend

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it is written; ``quoted`` if it stood in quotes or a block."""

    raw: str
    line: int
    column: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Tree, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in their order; a repeated key keeps its first value."""

    items: tuple[tuple[Scalar, Tree], ...]
    line: int
    column: int


Tree = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree (None where nothing could be made of the text) and what is wrong with it."""

    tree: Tree | None
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True)
class _Reading:
    """One text while it is read."""

    path: str
    first_line: int
    issues: list[Issue] = field(default_factory=list)

    def place(self, node: yaml.Node) -> tuple[int, int]:
        mark = node.start_mark
        return mark.line + self.first_line, mark.column + 1


def parse(content: str, path: str, first_line: int, keys: frozenset[str]) -> Parsed:
    """Read YAML whose first line is ``first_line`` of the file.

    ``keys`` are the known keys with their aliases: they tell where an editor meant a key.
    Mistakes that have one meaning are mended in memory, so that all of a file are told at once.
    """
    mended, issues = mend(content, path, first_line, keys)
    reading = _Reading(path, first_line, list(issues))
    try:
        node = _compose(mended)
    except yaml.YAMLError as problem:
        if not has_errors(issues):  # otherwise the mistakes found explain this one
            reading.issues.append(explain(problem, mended, path, first_line))
        return Parsed(None, tuple(reading.issues))
    tree = _convert(node, reading, 0) if node is not None else None
    return Parsed(tree, tuple(reading.issues))


def _compose(content: str) -> yaml.Node | None:
    loader = _Loader(content)
    try:
        _refuse_aliases(content)
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


class _Alias(yaml.YAMLError):
    """An anchor or alias, at a mark."""

    def __init__(self, mark: yaml.Mark) -> None:
        super().__init__("alias")
        self.problem_mark = mark


def _refuse_aliases(content: str) -> None:
    """Look at the events first: composing an alias bomb is cheap, but walking it is not."""
    if "&" not in content and "*" not in content and "!" not in content:
        return
    for event in yaml.parse(content, Loader=_Loader):
        anchored = getattr(event, "anchor", None)
        tagged = getattr(event, "tag", None)
        if anchored or tagged or isinstance(event, yaml.AliasEvent):
            raise _Alias(event.start_mark)


def _convert(node: yaml.Node, reading: _Reading, depth: int) -> Tree | None:
    line, column = reading.place(node)
    if depth > _DEEPEST:
        reading.issues.append(
            error("Y120", reading.path, text("This is nested too deeply."), line=line, column=column)
        )
        return None
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, line, column, quoted=node.style is not None)
    if isinstance(node, yaml.SequenceNode):
        items = (_convert(child, reading, depth + 1) for child in node.value)
        return Sequence(tuple(item for item in items if item is not None), line, column)
    return Mapping(tuple(_pairs(node, reading, depth)), line, column)


def _pairs(
    node: yaml.MappingNode, reading: _Reading, depth: int
) -> Iterator[tuple[Scalar, Tree]]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = _convert(key_node, reading, depth + 1)
        value = _convert(value_node, reading, depth + 1)
        if not isinstance(key, Scalar) or value is None:
            line, column = reading.place(key_node)
            reading.issues.append(
                error(
                    "Y121",
                    reading.path,
                    text("A key must be a word."),
                    line=line,
                    column=column,
                    hint=text("Write “key: value”."),
                )
            )
        elif key.raw in seen:
            reading.issues.append(_twice(key, seen[key.raw], reading.path))
        else:
            seen[key.raw] = key.line
            yield key, value


def _twice(key: Scalar, first: int, path: str) -> Issue:
    return error(
        "Y122",
        path,
        text("“{key}” is given twice: here and in line {line}.", key=key.raw, line=first),
        line=key.line,
        column=key.column,
        hint=text("Keep one of the two lines and take the other out."),
    )
