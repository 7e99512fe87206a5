"""Passages: the pieces of prose of a file, each knowing where in the file it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from showcase.content import Source
from showcase.issues import Text, text
from showcase.profile import Person, Picture, Profile, Standing
from showcase.proof.blocks import Block, blocks_of
from showcase.proof.finding import Finding, Mend
from showcase.proof.masks import mask_markdown, mask_plain

_AROUND = 8
"""Signs before and after a slip that a hint repeats."""


class Role(StrEnum):
    """What a passage is to its file."""

    BODY = "body"
    PROSE = "prose"
    TITLE = "title"
    OFFICE = "office"  # where and how a workstation is reached: public by intention


@dataclass(frozen=True)
class Passage:
    """A piece of prose. ``raw`` is as it is written; ``line`` and ``column`` are those of its first
    sign. Without a column, the piece could not be found as it is (a value over several lines), and
    nothing in it can be mended."""

    path: str
    role: Role
    raw: str
    line: int
    column: int = 0

    @cached_property
    def text(self) -> str:
        """What is written, with stand-ins for what is no prose, each sign at its place."""
        return mask_markdown(self.raw) if self.role is Role.BODY else mask_plain(self.raw)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of a body."""
        return blocks_of(self.text) if self.role is Role.BODY else ()

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.raw))]

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of a sign."""
        if not self.column:
            return self.line, 0
        line = bisect_right(self._starts, at) - 1
        column = at - self._starts[line] + 1
        return self.line + line, column + (self.column - 1 if line == 0 else 0)

    def found(
        self, code: str, start: int, end: int, message: Text, *, hint: Text | None = None
    ) -> Finding:
        """A slip from ``start`` to ``end``."""
        line, column = self.place(start)
        return Finding(code, self.path, message, line, column, self.raw[start:end], hint)

    def slip(self, code: str, start: int, end: int, meant: str, message: Text) -> Finding:
        """A slip of which it is known what is meant: with a mend, or, where none can be made, with
        a hint that shows it among its neighbours."""
        line, column = self.place(start)
        written = self.raw[start:end]
        if column and "\n" not in written:
            mend = Mend(self.path, line, column, written, meant)
            return Finding(code, self.path, message, line, column, written, mends=(mend,))
        hint = text("Write it like this: {example}", example=self._among(start, end, meant))
        return Finding(code, self.path, message, line, column, written, hint)

    def _among(self, start: int, end: int, meant: str) -> str:
        before = self.raw[max(0, start - _AROUND) : start].rpartition("\n")[2]
        after = self.raw[end : end + _AROUND].partition("\n")[0]
        return f"{before}{meant}{after}".strip()


def body_of(source: Source) -> Passage:
    """The body of a file."""
    return Passage(source.path, Role.BODY, source.body, source.body_line, 1)


def values_of(source: Source, page: Profile | Standing) -> Iterator[Passage]:
    """The prose of a file's front matter."""
    matter = _Matter(source)
    values = _of_profile(page) if isinstance(page, Profile) else _of_page(page)
    for key, value, role in values:
        if value:
            yield matter.passage(key, value, role, page.place(key)[0])


_Value = tuple[str, str, Role]


def _of_page(page: Standing) -> Iterator[_Value]:
    yield from (("title", page.title, Role.TITLE), ("subtitle", page.subtitle, Role.TITLE))
    yield from (("summary", page.summary, Role.PROSE), ("author", page.author, Role.PROSE))


def _of_profile(profile: Profile) -> Iterator[_Value]:
    for key in ("name", "headline", "kicker", "subtitle"):
        yield key, getattr(profile, key), Role.TITLE
    yield "summary", profile.summary, Role.PROSE
    yield from (
        ("address", profile.address, Role.OFFICE),
        ("contact", profile.contact, Role.OFFICE),
    )
    people = [("members", person) for person in profile.members.people]
    for key, person in [("lead", profile.lead), *people] if profile.lead else people:
        yield from _of_person(key, person)
    yield "members", profile.members.note, Role.PROSE
    yield from (("metrics", metric.note, Role.PROSE) for metric in profile.metrics)
    for milestone in profile.timeline:
        yield "timeline", milestone.title, Role.TITLE
        yield "timeline", milestone.text, Role.PROSE
    yield from (("tags", tag, Role.TITLE) for tag in profile.tags)
    covers = [("cover", profile.cover)] if profile.cover else []
    for key, picture in [*covers, *(("gallery", each) for each in profile.gallery)]:
        yield from _of_picture(key, picture)


def _of_person(key: str, person: Person) -> Iterator[_Value]:
    return ((key, word, Role.TITLE) for word in (person.name, *person.roles))


def _of_picture(key: str, picture: Picture) -> Iterator[_Value]:
    return ((key, words, Role.PROSE) for words in (picture.alt, picture.caption))


@dataclass(slots=True)
class _Matter:
    """Finds values in front matter, each time the next occurrence below its key."""

    source: Source
    seen: dict[str, int] = field(default_factory=dict)

    def passage(self, key: str, value: str, role: Role, line: int) -> Passage:
        matter = self.source.matter
        at = matter.find(value, max(self._start(line), self.seen.get(f"{key}:{value}", 0)))
        if at < 0:
            return Passage(self.source.path, role, value, line)
        self.seen[f"{key}:{value}"] = at + len(value)
        number = matter.count("\n", 0, at)
        column = at - (matter.rfind("\n", 0, at) + 1) + 1
        first = self.source.matter_line
        return Passage(self.source.path, role, value, number + first, column)

    def _start(self, line: int) -> int:
        lines = max(0, line - self.source.matter_line)
        at = 0
        for _ in range(lines):
            at = self.source.matter.find("\n", at) + 1
        return at
