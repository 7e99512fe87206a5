"""What an import asked to be confirmed, by the fields of a form. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from showcase.desk.values import field_at
from showcase.proof import Mark, confirmed, marks_in
from showcase.schema.keys import PROFILE


def marks_of(matter: str) -> Mapping[str, str]:
    """The words of the marks that are left, by the dotted path of what they stand behind."""
    return {name: mark.words for name, mark in _named(matter)}


def without_marks(matter: str, names: Collection[str]) -> str:
    """Front matter in which these values have been confirmed."""
    return confirmed(matter, {mark.line for name, mark in _named(matter) if name in names})


def _named(matter: str) -> Iterator[tuple[str, Mark]]:
    lines = matter.splitlines()
    for mark in marks_in(matter):
        line = lines[mark.line - 1]
        first = len(line) - len(line.lstrip(" -")) + 1
        yield field_at(matter, mark.line, first, PROFILE), mark
