"""The site as the JSON tree that brochure templates set; docs/brochure.md describes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby

from showcase.brochure.codes import SITE_CODE, code_art, short_address
from showcase.brochure.faces import faces_before
from showcase.brochure.figure import Node, cut_figure
from showcase.brochure.index import Index, about, site_index
from showcase.brochure.order import Order
from showcase.brochure.statistics import statistics_tree
from showcase.brochure.titles import title_segments
from showcase.config import SiteConfig, is_traditional, region_of
from showcase.dates import PartialDate
from showcase.document import Document, Section
from showcase.links import picture_path
from showcase.printtree import print_tree
from showcase.profile import Metric, Milestone, Origin, Person, Picture, Profile
from showcase.site import Event, Site, StandingPage, Workstation

TREE_VERSION = 1
"""Version of the tree that docs/brochure.md describes; templates refuse any other."""

COVER_ART = "art/cover.svg"
"""The name under which the cover's picture is among the pictures."""


_PLAIN = Order()


def profile_art(slug: str) -> str:
    """The name under which the contour picture of a profile is among the pictures."""
    return f"art/profiles/{slug}.svg"


def kind_art(kind: str) -> str:
    """The name under which the picture of a kind's divider is among the pictures."""
    return f"art/kinds/{kind}.svg"


def brochure_tree(
    site: Site,
    *,
    pictures: Collection[str] = (),
    photos: Mapping[str, str] | None = None,
    url: str = "",
    build: str = "",
    order: Order = _PLAIN,
) -> dict[str, object]:
    """Everything that the templates set, in the form that docs/brochure.md describes.

    ``pictures`` are the names that typeset will get; a picture that is not among them is left
    out. ``photos`` leads from a picture file of the content to its name.
    """
    index = site_index(site)
    reader = _Reader(site.config, frozenset(pictures), photos or {}, index)
    foreword = reader.foreword(site.page("foreword"))
    kinds = reader.kinds(site.workstations)
    return {
        "version": TREE_VERSION,
        **_form(site.config, order),
        **_words(site.config),
        "segments": title_segments(site.config, [foreword or {}, *kinds]),
        "cover": {"picture": reader.name(COVER_ART)},
        "foreword": foreword,
        "kinds": kinds,
        "statistics": statistics_tree(site),
        "timeline": reader.timeline(site.timeline),
        "index": index.tree(),
        "url": url,
        "address": short_address(url),
        "code": reader.name(SITE_CODE),
        "build": build,
    }


def _form(config: SiteConfig, order: Order) -> Node:
    """How the book is to look: what was ordered, and what site.yaml says of it."""
    return {
        "page": order.page(config.brochure),
        "only": order.only,
        "volumes": [],
        "colour": config.brochure.colour,
        "faces": faces_before(config),
    }


