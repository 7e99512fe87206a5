"""Signs of a body typed with a Chinese keyboard: warned of, and read as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from showcase.issues import Correction, Issue, text, warning
from showcase.markup.places import Places, without_code

_NO_END = r"[^\s()（）\[\]【】［］]"
_TARGET = (
    rf"(?:(?:https?://|mailto:|tel:|#){_NO_END}+"
    rf"|{_NO_END}+\.(?:md|html?|jpe?g|png|gif|webp)(?:#{_NO_END}*)?)"
)
_LINK = re.compile(
    r"(?P<picture>!?)[\[【［](?P<words>[^\[\]【】［］\n]*)[\]】］](?P<gap>[ \u3000]?)"
    rf"[(（](?P<target>{_TARGET})(?P<title>\s+[\"“][^\"“”\n]*[\"”])?[)）]",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"[(（](?P<words>[^()（）\n]+)[)）][\[【［](?P<target>{_TARGET})[\]】］](?![(（])",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"[{｛]{2}[^{}｛｝\n]*[}｝]{2}")
_HEADING = re.compile(
    r"^(?P<signs>[#＃]{2,6}|＃(?=[ \u3000]))[ \u3000]*(?P<title>\S.*)$", re.MULTILINE
)
_STRONG = re.compile(r"＊＊(?=\S)[^＊\n]+(?<=\S)＊＊")
_ONE_BRACE = re.compile(r"(?<![{｛])[{｛]\s*(?P<name>[^\s{}｛｝]+)\s*[}｝](?![}｝])")
_PLAIN = str.maketrans("｛｝＃＊", "{}#*")


@dataclass(frozen=True, slots=True)
class Slip:
    """A place that is not written as it should be. ``meant`` is as long as what is written."""

    start: int
    written: str
    meant: str


def straighten(body: str) -> tuple[str, tuple[Slip, ...]]:
    """The body as it was meant, in which everything still has its place, and the slips in it."""
    slips = tuple(slip for slip in _slips(without_code(body)) if slip.meant != slip.written)
    signs = list(body)
    for slip in slips:  # sign by sign, since a link may stand in a heading
        for at, (old, new) in enumerate(zip(slip.written, slip.meant, strict=True), slip.start):
            signs[at] = new if new != old else signs[at]
    return "".join(signs), slips


def _slips(bare: str) -> Iterator[Slip]:
    for found in _LINK.finditer(bare):
        title = (found["title"] or "").replace("“", '"').replace("”", '"')
        link = f"{found['picture']}[{found['words']}]({found['target']}{title})"
        yield Slip(found.start(), found[0], f"{link}{found['gap']}")
    for found in _TURNED.finditer(bare):
        yield Slip(found.start(), found[0], f"[{found['words']}]({found['target']})")
    for found in _HEADING.finditer(bare):
        signs = found["signs"].translate(_PLAIN)
        yield Slip(found.start(), found[0], f"{signs}{found[0][len(signs) :]}")
    for pattern in (_REFERENCE, _STRONG):
        for found in pattern.finditer(bare):
            yield Slip(found.start(), found[0], found[0].translate(_PLAIN))


def told(slips: tuple[Slip, ...], path: str, places: Places) -> Iterator[Issue]:
    """A warning for each slip, with what to write."""
    for slip in slips:
        yield _warning(slip.written, slip.meant.strip(), path, places.at(slip.start))


def single_braces(
    body: str, path: str, places: Places, metrics: Mapping[str, str]
) -> Iterator[Issue]:
    """``{ proposals }`` with one brace, where there is such a figure; it may be meant as it is."""
    for found in _ONE_BRACE.finditer(without_code(body)) if metrics else ():
        if found["name"] in metrics:
            meant = f"{{{{ {found['name']} }}}}"
            yield _warning(found[0], meant, path, places.at(found.start()))


def _warning(written: str, meant: str, path: str, place: tuple[int, int]) -> Issue:
    return warning(
        "M113",
        path,
        text("The signs in “{written}” are not right.", written=written),
        line=place[0],
        column=place[1],
        hint=text("Write it like this: {example}", example=meant),
        correction=Correction(written, meant),
    )
