"""The index: people, places and organisations, and where the texts speak of them. Pure.

Where a term is spoken of, the tree has a node ``index`` with its id in front of the word; the
templates ask the set book on which pages those came to stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from showcase.profile import Profile
from showcase.site import Site

Node = dict[str, object]

GROUPS = ("people", "places", "organisations")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the index; ``sound`` is what it is ordered by."""

    id: str
    group: str
    word: str
    sound: tuple[str, ...]

    @property
    def letter(self) -> str:
        """The letter under which it stands; # for what begins with none."""
        first = self.sound[0][:1].upper() if self.sound else ""
        return first if "A" <= first <= "Z" else "#"


@dataclass(frozen=True)
class Index:
    """The terms of one site."""

    terms: tuple[Term, ...]

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The id of each word."""
        return {term.word: term.id for term in self.terms}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return re.compile(_alternatives(self.ids)) if self.ids else None

    def own(self, words: Iterable[str]) -> list[str]:
        """The ids of words that a page is about."""
        return [self.ids[word] for word in dict.fromkeys(words) if word in self.ids]

    def mark(self, nodes: list[Node]) -> list[Node]:
        """The nodes with a node ``index`` before each word that is a term."""
        return [part for node in nodes for part in self._mark(node)]

    def _mark(self, node: Node) -> Iterator[Node]:
        if node.get("type") == "text":
            yield from self._cut(str(node["text"]))
        else:
            yield {key: self._within(value) for key, value in node.items()}

    def _within(self, value: object) -> object:
        """Lists of nodes are marked, wherever in lists and items they stand."""
        if isinstance(value, list):
            if value and isinstance(value[0], dict) and "type" in value[0]:
                return self.mark(value)
            return [self._within(each) for each in value]
        if isinstance(value, dict):
            return {key: self._within(each) for key, each in value.items()}
        return value

    def _cut(self, words: str) -> Iterator[Node]:
        """``在高亭镇`` is the text ``在``, the mark, the text ``高亭镇``."""
        start = 0
        for found in self._pattern.finditer(words) if self._pattern else ():
            if found.start() > start:
                yield {"type": "text", "text": words[start : found.start()]}
            yield {"type": "index", "id": self.ids[found[0]]}
            start = found.start()
        yield {"type": "text", "text": words[start:]}

    def tree(self) -> list[Node]:
        """The groups that have terms, each with its terms by letter."""
        return [
            {"id": group, "terms": [_node(term) for term in self.terms if term.group == group]}
            for group in GROUPS
            if any(term.group == group for term in self.terms)
        ]


def _node(term: Term) -> Node:
    return {"id": term.id, "word": term.word, "letter": term.letter, "file": ""}


def site_index(site: Site) -> Index:
    """The terms of the site: people whom profiles name, districts, workstations, and those that
    site.yaml adds. A word that is in two groups belongs to the first."""
    more = site.config.brochure.index
    groups = (
        (*_people(site), *more.people),
        (*_places(site), *more.places),
        (*_houses(site), *more.organisations),
    )
    words: dict[str, str] = {}
    for group, found in zip(GROUPS, groups, strict=True):
        for word in found:
            words.setdefault(word, group)
    omitted = {"", *more.omit}
    terms = [Term("", group, w, _sound(w)) for w, group in words.items() if w not in omitted]
    terms.sort(key=lambda term: (term.letter == "#", term.sound, term.word))
    return Index(
        tuple(
            Term(f"term-{number}", term.group, term.word, term.sound)
            for number, term in enumerate(terms)
        )
    )


def about(profile: Profile, labels: Iterable[str]) -> list[str]:
    """The words that a profile's opening is about: its name, its people, its place."""
    people = [person.name for person in profile.members.people]
    lead = [profile.lead.name] if profile.lead else []
    return [profile.name, *lead, *people, *labels]


def _people(site: Site) -> Iterator[str]:
    for workstation in site.workstations:
        profile = workstation.profile
        yield from (profile.lead.name,) if profile.lead else ()
        yield from (person.name for person in profile.members.people)


def _places(site: Site) -> Iterator[str]:
    yield from (term.label for term in site.taxonomies["districts"])


def _houses(site: Site) -> Iterator[str]:
    yield from (workstation.profile.name for workstation in site.workstations)


def _sound(word: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    bare = re.sub(r"[“”‘’《》（）()\s]", "", word)
    return tuple(lazy_pinyin(bare, style=Style.TONE3, neutral_tone_with_five=True))


def _alternatives(words: Iterable[str]) -> str:
    """A pattern of all the words, longer ones first where one begins another.

    Written as a tree of what they begin with, so that a thousand names cost little more than one.
    """
    return _branch(sorted(set(words)))


def _branch(words: list[str]) -> str:
    heads: dict[str, list[str]] = {}
    for word in filter(None, words):
        heads.setdefault(word[0], []).append(word)
    if not heads:
        return ""
    parts = "|".join(_twig(same) for _, same in sorted(heads.items()))
    return f"(?:{parts})?" if "" in words else f"(?:{parts})"


def _twig(words: list[str]) -> str:
    """Words that begin alike, in order: what they have in common, then what each goes on with. The
    last differs most from the first."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(words[0], words[-1], strict=False))
    common = "".join(sign for sign, _ in same)
    return re.escape(common) + _branch([word[len(common) :] for word in words])