def _words(config: SiteConfig) -> Node:
    """What site.yaml has printed."""
    return {
        "language": config.language.partition("-")[0].lower(),
        "region": region_of(config.language),
        "title": config.brochure.short_title or config.title,
        "full_title": config.title,
        "kicker": config.kicker,
        "theme_line": config.theme_line,
        "edition": config.edition,
        "publisher": config.publisher,
        "place": config.place,
        "description": config.description,
        "seal": config.seal,
        "internal": config.brochure.internal,
        "imprint": asdict(config.brochure.imprint),
        **({"traditional": True} if is_traditional(config.language) else {}),
    }


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the parts of one site into nodes."""

    config: SiteConfig
    pictures: frozenset[str]
    photos: Mapping[str, str]
    index: Index

    def foreword(self, page: StandingPage | None) -> Node | None:
        if page is None:
            return None
        standing = page.entry.page
        titles = {
            "title": standing.title,
            "subtitle": standing.subtitle,
            "author": standing.author,
            "file": page.entry.source,
        }
        return titles | self.body(page.entry.document)

    def kinds(self, workstations: tuple[Workstation, ...]) -> list[Node]:
        """The kinds that have profiles, in the order of the settings."""
        chapters = [
            (kind, label, [each for each in workstations if each.profile.kind == kind])
            for kind, label in self.config.kinds.items()
        ]
        return [
            {
                "id": kind,
                "label": label,
                "picture": self.name(kind_art(kind)),
                "profiles": [self.profile(each) for each in members],
            }
            for kind, label, members in chapters
            if members
        ]

    def profile(self, workstation: Workstation) -> Node:
        profile, source = workstation.profile, workstation.entry.source
        titles = {
            "slug": workstation.slug,
            "name": profile.name,
            "kicker": profile.kicker,
            "headline": profile.headline,
            "subtitle": profile.subtitle,
            "summary": profile.summary,
            "file": source,
        }
        data = {
            "picture": self.banner(workstation),
            "facts": self.facts(profile),
            "figures": self.figures(profile),
            "gallery": [self.picture(source, each) for each in profile.gallery],
            "milestones": [self.milestone(event) for event in profile.timeline],
            "source": self.origin(profile.source),
            "terms": self.index.own(about(profile, self.labels(profile))),
        }
        return titles | data | self.web(workstation) | self.body(workstation.document)

    def web(self, workstation: Workstation) -> Node:
        """The page on the web, where the site has an address."""
        url = self.config.base_url and f"{self.config.base_url}{workstation.path}"
        code = self.name(code_art(workstation.slug)) if url else ""
        return {"url": url, "address": short_address(url), "code": code}

    def labels(self, profile: Profile) -> list[str]:
        """The place of a profile in words."""
        return [label for id_, label in self.config.districts.items() if id_ == profile.district]

    def body(self, document: Document) -> Node:
        return {
            "lead": self.blocks(document.lead, document),
            "sections": [self.section(part, document) for part in document.sections],
        }

    def section(self, section: Section, document: Document) -> Node:
        return {
            "id": section.id,
            "numeral": section.numeral,
            "title": section.title,
            "blocks": self.blocks(section.html, document),
        }

    def blocks(self, html: str, document: Document) -> list[Node]:
        """A part of the document; its notes stand where they are referred to."""
        nodes = self.index.mark(print_tree(html, document.footnotes))
        return [self.named(node) for node in nodes]

    def named(self, node: Node) -> Node:
        """The node with the addresses of pictures in it turned into their names."""
        return {key: self._named(key, value) for key, value in node.items()}

    def _named(self, key: str, value: object) -> object:
        if key == "src" and isinstance(value, str):
            return self.name(value.removeprefix("site:"))
        if isinstance(value, list):
            return [self._named("", each) for each in value]
        return self.named(value) if isinstance(value, dict) else value

    def name(self, picture: str) -> str:
        return picture if picture in self.pictures else ""

    def banner(self, workstation: Workstation) -> Node:
        """The cover photo, or the contour picture, which says nothing and needs no words."""
        cover = workstation.profile.cover
        photo = self.picture(workstation.entry.source, cover) if cover else {}
        art = self.name(profile_art(workstation.slug))
        return photo if photo.get("src") else {"src": art, "alt": "", "caption": ""}

    def picture(self, source: str, picture: Picture) -> Node:
        src = self.name(self.photos.get(picture_path(source, picture), ""))
        return {"src": src, "alt": picture.alt, "caption": picture.caption}

    def facts(self, profile: Profile) -> list[Node]:
        config = self.config
        values = {
            "level": config.levels.get(profile.level, profile.level),
            "district": config.districts.get(profile.district, profile.district),
            "sector": config.sectors.get(profile.sector, profile.sector),
            "lead": self.people([profile.lead] if profile.lead else []),
            "people": self.people(profile.members.people),
            "address": profile.address,
            "contact": profile.contact,
        }
        return [{"id": id_, "value": value} for id_, value in values.items() if value]

    def people(self, people: Iterable[Person]) -> str:
        comma, opening, closing = ("、", "（", "）") if self.config.chinese else (", ", " (", ")")
        return comma.join(
            person.name + (opening + comma.join(person.roles) + closing if person.roles else "")
            for person in people
        )

    def figures(self, profile: Profile) -> list[Node]:
        """Founding, members and metrics, their numbers cut out to be set large."""
        figures = []
        if profile.founded:
            figures.append(cut_figure("founded", self.written(profile.founded)))
        if profile.members.total:
            unit = "名" if self.config.chinese else ""
            figures.append(cut_figure("members", profile.members.total.written + unit))
        return figures + [_metric(metric) for metric in profile.metrics]

    def timeline(self, events: tuple[Event, ...]) -> list[Node]:
        years = groupby(events, key=lambda event: event.milestone.date.year)
        return [{"year": year, "events": [self.event(each) for each in of]} for year, of in years]

    def event(self, event: Event) -> Node:
        return self.milestone(event.milestone) | {
            "founding": event.founding,
            "profile": event.workstation.slug,
            "name": event.workstation.profile.name,
            "file": event.workstation.entry.source,
        }

    def milestone(self, event: Milestone) -> Node:
        date = event.date
        return {
            "date": {**asdict(date), "iso": date.iso, "written": self.written(date)},
            "title": event.title,
            "text": event.text,
            "planned": event.planned,
        }

    def origin(self, origin: Origin | None) -> str:
        if origin is None:
            return ""
        date = self.written(origin.date) if origin.date else ""
        return " ".join(filter(None, (origin.publication, date, origin.page)))

    def written(self, date: PartialDate) -> str:
        return date.han if self.config.chinese else date.plain


def _metric(metric: Metric) -> Node:
    figure = cut_figure(f"metric-{metric.id}", metric.written)
    return figure | {"label": metric.label, "year": str(metric.year or ""), "note": metric.note}
