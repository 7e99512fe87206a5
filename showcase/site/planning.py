"""Planning: the place of every page, the order, taxonomies, totals and timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from showcase.config import TAXONOMIES, SiteConfig
from showcase.issues import Issue
from showcase.profile import Milestone, Status
from showcase.quantity import Quantity, total
from showcase.site.collisions import collisions, unknown_pages
from showcase.site.parts import (
    Entry,
    Event,
    Share,
    Site,
    StandingEntry,
    StandingPage,
    Term,
    Total,
    Workstation,
)
from showcase.site.reviews import unreviewed
from showcase.slugs import slugify

FIXED_PAGES = ("foreword", "about")
"""Standing pages with fixed places, which may be named before they are written."""


def plan(
    config: SiteConfig,
    entries: Iterable[Entry],
    standing: Iterable[StandingEntry],
    *,
    drafts: bool = False,
    slug: Callable[[str], str] = slugify,
) -> tuple[Site, tuple[Issue, ...]]:
    """Give every page its place. Unpublished ones are left out unless ``drafts``."""
    workstations = _place_workstations(config, entries, drafts=drafts)
    written = tuple(standing)
    pages = _place_pages(written, drafts=drafts)
    site = Site(
        config=config,
        workstations=workstations,
        pages=pages,
        taxonomies=_taxonomies(config, workstations, slug),
        totals=tuple(_totals(config, workstations)),
        members=_members(config, workstations),
        timeline=_timeline(workstations),
        redirects=tuple(redirect for w in workstations for redirect in w.redirects),
    )
    names = {*FIXED_PAGES, *map(_page_slug, written)}
    reviews = unreviewed(config, workstations)
    return site, (*collisions(site), *unknown_pages(config, names), *reviews)


def _shown(status: Status, *, drafts: bool) -> bool:
    return drafts or status is Status.PUBLISHED


def _place_workstations(
    config: SiteConfig, entries: Iterable[Entry], *, drafts: bool
) -> tuple[Workstation, ...]:
    shown = (entry for entry in entries if _shown(entry.profile.status, drafts=drafts))
    kinds = {kind: position for position, kind in enumerate(config.kinds)}

    def site_order(entry: Entry) -> tuple[int, bool, int, str]:
        order = entry.profile.order
        return kinds.get(entry.profile.kind, len(kinds)), order is None, order or 0, entry.source

    return tuple(_place(entry) for entry in sorted(shown, key=site_order))


def _place(entry: Entry) -> Workstation:
    slug = entry.profile.slug or slugify(file_name(entry.source))
    return Workstation(entry, slug, f"profiles/{slug}.html")


def file_name(source: str) -> str:
    """The name that a source gives its page: the folder of an index.md, else the file's stem."""
    folder, _, name = source.rpartition("/")
    stem = name.removesuffix(".md")
    return folder.rpartition("/")[2] if stem == "index" else stem


def _place_pages(standing: Iterable[StandingEntry], *, drafts: bool) -> tuple[StandingPage, ...]:
    pages = []
    for entry in standing:
        if _shown(entry.page.status, drafts=drafts):
            slug = _page_slug(entry)
            pages.append(StandingPage(entry, slug, f"{slug}.html"))
    return tuple(pages)


def _page_slug(entry: StandingEntry) -> str:
    return entry.page.slug or slugify(file_name(entry.source))


def _taxonomies(
    config: SiteConfig, workstations: tuple[Workstation, ...], slug: Callable[[str], str]
) -> Mapping[str, tuple[Term, ...]]:
    vocabularies = (config.kinds, config.districts, config.sectors)
    fields = ("kind", "district", "sector")
    terms = {
        taxonomy: tuple(_vocabulary_terms(taxonomy, vocabulary, field, workstations))
        for taxonomy, vocabulary, field in zip(TAXONOMIES, vocabularies, fields, strict=False)
    }
    return {**terms, "tags": tuple(_tag_terms(workstations, slug))}


def _vocabulary_terms(
    taxonomy: str,
    vocabulary: Mapping[str, str],
    field: str,
    workstations: tuple[Workstation, ...],
) -> Iterator[Term]:
    bearers: dict[str, list[Workstation]] = {}
    for workstation in workstations:
        bearers.setdefault(getattr(workstation.profile, field), []).append(workstation)
    for id_, label in vocabulary.items():
        if id_ in bearers:
            yield Term(taxonomy, id_, label, f"{taxonomy}/{id_}.html", tuple(bearers[id_]))


def _tag_terms(workstations: tuple[Workstation, ...], slug: Callable[[str], str]) -> Iterator[Term]:
    bearers: dict[str, list[Workstation]] = {}
    for workstation in workstations:
        for tag in dict.fromkeys(workstation.profile.tags):
            bearers.setdefault(tag, []).append(workstation)
    taken: dict[str, int] = {}
    for label in sorted(bearers):
        id_ = _unused(slug(label), taken)
        yield Term("tags", id_, label, f"tags/{id_}.html", tuple(bearers[label]))


def _unused(slug: str, taken: dict[str, int]) -> str:
    """``slug``, or ``slug-2`` and on where two tags sound alike."""
    candidate = slug
    while candidate in taken:
        taken[slug] += 1
        candidate = f"{slug}-{taken[slug]}"
    taken[candidate] = 1
    return candidate


def _totals(config: SiteConfig, workstations: tuple[Workstation, ...]) -> Iterator[Total]:
    shares: dict[tuple[str, str], list[Share]] = {}
    for workstation in workstations:
        for metric in workstation.profile.metrics:
            shares.setdefault((metric.id, metric.unit), []).append(Share(workstation, metric))
    ranks = {id_: rank for rank, id_ in enumerate(config.metrics)}
    for (id_, unit), parts in sorted(shares.items(), key=lambda item: ranks[item[0][0]]):
        rule = config.metrics[id_]
        values = (share.metric.value for share in parts)
        value = total(values, config.manner) if rule.summable else None
        yield Total(id_, rule.label, unit, value, tuple(parts))


def _members(config: SiteConfig, workstations: tuple[Workstation, ...]) -> Quantity | None:
    counts = [w.profile.members.total for w in workstations if w.profile.members.total]
    return total(counts, config.manner) if counts else None


def _timeline(workstations: tuple[Workstation, ...]) -> tuple[Event, ...]:
    events = [
        Event(milestone, workstation)
        for workstation in workstations
        for milestone in workstation.profile.timeline
    ]
    events += [
        Event(Milestone(workstation.profile.founded, ""), workstation, founding=True)
        for workstation in workstations
        if workstation.profile.founded
    ]
    return tuple(sorted(events, key=_event_order))


def _event_order(event: Event) -> tuple[int, bool, int, int, str]:
    """By date; plans that name no month come after what has happened in their year."""
    milestone = event.milestone
    vague_plan = milestone.planned and not milestone.date.month
    return (
        milestone.date.year,
        vague_plan,
        milestone.date.month,
        milestone.date.day,
        event.workstation.slug,
    )
