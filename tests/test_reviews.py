"""The three readings before publishing: 初审, 复审, 终审."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.catalogue import format_issue
from showcase.pipeline import build
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


def test_a_draft_needs_no_reading(tmp_path: Path) -> None:
    """It is not published at all."""
    assert built(tmp_path, "final", status="draft") == []
