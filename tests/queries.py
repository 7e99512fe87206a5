"""What readers ask for, and what they should get: a plain scan of everything that is said."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from pypinyin import lazy_pinyin

from showcase.search.folding import simplified
from tests.generated import Generated


@dataclass(frozen=True, slots=True)
class Query:
    """``wanted`` are the paths of all profiles that have what was asked for."""

    kind: str
    text: str
    wanted: frozenset[str]


def plain(text: str) -> str:
    """Text as the oracle compares it: worked out in another way than by the engine."""
    bare = re.sub(r"[^\S\n]|[·“”‘’《》]", "", normalize("NFKC", text).lower())
    return bare.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    return {ord(traditional): simple for traditional, simple in simplified().items()}


@cache
def _all_said(profile: Generated) -> str:
    return plain("\n".join(profile.said))


def scan(profiles: Sequence[Generated], text: str) -> frozenset[str]:
    """The oracle: whoever has the text in one of the lines of its page."""
    wanted = plain(text)
    found = (profile for profile in profiles if wanted in _all_said(profile))
    return frozenset(f"profiles/{profile.slug}.html" for profile in found)


def scan_sounds(profiles: Sequence[Generated], spelling: str) -> frozenset[str]:
    """The oracle for pinyin: whoever has a name that sounds like it, from some syllable on."""
    found = (
        profile
        for profile in profiles
        if any(
            s.startswith(spelling) for name in (profile.name, profile.lead) for s in _heard(name)
        )
    )
    return frozenset(f"profiles/{profile.slug}.html" for profile in found)


@cache
def _heard(name: str) -> list[str]:
    heard = lazy_pinyin(name)
    ends = [heard[start:] for start in range(len(heard))]
    return ["".join(end) for end in ends] + ["".join(s[0] for s in end) for end in ends]


def queries(profiles: Sequence[Generated], each: int = 4) -> list[Query]:
    """Some queries of every kind, about ``each`` of them."""
    chance = random.Random(len(profiles))  # noqa: S311
    some = [profiles[number % len(profiles)] for number in range(0, 7 * each, 7)]
    asked = [*_written(some, chance), *_hard(profiles), *_absent()]
    found = [Query(kind, text, scan(profiles, text)) for kind, text in dict.fromkeys(asked)]
    found += [Query(k, s, scan_sounds(profiles, s)) for k, s in dict.fromkeys(_spelt(some))]
    return found


def _written(some: list[Generated], chance: random.Random) -> Iterator[tuple[str, str]]:
    for profile in some:
        yield "name", profile.name
        yield "headline", profile.headline
        yield "person", profile.lead
        yield "phone number", profile.phone
        yield "phone number", profile.phone.partition("-")[2]
        yield "whole date", profile.founded
        for length in (2, 3, 4, 6):
            yield "substring", _piece(profile, length, chance)


def _piece(profile: Generated, length: int, chance: random.Random) -> str:
    """Some letters in a row, whatever they are; a reader types no comma at an end."""
    line = chance.choice([line for line in profile.said if len(line) > 12])
    start = chance.randrange(len(line) - length)
    return line[start : start + length].strip("，。、“”· -")


def _hard(profiles: Sequence[Generated]) -> Iterator[tuple[str, str]]:
    yield from (("part of a word", text) for text in ("会客厅", "员工作", "计划", "岛"))
    yield from (
        ("mixed", text) for text in ("5G基站", "ai 助手", "12345热线", "Wi-Fi", "18名", "ｅｔｃ")
    )
    yield from (
        ("traditional", text) for text in ("臺灣同胞", "會客廳", "寶島書畫", "歸侨眷属", "議")
    )
    yield from (("rare character", text) for text in ("𬭎", "𫇭", "㙦", "堃", "𠙶"))
    yield from (("rare character", _with_rare(p)) for p in profiles[:20:5])
    # Written as one word; the file has a line end, bold type or a dot in it.
    yield from (
        ("broken line", line[at - 2 : at + 2].strip("，。")) for line, at in _broken(profiles)
    )
    yield from (("middle dot", text) for text in ("阿依·", "阿依", _after_dot(profiles)))


def _with_rare(profile: Generated) -> str:
    line = profile.sections[1][1][-1]
    at = line.index("在")
    return line[at - 2 : at + 2]


def _broken(profiles: Sequence[Generated]) -> Iterator[tuple[str, int]]:
    lines = (line for p in profiles[:3] for _, lines in p.sections for line in lines)
    yield from ((line, len(line) // 2) for line in lines if len(line) % 3 == 0)


def _after_dot(profiles: Sequence[Generated]) -> str:
    line = profiles[2].sections[1][1][-1]
    at = line.index("阿依·")
    return line[at : at + 5]


def _spelt(some: list[Generated]) -> Iterator[tuple[str, str]]:
    for profile in some:
        heard = lazy_pinyin(profile.name)
        yield "pinyin", "".join(heard[:3])
        yield "pinyin", "".join(heard[2:5])[:-1]
        yield "pinyin", "".join(lazy_pinyin(profile.lead))
        yield "initials", "".join(sound[0] for sound in heard[:5])


def _absent() -> Iterator[tuple[str, str]]:
    yield from (("absent", text) for text in ("量子纠缠", "龘", "zzqx", "海港港海", "0580-0000000"))
