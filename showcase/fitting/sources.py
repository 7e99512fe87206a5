"""The files of a theme as they were written, with the places of words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from showcase.folders import files_below, is_own_theme, named
from showcase.theme import Theme

KINDS = ("templates", "static", "brochure")
_WRITTEN = frozenset(
    [".html", ".xml", ".svg", ".txt", ".css", ".js", ".mjs", ".json", ".typ", ".webmanifest"]
)


@dataclass(frozen=True)
class Source:
    """A file that somebody wrote. ``owner`` is its theme, ``kind`` the folder in it, ``name`` the
    file as templates name it; ``ours`` says that it came with Showcase."""

    owner: str
    kind: str
    name: str
    path: str
    text: str
    file: Path
    ours: bool = False

    @cached_property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.text.split("\n")

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return Path(self.name).suffix

    def line_of(self, offset: int) -> int:
        """The line, from 1, of a place in the text."""
        return self.text.count("\n", 0, offset) + 1

    def column(self, line: int, word: str) -> int:
        """Where a word stands in a line, from 1; 0 where it does not."""
        written = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        found = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", written) if word else None
        return found.start() + 1 if found else 0

    def place(self, word: str) -> tuple[int, int]:
        """Line and column of the first place where a word stands; 0 where it does not."""
        for number in range(1, len(self.lines) + 1):
            column = self.column(number, word)
            if column:
                return number, column
        return 0, 0


def sources(theme: Theme) -> tuple[Source, ...]:
    """Everything written in a theme and its parents, the child's first; also what a child's file
    takes the place of."""
    return tuple(source for folder in theme.folders for source in _below(folder))


def _below(folder: Path) -> Iterator[Source]:
    ours = is_own_theme(folder)
    manifest = folder / "theme.yaml"
    yield _source(folder, "", manifest, ours=ours)
    for kind in KINDS:
        for path in files_below(folder / kind):
            if path.suffix in _WRITTEN:
                yield _source(folder, kind, path, ours=ours)


def _source(folder: Path, kind: str, path: Path, *, ours: bool) -> Source:
    name = path.relative_to(folder / kind).as_posix()
    content = path.read_text("utf-8", errors="replace")
    return Source(folder.name, kind, name, named(path), content, path, ours)


def in_use(all_sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Those of which no child has another."""
    found: dict[tuple[str, str], Source] = {}
    for source in all_sources:
        found.setdefault((source.kind, source.name), source)
    return tuple(found.values())
