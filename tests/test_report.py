"""The report: one page with everything that an editor has to know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from showcase.cli import commands
from showcase.issues import Correction, Issue, error, text, warning
from showcase.report import report
from tests.sites import TINY, write_site
from tests.test_proof import PATH, file_of

FILES = {"a.md": "甲乙\n2023年,<走访>企业\n", "b.md": "丙\n"}
ISSUES: tuple[Issue, ...] = (
    warning(
        "T101",
        "a.md",
        text("“{sign}” is a half-width mark; Chinese takes “{full}”.", sign=",", full="，"),
        line=2,
        column=6,
        hint=text("Write it like this: {example}", example="2023年，<走访>"),
        correction=Correction(",", "，"),
    ),
    error("F106", "b.md", text("The file is empty.")),
)
SITE = f"{TINY}-- {PATH} --\n{file_of('2023年,走访企业。')}"


def line_of(path: str, number: int) -> str:
    """A line of the files."""
    return FILES[path].split("\n")[number - 1] if number else ""


def page(issues: tuple[Issue, ...] = ISSUES, language: str = "zh") -> str:
    """A report."""
    return report(issues, "集锦", language, line_of)


def test_the_line_is_shown_with_its_place_marked() -> None:
    """And nothing of it is taken for code."""
    assert '<p class="line">2023年<mark>,</mark>&lt;走访&gt;企业</p>' in page()
    assert "第 2 行，第 6 个字" in page()


def test_what_to_do_stands_below() -> None:
    """In the language of the editor."""
    assert '<p class="hint">请写成：2023年，&lt;走访&gt;</p>' in page()
    assert '<p class="hint">Write it like this: 2023年，&lt;走访&gt;</p>' in page(language="en")
    assert '<p class="hint">改为：2023年，&lt;走访&gt;企业</p>' in page()


def test_issues_are_counted_by_kind() -> None:
    """And in all."""
    kinds = re.findall(r'<th scope="row">(.+?)</th><td class="number">(\d+)</td>', page())
    assert kinds == [("文件", "1"), ("标点和数字", "1")]
    assert "错误 1 处，警告 1 处。" in page()
    assert "其中有 1 处可以用 check --fix 命令自动改正" in page()


def test_issues_stand_below_their_files() -> None:
    """Each file once, in order."""
    assert re.findall(r"<h3>(.+?)</h3>", page()) == ["a.md", "b.md"]


def test_a_site_without_mistakes_has_a_report_too() -> None:
    """It says so."""
    assert "没有发现错误。" in page(())
    assert "No mistakes found." in page((), "en")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_whole_in_itself(language: str) -> None:
    """No script, no other host, no other file: it can be mailed on."""
    assert re.findall(r"<script|<link|<img|https?:|url\(|@import", page(language=language)) == []


def test_the_page_gives_no_private_number_away(tmp_path: Path) -> None:
    """It is passed on; neither line nor hint shows the number as it is."""
    body = "手机13800138000，身份证号11010519491231002X，卡号6222021234567890128。"
    site = write_site(tmp_path, f"{TINY}-- {PATH} --\n{file_of(body)}")
    said = CliRunner().invoke(commands, ["check", "--format", "html", "--site", str(site)]).stdout
    assert said.count("138****8000") > 1
    assert re.findall(r"\d{9,}", said) == []


@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_fits_a_screen(browser: Browser, width: int) -> None:
    """Nothing sticks out to the right."""
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.set_content(page())
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


def test_the_command_prints_the_page(tmp_path: Path) -> None:
    """On standard output, in UTF-8."""
    site = write_site(tmp_path, SITE)
    done = CliRunner().invoke(commands, ["check", "--format", "html", "--site", str(site)])
    assert done.stdout.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert "<mark>,</mark>" in done.stdout
    assert done.exit_code == 0


def test_the_command_writes_the_page_into_a_file(tmp_path: Path) -> None:
    """And says where it is."""
    site = write_site(tmp_path, SITE)
    file = tmp_path / "检查结果.html"
    done = CliRunner().invoke(commands, ["check", "--output", str(file), "--site", str(site)])
    assert done.stdout == f"已写出 {file}。\n"
    assert "<mark>,</mark>" in file.read_text("utf-8")


def test_a_file_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    """By the machine's reason, not by a traceback."""
    site = write_site(tmp_path, SITE)
    file = tmp_path / "missing" / "a.html"
    done = CliRunner().invoke(commands, ["check", "--output", str(file), "--site", str(site)])
    assert type(done.exception).__name__ == "MachineRefused"
