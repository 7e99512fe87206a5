"""What scanning and retyping leave behind: cut sentences, lost marks, mixed-up section numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from showcase.issues import text
from showcase.proof.blocks import Block, Kind
from showcase.proof.finding import Finding
from showcase.proof.passage import Passage
from showcase.proof.signs import THIN, number, numeral, pattern

_ENDED = re.compile(r"[。！？…：；:!?.;][”’」』）)》]*$|[）)》”]$|——$")
_STOPS = re.compile(r"[，、,]$")
_SENTENCES = re.compile(r"[。！？；]")
_BEGINS = pattern(r"[<HAN><FIGURE>“‘（《\d]")
_HAN_END = pattern(r"[<HAN><FIGURE>\d%％]$")
_STROKE = pattern(
    r"[（(]?[-—–ー－─]{1,2}(?:[）)、，,．.：:]|[ \u3000]+(?=\S))[ \u3000]*(?=[<HAN>“《\"])"
)
_LOST = pattern(
    r"(<NUMERAL>)([ \u3000]*[.．,，:：·][ \u3000]*|[ \u3000]+)(?=[<HAN>“《A-Z0-9<THIN>])"
)
_BRACKETED = pattern(r"[（(](<NUMERAL>)[）)]([、，,．.])[ \u3000]*(?=\S)")
_BARE = pattern(r"(<NUMERAL>)(?=[<HAN>“《\"])")
_SECTION = pattern(r"(<NUMERAL>)、|[（(](<NUMERAL>)[）)]|(\d{1,2})[.．、](?!\d)")
_LETTER_IN_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?:\d+[OolI]\d*|[OolI]\d+)(?=[年月日名家件条次个人余多%])|\d[OolI]\d{2}(?=年)"
)
_BESIDE_DIGIT = re.compile(r"\d[OolI]|[OolI]\d")
_READ = str.maketrans("OolI", "0011")
_UNREAD = re.compile(r"[\ufffd□■◻◼▯]+")
_NOTES = re.compile(r"(?:\[\^[^\]\n]+\])+\s*$")
"""Footnotes that are referred to at the end, behind the last mark."""
_LONG = 8
"""Signs; a shorter line may be a signature or a date."""


def cut_sentences(passage: Passage) -> Iterator[Finding]:
    """R101, R102, R103: paragraphs of sentences that don't end as one."""
    blocks = [*passage.blocks, None]
    for block, following in pairwise(blocks):
        if block and block.kind is Kind.PARAGRAPH:
            yield from _ending(passage, block, following)


def _ending(passage: Passage, block: Block, following: Block | None) -> Iterator[Finding]:
    notes = _NOTES.search(passage.raw, block.start, block.end)
    words = passage.text[block.start : notes.start() if notes else block.end].rstrip(f" \n{THIN}")
    end = block.start + len(words)
    runs = following is not None and following.kind is Kind.PARAGRAPH
    begins = runs and following and _BEGINS.match(passage.text[following.start : following.end])
    if _ENDED.search(words) or not _is_running(words):
        return
    if _STOPS.search(words) and not begins and not _leads_on(following):
        yield passage.found(
            "R103", end - 1, end,
            text("The sentence stops in the middle, behind “{sign}”.", sign=words[-1]),
            hint=text("Write the rest of it, or end it with “。”."),
        )  # fmt: skip
    elif begins:
        yield passage.found(
            "R101", end, end,
            text("An empty line stands in the middle of a sentence."),
            hint=text("Take the empty line out; if a paragraph ends here, end it with “。”."),
        )  # fmt: skip
    elif _HAN_END.search(words) and not _leads_on(following):
        last = passage.raw[max(block.start, end - 4) : end]
        yield passage.found(
            "R102", end, end,
            text("The last mark of the paragraph is missing, behind “{words}”.", words=last),
            hint=text("End the sentence with “。”; if words are missing, too, add them."),
        )  # fmt: skip


def _is_running(words: str) -> bool:
    """Whether it is text in sentences, no signature, date or caption."""
    return len(words) > _LONG and (
        _SENTENCES.search(words) is not None or (words.count("，") + words.count(",") >= 2)
    )


def _leads_on(following: Block | None) -> bool:
    """A list or a table may go on with a sentence."""
    return following is not None and following.kind in (Kind.ITEM, Kind.OTHER)


