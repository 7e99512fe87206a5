"""What the engine asks a theme for by name."""

from __future__ import annotations

TEMPLATES = (
    *("home.html", "profile.html", "directory.html", "term.html", "statistics.html"),
    *("timeline.html", "standing.html", "brochure.html", "search.html", "404.html"),
    *("redirect.html", "entries.html", "picture.html", "brochure.css", "headline.css"),
    *("feed.xml", "sitemap.xml", "sitemap-index.xml", "robots.txt", "art.svg", "code.svg"),
)
"""The templates that are rendered by themselves; all others are parts of these."""

FILTERS = ("url", "asset", "rebase", "clauses", "segments")
"""What templates of pages have beside Jinja's own filters."""

ASKED_FOR = {
    "templates": frozenset(TEMPLATES),
    "static": frozenset[str](),
    "brochure": frozenset(["main.typ", "plan.typ"]),
}
"""Files by the folder of a theme that they are in."""
