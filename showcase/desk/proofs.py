"""Proofs: one profile or page set by the real engine as it stands in the box, before it is saved.

The rest of the site is compiled once after each build; a proof then costs one page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from showcase import links
from showcase.compilation import compile_profile, compile_standing
from showcase.content import Source
from showcase.desk.sorts import WORKSTATION, sort_of
from showcase.galleys import whole_reader
from showcase.issues import Issue, in_order
from showcase.manifest import BadTheme
from showcase.memo import Spoilt
from showcase.pages import profile_page, standing_page
from showcase.pictures import Album, Store, develop
from showcase.pipeline import Compilation, Options, compile_site, production_of
from showcase.production import Production
from showcase.profile import Stage
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
class _Press:
    """The site and its theme, ready for a page of it to be changed."""

    compilation: Compilation
    production: Production
    assets: Mapping[str, str]
    files: Mapping[str, bytes]


class Proofs:
    """Pulls proofs, and keeps what the latest ones show."""

    def __init__(self, options: Options) -> None:
        self.options = replace(options, drafts=True)
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
        compiled = compile_profile if sort_of(source.path) is WORKSTATION else compile_standing
        entry, issues = compiled(source, self.compilation.site.config, self.reader)
        if entry is None:
            return Proof(in_order(issues))
        site, album, found = self._placed(entry)
        issues = (*issues, *found)
        try:
            path, page = self._set(site, album)
        except (BadTheme, BadTemplate) as problem:
            return Proof(in_order([*issues, problem.issue]))
        self._album, self._shown = album, self._press
        self._pages = {path: page}
        lapsed = entry.profile.lapsed if isinstance(entry, Entry) else ()
        return Proof(in_order(issues), path, next(reversed(lapsed), None))

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
        target = links.Target(place.path, entry.document.anchors)
        where = replace(
            known,
            pages={**known.pages, entry.source: target},
            pictures={**known.pictures, **own.addresses},
        )
        resolved, broken = links.resolve(site, where)
        photos = {**compilation.album.photos, **own.photos}
        return resolved, replace(own, photos=photos), (*issues, *broken)

    def _set(self, site: Site, album: Album) -> tuple[str, bytes]:
        """The page of the one file, among its neighbours of the whole site."""
        press = self._press or self._set_up()
        (changed,) = site.places
        if isinstance(changed, Workstation):
            before, after, workstations = _among(press.compilation.site.workstations, changed)
            whole = replace(press.compilation.site, workstations=workstations)
            make = partial(profile_page, workstation=changed, before=before, after=after)
        else:
            whole = replace(press.compilation.site, pages=_with(press.compilation.site, changed))
            make = partial(standing_page, page=changed)
        presentation = replace(press.production, site=whole, album=album).presentation(None)
        environment = prepare(press.production.theme, presentation, press.assets)
        return changed.path, _SCRIPT.sub(b"", render(environment, make(presentation)).content)

    def _set_up(self) -> _Press:
        compilation = self.compilation
        production = production_of(self.options, compilation.site, compilation.album)
        assets = production.assets(production.presentation(None))
        late = chain.from_iterable(batch.make() for batch in assets.batches)
        files = {artifact.path: artifact.content for artifact in (*assets.artifacts, *late)}
        self._press = _Press(compilation, production, assets.paths, files)
        return self._press


def _with(site: Site, changed: StandingPage) -> tuple[StandingPage, ...]:
    """The standing pages of a site, of which one has changed."""
    others = (page for page in site.pages if page.entry.source != changed.entry.source)
    return (*others, changed)


def _among(
    workstations: tuple[Workstation, ...], changed: Workstation
) -> tuple[Workstation | None, Workstation | None, tuple[Workstation, ...]]:
    """The neighbours of a workstation that has changed, and all of them with it."""
    sources = [workstation.entry.source for workstation in workstations]
    if changed.entry.source not in sources:
        return workstations[-1] if workstations else None, None, (*workstations, changed)
    at = sources.index(changed.entry.source)
    before = workstations[at - 1] if at else None
    after = workstations[at + 1] if at + 1 < len(workstations) else None
    return before, after, (*workstations[:at], changed, *workstations[at + 1 :])
