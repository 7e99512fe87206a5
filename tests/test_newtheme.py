"""A new theme: what is written, and that it may be used at once."""

from __future__ import annotations

import contextlib
import io
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from showcase.cli import main
from showcase.fitting import examination, examine, samples
from showcase.issues import Issue
from showcase.manifest import read_manifest
from showcase.newtheme import write_theme
from showcase.pipeline import build
from tests.sites import SETTINGS, options, write_site

PARENTS = ("base", "harbour", "broadsheet")
PROFILE = "-- content/profiles/a.md --\n---\nname: 甲室\nkind: lounge\n---\n甲。\n"
FEW = [replace(each, prints=()) for each in samples() if not each.slug.startswith("many")]
FEWEST = [each for each in FEW if each.slug == "sparse-en"]

Ran = tuple[int, str, str]


def run(site: Path, *words: str) -> Ran:
    """Exit code, standard output and standard error of a command on a site, in English."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as end,
    ):
        main(argv=[*words, "--site", str(site), "--lang", "en"])
    assert isinstance(end.value.code, int)
    return end.value.code, out.getvalue(), err.getvalue()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest sample site alone, for what does not depend on it."""
    monkeypatch.setattr(examination, "samples", lambda: iter(FEWEST))


def written(site: Path, parent: str = "base", language: str = "en") -> list[Path]:
    """The files of a new theme."""
    made = write_theme(site, "office", parent, language)
    assert isinstance(made, list), made
    return made


@pytest.mark.parametrize("parent", PARENTS)
def test_a_new_theme_has_no_mistakes(tmp_path: Path, parent: str) -> None:
    """On sites that are rich, poor, empty and long."""
    write_site(tmp_path, "")
    written(tmp_path, parent)
    assert examine(tmp_path, "office", on=FEW).issues == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_new_theme_says_what_is_what(tmp_path: Path, language: str) -> None:
    """theme.yaml first; the same files in both languages, and no place left empty."""
    files = written(tmp_path, language=language)
    names = [file.relative_to(tmp_path / "themes" / "office").as_posix() for file in files]
    assert names == [
        "theme.yaml",
        "README.md",
        "locale/zh_CN/LC_MESSAGES/theme.mo",
        "locale/zh_CN/LC_MESSAGES/theme.po",
        "locale/zh_TW/LC_MESSAGES/theme.mo",
        "locale/zh_TW/LC_MESSAGES/theme.po",
        "static/office.css",
        "templates/home.html",
    ]
    texts = [file.read_text("utf-8") for file in files if file.suffix != ".mo"]
    assert [text for text in texts if "@office@" in text or "@parent@" in text] == []


@pytest.mark.parametrize("parent", PARENTS)
def test_every_option_of_the_parent_stands_in_it(tmp_path: Path, parent: str) -> None:
    """As a remark with its value: without its sign, theme.yaml is still right."""
    manifest = written(tmp_path, parent)[0]
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("\n  # ", "\n  "), "utf-8")
    taken_up = yaml.safe_load(manifest.read_text("utf-8"))["options"]
    assert read_manifest(manifest.parent).options == taken_up
    assert {"ink", "dark_paper", "spacing", "home_entries", "share_line"} <= taken_up.keys()


def test_a_child_of_a_child_extends_what_is_there(tmp_path: Path) -> None:
    """A parent without a home page of its own leads on to the next one."""
    blocks = "-- themes/plain/theme.yaml --\nname: plain\ncontract: 1\nextends: harbour\n"
    write_site(tmp_path, blocks)
    written(tmp_path, "plain")
    home = (tmp_path / "themes/office/templates/home.html").read_text("utf-8")
    assert home.startswith('{% extends "harbour:home.html" %}')
    assert examine(tmp_path, "office", on=FEWEST).issues == ()


