"""Proof-reading: every rule finds its wrong example, and is silent on the right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.catalogue import translate
from showcase.config import SiteConfig
from showcase.content import Source, cut_matter
from showcase.proof import Finding, Lists, Sheet, proofread
from showcase.rules import RULES, Rule
from showcase.schema import read_profile, read_settings
from tests.sites import SETTINGS

PATH = "content/profiles/haidao.md"
HEAD = "name: 海岛会客厅\nkind: lounge\nsummary: 在海岛履职。\nfounded: 2015\n"
LISTS = Lists(words=(("座用", "作用"),), names=("海岛渔业协会",))
SHOWN = [rule for rule in RULES.values() if rule.wrong]


def settings() -> SiteConfig:
    """The settings of the tests' sites."""
    return read_settings(Source("site.yaml", SETTINGS.replace("K: off", "")))[0]


def file_of(example: str) -> str:
    """An example as a file: front matter is added to a body, and to what it lacks of it."""
    matter, fence, body = example.partition("---\n")
    if not fence:
        matter, body = "", example
    given = {line.partition(":")[0] for line in matter.splitlines()}
    aliases = {"名称": "name", "成立时间": "founded"}
    given |= {aliases[key] for key in given if key in aliases}
    head = [line for line in HEAD.splitlines(keepends=True) if line.partition(":")[0] not in given]
    return f"---\n{''.join(head)}{matter}---\n{body}"


def sheet(content: str, path: str = PATH) -> Sheet:
    """A file as the pipeline reads it."""
    cut = cut_matter(content, path)
    source = Source(path, cut.matter, cut.matter_line, cut.body, cut.body_line)
    profile, issues = read_profile(source, settings())
    assert profile is not None
    assert issues == ()
    return Sheet(source, profile)


def findings(*contents: str, lists: Lists = LISTS) -> tuple[Finding, ...]:
    """What all rules find in files."""
    sheets = tuple(sheet(content, f"{PATH[:-3]}{n or ''}.md") for n, content in enumerate(contents))
    return proofread(sheets, settings(), lists, everything=True)


def place_of(rule: Rule) -> tuple[int, int]:
    """Line and column of the sign that marks the slip in a wrong example."""
    before = file_of(rule.wrong).partition("‸")[0]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_the_wrong_example_is_found_at_its_place(rule: Rule) -> None:
    """And nothing else in it."""
    found = findings(file_of(rule.slip))
    assert [(f.code, f.line, f.column) for f in found] == [(rule.code, *place_of(rule))]


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_the_right_example_is_right(rule: Rule) -> None:
    """By all rules."""
    assert findings(file_of(rule.right)) == ()


SAID = Path(__file__).parent / "proof"


def said(language: str) -> str:
    """What is said of each wrong example, and what to write instead."""
    lines = []
    for rule in SHOWN:
        (finding,) = findings(file_of(rule.slip))
        message = translate(finding.message, language)
        ways = [translate(finding.hint, language)] if finding.hint else []
        ways += [f"{mend.written} → {mend.meant}" for mend in finding.mends]
        lines.append(f"{rule.code} {message}\n  {' '.join(ways)}\n")
    return "".join(lines)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_slip_is_named_as_expected(language: str) -> None:
    """Message and hint of each rule are those of tests/proof/said.<language>.txt."""
    assert said(language) == (SAID / f"said.{language}.txt").read_text("utf-8")


def test_every_finding_comes_with_a_way_out() -> None:
    """No rule leaves the editor without a hint or the right words."""
    found = [finding for rule in SHOWN for finding in findings(file_of(rule.slip))]
    assert [finding.code for finding in found if not finding.hint and not finding.mends] == []


def test_each_mark_of_an_import_is_found_and_no_other_remark() -> None:
    """In a line of its own or behind a value, in both languages."""
    matter = (
        "# 标有“请确认”的地方，请核对。\n# 请确认\ntags: [读书]    # 请确认，原文：读书\n"
        'address: "#请确认"    # confirm\ncontact: "0580"    # confirmed by phone\n'
    )
    found = findings(file_of(f"{matter}---\n正文。"))
    assert [(f.code, f.line, f.column) for f in found] == [
        ("K104", 7, 1), ("K104", 8, 15), ("K104", 9, 20)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "甲会客厅揭牌于2018年5月。",
        "海岛会客厅于2018年5月正式揭牌。",
        "2018年5月，会客厅启用。",
        "会客厅2018年建成，委员从此有了家。",
    ],
)
def test_an_opening_before_the_founding_is_found(words: str) -> None:
    """Where the workstation itself is opened."""
    found = findings(file_of(f"成立时间: 2019-06\n---\n{words}"))
    assert [(f.code, f.excerpt[:5]) for f in found] == [("D105", "2018年")]


TABLE = """\
| 区县 | 提案（件） | 信息 | 合计 |
| --- | ---: | --- | --- |
| 定海区 | 12 | 20 | 32 |
| 普陀区 | 8 | 15 | 24 |
| **合 计** | 20 | 36 | 56 |
"""


def test_each_total_of_a_table_that_disagrees_is_found() -> None:
    """Of a row and of a column."""
    found = findings(file_of(TABLE))
    places = sorted((f.code, f.line, f.excerpt) for f in found)
    assert places == [("D112", 10, "24"), ("D112", 11, "36")]


def test_a_value_over_two_lines_is_not_mended_but_shown_as_it_should_be() -> None:
    """Its place in the file is not known to the letter."""
    (finding,) = findings(file_of("headline: 走访企业,\n  听取意见\n---\n正文。"))
    assert (finding.code, finding.line, finding.column, finding.mends) == ("T101", 6, 0, ())
    assert finding.hint is not None
    assert translate(finding.hint, "zh") == "请写成：走访企业， 听取意见"
