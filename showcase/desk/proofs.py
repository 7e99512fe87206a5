"""Proofs: one profile or page set by the real engine as it stands in the box before it is saved,
or in its file after that and before the site is built.

The rest of the site is compiled once, and again when more than a text has changed; a proof then
costs one page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TypeVar

from showcase import links
from showcase.artifact import Artifact
from showcase.brochure import Brochure
from showcase.compilation import compile_profile, compile_standing
from showcase.content import Source, read_source
from showcase.desk.sorts import WORKSTATION, sort_of
from showcase.galleys import stopping_reader, whole_reader
from showcase.issues import Issue, in_order
from showcase.manifest import BadTheme
from showcase.memo import Spoilt
from showcase.pages import profile_page, standing_page
from showcase.pictures import Album, Store, develop
from showcase.pipeline import Compilation, Options, compile_site, production_of
from showcase.production import Production
from showcase.profile import Profile, Stage, Standing
from showcase.proof import Reader
from showcase.render import BadTemplate, prepare, render
from showcase.site import Entry, Site, StandingEntry, StandingPage, Workstation, plan

_SCRIPT = re.compile(rb"<script\b[^>]*>.*?</script>", re.DOTALL | re.IGNORECASE)
"""A proof is for looking at; its frame would run none of them, and complain."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What is wrong with a file, the address of its page (empty where it has none), and the
    stage that is to be signed again."""

    issues: tuple[Issue, ...]
    path: str = ""
    lapsed: Stage | None = None


@dataclass(frozen=True, slots=True)
class Touch:
    """A file that has changed: what is wrong with it; the address of its page, the page and its
    pictures, empty where it has none."""

    source: str
    issues: tuple[Issue, ...]
    path: str = ""
    page: bytes = b""
    album: Album = field(default_factory=Album)


@dataclass(frozen=True, slots=True)
class _Press:
    """The site and its theme, ready for a page of it to be changed."""

    production: Production
    assets: Mapping[str, str]
    files: Mapping[str, bytes]


class Proofs:
    """Pulls proofs, and keeps what the latest ones show. ``brochure`` is what pages offer."""

    def __init__(self, options: Options) -> None:
        self.options = replace(options, drafts=True)
        self.brochure: Brochure | None = None
        self._compilation: Compilation | None = None
        self._reader: Reader | None = None
        self._press: _Press | None = None
        self._album = Album()
        self._pages: dict[str, bytes] = {}
        self._shown: _Press | None = None  # that of the page, which is asked for its files later

    def forget(self) -> None:
        """The files have changed: the next proof looks at them anew."""
        self._compilation = self._reader = self._press = None

    @property
    def compilation(self) -> Compilation:
        """The whole site as it lies on the disk; the build has learnt most of it already."""
        if self._compilation is None:
            try:
                self._compilation = compile_site(self.options, keep=True)
            except (Spoilt, OSError):  # as the next build says
                self._compilation = compile_site(self.options)
        return self._compilation

    def prepare(self) -> None:
        """Do at leisure what the next proof would wait for: set one, which compiles templates."""
        with suppress(Exception):  # which the build says
            for place in self.compilation.site.places[:1]:
                self.touch(place.entry.source)

    def sources_of(self, pages: Collection[str]) -> list[str] | None:
        """The files that pages are made of, by their addresses; None before the site is
        compiled."""
        if self._compilation is None:
            return None
        places = self._compilation.site.places
        return [place.entry.source for place in places if place.path in pages]

    @property
    def reader(self) -> Reader:
        """The proof-reader of single files, with the lists of the site."""
        if self._reader is None:
            self._reader = whole_reader(self.options.site, self.compilation.site.config)
        return self._reader

    def pull(self, source: Source) -> Proof:
        """Check a file as it stands, and set its page as far as it can be set."""
        try:
            return self._pull(source)
        except Spoilt:
            self.forget()
            self._compilation = compile_site(self.options)
            return self._pull(source)

    def _pull(self, source: Source) -> Proof:
        entry, issues = self._compiled(source, self.reader)
        if entry is None:
            return Proof(in_order(issues))
        site, album, found = self._placed(entry)
        issues = (*issues, *found)
        try:
            page = self._set(site, album)
        except (BadTheme, BadTemplate) as problem:
            return Proof(in_order([*issues, problem.issue]))
        self._album, self._shown = album, self._press
        self._pages = {page.path: _SCRIPT.sub(b"", page.content)}
        lapsed = entry.profile.lapsed if isinstance(entry, Entry) else ()
        return Proof(in_order(issues), page.path, next(reversed(lapsed), None))

    def _compiled(
        self, source: Source, reader: Reader
    ) -> tuple[Entry | StandingEntry | None, tuple[Issue, ...]]:
        compiled = compile_profile if sort_of(source.path) is WORKSTATION else compile_standing
        return compiled(source, self.compilation.site.config, reader)

    def touch(self, path: str) -> Touch | None:
        """A file of the site as it stands now, with the issues that a build would find; None where
        it has no page yet, or none any more. The next proof stands among what is so now."""
        former = _place_of(self.compilation.site, path)
        if former is None or not (self.options.site / path).is_file():
            return None
        reader = stopping_reader(self.options.site, self.compilation.site.config)
        entry, issues = self._compiled(read_source(self.options.site, path), reader)
        if entry is None:
            return Touch(path, issues)
        site, album, found = self._placed(entry)
        page = self._set(site, album)
        (place,) = site.places
        if _matter(place) == _matter(former) and place.path == former.path:
            self._replace(place)
        else:  # others show it, too
            self.forget()
        return Touch(path, (*issues, *found), page.path, page.content, album)

    def _replace(self, changed: Workstation | StandingPage) -> None:
        """Have another text in the compiled site."""
        site = _with(self.compilation.site, changed)
        target = links.Target(changed.path, changed.entry.document)
        known = self.compilation.where
        where = replace(known, pages={**known.pages, changed.entry.source: target})
        self._compilation = replace(self.compilation, site=site, where=where)
        if self._press:
            production = replace(self._press.production, site=site)
            self._press = replace(self._press, production=production)

    def file(self, path: str) -> bytes | None:
        """What an address of a proof shows: its page, a file of the theme, a picture, a drawing."""
        files = {**(self._shown.files if self._shown else {}), **self._pages}
        if path in files:
            return files[path]
        if picture := self._album.artifact(path):
            return picture.content
        return self._shown.production.drawing(path) if self._shown else None

    def _placed(self, entry: Entry | StandingEntry) -> tuple[Site, Album, tuple[Issue, ...]]:
        """A site of this one file, with its links and pictures."""
        compilation = self.compilation
        profiles, pages = ([entry], []) if isinstance(entry, Entry) else ([], [entry])
        site, _ = plan(compilation.site.config, profiles, pages, drafts=True)
        known = compilation.where
        used = links.used_pictures(site)
        uses = {name: used[name] for name in known.files if name in used}
        paper = site.config.brochure.size if self.options.brochure else ""
        store = Store(self.options.work / "pictures", writes=False)
        own, issues = develop(self.options.site, uses, store, paper=paper, jobs=self.options.jobs)
        (place,) = site.places
        target = links.Target(place.path, entry.document)
        where = replace(
            known,
            pages={**known.pages, entry.source: target},
            pictures={**known.pictures, **own.addresses},
        )
        resolved, broken = links.resolve(site, where)
        photos = {**compilation.album.photos, **own.photos}
        return resolved, replace(own, photos=photos), (*issues, *broken)

    def _set(self, site: Site, album: Album) -> Artifact:
        """The page of the one file, among its neighbours of the whole site."""
        press = self._press = self._press or self._set_up()
        (changed,) = site.places
        whole = _with(press.production.site, changed)
        if isinstance(changed, Workstation):
            before, after = _neighbours(whole.workstations, changed)
            make = partial(profile_page, workstation=changed, before=before, after=after)
        else:
            make = partial(standing_page, page=changed)
        production = replace(press.production, site=whole, album=album)
        presentation = production.presentation(self.brochure)
        environment = prepare(press.production.theme, presentation, press.assets)
        return render(environment, make(presentation))

    def _set_up(self) -> _Press:
        compilation = self.compilation
        production = production_of(self.options, compilation.site, compilation.album)
        assets = production.assets(production.presentation(None))
        late = chain.from_iterable(batch.make() for batch in assets.batches)
        files = {artifact.path: artifact.content for artifact in (*assets.artifacts, *late)}
        return _Press(production, assets.paths, files)


_Place = TypeVar("_Place", Workstation, StandingPage)


def _with(site: Site, changed: Workstation | StandingPage) -> Site:
    """The site with a place as it is now, where it was before; or at the end of it."""
    if isinstance(changed, Workstation):
        return replace(site, workstations=_exchanged(site.workstations, changed))
    return replace(site, pages=_exchanged(site.pages, changed))


def _exchanged(places: tuple[_Place, ...], changed: _Place) -> tuple[_Place, ...]:
    sources = [place.entry.source for place in places]
    at = sources.index(changed.entry.source) if changed.entry.source in sources else len(places)
    exchanged = list(places)
    exchanged[at : at + 1] = [changed]
    return tuple(exchanged)


def _place_of(site: Site, source: str) -> Workstation | StandingPage | None:
    return next((place for place in site.places if place.entry.source == source), None)


def _matter(place: Workstation | StandingPage) -> Profile | Standing:
    """What its front matter says."""
    return place.profile if isinstance(place, Workstation) else place.entry.page


def _neighbours(
    workstations: tuple[Workstation, ...], one: Workstation
) -> tuple[Workstation | None, Workstation | None]:
    """Those before and after a workstation."""
    at = workstations.index(one)
    before = workstations[at - 1] if at else None
    return before, workstations[at + 1] if at + 1 < len(workstations) else None
