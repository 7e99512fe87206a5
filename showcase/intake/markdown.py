"""Blocks as the Markdown of a profile's body. What Markdown would take for a sign is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from showcase.intake.blocks import Block, Figure, Heading, Paragraph, Span, Table, merged, notes_in

_SIGNS = re.compile(
    r"[\\`*_\[\]<>|]|\{(?=\{)|(?<=\{)\{|~(?=~)|&(?=#?\w+;)|(?<=\{)%|!(?=\[)"
    r"|[｛｝＊＃](?=[｛｝＊＃])|(?<=[｛｝＊＃])[｛｝＊＃]|[【】［］](?=[（(])"
)
"""Signs of Markdown, and full-width ones that the site's own Markdown forgives."""
_BACKSLASHED = frozenset("\\`*_[]{!#+-|")
_AT_START = re.compile(r"#|[-+=](?=[\s=+-]|$)|:(?=\s)|!!!|＃")
_ORDERED = re.compile(r"(\d{1,9})\.(?=\s|$)")
_MARGIN = " \t\u3000\u00a0"


def body(blocks: Sequence[Block], notes: Mapping[str, tuple[Span, ...]]) -> str:
    """The Markdown of blocks; the keys of their pictures are file names by now."""
    order = [key for key in notes_in(blocks) if key in notes]
    numbers = {key: str(number) for number, key in enumerate(order, 1)}
    parts: list[str] = []
    item_before = False
    for block in blocks:
        written = _block(block, numbers)
        item = isinstance(block, Paragraph) and _marker(block) != ""
        parts += ["" if item and item_before else "\n", f"{written}\n"] if written else []
        item_before = item
    for key in order:
        parts.append(f"\n[^{numbers[key]}]: {inline(notes[key], numbers)}\n")
    return "".join(parts).lstrip("\n")


def _block(block: Block, numbers: Mapping[str, str]) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {inline(_plain(block.spans), numbers)}"
    if isinstance(block, Table):
        return _table(block, numbers)
    if isinstance(block, Figure):
        return _figure(block)
    return _marker(block) + _at_start(_own_label(block) + inline(block.spans, numbers))


def _plain(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A heading is bold by itself; its notes and links stay for the editor to see."""
    return tuple(Span(span.text, link=span.link, note=span.note) for span in spans)


def _marker(block: Paragraph) -> str:
    """``- `` or ``1. `` with its indent; a Chinese number is written as it is."""
    indent = " " * 4 * (block.depth - 1)
    if block.label == "•":
        return f"{indent}- "
    if re.fullmatch(r"\d{1,3}\.", block.label):
        return f"{indent}{block.label} "
    return ""


def _own_label(block: Paragraph) -> str:
    """The number that Word wrote, where Markdown has no such list."""
    return "" if _marker(block) else block.label


def inline(spans: Sequence[Span], numbers: Mapping[str, str]) -> str:
    """Spans as Markdown, without indent and empty ends."""
    written = "".join(_span(span, numbers) for span in merged(_without_faces(spans)))
    return written.strip(_MARGIN)


def _without_faces(spans: Iterable[Span]) -> Iterable[Span]:
    return (Span(s.text, s.bold, s.italic, s.link, s.note) for s in spans)


def _span(span: Span, numbers: Mapping[str, str]) -> str:
    if span.note:
        return f"[^{numbers[span.note]}]" if span.note in numbers else ""
    words = span.text.strip(_MARGIN)
    if not words:
        return span.text
    lead, tail = span.text.split(words, 1)
    stars = "*" * (2 * span.bold + span.italic)
    written = f"{stars}{escaped(words)}{stars}"
    if span.link:
        written = f"[{written}](<{span.link}>)" if _odd(span.link) else f"[{written}]({span.link})"
    return f"{lead}{written}{tail}"


def _odd(address: str) -> bool:
    return any(sign in address for sign in "() \t")


def escaped(words: str) -> str:
    """Words in which nothing is a sign of Markdown."""

    def escape(found: re.Match[str]) -> str:
        before_link = found[0] == "]" and found.string[found.end() :].startswith(("(", "（"))
        return "&#93;" if before_link else _escape(found[0])

    return _SIGNS.sub(escape, words)


def _escape(sign: str) -> str:
    return f"\\{sign}" if sign in _BACKSLASHED else f"&#{ord(sign)};"


def _at_start(written: str) -> str:
    """The start of a paragraph, where more signs count."""
    ordered = _ORDERED.match(written)
    if ordered:
        return f"{ordered[1]}\\.{written[ordered.end() :]}"
    return _escape(written[0]) + written[1:] if _AT_START.match(written) else written


def _table(table: Table, numbers: Mapping[str, str]) -> str:
    rows = [[_cell(cell, numbers) for cell in row] for row in table.rows]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    rule = f"| {' | '.join('---' for _ in rows[0])} |" if rows else ""
    return "\n".join([*lines[:1], rule, *lines[1:]])


def _cell(cell: tuple[Paragraph, ...], numbers: Mapping[str, str]) -> str:
    lines = (each.label.removeprefix("•") + inline(each.spans, numbers) for each in cell)
    return "<br>".join(line for line in lines if line)


def _figure(figure: Figure) -> str:
    alt = escaped(" ".join((figure.alt).split()))
    caption = figure.caption.replace("\\", "\\\\").replace('"', "”")
    title = f' "{caption}"' if caption else ""
    return f"![{alt}]({figure.key}{title})"
