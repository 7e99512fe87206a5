"""Style sheets as rules with the lines of their declarations; as much of CSS as colours need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_TOKEN = re.compile(r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[(){};]""")
_COMMA = re.compile(r",(?![^()]*\))")


@dataclass(frozen=True, slots=True)
class Declaration:
    """``name: value`` in a line of a file."""

    name: str
    value: str
    path: str
    line: int
    important: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for some selectors; ``within`` are the at-rules around it, outermost first."""

    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    within: tuple[str, ...] = ()

    def last(self, *names: str) -> Declaration | None:
        """The declaration that holds among several of these names."""
        found = [each for each in self.declarations if each.name in names]
        return found[-1] if found else None


@dataclass
class _Open:
    """A block that is not closed yet: what stands before its brace, and what was in it."""

    prelude: str
    declarations: list[Declaration] = field(default_factory=list)


def rules(css: str, path: str, *, made: bool = False) -> tuple[Rule, ...]:
    """The rules of a style sheet in their order. What is not closed is passed over. Where a sheet
    was ``made`` of a template, its lines say nothing, and are 0."""
    found = tuple(_rules(_without_comments(css), path))
    return tuple(map(_without_lines, found)) if made else found


def _without_lines(rule: Rule) -> Rule:
    return replace(rule, declarations=tuple(replace(each, line=0) for each in rule.declarations))


def _without_comments(css: str) -> str:
    """The same with the same lines."""
    return _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css)


def _rules(css: str, path: str) -> Iterator[Rule]:
    blocks: list[_Open] = []
    start = depth = 0
    for token in _TOKEN.finditer(css):
        sign = token[0]
        if sign in "()":
            depth = max(0, depth + (1 if sign == "(" else -1))
        if depth or sign not in ("{", "}", ";"):
            continue
        if sign == "{":
            blocks.append(_Open(" ".join(css[start : token.start()].split())))
        elif blocks:
            blocks[-1].declarations += _declared(css, start, token.start(), path)
        if sign == "}" and blocks:
            yield from _closed(blocks.pop(), blocks)
        start = token.end()


def _declared(css: str, start: int, end: int, path: str) -> Iterator[Declaration]:
    name, colon, value = css[start:end].partition(":")
    if not colon or not name.strip():
        return
    value, mark, _ = value.partition("!important")
    line = css.count("\n", 0, start + len(name) - len(name.lstrip())) + 1
    yield Declaration(name.strip(), " ".join(value.split()), path, line, bool(mark))


def _closed(block: _Open, around: Iterable[_Open]) -> Iterator[Rule]:
    if block.declarations and not block.prelude.startswith("@"):
        selectors = tuple(each.strip() for each in _COMMA.split(block.prelude))
        yield Rule(selectors, tuple(block.declarations), tuple(each.prelude for each in around))
