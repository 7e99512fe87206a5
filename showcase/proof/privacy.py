"""Private data that must not be published: masked, or allowed with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from showcase.content import Source
from showcase.issues import Text, text
from showcase.proof.finding import Finding
from showcase.proof.passage import Passage, Role
from showcase.proof.signs import pattern

_PLAIN = str.maketrans("０１２３４５６７８９－Ｘ", "0123456789-X")
_ANY = re.compile(r"\d{3}[\d \-－]{6}|[０-９]{7}")
_MOBILE = re.compile(r"(?<![\d.])(?:(?:\+|00)86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?![\d.]*\d)")
_IDENTITY = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_CARD = re.compile(
    r"(?<!\d)(?:62\d{2}|4\d{3}|5[1-5]\d{2}|3[47]\d{2})(?:[ -]?\d{4}){2,3}[ -]?\d{1,7}(?!\d)"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIGIT = r"[\d０-９一二三四五六七八九十]"
_HOUSE = rf"{_DIGIT}+(?:[-—]{_DIGIT}+)*(?:号(?!召)|室|幢|栋|单元)"
_LIVES = "(?:家住|住在|家庭住址|家庭地址|现住址|住址|户籍地?址?|居住[在于])"
_ESTATE = rf"(?:小区|新村|花园|公寓|家园|苑){_DIGIT}+(?:号楼|幢|栋|号)"
_HOME = pattern(
    rf"{_LIVES}[：:为是]?[^。！？；，\n]{{0,24}}?{_HOUSE}(?:{_HOUSE})*"
    rf"|[<HAN>]{{2,8}}{_ESTATE}(?:{_DIGIT}+单元)?{_DIGIT}+室"
)
_DIGITS = re.compile("[0-9０-９－-][0-9０-９－-]{6,}")
"""A pattern that begins with a set of characters is looked for four times as fast as one that
begins with a repetition or alternatives."""
_NUMBER = re.compile(r"1[3-9](?:[-－]?\d){9}|\d(?:[-－]?\d){15}|[０-９]{7}")
_HOMES = ("住", "户籍", "家庭", "小区", "新村", "花园", "公寓", "家园", "苑")
"""Without one of these nobody's home is told."""
_SUSPECT_HOMES = (
    re.compile(_ESTATE),
    re.compile(rf"{_LIVES}[^。！？；，]{{0,25}}?{_HOUSE}"),
)
_LIVED_IN = re.compile("住|户籍|小区|新村|花园|公寓|家园|苑|家庭")
_NUMBERS = re.compile(rf"{_HOUSE}(?:{_HOUSE})*$")


def is_suspect(source: Source) -> bool:
    """Whether a file may hold anything of this at all: most hold nothing, and need not be taken
    apart. What is divided over lines, or written with escapes, is not overlooked."""
    whole = "".join(f"{source.matter}\n{source.body}".split())
    if "\\" in source.matter:
        return True
    if any(map(_NUMBER.search, _DIGITS.findall(whole))):
        return True
    told = any(sign in whole for sign in _HOMES)
    return told and any(home.search(whole) for home in _SUSPECT_HOMES)


def private_numbers(passage: Passage) -> Iterator[Finding]:
    """A101, A102, A103. A landline is public, also in the text."""
    if not _ANY.search(passage.raw):
        return
    plain = passage.raw.translate(_PLAIN)
    for found in _MOBILE.finditer(plain):
        digits = re.sub(r"\D", "", found[1])
        masked = f"{digits[:3]}****{digits[-4:]}"
        message = text("“{number}” is a mobile number.", number=found[0])
        yield _private("A101", passage, found.span(), masked, message)
    for found in _IDENTITY.finditer(plain):
        if is_identity(found[0]):
            masked = f"{found[0][:4]}{'*' * 12}{found[0][-2:]}"
            message = text("“{number}” is the number of an identity card.", number=masked)
            yield _private("A102", passage, found.span(), masked, message)
    for found in _CARD.finditer(plain):
        digits = re.sub(r"\D", "", found[0])
        if 16 <= len(digits) <= 19 and is_card(digits) and not is_identity(digits):
            masked = f"{digits[:4]}{'*' * (len(digits) - 8)}{digits[-4:]}"
            message = text("“{number}” is the number of a bank card.", number=masked)
            yield _private("A103", passage, found.span(), masked, message)


def is_identity(number: str) -> bool:
    """Whether the last sign of an identity number is the check sign of GB 11643."""
    if len(number) != 18 or not number[:17].isdigit():
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11
    return number[-1].upper() == "10X98765432"[rest]


def is_card(digits: str) -> bool:
    """Whether the last digit is the check digit of Luhn's formula (ISO/IEC 7812-1)."""
    doubled: Sequence[int] = [int(digit) * 2 for digit in digits[-2::-2]]
    rest = sum(int(digit) for digit in digits[-1::-2])
    return (rest + sum(value - 9 if value > 9 else value for value in doubled)) % 10 == 0


def _private(
    code: str, passage: Passage, span: tuple[int, int], masked: str, message: Text
) -> Finding:
    hint = text(
        "Write {masked}, or take it out. If it may be published, write a line into"
        " checks/allow.txt, with the reason: {example}",
        masked=masked,
        example=f"{code} {passage.raw[span[0] : span[1]]} # 本人同意公开",
    )
    return passage.found(code, *span, message, hint=hint)


def home_addresses(passage: Passage) -> Iterator[Finding]:
    """A104. The address of an office, in its keys or in the text, is public."""
    if passage.role is Role.OFFICE or not _LIVED_IN.search(passage.raw):
        return
    for found in _HOME.finditer(passage.raw):
        shorter = _NUMBERS.sub("", found[0])
        message = text("“{address}” is a home address down to the house.", address=found[0])
        yield _private("A104", passage, found.span(), shorter, message)


def discreet(words: str) -> str:
    """The words, as long as before, with private numbers masked: for pages that are passed on."""
    if _ANY.search(words):
        words = _IDENTITY.sub(lambda found: _starred(found[0], 4, 2), words)
        words = _MOBILE.sub(lambda found: _starred(found[0], 3, 4), words)
        words = _CARD.sub(lambda found: _starred(found[0], 4, 4), words)
    return words


def _starred(number: str, first: int, last: int) -> str:
    return f"{number[:first]}{'*' * (len(number) - first - last)}{number[-last:]}"
