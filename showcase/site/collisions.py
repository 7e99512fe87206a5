"""What goes against a plan: addresses that are taken, and pages that are not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import PurePosixPath

from showcase.config import SiteConfig
from showcase.issues import Correction, Issue, error, text
from showcase.nearness import nearest
from showcase.profile import Profile, Standing
from showcase.site.parts import Site, Workstation

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
            line, column = _place_of("slug", page.entry.page)
            yield error(
                "S102",
                page.entry.source,
                text("The page name “{name}” is used by the site itself.", name=page.slug),
                line=line,
                column=column,
                hint=text(
                    "Give the file another name, for example “{name}-page.md”.", name=page.slug
                ),
            )


def unknown_pages(config: SiteConfig, pages: set[str]) -> Iterator[Issue]:
    """Names of pages in site.yaml that nobody wrote; the menu of a site without one is no slip."""
    menu = enumerate(config.menu if "menu" in config.places else ())
    figures = enumerate(config.key_figures)
    asked = [(f"menu.{number}", name, {*MENU, *pages}) for number, name in menu]
    asked += [(f"key_figures.{number}.page", f.page, pages) for number, f in figures if f.page]
    for where, name, known in asked:
        if name not in known:
            near = nearest(name, sorted(known))
            line, column = config.value_places.get(where, (0, 0))
            yield error(
                "S103",
                "site.yaml",
                text("There is no page “{name}” in content/pages.", name=name),
                line=line,
                column=column,
                hint=text("Did you mean “{name}”?", name=near[0])
                if near
                else text("Use one of these: {names}.", names=sorted(known)),
                correction=Correction(name, near[0]) if near else None,
            )


@dataclass(frozen=True, slots=True, order=True)
class _Claim:
    """A file that wants an address. Those that ``ask`` for it, by slug or alias, come behind one
    that has it by its file name: they can ask for another."""

    path: str
    asks: bool
    source: str
    matter: Profile | Standing = field(compare=False)
    key: str = field(compare=False)

    @property
    def place(self) -> tuple[int, int]:
        """Where it is written."""
        return _place_of(self.key, self.matter)


def _shared_addresses(site: Site) -> Iterator[Issue]:
    claims = list(_claims(site))
    taken = Counter(claim.path for claim in claims)
    contested = sorted(claim for claim in claims if taken[claim.path] > 1)
    for path, group in groupby(contested, key=lambda claim: claim.path):
        first, *others = group
        for claim in others:
            yield error(
                "S101",
                claim.source,
                text("The address {path} is already taken by {other}.",
                     path=path, other=first.source),
                line=claim.place[0],
                column=claim.place[1],
                hint=text(
                    "Give one of the two another web name, for example “slug: {slug}-2”.",
                    slug=PurePosixPath(path).stem,
                ),
            )  # fmt: skip


def _claims(site: Site) -> Iterator[_Claim]:
    for place in site.places:
        matter = place.profile if isinstance(place, Workstation) else place.entry.page
        asks = bool(matter.slug)
        yield _Claim(place.path, asks, place.entry.source, matter, "slug")
    for workstation in site.workstations:
        source, matter = workstation.entry.source, workstation.profile
        for redirect in workstation.redirects:
            yield _Claim(redirect.path, True, source, matter, "aliases")  # noqa: FBT003 - in order


def _place_of(key: str, matter: Profile | Standing) -> tuple[int, int]:
    """Where a key stands, or where it might be added: at the first one."""
    places = matter.all_places
    return places.get(key) or min(places.values(), default=(0, 0))
