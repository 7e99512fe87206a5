"""The titles of a tree, and the pieces between which their lines may end. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from showcase.brochure.figure import Node
from showcase.config import SiteConfig
from showcase.segments import clauses, segments

_TITLES = ("name", "title", "headline", "subtitle")
_HOLDING = ("profiles", "sections", "lead", "blocks", "children")
"""Where further titles stand."""


def title_segments(config: SiteConfig, chapters: Iterable[Node]) -> dict[str, list[list[str]]]:
    """Clause for clause, the pieces of every title that may have to be broken within one.

    ``chapters`` are foreword and kinds, as the tree has them.
    """
    index = config.brochure.index
    names = (*config.labels, *index.people, *index.places, *index.organisations)
    titles = {config.brochure.short_title, config.title, config.theme_line}
    titles.update(title for chapter in chapters for title in _titles(chapter))
    cut = {title: [segments(c, names) for c in clauses(title)] for title in titles}
    return {title: cut[title] for title in sorted(cut) if any(len(each) > 1 for each in cut[title])}


def _titles(node: Node) -> Iterator[str]:
    """What stands over a node, and over all within it."""
    yield from (str(node[name]) for name in _TITLES if name in node)
    if node.get("type") == "heading":
        yield _words(node["children"])
    for name in _HOLDING:
        within: Any = node.get(name, ())
        for each in within:
            yield from _titles(each)


def _words(inline: Any) -> str:
    """The words of a heading; it is set as a title where it has no markup."""
    return "".join(node["text"] for node in inline if node["type"] == "text")
