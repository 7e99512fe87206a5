"""Rules for values: quotes, brackets, commas and signs that mean something in YAML."""

from __future__ import annotations

import re

from showcase.issues import Severity, text
from showcase.yamltree.line import Finding, Line, quoted, write

_CLOSING = {"[": "]", "{": "}"}
_WIDE_BRACKETS = {"［": "］", "｛": "｝"}
_TO_PLAIN = str.maketrans("，：［］｛｝", ",:[]{}")
_QUOTATION = re.compile(r"(\"[^\"]*\"|'[^']*'|“[^”]*”)")


def _bare(value: str) -> str:
    """The value with its quotations blotted out, every sign still at its place."""
    return _QUOTATION.sub(lambda match: "·" * len(match[0]), value)


def wide_marks(line: Line) -> Finding | None:
    """``[教育，科技]``, ``{指标：proposals，数值：18}``, ``［教育］``"""
    value = line.value
    if not value or not (value[0] in _CLOSING or _WIDE_BRACKETS.get(value[0]) == value[-1]):
        return None
    found = re.search("[，：［］｛｝]" if value[0] in "{｛" else "[，［］]", _bare(value))
    if found is None:
        return None
    mark = found[0]
    return Finding(
        "Y108",
        line.start + found.start() + 1,
        text("“{mark}” is a full-width sign; a plain “{plain}” must stand here.",
             mark=mark, plain=mark.translate(_TO_PLAIN)),
        mended := line.with_value(_plain_marks(value)),
        write(mended),
    )  # fmt: skip


def _plain_marks(value: str) -> str:
    parts = _QUOTATION.split(value)
    parts[::2] = [re.sub(r"([,:])(?=[^\s\d,\]}])|(?<=[^\d]),(?=\d)|:(?=\d)", lambda m: f"{m[0]} ",
                         part.translate(_TO_PLAIN)) for part in parts[::2]]  # fmt: skip
    return "".join(parts)


def flow_space(line: Line) -> Finding | None:
    """``{指标:proposals, 数值:18}``"""
    if not line.value.startswith("{"):
        return None
    found = re.search(r"(?:^\{|,)\s*([^\s:,{}\[\]]+):(?=[^\s/])", bare := _bare(line.value))
    if found is None:
        return None
    mended = line.with_value(
        re.sub(r"((?:^\{|,)\s*[^\s:,{}\[\]]+):(?=[^\s/])", r"\1: ", line.value)
    )
    key = line.value[found.start(1) : found.end(1)]
    if "·" in bare[found.start(1) : found.end(1)]:
        return None
    message = text("A space is missing after “{key}:”.", key=key)
    return Finding("Y104", line.start + found.end() + 1, message, mended, write(mended))


def comma_in_number(line: Line) -> Finding | None:
    """``{数值: 1,200}``: within brackets the comma ends the number."""
    if not line.value or line.value[0] not in _CLOSING:
        return None
    found = re.search(r"(?<![\d,])(\d{1,3}(?:,\d{3})+)(?![\d,])", _bare(line.value))
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


def open_quote(line: Line) -> Finding | None:
    """``"海岛`` with a new key on the next line."""
    if not line.value or line.value[0] not in "\"'" or not line.ends_here:
        return None
    quote = line.value[0]
    if _closing(line.value):
        return None
    message = text("The quotation mark {mark} is not closed.", mark=quote)
    mended = line.with_value(line.value + quote)
    return Finding("Y113", line.start + 1, message, mended, write(mended))


def words_after_quote(line: Line) -> Finding | None:
    """``"海岛"会客厅``"""
    if not line.value or line.value[0] not in "\"'":
        return None
    end = _closing(line.value)
    if not end or not line.value[end:].strip() or line.value[end:].lstrip().startswith(("#", ":")):
        return None
    mended = line.with_value(quoted(line.value))
    message = text("Quotation marks at the beginning must enclose the whole value.")
    hint = text("Use “ ”, or write it like this: {example}", example=mended.strip())
    return Finding("Y112", line.start + end + 1, message, mended, hint)


def _closing(value: str) -> int:
    """Where the quotation that the value begins with ends; 0 if it does not."""
    pattern = r'"(?:\\.|[^"\\])*"' if value[0] == '"' else r"'(?:''|[^'])*'"
    found = re.match(pattern, value)
    return found.end() if found else 0


def inner_colon(line: Line) -> Finding | None:
    """``主题: 履职: 为民``"""
    if not line.plain or not line.key:
        return None
    found = re.search(r":(?= |$)", line.value)
    if found is None:
        return None
    mended = line.with_value(quoted(line.value))
    message = text("The value has a plain colon in it, which would make it a key.")
    hint = text("Use a full-width colon (：), or put the value in quotes: {example}",
                example=mended.strip())  # fmt: skip
    return Finding("Y110", line.start + found.start() + 1, message, mended, hint)


def sign_at_start(line: Line) -> Finding | None:
    """``@海岛``, ``*重点*``, ``|文字``"""
    value = line.value
    block = re.fullmatch(r"[|>](?:[+-]?\d?|\d[+-])", value)
    if not value or block or not (value[0] in "@`%&*!|>,]}" or value.startswith(("- ", "? "))):
        return None
    shortcut = re.match(r"[&*][\w-]+(?=$|\s*[\[{])|!!\S*|!\w*(?=$|\s)", value)
    if shortcut:
        return _shortcut(line, value[shortcut.end() :].strip())
    message = text("A value cannot begin with “{mark}”.", mark=value[0])
    mended = line.with_value(quoted(value))
    return Finding("Y116", line.start + 1, message, mended, write(mended))


def _shortcut(line: Line, rest: str) -> Finding:
    return Finding(
        "Y118",
        line.start + 1,
        text("The signs “&”, “*” and “!” make shortcuts here, which are not used."),
        line.with_value(rest or quoted(line.value)),
        text("Write the value out in full; if the sign belongs to it, put the value in quotes."),
    )


def cut_by_hash(line: Line) -> Finding | None:
    """``主题: 争创 #1 佳绩``: what follows is a remark, though it was hardly meant as one."""
    tail = line.raw[line.start + len(line.value) :]
    found = re.match(r"\s+#(?:\d|[^\s#]+#)", tail)
    if found is None or not line.plain:
        return None
    whole = line.raw[: line.start] + quoted(line.value + tail.rstrip())
    message = text("What follows “#” counts as a remark and is left out.")
    hint = text("If it belongs to the value, put the value in quotes: {example}",
                example=whole.strip())  # fmt: skip
    column = line.start + len(line.value) + tail.index("#") + 1
    return Finding("Y117", column, message, line.raw, hint, Severity.WARNING)


def depth(value: str) -> int:
    """How many brackets a piece of a value opens, less those that it closes."""
    bare = _bare(value)
    return sum(map(bare.count, "[{")) - sum(map(bare.count, "]}"))


def is_open(value: str) -> bool:
    """Whether a value in quotes goes on in the next line."""
    return not _closing(value)
