"""The settings of a site, as the rest of the house sees them (schema reads site.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from showcase.dates import PartialDate
from showcase.quantity import ENGLISH, SIMPLIFIED, TRADITIONAL, Manner
from showcase.rules import Level

_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")

_REGION = re.compile(r"-([a-z]{2})(?![a-z])", re.IGNORECASE)
_TRADITIONAL = re.compile(r"zh-(?:Hant|TW|HK|MO)(?:-.*)?", re.IGNORECASE)

VARIANTS = {"zh-CN": "简体", "zh-TW": "繁體", "zh-HK": "香港繁體"}
"""The languages that a site may be built in at once, and what each calls itself."""

TAXONOMIES = ("kinds", "districts", "sectors", "tags")
"""The taxonomies that have term pages, in the order in which pages name them."""


@dataclass(frozen=True, slots=True)
class MetricRule:
    """A metric that profiles may give; ``summable`` is false for rates and the like."""

    id: str
    label: str
    unit: str = ""
    summable: bool = True


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of the home page's strip: given (``value``) or computed.

    ``metric`` is a metric's id; ``count`` is ``members`` or ``profiles``; ``page`` is the
    standing page that a given figure comes from.
    """

    label: str
    value: str = ""
    unit: str = ""
    metric: str = ""
    count: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Footer:
    """What the law and custom ask of a public body's pages; empty fields are not shown."""

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
class Imprint:
    """The brochure's imprint: 编印单位, 准印证号, 发送对象, 印刷单位, 印刷日期, 印数."""

    compiler: str = ""
    permit: str = ""
    recipients: str = ""
    printer: str = ""
    printed: str = ""
    copies: str = ""


@dataclass(frozen=True, slots=True)
class IndexWords:
    """Words for the index beside those that profiles give, and those that stay out of it."""

    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    omit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Faces:
    """Names of fonts for the brochure; an empty one means the theme's own."""

    song: str = ""
    hei: str = ""


@dataclass(frozen=True, slots=True)
class BrochureRule:
    """How the brochure is set. ``volumes`` is the vocabulary that a long one is divided by."""

    size: str = "a4"
    short_title: str = ""
    imprint: Imprint = field(default_factory=Imprint)
    internal: bool = False
    index: IndexWords = field(default_factory=IndexWords)
    colour: str = "colour"
    broadsheet: str = "sikai"
    faces: Faces = field(default_factory=Faces)
    volumes: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """How a site is proof-read: the levels of rules by code or family, and its lists of words."""

    levels: Mapping[str, Level] = field(default_factory=dict)
    word_lists: tuple[str, ...] = ("checks/words.txt",)


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """site.yaml. Vocabularies map ids to labels and keep the order of the file; ``places`` are line
    and column of the keys that are written and ``value_places`` those of values, by names like
    ``theme_options.accent`` and ``menu.0``; ``unread`` are the vocabularies and other vital keys
    that are wrong, so that nothing must be held against them; ``review`` is the stage (first,
    second or final) that a published profile must have behind it, if any; ``variants`` are the
    languages that the site is built in, its own first, or none where that is the only one."""

    title: str
    kicker: str = ""
    theme_line: str = ""
    short_title: str = ""
    edition: str = ""
    publisher: str = ""
    place: str = ""
    language: str = "zh-CN"
    variants: tuple[str, ...] = ()
    base_url: str = ""
    description: str = ""
    published: PartialDate | None = None
    seal: str = ""
    theme: str = "harbour"
    theme_options: Mapping[str, object] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    districts: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)
    metrics: Mapping[str, MetricRule] = field(default_factory=dict)
    key_figures: tuple[KeyFigure, ...] = ()
    menu: tuple[str, ...] = ("directory", "statistics", "timeline", "foreword", "about")
    footer: Footer = field(default_factory=Footer)
    brochure: BrochureRule = field(default_factory=BrochureRule)
    mourning: bool = False
    search: bool = True
    share_pictures: bool = True
    review: str = ""
    checks: Checks = field(default_factory=Checks)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)
    value_places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)
    unread: frozenset[str] = frozenset()

    @property
    def dated(self) -> PartialDate:
        """The date of the whole, for feeds and the PDF: never the clock's, so that two builds are
        the same. It is that of publishing, or else the year that the edition names."""
        year = re.search(r"\d{4}", self.edition)
        return self.published or PartialDate(int(year[0]) if year else 2000)

    @property
    def labels(self) -> tuple[str, ...]:
        """What kinds, levels, districts and sectors are called."""
        named = (self.kinds, self.levels, self.districts, self.sectors)
        return tuple(label for vocabulary in named for label in vocabulary.values())

    @property
    def folder(self) -> str:
        """Where in output/ this variant of the site lies: at the top if the site is written in it,
        else in a folder of its own (``zh-TW/``)."""
        return self.folder_of(self.language)

    def folder_of(self, language: str) -> str:
        """Where that variant lies."""
        return "" if language in (*self.variants, language)[:1] else f"{language}/"

    @property
    def up(self) -> str:
        """The way from the folder of this variant to output/."""
        return "../" if self.folder else ""

    @property
    def top_url(self) -> str:
        """The address of output/, as ``base_url`` is that of this variant."""
        return self.base_url.removesuffix(self.folder)

    @property
    def manner(self) -> Manner:
        """How approximate numbers are written in the site's language."""
        if not self.chinese:
            return ENGLISH
        return TRADITIONAL if is_traditional(self.language) else SIMPLIFIED

    @property
    def chinese(self) -> bool:
        """Whether the site's language is a Chinese one."""
        return self.language.lower().startswith("zh")


def is_traditional(language: str) -> bool:
    """Whether a Chinese language is written in traditional characters."""
    return bool(_TRADITIONAL.fullmatch(language))


def region_of(language: str) -> str:
    """The region whose customs a language follows: ``TW`` of zh-TW and of zh-Hant, or nothing."""
    named = _REGION.search(language)
    if named:
        return named[1].upper()
    chinese = language.lower().startswith("zh")
    return "TW" if is_traditional(language) else "CN" if chinese else ""


def web_address(raw: str) -> str | None:
    """A site's address with a slash at its end; None where ``raw`` is none."""
    return f"{raw.rstrip('/')}/" if _ADDRESS.fullmatch(raw) else None
