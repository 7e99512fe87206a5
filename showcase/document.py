"""A compiled body: what markup makes of the Markdown under the front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape

from showcase.issues import Issue

_MARKED = re.compile(r'="content:([^"]*)"')


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or picture that points into the site, as the editor wrote it.

    In the HTML it stands as ``content:<target>`` (``href="content:gaoting.md#id"``) until
    links resolves it to ``site:<output path>``; rendering makes that relative to the page.
    """

    target: str
    line: int
    column: int = 0
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a second-level heading.

    ``numeral`` is the Chinese numeral that the heading began with (``一``), without its
    ``、``; ``title`` is plain text without it; ``html`` is the content after the heading.
    """

    id: str
    numeral: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Document:
    """A body: ``lead`` is the HTML before the first section; ``footnotes`` the HTML of the notes.

    ``text`` is the plain text, a line a block; ``anchors`` are all ids that links may name.
    """

    lead: str = ""
    sections: tuple[Section, ...] = ()
    footnotes: str = ""
    text: str = ""
    anchors: frozenset[str] = frozenset()
    references: tuple[Reference, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def ids(self) -> str:
        """The anchors as text, a line each."""
        return "\n".join(sorted(self.anchors))

    @property
    def headings(self) -> str:
        """What its section titles say, for the font that they are set in."""
        return "".join(f"{section.numeral}{section.title}" for section in self.sections)

    def fetch(self) -> Document:
        """Itself: it is at hand."""
        return self

    def pointed(self, addresses: Mapping[str, str]) -> Document:
        """The document with the targets of its references exchanged for addresses in the site."""
        if not self.references:
            return self

        def point(match: re.Match[str]) -> str:
            return f'="site:{escape(addresses.get(unescape(match[1]), ""))}"'

        return replace(
            self,
            lead=_MARKED.sub(point, self.lead),
            sections=tuple(
                replace(section, html=_MARKED.sub(point, section.html)) for section in self.sections
            ),
            footnotes=_MARKED.sub(point, self.footnotes),
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that lies on disk, with what the plan of a site needs of it. ``read`` reads it.

    Only so do the texts of a hundred thousand profiles not have to be in memory at once. Nor do
    their ``ids``, which take a sixth of the room as text.
    """

    ids: str
    references: tuple[Reference, ...]
    headings: str
    read: Callable[[], Document] = field(compare=False)
    addresses: Mapping[str, str] = field(default_factory=dict)

    @property
    def anchors(self) -> frozenset[str]:
        """All ids that links may name."""
        return frozenset(self.ids.split("\n") if self.ids else ())

    def fetch(self) -> Document:
        """The document, its references pointed."""
        return self.read().pointed(self.addresses)

    def pointed(self, addresses: Mapping[str, str]) -> Kept:
        """As of a document; it is done when that is read."""
        return replace(self, addresses=addresses)
