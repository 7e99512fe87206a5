"""Headings: their ids, what they read, and what of them is lost or out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE, STX

from showcase.issues import Issue, text, warning
from showcase.markup.places import Places

_DROPPED = re.compile(r"[^\w\s-]+")
_NUMERAL = re.compile(
    r"^(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.、．](?!\d))\s*"
)
_ESCAPED = re.compile(r"\x02(\d+)\x03")
_OF_THE_THEME = "page-"
_H2 = re.compile(r"<h2\b[^>]*>(.*?)</h2>", re.DOTALL)
_ADDRESS = re.compile(r'<(a|img)\b[^>]*? (?:href|src)="([^"]*)"')


def heading_id(title: str) -> str:
    """An id that a person can read: the title without its numeral and marks."""
    bare = _DROPPED.sub("", _NUMERAL.sub("", title.strip()))
    return re.sub(r"[\s-]+", "-", bare).strip("-").lower() or "section"


def unused(wanted: str, taken: dict[str, int]) -> str:
    """The id that is wanted, or the next like it that is not taken; it is taken from now on.
    ``taken`` has the ids with the number to go on from.

    Those that begin with ``page-`` are the theme's.
    """
    first = f"section-{wanted}" if wanted.startswith(_OF_THE_THEME) else wanted
    candidate = first
    while candidate in taken:
        taken[first] += 1
        candidate = f"{first}-{taken[first]}"
    taken[candidate] = 1
    return candidate


def written(element: Element, md: Markdown) -> str:
    """The words of an element: figures by their names, no notes, nothing that is in a stash."""

    def stashed(place: re.Match[str]) -> str:
        raw = md.htmlStash.rawHtmlBlocks[int(place[1])]
        return raw if isinstance(raw, str) and not raw.startswith("<") else ""

    whole = "".join(_texts(element))
    if STX not in whole:
        return unescape(whole)
    whole = HTML_PLACEHOLDER_RE.sub(stashed, whole)
    return unescape(_ESCAPED.sub(lambda sign: chr(int(sign[1])), whole))


def _texts(element: Element) -> Iterator[str]:
    if element.get("class") == "metric":
        yield f"{{{{ {element.get('data-id')} }}}}"
    elif not element.get("id", "").startswith("fnref"):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def out_of_order(headings: list[tuple[int, str]], path: str, places: Places) -> Iterator[Issue]:
    """Warnings of a second title of the page, and of levels that are left out."""
    above_each = [1, *(max(level, 2) for level, _ in headings)][: len(headings)]
    steps = list(zip(headings, above_each, strict=True))
    is_in_order = all(1 < level <= above + 1 for (level, _), above in steps)
    for (level, title), above in () if is_in_order else steps:
        line, column = places.of(title)
        if level == 1:
            yield warning(
                "M110",
                path,
                text("“# {title}” is a title of the page, which it has already.", title=title),
                line=line,
                column=column,
                hint=text("Write two signs: “## {title}”.", title=title),
            )
        elif level > above + 1:
            yield warning(
                "M111",
                path,
                text("The heading “{title}” leaves out a level.", title=title),
                line=line,
                column=column,
                hint=text("Write it with {count} signs “#”.", count=above + 1),
            )


def left_out(html: str, path: str, places: Places) -> Iterator[Issue]:
    """Links and pictures in second-level headings: they stand in the contents, as plain text."""
    for heading in _H2.finditer(html) if "<a" in html or "<img" in html else ():
        for found in _ADDRESS.finditer(heading[1]):
            address = unescape(found[2])
            line, column = places.of(address)
            yield warning(
                "M118",
                path,
                text("The picture “{address}” in a heading is left out.", address=address)
                if found[1] == "img"
                else text("The link to “{address}” in a heading is left out.", address=address),
                line=line,
                column=column,
                hint=text("Put it into the text below the heading."),
            )
