"""What HTML may stay: an allow-list (nh3), and a list of what an editor's HTML lost by it."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import nh3

_COMMON = {"class", "id", "lang", "title"}
_TAGS: dict[str, set[str]] = {
    **dict.fromkeys(
        (
            "p h2 h3 h4 h5 h6 ul blockquote pre code em strong del ins s u b i small mark sub"
            " sup br hr dl dt dd figure figcaption table thead tbody tfoot tr caption abbr cite"
            " q kbd ruby rt rp span div details summary time data var samp dfn wbr"
        ).split(),
        set(),
    ),
    "a": {"href", "rel"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "li": {"value"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
    "div": {"role", "tabindex", "aria-label"},
    "span": {"role", "aria-label"},
    "time": {"datetime"},
    "data": {"value"},
    "details": {"open"},
}

_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    attributes={tag: own | _COMMON for tag, own in _TAGS.items()},
    clean_content_tags={"script", "style"},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


def clean(html: str) -> str:
    """The HTML with nothing in it that could run or reach out."""
    cleaned: str = _CLEANER.clean(html)
    return cleaned


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

    def handle_comment(self, data: str) -> None:
        self.lost.append("<!-- -->")


def scheme(address: str) -> str:
    """The scheme of an address as a browser reads it (entities and blanks taken out)."""
    plain = "".join(unescape(address).split()).lower()
    head, colon, _ = plain.partition(":")
    return head if colon and head.isascii() and head[:1].isalpha() and "/" not in head else ""
