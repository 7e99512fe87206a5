"""The whole story: read, parse, plan, link, render, publish.

Each stage takes the values of the one before. Nothing is written before the gate: while an
error stands (or a warning, under --strict), output/ is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from showcase import links
from showcase.brochure import Brochure, Order, is_long
from showcase.compilation import (
    Compiled,
    Memory,
    compile_profiles,
    compile_standing,
    reading_version,
)
from showcase.config import SiteConfig
from showcase.content import (
    Listing,
    list_contents,
    read_settings_file,
    read_source,
)
from showcase.conversion import Conversion
from showcase.folders import theme_folders
from showcase.galleys import proofread, stopping_reader
from showcase.issues import Issue, has_errors, in_order, text
from showcase.manifest import BadTheme
from showcase.memo import (
    Ledger,
    Packs,
    Spoilt,
    engine_digest,
    forget,
    last_build,
    read_ledger,
)
from showcase.pictures import Album, Store, develop
from showcase.prints import PRINTS, prints
from showcase.production import Production
from showcase.productions import conversions_of, foresee, production_of, productions
from showcase.profile import Status
from showcase.progress import Step, silent
from showcase.publish import Former, exclusive, guard, publish
from showcase.publish import clean as remove_published
from showcase.publish.machine import refusals_explained
from showcase.recall import Glance, Options, Outcome, glance, occasion, stopped
from showcase.render import BadTemplate
from showcase.schema import read_settings
from showcase.site import Entry, Site, StandingEntry, plan
from showcase.slugs import Slugs
from showcase.theme import theme_mistakes
from showcase.workers import Crew


@dataclass(frozen=True, slots=True)
class Compilation:
    """The site as far as it could be compiled: fit to be published only without errors; ``where``
    is the map of what can be linked to, ``left_out`` are the names of profiles that are not to be
    published yet."""

    site: Site
    album: Album
    issues: tuple[Issue, ...]
    where: links.Map
    left_out: tuple[str, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    """To the languages that the site is built in beside its own."""
    ledger: Ledger | None = None
    """What is known now, where that is kept."""


@refusals_explained()
def settings(folder: Path) -> tuple[SiteConfig, tuple[Issue, ...]]:
    """site.yaml alone, and everything that is wrong with it."""
    source = read_settings_file(folder)
    config, issues = read_settings(source)
    return config, in_order([*source.issues, *issues])


def compile_site(options: Options, *, keep: bool = False, step: Step = silent) -> Compilation:
    """Read, parse, plan and link. Every mistake of every file is among the issues. What was learnt
    of pictures may be kept for the next time."""
    listing = list_contents(options.site)
    config, issues = read_settings(listing.settings)
    found = [*listing.issues, *issues, *theme_mistakes(config, theme_folders(options.site))]
    if options.base_url:
        config = replace(config, base_url=options.base_url)
    conversions, issues = conversions_of(options.site, config)
    found += issues
    profiles, learnt = _profiles(options, listing, config, keep=keep)
    found += profiles.issues
    step(text("Planning the site …"))
    standing = list(_standing(options, listing, config, found))
    slugs = Slugs(learnt.slugs if learnt else {})
    site, issues = plan(config, profiles.entries, standing, drafts=options.drafts, slug=slugs)
    found += issues
    step(text("Looking at the pictures …"))
    album, issues = _album(options, listing, site, keep=keep)
    found += issues
    found += _proofread(options, site, profiles, standing)
    step(text("Following the links …"))
    readable = {entry.source for entry in profiles.entries} | {page.source for page in standing}
    broken = {*listing.profiles, *listing.pages} - readable
    where = links.draw_map(site, readable, broken, album.addresses, listing.pictures)
    site, issues = links.resolve(site, where)
    left_out = () if options.drafts else tuple(_unpublished(profiles.entries))
    learnt = replace(learnt, slugs=slugs.given) if learnt else None
    said = in_order([*found, *issues])
    return Compilation(site, album, said, where, left_out, conversions, learnt)


def _proofread(
    options: Options, site: Site, profiles: Compiled, standing: list[StandingEntry]
) -> tuple[Issue, ...]:
    """What the proof-reader finds, beyond what he found in each profile as it was compiled."""
    everything = options.proof or options.strict
    alone = stopping_reader(options.site, site.config).works_alone and not everything
    entries: list[Entry | StandingEntry] = [*(() if alone else profiles.entries), *standing]
    return proofread(options.site, site, entries, everything=everything)


def _unpublished(entries: Iterable[Entry]) -> Iterator[str]:
    """The names of the profiles that are drafts or under review."""
    profiles = (entry.profile for entry in entries)
    yield from (each.name for each in profiles if each.status is not Status.PUBLISHED)


def _profiles(
    options: Options, listing: Listing, config: SiteConfig, *, keep: bool
) -> tuple[Compiled, Ledger | None]:
    """The profiles, and what is known after they are read, where that is kept."""
    reader = stopping_reader(options.site, config)
    crew = Crew(options.jobs, partial(foresee, options, config)) if keep else Crew(options.jobs)
    compiled = partial(
        compile_profiles, options.site, listing.profiles, config, reader=reader, crew=crew
    )
    if not (keep and options.cache):
        return compiled(), None
    version = reading_version(config, reader, engine_digest())
    ledger = read_ledger(options.memo)
    if ledger.version != version:
        ledger = Ledger(version, made=ledger.made)
    profiles = compiled(memory=Memory(ledger, Packs(options.memo)))
    return profiles, replace(ledger, records=profiles.records)


def _standing(
    options: Options, listing: Listing, config: SiteConfig, issues: list[Issue]
) -> Iterator[StandingEntry]:
    for name in listing.pages:
        entry, mistakes = compile_standing(read_source(options.site, name), config)
        issues += mistakes
        if entry is not None:
            yield entry


def _album(
    options: Options, listing: Listing, site: Site, *, keep: bool
) -> tuple[Album, tuple[Issue, ...]]:
    """The pictures that pages show, and what is to be said about them."""
    used = links.used_pictures(site)
    uses = {name: used[name] for name in listing.pictures if name in used}
    store = Store(options.work / "pictures" if options.cache else None, writes=keep)
    paper = site.config.brochure.size if options.brochure else ""
    idle = [name for name in listing.pictures if name not in used]
    return develop(options.site, uses, store, idle=idle, paper=paper, jobs=options.jobs)


@refusals_explained()
def check(options: Options) -> tuple[Issue, ...]:
    """Every issue that a build would meet before it publishes; nothing is written."""
    compilation = compile_site(replace(options, proof=True))
    if has_errors(compilation.issues):
        return compilation.issues
    try:
        aloof = replace(options, cache=False)
        production = production_of(aloof, compilation.site, compilation.album)
        brochures, issues = _set_brochures(options, [production], silent)
        brochure = brochures[0] if brochures else None
        for _ in production.artifacts(brochure):
            pass
    except (BadTheme, BadTemplate) as problem:
        issues = (problem.issue,)
    return in_order([*compilation.issues, *issues])


@refusals_explained()
def build(
    options: Options,
    step: Step = silent,
    *,
    former: Outcome | None = None,
    seen: Glance | None = None,
) -> Outcome:
    """Compile the site and, if nothing stands against it, publish it; ``seen`` is what was seen
    just before. Where there is a ``former`` build, its brochures (or none, if it has none), search
    index and pictures for messengers will do for the moment: they take longest."""
    before = seen or glance(options)
    if before.outcome:
        return before.outcome
    try:
        outcome = _build(options, step, former)
    except Spoilt:
        forget(options.memo)
        note = text("What was kept from earlier builds was damaged; everything was made anew.")
        outcome = _build(options, step, former)
        outcome = replace(outcome, notes=(note, *outcome.notes))
    if before.inputs and outcome.published and not former:
        done = outcome.published.files, outcome.issues, outcome.left_out
        last_build(occasion(options), before.inputs, *done).write(options.memo)
    return outcome


def _build(options: Options, step: Step, former: Outcome | None) -> Outcome:
    step(text("Reading the profiles …"))
    compilation = compile_site(options, keep=True, step=step)
    issues = compilation.issues
    if stopped(options, issues):
        return Outcome(issues, options.output)
    with exclusive(options.work):
        try:
            outcome = _publish(options, compilation, step, former)
            return replace(outcome, left_out=compilation.left_out)
        except (BadTheme, BadTemplate) as problem:
            return Outcome(in_order([*issues, problem.issue]), options.output)


__all__ = [
    "PRINTS",
    "Compilation",
    "Options",
    "Outcome",
    "build",
    "check",
    "clean",
    "compile_site",
    "print_brochure",
    "production_of",
    "settings",
]

_PLAIN = Order()
_NO_VOLUMES = text("The preview has no brochure: one in volumes takes minutes. build sets it.")


@refusals_explained()
def print_brochure(options: Options, order: Order, step: Step = silent) -> Outcome:
    """Only the brochure, in the form that was ordered and in each language that the site is built
    in, beside those that were printed before."""
    refusal = guard(options.output, options.site)
    if refusal:
        return Outcome((refusal,), options.output)
    step(text("Reading the profiles …"))
    compilation = compile_site(options)
    if stopped(options, compilation.issues):
        return Outcome(compilation.issues, options.output)
    step(text("Setting the brochure …"))
    with exclusive(options.work):
        try:
            site, album = compilation.site, compilation.album
            made = tuple(productions(options, site, album, compilation.conversions))
            brochures, found = _set_brochures(replace(options, brochure=True), made, step, order)
        except BadTheme as problem:
            return Outcome(in_order([*compilation.issues, problem.issue]), options.output)
        issues = in_order([*compilation.issues, *dict.fromkeys(found)])
        if len(brochures) < len(made) or stopped(options, issues):
            return Outcome(issues, options.output)
        books = {
            f"{each.folder}{order.name}": book for each, book in zip(made, brochures, strict=True)
        }
        published = publish(prints(books, options.output), options.output)
        return Outcome(issues, options.output, published, prints=tuple(books))


def _publish(
    options: Options, compilation: Compilation, step: Step, former: Outcome | None
) -> Outcome:
    site, album = compilation.site, compilation.album
    ledger = compilation.ledger
    known = ledger.made if ledger else {}
    made = tuple(
        replace(
            production,
            former=Former(options.output, known),
            jobs=options.jobs,
            hasty=former is not None,
        )
        for production in productions(options, site, album, compilation.conversions)
    )
    if options.brochure:
        step(text("Setting the brochure …"))
    if former:
        brochures = former.brochures if len(former.brochures) == len(made) else ()
        found = _issues_of(brochures)
    else:
        brochures, found = _set_brochures(options, made, step)
    issues = in_order([*compilation.issues, *found])
    if stopped(options, issues):
        return Outcome(issues, options.output)
    step(text("Making the pages …"))
    books: tuple[Brochure | None, ...] = brochures or len(made) * (None,)
    parts = chain.from_iterable(
        chain(production.parts(book), production.pictures())
        for production, book in zip(made, books, strict=True)
    )
    published = publish(parts, options.output, known=known, jobs=options.jobs)
    album.tidy()
    if ledger:
        replace(ledger, made=published.made).tidied(Packs(options.memo)).write(options.memo)
    notes = (_NO_VOLUMES,) if options.brochure and not _is_set(options, site) else ()
    return Outcome(issues, options.output, published, notes=notes, brochures=brochures)


def _is_set(options: Options, site: Site) -> bool:
    return options.volumes or not is_long(site)


def _set_brochures(
    options: Options, productions: Iterable[Production], step: Step, order: Order = _PLAIN
) -> tuple[tuple[Brochure, ...], tuple[Issue, ...]]:
    """The brochures, if they are wanted and can be set, and what is to be said about them."""
    wanted = productions if options.brochure else ()
    made = [each.brochure(order, step) for each in wanted if _is_set(options, each.site)]
    books = tuple(book for book in made if not isinstance(book, tuple))
    refusals = chain.from_iterable(book for book in made if isinstance(book, tuple))
    return books, (*refusals, *_issues_of(books))


def _issues_of(brochures: Iterable[Brochure]) -> tuple[Issue, ...]:
    return tuple(chain.from_iterable(brochure.issues for brochure in brochures))


@refusals_explained()
def clean(options: Options) -> int:
    """Remove what the tool made; the number of files."""
    prints = remove_published(options.site / PRINTS, options.work)
    return prints + remove_published(options.output, options.work)
