"""The site as a whole: addresses, order, taxonomies, neighbours, totals, timeline. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from showcase.config import SiteConfig
from showcase.dates import PartialDate
from showcase.document import Document
from showcase.profile import Milestone, Profile, Standing
from showcase.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Entry:
    """A profile with its body, before it has a place in the site. ``source`` is its file."""

    source: str
    profile: Profile
    document: Document


@dataclass(frozen=True, slots=True)
class StandingEntry:
    """A standing page with its body."""

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
    workstations: tuple[Workstation, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """One workstation's part in a total."""

    workstation: Workstation
    value: Quantity
    unit: str
    year: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """A metric over all workstations, one for each unit; ``value`` is None where it may not be summed."""

    id: str
    label: str
    unit: str
    value: Quantity | None
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A milestone of a workstation in the timeline of the site."""

    milestone: Milestone
    workstation: Workstation
    founding: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that pages are made of."""

    config: SiteConfig
    workstations: tuple[Workstation, ...]
    pages: tuple[StandingPage, ...]
    taxonomies: Mapping[str, tuple[Term, ...]]
    totals: tuple[Total, ...]
    members: Quantity | None
    timeline: tuple[tuple[PartialDate, tuple[Event, ...]], ...]
