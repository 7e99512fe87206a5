"""A compiled body taken apart as a browser reads it, and what every body has to keep."""

from __future__ import annotations

from showcase.document import Document
from showcase.markup import compile_body
from tests.pages import Page, read_fragment

METRICS = {"proposals": "18件", "proposals.2022": "15件"}

_NAMES = (
    "a abbr b blockquote br caption cite code data dd del details dfn div dl dt em figcaption"
    " figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span"
    " strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
)
TAGS = frozenset(_NAMES.split())
"""The elements that a text may have."""


def compiled(body: str, *, chinese: bool = True) -> Document:
    """A body compiled as if it began at line 10 of its file."""
    return compile_body(body, path="a.md", first_line=10, metrics=METRICS, chinese=chinese)


def html(body: str) -> str:
    """The HTML of a body that raises no issue."""
    document = compiled(body)
    assert document.issues == ()
    return document.lead


def complaints(body: str) -> list[tuple[str, int, int]]:
    """Code, line and column of each issue."""
    return [(issue.code, issue.line, issue.column) for issue in compiled(body).issues]


def parts(document: Document) -> list[Page]:
    """Lead, sections and notes: each is put into a page by itself."""
    pieces = (document.lead, *(s.html for s in document.sections), document.footnotes)
    return [read_fragment(piece) for piece in pieces]


def faults(document: Document) -> list[str]:
    """What must not be in any document, whatever was written."""
    pages = parts(document)
    ids = [id_ for page in pages for id_ in page.ids] + [s.id for s in document.sections]
    return [
        *(f"not closed in order: {tag}" for page in pages for tag in page.unclosed),
        *(f"unknown: {tag}" for page in pages for tag, _ in page.elements if tag not in TAGS),
        *(f"twice: {id_}" for id_ in sorted(set(ids)) if ids.count(id_) > 1),
        *(f"of the theme: {id_}" for id_ in ids if id_.startswith("page-")),
        *("a section without an id" for s in document.sections if not s.id),
        *(f"a second-level heading inside: {page.text}" for page in pages if page.every("h2")),
    ]
