"""Plain and scanned texts as blocks."""

from __future__ import annotations

from showcase.intake.blocks import Leftover, Material, Paragraph, Repair, Span
from showcase.intake.encoding import decode_words
from showcase.intake.furniture import IsName, Line, clear, cut_dateline
from showcase.intake.joining import join
from showcase.intake.mending import mend
from showcase.intake.sections import repair_sections


def read_plain(raw: bytes, is_name: IsName) -> Material:
    """The paragraphs of a text file. ``is_name`` tells a line that names a workstation.

    Raises Refusal.
    """
    written = decode_words(raw).replace("\r\n", "\n").replace("\r", "\n")
    kept, left = clear(_lines(written), is_name)
    repairs: list[Repair] = []
    paragraphs: list[Line] = []
    for paragraph in join(kept, is_name):
        mended, changes = mend(_dated(paragraph, left))
        paragraphs.append(mended)
        repairs += changes
    paragraphs, more, queries = repair_sections(paragraphs, is_name)
    return Material(
        tuple(Paragraph((Span(line.text),), line.number) for line in paragraphs),
        left=tuple(left),
        repairs=(*repairs, *more),
        queries=tuple(queries),
    )


def _lines(written: str) -> list[Line]:
    """Numbered lines; one behind a form feed is torn from those before."""
    lines = []
    for number, words in enumerate(written.split("\n"), 1):
        bare = words.lstrip("\ufeff").replace("\v", "").replace("\0", "")
        lines.append(Line(number, bare.replace("\f", ""), torn="\f" in bare))
    return lines


def _dated(line: Line, left: list[Leftover]) -> Line:
    rest, dateline = cut_dateline(line)
    if dateline is not None:
        left.append(dateline)
    return rest
