"""Rules for lists and mappings in brackets."""

from __future__ import annotations

import re

from showcase.issues import text
from showcase.yamltree.line import Finding, Line, quoted, write

CLOSING = {"[": "]", "{": "}"}
_TO_PLAIN = str.maketrans("，：［］｛｝", ",:[]{}")
_QUOTATION = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”")
_LEFT_OVER = frozenset("，,；;。、]}")
_WIDE_IN_LIST = re.compile("(?P<mark>[，［］])")
_WIDE_BESIDE_KEY = (
    re.compile(r"(?:^|[{,，])\s*(?P<key>[^\s:：,，{}\[\]]+)\s*(?P<mark>：)"),
    re.compile(r"(?P<mark>，)(?=\s*(?P<key>[^\s:：,，{}\[\]]+)\s*[:：])"),
)
_NO_SPACE = re.compile(r"(?:^\{|[{,])\s*(?P<key>[^\s:,{}\[\]·]+):(?=[^\s/])")


def bare(value: str) -> str:
    """The value with its quotations blotted out, every sign still at its place."""
    return _QUOTATION.sub(lambda match: "·" * len(match[0]), value)


def wide_signs(line: Line) -> Finding | None:
    """``［教育，科技］``, ``｛指标：proposals，数值：18｝``; in mappings, marks beside keys."""
    plain = _plain_brackets(line.value)
    if plain[:1] not in CLOSING:
        return None
    outside = bare(plain)
    marks = _wide_in_mapping(line, outside) if "{" in outside else _wide_in_list(outside)
    at = [n for n, sign in enumerate(line.value) if plain[n] != sign or n in marks]
    if not at:
        return None
    for place in reversed(marks):
        space = "" if plain[place] in "［］" or plain[place + 1 : place + 2] in ("", " ") else " "
        plain = plain[:place] + plain[place].translate(_TO_PLAIN) + space + plain[place + 1 :]
    mended, mark = line.with_value(plain), line.value[at[0]]
    message = text(
        "“{mark}” is a full-width sign; a plain “{plain}” must stand here.",
        mark=mark,
        plain=mark.translate(_TO_PLAIN),
    )
    return Finding("Y108", line.start + at[0] + 1, message, mended, write(mended))


def _plain_brackets(value: str) -> str:
    """The value with plain brackets, if it is a list or a mapping; its length stays."""
    opening, closing = value[:1].translate(_TO_PLAIN), value[-1:].translate(_TO_PLAIN)
    if opening == "[" and closing == "]":
        value = f"[{value[1:-1]}]"
    if opening not in CLOSING or value[0] == "［":
        return value
    outside = bare(value)
    return "".join(
        sign.translate(_TO_PLAIN) if outside[n] in "｛｝" else sign for n, sign in enumerate(value)
    )


def _wide_in_list(outside: str) -> list[int]:
    return [found.start() for found in _WIDE_IN_LIST.finditer(outside)]


def _wide_in_mapping(line: Line, outside: str) -> list[int]:
    """The places of full-width signs that stand beside a known key."""
    return sorted(
        found.start("mark")
        for pattern in _WIDE_BESIDE_KEY
        for found in pattern.finditer(outside)
        if found["key"] in line.context.names.every
    )


def missing_space(line: Line) -> Finding | None:
    """``{指标:proposals, 数值:18}``"""
    if "{" not in line.value or line.value[0] not in CLOSING:
        return None
    places = list(_NO_SPACE.finditer(bare(line.value)))
    if not places:
        return None
    value = line.value
    for found in reversed(places):
        value = f"{value[: found.end()]} {value[found.end() :]}"
    mended = line.with_value(value)
    message = text("A space is missing after “{key}:”.", key=places[0]["key"])
    return Finding("Y104", line.start + places[0].end() + 1, message, mended, write(mended))


def hash_within(line: Line) -> Finding | None:
    """``[教育, 科技 #重点]``: the remark swallows the bracket."""
    value, tail = line.value, line.raw[line.start + len(line.value) :]
    if value[:1] not in CLOSING or depth(value) <= 0 or not tail.lstrip().startswith("#"):
        return None
    close = tail.find(CLOSING[value[0]])
    if close < 0:
        return None
    piece = re.search(r"(?:^|[,:\[{]\s*)([^,:\[\]{}\s]*)$", value)
    start = piece.start(1) if piece else len(value)
    whole = f"{value[:start]}{quoted(value[start:] + tail[:close].rstrip())}{tail[close:].rstrip()}"
    mended = line.with_value(whole)[: line.start + len(whole)]
    message = text("What follows “#” counts as a remark and is left out.")
    hint = text("If it belongs to the value, put the value in quotes: {example}",
                example=mended.strip())  # fmt: skip
    column = line.start + len(value) + tail.index("#") + 1
    return Finding("Y117", column, message, mended, hint)


def open_bracket(line: Line) -> Finding | None:
    """``[a, b`` with a new key on the next line."""
    if not line.value or line.value[0] not in CLOSING or not line.ends_here:
        return None
    opening, outside = line.value[0], bare(line.value)
    close = CLOSING[opening]
    if outside.count(opening) <= outside.count(close):
        return None
    message = text("The bracket “{mark}” is not closed.", mark=opening)
    mended = line.with_value(line.value + close)
    return Finding("Y114", line.start + 1, message, mended, write(mended))


def words_after_bracket(line: Line) -> Finding | None:
    """``[新区]人民路``, ``{指标: proposals, 数值: 18}；``"""
    end = _closing(bare(line.value)) if line.value[:1] in CLOSING else 0
    rest = line.value[end:].strip() if end else ""
    if not rest or rest[0] in "#:":
        return None
    message = text("Nothing may follow the closing bracket.")
    mended, hint = line.with_value(quoted(line.value)), None
    if set(rest) <= _LEFT_OVER:
        mended = line.with_value(line.value[:end])
    else:
        hint = text("Put the value in quotes: {example}", example=mended.strip())
    return Finding("Y128", line.start + end + 1, message, mended, hint or write(mended))


def _closing(outside: str) -> int:
    """Where the bracket that a value begins with is closed; 0 if it is not."""
    opened = 0
    for place, sign in enumerate(outside):
        opened += (sign in CLOSING) - (sign in CLOSING.values())
        if not opened:
            return place + 1
    return 0


def depth(value: str) -> int:
    """How many brackets a piece of a value opens, less those that it closes."""
    outside = bare(value)
    return sum(map(outside.count, "[{")) - sum(map(outside.count, "]}"))
