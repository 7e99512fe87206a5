"""Printing: the site through the theme's brochure templates, in the form that was ordered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from showcase.brochure import (
    COVER_ART,
    MAIN,
    SITE_CODE,
    SLUG,
    STAPLED_AT_MOST,
    Brochure,
    Made,
    Order,
    Typeset,
    Volume,
    brochure_tree,
    code_art,
    common_contents,
    divide,
    find_faces,
    grey_picture,
    impose,
    kind_art,
    lists_all,
    named,
    native_faces,
    press_time,
    profile_art,
    sheets,
    shelf,
    unknown_faces,
    with_bleed_box,
)
from showcase.config import BrochureRule
from showcase.issues import Issue, Text, error, text, warning
from showcase.nearness import nearest
from showcase.progress import Step, silent
from showcase.site import Site
from showcase.theme import Theme

_COVER_SIZE = (1200, 1700)
_KIND_SIZE = (1200, 850)
_PROFILE_SIZE = (880, 400)
_POINTS = 72 / 25.4
_PLAIN = BrochureRule()
_PASSES = 3
"""Times that volumes are set at most: for the pages, with the pages, and once more should the
contents have become longer by them."""


@dataclass(frozen=True, slots=True)
class Printing:
    """Everything that prints of one site are made of.

    ``photos`` leads from a picture file of the content to its name, ``prints`` from a name to
    the picture; ``draw`` makes the contour picture of a seed in a size, ``code`` the QR code of an
    address; ``read`` gives the text of a file of the site; ``cache`` is a folder for finished
    prints, or None; ``fonts`` is the site's folder of fonts; ``step`` is told of each volume.
    """

    site: Site
    theme: Theme
    photos: Mapping[str, str]
    prints: Mapping[str, bytes]
    draw: Callable[[str, tuple[int, int]], bytes]
    code: Callable[[str], bytes]
    read: Callable[[str], str]
    cache: Path | None = None
    fonts: Path | None = None
    step: Step = silent

    def brochure(self, order: Order) -> Made:
        """The print, or what keeps it from being made."""
        refusal = self._unknown(order.only)
        if refusal:
            return (refusal,)
        volumes = () if order.only else divide(self.site)
        if volumes:
            return self._volumes(volumes, order)
        return self._book(self._wanted(order.only), order, order.name, [])

    def _volumes(self, volumes: tuple[Volume, ...], order: Order) -> Made:
        """The first volume with the further ones. The contents that all have in common need the
        pages of all: they are set once more where those of the last time have changed."""
        starts = self._former_starts(volumes, order) if lists_all(volumes) else {}
        made: dict[str, Brochure] = {}
        for _ in range(_PASSES):
            for volume in volumes:
                self.step(_setting(volume, len(volumes)))
                name = f"{order.name}{volume.suffix}"
                contents = list(common_contents(volumes, volume, starts))
                book = self._book(volume.site, order, name, contents)
                if isinstance(book, tuple):
                    return book
                made[name] = replace(book, label=volume.label)
            found = _starts(made.values())
            if found.items() <= starts.items() or not lists_all(volumes):
                break
            starts = found
        first, *others = made
        issues = dict.fromkeys(issue for book in made.values() for issue in book.issues)
        further = {name: made[name] for name in others}
        return replace(made[first], further=further, issues=tuple(issues))

    def _former_starts(self, volumes: Iterable[Volume], order: Order) -> dict[str, int]:
        """The pages on which profiles began when they were last printed, where that is known."""
        if not self.cache:
            return {}
        shelves = (shelf(self.cache, f"{order.name}{volume.suffix}") for volume in volumes)
        return {slug: page for each in shelves for slug, page in each.starts().items()}

    def _book(
        self, site: Site, order: Order, name: str, volumes: Sequence[Mapping[str, object]]
    ) -> Made:
        pictures = dict(self._pictures(site))
        url = site.config.base_url
        tree = brochure_tree(site, pictures=pictures, photos=self.photos, url=url, order=order)
        tree |= {"volumes": volumes, "options": self.theme.options}
        tree["build"] = _build_id(tree)
        templates = {n: p.read_bytes() for n, p in self.theme.files("brochure").items()}
        names = named(site.config.brochure.faces)
        faces = find_faces(names, self.fonts)
        files = (*native_faces(site.config), *chain.from_iterable(faces.values()))
        job = Typeset(tree, templates, pictures, press_time(site.config), self.read, files)
        made = self._finished(job, order, name)
        unknown = tuple(unknown_faces(names, faces, self.fonts, self.read))
        return made if isinstance(made, tuple) else replace(made, issues=made.issues + unknown)

    def _finished(self, job: Typeset, order: Order, name: str) -> Made:
        """The print with what the typesetter does not do: imposition, and the box of the bleed."""
        made = job.printed(self.cache, name)
        if isinstance(made, tuple):
            return made
        if order.format == "booklet":
            return _bound(made, job)
        return replace(made, pdf=with_bleed_box(made.pdf, SLUG * _POINTS)) if order.marks else made

    def _unknown(self, slug: str) -> Issue | None:
        slugs = [each.slug for each in self.site.workstations]
        if not slug or slug in slugs:
            return None
        near = nearest(slug, slugs, 3, 0.3) or slugs[:3]
        return error(
            "B106",
            "content/profiles",
            text("There is no profile “{slug}”.", slug=slug),
            hint=text("Use one of these: {names}.", names=tuple(near)),
        )

    def _wanted(self, slug: str) -> Site:
        """The site, or that one profile of it."""
        if not slug:
            return self.site
        one = tuple(each for each in self.site.workstations if each.slug == slug)
        return replace(self.site, workstations=one)

    def _pictures(self, site: Site) -> Iterator[tuple[str, bytes]]:
        """Every picture by its name; where the brochure is grey, they are."""
        grey = site.config.brochure.colour == "grey"
        for name, content in self._coloured(site):
            yield name, grey_picture(name, content) if grey else content

    def _coloured(self, site: Site) -> Iterator[tuple[str, bytes]]:
        yield COVER_ART, self.draw("cover", _COVER_SIZE)
        yield from ((kind_art(kind), self.draw(kind, _KIND_SIZE)) for kind in site.config.kinds)
        for each in site.workstations:
            yield profile_art(each.slug), self.draw(each.slug, _PROFILE_SIZE)
        yield from self._codes(site)
        yield from self.prints.items()

    def _codes(self, site: Site) -> Iterator[tuple[str, bytes]]:
        """QR codes, where the site has an address."""
        base = site.config.base_url
        if base:
            yield SITE_CODE, self.code(base)
            for each in site.workstations:
                yield code_art(each.slug), self.code(f"{base}{each.path}")


def _setting(volume: Volume, count: int) -> Text:
    number = volume.number
    return text("Setting volume {number} of {count} of the brochure …", number=number, count=count)


def _starts(books: Iterable[Brochure]) -> dict[str, int]:
    """The pages on which profiles begin, of all volumes."""
    return {slug: page for book in books for slug, page in book.starts.items()}


def _build_id(tree: Mapping[str, object]) -> str:
    """A short name for this very content, for the colophon."""
    return hashlib.sha256(json.dumps(tree, sort_keys=True).encode()).hexdigest()[:10]


def _bound(made: Brochure, job: Typeset) -> Made:
    """The booklet: two pages on a side, with the plan of its sheets."""
    lying = [{"front": sheet.front, "back": sheet.back} for sheet in sheets(made.pages)]
    tree = {**job.tree, "sheets": lying, "set-pages": made.pages, "page": Order("a4").page(_PLAIN)}
    templates = {**job.templates, MAIN: job.templates.get("plan.typ", b"")}
    plan = replace(job, tree=tree, templates=templates).printed()
    if isinstance(plan, tuple):
        return plan
    thick = (_too_thick(made.pages),) if made.pages > STAPLED_AT_MOST else ()
    return replace(made, pdf=impose(made.pdf), plan=plan.pdf, issues=(*made.issues, *thick))


def _too_thick(pages: int) -> Issue:
    return warning(
        "B108",
        "site.yaml",
        text("The booklet has {pages} pages.", pages=pages),
        hint=text("More than 64 are hard to fold and staple: print A5 pages and have them bound."),
    )
