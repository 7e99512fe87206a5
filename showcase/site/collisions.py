"""What goes against a plan: addresses that are taken, and pages that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import groupby
from pathlib import PurePosixPath

from showcase.config import SiteConfig
from showcase.issues import Issue, error, text
from showcase.site.parts import Site

RESERVED = (
    "index",
    "directory",
    "statistics",
    "timeline",
    "search",
    "brochure",
    "404",
)
"""Page names that the site itself uses at the top of output/."""

MENU = ("home", "directory", "statistics", "timeline", "brochure")
"""What a menu may name beside the standing pages of the office."""


def collisions(site: Site) -> Iterator[Issue]:
    """Two pages with one address, or a name that the site itself uses."""
    yield from _shared_addresses(site)
    for page in site.pages:
        if page.slug in RESERVED:
            yield error(
                "S102",
                page.entry.source,
                text("The page name “{name}” is used by the site itself.", name=page.slug),
                line=page.entry.page.lines.get("slug", 0),
                hint=text(
                    "Give the file another name, for example “{name}-page.md”.", name=page.slug
                ),
            )


def unknown_pages(config: SiteConfig, pages: set[str]) -> Iterator[Issue]:
    """Names of pages in site.yaml that nobody wrote; the menu of a site without one is no slip."""
    asked = [("menu", name, {*MENU, *pages}) for name in config.menu if "menu" in config.lines]
    asked += [("key_figures", f.page, pages) for f in config.key_figures if f.page]
    for key, name, known in asked:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            yield error(
                "S103",
                "site.yaml",
                text("There is no page “{name}” in content/pages.", name=name),
                line=config.lines.get(key, 0),
                hint=text("Did you mean “{name}”?", name=near[0])
                if near
                else text("Use one of these: {names}.", names=sorted(known)),
            )


def _shared_addresses(site: Site) -> Iterator[Issue]:
    claims = sorted(
        [(w.path, w.entry.source, w.profile.lines.get("slug", 0)) for w in site.workstations]
        + [
            (page.path, page.entry.source, page.entry.page.lines.get("slug", 0))
            for page in site.pages
        ]
        + [
            (redirect.path, w.entry.source, w.profile.lines.get("aliases", 0))
            for w in site.workstations
            for redirect in w.redirects
        ]
    )
    for path, group in groupby(claims, key=lambda claim: claim[0]):
        first, *others = group
        for _, source, line in others:
            yield error(
                "S101",
                source,
                text("The address {path} is already taken by {other}.", path=path, other=first[1]),
                line=line,
                hint=text(
                    "Give one of the two another web name, for example “slug: {slug}-2”.",
                    slug=PurePosixPath(path).stem,
                ),
            )
