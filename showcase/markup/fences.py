"""Code between lines of ``` or ~~~, at the margin and within list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from showcase.issues import Issue, text, warning
from showcase.markup.lines import CONTAINER

_OPENING = re.compile(r"(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)")
_UNIT = 4


@dataclass(frozen=True, slots=True)
class Fence:
    """Lines ``first`` to ``last`` (from 0) of a text, ``indent`` columns from the margin; ``last``
    is None where the code is not closed, and then is none."""

    first: int
    last: int | None
    indent: int
    mark: str
    info: str


def fences(lines: Sequence[str]) -> Iterator[Fence]:
    """The fences of a text in their order. Four columns from the margin there is one only within
    a list item, a box or the like; elsewhere that is what CommonMark calls indented code."""
    number, inside = 0, False
    while number < len(lines):
        line = lines[number]
        inside = bool(CONTAINER.match(line)) or (inside and line[:1] in ("", " ", "\t"))
        found = _OPENING.fullmatch(line)
        if found and (inside or _columns(found["indent"]) < _UNIT):
            fence = _fence(found, number, lines)
            yield fence
            number = number if fence.last is None else fence.last
        number += 1


def _fence(found: re.Match[str], first: int, lines: Sequence[str]) -> Fence:
    indent = _columns(found["indent"])
    last = _closing(found["mark"], indent, first + 1, lines)
    return Fence(first, last, indent, found["mark"], found["info"].strip())


def _closing(mark: str, indent: int, start: int, lines: Sequence[str]) -> int | None:
    """The line that closes a fence; a list item ends before, where a line is at the margin."""
    closing = re.compile(rf"[ \t]*{mark}{mark[0]}*[ \t]*")
    for number in range(start, len(lines)):
        if closing.fullmatch(lines[number]):
            return number
        if indent and lines[number].strip() and not lines[number][0].isspace():
            return None
    return None


def _columns(blanks: str) -> int:
    return len(blanks.expandtabs(_UNIT))


class Fences(Preprocessor):
    """Finds the code and has Python-Markdown's own preprocessor set it: that knows fences at the
    margin only, and would print all others."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._stock: Preprocessor = md.preprocessors["fenced_code_block"]
        md.preprocessors.deregister("fenced_code_block")
        md.preprocessors.register(self, "fenced_code_block", 25)

    def run(self, lines: list[str]) -> list[str]:
        """The lines with a placeholder for each fence, indented as that was."""
        out, done = [], 0
        for fence in fences(lines):
            if fence.last is not None:
                out += [*lines[done : fence.first], *self._set(fence, lines)]
                done = fence.last + 1
        return [*out, *lines[done:]]

    def _set(self, fence: Fence, lines: list[str]) -> list[str]:
        code = (_outdented(line, fence.indent) for line in lines[fence.first + 1 : fence.last])
        block = [f"{fence.mark}{fence.info}", *code, fence.mark]
        return [f"{' ' * fence.indent}{line}" if line else "" for line in self._stock.run(block)]


def _outdented(line: str, indent: int) -> str:
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(indent, blanks) :]


def without_fences(body: str) -> str:
    """The body with dots for the code in it; same length."""
    if "```" not in body and "~~~" not in body:
        return body
    lines = body.split("\n")
    for fence in list(fences(lines)):
        for number in range(fence.first, (fence.last or fence.first - 1) + 1):
            lines[number] = "." * len(lines[number])
    return "\n".join(lines)


def unclosed(body: str, path: str, first_line: int) -> Iterator[Issue]:
    """A warning for each fence that is printed, since nothing closes it."""
    lines = body.split("\n")
    for fence in fences(lines) if "```" in body or "~~~" in body else ():
        if fence.last is None:
            yield warning(
                "M125",
                path,
                text("The code that begins with “{mark}” here does not end.", mark=fence.mark),
                line=first_line + fence.first,
                column=lines[fence.first].index(fence.mark) + 1,
                hint=text(
                    "Write “{mark}” on a line of its own where it ends, as far from the margin"
                    " as here; or take it out.",
                    mark=fence.mark,
                ),
            )
