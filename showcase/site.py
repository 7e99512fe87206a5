"""The site as a whole: addresses, order, taxonomies, totals and timeline. Pure; knows no Jinja."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from pathlib import PurePosixPath

from showcase.config import TAXONOMIES, SiteConfig
from showcase.document import Document
from showcase.issues import Issue, error, text
from showcase.profile import Metric, Milestone, Profile, Standing, Status
from showcase.quantity import Quantity, total
from showcase.slugs import slugify

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

FIXED_PAGES = ("foreword", "about")
"""Standing pages with fixed places, which may be named before they are written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A profile with its body, before it has a place in the site. ``source`` is its file."""

    source: str
    profile: Profile
    document: Document


@dataclass(frozen=True, slots=True)
class StandingEntry:
    """A standing page with its body. ``source`` is its file."""

    source: str
    page: Standing
    document: Document


@dataclass(frozen=True, slots=True)
class Workstation:
    """A profile with its place in the site; ``path`` is its page, relative to output/."""

    entry: Entry
    slug: str
    path: str

    @property
    def profile(self) -> Profile:
        """What its front matter says."""
        return self.entry.profile

    @property
    def document(self) -> Document:
        """What its body says."""
        return self.entry.document


@dataclass(frozen=True, slots=True)
class StandingPage:
    """A standing page with its place in the site."""

    entry: StandingEntry
    slug: str
    path: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a taxonomy and the workstations that bear it, in site order."""

    taxonomy: str
    id: str
    label: str
    path: str
    workstations: tuple[Workstation, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One workstation's part in a total."""

    workstation: Workstation
    metric: Metric


@dataclass(frozen=True, slots=True)
class Total:
    """A metric over all workstations, one for each unit.

    ``value`` is None where the metric may not be summed (a rate).
    """

    id: str
    label: str
    unit: str
    value: Quantity | None
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A milestone in the timeline of the site, or the founding of a workstation."""

    milestone: Milestone
    workstation: Workstation
    founding: bool = False


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address that leads to a page's present one."""

    path: str
    target: str


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that pages are made of."""

    config: SiteConfig
    workstations: tuple[Workstation, ...]
    pages: tuple[StandingPage, ...]
    taxonomies: Mapping[str, tuple[Term, ...]]
    totals: tuple[Total, ...]
    members: Quantity | None
    timeline: tuple[Event, ...]
    redirects: tuple[Redirect, ...]

    @property
    def places(self) -> tuple[Workstation | StandingPage, ...]:
        """Everything that has a page made of a file of the content."""
        return (*self.workstations, *self.pages)

    def page(self, slug: str) -> StandingPage | None:
        """The standing page of that name, if the office wrote one."""
        return next((page for page in self.pages if page.slug == slug), None)


def plan(
    config: SiteConfig,
    entries: Iterable[Entry],
    standing: Iterable[StandingEntry],
    *,
    drafts: bool = False,
) -> tuple[Site, tuple[Issue, ...]]:
    """Give every page its place. Unpublished ones are left out unless ``drafts``."""
    workstations = _place_workstations(config, entries, drafts=drafts)
    written = tuple(standing)
    pages = _place_pages(written, drafts=drafts)
    redirects = tuple(_redirects(workstations))
    site = Site(
        config=config,
        workstations=workstations,
        pages=pages,
        taxonomies=_taxonomies(config, workstations),
        totals=tuple(_totals(config, workstations)),
        members=_members(workstations),
        timeline=_timeline(workstations),
        redirects=redirects,
    )
    names = {*FIXED_PAGES, *map(_page_slug, written)}
    return site, (*_collisions(site), *_unknown_pages(config, names))


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
    path = PurePosixPath(source)
    return path.parent.name if path.stem == "index" else path.stem


def _place_pages(standing: Iterable[StandingEntry], *, drafts: bool) -> tuple[StandingPage, ...]:
    pages = []
    for entry in standing:
        if _shown(entry.page.status, drafts=drafts):
            slug = _page_slug(entry)
            pages.append(StandingPage(entry, slug, f"{slug}.html"))
    return tuple(pages)


def _page_slug(entry: StandingEntry) -> str:
    return entry.page.slug or slugify(file_name(entry.source))


def _redirects(workstations: Iterable[Workstation]) -> Iterator[Redirect]:
    for workstation in workstations:
        for alias in workstation.profile.aliases:
            name = PurePosixPath(alias).stem
            yield Redirect(f"profiles/{slugify(name)}.html", workstation.path)


def _taxonomies(
    config: SiteConfig, workstations: tuple[Workstation, ...]
) -> Mapping[str, tuple[Term, ...]]:
    vocabularies = (config.kinds, config.districts, config.sectors)
    fields = ("kind", "district", "sector")
    terms = {
        taxonomy: tuple(_vocabulary_terms(taxonomy, vocabulary, field, workstations))
        for taxonomy, vocabulary, field in zip(TAXONOMIES, vocabularies, fields, strict=False)
    }
    return {**terms, "tags": tuple(_tag_terms(workstations))}


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


def _tag_terms(workstations: tuple[Workstation, ...]) -> Iterator[Term]:
    bearers: dict[str, list[Workstation]] = {}
    for workstation in workstations:
        for tag in dict.fromkeys(workstation.profile.tags):
            bearers.setdefault(tag, []).append(workstation)
    taken: dict[str, int] = {}
    for label in sorted(bearers):
        id_ = _unused(slugify(label), taken)
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
        value = total(share.metric.value for share in parts) if rule.summable else None
        yield Total(id_, rule.label, unit, value, tuple(parts))


def _members(workstations: tuple[Workstation, ...]) -> Quantity | None:
    counts = [w.profile.members.total for w in workstations if w.profile.members.total]
    return total(counts) if counts else None


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


def _collisions(site: Site) -> Iterator[Issue]:
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


def _unknown_pages(config: SiteConfig, pages: set[str]) -> Iterator[Issue]:
    """Names of pages in site.yaml that nobody wrote; the menu of a site without one is no slip."""
    asked = [("menu", name, {*MENU, *pages}) for name in config.menu if "menu" in config.places]
    asked += [("key_figures", f.page, pages) for f in config.key_figures if f.page]
    for key, name, known in asked:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            line, column = config.places.get(key, (0, 0))
            yield error(
                "S103",
                "site.yaml",
                text("There is no page “{name}” in content/pages.", name=name),
                line=line,
                column=column,
                hint=text("Did you mean “{name}”?", name=near[0])
                if near
                else text("Use one of these: {names}.", names=sorted(known)),
            )


@dataclass(frozen=True, slots=True, order=True)
class _Claim:
    """A file that wants an address. Those that ``ask`` for it, by slug or alias, come behind one
    that has it by its file name: they can ask for another."""

    path: str
    asks: bool
    source: str
    place: tuple[int, int]


def _shared_addresses(site: Site) -> Iterator[Issue]:
    for path, group in groupby(sorted(_claims(site)), key=lambda claim: claim.path):
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
        yield _Claim(place.path, asks, place.entry.source, _place_of("slug", matter))
    for workstation in site.workstations:
        at = _place_of("aliases", workstation.profile)
        for redirect in _redirects([workstation]):
            yield _Claim(redirect.path, asks=True, source=workstation.entry.source, place=at)


def _place_of(key: str, matter: Profile | Standing) -> tuple[int, int]:
    """Where a key stands, or where it might be added: at the first one."""
    return matter.places.get(key) or min(matter.places.values(), default=(0, 0))
