"""site.yaml: what the settings of a site may say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator
from pydantic_core import PydanticCustomError

from showcase.config import (
    VARIANTS,
    BrochureRule,
    Checks,
    Faces,
    Footer,
    Imprint,
    IndexWords,
    KeyFigure,
    MetricRule,
    SiteConfig,
    web_address,
)
from showcase.content import Source
from showcase.issues import Issue, error, has_errors, text
from showcase.nearness import nearest
from showcase.rules import FAMILIES, RULES, Level
from showcase.schema.fields import (
    Choice,
    Date,
    Flag,
    Listed,
    Reading,
    Shorthand,
    Term,
    Word,
    Words,
    fail,
    unquoted,
)
from showcase.schema.keys import SETTINGS
from showcase.schema.models import Closed
from showcase.schema.normal import Normal, Raw
from showcase.schema.reading import form, read
from showcase.schema.terms import VOCABULARIES
from showcase.slugs import slugify

_SETTINGS = form(SETTINGS, title="", kinds={})
_VITAL = frozenset(("title", "language", *VOCABULARIES.values(), "metrics"))
"""What the rest of the site depends on."""

_MENU = SiteConfig("").menu


def _id(value: object) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", str(value)):
        raise fail("no_id", value=str(value), slug=slugify(str(value)))
    return str(value)


def _size(value: object) -> str:
    if unquoted(value).lower() not in ("a4", "a5"):
        raise fail("no_size", value=unquoted(value))
    return unquoted(value).lower()


_COLOURS = {"colour": "colour", "grey": "grey", "彩色": "colour", "灰度": "grey"}
_SHEETS = {"四开": "sikai", "对开": "duikai", "sikai": "sikai", "duikai": "duikai"}
_LANGUAGES = {code.lower(): code for code in (*VARIANTS, "en")}
"""The languages whose words the themes know."""
_DIVISIONS = {name: name for name in ("kinds", "levels", "districts", "sectors")}


_LEVELS = {
    **{level.value: level for level in Level},
    "关闭": Level.OFF,
    "警告": Level.WARNING,
    "错误": Level.ERROR,
}


def _rule(value: object) -> str:
    """The code of a rule, or the letter of its family."""
    code = str(value).strip().upper()
    if code not in RULES and code not in FAMILIES:
        near = nearest(code, RULES, cutoff=0.5)
        raise fail("no_rule", value=str(value), name=near[0] if near else next(iter(RULES)))
    return code


def _list_name(value: object) -> str:
    """The path of a word list, all of which are in one folder."""
    name = unquoted(value).replace("\\", "/").removeprefix("./")
    if not re.fullmatch(r"checks/[^/:]+\.txt", name):
        raise fail("no_list", value=name)
    return name


def _count(value: object) -> str:
    if unquoted(value) not in ("members", "profiles"):
        raise fail("no_count", value=unquoted(value))
    return unquoted(value)


def _language(value: object) -> str:
    """A language by its code; one that we know as we write it."""
    code = unquoted(value)
    if code.lower() in _LANGUAGES:
        return _LANGUAGES[code.lower()]
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
        raise _no_code("language", code, _LANGUAGES)
    return code


def _no_code(what: str, code: str, known: Mapping[str, str]) -> PydanticCustomError:
    """A mistake, with the known code that was most likely meant if there is one."""
    near = nearest(code.lower().replace("_", "-"), known, cutoff=0.5)
    names = tuple(known.values())
    if near:
        return fail(f"near_{what}", value=code, name=known[near[0]])
    return fail(f"no_{what}", value=code, names=names)


def _variant(value: object) -> str:
    """A language that a Chinese site can be converted to."""
    known = {code.lower(): code for code in VARIANTS}
    code = unquoted(value)
    if code.lower() not in known:
        raise _no_code("variant", code, known)
    return known[code.lower()]


def _address(value: object) -> str:
    raw = unquoted(value)
    address = web_address(raw)
    if address is None:
        raise fail("no_address", value=raw)
    return address


def _option(value: object) -> object:
    """A theme's option as its templates expect it: yes and no, a number, or words."""
    if not isinstance(value, Raw):
        return value
    if value.quoted:
        return str(value)
    if value.lower() in ("true", "false"):
        return value.lower() == "true"
    return int(value) if re.fullmatch(r"0|-?[1-9]\d{0,9}", value) else str(value)


