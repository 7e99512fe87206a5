"""Spaces within Chinese, and numerals of GB/T 15835."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.issues import text
from showcase.proof.blocks import Kind
from showcase.proof.finding import Finding
from showcase.proof.passage import Passage, Role
from showcase.proof.signs import pattern

_SPACE = r"[ \u00a0\u3000]+"
_BY_MARKS = pattern(
    rf"(?<=[，。；：！？、“‘（《〈]){_SPACE}(?=[<WIDE>0-9])|(?<=[<WIDE>0-9]){_SPACE}(?=[，。；：！？、”’）》〉])"
)
_WITHIN = pattern(rf"(?<=[<HAN>]){_SPACE}(?=[<HAN>])")
_BEFORE_DIGITS = pattern(rf"(?<=[<HAN>]){_SPACE}(?=\d)")
_AFTER_DIGITS = pattern(rf"(?<=[<HAN>，。；：、（])(\d[\d.,]*[%％]?)({_SPACE})(?=[<HAN>])")
_RUNNING = re.compile(r"[。！？；]|，[^\n]*，|，[^\n]*。")
_QUOTED = re.compile(r"“[^“”\n]*”|《[^《》\n]*》|‘[^‘’\n]*’")

_FULL_WIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]+(?:．(?=[０-９])[０-９]+)?[％]?")
_NARROW = {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF5B), ord("％"), ord("．"))}
_MIXED_YEAR = pattern(
    r"(?<![<HAN>\d])(?=[一二三四五六七八九〇零0OoО○\d]{4}年)"
    r"(?=\d*[一二三四五六七八九零〇][^年]*年)(?=[^年]*[0-9OoО○零])[12一二][一二三四五六七八九〇零0OoО○\d]{3}(?=年)"
    r"|(?<=[<HAN>])(?=[一二][九零0OoО○〇][一二三四五六七八九〇零0OoО○\d]{2}年)(?=[^年]*[0-9OoО○零])"
    r"[一二][九零0OoО○〇][一二三四五六七八九〇零0OoО○\d]{2}(?=年)"
)
_DIGITS = str.maketrans("一二三四五六七八九〇零OoО○", "123456789000000")
_TWICE = pattern(
    r"(?:将?近|超过|大约|约|逾)\d+(?:\.\d+)?[万亿]?(?:余|多(?!样))[万亿]?[<HAN>]?"
    r"|(?:将?近|超过|大约|约|逾)\d+(?:\.\d+)?[万亿]?[<HAN>]{1,2}(?:左右|上下)(?![\w])"
)
_EXCESS = re.compile(r"余|多|左右|上下")
_RANGE = re.compile(r"(?<![\d.%－—-])(\d+(?:\.\d+)?)(?:-|－|—|～|~|至)(\d+(?:\.\d+)?)[%％]")


def by_marks(passage: Passage) -> Iterator[Finding]:
    """T110, beside marks: there, a space is never meant."""
    message = text("There is a space within the Chinese text.")
    for found in _BY_MARKS.finditer(passage.text):
        yield passage.slip("T110", found.start(), found.end(), "", message)


def within(passage: Passage) -> Iterator[Finding]:
    """T110 between characters, in running text only: titles and mottoes use spaces for marks."""
    message = text("There is a space within the Chinese text.")
    for start, end in _running(passage):
        for found in _WITHIN.finditer(passage.text, start, end):
            if not _in_quotes(passage.text, found.start(), start, end):
                yield passage.slip("T110", found.start(), found.end(), "", message)


def beside_digits(passage: Passage) -> Iterator[Finding]:
    """T111, in running text."""
    message = text("Between Chinese and digits stands no space.")
    for start, end in _running(passage):
        for found in _BEFORE_DIGITS.finditer(passage.text, start, end):
            yield passage.slip("T111", found.start(), found.end(), "", message)
        for found in _AFTER_DIGITS.finditer(passage.text, start, end):
            yield passage.slip("T111", found.start(2), found.end(2), "", message)


def _running(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where sentences stand: paragraphs with marks, and items that are sentences."""
    if passage.role is Role.PROSE and _RUNNING.search(passage.text):
        yield 0, len(passage.text)
    for block in passage.blocks:
        sentences = block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        if sentences and _RUNNING.search(passage.text, block.start, block.end):
            yield block.start, block.end


def _in_quotes(text_: str, at: int, start: int, end: int) -> bool:
    return any(q.start() < at < q.end() for q in _QUOTED.finditer(text_, start, end))


def full_width(passage: Passage) -> Iterator[Finding]:
    """T112, by GB/T 15835, 5.1: Arabic numerals are half-width."""
    message = text("These digits or letters are full-width.")
    for found in _FULL_WIDTH.finditer(passage.text):
        meant = found[0].translate(_NARROW)
        yield passage.slip("T112", found.start(), found.end(), meant, message)


def mixed_years(passage: Passage) -> Iterator[Finding]:
    """T115: 二零二三年, 二0一九年. By GB/T 15835 it is 2023年 or 二〇二三年."""
    if "年" not in passage.text:
        return
    for found in _MIXED_YEAR.finditer(passage.text):
        year = found[0].translate(_DIGITS)
        yield passage.found(
            "T115", found.start(), found.end(),
            text("The year “{year}” mixes two ways of writing.", year=f"{found[0]}年"),
            hint=text("Write it like this: {example}", example=f"{year}年"),
        )  # fmt: skip


def twice_approximate(passage: Passage) -> Iterator[Finding]:
    """T116: 近20余, 约30左右."""
    for found in _TWICE.finditer(passage.text):
        written = passage.raw[found.start() : found.end()]
        yield passage.found(
            "T116", found.start(), found.end(),
            text("“{words}” says twice that it is no exact number.", words=written),
            hint=text("Keep one of the two: {example}", example=_EXCESS.sub("", written)),
        )  # fmt: skip


def ranges(passage: Passage) -> Iterator[Finding]:
    """T117: both ends of a range have their percent sign."""
    if "%" not in passage.text and "％" not in passage.text:
        return
    for found in _RANGE.finditer(passage.text):
        meant = f"{found[1]}%～{found[2]}%"
        yield passage.found(
            "T117", found.start(), found.end(),
            text("The first number of “{range}” lacks its percent sign.", range=found[0]),
            hint=text("Write it like this: {example}", example=meant),
        )  # fmt: skip
