"""The command import, as it is typed: what it writes, what it says, how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.pipeline import check
from tests.manuscript import MAKES, bare, p
from tests.sites import TINY, options, write_site
from tests.test_cli import Run, run

__all__ = ["run"]

TEXT = "东沙镇工作室\n开门迎客\n东沙镇工作室成立于2019年6月,有委员9名。\n"
PROFILES = "content/profiles"


def test_a_text_becomes_a_profile(run: Run, tmp_path: Path) -> None:
    """Beside the others; the site with it has no mistakes."""
    (tmp_path / "材料.txt").write_text(TEXT, "gb18030")
    code, out, err = run("import", "材料.txt")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == (
        f"材料.txt → {Path(PROFILES, 'dong-sha-zhen-gong-zuo-shi.md')}："
        "请确认 5 处，已改正 1 处，没有放进正文 0 处。"
    )
    assert check(options(tmp_path, drafts=True)) == ()


def test_check_names_each_mark_that_is_left(run: Run, tmp_path: Path) -> None:
    """As many as the import has announced, each at its #."""
    (tmp_path / "材料.txt").write_text(TEXT, "utf-8")
    run("import", "材料.txt")
    settings = tmp_path / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("K: off", "K101: off"), "utf-8")
    (profile,) = (tmp_path / PROFILES).glob("dong-sha*.md")
    lines = profile.read_text("utf-8").splitlines()
    found = [issue for issue in check(options(tmp_path, drafts=True)) if issue.code == "K104"]
    assert len(found) == 5
    assert [lines[issue.line - 1][issue.column - 1 :][:5] for issue in found] == ["# 请确认"] * 5


def test_the_report_is_in_english_too(run: Run, tmp_path: Path) -> None:
    """What to look at and what is not in the text; the rest is in the profile."""
    (tmp_path / "a.docx").write_bytes(MAKES["drawings"]())
    _, out, _ = run("import", "a.docx", "--lang", "en")
    assert "a.docx → " in out
    assert "not in the text 6." in out
    assert "  look: Words from text boxes stand below the paragraph they were fixed to." in out
    assert ", equation: a+b=c" in out
    assert "  … and 1 more, all listed at the top of the profile" in out


def test_pictures_lie_beside_their_profile(run: Run, tmp_path: Path) -> None:
    """In a folder of its own."""
    (tmp_path / "a.docx").write_bytes(MAKES["with styles"]())
    run("import", "a.docx")
    (folder,) = (each for each in (tmp_path / PROFILES).iterdir() if each.is_dir())
    assert {each.name for each in folder.iterdir()} == {"index.md", "picture-1.png"}


def test_an_import_goes_where_it_is_told_to(run: Run, tmp_path: Path) -> None:
    """Into a folder that need not be there yet."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    run("import", "a.txt", "--into", "new/drafts")
    assert (tmp_path / "new/drafts/dong-sha-zhen-gong-zuo-shi.md").is_file()


@pytest.mark.parametrize("make", ["with styles", "official document"])
def test_nothing_is_ever_overwritten(run: Run, tmp_path: Path, make: str) -> None:
    """The second import says so, and changes nothing."""
    (tmp_path / "a.docx").write_bytes(MAKES[make]())
    run("import", "a.docx")
    for profile in (tmp_path / PROFILES).rglob("*.md"):
        profile.write_text("写过的", "utf-8")
    code, out, err = run("import", "a.docx")
    assert (code, out) == (1, "")
    assert "已经有了" in err
    assert {each.read_text("utf-8") for each in (tmp_path / PROFILES).rglob("*.md")} == {
        "写过的",
        "---\nname: 甲室\nkind: studio\n---\n正文。\n",  # the site is written anew by the test
    }


def test_a_workstation_has_one_profile(run: Run, tmp_path: Path) -> None:
    """Whatever its file is called, and whichever file comes first."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    there = f"-- {PROFILES}/dongsha.md --\n---\n名称: 东沙镇工作室 # 旧\n类型: 工作室\n---\n文\n"
    code, out, err = run("import", "a.txt", blocks=f"{TINY}{there}")
    assert (code, out) == (1, "")
    assert f"“东沙镇工作室”已经有了：{tmp_path.as_posix()}/{PROFILES}/dongsha.md。" in err
    (tmp_path / PROFILES / "dongsha.md").unlink()
    code, out, err = run("import", "a.txt", "b.txt")
    assert (code, out.count("→"), err.count("已经有了")) == (1, 1, 1)


def test_a_file_that_is_refused_stops_no_other(run: Run, tmp_path: Path) -> None:
    """It is told of at the end, and in the exit code."""
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    code, out, err = run("import", "a.docx", "b.txt", "c.docx", PROFILES)
    assert code == 1
    assert "b.txt → " in out
    assert [line.split(": ")[0] for line in err.splitlines() if "错误：" in line] == [
        "a.docx", "c.docx", PROFILES,
    ]  # fmt: skip


def test_a_star_is_understood_where_the_shell_does_not(run: Run, tmp_path: Path) -> None:
    """In the order of the names, without the file that Word keeps beside an open one."""
    for name in ("乙.docx", "甲.docx", "~$甲.docx"):
        (tmp_path / name).write_bytes(bare(p(f"{name}工作室") + p("正文。")))
    code, out, _ = run("import", "*.docx")
    assert code == 0
    assert [line[:6] for line in out.splitlines() if "→" in line] == ["乙.docx", "甲.docx"]


def test_a_star_that_finds_nothing_is_told_of(run: Run) -> None:
    """Like a file that is not there."""
    code, _, err = run("import", "*.docx")
    assert code == 1
    assert "*.docx: 错误：没有这个文件。" in err


def test_a_name_is_asked_for(run: Run) -> None:
    """Nothing else can be meant by ``import`` alone."""
    code, _, err = run("import")
    assert code == 2
    assert "材料.docx" in err


def test_settings_come_first(run: Run, tmp_path: Path) -> None:
    """Without the site's kinds there are no profiles."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    code, _, err = run("import", "a.txt", blocks="-- site.yaml --\ntitle: [\n")
    assert code == 1
    assert "site.yaml" in err


def test_a_file_that_is_closed_to_us_is_told_of(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reason."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")

    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.suffix != ".txt":
            return read(path)
        raise PermissionError(13, "closed", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    code, _, err = run("import", "a.txt")
    assert code == 1
    assert "没有读取权限" in err


def test_the_profile_is_written_in_the_language_of_the_site(tmp_path: Path, run: Run) -> None:
    """Keys and remarks, whatever the language of the messages."""
    from tests.sites import SETTINGS

    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    site = write_site(tmp_path / "en", "", settings=SETTINGS.replace("zh-CN", "en"))
    run("import", "a.txt", "--site", str(site), "--lang", "zh")
    (profile,) = (site / PROFILES).iterdir()
    assert (
        "founded: 2019年6月    # confirm; the original has “成立于2019年6月”"
        in profile.read_text("utf-8")
    )