def section_numbers(passage: Passage) -> Iterator[Finding]:
    """R104, R105: the numbers of headings."""
    for at, title, count in _numbered_headings(passage):
        yield from _numbered(passage, at, title, count)


def _numbered_headings(passage: Passage) -> Iterator[tuple[int, str, int]]:
    """The headings: where they are, what they read, and which number is expected. Each level counts
    anew below the one above it; so do （一） below 一、 and 1. below （一）."""
    expected: dict[tuple[int, int], int] = {}
    for block in passage.blocks:
        if block.kind is Kind.HEADING:
            title = passage.text[block.start : block.end]
            rank = block.level, _style(title)
            count = expected.get(rank, 1)
            yield block.start, title, count
            expected = {other: n for other, n in expected.items() if other < rank}
            expected[rank] = _value(title, count) + 1


def _style(title: str) -> int:
    """The rank of 一、, （一） and 1. among section numbers."""
    return 1 if title[:1] in "（(" else 2 if title[:1].isdigit() else 0


def _value(title: str, count: int) -> int:
    """The number of a heading; one without counts for nothing."""
    found = _SECTION.match(title) or _LOST.match(title)
    if found:
        return number(_first(found))
    return count if _STROKE.match(title) or _BARE.match(title) else count - 1


def _numbered(passage: Passage, at: int, title: str, count: int) -> Iterator[Finding]:
    raw = passage.raw[at : at + len(title)]
    stroke, lost = _STROKE.match(title), _LOST.match(title)
    bracketed, bare = _BRACKETED.match(title), _BARE.match(title)
    if stroke:
        meant = f"（{numeral(count)}）" if title[0] in "（(" else f"{numeral(count)}、"
        yield passage.found(
            "R104", at, at + stroke.end(),
            text("The section number is a stroke, “{written}”.", written=stroke[0].strip()),
            hint=text("Write it like this: {example}", example=f"{meant}{raw[stroke.end():]}"),
        )  # fmt: skip
    elif lost and (number(lost[1]) == count or lost[2].strip()):
        message = text("Behind the section number “{number}” stands “、”.", number=lost[1])
        yield passage.slip("R105", at, at + lost.end(), f"{lost[1]}、", message)
    elif bracketed:
        message = text("Behind a section number in brackets stands no mark.")
        end = at + bracketed.end()
        yield passage.slip("R105", at, end, title[: bracketed.start(2)], message)
    elif bare and count > 1 and number(bare[1]) == count and not _SECTION.match(title):
        message = text("Behind the section number “{number}” stands “、”.", number=bare[1])
        hint = text("Write it like this: {example}",
                    example=f"{bare[1]}、{raw[bare.end():]}")  # fmt: skip
        yield passage.found("R105", at, at + bare.end(), message, hint=hint)


def out_of_order(passage: Passage) -> Iterator[Finding]:
    """D107: 一、三、. A number that is written wrongly counts as what it is meant to be."""
    for at, title, count in _numbered_headings(passage):
        found = _SECTION.match(title)
        if found and number(_first(found)) != count:
            yield _not(count, found, passage, at)


def _not(count: int, found: re.Match[str], passage: Passage, at: int) -> Finding:
    meant = str(count) if found[3] else numeral(count)
    return passage.found(
        "D107", at, at + found.end(),
        text("The section number “{number}” is out of order; “{meant}” is expected.",
             number=_first(found), meant=meant),
        hint=text("Number the headings anew, or see whether a section is missing."),
    )  # fmt: skip


def _first(found: re.Match[str]) -> str:
    """The numeral of a section number, however it is written."""
    return next(group for group in found.groups() if group)


def misread(passage: Passage) -> Iterator[Finding]:
    """R106, R107."""
    numbers = _BESIDE_DIGIT.search(passage.text) is not None
    for found in _LETTER_IN_NUMBER.finditer(passage.text) if numbers else ():
        yield passage.found(
            "R106", found.start(), found.end(),
            text("The number “{number}” has a letter in it.", number=found[0]),
            hint=text("Compare it with the original; most likely it is {meant}.",
                      meant=found[0].translate(_READ)),
        )  # fmt: skip
    for found in _UNREAD.finditer(passage.text):
        yield passage.found(
            "R107", found.start(), found.end(),
            text("“{sign}” stands where a character could not be read.", sign=found[0]),
            hint=text("Look it up in the original and write it."),
        )  # fmt: skip
