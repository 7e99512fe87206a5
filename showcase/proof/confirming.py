"""Marks “please confirm”, which ``import`` leaves behind the values that it has read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from showcase.content import Source
from showcase.issues import text
from showcase.proof.finding import Finding

_MARK = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*(?P<words>(?:请确认|confirm)(?![\w“”]).*)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and its place in front matter, counted from 1; ``words`` are those behind the #."""

    line: int
    column: int
    words: str


def marks_in(matter: str) -> Iterator[Mark]:
    """The marks that are left in front matter."""
    for number, line in enumerate(matter.splitlines(), start=1):
        if found := _MARK.search(line):
            yield Mark(number, found.start() + 1, found["words"].rstrip())


def confirmed(matter: str, lines: Collection[int]) -> str:
    """Front matter without the marks in these lines."""
    parts = matter.splitlines(keepends=True)
    return "".join(
        _bare(line) if number in lines else line for number, line in enumerate(parts, start=1)
    )


def _bare(line: str) -> str:
    """A line without its mark; one that held nothing else goes with it."""
    words = line.rstrip("\r\n")
    left = _MARK.sub("", words).rstrip()
    return left + line[len(words) :] if left else ""


def unconfirmed(source: Source) -> Iterator[Finding]:
    """K104."""
    for mark in marks_in(source.matter):
        yield Finding(
            "K104", source.path, text("This has not been compared with the original."),
            source.matter_line + mark.line - 1, mark.column, f"# {mark.words}",
            hint=text("Compare it, put right what is wrong, then delete “#” and what follows."),
        )  # fmt: skip
