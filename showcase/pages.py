"""Which pages there are, and what the template of each sees. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from showcase.fingerprints import joint_key, matters_key, texts_key, whole_key
from showcase.linkeddata import json_ld
from showcase.markup import prefix_ids
from showcase.paging import (
    COMPILATION,
    NEWEST,
    Leaf,
    directory_leaves,
    term_leaves,
    timeline_years,
    year_leaves,
)
from showcase.presentation import HERO_SIZE, TAXONOMY_WORDS, Presentation
from showcase.share import SQUARE, WIDE
from showcase.site import Event, Site, StandingPage, Term, Workstation
from showcase.views import LinkView, PageView, PictureView, ProfileView, StandingView

HERO_SEED = "home"
HOME = "index.html"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered: its template and what the template sees beside ``site``."""

    template: str
    view: PageView
    context: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Plan:
    """Pages that are made together. ``key`` is a hash of what the content has to do with them:
    where it is the same, they are the same, as long as settings and theme are."""

    key: str
    pages: Callable[[], Iterable[Page]]


def plans(presentation: Presentation) -> Iterator[Plan]:
    """Every page of the site, lists first: they take longest."""
    site = presentation.site
    matters = matters_key(site.workstations)
    standing = joint_key(matters, texts_key(site.pages))
    for make in (_home_page, _standing_pages):
        yield _plan(presentation, make, standing)
    for make in (_directory_pages, _statistics_page, _timeline_pages):
        yield _plan(presentation, make, matters)
    for make in (_search_page, _redirect_pages, _missing_page):
        yield _plan(presentation, make, matters)
    yield _plan(presentation, _brochure_page, whole_key(site) if compiled(site) else standing)
    for term in chain.from_iterable(site.taxonomies.values()):
        key = joint_key(matters, term.path)
        yield Plan(key, partial(_term_pages, presentation, term))
    yield from _profile_plans(presentation)


def _plan(
    presentation: Presentation, make: Callable[[Presentation], Iterable[Page]], key: str
) -> Plan:
    return Plan(joint_key(make.__name__, key), partial(make, presentation))


def _view(presentation: Presentation, kind: str, path: str, title: str, **more: Any) -> PageView:
    base = presentation.config.base_url
    view = PageView(
        kind=kind,
        path=path,
        root="../" * path.count("/"),
        title=title,
        description=presentation.config.description,
        breadcrumbs=(
            presentation.phrasing.standard_link("home"),
            LinkView(title, path, current=True),
        ),
        canonical=f"{base}{path}" if base else "",
        share=_share(presentation, path, title),
        top=f"{'../' * path.count('/')}{presentation.config.up}",
        variants=presentation.variants(path),
    )
    view = replace(view, image=f"{base}{view.share[-1].path}" if base and view.share else "")
    view = replace(view, **more)
    return replace(view, json_ld=json_ld(presentation.config, view))


def _share(presentation: Presentation, path: str, title: str) -> tuple[PictureView, ...]:
    """The share pictures of a page; most have those of the home page."""
    shares = presentation.shares
    paths = shares.get(path) or shares.get(HOME)
    sizes = zip(paths, (SQUARE, WIDE), strict=True) if paths else ()
    return tuple(PictureView(path, title, width=w, height=h) for path, (w, h) in sizes)


def _home_page(presentation: Presentation) -> Iterator[Page]:
    cards = presentation.cards(presentation.site.workstations)
    kinds = tuple(map(presentation.term, presentation.site.taxonomies["kinds"]))
    home = _view(presentation, "home", HOME, presentation.site_view.theme_line, breadcrumbs=())
    hero = PictureView(presentation.art(HERO_SEED), width=HERO_SIZE[0], height=HERO_SIZE[1])
    yield Page(
        "home.html",
        home,
        {
            "cards": cards,
            "groups": kinds,
            "key_figures": presentation.figures.key_figures(),
            "foreword": _standing(presentation, "foreword"),
            "art": hero,
        },
    )


def _statistics_page(presentation: Presentation) -> Iterator[Page]:
    yield _standard_page(
        presentation,
        "statistics",
        {
            "totals": presentation.figures.totals(),
            "charts": presentation.figures.charts(),
            "comparisons": presentation.figures.comparisons(),
            "members": presentation.figures.members(),
        },
    )


def _search_page(presentation: Presentation) -> Iterator[Page]:
    if presentation.config.search:
        yield _standard_page(presentation, "search", {})


def _missing_page(presentation: Presentation) -> Iterator[Page]:
    missing = _standard_page(presentation, "404", {})
    yield replace(missing, view=replace(missing.view, kind="notfound", canonical=""))


def _standard_page(presentation: Presentation, name: str, context: Mapping[str, object]) -> Page:
    link = presentation.phrasing.standard_link(name)
    return Page(f"{name}.html", _view(presentation, name, link.path, link.label), context)


def _directory_pages(presentation: Presentation) -> Iterator[Page]:
    link = presentation.phrasing.standard_link("directory")
    years = presentation.figures.founding_years()
    for leaf in directory_leaves(presentation.site):
        title = presentation.phrasing.numbered(link.label, leaf.number)
        view = _view(presentation, "directory", leaf.path, title, pager=leaf.pager)
        context = {"cards": presentation.cards(leaf.items), "years": years}
        yield Page("directory.html", view, context)


