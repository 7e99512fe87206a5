"""The commands, as they are typed: what they say, in both languages, and how they end."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import showcase
from showcase import server
from showcase.cli import main
from showcase.publish.generation import Generation
from tests.sites import TINY, write_site

ROOT = Path(showcase.__file__).parent.parent
GOOD = f"{TINY}-- content/profiles/a.md --\n---\nname: 甲室\nkind: studio\n---\n正文。\n"
MISTAKEN = GOOD.replace("kind: studio", "kind: studoi")
WORRYING = GOOD.replace("正文。", "# 又一个标题")
COMMANDS = (
    "build", "serve", "check", "brochure", "new", "import", "clean", "init", "schema", "pack",
    "verify", "theme", "theme check", "theme new",
)  # fmt: skip

Ran = tuple[int, str, str]
"""Exit code, standard output, standard error."""
Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a site made of blocks, as ``python3 build.py`` beside it would."""
    monkeypatch.chdir(tmp_path)

    def start(*arguments: str, blocks: str = GOOD) -> Ran:
        site = write_site(tmp_path, blocks)
        with pytest.raises(SystemExit) as end:
            main(default_site=site, argv=list(arguments))
        out, err = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return end.value.code, out, err

    return start


def is_chinese(words: str) -> bool:
    """Whether there is a Han character in it."""
    return any("一" <= sign <= "鿿" for sign in words)


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself_in_both_languages(
    run: Run, command: str, option: str
) -> None:
    """The command, and every option of it: a line in English, then one in Chinese."""
    code, out, err = run(*command.split(), option)
    assert (code, err) == (0, "")
    assert out.startswith(f"用法 Usage: python3 build.py{command and ' '}{command}")
    lines = out.partition("选项 Options:\n")[2].replace("\n命令 Commands:\n", "").splitlines()
    assert len(lines) >= 4
    assert [is_chinese(line) for line in lines] == [False, True] * (len(lines) // 2)
    assert is_chinese(out.partition("选项 Options:")[0].partition("\n")[2])


def test_all_commands_are_listed(run: Run) -> None:
    """Those of the contract that are there."""
    _, out, _ = run("--help")
    assert all(f"\n  {command} " in out for command in COMMANDS if " " not in command)


def test_the_installed_command_calls_itself_showcase(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Beside build.py, editors type that."""
    with pytest.raises(SystemExit):
        main(argv=["--help"])
    assert capsys.readouterr().out.startswith("用法 Usage: showcase [COMMAND] [OPTIONS]")


def test_the_version_is_that_of_the_package(run: Run) -> None:
    """And nothing is built."""
    assert run("--version") == (0, f"showcase, version {showcase.__version__}\n", "")


def test_build_is_meant_when_no_command_is_named(run: Run, tmp_path: Path) -> None:
    """With options or without."""
    assert run("--no-brochure")[0] == 0
    assert (tmp_path / "output/index.html").is_file()
    assert not (tmp_path / "output/brochure.pdf").exists()
    assert run()[0] == 0
    assert (tmp_path / "output/brochure.pdf").is_file()


def test_a_build_says_what_it_wrote(run: Run) -> None:
    """And where to look, from where the editor is."""
    code, out, err = run("--no-brochure", "--lang", "en")
    assert (code, err) == (0, "")
    assert "files in output (" in out
    assert f"Open {Path('output', 'index.html')} in a browser." in out


DRAFTS = GOOD + "".join(
    f"-- content/profiles/{n}.md --\n---\nname: {n}室\nkind: studio\nstatus: {status}\n---\n文。\n"
    for n, status in (("乙", "draft"), ("丙", "review"))
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "另有 2 份草稿或待审核的档案没有发布：丙室、乙室。\n"),
        ("en", "Left out, since they are drafts or under review (2): 丙室, 乙室.\n"),
    ],
)
def test_a_build_names_the_drafts_that_it_left_out(run: Run, language: str, said: str) -> None:
    """In one line that is no warning."""
    code, out, err = run("--no-brochure", "--strict", "--lang", language, blocks=DRAFTS)
    assert (code, err) == (0, "")
    assert out.endswith(said)


def test_a_build_of_the_drafts_leaves_none_out(run: Run) -> None:
    """Nothing is to be said."""
    assert "草稿" not in run("--no-brochure", "--drafts", blocks=DRAFTS)[1]


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "已排好 print/{}。"), ("en", "Printed print/{}.")]
)
def test_a_print_says_where_it_is(run: Run, language: str, said: str) -> None:
    """The name tells the form."""
    code, out, err = run("brochure", "--format", "a5", "--only", "a", "--lang", language)
    assert (code, err) == (0, "")
    assert said.format("brochure-a5-a.pdf") in out.replace("\\", "/")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            "没有网址名为“b”的档案。\n  提示：可以填写：a。\n错误 1 处，警告 0 处。\n",
        ),
        ("en", "There is no profile “b”.\n  hint: Use one of these: a."),
    ],
)
def test_a_print_of_nothing_is_refused(run: Run, language: str, said: str) -> None:
    """The name is not that of a profile."""
    code, _, err = run("brochure", "--only", "b", "--lang", language)
    assert code == 1
    assert said in err


def test_prints_are_cleaned_away(run: Run, tmp_path: Path) -> None:
    """Like everything that the tool made; the site stays."""
    run("brochure")
    assert (tmp_path / "print/brochure.pdf").is_file()
    assert run("clean")[0] == 0
    assert not (tmp_path / "print/brochure.pdf").exists()
    assert (tmp_path / "content/profiles/a.md").is_file()


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "错误："), ("en", "error: "), (None, "错误：")]
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_mistakes_are_listed_in_the_language_asked_for(
    run: Run, command: str, language: str | None, words: str
) -> None:
    """Or else in that of the site; on standard error, with exit code 1."""
    asked = ["--lang", language] if language else []
    code, out, err = run(command, *asked, blocks=MISTAKEN)
    assert (code, out) == (1, "")
    assert f"content/profiles/a.md:3:7: {words}" in err


def test_an_english_site_is_answered_in_english(run: Run) -> None:
    """By the language of its settings."""
    code, out, _ = run("check", blocks=GOOD.replace("zh-CN", "en"))
    assert (code, out) == (0, "No mistakes found.\n")


@pytest.mark.parametrize("command", ["build", "check"])
def test_warnings_count_only_under_strict(run: Run, command: str) -> None:
    """They are listed in either case."""
    relaxed, strict = run(command, blocks=WORRYING), run(command, "--strict", blocks=WORRYING)
    assert (relaxed[0], strict[0]) == (0, 1)
    assert "content/profiles/a.md:5" in relaxed[2]
    assert "content/profiles/a.md:5" in strict[2]


def test_json_is_an_object_a_line(run: Run) -> None:
    """With the keys of the contract, on standard output."""
    code, out, err = run("check", "--format", "json", "--lang", "en", blocks=MISTAKEN)
    assert (code, err) == (1, "")
    assert [json.loads(line) for line in out.splitlines()] == [
        {
            "severity": "error",
            "code": "V130",
            "file": "content/profiles/a.md",
            "line": 3,
            "column": 7,
            "message": "site.yaml has no “studoi” for “kind”.",
            "hint": "Did you mean “studio”? There are: 会客厅, 工作室.",
            "excerpt": "kind: studoi",
            "corrected": "kind: studio",
        }
    ]


def test_github_gets_annotations(run: Run) -> None:
    """Its signs in a message are escaped."""
    blocks = MISTAKEN.replace("kind: studoi", "kind: 100%")
    code, out, err = run("check", "--format", "github", "--lang", "en", blocks=blocks)
    assert (code, err) == (1, "")
    assert out.startswith("::error file=content/profiles/a.md,line=3,col=7,title=V130::")
    assert "“100%25”" in out
    assert "%0A" in out
    assert out.count("\n") == 1


@pytest.mark.parametrize("form", ["json", "github"])
def test_programs_get_nothing_where_all_is_well(run: Run, form: str) -> None:
    """Neither a line nor a word."""
    assert run("check", "--format", form) == (0, "", "")


WRONG = {
    "biuld": ("没有“biuld”这个命令。", "是不是“build”？", "--help"),
    "xyz": ("没有“xyz”这个命令。", "可以填写：", "--help"),
    "build --strct": ("没有“--strct”这个选项。", "是不是“--strict”？", "build --help"),
    "--strct": ("没有“--strct”这个选项。", "是不是“--strict”？", "build --help"),
    "-x": ("没有“-x”这个选项。", "", "build --help"),
    "build --strict=1": ("选项 --strict 后面不用再写内容。", "", "build --help"),
    "build --output": ("选项 --output 后面要写上内容。", "文件夹", "build --help"),
    "build --output --strict": ("选项 --output 后面要写上内容。", "文件夹", "build --help"),
    "build --jobs 0": ("--jobs 所写的内容不能用。", "最小是 1", "build --help"),
    "build --base-url x": ("--base-url 所写的内容不能用。", "https://", "build --help"),
    "check --format xml": (
        "--format 所写的内容不能用。",
        "text、html、json、github",
        "check --help",
    ),
    "serve --port 0": ("--port 所写的内容不能用。", "1 到 65535", "serve --help"),
    "check --site nowhere": ("--site 所写的内容不能用。", "文件夹", "check --help"),
    "new": ("缺少 NAME。", "名称", "new --help"),
    "new 海 岛": ("多写了：岛。", "引号", "new --help"),
    "new \u200b": ("NAME 所写的内容不能用。", "名称", "new --help"),
    "clean all": ("多写了：all。", "", "clean --help"),
    "--strict check": ("多写了：check。", "“check”写在选项前面", "build --help"),
}


@pytest.mark.parametrize("typed", WRONG)
def test_wrong_usage_is_explained(run: Run, typed: str) -> None:
    """With a way out, where the help is, and exit code 2; nothing is built."""
    message, hint, command = WRONG[typed]
    code, out, err = run(*typed.split(" "))
    assert (code, out) == (2, "")
    assert err.startswith(f"错误：{message}\n")
    assert ("  提示：" in err) is bool(hint)
    assert hint in err
    assert err.endswith(f"\n  说明见：python3 build.py {command}\n")


@pytest.mark.parametrize("typed", WRONG)
@pytest.mark.parametrize("way", [["--lang", "en"], ["--lang=en"]])
def test_wrong_usage_is_explained_in_english(run: Run, typed: str, way: list[str]) -> None:
    """Though a command that is not understood has no options yet."""
    code, _, err = run(*typed.split(" "), *way)
    assert code == 2
    assert err.startswith("error: ")
    assert not is_chinese(err.replace("岛", ""))


def test_a_site_elsewhere_decides_on_the_language(run: Run, tmp_path: Path) -> None:
    """Of the complaint about its command as well."""
    other = tmp_path / "other"
    write_site(other, GOOD.replace("zh-CN", "en"))
    assert run("check", "--site", str(other), "--strct")[2].startswith("error: There is no option")
    assert run("check", "--site", str(other))[1] == "No mistakes found.\n"


def full_disk(*_: object) -> None:
    """A write that the system refuses."""
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--lang", "zh"], "错误：磁盘已满。"), (["--lang", "en"], "error: The disk is full.")],
)
def test_a_full_disk_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    """With exit code 3."""
    monkeypatch.setattr(Generation, "add", full_disk)
    code, out, err = run("build", "--no-brochure", *arguments)
    assert (code, out) == (3, "")
    assert err.startswith(words)


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_picture_that_cannot_be_read_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    """With the line that shows it, as other mistakes are."""
    picture = tmp_path / "content/profiles/port.jpg"
    picture.parent.mkdir(parents=True)
    picture.touch()
    read = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "port.jpg":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    code, out, err = run(command, blocks=GOOD.replace("正文。", "![码头](port.jpg)"))
    assert code == 1
    assert "port.jpg" in out + err


def test_where_no_port_is_free_it_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With exit code 3, and how to choose another."""
    monkeypatch.setattr(server, "_MORE_PORTS", 0)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        code, _, err = run("serve", "--port", str(listener.getsockname()[1]))
    assert code == 3
    assert "--port" in err


def test_an_output_that_may_not_be_written_is_an_error(run: Run, tmp_path: Path) -> None:
    """A folder of the site; nothing in it is touched."""
    code, out, err = run("build", "--output", str(tmp_path / "content"))
    assert (code, out) == (1, "")
    assert err.startswith("content: 错误：")
    assert [path.name for path in (tmp_path / "content").iterdir()] == ["profiles"]


def test_new_writes_a_draft_and_says_where(run: Run, tmp_path: Path) -> None:
    """A name with spaces at its ends is trimmed."""
    code, out, err = run("new", " 海岛 会客厅 ", "--kind", "工作室", "--slug", "isles")
    assert (code, err) == (0, "")
    draft = tmp_path / "content/profiles/isles.md"
    assert "名称: 海岛 会客厅\n" in draft.read_text("utf-8")
    assert "isles.md" in out
    assert run("check", "--drafts", "--strict")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--kind", "office"], "没有“office”这个类型"), (["--slug", "a"], "这个文件已经有了")],
)
def test_new_says_why_not(run: Run, arguments: list[str], code: str) -> None:
    """With exit code 1."""
    ended, _, err = run("new", "海岛", *arguments)
    assert ended == 1
    assert code in err


def test_new_needs_settings(run: Run) -> None:
    """It writes in the terms of the site."""
    code, _, err = run("new", "海岛", blocks=GOOD.replace("kinds:", "kind:"))
    assert code == 1
    assert "site.yaml" in err


def test_clean_says_how_many_files_went(run: Run, tmp_path: Path) -> None:
    """And leaves what people wrote."""
    run("build", "--no-brochure")
    code, out, _ = run("clean", "--lang", "en")
    assert code == 0
    assert out.startswith("Removed ")
    assert not (tmp_path / "output/index.html").exists()
    assert (tmp_path / "content/profiles/a.md").is_file()


def test_ctrl_c_ends_without_a_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the exit code that shells expect."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Generation, "add", interrupt)
    code, out, err = run("build", "--no-brochure")
    assert (code, out, err.strip()) == (130, "", "")


def program(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program of its own on a site."""
    environment: Mapping[str, str] = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-m", "showcase", *arguments, "--site", str(folder)]
    return subprocess.run(command, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_json_is_utf_8_on_every_console(tmp_path: Path, encoding: str) -> None:
    """Programs expect nothing else."""
    site = write_site(tmp_path, MISTAKEN)
    done = program(site, "check", "--format", "json", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert json.loads(done.stdout.decode("utf-8"))["code"] == "V130"


def test_a_console_that_lacks_a_sign_is_no_reason_to_fail(tmp_path: Path) -> None:
    """GBK has no 𠮷; people read the rest."""
    site = write_site(tmp_path, GOOD.replace("kind: studio", "kind: 𠮷"))
    done = program(site, "check", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "错误：" in done.stderr.decode("gbk")
    assert b"Traceback" not in done.stderr


def test_the_package_needs_a_click_that_has_what_is_used_here() -> None:
    """NoSuchCommand came with 8.4, generic parameter types with 8.5."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "click>=8.5,<9" in project["dependencies"]


TYPED = (
    "build", "check", "new", "clean", "biuld", "海岛", "", "-", "--", "-x", "--lang", "zh", "xx",
    "--lang=en", "--site", ".", "nowhere", "--output", "content", "a/b", "--jobs", "0", "1",
    "--format", "json", "github", "--base-url", "https://isles.example", "--slug", "a", "--kind",
    "studio", "--strict", "--drafts", "--no-brochure", "--no-cache", "--help", "--version",
)  # fmt: skip


@given(words=st.lists(st.sampled_from(TYPED), max_size=6))
@settings(max_examples=150)
def test_nothing_that_is_typed_ends_in_a_traceback(
    words: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever it is: done, mistakes, or wrong usage."""
    site = write_site(tmp_path_factory.mktemp("site"), GOOD)
    said = io.StringIO()
    with (
        contextlib.chdir(site),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
        pytest.raises(SystemExit) as end,
    ):
        main(default_site=site, argv=words)
    assert end.value.code in (0, 1, 2), said.getvalue()


def test_a_build_from_within_output_ends_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder that the person stands in is exchanged for a new one."""
    site = write_site(
        tmp_path, "-- content/profiles/a.md --\n---\nname: 甲\nkind: lounge\n---\n甲。\n"
    )
    (site / "output").mkdir()
    monkeypatch.chdir(site / "output")
    with pytest.raises(SystemExit) as end:
        main(default_site=site, argv=["build", "--no-brochure"])
    assert (end.value.code, "Traceback" in capsys.readouterr().err) == (0, False)
