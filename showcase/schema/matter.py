"""Front matter: what a profile and a standing page may say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from showcase.config import SiteConfig
from showcase.content import Source
from showcase.issues import Issue, Text, error, text
from showcase.profile import (
    Members,
    Metric,
    Milestone,
    Origin,
    Person,
    Picture,
    Profile,
    Standing,
    Status,
)
from showcase.schema.explain import explain
from showcase.schema.fields import (
    Date,
    Flag,
    Integer,
    Number,
    OneOrMore,
    Slug,
    State,
    Word,
    Words,
    Year,
    shorthand,
)
from showcase.schema.keys import PROFILE, STANDING, Key, every_name
from showcase.schema.normal import Location, Normal, normalise
from showcase.yamltree import Mapping as Tree
from showcase.yamltree import parse


class Closed(BaseModel):
    """A mapping without room for unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class LeadMatter(Closed):
    """The leading member."""

    name: Word
    roles: OneOrMore = []


class PersonMatter(Closed):
    """A member who is named."""

    name: Word
    role: OneOrMore = []


class MembersMatter(Closed):
    """The members."""

    total: Number | None = None
    note: Word = ""
    people: list[Annotated[PersonMatter, BeforeValidator(shorthand("name"))]] = []


class MetricMatter(Closed):
    """One figure; ``id`` or ``label`` names the metric."""

    id: Word = ""
    label: Word = ""
    value: Number
    unit: Word = ""
    year: Year | None = None
    note: Word = ""


class MilestoneMatter(Closed):
    """A dated event."""

    date: Date
    title: Word
    text: Word = ""
    planned: Flag = False


class PictureMatter(Closed):
    """A picture beside the file."""

    src: Word
    alt: Word
    caption: Word = ""


class OriginMatter(Closed):
    """Where the text was first printed."""

    publication: Word
    date: Date | None = None
    page: Word = ""


class ProfileMatter(Closed):
    """The front matter of a profile."""

    name: Word
    kind: Word
    headline: Word = ""
    kicker: Word = ""
    subtitle: Word = ""
    summary: Word = ""
    founded: Date | None = None
    level: Word = ""
    district: Word = ""
    sector: Word = ""
    lead: Annotated[LeadMatter, BeforeValidator(shorthand("name"))] | None = None
    members: Annotated[MembersMatter, BeforeValidator(shorthand("total"))] = MembersMatter()
    address: Word = ""
    contact: Word = ""
    metrics: list[MetricMatter] = []
    timeline: list[MilestoneMatter] = []
    tags: Words = []
    cover: PictureMatter | None = None
    gallery: list[PictureMatter] = []
    source: OriginMatter | None = None
    order: Integer | None = None
    slug: Slug = ""
    aliases: OneOrMore = []
    status: State = Status.PUBLISHED


class StandingMatter(Closed):
    """The front matter of a standing page."""

    title: Word
    subtitle: Word = ""
    summary: Word = ""
    author: Word = ""
    slug: Slug = ""
    status: State = Status.PUBLISHED


_Matter = TypeVar("_Matter", bound=Closed)

_PROFILE_KEYS = frozenset(every_name(PROFILE))
_STANDING_KEYS = frozenset(every_name(STANDING))


def read_matter(
    model: type[_Matter],
    content: str,
    path: str,
    first_line: int,
    keys: tuple[Key, ...],
    names: frozenset[str],
) -> tuple[_Matter | None, Normal]:
    """Read YAML as a model. The issues are with the normal form."""
    parsed = parse(content, path, first_line, names)
    normal = Normal(path, issues=list(parsed.issues))
    if parsed.tree is not None and not isinstance(parsed.tree, Tree):
        normal.issues.append(_no_keys(path, parsed.tree.line))
        return None, normal
    if parsed.tree is None:
        if not parsed.issues:
            normal.issues.append(_no_keys(path, first_line))
        return None, normal
    normal = normalise(parsed.tree, keys, path)
    normal.issues[:0] = parsed.issues
    context = {"notes": normal.issues, "path": path}
    try:
        return model.model_validate(normal.value, context=context), normal
    except ValidationError as problem:
        normal.issues += explain(problem, normal, keys)
        return None, normal


def _no_keys(path: str, line: int) -> Issue:
    return error(
        "Y124",
        path,
        text("Here should be keys with their values."),
        line=line,
        column=1,
        hint=text("Write “key: value”, each on a line of its own."),
    )


def read_profile(source: Source, config: SiteConfig) -> tuple[Profile | None, tuple[Issue, ...]]:
    """A profile's front matter in the site's terms, or everything that is wrong with it."""
    if not source.matter and source.issues:
        return None, ()  # the file could not be read at all, which its own issues say
    matter, normal = read_matter(
        ProfileMatter, source.matter, source.path, source.matter_line, PROFILE, _PROFILE_KEYS
    )
    if matter is None:
        return None, tuple(normal.issues) + tuple(_term_issues(normal, config))
    normal.issues += _term_issues(normal, config)
    profile = _profile(matter, normal, config)
    return profile, tuple(normal.issues)


_VOCABULARIES = (
    ("kind", "kinds"),
    ("level", "levels"),
    ("district", "districts"),
    ("sector", "sectors"),
)


