"""What the desk answers: pages, checks, what it writes, and whom it refuses."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from showcase.desk import writing
from showcase.desk.uploads import safe_stem
from tests.desks import RunningDesk, running_desk
from tests.photos import encoded, photo
from tests.sites import TINY, write_site

A = "content/profiles/a.md"
PROFILE = """\
---
# 说明
名称: 甲室   # 正式
类型: 工作室
主题: 旧题
成立时间: 2018年
---

正文。
"""
SITE = f"{TINY}-- {A} --\n{PROFILE}-- content/pages/about.md --\n---\ntitle: 关于\n---\n关于。\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningDesk]:
    """The desk of a site with one profile."""
    with running_desk(write_site(tmp_path / "site", SITE)) as running:
        yield running


def written(desk: RunningDesk, **values: object) -> dict[str, object]:
    """What the page sends after some fields have been changed."""
    return {"base": desk.base(A), "values": values, "body": "\n正文。\n"}


def text_of(desk: RunningDesk) -> str:
    """The file as it lies on the disk."""
    return (desk.site / A).read_text("utf-8")


def test_the_list_names_every_profile_with_its_state(tmp_path: Path) -> None:
    """Also one that cannot be read; what is wrong is counted."""
    broken = "-- content/profiles/b.md --\n---\nname: 乙室\nkind: offfice\n---\n乙。\n"
    signed = "reviews: [{stage: first, by: 赵一, date: 2023}]\nstatus: review\n"
    third = f"-- content/profiles/c.md --\n---\nname: 丙室\nkind: studio\n{signed}---\n丙。\n"
    with running_desk(write_site(tmp_path, SITE + broken + third)) as desk:
        status, page, _ = desk.ask("/_desk/")
    assert status == 200
    rows = [re.sub(r"<[^>]+>|\s", "", row) for row in page.split("<tr>")[2:]]
    assert "甲室content/profiles/a.md已发布未审没有" in rows[0]
    assert "丙室content/profiles/c.md审核中初审没有" in rows[1]
    assert "乙室content/profiles/b.md已发布未审1" in rows[2]


def test_the_form_has_a_field_for_every_key(desk: RunningDesk) -> None:
    """By the names that the language of the site has."""
    _, page, _ = desk.ask(f"/_desk/edit?path={A}")
    assert 'name="headline"' in page
    assert ">\n旧题</textarea>" in page
    assert "成果数据" in page
    for name in ("founded", "lead.name", "members.total", "cover.alt", "tags", "status"):
        assert f'name="{name}"' in page


ABOUT = "content/pages/about.md"


def test_a_standing_page_is_edited_like_a_profile(desk: RunningDesk) -> None:
    """It is in the list, has a form, is checked and set, and only its changed lines are written."""
    _, listed, _ = desk.ask("/_desk/")
    _, page, _ = desk.ask(f"/_desk/edit?path={ABOUT}")
    assert f"edit?path={ABOUT}" in listed
    assert 'name="author"' in page
    assert "reviews" not in page.partition('<form id="form"')[2]
    sent = {"base": desk.base(ABOUT), "values": {"title": "关于本集"}, "body": "关于,本集。\n"}
    _, checked = desk.send("check", sent)
    assert [issue["code"] for issue in checked["issues"]] == ["T101"]
    assert desk.ask(checked["page"])[0] == 200
    status, _ = desk.send("save", sent)
    assert status == 200
    assert (desk.site / ABOUT).read_text("utf-8") == "---\ntitle: 关于本集\n---\n关于,本集。\n"


def test_a_mistake_of_a_standing_page_is_told_at_its_field(desk: RunningDesk) -> None:
    """By the keys that a page has."""
    sent = {"base": desk.base(ABOUT), "values": {"slug": "关于"}, "body": "关于。\n"}
    _, answer = desk.send("check", sent)
    assert [issue["field"] for issue in answer["issues"]] == ["slug"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_form_says_nothing_twice(tmp_path: Path, language: str) -> None:
    """Neither a label again, nor “required”, nor where the choices come from."""
    with running_desk(write_site(tmp_path, SITE), language) as desk:
        _, page, _ = desk.ask(f"/_desk/edit?path={A}")
    labels = re.findall(r'<label for="f-[^"]*">(.+?)(?: <em>|</label>)', page)
    helps = re.findall(r'<small class="help"[^>]*>(.*?)</small>', page)
    assert {"地址", "类型"} <= {*labels} or {"Address", "Kind"} <= {*labels}
    assert [each for each in helps if each in labels or re.search("必填|required", each)] == []
    assert [each for each in helps if re.search("之一|one of the site", each)] == []


def test_what_is_missing_is_told_at_its_field(tmp_path: Path) -> None:
    """There it can be put right."""
    site = SITE.replace("K: off", "T: off").replace("成立时间: 2018年\n", "")
    with running_desk(write_site(tmp_path, site)) as desk:
        _, answer = desk.send("check", written(desk))
    found = [(issue["code"], issue["field"]) for issue in answer["issues"]]
    assert found == [("K101", "summary"), ("K102", "founded")]


def test_a_profile_that_no_form_can_show_is_plain_text(tmp_path: Path) -> None:
    """Until its mistakes are mended."""
    bad = PROFILE.replace("主题: 旧题", "主题: [旧题")
    with running_desk(write_site(tmp_path, SITE.replace(PROFILE, bad))) as desk:
        _, page, _ = desk.ask(f"/_desk/edit?path={A}")
        base = desk.base(A)
        sent = {"base": base, "values": None, "body": PROFILE}
        status, _ = desk.send("save", sent)
        assert (status, text_of(desk)) == (200, PROFILE)
    assert 'id="form"' not in page
    assert "主题: [旧题" in page


def test_a_check_names_the_field_and_the_line(desk: RunningDesk) -> None:
    """Of the text as it stands in the box; nothing is written."""
    sent = written(desk, founded="去年", metrics=[{"id": "rate", "value": "许多"}])
    sent["body"] = "\n正文。\n\n[乙](b.md)\n"
    status, answer = desk.send("check", sent)
    found = [(issue["code"], issue["field"]) for issue in answer["issues"]]
    assert (status, found) == (
        200,
        [("V109", "founded"), ("V110", "metrics.0.value"), ("L103", "")],
    )
    assert answer["issues"][2]["line"] - answer["body_line"] == 3
    assert answer["changed"] is True
    assert text_of(desk) == PROFILE


def test_a_signature_is_given_for_the_text_as_it_is_saved(desk: RunningDesk) -> None:
    """And lapses with it; a check tells which stage is to be signed again."""
    review = {"stage": "初审", "by": "张三", "date": "2023-06-01", "digest": "now"}
    _, saved = desk.send("save", written(desk, name="乙室", reviews=[review]))
    _, after = desk.send("check", {**written(desk), "body": "\n正文。\n"})
    _, changed = desk.send("check", {**written(desk), "body": "\n新的正文。\n"})
    line = f"审核:\n  - {{审次: 初审, 审核人: 张三, 日期: 2023-06-01, 校验码: {saved['digest']}}}\n"
    assert text_of(desk) == PROFILE.replace("甲室", "乙室").replace("年\n---", f"年\n{line}---")
    assert (after["lapsed"], changed["lapsed"]) == (-1, 0)


IMPORTED = """\
---
名称: 甲室    # 请确认
类型: 工作室
成立时间: 2018年    # 请确认，原文：成立于2018年
成果数据:
  - {指标: rate, 数值: 7}    # 请确认，原文：7％
