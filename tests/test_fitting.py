"""A theme that is tried on: what is found, where, and in which words."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.cli.listing import Listing
from showcase.content import Lines
from showcase.fitting import Examination, examine, samples
from showcase.fitting.samples import Sample
from showcase.pipeline import Options, compile_site
from tests.conftest import ROOT
from tests.misfits import SLIPS, Slip, office
from tests.sites import SETTINGS, write_site

SAMPLES = {sample.slug: sample for sample in samples()}
LANGUAGES = ("en", "zh")


def told(language: str) -> Path:
    """Where it is written what each slip is answered with."""
    return Path(__file__).parent / f"misfits.{language}.txt"


def tried(site: Path, on: tuple[str, ...] = (), name: str = "office") -> Examination:
    """What is found on these sample sites, without their brochures."""
    return examine(site, name, on=[replace(SAMPLES[slug], prints=()) for slug in on])


def said(found: Examination, site: Path, language: str) -> str:
    """What a person reads where no colours are."""
    lines = Listing(language, Lines(site)).write(found.issues)
    return re.sub(r"\x1b\[\d*m", "", "\n".join(lines))


def expected(language: str) -> dict[str, str]:
    """The answers by the names of the slips."""
    _, *parts = re.split(r"^== (.+)\n", told(language).read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_named_as_expected(tmp_path: Path, slip: Slip) -> None:
    """To the letter, in both languages. ACCEPT=1 writes it anew, to be read."""
    slip.make(office(tmp_path))
    found = tried(tmp_path, slip.shown_on)
    for language in LANGUAGES:
        answer = f"{said(found, tmp_path, language)}\n"
        if os.environ.get("ACCEPT"):
            parts = {**expected(language), slip.name: answer}
            ordered = ((each.name, parts[each.name]) for each in SLIPS if each.name in parts)
            whole = "".join(f"== {name}\n{part}" for name, part in ordered)
            told(language).write_text(whole, "utf-8", newline="\n")
        assert expected(language)[slip.name] == answer


def test_every_slip_is_found_and_nothing_is_expected_of_others() -> None:
    """No answer is empty, and none is of a slip that is gone."""
    names = [slip.name for slip in SLIPS]
    assert len(set(names)) == len(names)
    for language in LANGUAGES:
        assert list(expected(language)) == names
        assert [name for name, answer in expected(language).items() if not answer.strip()] == []


@pytest.mark.parametrize("name", ["base", "harbour", "broadsheet"])
def test_our_own_themes_have_no_mistakes(name: str) -> None:
    """On all sample sites, with their brochures."""
    found = examine(ROOT, name)
    assert found.issues == ()
    assert found.pages > 500


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=lambda sample: sample.slug)
def test_a_sample_site_has_no_mistakes_of_its_own(tmp_path: Path, sample: Sample) -> None:
    """All that is wrong with its pages is the theme's; that it has no profiles may be said."""
    sample.write(tmp_path)
    issues = compile_site(Options(tmp_path, tmp_path / "output", cache=False)).issues
    assert [issue.code for issue in issues] == ["F111"] * sample.slug.startswith("empty")


def test_sample_sites_have_pages_of_every_kind(tmp_path: Path) -> None:
    """In both languages, and lists of several pages."""
    office(tmp_path)
    found = tried(tmp_path, ("rich-zh", "rich-en", "many-zh"))
    for trial in found.trials[:2]:
        kinds = Counter(re.findall(r'<body class="page-(\w+)"', "".join(_html(trial.files))))
        assert set(kinds) == {
            *("home", "profile", "directory", "term", "statistics", "timeline"),
            *("standing", "search", "brochure", "notfound"),
        }
        assert "profiles/old-lounge.html" in trial.files
    many = found.trials[2].files
    assert {"directory/2.html", "kinds/lounge/2.html", "timeline/2005.html"} <= many.keys()


def _html(files: dict[str, bytes]) -> list[str]:
    return [content.decode() for path, content in files.items() if path.endswith(".html")]


def test_a_theme_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    """It was typed, so no file is named."""
    write_site(tmp_path, "")
    (issue,) = tried(tmp_path, name="harbuor").issues
    assert (issue.code, issue.path) == ("H101", "themes")


def test_options_of_the_site_are_looked_at_where_it_has_the_theme(tmp_path: Path) -> None:
    """A colour of site.yaml that cannot be read is shown there; another theme has other options."""
    office(tmp_path)
    settings = f'{SETTINGS}theme: office\ntheme_options:\n  ink: "#999999"\n'
    write_site(tmp_path, "", settings=settings)
    (issue,) = tried(tmp_path).issues
    assert (issue.code, issue.path, issue.line) == ("H130", "site.yaml", settings.count("\n"))
    write_site(tmp_path, "", settings=settings.replace("theme: office", "theme: harbour"))
    assert tried(tmp_path).issues == ()


def test_an_unknown_option_of_the_site_is_named_with_the_nearest(tmp_path: Path) -> None:
    """As a build does."""
    office(tmp_path)
    chosen = "theme: office\ntheme_options:\n  acent: 1\n  spacing: wide\n"
    write_site(tmp_path, "", settings=SETTINGS + chosen)
    issue, other = tried(tmp_path).issues
    assert (other.code, other.line - issue.line, issue.path) == ("H121", 1, "site.yaml")
    assert (issue.code, dict(issue.hint.params) if issue.hint else {}) == (
        "H107",
        {"name": "accent"},
    )


def test_a_block_that_a_parent_leaves_out_is_not_shown(tmp_path: Path) -> None:
    """broadsheet replaces the main part of base's home page, in which hero_art is."""
    theme = office(tmp_path, "broadsheet")
    home = (theme / "templates" / "home.html").read_text("utf-8")
    (theme / "templates" / "home.html").write_text(home.replace("main", "hero_art"), "utf-8")
    issues = tried(tmp_path).issues
    assert [issue.code for issue in issues] == ["H141"]
    assert "a parent leaves it out" in issues[0].message.msgid


@pytest.mark.parametrize(
    "home",
    [
        "{% block main %}{% block own %}1{% endblock %}{{ super() }}{% endblock %}",
        "{% block title %}<title>1</title>{% endblock %}{% block masthead %}{% endblock %}",
        "{% block main %}{{ self.own() }}{{ super() }}{% endblock %}{% block own %}1{% endblock %}",
    ],
)
def test_a_block_may_be_in_a_block_or_called(tmp_path: Path, home: str) -> None:
    """And one of layout.html may be replaced in home.html."""
    theme = office(tmp_path)
    (theme / "templates" / "home.html").write_text('{% extends "base:home.html" %}' + home, "utf-8")
    assert [issue for issue in tried(tmp_path).issues if issue.code == "H141"] == []


def test_what_fails_on_one_site_only_is_told_with_it() -> None:
    """The maker need not guess."""
    assert "(On the sample site sparse-zh: " in expected("en")["nothing-there"]
    assert "(On the sample site" not in expected("en")["field"]