_Vocabulary = dict[Annotated[str, BeforeValidator(_id)], Word]


class MetricRuleMatter(Closed):
    """A metric of the site."""

    label: Word
    unit: Word = ""
    sum: Flag = True


_Metrics = dict[
    Annotated[str, BeforeValidator(_id)],
    Annotated[MetricRuleMatter, BeforeValidator(Shorthand("label"))],
]


class KeyFigureMatter(Closed):
    """A figure of the home page."""

    label: Word
    value: Word = ""
    unit: Word = ""
    metric: Term = ""
    count: Annotated[str, PlainValidator(_count)] = ""
    page: Term = ""


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


class IndexMatter(Closed):
    """Words for the index of the brochure."""

    people: Words = ()
    places: Words = ()
    organisations: Words = ()
    omit: Words = ()


class FacesMatter(Closed):
    """Names of fonts."""

    song: Word = ""
    hei: Word = ""


class BrochureMatter(Closed):
    """The brochure."""

    size: Annotated[str, PlainValidator(_size)] = "a4"
    short_title: Word = ""
    imprint: ImprintMatter = ImprintMatter()
    internal: Flag = False
    index: IndexMatter = IndexMatter()
    colour: Annotated[str, PlainValidator(Choice(_COLOURS))] = "colour"
    broadsheet: Annotated[str, PlainValidator(Choice(_SHEETS))] = "sikai"
    fonts: FacesMatter = FacesMatter()
    volumes: Annotated[str, PlainValidator(Choice(_DIVISIONS))] = ""


class AppearanceMatter(Closed):
    """Appearance."""

    mourning: Flag = False


class ChecksMatter(Closed):
    """Proof-reading."""

    levels: dict[
        Annotated[str, BeforeValidator(_rule)], Annotated[Level, PlainValidator(Choice(_LEVELS))]
    ] = Field(default_factory=dict)
    word_lists: tuple[Annotated[str, PlainValidator(_list_name)], ...] = Checks().word_lists


class SettingsMatter(Closed):
    """site.yaml."""

    title: Word
    kicker: Word = ""
    theme_line: Word = ""
    short_title: Word = ""
    edition: Word = ""
    publisher: Word = ""
    place: Word = ""
    language: Annotated[str, PlainValidator(_language)] = "zh-CN"
    variants: Annotated[tuple[Annotated[str, PlainValidator(_variant)], ...], Listed] = ()
    base_url: Annotated[str, PlainValidator(_address)] = ""
    description: Word = ""
    published: Date | None = None
    seal: Word = ""
    search: Flag = True
    share_pictures: Flag = True
    theme: Term = "harbour"
    theme_options: dict[str, Annotated[object, BeforeValidator(_option)]] = Field(
        default_factory=dict
    )
    kinds: _Vocabulary
    levels: _Vocabulary = Field(default_factory=dict)
    districts: _Vocabulary = Field(default_factory=dict)
    sectors: _Vocabulary = Field(default_factory=dict)
    metrics: _Metrics = Field(default_factory=dict)
    key_figures: tuple[KeyFigureMatter, ...] = ()
    menu: Words = _MENU
    footer: FooterMatter = FooterMatter()
    brochure: BrochureMatter = BrochureMatter()
    appearance: AppearanceMatter = AppearanceMatter()
    review: Reading | None = None
    checks: ChecksMatter = ChecksMatter()


