"""Variants: a planned site in another form of Chinese characters. Pure.

What people read is converted; ids, slugs, file names, dates and the order of things stay, so that
every page has the same address in each variant, beneath the folder of the variant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar, cast

from showcase.config import (
    BrochureRule,
    Footer,
    Imprint,
    IndexWords,
    KeyFigure,
    MetricRule,
    SiteConfig,
)
from showcase.conversion import Conversion
from showcase.document import Document, Kept, Section
from showcase.profile import Members, Metric, Milestone, Origin, Person, Picture, Profile, Standing
from showcase.quantity import Quantity
from showcase.site import (
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

WORDS: Mapping[type, tuple[str, ...]] = {
    SiteConfig: (
        "title", "kicker", "theme_line", "short_title", "edition", "publisher", "place",
        "description", "seal", "kinds", "levels", "districts", "sectors", "metrics", "key_figures",
        "footer", "brochure",
    ),
    MetricRule: ("label", "unit"),
    KeyFigure: ("label", "value", "unit"),
    Footer: ("sponsor", "organiser", "contact", "address", "icp", "police", "copyright"),
    BrochureRule: ("short_title", "imprint", "index"),
    Imprint: ("compiler", "permit", "recipients", "printer", "printed", "copies"),
    IndexWords: ("people", "places", "organisations", "omit"),
    Profile: (
        "name", "headline", "kicker", "subtitle", "summary", "lead", "members", "address",
        "contact", "metrics", "timeline", "tags", "cover", "gallery", "source",
    ),
    Person: ("name", "roles"),
    Members: ("total", "note", "people"),
    Metric: ("label", "value", "unit", "note"),
    Milestone: ("title", "text"),
    Picture: ("alt", "caption"),
    Origin: ("publication", "page"),
    Standing: ("title", "subtitle", "summary", "author"),
    Document: ("lead", "sections", "footnotes", "text"),
    Section: ("numeral", "title", "html"),
    Entry: ("profile", "document"),
    StandingEntry: ("page", "document"),
    Workstation: ("entry",),
    StandingPage: ("entry",),
    Term: ("label",),
    Total: ("label", "unit", "value"),
    Share: ("metric",),
    Event: ("milestone",),
}  # fmt: skip
"""The fields of each type that hold what people read. What is not named stays as it is."""

MARKUP: Mapping[type, tuple[str, ...]] = {Document: ("lead", "footnotes"), Section: ("html",)}
"""Those of them that are HTML."""

_Value = TypeVar("_Value")


def variant(site: Site, conversion: Conversion) -> Site:
    """The site in the language of a conversion, in its own folder of output/."""
    convert = Converter(conversion)
    stations = {each.slug: convert.value(each) for each in site.workstations}
    return Site(
        config=_settings(site.config, convert),
        workstations=tuple(stations.values()),
        pages=convert.value(site.pages),
        taxonomies={
            name: tuple(_term(term, stations, convert) for term in terms)
            for name, terms in site.taxonomies.items()
        },
        totals=tuple(_total(total, stations, convert) for total in site.totals),
        members=convert.value(site.members),
        timeline=tuple(_at_home(event, stations, convert) for event in site.timeline),
        redirects=site.redirects,
    )


def people(site: Site) -> Iterator[str]:
    """Everybody who is named as a person."""
    yield from site.config.brochure.index.people
    for each in site.workstations:
        profile = each.profile
        people = (*((profile.lead,) if profile.lead else ()), *profile.members.people)
        yield from (person.name for person in people)


def _settings(config: SiteConfig, convert: Converter) -> SiteConfig:
    own = replace(convert.value(config), language=convert.conversion.to)
    return replace(own, base_url=f"{config.base_url}{own.folder}" if config.base_url else "")


def _term(term: Term, stations: Mapping[str, Workstation], convert: Converter) -> Term:
    own = tuple(stations[each.slug] for each in term.workstations)
    return replace(convert.value(term), workstations=own)


def _total(total: Total, stations: Mapping[str, Workstation], convert: Converter) -> Total:
    shares = tuple(_at_home(share, stations, convert) for share in total.shares)
    return replace(convert.value(total), shares=shares)


_Part = TypeVar("_Part", Share, Event)


def _at_home(part: _Part, stations: Mapping[str, Workstation], convert: Converter) -> _Part:
    return replace(convert.value(part), workstation=stations[part.workstation.slug])


@dataclass(frozen=True, slots=True)
class Converter:
    """Converts values of any of the types above."""

    conversion: Conversion

    def value(self, value: _Value) -> _Value:
        """The value with what people read of it converted."""
        return cast(_Value, self._converted(value))

    def _converted(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.conversion.words(value)
        if isinstance(value, tuple):
            return tuple(map(self._converted, value))
        if isinstance(value, Mapping):
            return {key: self._converted(each) for key, each in value.items()}
        if isinstance(value, Quantity):
            return self._quantity(value)
        if isinstance(value, Kept):
            return self._kept(value)
        return replace(value, **self._fields(value)) if type(value) in WORDS else value

    def _fields(self, value: Any) -> dict[str, Any]:
        markup = MARKUP.get(type(value), ())
        return {
            name: self._field(getattr(value, name), html=name in markup)
            for name in WORDS[type(value)]
        }

    def _field(self, value: Any, *, html: bool) -> Any:
        return self.conversion.html(value) if html else self._converted(value)

    def _quantity(self, quantity: Quantity) -> Quantity:
        """Digits are the same everywhere; 余 and 约 are not."""
        plain = quantity.exact and not quantity.raw
        return quantity if plain else replace(quantity, raw=self._converted(quantity.written))

    def _kept(self, kept: Kept) -> Kept:
        """A document on disk is converted when it is read."""
        headings = self._converted(kept.headings)
        return replace(kept, headings=headings, read=partial(_read, kept, self))


def _read(kept: Kept, convert: Converter) -> Document:
    return convert.value(kept.read())
