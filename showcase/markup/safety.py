"""What HTML may stay: an allow-list (nh3), and a list of what an editor's HTML lost by it."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser

import nh3

_COMMON = frozenset(["class", "id", "lang", "title"])
_PLAIN = (
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "blockquote", "pre", "code", "em", "strong", "del",
    "ins", "s", "u", "b", "i", "small", "mark", "sub", "sup", "br", "hr", "dl", "dt", "dd",
    "figure", "figcaption", "table", "thead", "tbody", "tfoot", "tr", "caption", "abbr", "cite",
    "q", "kbd", "ruby", "rt", "rp", "span", "div", "details", "summary", "time", "data", "var",
    "samp", "dfn", "wbr",
)  # fmt: skip
_TAGS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN, frozenset()),
    "a": frozenset(["href", "rel"]),
    "img": frozenset(["src", "alt", "width", "height"]),
    "ol": frozenset(["start"]),
    "li": frozenset(["value"]),
    "th": frozenset(["align", "colspan", "rowspan", "scope"]),
    "td": frozenset(["align", "colspan", "rowspan"]),
    "div": frozenset(["role", "tabindex", "aria-label"]),
    "span": frozenset(["role", "aria-label"]),
    "time": frozenset(["datetime"]),
    "data": frozenset(["value"]),
    "details": frozenset(["open"]),
}

_END = '<hr title="end">'

_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    attributes={tag: {*own, *_COMMON} for tag, own in _TAGS.items()},
    clean_content_tags={"script", "style"},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


def clean(html: str) -> str:
    """The HTML with nothing in it that could run or reach out."""
    cleaned: str = _CLEANER.clean(html)
    return cleaned


def may_stay(tag: str) -> bool:
    """Whether an element of that name is on the list."""
    return tag.lower() in _TAGS


def is_whole(html: str) -> bool:
    """Whether nothing in the HTML swallows what follows it."""
    return clean(html + _END).endswith(_END)


def losses(raw: str) -> tuple[str, ...]:
    """What an editor's own HTML loses by cleaning: ``<script>``, ``onclick``, ``<!-- -->``."""
    auditor = _Auditor()
    auditor.feed(raw)
    auditor.close()
    return tuple(dict.fromkeys(auditor.lost))


class _Auditor(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lost: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.lost.append(f"<{tag}>")
            return
        for name, _ in attrs:
            if name not in _TAGS[tag] | _COMMON:
                self.lost.append(name)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the parser gives it
        self.lost.append("<!-- -->")


def scheme(address: str) -> str:
    """The scheme of an address as a browser reads it (entities and blanks taken out)."""
    plain = "".join(unescape(address).split()).lower()
    head, colon, _ = plain.partition(":")
    return head if colon and head.isascii() and head[:1].isalpha() and "/" not in head else ""
