"""The three readings before publishing: 初审, 复审, 终审."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.catalogue import format_issue
from showcase.content import Source
from showcase.pipeline import build
from showcase.schema import content_digest
from tests.sites import SETTINGS, TINY, options, write_site

HINT = "请在编辑台签名，或在“审核”里补写；site.yaml 要求通过终审后才能发布。"
FIRST = "{stage: first, by: 赵一, date: 2023-06-01}"
SECOND = "{stage: second, by: 钱二, date: 2023-06-02}"
FINAL = "{stage: final, by: 孙三, date: 2023-06-03}"


def built(folder: Path, asked: str, *signed: str, status: str = "published") -> list[str]:
    """What a strict build says of a profile that has been signed so far."""
    profile = f"name: 甲室\nkind: studio\nstatus: {status}\nreviews: [{', '.join(signed)}]\n"
    settings = f"{SETTINGS}theme: tiny\nreview: {asked}\n"
    blocks = TINY.replace(f"{SETTINGS}theme: tiny\n", settings)
    site = write_site(folder, f"{blocks}-- content/profiles/a.md --\n---\n{profile}---\n正文。\n")
    outcome = build(options(site, strict=True))
    assert (outcome.published is None) is bool(outcome.issues)
    return [format_issue(issue, "zh").split("警告：")[-1] for issue in outcome.issues]


@pytest.mark.parametrize(
    ("asked", "signed"),
    [
        ("first", [FIRST]),
        ("second", [FIRST, SECOND]),
        ("终审", [FINAL, FIRST, SECOND]),
        ("first", [FIRST, SECOND, FINAL]),
    ],
)
def test_a_profile_that_was_read_is_published(
    tmp_path: Path, asked: str, signed: list[str]
) -> None:
    """As often as site.yaml asks, in whatever order it is written."""
    assert built(tmp_path, asked, *signed) == []


@pytest.mark.parametrize(
    ("signed", "missing"),
    [
        ([], "初审"),
        ([FIRST], "复审"),
        ([FIRST, SECOND], "终审"),
        ([SECOND, FINAL], "初审"),
    ],
)
def test_a_strict_build_names_the_reading_that_is_missing(
    tmp_path: Path, signed: list[str], missing: str
) -> None:
    """The first one; a reading before its time does not count."""
    assert built(tmp_path, "final", *signed) == [f"还没有{missing}记录。\n  提示：{HINT}"]


def digest(matter: str, body: str = "正文。\n") -> str:
    """The digest of a profile."""
    return content_digest(Source("a.md", matter, 2, body, 9))


MATTER = "name: 甲室\nkind: studio\nstatus: published\n"
NOW = digest(MATTER)
LAPSED = "签名以后，内容又改过。"


@pytest.mark.parametrize(
    ("digests", "complaint"),
    [
        (("", "", NOW), ""),
        (("00000000", "11111111", NOW), ""),
        (("00000000", NOW, "22222222"), f"终审{LAPSED}"),
        ((NOW, "", "22222222"), f"终审{LAPSED}"),
    ],
)
def test_the_last_signature_stands_for_the_text_as_it_is(
    tmp_path: Path, digests: tuple[str, ...], complaint: str
) -> None:
    """Whoever reads last vouches for changes since the readings before; without a digest, nobody
    can tell."""
    stages = zip((FIRST, SECOND, FINAL), digests, strict=True)
    signed = [stage.replace("}", f', digest: "{digest}"}}') for stage, digest in stages]
    said = built(tmp_path, "final", *signed)
    assert [each.partition("\n")[0] for each in said] == ([complaint] if complaint else [])


def test_a_lapsed_signature_is_named_though_site_yaml_asks_for_none(tmp_path: Path) -> None:
    """It says what is not true any more."""
    lapsed = FIRST.replace("}", ", digest: 00000000}")
    assert built(tmp_path, "~", lapsed)[0].startswith(f"初审{LAPSED}")


@pytest.mark.parametrize(
    ("matter", "body"),
    [
        (f"# 说明\n{MATTER}", "正文。\n"),
        ('类型: "studio"\n名称: 甲室   # 正式\n', "正文。\n"),
        (f"{MATTER}reviews: [{FIRST}]\nsummary:\n", "\n正文。  \r\n\n"),
        (MATTER.replace("published", "draft"), "正文。"),
    ],
)
def test_how_a_profile_is_written_does_not_lapse_its_signatures(matter: str, body: str) -> None:
    """Nor does how far it is."""
    assert digest(matter, body) == NOW


@pytest.mark.parametrize(
    ("matter", "body"),
    [
        (MATTER.replace("甲", "乙"), "正文。\n"),
        (f"{MATTER}summary: 新。\n", "正文。\n"),
        (MATTER, "正文！\n"),
        (MATTER, "正\n文。\n"),
    ],
)
def test_what_a_profile_says_lapses_its_signatures(matter: str, body: str) -> None:
    """Every key and every sign."""
    assert digest(matter, body) != NOW


def test_a_draft_needs_no_reading(tmp_path: Path) -> None:
    """It is not published at all."""
    assert built(tmp_path, "final", status="draft") == []
