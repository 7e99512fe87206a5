"""The documentation says what is so: commands, options, views, links, examples, messages."""

from __future__ import annotations

import inspect
import re
import shutil
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

import build
from showcase.catalogue import format_issue, translate
from showcase.cli import commands, main
from showcase.config import SiteConfig
from showcase.issues import Text, text
from showcase.pipeline import Options, compile_site
from showcase.pipeline import build as build_site
from showcase.slugs import slugify
from tests.conftest import ROOT, copy_sample
from tests.morning import morning

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
COMMANDS = sorted(
    name
    for first, command in commands.commands.items()
    for name in (
        [f"{first} {second}" for second in command.commands]
        if isinstance(command, click.Group)
        else [first]
    )
)
"""Those of a family with its name before theirs."""
MANIFESTS = sorted((ROOT / "themes").glob("*/theme.yaml"))
TEMPLATES = sorted({path.name for path in (ROOT / "themes" / "base" / "templates").iterdir()})

HAIDAO = "content/profiles/haidao.md"
MISTAKES = (
    (
        ("名称: 海岛", "名称：海岛"),
        ":2:3: 错误：“名称”后面用了全角冒号“：”，要用半角冒号。",
        "请写成：名称: 海岛委员会客厅",
    ),
    (
        ("区县: ", "区县:"),
        ":7:4: 错误：“区县:”后面少一个半角空格。",
        "请写成：区县: 普陀区",
    ),
    (
        ("[基层协商, 志愿服务]", "[基层协商，志愿服务]"),
        ":14:10: 错误：“，”是全角符号，这里要用半角的“,”。",
        "请写成：标签: [基层协商, 志愿服务]",
    ),
    (
        ("夜话，听民声", "夜话: 听民声"),
        ":5:9: 错误：内容里有半角冒号，会被当成另一个项目。",
        '请改用全角冒号“：”，或用半角引号把内容括起来：主题: "海岛夜话: 听民声"',
    ),
    (
        ("  - {日期", "\t- {日期"),
        ":12:1: 错误：这一行开头用了制表符（Tab 键），只能用空格。",
        "请改成 2 个半角空格。",
    ),
    (
        ("]\n---\n", "]\n"),
        ":15:1: 错误：资料下面缺少一行“---”。",
        "请在第 15 行前面加一行，写三个半角减号：---",
    ),
    (
        ("成立时间: ", "成立日期: "),
        ":6:1: 错误：这里没有“成立日期”这一项。",
        "是不是“成立时间”？",
    ),
    (
        ("类型: 委员会客厅", "类型: 会客厅"),
        ":3:5: 错误：site.yaml 里的“类型”没有“会客厅”。",
        "是不是“委员会客厅”？可以填写：委员会客厅、委员工作室。",
    ),
    (
        ("成员: 12", "成员: 近20名"),
        ":8:5: 错误：“近20名”里带了单位。",
        "这里只写 近20。",
    ),
    (
        ("渔港。\n", "渔港。\n\n![渔船靠岸](码头.jpg)\n"),
        ":23:9: 错误：找不到图片“码头.jpg”。",
        "请把图片放进 content/profiles 文件夹。",
    ),
)
"""What is changed in the example of README.zh-CN.md, and what the tool says of it."""

SPOKEN = (build.TOO_OLD, build.TOO_NEW, build.NO_VENV, build.NO_NETWORK, build.NOT_INSTALLED)
QUOTED = (
    text("No mistakes found."),
    text("Open {file} in a browser.", file="output/index.html"),
    text(
        "Wrote {file}. Fill it in, then build again.",
        file=f"content/profiles/{slugify('海岛委员会客厅')}.md",
    ),
)
"""What README.zh-CN.md quotes besides: of the wrapper, and of the commands."""

HANDBOOKS = (("docs/handbook.zh-CN.md", "zh"), ("docs/handbook.md", "en"))
SERVED = (
    text("Preview at {address} (stop with Ctrl+C).", address="http://127.0.0.1:8000/"),
    text("Desk at {address}", address="http://127.0.0.1:8000/_desk/"),
    text("Port {port} is taken; the preview uses {free}.", port=8000, free=8001),
)
"""What `serve` says in the handbook; it would not end by itself."""


def read(name: str) -> str:
    """A page of the documentation."""
    return (ROOT / name).read_text("utf-8")


def chapter(page: str, title: str) -> str:
    """What stands below a heading of the second level, up to the next one."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"^ *```{language}\n(.*?)^ *```$", page, re.MULTILINE | re.DOTALL)


def options_of(command: str) -> set[str]:
    """The long options of a command."""
    found: click.Command = commands
    for name in command.split():
        assert isinstance(found, click.Group)
        found = found.commands[name]
    parameters = found.params
    names = [name for p in parameters if isinstance(p, click.Option) for name in p.opts]
    return {name for name in names if name.startswith("--")} - {"--help"}


def documented(command: str) -> set[str]:
    """The options in the tables of docs/commands.md that are of this command, or of every one."""
    page = read("docs/commands.md")
    rows = re.findall(
        r"^\| (`--.*?) \|",
        chapter(page, command) + chapter(page, "Every command"),
        re.MULTILINE,
    )
    return set(re.findall(r"--[a-z-]+", " ".join(rows)))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_documented_and_no_other(command: str) -> None:
    """In the command's chapter of docs/commands.md, or among those of every command."""
    assert documented(command) == options_of(command)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["README.md", "docs/commands.md"])
