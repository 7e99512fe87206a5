"""Issues as they are listed in a terminal."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click
import pytest

from showcase.cli.desk import Desk, speak_any_language
from showcase.cli.listing import MOST, Listing
from showcase.content import Lines
from showcase.issues import Correction, Issue, error, text, warning
from tests.sites import write_site

SITE = "-- a.md --\n---\n名称：“海岛”\n类型: 会客听\n---\n"
TERM = error(
    "V130",
    "a.md",
    text("site.yaml has no “{value}” for “{key}”.", value="会客听", key="类型"),
    line=3,
    column=5,
    hint=text("Did you mean “{name}”?", name="会客厅"),
    correction=Correction("会客听", "会客厅"),
)
COLON = error(
    "Y103",
    "a.md",
    text("A colon is missing after “{key}”.", key="名称"),
    line=2,
    column=9,
    hint=text("Write it like this: {example}", example="名称: “海岛”"),
    correction=Correction("", "名称: “海岛”"),
)


def listed(folder: Path, *issues: Issue, language: str = "zh", encoding: str = "utf-8") -> str:
    """What a terminal without colours shows, without the counts at the end."""
    lines = Listing(language, Lines(folder), encoding).write(issues)
    return click.unstyle("\n".join([*lines][:-1]))


def test_an_issue_is_shown_with_its_line_the_place_and_the_corrected_line(tmp_path: Path) -> None:
    """The carets stand below the words."""
    write_site(tmp_path, SITE)
    assert listed(tmp_path, TERM) == (
        "a.md:3:5: 错误：site.yaml 里的“类型”没有“会客听”。\n"
        "    3 | 类型: 会客听\n"
        "      |       ^^^^^^\n"
        " 改后 | 类型: 会客厅\n"
        "  提示：是不是“会客厅”？"
    )


def test_a_corrected_line_that_the_hint_shows_is_not_shown_again(tmp_path: Path) -> None:
    """One is enough."""
    write_site(tmp_path, SITE)
    assert "fixed" not in listed(tmp_path, COLON, language="en")


@pytest.mark.parametrize(("encoding", "blanks"), [("utf-8", 12), ("gbk", 14)])
def test_carets_stand_right_on_chinese_consoles(tmp_path: Path, encoding: str, blanks: int) -> None:
    """They draw quotation marks as wide as Han characters."""
    write_site(tmp_path, SITE)
    assert f"\n      | {' ' * blanks}^\n" in listed(tmp_path, COLON, encoding=encoding)


def test_a_file_that_is_not_there_has_no_line(tmp_path: Path) -> None:
    """The issue is told all the same."""
    assert listed(tmp_path, TERM, language="en").startswith("a.md:3:5: error: ")
    assert "|" not in listed(tmp_path, TERM)


def test_many_of_one_kind_do_not_drown_the_rest(tmp_path: Path) -> None:
    """Their lines are named; every other kind is shown."""
    signs = [
        warning(
            "M113", "a.md", text("The signs in “{written}” are not right.", written="x"), line=n
        )
        for n in range(1, MOST + 4)
    ]
    shown = listed(tmp_path, *signs, TERM, language="en")
    assert shown.count("warning: The signs") == MOST
    assert "a.md: 3 more of this kind (M113), in lines 6, 7, 8." in shown
    assert "error: site.yaml has no" in shown


def test_many_of_one_kind_are_told_file_by_file(tmp_path: Path) -> None:
    """Five of them in full; then how many more there are, where, and what shows them all."""
    issues = [
        error("A101", f"{n:02}.md", text("The file is empty."), line=line)
        for n in range(1, 15)
        for line in (3, 4, 4)
    ]
    shown = listed(tmp_path, *issues).splitlines()
    assert [line for line in shown if "错误" in line] == [
        f"{place}: 错误：这个文件是空的。"
        for place in ("01.md:3", *["01.md:4"] * 2, "02.md:3", "02.md:4")
    ]
    assert shown[5:8] == [
        "同类问题（A101）还有 37 处，在 13 个文件里：",
        "  02.md：第 4 行",
        "  03.md：第 3、4 行",
    ]
    assert shown[-2:] == [
        "  ……还有 3 个文件",
        "要看全部，请用 check --output 检查结果.html 写成网页。",
    ]


def test_one_too_many_is_not_worth_a_line(tmp_path: Path) -> None:
    """As many as may be shown are."""
    shown = listed(tmp_path, *[TERM] * MOST, language="en")
    assert "more of this kind" not in shown


def test_what_a_file_holds_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    """Neither in its name, nor in the message, nor in the line."""
    (tmp_path / "a.md").write_text("\x1b[2J甲\u202e\n", "utf-8")
    wicked = "\x1b]0;x\x07"
    issue = error("V109", "a.md", text("“{v}” is not a date.", v=wicked), line=1, column=1)
    again = error("V109", f"{wicked}.md", text("The file is empty."), hint=text("{v}", v=wicked))
    shown = listed(tmp_path, issue, again, language="en")
    assert shown.isprintable() or set(shown) - set("\n") <= {c for c in shown if c.isprintable()}


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Colours may be shown."""
        return True


def on_console(
    folder: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, stream: type[io.TextIOWrapper]
) -> bytes:
    """What is written to a console of an encoding."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", stream(raw, encoding=encoding))
    speak_any_language()
    Desk(write_site(folder, SITE), "zh").list_issues([TERM])
    sys.stderr.flush()
    return raw.getvalue()


def test_colours_are_shown_in_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And in no pipe."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert b"\x1b[31m" in on_console(tmp_path, monkeypatch, "utf-8", Terminal)
    assert b"\x1b" not in on_console(tmp_path, monkeypatch, "utf-8", io.TextIOWrapper)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_are_left_out_where_they_are_not_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """no-color.org, and terminals that have none."""
    monkeypatch.setenv(name, value)
    assert b"\x1b" not in on_console(tmp_path, monkeypatch, "utf-8", Terminal)


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "ascii", "cp1252", "latin-1"])
def test_no_console_is_too_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    """What it cannot show becomes a question mark; nothing breaks."""
    shown = on_console(tmp_path, monkeypatch, encoding, io.TextIOWrapper)
    known = encoding if encoding != "ascii" else "utf-8"
    lines = shown.decode(known).splitlines()
    assert lines[0].startswith("a.md:3:5: ")
    width = 6 if known in ("gbk", "cp936", "utf-8") else 3
    assert lines[2].endswith(f" {'^' * width}")
