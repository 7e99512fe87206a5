"""site.yaml: what an office writes becomes the settings of a site."""

from __future__ import annotations

import pytest

from showcase.config import (
    BrochureRule,
    Checks,
    Faces,
    Footer,
    Imprint,
    IndexWords,
    KeyFigure,
    MetricRule,
    SiteConfig,
)
from showcase.content import Source
from showcase.dates import PartialDate
from showcase.issues import Issue, has_errors
from showcase.rules import Level
from showcase.schema import read_settings

SETTINGS = """\
title: 履职成果集锦
kicker: 同心向海
theme_line: 履职为民
short_title: 集锦
edition: 2023
publisher: 海岛政协
place: 海岛
language: zh-CN
base_url: https://isles.example/site
description: 一句话。
published: 2023-12
seal: 海岛
theme: harbour
theme_options: {accent: blue, columns: 2, art: false, note: "2"}
kinds: {lounge: 会客厅}
levels: {city: 市级}
districts: {north: 北区}
sectors: {medical: 医药卫生}
metrics:
  proposals: {label: 提案建议, unit: 件}
  rate: {label: 办结率, unit: "%", sum: false}
  visits: 接待
key_figures:
  - {label: 建议, metric: proposals}
  - {label: 成员, count: members, unit: 名}
  - {label: 文字, value: 30万, unit: 字, page: about}
menu: [directory, about]
footer: {sponsor: 甲, organiser: 乙, contact: 丙, address: 丁, icp: 戊, police: 己,
  police_code: "33", site_code: "34", copyright: 庚}
brochure:
  size: A5
  short_title: 集锦
  imprint: {compiler: 甲, permit: 乙, recipients: 丙, printer: 丁, printed: 2023年, copies: 500}
  internal: true
  index: {people: [赵一], places: [高亭镇], organisations: [敬老院], omit: [北区]}
  颜色: 灰度
  broadsheet: 对开
  fonts: {song: 方正书宋, hei: 方正黑体}
  volumes: districts
search: false
share_pictures: false
appearance: {mourning: true}
审校: 终审
checks: {词表: [checks/a.txt], levels: {T101: off, t102: 错误, K: 警告}}
"""


def settings(matter: str) -> tuple[SiteConfig, tuple[Issue, ...]]:
    """A site.yaml."""
    return read_settings(Source("site.yaml", matter))


def test_every_setting_is_read() -> None:
    """A site.yaml that uses them all."""
    assert settings(SETTINGS) == (
        SiteConfig(
            title="履职成果集锦",
            kicker="同心向海",
            theme_line="履职为民",
            short_title="集锦",
            edition="2023",
            publisher="海岛政协",
            place="海岛",
            language="zh-CN",
            base_url="https://isles.example/site/",
            description="一句话。",
            published=PartialDate(2023, 12),
            seal="海岛",
            theme="harbour",
            theme_options={"accent": "blue", "columns": 2, "art": False, "note": "2"},
            kinds={"lounge": "会客厅"},
            levels={"city": "市级"},
            districts={"north": "北区"},
            sectors={"medical": "医药卫生"},
            metrics={
                "proposals": MetricRule("proposals", "提案建议", "件"),
                "rate": MetricRule("rate", "办结率", "%", summable=False),
                "visits": MetricRule("visits", "接待"),
            },
            key_figures=(
                KeyFigure("建议", metric="proposals"),
                KeyFigure("成员", count="members", unit="名"),
                KeyFigure("文字", "30万", "字", page="about"),
            ),
            menu=("directory", "about"),
            footer=Footer("甲", "乙", "丙", "丁", "戊", "己", "33", "34", "庚"),
            brochure=BrochureRule(
                "a5",
                "集锦",
                Imprint("甲", "乙", "丙", "丁", "2023年", "500"),
                internal=True,
                index=IndexWords(("赵一",), ("高亭镇",), ("敬老院",), ("北区",)),
                colour="grey",
                broadsheet="duikai",
                faces=Faces("方正书宋", "方正黑体"),
                volumes="districts",
            ),
            mourning=True,
            review="final",
            search=False,
            share_pictures=False,
            checks=Checks(
                {"T101": Level.OFF, "T102": Level.ERROR, "K": Level.WARNING}, ("checks/a.txt",)
            ),
        ),
        (),
    )


def test_a_title_and_kinds_are_enough() -> None:
    """Everything else has a value of its own."""
    assert settings("title: a\nkinds: {b: c}\n") == (SiteConfig("a", kinds={"b": "c"}), ())


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("them: x", ("V101", 3, 1)),
        ("base_url: isles.example", ("C101", 3, 11)),
        ("base_url: https://isles.example/?a=b", ("C101", 3, 11)),
        ("brochure: {size: B5}", ("C102", 3, 18)),
        ("levels: {市级: 市级}", ("C103", 3, 10)),
        ("key_figures: [{label: a, count: all}]", ("C104", 3, 33)),
        ("language: 中文", ("C105", 3, 11)),
        ("language: zh_TW", ("C105", 3, 11)),
        ("variants: [zh-CN, en]", ("C113", 3, 19)),
        ("variants: [zh-TW, zh-CN]", ("C114", 3, 12)),
        ("variants: [zh-CN, zh-TW, zh-TW]", ("C116", 3, 26)),
        ("key_figures: [{label: a}]", ("C106", 3, 15)),
        ("key_figures: [{label: a, metric: b}]", ("C107", 3, 34)),
        ("levels: [市级]", ("V106", 3, 9)),
        ("metrics: {a: {unit: b}}", ("V103", 3, 14)),
        ("menu: directory", ("V107", 3, 7)),
        ("checks: {levels: {T999: off}}", ("C111", 3, 19)),
        ("checks: {levels: {T101: loud}}", ("C110", 3, 25)),
        ("checks: {word_lists: [../words.txt]}", ("C112", 3, 23)),
        ("checks: {level: {}}", ("V101", 3, 10)),
    ],
)
def test_a_wrong_setting_is_an_error(line: str, place: tuple[str, int, int]) -> None:
    """At its place, and nothing else is said."""
    _, issues = settings(f"title: a\nkinds: {{b: c}}\n{line}\n")
    assert has_errors(issues)
    assert [(issue.code, issue.line, issue.column) for issue in issues] == [place]


def test_settings_are_given_without_what_is_wrong() -> None:
    """So that the profiles are checked too."""
    config, issues = settings("title: a\nkinds: {b: c}\npublished: 2023年13月\n")
    assert config == SiteConfig("a", kinds={"b": "c"})
    assert has_errors(issues)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("levels: x", "levels"),
        ("metrics: [a]", "metrics"),
        ("language: 中文", "language"),
        ("distrcts: {a: b}", "districts"),
    ],
)
def test_settings_tell_which_vocabularies_are_wrong(line: str, key: str) -> None:
    """Every profile would be blamed for it."""
    assert settings(f"title: a\nkinds: {{b: c}}\n{line}\n")[0].unread == {key}


def test_no_vocabulary_is_trusted_where_a_line_was_left_out() -> None:
    """The line may have been one of its terms."""
    config, _ = settings("title: a\nkinds:\n  b: c\n d: e\n")
    assert config.unread >= {"kinds", "districts", "metrics"}