@pytest.mark.parametrize(
    ("name", "parent", "code"),
    [
        ("Office Blue", "base", "H145"),
        ("办公", "base", "H145"),
        ("../office", "base", "H145"),
        ("harbour", "base", "H146"),
        ("taken", "base", "H146"),
        ("office", "harbuor", "H101"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, name: str, parent: str, code: str) -> None:
    """And nothing is written."""
    write_site(tmp_path, "-- themes/taken/theme.yaml --\nname: taken\ncontract: 1\n")
    before = sorted(tmp_path.rglob("*"))
    refusal = write_theme(tmp_path, name, parent, "en")
    assert isinstance(refusal, Issue)
    assert (refusal.code, sorted(tmp_path.rglob("*"))) == (code, before)
    assert refusal.hint


def test_a_site_in_a_new_theme_shows_its_line_and_its_colour(tmp_path: Path) -> None:
    """In the language of the site."""
    site = write_site(tmp_path, PROFILE, settings=f"{SETTINGS}theme: office\n")
    written(site)
    outcome = build(options(site))
    assert outcome.issues == ()
    assert "从头到尾读一遍" in (outcome.output / "index.html").read_text("utf-8")
    style = next(outcome.output.glob("assets/site.*.css")).read_text("utf-8")
    assert ("--accent:#0b5c6b" in style, ".closing" in style) == (True, True)


def test_the_command_writes_a_theme_and_says_what_comes_next(tmp_path: Path) -> None:
    """And refuses to do it twice."""
    site = write_site(tmp_path, PROFILE)
    code, out, err = run(site, "theme", "new", "office", "--extends", "harbour")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "Write “theme: office” into site.yaml to see it on your site."
    assert read_manifest(site / "themes" / "office").extends == "harbour"
    code, out, err = run(site, "theme", "new", "office")
    assert (code, out) == (1, "")
    assert "There is a theme of this name already" in err


@pytest.mark.usefixtures("few")
def test_the_command_tells_of_a_good_theme(tmp_path: Path) -> None:
    """What was built, and that there are no mistakes."""
    site = write_site(tmp_path, PROFILE)
    written(site)
    code, out, err = run(site, "theme", "check", "office")
    assert (code, err) == (0, "")
    assert out.endswith("pages of 1 sample sites.\nNo mistakes found.\n")


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 1)])
def test_warnings_fail_only_a_strict_check(
    tmp_path: Path, strict: tuple[str, ...], code: int
) -> None:
    """A word without a translation is one."""
    site = write_site(tmp_path, PROFILE)
    home = written(site)[7]
    home.write_text(home.read_text("utf-8").replace("Read it from", "Read"), "utf-8")
    ended, _, err = run(site, "theme", "check", "office", *strict)
    assert (ended, "Errors: 0, warnings: 1." in err) == (code, True)


@pytest.mark.usefixtures("few")
def test_errors_are_listed_for_programs(tmp_path: Path) -> None:
    """A line of JSON each, and nothing else on standard output."""
    site = write_site(tmp_path, PROFILE)
    manifest = written(site)[0]
    manifest.write_text(manifest.read_text("utf-8").replace("#0b5c6b", "#7fb3bd"), "utf-8")
    code, out, _ = run(site, "theme", "check", "office", "--format", "json")
    found = yaml.safe_load(out)
    assert (code, found["code"], found["file"]) == (1, "H130", "themes/office/theme.yaml")


@pytest.mark.usefixtures("few")
def test_sample_sites_can_be_looked_at(tmp_path: Path) -> None:
    """In a folder that is ours; another one is refused before the work begins."""
    site = write_site(tmp_path / "site", PROFILE)
    written(site)
    code, _, err = run(site, "theme", "check", "office", "--output", str(tmp_path / "out"))
    assert (code, "The sample sites are in" in err) == (0, True)
    assert (tmp_path / "out" / "sparse-en" / "index.html").is_file()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine", "utf-8")
    code, out, _ = run(site, "theme", "check", "office", "--output", str(tmp_path / "mine"))
    assert (code, out) == (1, "")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("theme",), "Write one of these behind it: new, check."),
        (("theme", "chekc", "base"), "Did you mean “check”?"),
        (("theme", "check"), "Write the name of a theme."),
        (("theme", "check", " "), "Write the name of a theme."),
        (("theme", "new", "a", "--extend", "base"), "Did you mean “--extends”?"),
    ],
)
def test_a_command_that_was_written_wrongly(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], hint: str
) -> None:
    """Exit code 2, with what to write."""
    with pytest.raises(SystemExit) as end:
        main(argv=[*words, "--lang", "en"] if len(words) > 1 else [*words])
    said = capsys.readouterr().err
    assert end.value.code == 2
    assert hint in said or len(words) == 1
    assert "Traceback" not in said
