"""What a child theme replaces: blocks and files of its parents, which may have gone away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from showcase.fitting.contract import ASKED_FOR
from showcase.fitting.sources import Source
from showcase.issues import Correction, Issue, error, text
from showcase.nearness import nearest

Trees = Mapping[str, nodes.Template]
"""The templates that can be read, by their paths."""


@dataclass(frozen=True)
class Inheritance:
    """The files of a theme and its parents, the child's first; ``used`` are those of which no child
    has another, ``styles`` the style sheets that are bundled."""

    sources: Sequence[Source]
    used: Sequence[Source]
    trees: Trees
    styles: Sequence[str]

    def issues(self) -> Iterator[Issue]:
        """Blocks and files of the site's own themes that nothing shows."""
        for source in self.sources:
            if source.ours or not source.kind:
                continue
            if source.path in self.trees:
                yield from self._idle_blocks(source)
            if not self._is_named(source):
                yield self._idle_file(source)

    def _idle_blocks(self, source: Source) -> Iterator[Issue]:
        line = [source, *self._parents(source)]
        shown = self._shown(line)
        written = {name for each in line[1:] for name in _blocks(self.trees[each.path])}
        for name, block in _blocks(self.trees[source.path]).items():
            if name not in shown:
                known = sorted(shown - _blocks(self.trees[source.path]).keys())
                yield _idle_block(source, block, known, was_there=name in written)

    def _parents(self, source: Source) -> Iterator[Source]:
        """The templates that a template extends, up to the one that extends none."""
        seen = {source.path}
        while parent := self._find(_extended(self.trees[source.path])):
            if parent.path in seen or parent.path not in self.trees:
                return
            seen.add(parent.path)
            yield parent
            source = parent

    def _find(self, name: str | None) -> Source | None:
        """A template by the name that ``extends`` gives it: ``home.html`` or ``base:home.html``."""
        if not name:
            return None
        owner, colon, plain = name.partition(":")
        among = [each for each in self.sources if each.owner == owner] if colon else self.used
        named = plain if colon else name
        return next((s for s in among if s.kind == "templates" and s.name == named), None)

    def _shown(self, line: Sequence[Source]) -> set[str]:
        """The blocks that are shown where the first template is, which extends the next one."""
        trees = [self.trees[source.path] for source in line]
        shown: set[str] = set()
        waiting = [*_within(trees[-1]), *(name for tree in trees for name in _called(tree))]
        while waiting:
            name = waiting.pop()
            if name in shown:
                continue
            shown.add(name)
            for tree in trees:
                block = _blocks(tree).get(name)
                if block is not None:
                    waiting += _within(block)
                    if not _has_super(block):
                        break
        return shown

    def _is_named(self, source: Source) -> bool:
        """Whether the engine or another file asks for a file."""
        if source.name in ASKED_FOR[source.kind] or source.name in self.styles:
            return True
        name = re.compile(rf"(?<![\w.-]){re.escape(source.name)}(?![\w-])")
        others = (each for each in self.used if each is not source and each.kind)
        return any(name.search(each.text) for each in others)

    def _idle_file(self, source: Source) -> Issue:
        known = {
            each.name
            for each in self.used
            if each.kind == source.kind and each.suffix == source.suffix and each is not source
        } | {style for style in self.styles if source.suffix == ".css"}
        near = nearest(source.name, sorted(known))
        return error(
            "H142",
            source.path,
            text("Nothing uses this file: no theme asks for “{name}”.", name=source.name),
            hint=text("Did you mean “{name}”?", name=near[0])
            if near
            else text("Name it where it is needed, or take it out."),
        )


def _blocks(tree: nodes.Node) -> dict[str, nodes.Block]:
    return {block.name: block for block in tree.find_all(nodes.Block)}


def _within(node: nodes.Node) -> Iterator[str]:
    """The blocks in a node, but for those in other blocks."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child.name
        else:
            yield from _within(child)


def _called(tree: nodes.Node) -> Iterator[str]:
    """The blocks that are called as ``self.name()``."""
    for found in tree.find_all(nodes.Getattr):
        if isinstance(found.node, nodes.Name) and found.node.name == "self":
            yield found.attr


def _has_super(block: nodes.Block) -> bool:
    calls = (call.node for call in block.find_all(nodes.Call))
    return any(isinstance(node, nodes.Name) and node.name == "super" for node in calls)


def _extended(tree: nodes.Template) -> str | None:
    found = tree.find(nodes.Extends)
    named = found.template if found else None
    return named.value if isinstance(named, nodes.Const) else None


def _idle_block(
    source: Source, block: nodes.Block, known: Iterable[str], *, was_there: bool
) -> Issue:
    names = tuple(known)
    near = nearest(block.name, names)
    column = source.column(block.lineno, block.name)
    sentence = (
        text("The block “{name}” is not shown: a parent leaves it out.", name=block.name)
        if was_there
        else text("The parents of this template have no block “{name}”.", name=block.name)
    )
    return error(
        "H141",
        source.path,
        sentence,
        line=block.lineno,
        column=column,
        hint=text("Did you mean “{name}”?", name=near[0])
        if near
        else text("Use one of these: {names}.", names=names),
        correction=Correction(block.name, near[0]) if near and column else None,
    )
