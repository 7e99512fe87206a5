"""Front matter of profiles and standing pages, in the site's own terms."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.config import SiteConfig
from showcase.content import Source
from showcase.issues import Issue, has_errors
from showcase.profile import (
    Members,
    Metric,
    Milestone,
    Origin,
    Person,
    Picture,
    Profile,
    Review,
    Standing,
    write_places,
)
from showcase.schema.contents import digest_of
from showcase.schema.keys import PROFILE, STANDING
from showcase.schema.models import (
    LeadMatter,
    MembersMatter,
    OriginMatter,
    PictureMatter,
    ProfileMatter,
    ReviewMatter,
    StandingMatter,
)
from showcase.schema.normal import Location, Normal
from showcase.schema.reading import form, read
from showcase.schema.terms import VOCABULARIES, metric_labels, term_id, wrong_terms

_PROFILE = form(PROFILE, name="", kind="")
_STANDING = form(STANDING, title="")


def read_profile(source: Source, config: SiteConfig) -> tuple[Profile | None, tuple[Issue, ...]]:
    """A profile's front matter in the site's terms, and everything that is wrong with it.

    There is a profile even so, with what is right in it, unless no key could be read.
    """
    if not source.matter and has_errors(source.issues):
        return None, ()  # the file could not be read at all, as its own issues say
    matter, normal = read(ProfileMatter, source, _PROFILE)
    issues = (*normal.issues, *wrong_terms(normal, config, PROFILE))
    if matter is None:
        return None, issues
    return _profile(matter, normal, config, source), issues


def content_digest(source: Source) -> str:
    """The digest that a signature of a profile as it stands has."""
    return digest_of(source, read(ProfileMatter, source, _PROFILE)[1].value)


def read_standing(source: Source) -> tuple[Standing | None, tuple[Issue, ...]]:
    """A standing page's front matter, and everything that is wrong with it."""
    if not source.matter and has_errors(source.issues):
        return None, ()
    matter, normal = read(StandingMatter, source, _STANDING)
    if matter is None:
        return None, tuple(normal.issues)
    return Standing(**matter.model_dump(), places=write_places(normal.tops)), tuple(normal.issues)


def _profile(matter: ProfileMatter, normal: Normal, config: SiteConfig, source: Source) -> Profile:
    metrics = tuple(_metrics(matter, config))
    all_read = "metrics" not in normal.unread and len(metrics) == len(matter.metrics)
    return Profile(
        name=matter.name,
        headline=matter.headline,
        kicker=matter.kicker,
        subtitle=matter.subtitle,
        summary=matter.summary,
        founded=matter.founded,
        lead=_lead(matter.lead),
        members=_members(matter.members),
        address=matter.address,
        contact=matter.contact,
        metrics=metrics,
        all_metrics=all_read,
        timeline=tuple(Milestone(m.date, m.title, m.text, m.planned) for m in matter.timeline),
        tags=matter.tags,
        cover=_picture(matter.cover, normal, ("cover",)) if matter.cover else None,
        gallery=tuple(
            _picture(picture, normal, ("gallery", number))
            for number, picture in enumerate(matter.gallery)
        ),
        source=_origin(matter.source),
        order=matter.order,
        slug=matter.slug,
        aliases=matter.aliases,
        status=matter.status,
        reviews=tuple(_reviews(matter.reviews, normal, source)),
        places=write_places(normal.tops),
        **_terms(matter, config),
    )


def _reviews(matter: tuple[ReviewMatter, ...], normal: Normal, source: Source) -> Iterator[Review]:
    """The signatures; those with a digest lapse with the text that they were given for."""
    present = digest_of(source, normal.value) if any(r.digest for r in matter) else ""
    for review in matter:
        lapsed = bool(review.digest) and review.digest.lower() != present
        yield Review(review.stage, review.by, review.date, lapsed)


def _terms(matter: ProfileMatter, config: SiteConfig) -> dict[str, str]:
    """The ids of the terms; one that the site does not have is left out."""
    return {
        key: term_id(getattr(matter, key), getattr(config, vocabulary)) or ""
        for key, vocabulary in VOCABULARIES.items()
    }


def _lead(matter: LeadMatter | None) -> Person | None:
    return Person(matter.name, matter.roles) if matter else None


def _members(matter: MembersMatter) -> Members:
    people = tuple(Person(person.name, person.role) for person in matter.people)
    return Members(matter.total, matter.note, people)


def _metrics(matter: ProfileMatter, config: SiteConfig) -> Iterator[Metric]:
    """The figures of metrics that the site has."""
    for metric in matter.metrics:
        id_ = term_id(metric.id or metric.label, metric_labels(config))
        if id_ is not None:
            rule = config.metrics[id_]
            unit = metric.unit or rule.unit
            yield Metric(id_, rule.label, metric.value, unit, metric.year, metric.note)


def _picture(matter: PictureMatter, normal: Normal, where: Location) -> Picture:
    return Picture(matter.src, matter.alt, matter.caption, *normal.place((*where, "src")))


def _origin(matter: OriginMatter | None) -> Origin | None:
    return Origin(matter.publication, matter.date, matter.page) if matter else None
