"""From paragraphs to titles and sections: what is a heading, and of which level.

A heading is known by its style, by its number, or by standing alone in bold or in a heading's
typeface. Official documents set 一、 in 黑体, （一） in 楷体, 1. in bold 仿宋 (GB/T 9704, 7.3.3).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from showcase.intake.blocks import Block, Figure, Heading, Leftover, Paragraph, Span
from showcase.intake.names import is_title
from showcase.intake.numerals import Numeral, numeral
from showcase.issues import text

_DISPLAY = re.compile(r"黑|楷|小标宋|SimHei|KaiTi|XiaoBiaoSong|YaHei", re.IGNORECASE)
_OPEN_END = tuple("。；，、：;:,.…！？!?")
_CAPTION = re.compile(r"\s*(?:[△▲▼]|图\s*[\d一二三四五六七八九十]|图为|[上下左右]图|图[:：])")
_FIGURE_NUMBER = re.compile(r"\s*(?:[△▲▼]\s*|图\s*\d{1,2}(?:[-.]\d{1,2})?[\s:：.、]*)")
_LONGEST = {0: 50, 1: 50, 2: 50, 3: 30, 4: 30}
_LOOSE = 25
"""The rank of a heading that only its look tells: below （一）, above 1."""
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Titles:
    """The lines above the text: at most one line each of 引题, 主题 and 副题."""

    kicker: str = ""
    headline: str = ""
    subtitle: str = ""


def take_titles(
    blocks: Sequence[Block], name: str
) -> tuple[Titles, tuple[Block, ...], list[Leftover]]:
    """The titles at the head of a chapter, the rest of it, and what stood around the name in its
    line (``2.``). The name is no title."""
    end = 0
    styles = Counter(block.level for block in blocks if isinstance(block, Paragraph))
    while end < len(blocks) and end < 5 and _is_head(blocks[end], name, styles):
        end += 1
    if end == len(blocks) and end > 1:  # nothing but short lines: the last ones are the text
        end = 1
    head = [block for block in blocks[:end] if isinstance(block, Paragraph)]
    lines = [block for block in head if not _names(block, name)]
    titles, used = _in_order(lines)
    rest = tuple(block for block in lines if block not in used)
    return (
        titles,
        (*rest, *blocks[end:]),
        [_around(b, name) for b in head if _around(b, name).words],
    )


def _names(block: Paragraph, name: str) -> bool:
    """Whether a line is the name, with a number or a mark before it."""
    return bool(name) and block.text.strip().endswith(name) and len(block.text) < len(name) + 8


def _around(block: Paragraph, name: str) -> Leftover:
    words = block.text.strip() if _names(block, name) else ""
    return Leftover(text("sign before the name"), words.removesuffix(name).strip(), block.line)


def _is_head(block: Block, name: str, styles: Counter[int]) -> bool:
    if not isinstance(block, Paragraph) or _CAPTION.match(block.text):
        return False
    if _names(block, name):
        return True
    return is_title(block) and (block.title or not block.level or styles[block.level] == 1)


def _in_order(lines: list[Paragraph]) -> tuple[Titles, list[Paragraph]]:
    """The largest line is the headline, else the first; a line after a dash is below it."""
    if not lines:
        return Titles(), []
    plain = [each for each in lines if not each.text.strip().startswith(("—", "–", "-"))] or lines
    largest = max(plain, key=lambda each: (each.title, each.size, -each.line))
    place = lines.index(largest)
    used = lines[max(place - 1, 0) : place + 2]
    words = ["" if other is None else other.text.strip() for other in (
        lines[place - 1] if place else None,
        largest,
        lines[place + 1] if place + 1 < len(lines) else None,
    )]  # fmt: skip
    return Titles(*words), used


def outline(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[Leftover]]:
    """The blocks with headings for the paragraphs that are some, and captions with pictures."""
    left: list[Leftover] = []
    captioned = list(_captioned(blocks, left))
    parted = [part for block in captioned for part in _run_in(block)]
    face = _body_face(parted)
    ranks = [_rank(block, face) for block in parted]
    ranks = _without_lists(parted, ranks, face)
    return tuple(_listed(list(_levelled(parted, _by_style(parted, ranks))))), left


def _captioned(blocks: Sequence[Block], left: list[Leftover]) -> Iterator[Block]:
    """Pictures with the paragraph below them that begins as captions do. The page counts its
    figures itself, so a number of the file's own is set aside."""
    waiting: list[Block] = list(blocks)
    while waiting:
        block = waiting.pop(0)
        below = waiting[0] if waiting else None
        if isinstance(block, Figure) and isinstance(below, Paragraph) and _is_caption(below):
            waiting.pop(0)
            number = _FIGURE_NUMBER.match(below.text)
            words = below.text[number.end() :] if number else below.text
            if number and number[0].strip():
                what = text("number of a figure; the page counts its own")
                left.append(Leftover(what, number[0].strip(), below.line))
            yield replace(block, caption=words.strip())
        else:
            yield block


