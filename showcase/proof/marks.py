"""Marks of GB/T 15834 that were typed in the half-width form, doubled, or as something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.issues import text
from showcase.proof.blocks import Kind
from showcase.proof.finding import Finding
from showcase.proof.passage import Passage, Role
from showcase.proof.signs import pattern

_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}
_HALF_WIDTH = pattern(
    r"(?<=[<HAN>…<FIGURE>])[,;:!?]|(?<=[<CLOSING>])[,;:!?](?![ ]?[A-Za-z])"
    r"|(?<=[A-Za-z0-9%％\)\"<THIN>])[,;:!?](?=[<HAN><OPENING>])"
    r"|(?<=[<HAN><CLOSING><FIGURE>%％])\.(?=[<WIDE><THIN>]|[ ]*$)"
)
_NUMBERED = pattern(r"^[ #>]*[（(]?<NUMERAL>[）)]?$")
_BRACKETS = pattern(r"\(([^()（）\n]{1,80})\)|（([^()（）\n]{1,80})\)|\(([^()（）\n]{1,80})）")
_HAN = pattern(r"[<HAN>]")
_BESIDE = pattern(r"[<WIDE>0-9]")
_QUOTED = pattern(r"\"([^\"“”\n]{1,80})\"")
_SINGLE = pattern(r"(?<![\w'])'(?=[<HAN>])([^'\n]{1,40})(?<=[<WIDE>])'(?![\w'])|"
                  r"(?<=[<WIDE>])'(?=[<HAN>])([^'\n]{1,40})(?<=[<WIDE>])'")  # fmt: skip
_ELLIPSIS = pattern(
    r"(?<=[<WIDE>0-9])(?:\.{3,}|。{3,}|．{3,}|(?<!…)…(?!…)|(?<!…)…{3}(?!…))(?![.。…])"
    r"|(?<![.…\w])(?:\.{3,}|。{3,})(?=[<HAN><CLOSING>])"
)
_LINE = r"(?:-{2,4}|－{2,4}|─{2,4}|–{2}|—-|-—)"
_DASH = pattern(
    rf"(?<=[<HAN><CLOSING><FIGURE>，]){_LINE}(?=[<WIDE>A-Za-z0-9])|(?<=[A-Za-z0-9]){_LINE}(?=[<WIDE>])"
)
_STROKES = re.compile("--|－－|──|––|—-|-—")
_DOUBLED = pattern(
    r"([，、；：])\1+|(?<!。)。。(?!。)|[，、；：][，。、；：！？]+|。[，、；：！？]+"
)
_BETWEEN = pattern(r"(?<=[”’》〉])、(?=[“‘《〈])")
_END = pattern(r"[。，；：、,;]+$")
_ORDINAL = pattern(r"(?:^|(?<=[。；：，\s]))第<NUMERAL>(、)(?=[<HAN>])")


def half_width(passage: Passage) -> Iterator[Finding]:
    """T101. A stop after a section number is R105's."""
    for found in _HALF_WIDTH.finditer(passage.text):
        sign = found[0]
        line = passage.text[passage.text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if sign in ".,:" and len(line) < 12 and _NUMBERED.match(line):
            continue
        message = text("“{sign}” is a half-width mark; Chinese takes “{full}”.",
                       sign=sign, full=_FULL[sign])  # fmt: skip
        yield passage.slip("T101", found.start(), found.end(), _FULL[sign], message)


def brackets(passage: Passage) -> Iterator[Finding]:
    """T102."""
    for found in _BRACKETS.finditer(passage.text):
        inside = found[1] or found[2] or found[3]
        before, after = passage.text[: found.start()][-1:], passage.text[found.end() :][:1]
        touched = _BESIDE.match(before) or _BESIDE.match(after) or not before.strip()
        mixed = found[1] is None
        if mixed or _HAN.match(before) or (_HAN.search(inside) and touched):
            meant = f"（{passage.raw[found.start() + 1 : found.end() - 1]}）"
            message = text("The brackets of “{words}” are half-width; Chinese takes （ ）.",
                           words=passage.raw[found.start() : found.end()])  # fmt: skip
            yield passage.slip("T102", found.start(), found.end(), meant, message)


def straight_quotes(passage: Passage) -> Iterator[Finding]:
    """T103, where the marks of a line are in pairs."""
    for sign, pairs, opening, closing in (('"', _QUOTED, "“", "”"), ("'", _SINGLE, "‘", "’")):
        for found in pairs.finditer(passage.text) if sign in passage.text else ():
            line = _line_around(passage.text, found.start())
            inside = found[0][1:-1]
            beside = passage.text[: found.start()][-1:] + passage.text[found.end() :][:1]
            chinese = _HAN.search(inside) or _HAN.search(beside)
            if line.count(sign) % 2 == 0 and chinese and inside == inside.strip():
                meant = f"{opening}{passage.raw[found.start() + 1 : found.end() - 1]}{closing}"
                message = text("These quotation marks are straight; Chinese takes “ ”.")
                yield passage.slip("T103", found.start(), found.end(), meant, message)


def ellipses(passage: Passage) -> Iterator[Finding]:
    """T104. GB/T 15834 has six dots; twelve, for whole paragraphs, are left alone."""
    if (
        "..." in passage.text
        or "…" in passage.text
        or "。。。" in passage.text
        or "．．" in passage.text
    ):
        message = text("An ellipsis has six dots: ……")
        for found in _ELLIPSIS.finditer(passage.text):
            yield passage.slip("T104", found.start(), found.end(), "……", message)


def dashes(passage: Passage) -> Iterator[Finding]:
    """T105."""
    if not _STROKES.search(passage.text):
        return
    message = text("A dash is as long as two characters: ——")
    for found in _DASH.finditer(passage.text):
        yield passage.slip("T105", found.start(), found.end(), "——", message)


def doubled(passage: Passage) -> Iterator[Finding]:
    """T106. Two different marks may be meant either way, so only equal ones are mended."""
    for found in _DOUBLED.finditer(passage.text):
        if len(set(found[0])) == 1:
            message = text("“{sign}” is written more than once.", sign=found[0][0])
            yield passage.slip("T106", found.start(), found.end(), found[0][0], message)
        else:
            yield passage.found(
                "T106", found.start(), found.end(),
                text("“{signs}” are two marks in one place.", signs=found[0]),
                hint=text("Keep the one that is meant."),
            )  # fmt: skip


def between_quotes(passage: Passage) -> Iterator[Finding]:
    """T113, by GB/T 15834, 4.5.3.5."""
    message = text("Between quotations and between titles stands no “、”.")
    for found in _BETWEEN.finditer(passage.text):
        yield passage.slip("T113", found.start(), found.end(), "", message)


def title_ends(passage: Passage) -> Iterator[Finding]:
    """T114, of headings and of titles in the front matter."""
    spans = [(block.start, block.end) for block in passage.blocks if block.kind is Kind.HEADING]
    if passage.role is Role.TITLE:
        spans = [(0, len(passage.text))]
    for start, end in spans:
        found = _END.search(passage.text[start:end])
        if found and found.start():
            message = text("A title does not end with “{sign}”.", sign=found[0])
            yield passage.slip("T114", start + found.start(), start + found.end(), "", message)


def ordinals(passage: Passage) -> Iterator[Finding]:
    """T118, by GB/T 15834: 第一 is followed by a comma, 一 by 、."""
    for found in _ORDINAL.finditer(passage.text):
        message = text("“{ordinal}” is followed by “，”, not by “、”.", ordinal=found[0][:-1])
        finding = passage.slip("T118", found.start(), found.end(), f"{found[0][:-1]}，", message)
        yield finding


def _line_around(text_: str, at: int) -> str:
    end = text_.find("\n", at)
    return text_[text_.rfind("\n", 0, at) + 1 : end if end >= 0 else None]
