"""The index of a site is the same however it came about: on one core or many, anew or revised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.memo import sight
from showcase.pipeline import Options, build
from tests.generated import Generated, generate, write_profiles

MANY = 150  # enough for several processes
INDEX = "assets/search"


@pytest.fixture
def isles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    """A site of many profiles that has been built, in which files are trusted at once."""
    monkeypatch.setattr(sight, "_SETTLED", 0)
    write_profiles(tmp_path, generate(MANY))
    with (tmp_path / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("share_pictures: false\n")
    asked = Options(tmp_path, tmp_path / "output", brochure=False, jobs=2)
    build(asked)
    return asked


def index_of(folder: Path) -> dict[str, bytes]:
    """The files of the index."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (folder / INDEX).rglob("*.js")
    }


def clean_index(asked: Options, jobs: int = 1) -> dict[str, bytes]:
    """That of a build that knows nothing of any other."""
    first = replace(asked, output=asked.site / "first", cache=False, jobs=jobs)
    assert build(first).published
    return index_of(first.output)


def edit(asked: Options, number: int, change: Callable[[str], str]) -> None:
    """Change the file of a profile."""
    path = asked.site / "content" / "profiles" / f"p{number:05d}.md"
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def document_of(asked: Options, number: int) -> str:
    """The part of a profile."""
    named = f'"path":"profiles/p{number:05d}.html"'.encode()
    return next(path for path, content in index_of(asked.output).items() if named in content)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The names of the parts that are new or different."""
    return {path for path in after if after[path] != before.get(path)}


def test_many_cores_make_the_same_index(isles: Options) -> None:
    """As one."""
    assert index_of(isles.output) == clean_index(isles, jobs=1) == clean_index(isles, jobs=8)


def test_an_edit_changes_what_it_touches(isles: Options) -> None:
    """The document, the head, and the shards of a new word; the index is that of a first build."""
    before = index_of(isles.output)
    edit(isles, 42, lambda text: f"{text}\n鼋鼍。\n")
    build(isles)
    after = index_of(isles.output)
    touched = changed(before, after)
    assert {document_of(isles, 42), f"{INDEX}/index.js"} <= touched
    assert len(touched) <= 6
    assert after == clean_index(isles)


def test_several_edits_one_after_the_other_add_up(isles: Options) -> None:
    """A name, a date and a word that nobody says any longer."""
    edit(isles, 3, lambda text: text.replace("name: ", "name: 重庆", 1))
    build(isles)
    edit(isles, 4, lambda text: f"{text}\n2024年2月29日，鼋头渚。\n")
    edit(isles, 99, lambda text: text.replace("委员", "会员"))
    build(isles)
    edit(isles, 4, lambda text: text.replace("鼋", ""))
    build(isles)
    assert index_of(isles.output) == clean_index(isles)


def test_a_new_profile_is_entered(isles: Options) -> None:
    """All others may get another number."""
    profile = replace(generate(MANY + 1)[-1], slug="a-first-one", name="阿岛委员会客厅")
    add(isles, profile)
    build(isles)
    assert index_of(isles.output) == clean_index(isles)


def add(asked: Options, profile: Generated) -> None:
    """Write a profile."""
    path = asked.site / "content" / "profiles" / f"{profile.slug}.md"
    path.write_text(profile.markdown(), "utf-8")


@pytest.mark.parametrize("part", ["t/0", "index", "document"])
def test_a_part_that_was_changed_by_others_is_made_anew(isles: Options, part: str) -> None:
    """Nothing is revised that is not as it was published."""
    spoilt = isles.output / (document_of(isles, 7) if part == "document" else f"{INDEX}/{part}.js")
    spoilt.chmod(0o644)
    spoilt.write_text(spoilt.read_text("utf-8").replace("委员", "会员"), "utf-8")
    edit(isles, 7, lambda text: f"{text}\n鼋鼍。\n")
    build(isles)
    assert index_of(isles.output) == clean_index(isles)


def test_the_former_index_does_for_the_moment(isles: Options) -> None:
    """Where a preview must be quick, and documents have other numbers; later it is put right."""
    before = index_of(isles.output)
    outcome = build(replace(isles, cache=True))
    add(isles, replace(generate(MANY + 1)[-1], slug="a-first-one"))
    build(isles, former=outcome)
    assert index_of(isles.output) == before
    build(isles)
    assert index_of(isles.output) == clean_index(isles)
