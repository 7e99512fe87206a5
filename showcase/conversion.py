"""From one form of Chinese characters to another: words, and words within HTML. Pure.

OpenCC converts characters and no vocabulary (s2tw, not s2twp): a public body's texts must say
what was resolved. s2twp makes 社群 (a group of people) of 社区 (a neighbourhood), 服務物件 (an
object in a program) of 服务对象 (whom one serves), and 社情民意資訊 of 社情民意信息, an official
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from showcase.issues import Issue, text, warning

if TYPE_CHECKING:
    from opencc import OpenCC

_STEPS = {
    ("zh-CN", "zh-TW"): ("s2tw",),
    ("zh-CN", "zh-HK"): ("s2hk",),
    ("zh-TW", "zh-CN"): ("tw2s",),
    ("zh-TW", "zh-HK"): ("tw2t", "t2hk"),
    ("zh-HK", "zh-CN"): ("hk2s",),
    ("zh-HK", "zh-TW"): ("hk2t", "t2tw"),
}
"""OpenCC's names of the conversions from one language to another."""

_SURNAMES = "余于范岳郁干涂种后党"
"""As surnames, these are written as they are in traditional characters, too."""

_TAG = r'<(?:[^<>"]|"[^"]*")*>'
_LEFT = re.compile(
    rf'(<(code|pre)\b.*?</\2>|<(\w+)\b[^>]* lang="(?!zh)[^"]*"[^>]*>.*?</\3>|{_TAG})', re.DOTALL
)
"""What is no Chinese text: code, words in other languages, and tags."""
_SPOKEN = re.compile(r'(?<= )(alt|title)="([^"]*)"')
_ARROW = re.compile(r"\s*(?:→|-+>|=+>|＝+|=+|\t+)\s*")


@dataclass(frozen=True, slots=True)
class Conversion:
    """From the language ``of`` the sources ``to`` another one. ``fixed`` are words with the form
    that they are given, which OpenCC cannot know: names above all."""

    of: str
    to: str
    fixed: tuple[tuple[str, str], ...] = ()

    def words(self, written: str) -> str:
        """A text without markup."""
        if not written or written.isascii():
            return written
        fixed = dict(self.fixed)
        parts = _pattern(tuple(fixed)).split(written) if fixed else [written]
        return "".join(fixed[p] if at % 2 else self._plain(p) for at, p in enumerate(parts))

    def _plain(self, written: str) -> str:
        for step in _STEPS[self.of, self.to]:
            written = _opencc(step).convert(written)
        return written

    def html(self, markup: str) -> str:
        """Safe HTML, in which tags, addresses, ids and code stay as they are."""
        return "".join(_parts(markup, self))

    def name(self, written: str) -> str:
        """A person's name, whose first character may be a surname."""
        if self.of == "zh-CN" and written[:1] and written[0] in _SURNAMES:
            return written[0] + self.words(written[1:])
        return self.words(written)

    def knowing(self, people: Iterable[str]) -> Conversion:
        """The same, with the names of these people written alike wherever they stand. Only those
        that would else be written in another way are worth a look."""
        known = dict(self.fixed)
        names = {name: self.name(name) for name in people if len(name) > 1 and name not in known}
        others = {name: form for name, form in names.items() if form != self.words(name)}
        return Conversion(self.of, self.to, (*self.fixed, *sorted(others.items())))


def _parts(markup: str, conversion: Conversion) -> Iterator[str]:
    end = 0
    for left in _LEFT.finditer(markup):
        yield conversion.words(markup[end : left.start()])
        yield _SPOKEN.sub(lambda m: f'{m[1]}="{conversion.words(m[2])}"', left[0])
        end = left.end()
    yield conversion.words(markup[end:])


@cache
def _opencc(step: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(step)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """One that finds the longest name first."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(f"({'|'.join(map(re.escape, longest))})")


def read_fixed(path: str, content: str) -> tuple[tuple[tuple[str, str], ...], tuple[Issue, ...]]:
    """The pairs of a list, a line each: a word, an arrow, and its form; a word alone stays as it
    is. A line that cannot be read is an issue."""
    fixed: dict[str, str] = {}
    issues: list[Issue] = []
    for number, line in enumerate(content.split("\n"), 1):
        written = line.partition("#")[0].strip(" \t\r\u3000")
        pair = _ARROW.split(written)
        if len(pair) <= 2 and all(pair):
            fixed[pair[0]] = pair[-1]
        elif written:
            issues.append(_unreadable(path, number, written))
    return tuple(fixed.items()), tuple(issues)


def _unreadable(path: str, line: int, written: str) -> Issue:
    return warning(
        "C115",
        path,
        text("This line cannot be read: {written}", written=written[:40]),
        line=line,
        column=1,
        hint=text("Write the word, an arrow and its form: {example}", example="余村 → 余村"),
    )
