"""Blocks of a masked body: paragraphs, headings, items … as far as rules tell them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from showcase.proof.signs import OPAQUE, THIN

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_QUOTE = re.compile(r"[ ]{0,3}>")
_TABLE = re.compile(rf"[ ]{{0,3}}{THIN}[^{THIN}\n]*{THIN}[^\n]*{THIN}[ \t]*$")


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Block:
    """A block from ``start`` to ``end`` of its text, without the signs before it. ``level`` is that
    of a heading, or how far an item is pushed in."""

    kind: Kind
    start: int
    end: int
    level: int = 0


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a masked body, in order."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    block: Block | None = None
    at = 0
    for line in text.split("\n"):
        if not line.strip():
            if block:
                yield block
            block = None
        else:
            begun = _begin(line, at)
            if block is None or begun.kind is not Kind.PARAGRAPH or block.kind is Kind.HEADING:
                if block:
                    yield block
                block = begun
            else:
                block = Block(block.kind, block.start, begun.end, block.level)
        at += len(line) + 1
    if block:
        yield block


def _begin(line: str, at: int) -> Block:
    end = at + len(line.rstrip())
    heading, item = _HEADING.match(line), _ITEM.match(line)
    if heading and heading.end() < len(line):
        return Block(Kind.HEADING, at + heading.end(), end, len(heading[1]))
    if item:
        return Block(Kind.ITEM, at + item.end(), end, len(line) - len(line.lstrip()))
    if _QUOTE.match(line) or _TABLE.match(line) or not line.strip(f" \t{OPAQUE}{THIN}"):
        return Block(Kind.OTHER, at, end)
    return Block(Kind.PARAGRAPH, at + len(line) - len(line.lstrip()), end)