def _is_caption(block: Paragraph) -> bool:
    return len(block.text) <= 100 and _CAPTION.match(block.text) is not None


def _run_in(block: Block) -> Iterator[Block]:
    """A heading that its paragraph goes on behind, told by number and look, is parted from it."""
    if isinstance(block, Paragraph) and len(block.spans) > 1 and not block.level:
        first, rest = block.spans[0], block.spans[1:]
        words = first.text.strip()
        numbered = numeral(block.label + words) is not None
        looks = first.bold > rest[0].bold or _differs(first, rest[0])
        if numbered and looks and 2 < len(words) <= 40 and words.endswith(("。", "：", ":")):
            yield replace(block, spans=(first,))
            yield replace(block, spans=rest, label="", depth=0)
            return
    yield block


def _differs(first: Span, second: Span) -> bool:
    return first.face != second.face and _DISPLAY.search(first.face) is not None


def _body_face(blocks: Sequence[Block]) -> str:
    """The typeface of most of the text."""
    faces: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Paragraph):
            for span in block.spans:
                faces[span.face] += len(span.text)
    return max(faces, key=lambda face: faces[face], default="")


def _stands_out(block: Paragraph, body_face: str) -> bool:
    spans = [span for span in block.spans if span.text.strip()]
    return bool(spans) and all(
        span.bold or (span.face != body_face and _DISPLAY.search(span.face)) for span in spans
    )


def _rank(block: Block, body_face: str) -> int | None:
    """The rank of a heading, in tens of its number's; None for any other block."""
    if not isinstance(block, Paragraph) or _CAPTION.match(block.text):
        return None
    words = f"{block.label if block.label != '•' else ''}{block.text.strip()}"
    found, out = numeral(words), _stands_out(block, body_face)
    if found is not None and _fits(words, found, out=out or block.level > 0):
        return found.rank * 10
    if block.level and len(words) <= 80:
        return block.level * 10 - 1
    short = len(words) <= 30 and not words.endswith(_OPEN_END) and not block.depth
    return _LOOSE if out and short and words else None


def _fits(words: str, found: Numeral, *, out: bool) -> bool:
    title = words[found.length :].strip()
    if not title or len(words) > _LONGEST[found.rank]:
        return False
    return out or not title.endswith(_OPEN_END)


def _without_lists(
    blocks: Sequence[Block], ranks: list[int | None], body_face: str
) -> list[int | None]:
    """Short numbered lines one below another are a list, unless their look tells otherwise."""
    settled = list(ranks)
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or ranks[place] not in (10, 20, 30, 40):
            continue
        around = [ranks[near] for near in (place - 1, place + 1) if 0 <= near < len(blocks)]
        if ranks[place] in around and not block.level and not _stands_out(block, body_face):
            settled[place] = None
    return settled


def _by_style(blocks: Sequence[Block], ranks: list[int | None]) -> list[int | None]:
    """Headings of one style have one rank: that of their numbers, where some have them."""
    known: dict[int, int] = {}
    for block, rank in zip(blocks, ranks, strict=True):
        if isinstance(block, Paragraph) and block.level and rank is not None and rank % 10 == 0:
            known.setdefault(block.level, rank)
    return [
        known.get(block.level, rank)
        if isinstance(block, Paragraph) and block.level and rank is not None and rank % 10 == 9
        else rank
        for block, rank in zip(blocks, ranks, strict=True)
    ]


def _levelled(blocks: Sequence[Block], ranks: Sequence[int | None]) -> Iterator[Block]:
    """Levels from 2 on, none left out, whatever ranks a text uses."""
    open_: list[int] = []
    for block, rank in zip(blocks, ranks, strict=True):
        if rank is None or not isinstance(block, Paragraph):
            yield block
            continue
        while open_ and open_[-1] >= rank:
            open_.pop()
        open_.append(rank)
        label = (Span(block.label),) if block.label and block.label != "•" else ()
        yield Heading((*label, *block.spans), min(1 + len(open_), _DEEPEST), block.line)


def _listed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs with typed numbers, 1. 2. 3., are items of a list."""
    values = [0, *(_typed_number(block) for block in blocks), 0]
    counting = False
    for place, block in enumerate(blocks, 1):
        value = values[place]
        counting = value == (values[place - 1] + 1 if counting else 1)
        counting = counting and (value > 1 or values[place + 1] == 2)
        yield _item(block, value) if counting and isinstance(block, Paragraph) else block


def _typed_number(block: Block) -> int:
    """The number before a point that begins a paragraph, 0 for none."""
    found = re.match(r"\s*(\d{1,2})\.(?!\d)", block.spans[0].text) if _is_plain(block) else None
    return int(found[1]) if found else 0


def _is_plain(block: Block) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and not block.label and bool(block.spans)


def _item(block: Paragraph, number: int) -> Paragraph:
    first = block.spans[0]
    bare = re.sub(r"^\s*\d{1,2}\.\s*", "", first.text)
    return replace(
        block, spans=(replace(first, text=bare), *block.spans[1:]), label=f"{number}.", depth=1
    )
