"""People and organisations that are spelt in two ways.

Two names are taken for one only where the character that differs sounds or looks alike: 检查 and
检察, 刘勇平 and 刘永平. 第一 and 第二, or 市 and 县, tell organisations apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import add

from showcase.issues import text
from showcase.profile import Person, Profile
from showcase.proof.finding import Finding
from showcase.proof.passage import Passage
from showcase.proof.signs import HAN

_PERSON = re.compile(rf"[{HAN}]{{3}}")
_SHORTEST = 6
"""Characters of an organisation's name; shorter ones are like each other by chance."""
_LONGEST = 100
"""Longer ones are none; each is kept once for each of its characters."""

_TELLING = frozenset(
    "一二三四五六七八九十甲乙丙丁东南西北中上下前后左右大小老新省市县区镇乡村岛0123456789"
)
_LOOK_ALIKE = (
    "己已巳", "未末", "土士", "人入八", "日曰", "干千于", "天夫", "大太犬", "戊戌戍", "候侯",
    "辨辩辫", "末未", "汇江", "治冶", "拨拔", "没设", "住往", "折析拆", "贝见", "几凡",
)  # fmt: skip
_ALIKE = frozenset((a, b) for group in _LOOK_ALIKE for a in group for b in group if a != b)
_ROLE = 6
"""Characters of a role that says who is meant: 民革舟山市委会副主委, not 主任."""


def sound_or_look_alike(one: str, other: str) -> bool:
    """Whether two characters are often taken for each other."""
    from pypinyin import lazy_pinyin

    return (one, other) in _ALIKE or lazy_pinyin(one) == lazy_pinyin(other)


def people_of(profile: Profile) -> tuple[Person, ...]:
    """Everyone whom the front matter names."""
    lead = (profile.lead,) if profile.lead else ()
    return (*lead, *profile.members.people)


def misspelt_people(passage: Passage, profile: Profile) -> Iterator[Finding]:
    """D109 within a file: a name of the front matter with another character of the same sound."""
    names = [p.name for p in people_of(profile) if _PERSON.fullmatch(p.name)]
    for name in dict.fromkeys(names):
        first, second, third = tuple(name)
        for found in re.finditer(f"{first}(?:{second}.|.{third})", passage.text):
            if found[0] not in names and _one_differs(found[0], name):
                yield _person(passage, found, name)


def _one_differs(one: str, other: str) -> bool:
    """Whether two words of one length differ in one character, which could be a slip."""
    wrong = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(wrong) == 1 and sound_or_look_alike(*wrong[0])


def _person(passage: Passage, found: re.Match[str], name: str) -> Finding:
    return passage.found(
        "D109", found.start(), found.end(),
        text("“{written}” is nearly “{name}” of the front matter.", written=found[0], name=name),
        hint=text("If it is the same person, write both alike."),
    )  # fmt: skip


def people_across(profiles: Iterable[tuple[str, Profile]]) -> Iterator[Finding]:
    """D109 between files: the same distinct role, and names of the same sound."""
    by_role: dict[str, list[tuple[str, str]]] = {}
    for path, profile in profiles:
        for person in people_of(profile):
            for role in person.roles:
                if len(role) > _ROLE and _PERSON.fullmatch(person.name):
                    by_role.setdefault(role, []).append((person.name, path))
    for role, people in by_role.items():
        first, _ = people[0]
        for name, path in people[1:]:
            if name != first and name[0] == first[0] and _one_differs(name, first):
                yield Finding(
                    "D109", path,
                    text("“{written}” and “{name}” are both {role}.",
                         written=name, name=first, role=role),
                    excerpt=name,
                    hint=text("If it is the same person, write both alike."),
                )  # fmt: skip


@dataclass(slots=True)
class Names:
    """Names that are right, found again where one character of them is another.

    A window of the text that begins or ends as a name does is looked up with each of its
    characters left open, so that the cost does not grow with the number of names.
    """

    exact: set[str] = field(default_factory=set)
    open_: dict[str, str] = field(default_factory=dict)
    heads: dict[str, set[int]] = field(default_factory=dict)
    tails: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str], shortest: int = _SHORTEST) -> Names:
        """An index of the names that are long enough."""
        index = cls()
        for name in names:
            if shortest <= len(name) <= _LONGEST and name not in index.exact:
                index.exact.add(name)
                index.heads.setdefault(name[:2], set()).add(len(name))
                index.tails.setdefault(name[-2:], set()).add(len(name))
                for at in range(len(name)):
                    index.open_.setdefault(_opened(name, at), name)
        return index

    def nearly(self, words: str) -> Iterator[tuple[int, str, int]]:
        """Where a name stands in which one character is another: place, name, which character."""
        for at, pair in enumerate(map(add, words, words[1:])):
            if pair in self.heads:
                for length in self.heads[pair]:  # what is before the last two, the tail tells
                    yield from self._within(words, at, length, range(length - 2, length))
            if pair in self.tails:
                for length in self.tails[pair]:
                    if at + 2 >= length:
                        yield from self._within(words, at + 2 - length, length, range(length - 2))

    def _within(
        self, words: str, at: int, length: int, places: range
    ) -> Iterator[tuple[int, str, int]]:
        window = words[at : at + length]
        if len(window) == length and window not in self.exact:
            for place in places:
                name = self.open_.get(_opened(window, place))
                if name and not any(window in known and known in words for known in self.exact):
                    yield at, name, place


def _opened(name: str, at: int) -> str:
    return f"{name[:at]}\0{name[at + 1 :]}"


def misspelt_organisations(passage: Passage, known: Names) -> Iterator[Finding]:
    """D110: a name that is nearly that of a workstation, or of an organisation of the index."""
    if passage.text in known.exact:
        return
    for at, name, place in dict.fromkeys(known.nearly(passage.text)):
        written = passage.text[at : at + len(name)]
        if sound_or_look_alike(written[place], name[place]):
            yield passage.found(
                "D110", at, at + len(name),
                text("“{written}” is nearly “{name}”.", written=written, name=name),
                hint=text("If it is the same organisation, write it alike everywhere."),
            )  # fmt: skip


def nearly_listed(passage: Passage, listed: Names) -> Iterator[Finding]:
    """W102: a name that is nearly one of checks/names.txt."""
    for at, name, place in dict.fromkeys(listed.nearly(passage.text)):
        written = passage.text[at : at + len(name)]
        sign = written[place]
        if re.match(f"[{HAN}]", sign) and not (sign in _TELLING and name[place] in _TELLING):
            yield passage.found(
                "W102", at, at + len(name),
                text("“{written}” is nearly “{name}” of checks/names.txt.",
                     written=written, name=name),
                hint=text("Write “{name}”; if another is meant, add it to checks/names.txt.",
                          name=name),
            )  # fmt: skip
