"""Rules for lists and mappings in brackets."""

from __future__ import annotations

import re

from showcase.issues import text
from showcase.yamltree.line import Finding, Line, write

_CLOSING = {"[": "]", "{": "}"}
_WIDE_BRACKETS = {"［": "］", "｛": "｝"}
_TO_PLAIN = str.maketrans("，：［］｛｝", ",:[]{}")
_QUOTATION = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”")
_WIDE_IN_LIST = re.compile("(?P<mark>[，［］])")
_WIDE_BESIDE_KEY = (
    re.compile(r"(?:^|[{,，])\s*(?P<key>[^\s:：,，{}\[\]]+)\s*(?P<mark>：)"),
    re.compile(r"(?P<mark>，)(?=\s*(?P<key>[^\s:：,，{}\[\]]+)\s*[:：])"),
)
_NO_SPACE = re.compile(r"(?:^\{|[{,])\s*(?P<key>[^\s:,{}\[\]·]+):(?=[^\s/])")
_GROUPED = re.compile(r"(?<![\d,])(\d{1,3}(?:,\d{3})+)(?![\d,])")


def _bare(value: str) -> str:
    """The value with its quotations blotted out, every sign still at its place."""
    return _QUOTATION.sub(lambda match: "·" * len(match[0]), value)


def wide_brackets(line: Line) -> Finding | None:
    """``［教育, 科技］``"""
    value = line.value
    if not value or _WIDE_BRACKETS.get(value[0]) != value[-1]:
        return None
    mended = line.with_value(value[0].translate(_TO_PLAIN) + value[1:-1] + _WIDE_BRACKETS[value[0]])
    mended = mended.replace(value[-1], value[-1].translate(_TO_PLAIN))
    return _wide(line, 0, mended)


def wide_marks(line: Line) -> Finding | None:
    """``[教育，科技]``, ``{指标：proposals，数值：18}``; within a mapping, only beside keys."""
    if not line.value or line.value[0] not in _CLOSING:
        return None
    bare = _bare(line.value)
    at = _wide_in_mapping(line, bare) if "{" in bare else _wide_in_list(bare)
    if not at:
        return None
    value = line.value
    for place in reversed(at):
        space = "" if value[place + 1 : place + 2] in ("", " ") else " "
        value = value[:place] + value[place].translate(_TO_PLAIN) + space + value[place + 1 :]
    return _wide(line, at[0], line.with_value(value))


def _wide_in_list(bare: str) -> list[int]:
    return [found.start() for found in _WIDE_IN_LIST.finditer(bare)]


def _wide_in_mapping(line: Line, bare: str) -> list[int]:
    """The places of full-width signs that stand beside a known key."""
    return sorted(
        found.start("mark")
        for pattern in _WIDE_BESIDE_KEY
        for found in pattern.finditer(bare)
        if found["key"] in line.keys
    )


def _wide(line: Line, at: int, mended: str) -> Finding:
    mark = line.value[at]
    message = text(
        "“{mark}” is a full-width sign; a plain “{plain}” must stand here.",
        mark=mark,
        plain=mark.translate(_TO_PLAIN),
    )
    return Finding("Y108", line.start + at + 1, message, mended, write(mended))


def missing_space(line: Line) -> Finding | None:
    """``{指标:proposals, 数值:18}``"""
    if "{" not in line.value or line.value[0] not in _CLOSING:
        return None
    places = list(_NO_SPACE.finditer(_bare(line.value)))
    if not places:
        return None
    value = line.value
    for found in reversed(places):
        value = f"{value[: found.end()]} {value[found.end() :]}"
    mended = line.with_value(value)
    message = text("A space is missing after “{key}:”.", key=places[0]["key"])
    return Finding("Y104", line.start + places[0].end() + 1, message, mended, write(mended))


def comma_in_number(line: Line) -> Finding | None:
    """``{数值: 1,200}``: within brackets the comma ends the number."""
    if not line.value.startswith("{"):
        return None
    found = _GROUPED.search(_bare(line.value))
    if found is None:
        return None
    number = found[1].replace(",", "")
    value = line.value[: found.start()] + number + line.value[found.end() :]
    message = text("The comma in “{number}” ends the number here.", number=found[1])
    hint = text("Write {plain}", plain=number)
    column = line.start + found.start() + found[1].index(",") + 1
    return Finding("Y109", column, message, line.with_value(value), hint)


def open_bracket(line: Line) -> Finding | None:
    """``[a, b`` with a new key on the next line."""
    if not line.value or line.value[0] not in _CLOSING or not line.ends_here:
        return None
    opening, bare = line.value[0], _bare(line.value)
    close = _CLOSING[opening]
    if bare.count(opening) <= bare.count(close):
        return None
    message = text("The bracket “{mark}” is not closed.", mark=opening)
    mended = line.with_value(line.value + close)
    return Finding("Y114", line.start + 1, message, mended, write(mended))


def depth(value: str) -> int:
    """How many brackets a piece of a value opens, less those that it closes."""
    bare = _bare(value)
    return sum(map(bare.count, "[{")) - sum(map(bare.count, "]}"))