def test_every_command_is_in_the_tables(name: str, command: str) -> None:
    """An overview has a row for each command."""
    assert re.search(rf"^\| \[?`{command}\b", read(name), re.MULTILINE)


def test_no_chapter_is_of_a_command_that_is_gone() -> None:
    """docs/commands.md has one for every command, and one for all."""
    titles = re.findall(r"^## (.+)$", read("docs/commands.md"), re.MULTILINE)
    assert sorted(titles) == sorted(["Every command", *COMMANDS])


def test_the_json_form_is_as_documented(tmp_path: Path) -> None:
    """A program that was written after docs/commands.md can read it."""
    profile = example().replace("2021年3月", "去年三月")
    profile = profile.replace("状态: 发布\n", "")  # the line of the documented message is 5
    site = str(site_of(tmp_path, profile))
    said = CliRunner().invoke(commands, ["check", "--format", "json", "--site", site])
    assert [said.stdout] == blocks(read("docs/commands.md"), "json")


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_of_base_is_documented(template: str) -> None:
    """With what it sees."""
    assert f"`{template}`" in chapter(read("docs/themes.md"), "Templates")


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: path.parent.name)
def test_every_option_of_a_theme_is_documented(manifest: Path) -> None:
    """With its theme and its default."""
    theme = yaml.safe_load(manifest.read_text("utf-8"))
    page = chapter(read("docs/themes.md"), "Options")
    rows = re.findall(rf"^\| {theme['name']} \| `(\w+)` \| (\S+) \|", page, re.MULTILINE)
    defaults = {name: first(value) for name, value in theme.get("options", {}).items()}
    assert dict(rows) | colours_of(theme["name"], page) == defaults


def first(option: object) -> str:
    """The default of an option as it is written; of a list, it is the first."""
    return str(option[0] if isinstance(option, list) else option).lower()


