"""What templates see: read-only views with everything computed.

Addresses (``path``) are relative to output/ and end in a file name; the ``url`` filter makes
them relative to the page that is being rendered. Fields ending in ``html`` are safe HTML
whose inner addresses the ``rebase`` filter makes relative in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LinkView:
    """A labelled address; ``path`` is empty where there is nothing to go to.

    ``count`` is the number of workstations behind a term's link.
    """

    label: str
    path: str = ""
    id: str = ""
    current: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class DateView:
    """A partial date: ``iso`` for machines (``2019-06``), ``text`` for people (2019年6月)."""

    iso: str
    text: str
    year: int


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure: ``prefix`` and ``suffix`` hold the words of an approximation (近, 余).

    ``number`` is the digits alone, ``text`` the whole (近20篇); ``path`` is where it comes from.
    """

    label: str
    number: str
    unit: str = ""
    prefix: str = ""
    suffix: str = ""
    text: str = ""
    approximate: bool = False
    year: int | None = None
    note: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class SizeView:
    """One size of a picture: its file, and its width in pixels."""

    path: str
    width: int


@dataclass(frozen=True, slots=True)
class FormatView:
    """A picture in one format (``image/webp``), in all its sizes, smallest first."""

    type: str
    sizes: tuple[SizeView, ...]


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture in output/: ``path`` with its size in pixels; ``alt`` is empty for decoration.

    A photo has ``sources``, the better format first, the one of ``path`` last, and ``large``, the
    largest file that every browser shows. A drawing has neither.
    """

    path: str
    alt: str = ""
    caption: str = ""
    width: int = 0
    height: int = 0
    sources: tuple[FormatView, ...] = ()
    large: str = ""


@dataclass(frozen=True, slots=True)
class PersonView:
    """A named person with offices and titles."""

    name: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MembersView:
    """How many members (``figure``), a remark on them, and those who are named."""

    figure: FigureView | None
    note: str = ""
    people: tuple[PersonView, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionView:
    """A numbered section: ``numeral`` (一) stands in the margin, ``title`` is plain text."""

    id: str
    numeral: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class CardView:
    """A workstation in a list."""

    slug: str
    path: str
    name: str
    headline: str
    summary: str
    kind: LinkView
    level: str
    district: LinkView | None
    sector: LinkView | None
    tags: tuple[LinkView, ...]
    founded: DateView | None
    members: FigureView | None
    art: PictureView


@dataclass(frozen=True, slots=True)
class EventView:
    """An entry of a timeline; ``founding`` marks the founding of the workstation."""

    date: DateView
    title: str
    text: str = ""
    planned: bool = False
    founding: bool = False
    workstation: LinkView | None = None


@dataclass(frozen=True, slots=True)
class RelatedView:
    """Workstations that share a term: ``reason`` is the term (same sector, same district)."""

    taxonomy: str
    reason: LinkView
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a profile was first printed."""

    publication: str
    date: DateView | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class CodeView:
    """A QR code: a square of ``size`` modules of a side, margin included, whose ``path`` is SVG
    path data, to be drawn as lines one module wide."""

    size: int
    path: str


@dataclass(frozen=True, slots=True)
class ProfileView:
    """A workstation's own page. ``card`` holds what lists show of it too; ``pictured`` says whether
    there are pictures in the text; ``code`` is the QR code of the page's published address."""

    card: CardView
    kicker: str
    subtitle: str
    lead: PersonView | None
    members: MembersView
    address: str
    contact: str
    figures: tuple[FigureView, ...]
    milestones: tuple[EventView, ...]
    lead_html: str
    sections: tuple[SectionView, ...]
    footnotes_html: str
    cover: PictureView | None
    gallery: tuple[PictureView, ...]
    source: SourceView | None
    previous: CardView | None = None
    next: CardView | None = None
    related: tuple[RelatedView, ...] = ()
    pictured: bool = False
    code: CodeView | None = None


