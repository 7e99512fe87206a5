"""Files may be named as people name them, and as other systems do."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.issues import Correction, has_errors
from showcase.pipeline import build, compile_site
from tests.photos import encoded, photo
from tests.sites import TINY, options, write_site

PROFILE = "---\nname: {name}\nkind: lounge\n---\n\n{text}\n"
PICTURE = encoded(photo(90, 60), "PNG")


def composed(name: str) -> str:
    """As Linux and Windows write it."""
    return unicodedata.normalize("NFC", name)


def apart(name: str) -> str:
    """As old Macs write it: letters and accents one by one."""
    return unicodedata.normalize("NFD", name)


def site_of(folder: Path, stem: str) -> Path:
    """A site in which a profile and a picture are called so, and another leads to both."""
    site = write_site(folder / "site", TINY)
    profiles = site / "content/profiles"
    profiles.mkdir(parents=True)
    (profiles / f"{stem}.md").write_text(PROFILE.format(name="甲室", text="正文。"), "utf-8")
    (profiles / f"{stem}.png").write_bytes(PICTURE)
    text = f"[链](<{stem}.md>)\n\n![图](<{stem}.png>)"
    (profiles / "other.md").write_text(PROFILE.format(name="乙室", text=text), "utf-8")
    return site


NAMES = {
    "with blanks": ("海岛 会客厅", "hai-dao-hui-ke-ting"),
    "in Chinese": ("政协委员会客厅", "zheng-xie-wei-yuan-hui-ke-ting"),
    "in traditional characters": ("會客廳", "hui-ke-ting"),
    "with an emoji": ("🏝️会客厅", "hui-ke-ting"),
    "of an emoji alone": ("🏝️", "page"),
    "of 255 bytes": ("a" * 251, "a" * 80),
    "of 255 bytes in Chinese": ("厅" * 83 + "ab", "ting-" * 15 + "ting"),
    "composed": (composed("café"), "cafe"),
    "letter by letter": (apart("café"), "cafe"),
    "in capitals": ("GaoTing", "gaoting"),
    "in full width": ("ＡＢ", "ab"),
    "as a device": ("CON", "con-page"),
    "as a device in small letters": ("aux", "aux-page"),
    "as a device with an ending": ("nul.x", "nul-x"),
    "with a dot at its end": ("office.", "office"),
    "with a blank at its end": ("office ", "office"),
    "with signs that Windows refuses": ('a*b"c|d', "a-b-c-d"),
    "like an option": ("-rf", "rf"),
    "on two lines": ("a\nb", "a-b"),
}


@pytest.mark.parametrize("what", NAMES)
def test_a_profile_and_a_picture_may_be_called_so(what: str, tmp_path: Path) -> None:
    """Their files in output/ have names that every system keeps, and links lead to them."""
    stem, slug = NAMES[what]
    outcome = build(options(site_of(tmp_path, stem)))
    files = {file.path for file in outcome.published.files} if outcome.published else set()
    assert not has_errors(outcome.issues), outcome.issues
    assert {f"profiles/{slug}.html", "profiles/other.html"} <= files
    assert all(path.isascii() and path == path.lower() for path in files)
    assert len([path for path in files if path.startswith("assets/pictures/")]) >= 1


@pytest.mark.parametrize(("there", "written"), [(composed, apart), (apart, composed)])
def test_a_name_that_only_looks_alike_is_named(
    there: Callable[[str], str], written: Callable[[str], str], tmp_path: Path
) -> None:
    """An address in one spelling does not reach a file of the other, on any system; whoever wrote
    it is told why, and what to write."""
    site = site_of(tmp_path, "x")
    profiles = site / "content/profiles"
    (profiles / there("café.png")).write_bytes(PICTURE)
    text = PROFILE.format(name="乙室", text=f"![图]({written('café.png')})")
    (profiles / "other.md").write_text(text, "utf-8")
    (issue,) = [issue for issue in compile_site(options(site)).issues if issue.code == "L101"]
    assert issue.hint is not None
    assert "looks alike" in issue.hint.msgid
    assert issue.correction == Correction(written("café.png"), there("café.png"))


@pytest.mark.parametrize(("one", "other"), [("gaoting", "GaoTing"), (composed("é"), apart("é"))])
def test_two_profiles_that_other_systems_take_for_one_are_refused(
    one: str, other: str, tmp_path: Path
) -> None:
    """They would have one address; both are named."""
    site = site_of(tmp_path, one)
    text = PROFILE.format(name="丙室", text="正文。")
    (site / f"content/profiles/{other}.md").write_text(text, "utf-8")
    (issue,) = [issue for issue in compile_site(options(site)).issues if issue.code == "S101"]
    assert {issue.path, dict(issue.message.params)["other"]} == {
        f"content/profiles/{one}.md",
        f"content/profiles/{other}.md",
    }


def test_pictures_that_differ_in_case_alone_are_two(tmp_path: Path) -> None:
    """Each is shown where it is meant, since their files in output/ are named by their content."""
    site = site_of(tmp_path, "x")
    profiles = site / "content/profiles"
    (profiles / "A.png").write_bytes(encoded(photo(90, 60), "PNG"))
    (profiles / "a.png").write_bytes(encoded(photo(96, 60), "PNG"))
    text = PROFILE.format(name="乙室", text="![图](A.png) ![图](a.png)")
    (profiles / "other.md").write_text(text, "utf-8")
    album = compile_site(options(site)).album
    sizes = {name[-5:]: photo.facts.width for name, photo in album.photos.items()}
    assert sizes == {"A.png": 90, "a.png": 96}
    assert len({photo.path for photo in album.photos.values()}) == 2
