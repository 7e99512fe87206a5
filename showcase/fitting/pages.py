"""Pages as browsers read them: what they ask for, where they lead, and what they must not have."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from showcase.fitting.sources import Source
from showcase.issues import Issue, Text, error, text
from showcase.nearness import nearest

_FETCHED = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",),
    "embed": ("src",), "object": ("data",), "video": ("src", "poster"), "audio": ("src",),
    "track": ("src",), "input": ("src",), "link": ("href",),
    "image": ("href", "xlink:href"), "use": ("href", "xlink:href"),
}  # fmt: skip
_LINKED = {"a": ("href",), "area": ("href",), **_FETCHED}
_ONLY_NAMED = frozenset(["canonical", "alternate", "next", "prev", "license", "author"])
"""Kinds of links that browsers do not follow by themselves."""
_DATA = frozenset(["application/ld+json", "application/json"])
_TAG = re.compile(r"</(?:p|ul|ol|table|h\d)>")
_BARE_PATH = re.compile(r"""=\s*["']\{\{-?\s*[\w.\[\]'"]*path\s*-?\}\}""")
_BARE_HTML = re.compile(r"""\{\{-?\s*[\w.]*html\s*-?\}\}""")


@dataclass(frozen=True)
class Page:
    """A page of a sample site: its addresses, what the policy of pages forbids, and whether tags
    stand in it as text."""

    path: str
    fetched: tuple[str, ...]
    linked: tuple[str, ...]
    inline: tuple[str, ...]
    shows_tags: bool

    def leads(self, address: str) -> str:
        """The file of the site that an address leads to; empty for what is no file of it."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return ""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(parts.path)))


@dataclass
class _Reader(HTMLParser):
    """Gathers what is told of a page."""

    fetched: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    shows_tags: bool = False
    _raw: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Addresses, and what is inline."""
        given = {name: value or "" for name, value in attrs}
        self._raw = tag if tag in ("script", "style") else ""
        addresses = [
            each
            for name in _LINKED.get(tag, ())
            if name in given
            for each in _addresses(name, given[name])
        ]
        self.linked += addresses
        if tag in _FETCHED and given.get("rel", "") not in _ONLY_NAMED:
            self.fetched += addresses
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (
            tag == "script" and "src" not in given and given.get("type") not in _DATA
        ):
            self.inline.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - of any element
        """Text follows again."""
        self._raw = ""

    def handle_data(self, data: str) -> None:
        """Tags that readers would see as text."""
        self.shows_tags = bool(self.shows_tags or (_TAG.search(data) and not self._raw))


def _addresses(attribute: str, value: str) -> Iterator[str]:
    if attribute != "srcset":
        yield value.strip()
        return
    yield from (part.split()[0] for part in value.split(",") if part.split())


def read_page(path: str, html: str) -> Page:
    """What a page says to a browser."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(
        path,
        tuple(dict.fromkeys(reader.fetched)),
        tuple(dict.fromkeys(reader.linked)),
        tuple(dict.fromkeys(reader.inline)),
        reader.shows_tags,
    )


@dataclass(frozen=True)
class Inspection:
    """The pages of a theme held to the rules; ``written`` are the templates of the site's own
    themes, in which the place is looked for, ``known`` the files of the sample site."""

    theme: str
    written: Sequence[Source]
    known: Collection[str]

    def issues(self, page: Page) -> Iterator[Issue]:
        """What is wrong with a page."""
        yield from self._outside(page)
        yield from self._nowhere(page)
        yield from self._inline(page)
        if page.shows_tags:
            yield self._issue(
                "H136",
                text("Tags stand in the page as text."),
                text("Put fields that end in html through the filter: {example}",
                     example="{{ section.html | rebase }}"),
                _BARE_HTML,
            )  # fmt: skip

    def _outside(self, page: Page) -> Iterator[Issue]:
        for address in page.fetched:
            host = urlsplit(address).netloc
            if host:
                yield self._issue(
                    "H133",
                    text("This asks another host for something: {name}.", name=host),
                    text("Put the file into the theme's folder static, and name it there."),
                    re.compile(re.escape(host)),
                )

    def _nowhere(self, page: Page) -> Iterator[Issue]:
        for address in page.linked:
            target = page.leads(address)
            if not target or target in self.known or f"{target}/index.html" in self.known:
                continue
            literal = re.compile(rf"""["']{re.escape(address)}["']""")
            yield self._issue(
                "H135",
                text("The address “{address}” leads nowhere.", address=address),
                self._way(address, target),
                literal if any(literal.search(each.text) for each in self.written) else _BARE_PATH,
            )

    def _way(self, address: str, target: str) -> Text:
        """What to write for an address that leads nowhere."""
        if urlsplit(address).path in self.known:
            return text("Put paths through the filter: {example}", example="{{ card.path | url }}")
        near = nearest(target, [path for path in self.known if path.endswith(".html")])
        if near:
            return text("Did you mean “{name}”?", name=near[0])
        return text("No file of this name is made: take it out, or put it into static.")

    def _inline(self, page: Page) -> Iterator[Issue]:
        for name in page.inline:
            tag = name.strip("<>")
            pattern = rf"<{tag}\b" if name.startswith("<") else rf"\s{re.escape(tag)}\s*="
            yield self._issue(
                "H140",
                text("Browsers leave this out, since the policy of the pages forbids it: {name}.",
                     name=name),
                text("Put styles into a style sheet, and scripts into a file in static."),
                re.compile(pattern),
            )  # fmt: skip

    def _issue(self, code: str, message: Text, hint: Text, pattern: re.Pattern[str]) -> Issue:
        """An issue where the pattern is first met in the site's own templates."""
        for source in self.written:
            found = pattern.search(source.text)
            if found:
                line = source.line_of(found.start() + len(found[0]) - len(found[0].lstrip()))
                return error(code, source.path, message, line=line, hint=hint)
        return error(code, f"themes/{self.theme}", message, hint=hint)
