"""``check --fix``: what is changed, and that nothing else ever is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from showcase.catalogue import translate
from showcase.cli import commands
from showcase.mending import changes, settled, write
from showcase.proof import Lists, Mend, mended, reader_of
from showcase.rules import RULES, Rule
from tests.sites import TINY, write_site
from tests.test_proof import PATH, file_of, findings, settings

MENDABLE = [rule for rule in RULES.values() if rule.mends]
READER = reader_of(settings(), Lists(), (), everything=True)

WRONG = file_of('2023年,走访"甲"企业１２家...\n')
RIGHT = file_of("2023年，走访“甲”企业12家……\n")

_PIECES = (
    *"甲乙丙年家名一二三0123456789０９aB%％",
    *"，,。.；;：:！!？?、（）()“”‘’\"'《》…—- \u3000\n#*[]`|{}<>",
    "……", "——", "...", "--", "\n\n", "## ", "- ", "`甲,乙`", "{{ proposals }}", "[甲](b.md)",
    "https://a.example/b,c", "走访企业，听取意见。", "| 甲 | 乙 |\n| --- | --- |\n", "第一、",
)  # fmt: skip
bodies = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)


def body_of(content: str) -> str:
    """What stands below the front matter of a test's file."""
    return content.split("---\n", 2)[2]


def facts(text: str) -> str:
    """The Han characters and the values of digits, in their order."""
    return "".join(
        str(int(sign)) if sign.isdecimal() else sign
        for sign in text
        if sign.isdecimal() or "\u4e00" <= sign <= "\u9fff"
    )


@pytest.mark.parametrize("rule", MENDABLE, ids=lambda rule: rule.code)
def test_the_wrong_example_becomes_the_right_one(rule: Rule) -> None:
    """Where the table says that a rule mends."""
    assert settled(PATH, file_of(rule.slip), READER) == file_of(rule.right)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_rules_mend_that_say_so_and_no_others(rule: Rule) -> None:
    """The table and the rules agree."""
    found = findings(file_of(rule.slip)) if rule.wrong else ()
    assert {bool(finding.mends) for finding in found} == ({rule.mends} if rule.wrong else set())


@given(bodies)
def test_what_was_mended_needs_no_more_mending(body: str) -> None:
    """A second run changes nothing."""
    once = settled(PATH, file_of(f"正文。\n\n{body}"), READER)
    assert settled(PATH, once, READER) == once


@given(bodies)
def test_mending_changes_no_fact(body: str) -> None:
    """No Han character, no value of a digit, no line."""
    before = file_of(f"正文。\n\n{body}")
    after = settled(PATH, before, READER)
    assert facts(after) == facts(before)
    assert after.count("\n") == before.count("\n")


@given(bodies)
def test_mending_leaves_code_and_addresses_alone(body: str) -> None:
    """Wherever they stand."""
    body = f"走访`甲,乙 丙`企业，见https://a.example/b,c;d与{{{{ proposals }}}}。\n\n{body}"
    after = body_of(settled(PATH, file_of(body), READER))
    for piece in ("`甲,乙 丙`", "https://a.example/b,c;d", "{{ proposals }}"):
        assert piece in after.partition("\n")[0]


@given(bodies)
def test_every_mend_is_within_its_line(body: str) -> None:
    """What it says is written there, is."""
    content = file_of(f"正文。\n\n{body}")
    lines = content.split("\n")
    for mend in (mend for finding in findings(content) for mend in finding.mends):
        start = mend.column - 1
        assert lines[mend.line - 1][start : start + len(mend.written)] == mend.written
        assert "\n" not in mend.written + mend.meant


@given(bodies)
def test_no_message_shows_a_stand_in(body: str) -> None:
    """What stands for code and figures while rules look at a text is never read by anyone."""
    for finding in findings(file_of(f"正文。\n\n{body}")):
        shown = "".join(translate(said, "zh") for said in (finding.message, finding.hint) if said)
        assert not re.search("[\ue000-\uf8ff]", shown + finding.excerpt)