def _timeline_pages(presentation: Presentation) -> Iterator[Page]:
    """The timeline on one page, or an overview and the pages of each year."""
    years = timeline_years(presentation.site)
    index = [presentation.year_link(year, len(events)) for year, events in years.items()]
    shown = presentation.site.timeline[-NEWEST:] if years else presentation.site.timeline
    context = {"years": presentation.years(shown), "index": index}
    yield _standard_page(presentation, "timeline", context)
    for link, (year, events) in zip(index, years.items(), strict=True):
        siblings = [replace(each, current=each is link) for each in index]
        for leaf in year_leaves(year, events):
            view = _year_view(presentation, link, leaf)
            context = {"years": presentation.years(leaf.items), "index": siblings}
            yield Page("timeline.html", view, context)


def _year_view(presentation: Presentation, link: LinkView, leaf: Leaf[Event]) -> PageView:
    home, timeline = map(presentation.phrasing.standard_link, ("home", "timeline"))
    title = presentation.phrasing.numbered(f"{timeline.label} {link.label}", leaf.number)
    crumbs = (home, timeline, LinkView(link.label, current=True))
    return _view(presentation, "timeline", leaf.path, title, breadcrumbs=crumbs, pager=leaf.pager)


def _standing(presentation: Presentation, slug: str) -> StandingView | None:
    page = presentation.site.page(slug)
    return presentation.standing(page) if page else None


def compiled(site: Site) -> tuple[Workstation, ...]:
    """The workstations on the page of the compilation: all or, where they are too many, none."""
    return site.workstations if len(site.workstations) <= COMPILATION else ()


def _brochure_page(presentation: Presentation) -> Iterator[Page]:
    kinds = tuple(map(presentation.term, presentation.site.taxonomies["kinds"]))
    workstations = compiled(presentation.site)
    context = {
        "foreword": _prefixed_standing(_standing(presentation, "foreword")),
        "about": _prefixed_standing(_standing(presentation, "about")),
        "groups": kinds,
        "profiles": tuple(_prefixed(presentation.profile(w)) for w in workstations),
        "years": presentation.years() if workstations else (),
    }
    yield _standard_page(presentation, "brochure", context)


def _prefixed(profile: ProfileView) -> ProfileView:
    """The profile with ids of its own, since the brochure's page holds many."""
    return _with_prefix(profile, f"{profile.card.slug}-")


def _prefixed_standing(page: StandingView | None) -> StandingView | None:
    return _with_prefix(page, f"{page.slug}-") if page else None


_View = TypeVar("_View", ProfileView, StandingView)


def _with_prefix(view: _View, prefix: str) -> _View:
    return replace(
        view,
        lead_html=prefix_ids(view.lead_html, prefix),
        sections=tuple(
            replace(section, id=f"{prefix}{section.id}", html=prefix_ids(section.html, prefix))
            for section in view.sections
        ),
        footnotes_html=prefix_ids(view.footnotes_html, prefix),
    )


def _profile_plans(presentation: Presentation) -> Iterator[Plan]:
    workstations = presentation.site.workstations
    previous: tuple[Workstation | None, ...] = (None, *workstations)
    following: tuple[Workstation | None, ...] = (*workstations[1:], None)
    for before, workstation, after in zip(previous, workstations, following, strict=False):
        beside = [w for w in (before, after, *presentation.related_to(workstation)) if w]
        shares = presentation.shares.get(workstation.path, ())
        key = joint_key(texts_key([workstation]), matters_key(beside), *shares)
        yield Plan(key, partial(_profile_page, presentation, before, workstation, after))


def profile_page(
    presentation: Presentation,
    workstation: Workstation,
    before: Workstation | None = None,
    after: Workstation | None = None,
) -> Page:
    """The page of one workstation between its neighbours."""
    return _profile_page(presentation, before, workstation, after)[0]


def _profile_page(
    presentation: Presentation,
    before: Workstation | None,
    workstation: Workstation,
    after: Workstation | None,
) -> tuple[Page]:
    profile = presentation.profile(workstation, before, after)
    profile = replace(profile, code=presentation.code(workstation))
    card = profile.card
    home, crumb = presentation.phrasing.standard_link("home"), LinkView(card.name, current=True)
    between = (card.kind, card.district) if card.district else (card.kind,)
    view = _view(
        presentation,
        "profile",
        card.path,
        card.name,
        description=card.summary or card.headline,
        breadcrumbs=(home, *between, crumb),
    )
    return (Page("profile.html", view, {"profile": profile}),)


def _term_pages(presentation: Presentation, term: Term) -> Iterator[Page]:
    word = presentation.word(TAXONOMY_WORDS[term.taxonomy])
    home = presentation.phrasing.standard_link("home")
    directory = replace(presentation.phrasing.standard_link("directory"), label=word)
    crumbs = (home, directory, LinkView(term.label, current=True))
    for leaf in term_leaves(term):
        title = presentation.phrasing.numbered(term.label, leaf.number)
        view = _view(presentation, "term", leaf.path, title, breadcrumbs=crumbs, pager=leaf.pager)
        yield Page("term.html", view, {"term": presentation.term(term, leaf.items)})


def _standing_pages(presentation: Presentation) -> Iterator[Page]:
    return (standing_page(presentation, page) for page in presentation.site.pages)


def standing_page(presentation: Presentation, page: StandingPage) -> Page:
    """The page of a standing page."""
    standing = presentation.standing(page)
    description = standing.summary or standing.opening[:120]
    view = _view(presentation, "standing", page.path, standing.title, description=description)
    return Page("standing.html", view, {"standing": standing})


def _redirect_pages(presentation: Presentation) -> Iterator[Page]:
    for redirect in presentation.site.redirects:
        view = _view(presentation, "redirect", redirect.path, presentation.config.title)
        yield Page("redirect.html", view, {"target": redirect.target})
