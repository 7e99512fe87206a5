"""The finished HTML, cut up: lead and sections, notes, plain text; joined lines; prefixed ids."""

from __future__ import annotations

import re
from html import escape, unescape

from showcase.document import Section
from showcase.markup.headings import heading_id, unused

_WIDE = (
    r"[\u2e80-\u303f\u3040-\u30ff\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60"
    r"“”‘’—…·\U00020000-\U0003ffff]"
)
_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_WIDE_MARK = r"[\u3001-\u3003\u3008-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60]"
_INLINE_TAGS = r"(?:</?(?:strong|em|a|span|del|b|i|u|s|sup|sub|mark|small|q|cite|abbr)\b[^>]*>)*"
_BREAK = re.compile(rf"([^\s<>]{_INLINE_TAGS})[ \t]*\n[ \t]*({_INLINE_TAGS}(?=([^\s<])))")
_PLAIN_BREAK = re.compile(rf"\n(?<=([^\s<>])\n)[ \t]*({_INLINE_TAGS}(?=([^\s<])))")
"""The same right behind a character: found at its line end, and so much faster."""
_OTHER_BREAK = re.compile(rf"[> \t]\n[ \t]*{_INLINE_TAGS}[^\s<]")
_NO_GAP = re.compile(
    rf"{_WIDE}{_WIDE}|{_HAN}[0-9]|[0-9]{_HAN}|{_WIDE_MARK}.|.{_WIDE_MARK}", re.DOTALL
)
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_H2 = re.compile(r"<h2\b([^>]*)>(.*?)</h2>\n?", re.DOTALL)
_STEP = re.compile(r"<(/?)(?!(?:br|hr|img|wbr)\b)([a-z][a-z0-9]*)\b[^>]*>")
_EMPTY = ("<br", "<hr", "<img", "<wbr")
_NUMERAL = re.compile(r"^([一二三四五六七八九十百]+|\d{1,2})(?:、|[.．](?!\d)|(?<=\d)、)\s*")
_TAG = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(
    r"</(?:p|li|h[2-6]|tr|dd|dt|figcaption|blockquote|pre|caption|div|summary)>|<(?:[bh]r|ul|ol)\b[^>]*>"
)
_CELL_END = re.compile(r"</t[hd]>\s*")
_BACK_LINK = re.compile(
    r'<a class="footnote-backref".*?</a>|<sup id="fnref[^>]*>.*?</sup>', re.DOTALL
)
_FIRST_NOTE = re.compile(r'<[a-z]+ class="footnote">\s*<hr>\s*<ol>\s*<li id="fn:')
_ID = re.compile(r' id="([^"]*)"')
_ID_OF_TAG = re.compile(rf"<[^>]*?{_ID.pattern}")
"""Cleaned HTML has no ``>`` in attributes, and no element with two ids."""
_OWN_REFERENCE = re.compile(
    r' (id|for|aria-labelledby|aria-describedby)="([^"]*)"| href="#([^"]*)"'
)


def join_lines(html: str) -> str:
    """Take out line ends where a browser would show a gap that Chinese text does not have.

    That is between Chinese characters, between them and digits, and beside their marks; a space
    stays between them and Latin words.
    """
    parts = _PRE.split(html)
    parts[::2] = map(_joined, parts[::2])
    return "".join(parts)


def _joined(html: str) -> str:
    if _OTHER_BREAK.search(html):
        return _BREAK.sub(lambda end: end[1] + end[2] if _is_no_gap(end) else end[0], html)
    return _PLAIN_BREAK.sub(lambda end: end[2] if _is_no_gap(end) else end[0], html)


def _is_no_gap(end: re.Match[str]) -> bool:
    return _NO_GAP.fullmatch(end[1][0] + end[3]) is not None


def drop_repeated_ids(html: str) -> str:
    """The first element with an id keeps it; those of the theme are not for texts."""
    every = _ID.findall(html)
    if len(set(every)) == len(every) and not any(id_.startswith("page-") for id_ in every):
        return html
    seen: set[str] = set()

    def keep(match: re.Match[str]) -> str:
        fresh = match[1] not in seen and not match[1].startswith("page-")
        seen.add(match[1])
        return match[0] if fresh else ""

    return _TAG.sub(lambda tag: _ID.sub(keep, tag[0]), html)


