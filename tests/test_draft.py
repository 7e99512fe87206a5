"""The draft that ``new`` writes: an explanation of every field, and right from the beginning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.config import SiteConfig
from showcase.content import read_contents
from showcase.draft import write_draft
from showcase.issues import Issue, MachineRefused
from showcase.pipeline import check, settings
from showcase.schema import read_profile
from showcase.schema.keys import PROFILE, Group, members
from tests.sites import SETTINGS, TINY, options, write_site

VOCABULARIES = "levels: {city: 市级, county: 县级}\n"
_FIELD = re.compile(r"^# (?=\s*(?:- )?(?:\{|\w+:))", re.MULTILINE)
"""The sign before a line that holds a field; those before notes have no key behind them."""


def site(folder: Path, language: str = "zh-CN", blocks: str = TINY) -> tuple[Path, SiteConfig]:
    """A site in that language, with its settings."""
    written = write_site(folder, f"{blocks}{VOCABULARIES}".replace("zh-CN", language))
    config, issues = settings(written)
    assert config is not None, issues
    return written, config


def draft(folder: Path, name: str, kind: str = "", slug: str = "", language: str = "zh-CN") -> Path:
    """The file of a new profile, which must be possible."""
    written = write_draft(*site(folder, language), name, kind, slug)
    assert isinstance(written, Path), written
    return written


def refusal(folder: Path, name: str, kind: str = "", slug: str = "") -> Issue:
    """Why there is no new profile."""
    refused = write_draft(*site(folder), name, kind, slug)
    assert isinstance(refused, Issue)
    return refused


def names(group: Group, language: str) -> set[str]:
    """The keys of a group and all within, as that language calls them."""
    found: set[str] = set()
    for key in members(group):
        found |= {key.alias if language == "zh-CN" else key.name} | names(key.inside, language)
    return found


UNSAID = {
    *("名目", "label", "单位", "unit"),
    *("审核", "审次", "审核人", "校验码", "reviews", "stage", "by", "digest"),
}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_field_is_explained(tmp_path: Path, language: str) -> None:
    """In the words of the site's language; a metric is named by its id alone, and reviews are
    signed at the desk."""
    written = draft(tmp_path, "海岛会客厅", language=language).read_text("utf-8")
    said = set(re.findall(r"(\w+):", written))
    assert names(PROFILE, language) - said <= UNSAID


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_draft_is_right_as_it_is(tmp_path: Path, language: str) -> None:
    """``new`` and then ``check`` find nothing, as if it were published at once."""
    draft(tmp_path, "海岛会客厅", language=language)
    assert check(options(tmp_path, drafts=True, brochure=True)) == ()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_draft_is_right_with_every_field_in_use(tmp_path: Path, language: str) -> None:
    """Without the signs before the fields, the examples are the profile; pictures are missing."""
    path = draft(tmp_path, "海岛会客厅", language=language)
    path.write_text(_FIELD.sub("", path.read_text("utf-8")), "utf-8")
    issues = check(options(tmp_path, drafts=True))
    assert [issue.code for issue in issues] == ["L101", "L101"]


def test_a_draft_is_not_published(tmp_path: Path) -> None:
    """Not until the editor says so."""
    draft(tmp_path, "海岛会客厅")
    assert check(options(tmp_path)) == ()
    (source,) = read_contents(tmp_path).profiles
    profile, _ = read_profile(source, site(tmp_path)[1])
    assert profile is not None
    assert profile.status == "draft"


@pytest.mark.parametrize(
    ("name", "slug", "file"),
    [
        ("海岛会客厅", "", "hai-dao-hui-ke-ting.md"),
        ("Harbour Studio", "", "harbour-studio.md"),
        ("重庆路工作室", "", "chong-qing-lu-gong-zuo-shi.md"),
        ("！！", "", "page.md"),
        ("海岛会客厅", "isles", "isles.md"),
    ],
)
def test_the_file_is_named_for_the_web(tmp_path: Path, name: str, slug: str, file: str) -> None:
    """In Pinyin, unless the editor gives a name."""
    path = draft(tmp_path, name, slug=slug)
    assert path == tmp_path / "content/profiles" / file


@pytest.mark.parametrize(
    ("kind", "label"), [("", "会客厅"), ("studio", "工作室"), ("工作室", "工作室")]
)
def test_the_kind_is_named_by_its_label(tmp_path: Path, kind: str, label: str) -> None:
    """Given by id or label, or else the first."""
    assert f"类型: {label} " in draft(tmp_path, "海岛", kind).read_text("utf-8")


def test_a_label_with_a_colon_is_put_in_quotes(tmp_path: Path) -> None:
    """The first kind of this site is called 甲: 乙."""
    blocks = TINY.replace("lounge: 会客厅", 'lounge: "甲: 乙"')
    folder, config = site(tmp_path, blocks=blocks)
    write_draft(folder, config, "海岛", "", "")
    assert check(options(folder)) == ()


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    """Nothing is written."""
    issue = refusal(tmp_path, "海岛", "office")
    assert (issue.code, issue.path) == ("V150", "site.yaml")
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize("slug", ["Isles", "海岛", "a_b", "../a", "a/b", "con", "-a"])
def test_a_slug_that_is_none_is_refused(tmp_path: Path, slug: str) -> None:
    """Not every system would keep such a file."""
    assert refusal(tmp_path, "海岛", slug=slug).code == "V151"
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize("file", ["hai-dao.md", "hai-dao/index.md"])
def test_a_profile_of_that_name_is_left_alone(tmp_path: Path, file: str) -> None:
    """Whether it is a file or a folder."""
    there = write_site(tmp_path, f"-- content/profiles/{file} --\n旧稿\n")
    issue = refusal(tmp_path, "海岛")
    assert (issue.code, issue.path) == ("V152", f"content/profiles/{file}")
    assert (there / "content/profiles" / file).read_text("utf-8") == "旧稿\n"
    assert len(list((there / "content/profiles").rglob("*.md"))) == 1


def test_a_folder_that_cannot_be_made_is_a_refusal_of_the_machine(tmp_path: Path) -> None:
    """A file stands in its place."""
    folder, config = site(tmp_path)
    (folder / "content").write_text("", "utf-8")
    with pytest.raises(MachineRefused):
        write_draft(folder, config, "海岛", "", "")


LINES = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"]), min_size=1
)
NAMES = st.one_of(
    LINES,
    st.lists(LINES, min_size=1).map(" ".join),
    st.sampled_from(
        ["no", "~", "010", "12:30", "2023", "“海岛”", "a: b", "a #b", "- a", "{a}", "\\"]
    ),
)


@given(name=NAMES)
def test_every_name_is_written_so_that_it_is_read_again(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever signs it has, and without a word about them."""
    folder, config = site(tmp_path_factory.mktemp("site"), blocks=f"-- site.yaml --\n{SETTINGS}")
    write_draft(folder, config, name, "", "a")
    (source,) = read_contents(folder).profiles
    profile, issues = read_profile(source, config)
    assert issues == ()
    assert profile is not None
    assert profile.name == name