---

正文。
"""


def test_what_an_import_asks_stands_in_the_form_until_it_is_confirmed(tmp_path: Path) -> None:
    """With the words of the original; what was compared loses its mark, and nothing else."""
    site = SITE.replace(PROFILE, IMPORTED).replace("K: off", "K101: off")
    with running_desk(write_site(tmp_path, site)) as desk:
        _, page, _ = desk.ask(f"/_desk/edit?path={A}")
        sent = {"base": desk.base(A), "values": {}, "body": "\n正文。\n"}
        _, before = desk.send("check", sent)
        status, _ = desk.send("save", {**sent, "confirmed": ["founded", "metrics.0"]})
        saved = text_of(desk)
    marks = json.loads(html.unescape(page.partition('data-marks="')[2].partition('"')[0]))
    assert marks == {
        "name": "请确认",
        "founded": "请确认，原文：成立于2018年",
        "metrics.0": "请确认，原文：7％",
    }
    assert [issue["code"] for issue in before["issues"]].count("K104") == 3
    without = IMPORTED.replace("    # 请确认，原文：成立于2018年", "")
    assert (status, saved) == (200, without.replace("    # 请确认，原文：7％", ""))


def test_a_proof_is_the_page_that_the_site_would_have(desk: RunningDesk) -> None:
    """Made by the theme; under a policy that runs no script."""
    _, answer = desk.send("check", written(desk, name="丁室"))
    status, page, headers = desk.ask(answer["page"])
    assert (status, page) == (200, "tiny\n")
    assert "script-src" not in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_what_the_build_has_kept_may_be_damaged(desk: RunningDesk) -> None:
    """Then everything is read anew."""
    packs = [*(desk.site / ".showcase").rglob("*.pack")]
    assert packs != []
    for pack in packs:
        pack.write_bytes(b"")
    desk.preview.desk.proofs.forget()
    status, answer = desk.send("check", written(desk, name="丁室"))
    assert (status, answer["issues"]) == (200, [])
    assert desk.ask(answer["page"])[0] == 200


def test_only_the_changed_line_is_written(desk: RunningDesk) -> None:
    """The remark behind it stays, and so does everything else."""
    status, answer = desk.send("save", written(desk, name="乙室"))
    assert status == 200
    assert text_of(desk) == PROFILE.replace("甲室", "乙室")
    assert answer["base"]["text"] == text_of(desk)


@pytest.mark.parametrize(
    ("codec", "mark"), [("utf-8-sig", b"\xef\xbb\xbf"), ("gb18030", b""), ("utf-16", b"\xff\xfe")]
)
def test_encoding_and_line_ends_are_kept(desk: RunningDesk, codec: str, mark: bytes) -> None:
    """A file of an older editor program is not turned into another."""
    (desk.site / A).write_bytes(PROFILE.replace("\n", "\r\n").encode(codec))
    desk.send("save", written(desk, name="乙室"))
    raw = (desk.site / A).read_bytes()
    assert raw.startswith(mark)
    assert raw.decode(codec) == PROFILE.replace("甲室", "乙室").replace("\n", "\r\n")


def test_a_file_changed_meanwhile_is_not_overwritten(desk: RunningDesk) -> None:
    """Both are shown side by side and brought together."""
    sent = written(desk, name="乙室")
    theirs = PROFILE.replace("正文。", "别人的正文。")
    (desk.site / A).write_text(theirs, "utf-8")
    status, answer = desk.send("save", sent)
    assert status == 409
    assert text_of(desk) == theirs
    assert answer["mine"] == PROFILE.replace("甲室", "乙室")
    assert (answer["merged"], answer["clashes"]) == (theirs.replace("甲室", "乙室"), 0)
    assert [row for row in answer["rows"] if not row["same"]] == [
        {"theirs": "名称: 甲室   # 正式", "mine": "名称: 乙室   # 正式", "same": False},
        {"theirs": "别人的正文。", "mine": "正文。", "same": False},
    ]
    merged = {"base": answer["base"], "values": None, "body": answer["merged"]}
    assert desk.send("save", merged)[0] == 200
    assert text_of(desk) == theirs.replace("甲室", "乙室")


def test_a_new_profile_is_a_draft(desk: RunningDesk) -> None:
    """As the command writes it; a name that is taken is said."""
    asked = {"name": "新室", "kind": "studio", "slug": ""}
    status, answer = desk.send("new", asked)
    assert (status, answer["edit"]) == (200, "/_desk/edit?path=content/profiles/xin-shi.md")
    assert "状态: 草稿" in (desk.site / "content/profiles/xin-shi.md").read_text("utf-8")
    status, answer = desk.send("new", asked)
    assert (status, answer["issue"]["code"]) == (422, "V152")


def test_a_picture_is_kept_beside_the_profile(desk: RunningDesk) -> None:
    """Under a safe name with its true ending; nothing is replaced, nothing kept twice."""
    first, second = encoded(photo(40, 30)), encoded(photo(30, 40))
    address = f"pictures?path={A}&name=..%2F..%2F%E6%B8%94%E6%B8%AF%20(1).PNG"
    names = []
    for content in (first, second, first):
        status, answer, _ = desk.ask(f"/_desk/{address}", content)
        assert status == 200
        names.append(answer)
    kept = sorted(path.name for path in (desk.site / "content/profiles").iterdir())
    assert kept == ["a.md", "yu-gang-1-2.jpg", "yu-gang-1.jpg"]
    assert names[0] == names[2]
    assert (desk.site / "content/profiles/yu-gang-1.jpg").read_bytes() == first


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "I102"), (b"%PDF-1.7", "I104"), (b"hello", "I103")]
)
def test_what_is_no_picture_is_refused(desk: RunningDesk, content: bytes, code: str) -> None:
    """In words; nothing is kept."""
    status, answer, _ = desk.ask(f"/_desk/pictures?path={A}&name=a.jpg", content)
    assert (status, code in answer) == (422, True)
    assert [path.name for path in (desk.site / "content/profiles").iterdir()] == ["a.md"]


def test_a_picture_that_is_too_large_is_refused(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is looked at."""
    monkeypatch.setattr(writing, "MOST_BYTES", 100)
    assert desk.ask(f"/_desk/pictures?path={A}&name=a.jpg", b"x" * 101)[0] == 413