@dataclass(frozen=True, slots=True)
class StandingView:
    """A standing page such as the foreword; ``opening`` is its first paragraph as plain text."""

    slug: str
    path: str
    title: str
    subtitle: str
    summary: str
    author: str
    lead_html: str
    sections: tuple[SectionView, ...]
    footnotes_html: str
    opening: str
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class PagerView:
    """Where a page stands in a list that takes several, and the way to the others.

    ``links`` are labelled with numbers; one without a path stands for those left out between.
    ``previous`` and ``next`` are paths, empty at the ends.
    """

    number: int
    count: int
    links: tuple[LinkView, ...]
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class TermView:
    """A kind, district, sector or tag: ``count`` workstations, of which the page has ``cards``."""

    taxonomy: str
    id: str
    label: str
    path: str
    count: int
    cards: tuple[CardView, ...]
    siblings: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class PartView:
    """A profile that a figure comes from: its own figure (``text``, empty where it counts as one)
    with year and remark in ``note``."""

    label: str
    path: str
    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BarView:
    """One bar: ``share`` is its length from 0 to 1, ``text`` the value as people read it.

    ``lines`` are for a drawing, where nothing breaks text: the label, and a value that is too long
    to stand ``beside`` the bar. ``parts`` are profiles that the
    value comes from, ``more`` the number of those not named and the way to them.
    """

    label: str
    lines: tuple[str, ...]
    beside: str
    text: str
    share: float
    approximate: bool = False
    path: str = ""
    note: str = ""
    parts: tuple[PartView, ...] = ()
    more: LinkView | None = None


@dataclass(frozen=True, slots=True)
class ChartView:
    """A bar chart of one unit. ``more`` is the number of bars left out and the way to them."""

    id: str
    title: str
    unit: str
    bars: tuple[BarView, ...]
    more: LinkView | None = None


@dataclass(frozen=True, slots=True)
class TotalView:
    """A metric over all workstations, for one unit.

    ``figure`` is None where the metric may not be summed (rates); ``chart`` is by years or by
    workstations, and None where ``parts``, a single one, says it all.
    """

    id: str
    label: str
    unit: str
    figure: FigureView | None
    parts: tuple[PartView, ...]
    chart: ChartView | None = None


@dataclass(frozen=True, slots=True)
class YearView:
    """One year of the timeline."""

    year: int
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class VolumeView:
    """A volume of a long brochure as an object to download; ``label`` is the term it holds."""

    path: str
    number: int
    label: str
    pages: int
    megabytes: str


@dataclass(frozen=True, slots=True)
class BrochureView:
    """The printed brochure as an object to download. Where it has several volumes, ``path`` leads
    to the list of them; pages and megabytes are those of all."""

    path: str
    size: str
    pages: int
    megabytes: str
    volumes: tuple[VolumeView, ...] = ()


@dataclass(frozen=True, slots=True)
class FooterView:
    """Footer fields; an empty one is not shown."""

    sponsor: str = ""
    organiser: str = ""
    contact: str = ""
    address: str = ""
    icp: str = ""
    police: str = ""
    police_code: str = ""
    site_code: str = ""
    copyright: str = ""


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page knows of the site.

    ``filters`` are the terms of each taxonomy with counts, the most common ones of many;
    ``updated`` is the moment (RFC 3339) that the feed gives.
    """

    title: str
    short_title: str
    kicker: str
    theme_line: str
    edition: str
    publisher: str
    place: str
    language: str
    description: str
    seal: str
    base_url: str
    domain: str
    published: DateView | None
    updated: str
    mourning: bool
    search: bool
    menu: tuple[LinkView, ...]
    footer: FooterView
    count: int
    filters: Mapping[str, tuple[LinkView, ...]]
    brochure: BrochureView | None
    generator: str
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VariantView:
    """A page in a language that the site is built in: ``label`` is what that calls itself,
    ``address`` the absolute address, or empty where site.yaml has no base_url; ``current`` is the
    page that is being rendered."""

    language: str
    label: str
    path: str
    address: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class PageView:
    """The page being rendered.

    ``kind`` is home, profile, directory, term, statistics, timeline, standing, search, brochure or
    notfound; ``root`` leads from the page to output/ (``../`` or empty), or to the folder of its
    variant, and ``top`` to output/ in any case; ``variants`` are the page in all languages that
    the site is built in, this one among them, where it is built in several; ``pager`` is there
    where a list takes several pages. ``canonical`` and ``image`` are absolute addresses, or empty
    where site.yaml has no base_url; ``share`` are the pictures for messengers, the square one
    first; ``image`` is the other. ``json_ld`` is JSON ready for a script element.
    """

    kind: str
    path: str
    root: str
    title: str
    description: str
    breadcrumbs: tuple[LinkView, ...] = ()
    pager: PagerView | None = None
    canonical: str = ""
    image: str = ""
    share: tuple[PictureView, ...] = ()
    json_ld: str = ""
    top: str = ""
    variants: tuple[VariantView, ...] = ()
