"""Rules for values: quotes, colons and signs that mean something in YAML."""

from __future__ import annotations

import re

from showcase.issues import Severity, Text, text
from showcase.yamltree.line import Finding, Line, quoted, write

_NO_REMARK = re.compile(r"(?:^|\s+)#(?=[^\s#=*-])")
"""A sign that begins a remark, but without the space that people leave before one."""


def open_quote(line: Line) -> Finding | None:
    """``"海岛`` with a new key on the next line."""
    if not line.value or line.value[0] not in "\"'" or not line.ends_here:
        return None
    quote = line.value[0]
    if _closing(line.value):
        return None
    message = text("The quotation mark {mark} is not closed.", mark=quote)
    inner = line.value.removesuffix("”" if quote == '"' else "’")
    mended = line.with_value(inner + quote)
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
    value, tail = line.value, line.raw[line.start + len(line.value) :]
    if not (line.key or line.lead.endswith("- ")):
        return _cut_below(line)
    if not _NO_REMARK.match(tail) or value[:1] in ("[", "{") or (not value and line.is_above):
        return None
    inner = value[1:-1] if value and value[0] in "\"'" else value
    whole = line.raw[: line.start] + quoted(inner + tail.rstrip())
    hint = text("If it is a remark, leave a space after “#”; if it belongs to the value, put the"
                " value in quotes: {example}", example=whole.strip())  # fmt: skip
    return _cut(line, line.start + len(value) + tail.index("#"), hint)


def _cut_below(line: Line) -> Finding | None:
    """The same in the next line of a text that began above."""
    found = _NO_REMARK.search(line.raw, line.indent)
    if found is None or not line.goes_on:
        return None
    hint = text("If it is a remark, leave a space after “#”; if it belongs to the value, write a"
                " full-width “＃”.")  # fmt: skip
    return _cut(line, found.end() - 1, hint)


def _cut(line: Line, at: int, hint: Text) -> Finding:
    message = text("What follows “#” counts as a remark and is left out.")
    return Finding("Y117", at + 1, message, line.raw, hint, Severity.WARNING)


def is_open(value: str) -> bool:
    """Whether a value in quotes goes on in the next line."""
    return not _closing(value)
