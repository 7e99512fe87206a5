"""From the site to what templates see: wording, addresses, charts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, groupby, islice
from urllib.parse import urlsplit

from showcase import __version__
from showcase.codes import code_of
from showcase.config import TAXONOMIES, VARIANTS, SiteConfig
from showcase.dates import PartialDate
from showcase.document import Document, Section
from showcase.figures import Figures
from showcase.inlay import photo_view
from showcase.links import picture_path
from showcase.paging import most_common, year_path
from showcase.phrasing import Phrasing, standard_pages
from showcase.pictures import Photo
from showcase.profile import Milestone, Person, Picture, Profile
from showcase.site import Event, Site, StandingPage, Term, Workstation
from showcase.views import (
    BrochureView,
    CardView,
    CodeView,
    DateView,
    EventView,
    FigureView,
    FooterView,
    LinkView,
    MembersView,
    PersonView,
    PictureView,
    ProfileView,
    RelatedView,
    SectionView,
    SiteView,
    SourceView,
    StandingView,
    TermView,
    VariantView,
    YearView,
)

ART_SIZE = (880, 400)
HERO_SIZE = (1200, 1000)

TAXONOMY_WORDS = {"kinds": "Kinds", "districts": "Districts", "sectors": "Sectors", "tags": "Tags"}

_RELATED_AT_MOST = 3


@dataclass(frozen=True)
class Presentation:
    """The views of one site. ``word`` translates a word of the theme, ``photos`` leads from a
    picture's file in the site to what is known of it, ``art`` from a seed to its picture,
    ``shares`` from a page to its share pictures, the square one and the wide one."""

    site: Site
    word: Callable[[str], str]
    photos: Mapping[str, Photo]
    art: Callable[[str], str]
    options: Mapping[str, object]
    brochure: BrochureView | None = None
    shares: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def config(self) -> SiteConfig:
        """The settings."""
        return self.site.config

    @cached_property
    def phrasing(self) -> Phrasing:
        """How the site speaks."""
        return Phrasing(self.word, self.config.chinese)

    @cached_property
    def figures(self) -> Figures:
        """The site in numbers."""
        return Figures(self.site, self.phrasing)

    @cached_property
    def site_view(self) -> SiteView:
        """What every page knows of the site."""
        config = self.config
        footer = config.footer
        return SiteView(
            title=config.title,
            short_title=config.short_title or config.title,
            kicker=config.kicker,
            theme_line=config.theme_line or config.title,
            edition=config.edition,
            publisher=config.publisher,
            place=config.place,
            language=config.language,
            description=config.description,
            seal=config.seal,
            base_url=config.base_url,
            domain=urlsplit(config.base_url).hostname or "",
            published=self._date(config.published),
            updated=self._updated(),
            mourning=config.mourning,
            search=config.search,
            menu=tuple(self._menu()),
            footer=FooterView(
                **{name: getattr(footer, name) for name in FooterView.__dataclass_fields__}
            ),
            count=len(self.site.workstations),
            filters={
                taxonomy: tuple(map(self.term_link, self._offered[taxonomy]))
                for taxonomy in TAXONOMIES
            },
            brochure=self.brochure,
            generator=f"Showcase {__version__}",
            options=self.options,
        )

    def _updated(self) -> str:
        """The moment that the feed gives (RFC 3339): of the edition, never of the clock."""
        date = self.config.dated
        return f"{date.year:04d}-{date.month or 1:02d}-{date.day or 1:02d}T00:00:00Z"

    def variants(self, path: str) -> tuple[VariantView, ...]:
        """A page in each language that the site is built in."""
        config = self.config
        places = {language: f"{config.folder_of(language)}{path}" for language in config.variants}
        return tuple(
            VariantView(
                language=language,
                label=VARIANTS[language],
                path=path if language == config.language else f"{config.up}{place}",
                address=f"{config.top_url}{place}" if config.base_url else "",
                current=language == config.language,
            )
            for language, place in places.items()
        )

    def _menu(self) -> Iterator[LinkView]:
        standard = standard_pages(search=self.config.search)
        for name in self.config.menu:
            if name in standard:
                yield self.phrasing.standard_link(name)
            elif page := self.site.page(name):
                yield LinkView(page.entry.page.title, page.path, name)

    def _date(self, date: PartialDate | None) -> DateView | None:
        return self.phrasing.date(date) if date else None

    @cached_property
    def _terms(self) -> Mapping[tuple[str, str], Term]:
        by_label = {("tags", term.label): term for term in self.site.taxonomies["tags"]}
        by_id = {
            (taxonomy, term.id): term
            for taxonomy in TAXONOMIES
            if taxonomy != "tags"
            for term in self.site.taxonomies[taxonomy]
        }
        return {**by_id, **by_label}

    @cached_property
    def _offered(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms of each taxonomy that lists name."""
        return {taxonomy: most_common(terms) for taxonomy, terms in self.site.taxonomies.items()}

    def year_link(self, year: int, count: int) -> LinkView:
        """A link to a year's own page of the timeline, with the number of its entries."""
        label = self.phrasing.date(PartialDate(year)).text
        return LinkView(label, year_path(year), str(year), count=count)

    def term_link(self, term: Term) -> LinkView:
        """A link to a term's page, with the number of its workstations."""
        return LinkView(term.label, term.path, term.id, count=len(term.workstations))

    def _term(self, taxonomy: str, key: str) -> LinkView | None:
        term = self._terms.get((taxonomy, key))
        return self.term_link(term) if term else None

    def card(self, workstation: Workstation) -> CardView:
        """What lists show of a workstation."""
        kept = self._cards.get(workstation.slug)
        if kept is None:
            kept = self._cards[workstation.slug] = self._card(workstation)
        return kept

    @cached_property
    def _cards(self) -> dict[str, CardView]:
        return {}

    def _card(self, workstation: Workstation) -> CardView:
        profile = workstation.profile
        kind = self._term("kinds", profile.kind)
        return CardView(
            slug=workstation.slug,
            path=workstation.path,
            name=profile.name,
            headline=profile.headline or profile.name,
            summary=profile.summary,
            kind=kind or LinkView(profile.kind),
            level=self.config.levels.get(profile.level, ""),
            district=self._term("districts", profile.district),
            sector=self._term("sectors", profile.sector),
            tags=tuple(link for tag in profile.tags if (link := self._term("tags", tag))),
            founded=self._date(profile.founded),
            members=self._member_figure(profile),
            art=PictureView(self.art(workstation.slug), width=ART_SIZE[0], height=ART_SIZE[1]),
        )

    def cards(self, workstations: Iterable[Workstation]) -> tuple[CardView, ...]:
        """The cards of several workstations, in their order."""
        return tuple(map(self.card, workstations))

    def _member_figure(self, profile: Profile) -> FigureView | None:
        if profile.members.total is None:
            return None
        return self.phrasing.figure(
            self.word("Members"), profile.members.total, self.word("members")
        )

    def profile(
        self,
        workstation: Workstation,
        previous: Workstation | None = None,
        following: Workstation | None = None,
    ) -> ProfileView:
        """A workstation's page, but for its code; ``previous`` and ``following`` are neighbours."""
        profile, document = workstation.profile, workstation.document
        return ProfileView(
            card=self.card(workstation),
            kicker=profile.kicker,
            subtitle=profile.subtitle,
            lead=_person(profile.lead) if profile.lead else None,
            members=MembersView(
                self._member_figure(profile),
                profile.members.note,
                tuple(map(_person, profile.members.people)),
            ),
            address=profile.address,
            contact=profile.contact,
            figures=tuple(self.phrasing.metric(metric) for metric in profile.metrics),
            milestones=self._milestones(workstation),
            lead_html=document.lead,
            sections=_sections(document),
            footnotes_html=document.footnotes,
            cover=self._picture(workstation, profile.cover),
            gallery=tuple(
                view for picture in profile.gallery if (view := self._picture(workstation, picture))
            ),
            source=self._source(profile),
            previous=self.card(previous) if previous else None,
            next=self.card(following) if following else None,
            related=tuple(self._related(workstation)),
            pictured=_is_pictured(document),
        )

    def code(self, workstation: Workstation) -> CodeView | None:
        """The QR code of the page, where the site has an address."""
        base = self.config.base_url
        if not base:
            return None
        code = code_of(f"{base}{workstation.path}")
        return CodeView(code.size, code.path)

    def _milestones(self, workstation: Workstation) -> tuple[EventView, ...]:
        return tuple(map(self.event, self._events.get(workstation.slug, ())))

    @cached_property
    def _events(self) -> Mapping[str, list[Event]]:
        events: dict[str, list[Event]] = {}
        for event in self.site.timeline:
            events.setdefault(event.workstation.slug, []).append(event)
        return events

    def event(self, event: Event) -> EventView:
        """An entry of the timeline; the founding is named in the theme's words."""
        milestone: Milestone = event.milestone
        return EventView(
            date=self.phrasing.date(milestone.date),
            title=self.word("Founded") if event.founding else milestone.title,
            text=milestone.text,
            planned=milestone.planned,
            founding=event.founding,
            workstation=LinkView(
                event.workstation.profile.name, event.workstation.path, event.workstation.slug
            ),
        )

    def _picture(self, workstation: Workstation, picture: Picture | None) -> PictureView | None:
        if picture is None:
            return None
        photo = self.photos.get(picture_path(workstation.entry.source, picture))
        return photo_view(photo, picture.alt, picture.caption) if photo else None

    @cached_property
    def photos_by_path(self) -> Mapping[str, Photo]:
        """The photos by the address that texts know them by."""
        return {photo.path: photo for photo in self.photos.values()}

    def _source(self, profile: Profile) -> SourceView | None:
        source = profile.source
        if source is None:
            return None
        return SourceView(source.publication, self._date(source.date), source.page)

    def _related(self, workstation: Workstation) -> Iterator[RelatedView]:
        for term, others in self._relations(workstation):
            yield RelatedView(term.taxonomy, self.term_link(term), self.cards(others))

    def related_to(self, workstation: Workstation) -> Iterator[Workstation]:
        """The workstations that its page names as related."""
        return chain.from_iterable(others for _, others in self._relations(workstation))

    def _relations(self, workstation: Workstation) -> Iterator[tuple[Term, list[Workstation]]]:
        """Others of the same sector, then of the same district; nobody is named twice."""
        named = {workstation.slug}
        profile = workstation.profile
        for taxonomy, key in (("sectors", profile.sector), ("districts", profile.district)):
            term = self._terms.get((taxonomy, key))
            if term is None:
                continue
            unnamed = (w for w in term.workstations if w.slug not in named)
            others = list(islice(unnamed, _RELATED_AT_MOST))
            named.update(other.slug for other in others)
            if others:
                yield term, others

    def standing(self, page: StandingPage) -> StandingView:
        """A standing page."""
        matter, document = page.entry.page, page.entry.document
        return StandingView(
            slug=page.slug,
            path=page.path,
            title=matter.title,
            subtitle=matter.subtitle,
            summary=matter.summary,
            author=matter.author,
            lead_html=document.lead,
            sections=_sections(document),
            footnotes_html=document.footnotes,
            opening=document.text.partition("\n")[0],
            pictured=_is_pictured(document),
        )

    def term(self, term: Term, workstations: Iterable[Workstation] | None = None) -> TermView:
        """A term with those of its workstations that a page shows; with all if none are given."""
        offered = self._offered[term.taxonomy]
        siblings = offered if term in offered else (term, *offered)
        return TermView(
            taxonomy=term.taxonomy,
            id=term.id,
            label=term.label,
            path=term.path,
            count=len(term.workstations),
            cards=self.cards(term.workstations if workstations is None else workstations),
            siblings=tuple(
                replace(self.term_link(each), current=each is term) for each in siblings
            ),
        )

    def years(self, events: Iterable[Event] | None = None) -> tuple[YearView, ...]:
        """These events of the timeline by year; the whole of it if none are given."""
        chosen = self.site.timeline if events is None else events
        grouped = groupby(chosen, key=lambda event: event.milestone.date.year)
        return tuple(YearView(year, tuple(map(self.event, events))) for year, events in grouped)


def _is_pictured(document: Document) -> bool:
    return any(reference.picture for reference in document.references)


def _person(person: Person) -> PersonView:
    return PersonView(person.name, person.roles)


def _sections(document: Document) -> tuple[SectionView, ...]:
    def view(section: Section) -> SectionView:
        return SectionView(section.id, section.numeral, section.title, section.html)

    return tuple(map(view, document.sections))