@pytest.mark.parametrize("name", ["../a.jpg", "..\\..\\a.jpg", "C:\\a.jpg", "/etc/a.jpg", "a.jpg"])
def test_a_name_has_no_folders(name: str) -> None:
    """Of any system."""
    assert safe_stem(name) == "a"


WRITES = ("check", "save", "new", f"pictures?path={A}&name=a.jpg")


@pytest.mark.parametrize("what", WRITES)
@pytest.mark.parametrize(
    "headers",
    [
        {"X-Desk-Token": "absent"},
        {"X-Desk-Token": ""},
        {"X-Desk-Token": "wrong"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
    ],
)
def test_other_pages_may_not_write(desk: RunningDesk, what: str, headers: dict[str, str]) -> None:
    """Whatever they send: without the token, from another origin, by another name."""
    status, _, _ = desk.ask(f"/_desk/{what}", written(desk, name="乙室"), **headers)
    assert status == 403
    assert text_of(desk) == PROFILE


@pytest.mark.parametrize(
    "path", ["/", "/_desk/", f"/_desk/edit?path={A}", "/livereload", "/_desk/static/desk.js"]
)
def test_other_names_of_this_computer_are_refused(desk: RunningDesk, path: str) -> None:
    """A foreign name that leads here would let its pages read the token."""
    assert desk.ask(path, Host="evil.example:80")[0] == 403


def test_pages_of_the_desk_are_for_no_frame_and_no_cache(desk: RunningDesk) -> None:
    """And run no script but their own."""
    for path in ("/_desk/", f"/_desk/edit?path={A}", "/_desk/static/desk.css"):
        _, _, headers = desk.ask(path)
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_token_is_another_in_every_run(tmp_path: Path, desk: RunningDesk) -> None:
    """And no word of it is in a page of the site."""
    with running_desk(write_site(tmp_path / "other", SITE)) as other:
        assert other.preview.desk.token != desk.preview.desk.token
    assert desk.preview.desk.token not in desk.ask("/")[1]


OUTSIDE = [
    *("site.yaml", "content/pages/a/about.md", "content/profiles/../../site.yaml", "/etc/passwd"),
    *("content/profiles/../pages/about.md", "content/profiles/.a.md", "content\\profiles\\a.md"),
    *("content/profiles/no.md", "content/profiles/C:a.md", ""),
    *("content/profiles/../profiles/a.md", "content/profiles/link.md", "content/profiles/b/c.md"),
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leads_out_of_profiles_and_pages(desk: RunningDesk, path: str) -> None:
    """Neither for reading nor for writing, nor by a link."""
    (desk.site.parent / "secret.md").write_text(PROFILE, "utf-8")
    (desk.site / "content/profiles/link.md").symlink_to(desk.site.parent / "secret.md")
    quoted = path.replace("\\", "%5C")
    base = {**desk.base(A), "path": path}
    assert desk.ask(f"/_desk/edit?path={quoted}")[0] == 404
    assert desk.ask(f"/_desk/pictures?path={quoted}&name=a.jpg", encoded(photo(9, 9)))[0] == 404
    assert desk.ask("/_desk/save", {"base": base, "values": None, "body": "x"})[0] == 404
    assert (desk.site.parent / "secret.md").read_text("utf-8") == PROFILE


@pytest.mark.parametrize("path", ["../site.yaml", "%2e%2e/site.yaml", "index.html", "../edit"])
def test_a_proof_shows_nothing_else(desk: RunningDesk, path: str) -> None:
    """Only its own page and what belongs to it."""
    assert desk.ask(f"/_desk/proof/{path}")[0] == 404


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", {}, {"base": {}}, {"base": 3, "values": {}, "body": ""}],
)
def test_nonsense_is_refused(desk: RunningDesk, body: object) -> None:
    """With a number, not with a fault of ours."""
    assert desk.ask("/_desk/check", body)[0] == 400


@pytest.mark.parametrize(
    "values", [[], {"name": 3}, {"name": "\ud800"}, {"tags": [None]}, {"lead": {"name": True}}]
)
def test_values_of_another_kind_are_refused(desk: RunningDesk, values: object) -> None:
    """A form has only text."""
    sent = {"base": desk.base(A), "values": values, "body": ""}
    assert desk.ask("/_desk/save", sent)[0] == 400
    assert text_of(desk) == PROFILE
