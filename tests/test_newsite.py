"""A new site is whole: it builds as it is, and nothing is ever written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.issues import Issue
from showcase.newsite import write_site
from showcase.pipeline import build
from tests.pages import read_page
from tests.sites import options


@pytest.mark.parametrize(("language", "name"), [("zh", "示例委员会客厅"), ("en", "Example Lounge")])
def test_a_new_site_builds_without_a_word_against_it(
    tmp_path: Path, language: str, name: str
) -> None:
    """In either language, with its example, foreword and page about it."""
    assert write_site(tmp_path / "new", language) == 4
    outcome = build(options(tmp_path / "new", strict=True))
    assert outcome.issues == ()
    assert name in read_page(outcome.output, "profiles/example.html").title
    assert (outcome.output / "foreword.html").is_file()


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    """It may have been made for the purpose."""
    assert write_site(tmp_path, "zh") == 4


@pytest.mark.parametrize("name", ["a.txt", ".git", "site.yaml"])
def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path, name: str) -> None:
    """It stays as it was."""
    (tmp_path / name).write_text("mine")
    refused = write_site(tmp_path, "zh")
    assert isinstance(refused, Issue)
    assert refused.code == "F115"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_of_that_name_is_refused(tmp_path: Path) -> None:
    """It is no folder at all."""
    (tmp_path / "new").write_text("mine")
    assert isinstance(write_site(tmp_path / "new", "zh"), Issue)
    assert (tmp_path / "new").read_text() == "mine"