def _term_issues(normal: Normal, config: SiteConfig) -> Iterator[Issue]:
    """Terms that the site does not have, even where other keys are wrong too."""
    if not isinstance(normal.value, dict):
        return
    for key, vocabulary in _VOCABULARIES:
        written = normal.value.get(key)
        terms: Mapping[str, str] = getattr(config, vocabulary)
        if isinstance(written, str) and _term(written, terms) is None:
            yield _unknown_term(key, written, terms, normal, (key,))
    metrics = normal.value.get("metrics")
    labels = {id_: rule.label for id_, rule in config.metrics.items()}
    for number, entry in enumerate(metrics if isinstance(metrics, list) else []):
        if not isinstance(entry, dict):
            continue
        key = "id" if "id" in entry else "label"
        written = entry.get(key)
        if written is None:
            yield _nameless_metric(normal, number)
        elif isinstance(written, str) and _term(written, labels) is None:
            yield _unknown_term("metrics", written, labels, normal, ("metrics", number, key))


def _term(written: str, terms: Mapping[str, str]) -> str | None:
    """The id of a term that is written by id or label."""
    plain = written.strip()
    if plain in terms:
        return plain
    return next((id_ for id_, label in terms.items() if label == plain), None)


def _unknown_term(
    key: str, written: str, terms: Mapping[str, str], normal: Normal, where: Location
) -> Issue:
    line, column = normal.place(where)
    names = [*terms.values(), *terms]
    near = get_close_matches(written, names, n=1, cutoff=0.4)
    hint: Text = text("Use one of these: {names}.", names=list(terms.values()))
    if near:
        hint = text(
            "Did you mean “{name}”? There are: {names}.", name=near[0], names=list(terms.values())
        )
    elif not terms:
        hint = text(
            "site.yaml lists none under “{key}”; add it there.",
            key=dict(_VOCABULARIES).get(key, key),
        )
    return error(
        "V130",
        normal.path,
        text("site.yaml does not know “{value}”.", value=written),
        line=line,
        column=column,
        hint=hint,
    )


def _nameless_metric(normal: Normal, number: int) -> Issue:
    line, column = normal.place(("metrics", number))
    return error(
        "V131",
        normal.path,
        text("This figure does not say which metric it is."),
        line=line,
        column=column,
        hint=text("Add “id: …” or “label: …”."),
    )


def _profile(matter: ProfileMatter, normal: Normal, config: SiteConfig) -> Profile | None:
    terms = {
        key: _term(getattr(matter, key), getattr(config, vocabulary))
        for key, vocabulary in _VOCABULARIES
        if getattr(matter, key)
    }
    if None in terms.values():
        return None
    metrics = [_metric(metric, config) for metric in matter.metrics]
    if None in metrics:
        return None
    return Profile(
        name=matter.name,
        kind=terms["kind"] or "",
        headline=matter.headline,
        kicker=matter.kicker,
        subtitle=matter.subtitle,
        summary=matter.summary,
        founded=matter.founded,
        level=terms.get("level") or "",
        district=terms.get("district") or "",
        sector=terms.get("sector") or "",
        lead=Person(matter.lead.name, tuple(matter.lead.roles)) if matter.lead else None,
        members=_members(matter.members),
        address=matter.address,
        contact=matter.contact,
        metrics=tuple(metric for metric in metrics if metric),
        timeline=tuple(Milestone(m.date, m.title, m.text, m.planned) for m in matter.timeline),
        tags=tuple(matter.tags),
        cover=_picture(matter.cover, normal, ("cover",)) if matter.cover else None,
        gallery=tuple(
            _picture(picture, normal, ("gallery", number))
            for number, picture in enumerate(matter.gallery)
        ),
        source=_origin(matter.source) if matter.source else None,
        order=matter.order,
        slug=matter.slug,
        aliases=tuple(matter.aliases),
        status=matter.status,
        lines=_lines(normal),
    )


def _lines(normal: Normal) -> dict[str, int]:
    return {str(where[0]): place[0] for where, place in normal.places.items() if len(where) == 1}


def _members(matter: MembersMatter) -> Members:
    people = tuple(Person(person.name, tuple(person.role)) for person in matter.people)
    return Members(matter.total, matter.note, people)


def _metric(matter: MetricMatter, config: SiteConfig) -> Metric | None:
    labels = {id_: rule.label for id_, rule in config.metrics.items()}
    id_ = _term(matter.id or matter.label, labels)
    if id_ is None:
        return None
    rule = config.metrics[id_]
    unit = matter.unit or rule.unit
    return Metric(id_, rule.label, matter.value, unit, matter.year, matter.note)


def _picture(matter: PictureMatter, normal: Normal, where: Location) -> Picture:
    return Picture(matter.src, matter.alt, matter.caption, normal.place((*where, "src"))[0])


def _origin(matter: OriginMatter) -> Origin:
    return Origin(matter.publication, matter.date, matter.page)


def read_standing(source: Source) -> tuple[Standing | None, tuple[Issue, ...]]:
    """A standing page's front matter, or everything that is wrong with it."""
    if not source.matter and source.issues:
        return None, ()
    matter, normal = read_matter(
        StandingMatter, source.matter, source.path, source.matter_line, STANDING, _STANDING_KEYS
    )
    if matter is None:
        return None, tuple(normal.issues)
    page = Standing(
        title=matter.title,
        subtitle=matter.subtitle,
        summary=matter.summary,
        author=matter.author,
        slug=matter.slug,
        status=matter.status,
        lines=_lines(normal),
    )
    return page, tuple(normal.issues)
