"""A compiled body: what markup makes of the Markdown under the front matter."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.issues import Issue


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
