"""Rules for what stands between the signs of a mapping in brackets: commas and colons."""

from __future__ import annotations

import re

from showcase.issues import text
from showcase.yamltree.brackets import CLOSING, bare
from showcase.yamltree.line import Finding, Line, write

_PIECE = re.compile(r"[^,{}\[\]:]*")
_GROUPED = re.compile(r"\d{1,3},\d{3}")
_SECOND_COLON = re.compile(
    r"(?<=[^\s,{}\[\]:;；、])(?P<gap>[\s;；、]+)(?P<key>[^\s:,{}\[\];；、]+)\s*:(?=\s)"
)
_NO_COLON = re.compile(r"[{,]\s*(?P<key>[^\s:,{}\[\]]+)[ \u3000]+(?=[^\s:,{}\[\]]+\s*[,}])")
_INNER_COLON = re.compile(r":\s[^,{}\[\]:]*(?P<colon>:\s)")


def missing_colon(line: Line) -> Finding | None:
    """``{指标: proposals, 数值 18}``"""
    if "{" not in line.value or line.value[0] not in CLOSING:
        return None
    places = [
        found
        for found in _NO_COLON.finditer(bare(line.value))
        if found["key"] in line.context.names.every
    ]
    if not places:
        return None
    value = line.value
    for found in reversed(places):
        value = f"{value[: found.end('key')]}: {value[found.end() :]}"
    mended, first = line.with_value(value), places[0]
    message = text("A colon is missing after “{key}”.", key=first["key"])
    return Finding("Y105", line.start + first.end("key") + 1, message, mended, write(mended))


def missing_comma(line: Line) -> Finding | None:
    """``{指标: proposals 数值: 18}``, ``{指标: proposals；数值: 18}``"""
    if "{" not in line.value or line.value[0] not in CLOSING:
        return None
    places = [
        found
        for found in _SECOND_COLON.finditer(bare(line.value))
        if found["key"] in line.context.names.every
    ]
    if not places:
        return None
    value = line.value
    for found in reversed(places):
        value = f"{value[: found.start()]}, {value[found.start('key') :]}"
    mended, first = line.with_value(value), places[0]
    message = text("A comma is missing before “{key}”.", key=first["key"])
    return Finding("Y126", line.start + first.start("key") + 1, message, mended, write(mended))


def colon_within(line: Line) -> Finding | None:
    """``{标题: 海岛夜话: 听民声}``"""
    found = _INNER_COLON.search(bare(line.value)) if line.value[:1] == "{" else None
    if found is None:
        return None
    at = found.start("colon")
    mended = line.with_value(f"{line.value[:at]}：{line.value[at + 1 :].lstrip()}")
    message = text("The value has a plain colon in it, which would make it a key.")
    return Finding("Y110", line.start + at + 1, message, mended, write(mended))


def stray_comma(line: Line) -> Finding | None:
    """``{数值: 1,200}``, ``{说明: 甲, 乙}``: in a mapping, what follows a comma is a key."""
    at = _stray_commas(bare(line.value)) if line.value[:1] in CLOSING else []
    if not at:
        return None
    mended = line.value
    for place in reversed(at):
        mark = "" if _is_grouping(line.value, place) else "，"
        mended = f"{mended[:place]}{mark}{mended[place + 1 :].lstrip()}"
    message = text("The comma in “{words}” ends the value here.", words=_around(line.value, at[0]))
    column = line.start + at[0] + 1
    whole = line.with_value(mended)
    return Finding("Y109", column, message, whole, write(whole))


def _stray_commas(outside: str) -> list[int]:
    """The commas in a mapping that are followed by words, but by no key."""
    found, opened = [], ""
    for place, sign in enumerate(outside):
        if sign in "[{":
            opened += sign
        elif sign in "]}":
            opened = opened.rstrip(":")[:-1]
        elif sign == ":":
            opened = f"{opened.rstrip(':')}:"  # words in braces without any colon are no mapping
        elif sign == "," and opened.endswith("{:"):
            piece = _PIECE.match(outside, place + 1)
            if piece and piece[0].strip() and outside[piece.end() : piece.end() + 1] != ":":
                found.append(place)
    return found


def _is_grouping(value: str, place: int) -> bool:
    return _GROUPED.fullmatch(_around(value, place)) is not None


def _around(value: str, place: int) -> str:
    """The words before and behind a comma."""
    before = re.search(r"[^\s,{}\[\]:]*$", value[:place])
    behind = re.match(r"[^,{}\[\]:]*", value[place + 1 :])
    return f"{before[0] if before else ''},{behind[0].rstrip() if behind else ''}"
