"""The parts of a site, from the entries that are read to the whole that pages are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from showcase.config import SiteConfig
from showcase.document import Document, Kept
from showcase.profile import Metric, Milestone, Profile, Standing
from showcase.quantity import Quantity
from showcase.slugs import slugify


@dataclass(frozen=True, slots=True)
class Entry:
    """A profile with its body, before it has a place in the site. ``source`` is its file.

    ``digest`` is a hash of the whole file, ``matter`` one of its front matter; empty where they
    are not known. ``length`` is that of the body in characters.
    """

    source: str
    profile: Profile
    document: Document | Kept
    digest: str = ""
    matter: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True)
class StandingEntry:
    """A standing page with its body. ``source`` is its file."""

    source: str
    page: Standing
    document: Document
    digest: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address that leads to a page's present one."""

    path: str
    target: str


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
        """What its body says; it may have to be read from disk."""
        return self.entry.document.fetch()

    @property
    def redirects(self) -> tuple[Redirect, ...]:
        """Its old addresses, which lead to the present one."""
        names = [PurePosixPath(alias).stem for alias in self.profile.aliases]
        return tuple(Redirect(f"profiles/{slugify(name)}.html", self.path) for name in names)


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
    workstations: tuple[Workstation, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One workstation's part in a total."""

    workstation: Workstation
    metric: Metric


@dataclass(frozen=True, slots=True)
class Total:
    """A metric over all workstations, one for each unit.

    ``value`` is None where the metric may not be summed (a rate).
    """

    id: str
    label: str
    unit: str
    value: Quantity | None
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A milestone in the timeline of the site, or the founding of a workstation."""

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
    timeline: tuple[Event, ...]
    redirects: tuple[Redirect, ...]

    @property
    def places(self) -> tuple[Workstation | StandingPage, ...]:
        """Everything that has a page made of a file of the content."""
        return (*self.workstations, *self.pages)

    def page(self, slug: str) -> StandingPage | None:
        """The standing page of that name, if the office wrote one."""
        return next((page for page in self.pages if page.slug == slug), None)
