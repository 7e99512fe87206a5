"""The lists of a site: words, names, exceptions; and what is missing in a profile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from showcase.issues import Issue
from showcase.pipeline import check, compile_site
from showcase.proof import read_lists
from tests.sites import SETTINGS, options, write_site
from tests.test_proof import PATH, file_of, findings

NAMES = ("海岛渔业协会", "北岛市政协")


def checked(folder: Path, body: str, lists: str, settings: str = SETTINGS) -> list[Issue]:
    """What proof-reading says of a file and the lists beside it."""
    site = write_site(folder, f"-- {PATH} --\n{file_of(body)}\n{lists}", settings=settings)
    return list(compile_site(options(site, proof=True)).issues)


@pytest.mark.parametrize(
    "line", ["座用 → 作用", "座用->作用", "座用 = 作用 # 常见", "座用\t作用", "座用=>作用"]
)
def test_a_wrong_word_is_written_before_the_right_one(line: str) -> None:
    """With any arrow."""
    assert read_lists({"checks/words.txt": f"# 说明\n\n{line}\n"}).words == (("座用", "作用"),)


def test_a_wrong_word_is_found_wherever_it_stands(tmp_path: Path) -> None:
    """In titles, in text, in what is said of pictures; not within the right word."""
    body = "headline: 发挥座用\n---\n座用大。\n\n![座用](a.jpg)\n\n## 座用\n\n客座作用。"
    words = "-- checks/words.txt --\n座用 → 作用\n客座作 → 客座作用\n"
    found = [(i.line, i.column) for i in checked(tmp_path, body, words) if i.code == "W101"]
    assert found == [(6, 13), (8, 1), (10, 3), (12, 4)]


def test_a_list_that_site_yaml_names_is_read_and_must_be_there(tmp_path: Path) -> None:
    """Instead of the usual one."""
    settings = SETTINGS.replace("{K: off}", "{K: off}, word_lists: [checks/a.txt, checks/b.txt]")
    issues = checked(tmp_path, "座用。", "-- checks/a.txt --\n座用 → 作用\n", settings)
    assert [(i.code, i.path) for i in issues] == [("W101", PATH), ("F116", "site.yaml")]


@pytest.mark.parametrize(
    ("path", "line", "code"),
    [
        ("checks/words.txt", "座用", "W103"),
        ("checks/words.txt", "座用 → ", "W103"),
        ("checks/allow.txt", "手机 # 同意", "W103"),
        ("checks/allow.txt", "T999 手机 # 同意", "W103"),
        ("checks/allow.txt", "A101 # 同意", "W103"),
        ("checks/allow.txt", "A101 手机", "W104"),
        ("checks/allow.txt", "A101 手机 #  ", "W104"),
        ("checks/allow.txt", "A101 手机 # 同意", "W105"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(
    tmp_path: Path, path: str, line: str, code: str
) -> None:
    """With its number."""
    issues = checked(tmp_path, "正文。", f"-- {path} --\n# 说明\n{line}\n")
    assert [(i.code, i.path, i.line) for i in issues] == [(code, path, 2)]


def test_an_exception_holds_for_its_words_and_for_nothing_else(tmp_path: Path) -> None:
    """The same slip elsewhere is still one."""
    body = "走访,听取意见。\n\n学习,提高。"
    issues = checked(tmp_path, body, "-- checks/allow.txt --\nT101 走访,听取 # 原文如此\n")
    assert [(i.code, i.line) for i in issues] == [("T101", 9)]


def test_an_exception_may_name_a_file(tmp_path: Path) -> None:
    """For what has no words."""
    settings = SETTINGS.replace("K: off", "K102: off")
    site = f"-- {PATH} --\n---\nname: 甲\nkind: lounge\n---\n正文。\n"
    allow = "-- checks/allow.txt --\nK101 haidao.md # 摘要待定\n"
    folder = write_site(tmp_path, site + allow, settings=settings)
    assert compile_site(options(folder, proof=True)).issues == ()


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("海岛渔业协汇", True),
        ("海岛鱼业协会", True),
        ("海岛渔业协会", False),
        ("海岛渔民协会", True),
        ("北岛市政协", False),
        ("南岛市政协", False),
        ("北岛县政协", False),
        ("海岛渔业", False),
    ],
)
def test_a_name_that_is_nearly_one_of_the_list_is_found(written: str, *, found: bool) -> None:
    """But not where what differs tells organisations apart."""
    names = read_lists({"checks/names.txt": "\n".join(NAMES)})
    codes = [f.code for f in findings(file_of(f"走访{written}。"), lists=names)]
    assert codes == ["W102"] * found


def profile(name: str, more: str = "", body: str = "正文。") -> str:
    """A whole file."""
    head = f"---\nname: {name}\nkind: lounge\nsummary: 摘要。\nfounded: 2015\n"
    return f"{head}{more}---\n{body}"


def test_an_organisation_is_known_from_other_files() -> None:
    """Where it is spelt in another way."""
    found = findings(
        profile("药品检查服务委员工作室"), profile("乙", body="药品检察服务委员工作室来访。")
    )
    assert [(f.code, f.path) for f in found] == [("D110", f"{PATH[:-3]}1.md")]


def test_workstations_of_like_names_are_not_mixed_up() -> None:
    """What differs is no slip."""
    names = ("北岛县政协医卫委员工作室", "南岛县政协医卫委员工作室", "北岛区政协医卫委员工作室")
    assert findings(*(profile(name, body=f"{names[0]}来访。") for name in names)) == ()


def test_one_person_in_two_files_is_spelt_alike() -> None:
    """Where office and sound are the same."""
    role = "roles: [民革海岛市委会副主委]"
    one = profile("甲", f"lead: {{name: 刘勇平, {role}}}\n")
    other = profile("乙", f"lead: {{name: 刘永平, {role}}}\n")
    assert [f.code for f in findings(one, other)] == ["D109"]
    third = profile("乙", f"lead: {{name: 王永平, {role}}}\n")
    assert findings(one, third) == ()


def test_a_profile_without_summary_and_founding_is_not_complete(tmp_path: Path) -> None:
    """A draft may be."""
    matter = "name: 甲\nkind: lounge\n"
    site = (
        f"-- content/profiles/a.md --\n---\n{matter}---\n正文。\n"
        f"-- content/profiles/b.md --\n---\n{matter}status: draft\n---\n正文。\n"
    )
    folder = write_site(tmp_path, site, settings=SETTINGS.replace("K: off", ""))
    issues = compile_site(options(folder, proof=True)).issues
    assert [(i.code, i.path, i.line) for i in issues] == [
        ("K101", "content/profiles/a.md", 2),
        ("K102", "content/profiles/a.md", 2),
    ]


def test_a_photo_with_its_place_is_remarked_on(tmp_path: Path) -> None:
    """What is published has none, but the file may be passed on."""
    folder = write_site(tmp_path, f"-- {PATH} --\n{file_of('![甲](a.jpg)![乙](b.jpg)')}\n")
    image = Image.new("RGB", (1600, 1200))
    placed = Image.Exif()
    placed[0x8825] = {1: "N", 2: (30.0, 1.0, 0.0), 3: "E", 4: (122.0, 6.0, 0.0)}
    image.save(folder / "content/profiles/a.jpg", exif=placed)
    image.save(folder / "content/profiles/b.jpg")
    assert [(i.code, i.line) for i in check(options(folder))] == [("A105", 7)]
    assert compile_site(options(folder)).issues == ()
