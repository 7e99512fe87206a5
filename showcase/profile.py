"""A workstation's profile: what its front matter says, checked and in the site's own terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile

from showcase.dates import PartialDate
from showcase.quantity import Quantity, with_unit


class Status(StrEnum):
    """How far a profile is on its way to readers."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"


class Stage(StrEnum):
    """The three readings before printing: 初审, 复审, 终审, in their order."""

    FIRST = "first"
    SECOND = "second"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Review:
    """One reading, signed with a name and a date. One has ``lapsed`` where the profile was changed
    since."""

    stage: Stage
    by: str
    date: PartialDate
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A named person and what they are: ``roles`` are offices and titles, in order."""

    name: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Members:
    """How many members a workstation has, and those it names."""

    total: Quantity | None = None
    note: str = ""
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of a workstation; ``id`` is a key of the site's ``metrics``."""

    id: str
    label: str
    value: Quantity
    unit: str = ""
    year: int | None = None
    note: str = ""

    @property
    def written(self) -> str:
        """The value with its unit, as a sentence shows it: ``近20篇``."""
        return with_unit(self.value.written, self.unit)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated event; a planned one has not happened at the time of the edition."""

    date: PartialDate
    title: str
    text: str = ""
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside the profile: ``src`` is relative to the profile's folder."""

    src: str
    alt: str
    caption: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the text was first printed."""

    publication: str
    date: PartialDate | None = None
    page: str = ""


def write_places(places: Mapping[str, tuple[int, int]]) -> str:
    """Line and column of each top-level key in its file, for messages of later stages: ``name 2 1``
    and so on, a line each. As text, since a site may have a hundred thousand of them in memory."""
    return "\n".join(f"{key} {line} {column}" for key, (line, column) in places.items())


class Placed:
    """Front matter that knows where its keys stand, as ``write_places`` writes it."""

    __slots__ = ()
    places: str

    @property
    def all_places(self) -> dict[str, tuple[int, int]]:
        """Line and column of each top-level key."""
        written = (line.rsplit(" ", 2) for line in self.places.split("\n") if line)
        return {key: (int(line), int(column)) for key, line, column in written}

    def place(self, key: str) -> tuple[int, int]:
        """Line and column of a top-level key; zeros where there is none."""
        return self.all_places.get(key, (0, 0))


@dataclass(frozen=True, slots=True)
class Profile(Placed):
    """One workstation. Vocabulary fields (kind, level, district, sector) hold ids.

    ``all_metrics`` is false where a figure could not be read, so that it is not missing.
    """

    name: str
    kind: str
    headline: str = ""
    kicker: str = ""
    subtitle: str = ""
    summary: str = ""
    founded: PartialDate | None = None
    level: str = ""
    district: str = ""
    sector: str = ""
    lead: Person | None = None
    members: Members = field(default_factory=Members)
    address: str = ""
    contact: str = ""
    metrics: tuple[Metric, ...] = ()
    all_metrics: bool = True
    timeline: tuple[Milestone, ...] = ()
    tags: tuple[str, ...] = ()
    cover: Picture | None = None
    gallery: tuple[Picture, ...] = ()
    source: Origin | None = None
    order: int | None = None
    slug: str = ""
    aliases: tuple[str, ...] = ()
    status: Status = Status.PUBLISHED
    reviews: tuple[Review, ...] = ()
    places: str = field(default="", compare=False)

    @property
    def signed(self) -> tuple[Stage, ...]:
        """The stages that were signed; one before its time does not count."""
        signed = {review.stage for review in self.reviews}
        return tuple(takewhile(signed.__contains__, Stage))

    @property
    def reviewed(self) -> tuple[Stage, ...]:
        """The stages that are behind it as it stands. Whoever reads it last vouches for changes
        since the readings before."""
        standing = {review.stage for review in self.reviews if not review.lapsed}
        signed = self.signed
        while signed and signed[-1] not in standing:
            signed = signed[:-1]
        return signed

    @property
    def lapsed(self) -> tuple[Stage, ...]:
        """The stages that were signed before it was changed, and are to be signed again."""
        return self.signed[len(self.reviewed) :]


@dataclass(frozen=True, slots=True)
class Standing(Placed):
    """The front matter of a standing page such as the foreword."""

    title: str
    subtitle: str = ""
    summary: str = ""
    author: str = ""
    slug: str = ""
    status: Status = Status.PUBLISHED
    places: str = field(default="", compare=False)
