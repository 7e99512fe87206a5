"""Pairs of GB/T 15834: quotation marks, brackets, title marks – their other halves, and nesting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from showcase.issues import text
from showcase.proof.blocks import Kind
from showcase.proof.finding import Finding
from showcase.proof.passage import Passage, Role
from showcase.proof.signs import pattern

_CLOSING = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "【": "】",
    "「": "」",
    "『": "』",
}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_INNER = {"“": "‘’", "《": "〈〉", "‘": "“”", "〈": "《》"}
_SIGNS = re.compile(f"[{''.join(_CLOSING)}{''.join(_OPENING)}()]")
_NUMBER = pattern(r"^[ \t>#]*(?:\d{1,3}|<NUMERAL>|[a-zA-Z])$")
_LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two marks at ``start`` and ``end``; ``depth`` is how many of their kind are around them."""

    sign: str
    start: int
    end: int
    depth: int


def pairs(passage: Passage) -> Iterator[Finding]:
    """T107, T108, T109 of each block."""
    spans = [(block.start, block.end) for block in passage.blocks if block.kind is not Kind.OTHER]
    if passage.role is not Role.BODY:
        spans = [(0, len(passage.text))]
    for number, (start, end) in enumerate(spans):
        following = spans[number + 1][0] if number + 1 < len(spans) else end
        yield from _of_block(passage, start, end, next_sign=passage.text[following : following + 1])


def _of_block(passage: Passage, start: int, end: int, *, next_sign: str) -> Iterator[Finding]:
    open_: list[tuple[str, int]] = []
    whole: list[_Pair] = []
    for found in _SIGNS.finditer(passage.text, start, end):
        sign, at = found[0].replace("(", "（").replace(")", "）"), found.start()
        if sign in _CLOSING:
            open_.append((sign, at))
        elif open_ and open_[-1][0] == _OPENING[sign]:
            opening, begun = open_.pop()
            whole.append(_Pair(opening, begun, at, sum(o == opening for o, _ in open_)))
        elif any(o == _OPENING[sign] for o, _ in open_):
            yield _crossed(passage, open_, sign, at)
            return
        elif not _may_stand_alone(passage.text, sign, at):
            yield _alone(passage, at)
            return
    if open_ and not (open_[0] == ("“", start) and next_sign == "“"):  # a speech of many paragraphs
        sign, at = open_[-1]
        if passage.text[at] != "(":
            yield _alone(passage, at)
        return
    yield from _nested(passage, whole)


def _may_stand_alone(text_: str, sign: str, at: int) -> bool:
    """``1）`` before an item, and the apostrophe of an English word."""
    line = text_[text_.rfind("\n", 0, at) + 1 : at]
    if sign == "）":
        return text_[at] == ")" or _NUMBER.match(line) is not None
    return sign == "’" and _LETTER.match(text_[at - 1 : at]) is not None


def _alone(passage: Passage, at: int) -> Finding:
    sign = passage.text[at]
    other = _CLOSING.get(sign) or _OPENING[sign]
    return passage.found(
        "T108", at, at + 1,
        text("{sign} has no {other} in this paragraph.", sign=sign, other=other),
        hint=text("Put {other} where it belongs, or take {sign} out.", sign=sign, other=other),
    )  # fmt: skip


def _crossed(passage: Passage, open_: list[tuple[str, int]], sign: str, at: int) -> Finding:
    outer = next(begun for opening, begun in reversed(open_) if opening == _OPENING[sign])
    inner, _ = open_[-1]
    return passage.found(
        "T109", outer, at + 1,
        text("Two pairs of marks cross: “{words}”.", words=passage.raw[outer : at + 1]),
        hint=text("What is opened last is closed first: put {inner} before {sign}",
                  inner=_CLOSING[inner], sign=sign),
    )  # fmt: skip


def _nested(passage: Passage, whole: list[_Pair]) -> Iterator[Finding]:
    """Marks within marks of the same kind change to the inner ones."""
    for pair in sorted(whole, key=lambda each: each.start):
        if pair.depth == 1 and pair.sign in _INNER and not _inner_used(pair, whole):
            opening, closing = tuple(_INNER[pair.sign])
            inside = passage.raw[pair.start + 1 : pair.end]
            outer = f"{pair.sign} {_CLOSING[pair.sign]}"
            message = text("Within {outer} stand {inner}.", outer=outer, inner=opening + closing)
            meant = f"{opening}{inside}{closing}"
            yield passage.slip("T107", pair.start, pair.end + 1, meant, message)


def _inner_used(pair: _Pair, whole: list[_Pair]) -> bool:
    """Whether the inner marks are in use within or around the pair, so that it takes a person."""
    inner = _INNER[pair.sign][0]
    return any(
        other.sign == inner
        and (pair.start < other.start < pair.end or other.start < pair.start < other.end)
        for other in whole
    )