def read_settings(source: Source) -> tuple[SiteConfig, tuple[Issue, ...]]:
    """The settings as far as they are right, and everything that is wrong with them."""
    if not source.matter and has_errors(source.issues):
        return SiteConfig("", unread=_VITAL), ()
    matter, normal = read(SettingsMatter, source, _SETTINGS)
    if matter is None:
        return SiteConfig("", unread=_VITAL), tuple(normal.issues)
    unread = frozenset(normal.unread & _VITAL)
    config = replace(
        _config(matter),
        places=normal.dotted_keys,
        value_places=normal.dotted_values,
        unread=unread,
    )
    wrong = (*_wrong_figures(matter, normal), *_wrong_variants(matter, normal))
    return config, (*normal.issues, *wrong)


def _wrong_variants(matter: SettingsMatter, normal: Normal) -> Iterator[Issue]:
    """The first variant must be the language of the sources, and none may come twice."""
    if normal.unread & {"language", "variants"}:
        return
    for number, code in enumerate(matter.variants):
        line, column = normal.place(("variants", number))
        if number == 0 and code != matter.language:
            yield error(
                "C114",
                normal.path,
                text("The first of “variants” is not the language of the site."),
                line=line,
                column=column,
                hint=text("Begin with the one that the profiles are written in: {name}.",
                          name=matter.language),
            )  # fmt: skip
        elif code in matter.variants[:number]:
            yield error(
                "C116",
                normal.path,
                text("“{value}” is among “variants” twice.", value=code),
                line=line,
                column=column,
                hint=text("Take one of the two out."),
            )


def _wrong_figures(matter: SettingsMatter, normal: Normal) -> Iterator[Issue]:
    known = "metrics" not in normal.unread
    for number, figure in enumerate(matter.key_figures):
        given = [bool(way) for way in (figure.value, figure.metric, figure.count)]
        if sum(given) != 1:
            line, column = normal.place(("key_figures", number))
            yield error(
                "C106",
                normal.path,
                text("The figure “{label}” must come from one thing.", label=figure.label),
                line=line,
                column=column,
                hint=text("Write one of “value”, “metric” and “count”, not two of them."),
            )
        elif figure.metric and figure.metric not in matter.metrics and known:
            line, column = normal.place(("key_figures", number, "metric"))
            yield error(
                "C107",
                normal.path,
                text("There is no metric “{id}”.", id=figure.metric),
                line=line,
                column=column,
                hint=text("Use one of these: {names}.", names=tuple(matter.metrics)),
            )


_SAME = (
    "title", "kicker", "theme_line", "short_title", "edition", "publisher", "place", "language",
    "variants", "base_url", "description", "published", "seal", "theme", "theme_options", "kinds",
    "levels", "districts", "sectors", "menu", "search", "share_pictures",
)  # fmt: skip
"""What the settings take over as it is written."""


def _config(matter: SettingsMatter) -> SiteConfig:
    return SiteConfig(
        **{name: getattr(matter, name) for name in _SAME},
        metrics={
            id_: MetricRule(id_, rule.label, rule.unit, rule.sum)
            for id_, rule in matter.metrics.items()
        },
        key_figures=tuple(KeyFigure(**figure.model_dump()) for figure in matter.key_figures),
        footer=Footer(**matter.footer.model_dump()),
        brochure=_brochure(matter.brochure),
        mourning=matter.appearance.mourning,
        review=matter.review or "",
        checks=Checks(matter.checks.levels, matter.checks.word_lists),
    )


def _brochure(matter: BrochureMatter) -> BrochureRule:
    return BrochureRule(
        size=matter.size,
        short_title=matter.short_title,
        imprint=Imprint(**matter.imprint.model_dump()),
        internal=matter.internal,
        index=IndexWords(**matter.index.model_dump()),
        colour=matter.colour,
        broadsheet=matter.broadsheet,
        faces=Faces(**matter.fonts.model_dump()),
        volumes=matter.volumes,
    )
