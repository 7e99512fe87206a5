"""What of a site can be found: its pages as documents of the search, line by line as shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from showcase.dates import PartialDate
from showcase.document import Document
from showcase.markup import to_text
from showcase.phrasing import Phrasing
from showcase.profile import Metric, Milestone, Person, Picture, Profile
from showcase.search import Passage, SearchDocument, Term, Weight
from showcase.site import Site, StandingPage, Workstation

_TAXONOMIES = ("kinds", "districts", "sectors")


@dataclass(frozen=True, slots=True)
class Findable:
    """The documents of one site, labelled in its own phrasing."""

    site: Site
    phrasing: Phrasing

    def documents(self) -> list[SearchDocument]:
        """Profiles in site order, then the standing pages."""
        return list(map(self.document, self.site.places))

    def document(self, place: Workstation | StandingPage) -> SearchDocument:
        """All that is said at a place of the site."""
        return self._profile(place) if isinstance(place, Workstation) else self._page(place)

    def terms(self, place: Workstation | StandingPage) -> tuple[Term | None, ...]:
        """The kind, district and sector of a place, where it has one."""
        if not isinstance(place, Workstation):
            return (None, None, None)
        profile, config = place.profile, self.site.config
        return (
            Term(profile.kind, config.kinds.get(profile.kind, profile.kind)),
            _term(profile.district, config.districts.get(profile.district)),
            _term(profile.sector, config.sectors.get(profile.sector)),
        )

    def vocabularies(self) -> list[tuple[Term, ...]]:
        """Kinds, districts and sectors that are in use."""
        return [
            tuple(Term(term.id, term.label) for term in self.site.taxonomies[taxonomy])
            for taxonomy in _TAXONOMIES
        ]

    def _profile(self, workstation: Workstation) -> SearchDocument:
        profile = workstation.profile
        kind = self.site.config.kinds.get(profile.kind, profile.kind)
        people = [p for p in (profile.lead, *profile.members.people) if p]
        return SearchDocument(
            path=workstation.path,
            name=profile.name,
            kind=kind,
            headline=profile.headline,
            terms=self.terms(workstation),
            people=tuple(person.name for person in people),
            passages=tuple(p for p in self._passages(workstation, people) if p.text),
        )

    def _passages(self, workstation: Workstation, people: list[Person]) -> Iterator[Passage]:
        profile, config = workstation.profile, self.site.config
        for title in (profile.kicker, profile.subtitle):
            yield Passage(Weight.TITLE, title)
        for person in people:
            yield Passage(Weight.META, self._join(person.name, *person.roles))
        places = (
            config.districts.get(profile.district, ""),
            config.sectors.get(profile.sector, ""),
        )
        for place in (profile.address, profile.contact, *places, *profile.tags):
            yield Passage(Weight.META, place)
        for fact in self._facts(profile):
            yield Passage(Weight.BODY, fact)
        yield from _body(workstation.document)
        timeline = self.phrasing.word("Timeline")
        for milestone in profile.timeline:
            yield Passage(Weight.BODY, self._event(milestone), "page-milestones", timeline)
            yield Passage(Weight.BODY, milestone.text, "page-milestones", timeline)
        for caption in _captions(profile):
            yield Passage(Weight.BODY, caption, "page-gallery", self.phrasing.word("Pictures"))

    def _facts(self, profile: Profile) -> Iterator[str]:
        config = self.site.config
        yield profile.summary
        yield config.kinds.get(profile.kind, profile.kind)
        yield config.levels.get(profile.level, "")
        if profile.founded:
            yield self._labelled("Founded", self.phrasing.date(profile.founded).text)
        if profile.members.total:
            members = self.phrasing.figure("", profile.members.total, self.phrasing.word("members"))
            yield self._labelled("Members", self._join(members.text, profile.members.note))
        yield from map(self._metric, profile.metrics)
        if source := profile.source:
            date = self.phrasing.date(source.date).text if source.date else ""
            yield self._labelled("Source", self._join(source.publication, date, source.page))

    def _metric(self, metric: Metric) -> str:
        figure = self.phrasing.metric(metric)
        year = self.phrasing.date(PartialDate(figure.year)).text if figure.year else ""
        value = self._join(figure.text, year, figure.note)
        return f"{figure.label}{self.phrasing.word(': ')}{value}"

    def _event(self, milestone: Milestone) -> str:
        return self._join(self.phrasing.date(milestone.date).text, milestone.title)

    def _labelled(self, label: str, value: str) -> str:
        return f"{self.phrasing.word(label)}{self.phrasing.word(': ')}{value}"

    def _join(self, *parts: str) -> str:
        return self.phrasing.word(", ").join(part for part in parts if part)

    def _page(self, page: StandingPage) -> SearchDocument:
        matter = page.entry.page
        titles = [Passage(Weight.TITLE, matter.subtitle), Passage(Weight.META, matter.author)]
        passages = [*titles, Passage(Weight.BODY, matter.summary), *_body(page.entry.document)]
        return SearchDocument(
            path=page.path,
            name=matter.title,
            kind=self.phrasing.word("Page of the compilation"),
            passages=tuple(passage for passage in passages if passage.text),
            standing=True,
        )


def _term(id_: str, label: str | None) -> Term | None:
    return Term(id_, label) if label else None


def _captions(profile: Profile) -> Iterator[str]:
    pictures: tuple[Picture, ...] = profile.gallery
    if profile.cover:
        pictures = (profile.cover, *pictures)
    return (caption for picture in pictures for caption in (picture.caption, picture.alt))


def _body(document: Document) -> Iterator[Passage]:
    """The running text; each line knows its section."""
    yield from (Passage(Weight.BODY, line) for line in to_text(document.lead).split("\n"))
    for section in document.sections:
        title = f"{section.numeral}、{section.title}" if section.numeral else section.title
        for line in (title, *to_text(section.html).split("\n")):
            yield Passage(Weight.BODY, line, section.id, title)
    yield from (Passage(Weight.BODY, line) for line in to_text(document.footnotes).split("\n"))
