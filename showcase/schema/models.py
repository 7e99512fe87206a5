"""Front matter as pydantic models: what a profile and a standing page may say."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from showcase.profile import Status
from showcase.schema.fields import (
    Count,
    Date,
    Flag,
    Integer,
    Number,
    Reading,
    Roles,
    Shorthand,
    Slug,
    State,
    Term,
    Word,
    Words,
    Year,
)


class Closed(BaseModel):
    """A mapping without room for unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class LeadMatter(Closed):
    """The leading member."""

    name: Word
    roles: Roles = ()


class PersonMatter(Closed):
    """A member who is named."""

    name: Word
    role: Roles = ()


class MembersMatter(Closed):
    """The members."""

    total: Count | None = None
    note: Word = ""
    people: tuple[Annotated[PersonMatter, BeforeValidator(Shorthand("name"))], ...] = ()


class MetricMatter(Closed):
    """One figure; ``id`` or ``label`` names the metric."""

    id: Term = ""
    label: Term = ""
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


Shown = Annotated[PictureMatter, BeforeValidator(Shorthand("src"))]


class OriginMatter(Closed):
    """Where the text was first printed."""

    publication: Word
    date: Date | None = None
    page: Word = ""


class ReviewMatter(Closed):
    """One of the three readings, signed."""

    stage: Reading
    by: Word
    date: Date
    digest: Word = ""


class ProfileMatter(Closed):
    """The front matter of a profile."""

    name: Word
    kind: Term
    headline: Word = ""
    kicker: Word = ""
    subtitle: Word = ""
    summary: Word = ""
    founded: Date | None = None
    level: Term = ""
    district: Term = ""
    sector: Term = ""
    lead: Annotated[LeadMatter, BeforeValidator(Shorthand("name"))] | None = None
    members: Annotated[MembersMatter, BeforeValidator(Shorthand("total"))] = MembersMatter()
    address: Word = ""
    contact: Word = ""
    metrics: tuple[MetricMatter, ...] = ()
    timeline: tuple[MilestoneMatter, ...] = ()
    tags: Words = ()
    cover: Shown | None = None
    gallery: tuple[Shown, ...] = ()
    source: Annotated[OriginMatter, BeforeValidator(Shorthand("publication"))] | None = None
    order: Integer | None = None
    slug: Slug = ""
    aliases: tuple[Slug, ...] = ()
    status: State = Status.PUBLISHED
    reviews: tuple[ReviewMatter, ...] = ()


class StandingMatter(Closed):
    """The front matter of a standing page."""

    title: Word
    subtitle: Word = ""
    summary: Word = ""
    author: Word = ""
    slug: Slug = ""
    status: State = Status.PUBLISHED
