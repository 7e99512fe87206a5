"""Text to tree, through PyYAML's C loader. Anchors, aliases, tags and merge keys are refused:
no editor needs them, and a few lines of them can fill a memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import yaml

from showcase.issues import Issue, error, text
from showcase.yamltree.complaints import explain, is_second_document, place_of
from showcase.yamltree.doctor import column_in, mend
from showcase.yamltree.names import Names
from showcase.yamltree.nodes import Mapping, Scalar, Sequence, Tree

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DEEPEST = 20
_MAY_BE_DEEP = re.compile(rf"^[ ?-]{{{_DEEPEST},}}|(?:[\[{{][^\[{{]*){{{_DEEPEST}}}", re.MULTILINE)
"""Each level takes a bracket, or a column at the beginning of a line."""

_MOST_COMPLAINTS = 20


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree (None where the text has none) and what is wrong with it.

    ``whole`` is false where lines had to be left out, so that missing keys prove nothing.
    """

    tree: Tree | None
    issues: tuple[Issue, ...] = ()
    whole: bool = True


def parse(content: str, path: str, first_line: int, names: Names) -> Parsed:
    """Read YAML whose first line is ``first_line`` of the file.

    ``names`` are the known keys: they tell where an editor meant a key.
    Mistakes that have one meaning are mended in memory, and lines that have none are left out,
    so that all mistakes of a file are told at once.
    """
    written = tuple(content.split("\n"))
    lines, found = mend(list(written), path, first_line, names)
    reading = _Reading(path, first_line, written, tuple(lines), list(found))
    node = reading.compose(lines)
    tree = reading.convert(node) if node is not None else None
    return Parsed(tree, tuple(reading.issues), reading.whole)


@dataclass(slots=True)
class _Reading:
    """One text while it is read: its lines as they were written, and as they were mended."""

    path: str
    first_line: int
    written: tuple[str, ...]
    mended: tuple[str, ...]
    issues: list[Issue] = field(default_factory=list)
    whole: bool = True

    def compose(self, lines: list[str]) -> yaml.Node | None:
        """The nodes of the lines, without those that stop the parser."""
        for _ in range(_MOST_COMPLAINTS):
            try:
                return _compose("\n".join(lines))
            except yaml.YAMLError as problem:
                self.whole = False
                self.issues.append(explain(problem, lines, self.path, self.first_line))
                number, _ = place_of(problem, lines)
                if not lines[number]:
                    break
                if is_second_document(problem):
                    del lines[number:]
                else:
                    lines[number] = ""
        return None

    def convert(self, node: yaml.Node) -> Tree:
        """The node as a tree."""
        line, column = self._place(node.start_mark)
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple(self.convert(child) for child in node.value), line, column)
        if isinstance(node, yaml.MappingNode):
            return Mapping(tuple(self._pairs(node)), line, column)
        return Scalar(node.value, line, column, quoted=bool(getattr(node, "style", "")))

    def _place(self, mark: yaml.Mark) -> tuple[int, int]:
        """Line and column in the file, for a place in the mended text."""
        column = mark.column + 1
        if mark.line < len(self.written):
            column = column_in(self.written[mark.line], self.mended[mark.line], column)
        return mark.line + self.first_line, column

    def _pairs(self, node: yaml.MappingNode) -> Iterator[tuple[Scalar, Tree]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            key, value = self.convert(key_node), self.convert(value_node)
            if not isinstance(key, Scalar):
                self.issues.append(_no_word(self.path, *self._place(key_node.start_mark)))
            elif key.raw in seen:
                self.issues.append(_twice(self.path, key, seen[key.raw]))
            else:
                seen[key.raw] = key.line
                yield key, value


class _Refused(yaml.MarkedYAMLError):
    """What YAML allows and we do not: an anchor, an alias, a tag, or too many levels."""

    def __init__(self, problem: str, event: yaml.Event) -> None:
        super().__init__(problem=problem)
        self.problem_mark = event.start_mark  # type: ignore[assignment]  # the C parser's mark


def _compose(content: str) -> yaml.Node | None:
    """Raises YAMLError. Composing walks into every level and alias, so a text that has many, or
    any alias, is looked through first, event by event."""
    if any(sign in content for sign in "&*!") or _MAY_BE_DEEP.search(content):
        _refuse(yaml.parse(content, Loader=_Loader))
    loader = _Loader(content)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _refuse(events: Iterable[yaml.Event]) -> None:
    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _Refused("too deep", event)
        anchored = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if anchored or isinstance(event, yaml.AliasEvent):
            raise _Refused("shortcut", event)


def _no_word(path: str, line: int, column: int) -> Issue:
    return error(
        "Y120",
        path,
        text("Here should be a key, not a list."),
        line=line,
        column=column,
        hint=text("Write “key: value”."),
    )


def _twice(path: str, key: Scalar, first: int) -> Issue:
    return error(
        "Y121",
        path,
        text("“{key}” is written twice, here and in line {line}.", key=key.raw, line=first),
        line=key.line,
        column=key.column,
        hint=text("Keep one of the two and take the other out."),
    )
