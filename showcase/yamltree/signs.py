"""Rules for values: quotes, colons and signs that mean something in YAML."""

from __future__ import annotations

import re

from showcase.issues import Severity, text
from showcase.yamltree.line import Finding, Line, quoted, write


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
    found = re.match(r"\s*#(?:\d|[^\s#]+#)", tail)
    if found is None or not line.key or not (line.plain or not line.value):
        return None
    whole = line.raw[: line.start] + quoted(line.value + tail.rstrip())
    message = text("What follows “#” counts as a remark and is left out.")
    hint = text("If it belongs to the value, put the value in quotes: {example}",
                example=whole.strip())  # fmt: skip
    column = line.start + len(line.value) + tail.index("#") + 1
    return Finding("Y117", column, message, line.raw, hint, Severity.WARNING)


def is_open(value: str) -> bool:
    """Whether a value in quotes goes on in the next line."""
    return not _closing(value)
