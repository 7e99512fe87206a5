"""Dates: against the founding, and words that need a date to be understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.content import Source
from showcase.dates import PartialDate, parse_date
from showcase.issues import Text, text
from showcase.profile import Profile
from showcase.proof.finding import Finding
from showcase.proof.passage import Passage
from showcase.proof.signs import pattern

_FOUNDED = pattern(
    r"(?P<who>[^。！？；\n]{0,30})成立于(?P<date>\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?)"
    r"|(?P<before>^|。|\n)[^。！？；，\n]{0,4}(?P<when>\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?)，?"
    r"(?:工作室|会客厅)(?:正式)?成立[，。]"
)
_DATE = r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"
_OPENED = r"(?:挂牌|揭牌|启用|建成|落成)"
_OPENING = pattern(
    rf"(?P<who>[^。！？；，\n]{{0,30}}){_OPENED}于(?P<date>{_DATE})"
    rf"|(?P<itself>[^。！？；，\n\d]{{0,30}}?)[于在]?(?P<since>{_DATE})(?:正式)?{_OPENED}(?=[，。；！\n]|$)"
    rf"|(?:^|。|\n)[^。！？；，\n]{{0,4}}(?P<when>{_DATE})，?"
    rf"(?:工作室|会客厅)(?:正式)?{_OPENED}(?=[，。；！\n]|$)"
)
"""A workstation that is opened, with nothing else that could be meant."""

_OTHERS = re.compile(r"公司|协会|小组|服务队|服务团|联盟|中心|基地|学校|医院|社区|支部|企业|其|该")
_RELATIVE = pattern(
    r"(?<!如)今年(?!轻)|(?<!过)去年(?!轻)|(?<![以从提目])前年(?![轻检度])|(?<![文光])明年(?!度)"
    r"|本月|(?<!以)上个?月|(?<![项题科栏节名书类条头数])目前|(?<![今昨明生节])日前|(?<![最附])近日"
)
_WORDS_AROUND = re.compile(r"“[^“”\n]*”|《[^《》\n]*》")


def before_founding(profile: Profile, source: Source) -> Iterator[Finding]:
    """D105: an event that happened before the workstation was there."""
    founded = profile.founded
    for milestone in profile.timeline if founded else ():
        if founded and _is_before(milestone.date, founded):
            line, column = _place(milestone.title, profile, source)
            yield Finding(
                "D105", source.path,
                text("“{title}” is dated {date}, before the founding in {founded}.",
                     title=milestone.title, date=milestone.date.han, founded=founded.han),
                line, column,
                hint=text("Find out which of the two dates is wrong."),
            )  # fmt: skip


def _place(title: str, profile: Profile, source: Source) -> tuple[int, int]:
    """The line of an event; its date stands before its title or after it."""
    lines = source.matter
    at = lines.find(title)
    if at < 0:
        return profile.place("timeline")
    return source.matter_line + lines.count("\n", 0, at), at - lines.rfind("\n", 0, at)


def _is_before(date: PartialDate, founded: PartialDate) -> bool:
    """Whether a date is before another, as far as both are known."""
    for one, other in (
        (date.year, founded.year),
        (date.month, founded.month),
        (date.day, founded.day),
    ):
        if not one or not other or one > other:
            return False
        if one < other:
            return True
    return False


def other_founding(passage: Passage, profile: Profile) -> Iterator[Finding]:
    """D106: the text says when the workstation was founded, and not as the front matter has it."""
    founded = profile.founded
    for found in _FOUNDED.finditer(passage.text) if founded and "成立" in passage.text else ():
        which = "date" if found["date"] else "when"
        if found["date"] and not _is_itself(found["who"], profile.name):
            continue
        date = parse_date(found[which])
        if date and founded and (_is_before(date, founded) or _is_before(founded, date)):
            yield passage.found(
                "D106", found.start(which), found.end(which),
                text("Here the founding is {said}, in the front matter it is {given}.",
                     said=found[which], given=founded.han),
                hint=text("Find out which of the two dates is wrong."),
            )  # fmt: skip


def opened_before_founding(passage: Passage, profile: Profile) -> Iterator[Finding]:
    """D105 in the text: the workstation was opened before it was there, not after."""
    founded = profile.founded
    opened = founded and re.search(_OPENED, passage.text)
    for found in _OPENING.finditer(passage.text) if opened else ():
        which = next(name for name in ("date", "since", "when") if found[name])
        who = {"date": found["who"], "since": found["itself"]}.get(which)
        if who is not None and not _is_itself(who, profile.name):
            continue
        date = parse_date(found[which])
        if date and founded and _is_before(date, founded):
            yield passage.found(
                "D105", found.start(which), found.end(which),
                text("Here it opens in {said}, before the founding in {founded}.",
                     said=found[which], founded=founded.han),
                hint=text("Find out which of the two dates is wrong."),
            )  # fmt: skip


def _is_itself(who: str, name: str) -> bool:
    return who.endswith(name) or (
        who.endswith(("工作室", "会客厅", "工作站"))
        and _OTHERS.search(who) is None
        and len(who) < 8
    )


def relative(passage: Passage, edition: str) -> Iterator[Finding]:
    """D108: in a compilation of a fixed edition, nobody knows later which year was this one."""
    year = re.search(r"\d{4}", edition)
    if year is None or not _RELATIVE.search(passage.text):
        return
    bare = _WORDS_AROUND.sub(lambda quoted: " " * len(quoted[0]), passage.text)
    for found in _RELATIVE.finditer(bare):
        yield passage.found(
            "D108", found.start(), found.end(),
            text("Readers of later years do not know when “{word}” is.", word=found[0]),
            hint=_dated(found[0], int(year[0])),
        )  # fmt: skip


def _dated(word: str, year: int) -> Text:
    shift = {"今年": 0, "去年": -1, "前年": -2, "明年": 1}.get(word)
    if shift is None:
        return text("Write the date, for example {example}.", example=f"{year}年6月")
    return text(
        "Write the year; counted from the edition, it is {example}.", example=f"{year + shift}年"
    )