def colours_of(theme: str, page: str) -> dict[str, str]:
    """The column of a theme in the table of colours; what it takes from its parent is empty."""
    head, _, *rows = [
        [cell.strip(" `") for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if line.startswith(("| option | base ", "| --- | --- | --- | --- | --- |", "| `"))
    ]
    column = head.index(theme)
    return {row[0]: row[column] for row in rows if row[column]}


def test_a_child_theme_can_be_made_as_documented(tmp_path: Path) -> None:
    """theme.yaml from the page is a theme."""
    site = copy_sample(tmp_path)
    theme = site / "themes" / "office"
    theme.mkdir(parents=True)
    manifest = inspect.cleandoc(blocks(read("docs/themes.md"), "yaml")[0])
    (theme / "theme.yaml").write_text(manifest, "utf-8")
    settings = (site / "site.yaml").read_text("utf-8")
    (site / "site.yaml").write_text(settings.replace("theme: harbour", "theme: office"), "utf-8")
    output = build_site(Options(site, site / "output", brochure=False, cache=False)).output
    style = next(output.glob("assets/site.*.css")).read_text("utf-8")
    assert ("--accent:#123456" in style, "--title-face:var(--hei)" in style) == (True, True)


def test_the_documented_defaults_are_those_of_the_settings() -> None:
    """Where a default is more than nothing."""
    rows = re.findall(r"^\| `([\w.]+)` \| `(.+?)` \|$", read("docs/settings.md"), re.MULTILINE)
    default = SiteConfig("")
    assert dict(rows) == {
        "language": default.language,
        "theme": default.theme,
        "menu": f"[{', '.join(default.menu)}]",
        "brochure.size": default.brochure.size.upper(),
        "brochure.internal": str(default.brochure.internal).lower(),
        "brochure.colour": default.brochure.colour,
        "brochure.broadsheet": {"sikai": "四开"}[default.brochure.broadsheet],
        "search": str(default.search).lower(),
        "share_pictures": str(default.share_pictures).lower(),
        "appearance.mourning": str(default.mourning).lower(),
        "checks.word_lists": f"[{', '.join(default.checks.word_lists)}]",
    }


@pytest.mark.parametrize("command", ["python3 build.py", "make test"])
def test_the_readme_begins_with_the_two_commands(command: str) -> None:
    """They are on its first screen."""
    assert command in "\n".join(read("README.md").splitlines()[:40])


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """To a file of the checkout, and to a heading of it where one is named."""
    assert [link for link in links(page) if not leads_somewhere(page, link)] == []


def links(page: Path) -> list[str]:
    """The addresses of links and pictures that stay in the checkout."""
    code = re.compile(r"^ *```.*?^ *```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
    prose = code.sub("", page.read_text("utf-8"))
    return [link for link in re.findall(r"\]\((.*?)\)", prose) if "://" not in link]


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether there is such a file, with such a heading."""
    name, _, heading = link.partition("#")
    target = page.parent / name if name else page
    return target.is_file() and (not heading or heading in headings(target))


def headings(page: Path) -> set[str]:
    """The ids that code hosts give to the headings of a page."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_example_has_no_mistakes(tmp_path: Path, name: str) -> None:
    """It may be copied into the sample site as it is."""
    site = copy_sample(tmp_path)
    (site / HAIDAO).write_text(blocks(read(name), "markdown")[0], "utf-8")
    assert compile_site(Options(site, site / "output")).issues == ()


def example() -> str:
    """The profile that README.zh-CN.md shows."""
    return blocks(read("README.zh-CN.md"), "markdown")[0]


def site_of(folder: Path, profile: str) -> Path:
    """A site of one profile with the settings of the sample site."""
    (folder / HAIDAO).parent.mkdir(parents=True)
    (folder / HAIDAO).write_text(profile, "utf-8")
    shutil.copy(ROOT / "site.yaml", folder)
    return folder


@pytest.mark.parametrize(("change", "message", "hint"), MISTAKES)
def test_the_tool_says_what_editors_have_read(
    tmp_path: Path, change: tuple[str, str], message: str, hint: str
) -> None:
    """Each mistake of README.zh-CN.md, made anew."""
    assert change[0] in example()
    site = site_of(tmp_path, example().replace(*change))
    issues = compile_site(Options(site, site / "output")).issues
    said = [format_issue(issue, "zh") for issue in issues]
    assert said == [f"{HAIDAO}{message}\n  提示：{hint}"]


def test_editors_read_what_the_tool_says() -> None:
    """The messages that README.zh-CN.md quotes are those of the table, in their order."""
    quoted = blocks(read("README.zh-CN.md"), "text")
    assert quoted == [f"{HAIDAO}{message}\n  提示：{hint}\n" for _, message, hint in MISTAKES]


@pytest.mark.parametrize("sentence", SPOKEN)
def test_editors_read_what_the_wrapper_says(sentence: str) -> None:
    """README.zh-CN.md has a row for each way in which the first run may fail."""
    rows = chapter(read("README.zh-CN.md"), "二、第一次运行")
    starts = re.findall(r"^\| (\S+.*?) \| .* \|$", rows, re.MULTILINE)
    assert [start for start in starts if sentence.startswith(start)] != []


@pytest.mark.parametrize("message", QUOTED, ids=lambda message: message.msgid)
def test_editors_read_the_sentences_of_the_commands(message: Text) -> None:
    """README.zh-CN.md tells them what to wait for."""
    assert translate(message, "zh") in read("README.zh-CN.md")


def test_the_first_run_is_announced_as_editors_have_read() -> None:
    """README.zh-CN.md quotes the Chinese half of the line."""
    assert build.SETTING_UP.split("  ")[0] in read("README.zh-CN.md")


@pytest.mark.parametrize(("name", "language"), HANDBOOKS)
def test_the_handbook_shows_what_the_tool_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    language: str,
) -> None:
    """Its morning is lived through, and every message and line of a profile in it is met."""
    (tmp_path / "工具").mkdir()
    monkeypatch.chdir(tmp_path / "工具")

    def say(*words: str) -> str:
        site = [] if {"init", "--site"} & {*words} else ["--site", "../集锦"]
        spoken = [] if "init" in words else ["--lang", language]
        with pytest.raises(SystemExit):
            main(Path.cwd(), [*words, *site, *spoken])
        return "".join(capsys.readouterr()).replace(str(tmp_path), "…")

    said = morning(tmp_path, say) + "".join(f"{translate(line, language)}\n" for line in SERVED)
    shown = blocks(read(name), "text") + blocks(read(name), "yaml")
    assert [block for block in shown if block not in said] == []


@pytest.mark.parametrize("name", [name for name, _ in HANDBOOKS])
def test_the_commands_of_the_handbook_exist(name: str) -> None:
    """With their options."""
    shown = commands_in(read(name))
    known = {command: options_of(command) for command in COMMANDS} | {"--version": set()}
    assert [words for words in shown if not set(words[1:]) <= known.get(words[0], set())] == []
    assert len(shown) > 10


def test_both_handbooks_show_the_same_commands() -> None:
    """In the same order."""
    chinese, english = (commands_in(read(name)) for name, _ in HANDBOOKS)
    assert chinese == english


def commands_in(page: str) -> list[list[str]]:
    """Each command that a page shows: its name, then its options."""
    lines = re.findall(r"python3? build\.py ([^`\n]+)", page)
    split = [line.split() for line in lines]
    return [[words[0], *(w for w in words[1:] if w.startswith("-"))] for words in split]


@pytest.mark.parametrize(
    ("name", "handbook"),
    [("README.zh-CN.md", "docs/handbook.zh-CN.md"), ("README.md", "docs/handbook.md")],
)
def test_the_readme_leads_to_the_handbook(name: str, handbook: str) -> None:
    """On its first screen."""
    assert f"]({handbook})" in "\n".join(read(name).splitlines()[:20])