def ids(html: str) -> list[str]:
    """All ids, in order."""
    return _ID_OF_TAG.findall(html)


def anchors(html: str) -> frozenset[str]:
    """All ids that links may name."""
    return frozenset(unescape(id_) for id_ in ids(html))


def settle_headings(html: str) -> str:
    """Second-level headings begin sections, so each has an id, and none is in a container.

    What an editor writes within a quotation, a list or a box goes down to the third level.
    """
    if not _are_unsettled(html):
        return html
    taken = dict.fromkeys(ids(html), 1)
    level = 0

    def lower(tag: re.Match[str]) -> str:
        nonlocal level
        outside = level - bool(tag[1])
        level += -1 if tag[1] else 1
        return tag[0].replace("h2", "h3", 1) if tag[2] == "h2" and outside else tag[0]

    def name(heading: re.Match[str]) -> str:
        if _ID.search(heading[1]):
            return heading[0]
        id_ = escape(unused(heading_id(plain(heading[2])), taken))
        return heading[0].replace("<h2", f'<h2 id="{id_}"', 1)

    return _H2.sub(name, _STEP.sub(lower, html))


def _are_unsettled(html: str) -> bool:
    """Whether a second-level heading has no id, or stands where something else is open."""
    before, *after = html.split("<h2")
    named = all(piece.startswith(' id="') for piece in after)
    empty = [tag for tag in _EMPTY if tag in html]
    pieces = [before, *(f"<h2{piece}" for piece in after[:-1])]
    return not named or any(_leaves_open(piece, empty) for piece in pieces)


def _leaves_open(html: str, empty: list[str]) -> bool:
    """Whether a piece of cleaned HTML opens more elements, or fewer, than it closes."""
    return html.count("<") - sum(map(html.count, empty)) != 2 * html.count("</")


def split_notes(html: str) -> tuple[str, str]:
    """The text, and the footnotes that Python-Markdown puts at its end."""
    first = _FIRST_NOTE.search(html)
    if first is None or _level(html[: first.start()]):
        return html, ""
    return html[: first.start()], html[first.start() :]


def _level(html: str) -> int:
    """How many elements are open at the end."""
    return sum(-1 if step[1] else 1 for step in _STEP.finditer(html))


def split_sections(html: str) -> tuple[str, tuple[Section, ...]]:
    """The HTML before the first second-level heading, and the sections."""
    lead, *rest = _H2.split(html)
    parts = zip(rest[0::3], rest[1::3], rest[2::3], strict=True)
    return lead.strip(), tuple(_section(*part) for part in parts)


def _section(attributes: str, heading: str, html: str) -> Section:
    id_ = _ID.search(attributes)
    title = plain(heading)
    found = _NUMERAL.match(title)
    return Section(
        id=unescape(id_[1]) if id_ else "",
        numeral=found[1] if found else "",
        title=title[found.end() :] if found else title,
        html=html.strip(),
    )


def plain(html: str) -> str:
    """The text of inline HTML, on one line."""
    return " ".join(unescape(_TAG.sub("", html) if "<" in html else html).split())


def to_text(html: str) -> str:
    """The text of a body, a line a block, without the marks of footnotes."""
    html = _BACK_LINK.sub("", html) if "footnote" in html or "fnref" in html else html
    html = _CELL_END.sub("  ", html).replace("\n", " ")
    lines = (plain(line) for line in _BLOCK_END.sub("\n", html).split("\n"))
    return "\n".join(line for line in lines if line)


def prefix_ids(html: str, prefix: str) -> str:
    """The HTML with every id of its own, and what refers to it, led by ``prefix``."""

    def lead(match: re.Match[str]) -> str:
        if match[1]:
            return f' {match[1]}="{prefix}{match[2]}"'
        return f' href="#{prefix}{match[3]}"'

    return _TAG.sub(lambda tag: _OWN_REFERENCE.sub(lead, tag[0]), html)


_NESTING = re.compile(r"<(/?)(?:blockquote|ul|ol|dl|div|details)\b")


def depth(html: str) -> int:
    """How many containers stand within each other at most."""
    deepest = level = 0
    for end in _NESTING.findall(html):
        level += -1 if end else 1
        deepest = max(deepest, level)
    return deepest
