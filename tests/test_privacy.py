"""Private data: what is found, what is public, and that nothing is published unmasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.brochure import Order
from showcase.content import Source
from showcase.pipeline import Outcome, build, print_brochure
from showcase.proof.privacy import is_card, is_identity, is_suspect
from tests.sites import TINY, options, write_site
from tests.test_proof import PATH, file_of, findings, sheet

PRIVATE = (
    ("A101", "手机13800138000"),
    ("A101", "手机138-0013-8000"),
    ("A101", "手机138 0013 8000"),
    ("A101", "手机+86 13800138000"),
    ("A101", "手机１３８００１３８０００"),
    ("A101", "[拨打](tel:13800138000)"),
    ("A102", "身份证11010519491231002X"),
    ("A102", "身份证11010519491231002x"),
    ("A103", "卡号6222 0212 3456 7890 128"),
    ("A103", "卡号4111111111111111"),
    ("A104", "家住海岛新村3幢201室"),
    ("A104", "家庭住址：昌国路十二号"),
    ("A104", "海岛小区12号楼3单元201室"),
)
PUBLIC = (
    "手机138****8000", "电话0580-2021234", "热线12345", "统一社会信用代码12330900MB0123456X",
    "身份证110105194912310021", "卡号6222021234567890129", "编号13800138000123",
    "办公地址昌国路12号", "海洋大厦3幢201室", "老人住在海岛小区", "家住衢山的渔民",
)  # fmt: skip


@pytest.mark.parametrize(("code", "words"), PRIVATE)
def test_private_data_is_found(code: str, words: str) -> None:
    """However it is written."""
    assert [f.code for f in findings(file_of(f"{words}。")) if f.code[0] == "A"] == [code]


@pytest.mark.parametrize("words", PUBLIC)
def test_what_is_public_is_not_taken_for_private(words: str) -> None:
    """Offices, hotlines, codes of organisations, numbers that only look like it."""
    assert [f.code for f in findings(file_of(f"{words}。")) if f.code[0] == "A"] == []


def test_the_phone_and_address_of_an_office_are_public_but_a_mobile_number_is_not() -> None:
    """In their own keys."""
    matter = "address: 海岛新村3幢201室\ncontact: 0580-2021234\n---\n正文。"
    assert findings(file_of(matter)) == ()
    mobile = findings(file_of("contact: 13800138000\n---\n正文。"))
    assert [(f.code, f.line, f.column) for f in mobile] == [("A101", 6, 10)]


_PIECES = st.sampled_from(
    [
        "138", "1381", "0000", "00", "1", " ", "-", "－", "１３８", "００００００００", "\n",
        "6222", "330902199001011", "住址：", "家住", "现居住在", "临城", "花园", "小区", "3号",
        "三幢", "201室", "，", "解放路", "家园", "号召", "单元", "a", "。", "\n  ",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_no_file_with_private_data_goes_unsuspected(words: str) -> None:
    """A file is taken apart unless nothing in it can be private."""
    file = file_of(words)
    if any(found.code in ("A101", "A102", "A103", "A104") for found in findings(file)):
        assert is_suspect(sheet(file).source)


@pytest.mark.parametrize(
    "matter",
    ['contact: "1380000\\x30000"', "contact: >-\n  138 0000\n  0000", "contact: 138-0000-0000"],
)
def test_escapes_and_broken_lines_are_suspected(matter: str) -> None:
    """As are numbers in any of their forms."""
    assert is_suspect(Source(PATH, matter))


@pytest.mark.parametrize(
    "words",
    [
        *("家住", "住在", "家庭住址：", "家庭地址：", "现住址：", "住址是", "户籍地：", "居住在"),
        *("锦绣小区3幢", "锦绣新村3幢", "锦绣花园3幢", "锦绣公寓3幢", "锦绣家园3幢", "锦绣苑3幢"),
    ],
)
def test_every_way_to_tell_a_home_is_suspected(words: str) -> None:
    """Whatever is asked first for the sake of speed."""
    assert is_suspect(Source(PATH, "name: 甲室", body=f"{words}海天大道55号"))


def test_plain_prose_is_not_suspected() -> None:
    """Nor are years, landlines and the addresses of offices."""
    body = "2023年，在解放路3号召开会议，收集意见124条，电话0580-2281234。"
    assert not is_suspect(Source(PATH, "address: 临城街道海天大道555号", body=body))


def test_check_signs_are_those_of_the_standards() -> None:
    """The example of GB 11643, and the test number of ISO/IEC 7812."""
    assert is_identity("11010519491231002X")
    assert not is_identity("110105194912310021")
    assert is_card("4111111111111111")
    assert not is_card("4111111111111112")


SITE = f"-- {PATH} --\n{file_of('联系人的手机是{number}。')}\n"


def outcome(folder: Path, number: str, lists: str = "", **more: object) -> Outcome:
    """A build of a site that gives a number."""
    site = write_site(folder, f"{TINY}{SITE.replace('{number}', number)}{lists}")
    return build(options(site, **more))


def test_a_private_number_stops_the_build(tmp_path: Path) -> None:
    """Nothing is published."""
    done = outcome(tmp_path, "13800138000")
    assert [issue.code for issue in done.issues] == ["A101"]
    assert done.published is None


def test_a_private_number_stops_the_printing(tmp_path: Path) -> None:
    """Paper cannot be called back."""
    site = write_site(tmp_path, f"{TINY}{SITE.replace('{number}', '13800138000')}")
    done = print_brochure(options(site), Order())
    assert [issue.code for issue in done.issues] == ["A101"]
    assert done.published is None


def test_a_masked_number_is_published(tmp_path: Path) -> None:
    """As the hint says."""
    assert outcome(tmp_path, "138****8000").published is not None


@pytest.mark.parametrize("reason", ["# 本人同意公开", "＃本人同意公开"])
def test_a_number_is_published_where_a_reason_is_given(tmp_path: Path, reason: str) -> None:
    """In checks/allow.txt."""
    lists = f"-- checks/allow.txt --\na101  13800138000 {reason}\n"
    done = outcome(tmp_path, "13800138000", lists)
    assert (done.issues, done.published is None) == ((), False)


def test_an_exception_without_a_reason_is_an_error_of_its_own(tmp_path: Path) -> None:
    """And allows nothing."""
    done = outcome(tmp_path, "13800138000", "-- checks/allow.txt --\nA101 13800138000\n")
    assert [(issue.code, issue.path) for issue in done.issues] == [
        ("W104", "checks/allow.txt"),
        ("A101", PATH),
    ]
    assert done.published is None


def test_a_build_does_not_speak_of_style(tmp_path: Path) -> None:
    """Only check does, and build --strict."""
    assert outcome(tmp_path / "a", "多少,没有说").issues == ()
    strict = outcome(tmp_path / "b", "多少,没有说", strict=True)
    assert [issue.code for issue in strict.issues] == ["T101"]


def test_a_rule_that_the_site_raises_stops_the_build(tmp_path: Path) -> None:
    """By its code."""
    settings = TINY.replace("K: off", "K: off, T101: error")
    site = write_site(tmp_path, f"{settings}{SITE.replace('{number}', '多少,没有说')}")
    done = build(options(site))
    assert [(str(issue.severity), issue.code) for issue in done.issues] == [("error", "T101")]
    assert done.published is None


def test_an_exception_that_is_taken_back_stops_the_next_build(tmp_path: Path) -> None:
    """Although the profile has not changed since it was published."""
    allow = "-- checks/allow.txt --\nA101 13800138000 # 本人同意公开\n"
    done = outcome(tmp_path, "13800138000", allow, cache=True)
    assert done.published is not None
    (tmp_path / "checks" / "allow.txt").unlink()
    again = build(options(tmp_path, cache=True))
    assert [issue.code for issue in again.issues] == ["A101"]
    assert again.published is None


def test_a_strict_build_looks_again_at_what_was_published(tmp_path: Path) -> None:
    """What did not stop the one before may stop it."""
    assert outcome(tmp_path, "多少,没有说", cache=True).published is not None
    assert build(options(tmp_path, cache=True)).published is not None
    strict = build(options(tmp_path, cache=True, strict=True))
    assert [issue.code for issue in strict.issues] == ["T101"]
    assert strict.published is None
