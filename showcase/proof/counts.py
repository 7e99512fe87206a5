"""Counts against what is listed behind them, and members against the people who are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.issues import text
from showcase.profile import Profile
from showcase.proof.blocks import Block, Kind
from showcase.proof.finding import Finding
from showcase.proof.passage import Passage
from showcase.proof.signs import number, pattern

_COUNT = pattern(
    r"(?<![第<HAN>\d])?(?P<count>[一二三四五六七八九十两]{1,2}|\d{1,2})"
    r"(?P<what>(?:个|项|种|条|点|件|类|篇|句|方面|名|人|位)[<HAN>]{0,6})(?P<colon>：)"
)
_NOT_A_COUNT = re.compile(r"第$|[\d一二三四五六七八九十百.]$|[近约超每]$")
_NOT_LISTED = re.compile(r"^[名人位]?.*字|余|多|以上")
_QUOTED = re.compile(r"“[^“”]*”")
_WITHIN = re.compile(r"“[^“”]*”|（[^（）]*）|《[^《》]*》|‘[^‘’]*’")
_JOINED = re.compile(r"和|与|及|以及|或")
_OPEN = re.compile(r"等|……|\d+[<家名条件]|如")


def counted(passage: Passage) -> Iterator[Finding]:
    """D103: 三条： and then two."""
    for found in _COUNT.finditer(passage.text) if "：" in passage.text else ():
        before = passage.text[max(0, found.start() - 2) : found.start()]
        count = number(found["count"])
        if _NOT_A_COUNT.search(before) or _NOT_LISTED.search(found["what"]) or count < 2:
            continue
        least, most = _listed(passage, found.end())
        if most and not least <= count <= most:
            yield passage.found(
                "D103", found.start("count"), found.end("what"),
                text("“{count}” are announced, {listed} are listed.",
                     count=f"{found['count']}{found['what']}", listed=most),
                hint=text("Correct the number, or add what is missing."),
            )  # fmt: skip


def _listed(passage: Passage, at: int) -> tuple[int, int]:
    """How many things are listed from there on: at least and at most; nothing where unsure."""
    end = passage.text.find("\n\n", at)
    rest = passage.text[at : end if end >= 0 else None]
    if not rest.strip():
        return _items(passage, at)
    sentence = re.split(r"[。！？\n]", rest, maxsplit=1)[0]
    if _OPEN.search(sentence) or not re.search(r"[。！？]", rest):
        return 0, 0
    if not _QUOTED.sub("", sentence).strip():
        quoted = len(_QUOTED.findall(sentence))
        return quoted, quoted
    plain = _WITHIN.sub("〇", sentence)
    signs = {sign for sign in "、，；：—" if sign in plain}
    if signs not in ({"、"}, {"；"}):
        return 0, 0
    parts = plain.split(signs.pop())
    return len(parts), len(parts) + len(_JOINED.findall(parts[-1]))


def _items(passage: Passage, at: int) -> tuple[int, int]:
    """The items of the list that follows."""
    after = [block for block in passage.blocks if block.start >= at]
    top: list[Block] = []
    for block in after:
        if block.kind is not Kind.ITEM:
            break
        top += [block] if block.level == after[0].level else []
    return len(top), len(top)


def named(profile: Profile, path: str) -> Iterator[Finding]:
    """D111: a number of members that is smaller than the number of people who are named."""
    total, people = profile.members.total, profile.members.people
    if total and total.exact and len(people) > total.number:
        line, column = profile.place("members")
        yield Finding(
            "D111", path,
            text("{count} members are counted, {listed} are named.",
                 count=total.written, listed=len(people)),
            line, column,
            hint=text("Correct the number, or take out who is named twice."),
        )  # fmt: skip