def test_mends_that_overlap_wait_for_each_other() -> None:
    """Only one of them is applied at a time."""
    mends = [Mend(PATH, 1, 1, "(甲,", "（甲,"), Mend(PATH, 1, 3, ",", "，")]
    assert mended("(甲,乙", mends) == "(甲，乙"


def test_a_mend_that_does_not_fit_is_left_out() -> None:
    """The file may have been changed meanwhile."""
    assert mended("甲乙", [Mend(PATH, 1, 2, ",", "，"), Mend(PATH, 9, 1, ",", "，")]) == "甲乙"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", ""),
        ("utf-8", "\ufeff"),
        ("gb18030", ""),
        ("utf-16-le", "\ufeff"),
        ("utf-16-be", "\ufeff"),
    ],
)
def test_a_file_keeps_its_encoding_and_line_ends(
    tmp_path: Path, codec: str, mark: str, end: str
) -> None:
    """And its mark of byte order."""
    folder = write_site(tmp_path, "")
    path = folder / PATH
    path.parent.mkdir(parents=True)
    path.write_bytes(f"{mark}{WRONG.replace(chr(10), end)}".encode(codec))
    (change,) = changes(folder)
    assert write(folder, change)
    assert path.read_bytes() == f"{mark}{RIGHT.replace(chr(10), end)}".encode(codec)
    assert changes(folder) == ()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_file_that_was_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """What somebody wrote is worth more than a comma."""
    folder = write_site(tmp_path, f"-- {PATH} --\n{WRONG}")
    (change,) = changes(folder)
    (folder / PATH).write_text("新的", "utf-8")
    assert not write(folder, change)
    assert (folder / PATH).read_text("utf-8") == "新的"


def test_what_is_allowed_is_not_mended(tmp_path: Path) -> None:
    """An exception holds for mending, too."""
    allowed = '-- checks/allow.txt --\nT103 "甲" # 原文如此\n'
    folder = write_site(tmp_path, f"-- {PATH} --\n{WRONG}{allowed}")
    assert [body_of(change.after) for change in changes(folder)] == ['2023年，走访"甲"企业12家……\n']


def test_a_rule_that_is_off_mends_nothing(tmp_path: Path) -> None:
    """Whoever switches it off wants the text as it is."""
    folder = write_site(tmp_path, f"-- {PATH} --\n{WRONG}")
    site = folder / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("K: off", "K: off, T: off"), "utf-8")
    assert changes(folder) == ()


def fix(folder: Path, *options: str) -> str:
    """What the command says."""
    site = ["--site", str(folder), "--lang", "zh"]
    return CliRunner().invoke(commands, ["check", "--fix", *options, *site]).output


def test_fix_shows_the_difference_and_asks(tmp_path: Path) -> None:
    """Where nobody can answer, nothing is changed."""
    folder = write_site(tmp_path, f"{TINY}-- {PATH} --\n{WRONG}")
    said = fix(folder)
    assert said.startswith(
        f"{PATH}:7\n"
        '    7 | 2023年,走访"甲"企业１２家...\n'
        "      |       ^    ^  ^    ^^^^  ^^^\n"
        " 改后 | 2023年，走访“甲”企业12家……\n"
    )
    assert "没有改动任何文件。" in said
    assert (folder / PATH).read_text("utf-8") == WRONG


def test_fix_with_yes_changes_the_files_and_checks_again(tmp_path: Path) -> None:
    """What is left is listed."""
    folder = write_site(tmp_path, f"{TINY}-- {PATH} --\n{WRONG}今年，走访企业。\n")
    said = fix(folder, "--yes")
    assert f"已改正 {PATH}。" in said
    assert re.findall(r"警告：.*", said) == ["警告：几年以后，读者不知道“今年”是哪一年。"]
    assert body_of((folder / PATH).read_text("utf-8")).startswith("2023年，")
    assert "没有可以自动改正的地方。" in fix(folder, "--yes")
