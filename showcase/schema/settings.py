"""site.yaml: what the settings of a site may say."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator

from showcase.config import (
    BrochureRule,
    Footer,
    Imprint,
    KeyFigure,
    MetricRule,
    SiteConfig,
)
from showcase.content import Source
from showcase.issues import Issue
from showcase.schema.fields import Address, Date, Flag, Word, Words, fail, shorthand
from showcase.schema.keys import SETTINGS, every_name
from showcase.schema.matter import Closed, read_matter

_SIZES = ("a4", "a5")
_COUNTS = ("", "members", "profiles")


def _id(value: object) -> object:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", str(value)):
        raise fail("no_metric_id", value=str(value))
    return value


def _size(value: object) -> str:
    if str(value).strip().lower() not in _SIZES:
        raise fail("no_size", value=str(value))
    return str(value).strip().lower()


def _count(value: object) -> str:
    if str(value).strip() not in _COUNTS:
        raise fail("no_count", value=str(value))
    return str(value).strip()


Id = Annotated[str, BeforeValidator(_id)]
Vocabulary = dict[Id, Word]


class MetricRuleMatter(Closed):
    """A metric of the site."""

    label: Word
    unit: Word = ""
    sum: Flag = True


class KeyFigureMatter(Closed):
    """A figure of the home page."""

    label: Word = ""
    value: Word = ""
    unit: Word = ""
    metric: Word = ""
    count: Annotated[str, BeforeValidator(_count)] = ""
    page: Word = ""


class FooterMatter(Closed):
    """Fields of the footer."""

    sponsor: Word = ""
    organiser: Word = ""
    contact: Word = ""
    address: Word = ""
    icp: Word = ""
    police: Word = ""
    police_code: Word = ""
    site_code: Word = ""
    copyright: Word = ""


class ImprintMatter(Closed):
    """The imprint of the brochure."""

    compiler: Word = ""
    permit: Word = ""
    recipients: Word = ""
    printer: Word = ""
    printed: Word = ""
    copies: Word = ""


class BrochureMatter(Closed):
    """The brochure."""

    size: Annotated[str, BeforeValidator(_size)] = "a4"
    short_title: Word = ""
    imprint: ImprintMatter = ImprintMatter()


class AppearanceMatter(Closed):
    """Appearance."""

    mourning: Flag = False


class SettingsMatter(Closed):
    """site.yaml."""

    title: Word
    kicker: Word = ""
    theme_line: Word = ""
    short_title: Word = ""
    edition: Word = ""
    publisher: Word = ""
    place: Word = ""
    language: Word = "zh-CN"
    base_url: Address = ""
    description: Word = ""
    published: Date | None = None
    seal: Word = ""
    theme: Word = "harbour"
    theme_options: dict[str, object] = {}
    kinds: Vocabulary
    levels: Vocabulary = {}
    districts: Vocabulary = {}
    sectors: Vocabulary = {}
    metrics: dict[Id, Annotated[MetricRuleMatter, BeforeValidator(shorthand("label"))]] = {}
    key_figures: list[KeyFigureMatter] = []
    menu: Words = ["directory", "statistics", "timeline", "foreword", "about"]
    footer: FooterMatter = FooterMatter()
    brochure: BrochureMatter = BrochureMatter()
    appearance: AppearanceMatter = AppearanceMatter()
    checks: dict[str, object] = {}


_KEYS = frozenset(every_name(SETTINGS))


def read_settings(source: Source) -> tuple[SiteConfig | None, tuple[Issue, ...]]:
    """The settings, or everything that is wrong with them."""
    if not source.matter and source.issues:
        return None, ()
    matter, normal = read_matter(
        SettingsMatter, source.matter, source.path, source.matter_line, SETTINGS, _KEYS
    )
    return (_config(matter) if matter else None), tuple(normal.issues)


def _config(matter: SettingsMatter) -> SiteConfig:
    plain = {
        name: getattr(matter, name)
        for name in (
            "title", "kicker", "theme_line", "short_title", "edition", "publisher", "place",
            "language", "base_url", "description", "published", "seal", "theme",
            "theme_options", "kinds", "levels", "districts", "sectors",
        )
    }  # fmt: skip
    return SiteConfig(
        **plain,
        metrics={
            id_: MetricRule(id_, rule.label, rule.unit, rule.sum)
            for id_, rule in matter.metrics.items()
        },
        key_figures=tuple(KeyFigure(**figure.model_dump()) for figure in matter.key_figures),
        menu=tuple(matter.menu),
        footer=Footer(**matter.footer.model_dump()),
        brochure=BrochureRule(
            matter.brochure.size,
            matter.brochure.short_title,
            Imprint(**matter.brochure.imprint.model_dump()),
        ),
        mourning=matter.appearance.mourning,
    )
