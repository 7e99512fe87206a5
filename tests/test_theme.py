"""Themes: the chain from child to base."""

from __future__ import annotations

import errno
import os
import struct
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from jinja2 import TemplateError

from showcase.content import read_settings_file
from showcase.folders import theme_folders
from showcase.manifest import BadTheme
from showcase.schema import read_settings
from showcase.theme import Theme, load_theme, theme_mistakes
from tests.sites import SETTINGS, write_site

FAMILY = """\
-- themes/parent/theme.yaml --
name: parent
contract: 1
options: {rail: true, tint: sand}
styles: [tokens.css]
-- themes/parent/templates/page.html --
{% block body %}parent{% endblock %}
-- themes/parent/templates/only.html --
only here
-- themes/parent/static/tokens.css --
parent
-- themes/parent/brochure/main.typ --
parent
-- themes/child/theme.yaml --
name: child
contract: 1
extends: parent
options: {tint: sea}
-- themes/child/templates/page.html --
{% extends "parent:page.html" %}{% block body %}child of {{ super() }}{% endblock %}
-- themes/child/static/tokens.css --
child
"""


def catalogue(head: str) -> bytes:
    """A compiled catalogue that has nothing but its head."""
    told = f"{head}\n".encode()
    numbers = (0x950412DE, 0, 1, 28, 36, 0, 44, 0, 44, len(told), 45)
    return struct.pack("<11I", *numbers) + b"\0" + told + b"\0"


def load(folder: Path, blocks: str, name: str, **options: object) -> Theme:
    """The theme of that name among the themes of a site."""
    root = write_site(folder, blocks) / "themes"
    return load_theme(name, (root,), options, "zh-CN")


def complaint(folder: Path, blocks: str, name: str, **options: object) -> tuple[str, str, int]:
    """Code, file and line of what is wrong with a theme."""
    with pytest.raises(BadTheme) as refusal:
        load(folder, blocks, name, **options)
    issue = refusal.value.issue
    return issue.code, issue.path, issue.line


def test_a_child_extends_the_template_that_it_replaces(tmp_path: Path) -> None:
    """parent:page.html names the parent's file."""
    theme = load(tmp_path, FAMILY, "child")
    assert theme.environment.get_template("page.html").render() == "child of parent"


def test_a_template_that_the_child_lacks_is_the_parents(tmp_path: Path) -> None:
    """First match along the chain."""
    theme = load(tmp_path, FAMILY, "child")
    assert theme.environment.get_template("only.html").render() == "only here\n"


def test_static_files_and_brochure_follow_the_same_rule(tmp_path: Path) -> None:
    """A child theme can be theme.yaml and tokens.css."""
    theme = load(tmp_path, FAMILY, "child")
    assert theme.files("static")["tokens.css"].read_text() == "child\n"
    assert theme.files("brochure")["main.typ"].read_text() == "parent\n"


def test_options_come_from_site_child_and_parent_in_this_order(tmp_path: Path) -> None:
    """site.yaml overrides the child, the child the parent."""
    assert load(tmp_path, FAMILY, "child").options == {"rail": True, "tint": "sea"}
    assert load(tmp_path, FAMILY, "child", rail=False).options["rail"] is False


def test_styles_are_inherited(tmp_path: Path) -> None:
    """A child that lists none takes its parent's list."""
    assert load(tmp_path, FAMILY, "child").styles == ("tokens.css",)


def test_an_unknown_theme_is_an_issue_with_the_nearest_name(tmp_path: Path) -> None:
    """chlid is nearly child."""
    assert complaint(tmp_path, FAMILY, "chlid") == ("H101", "site.yaml", 0)


def test_themes_that_extend_each_other_are_an_issue(tmp_path: Path) -> None:
    """A circle has no base."""
    circle = FAMILY.replace("name: parent\n", "name: parent\nextends: child\n")
    assert complaint(tmp_path, circle, "child")[0] == "H102"


def test_a_manifest_that_is_not_yaml_is_an_issue_with_its_line(tmp_path: Path) -> None:
    """The second line is broken."""
    broken = "-- themes/odd/theme.yaml --\nname: odd\nstyles: [\n"
    code, path, line = complaint(tmp_path, broken, "odd")
    assert (code, path) == ("H103", "themes/odd/theme.yaml")
    assert line >= 2


@pytest.mark.parametrize(
    ("manifest", "code"),
    [
        ("- odd\n", "H104"),
        ("name: odd\ncontract: 99\n", "H105"),
        ("name: odd\ncontract: 1\ncolour: red\n", "H106"),
        ("name: odd\n", "H104"),
        ("name: odd\ncontract: 1\nstyles: tokens.css\n", "H110"),
        ("name: odd\ncontract: 1\noptions: [a]\n", "H110"),
        ("name: odd\ncontract: 1\noptions: {a: [1]}\n", "H110"),
        ("name: odd\ncontract: 1\noptions: {a: []}\n", "H110"),
        ("name: odd\ncontract: 1\nextends: 5\n", "H110"),
        ("name: even\ncontract: 1\n", "H111"),
    ],
)
def test_a_manifest_says_what_it_may_say(tmp_path: Path, manifest: str, code: str) -> None:
    """A name, the contract's version, and known keys only."""
    assert complaint(tmp_path, f"-- themes/odd/theme.yaml --\n{manifest}", "odd")[0] == code


def test_an_option_that_the_theme_lacks_is_an_issue(tmp_path: Path) -> None:
    """theme_options of site.yaml are checked."""
    assert complaint(tmp_path, FAMILY, "child", rial=True)[0] == "H107"


def test_a_parent_that_is_missing_is_the_childs_mistake(tmp_path: Path) -> None:
    """The message stands at the manifest that asks for it."""
    orphan = "-- themes/odd/theme.yaml --\nname: odd\ncontract: 1\nextends: nobody\n"
    assert complaint(tmp_path, orphan, "odd")[:2] == ("H101", "themes/odd/theme.yaml")


@pytest.mark.parametrize(("option", "value"), [("rail", "yes"), ("rail", 1), ("tint", True)])
def test_an_option_is_of_the_kind_of_its_default(
    tmp_path: Path, option: str, value: object
) -> None:
    """A template must not meet words where it counts."""
    assert complaint(tmp_path, FAMILY, "child", **{option: value})[0] == "H112"


CHOICES = """\
-- themes/odd/theme.yaml --
name: odd
contract: 1
options: {spacing: [normal, dense], ink: "#000000"}
styles: [look.css]
-- themes/odd/templates/look.css --
p { color: {{ options.ink }} }
"""


def test_the_first_of_what_may_be_chosen_is_the_default(tmp_path: Path) -> None:
    """And another of the list may be written in site.yaml."""
    assert load(tmp_path, CHOICES, "odd").options["spacing"] == "normal"
    assert load(tmp_path, CHOICES, "odd", spacing="dense").options["spacing"] == "dense"


@pytest.mark.parametrize(
    ("option", "value", "code"), [("spacing", "dens", "H121"), ("ink", "black", "H120")]
)
def test_an_option_is_one_of_its_choices_or_a_colour(
    tmp_path: Path, option: str, value: str, code: str
) -> None:
    """Where its default is a colour, it must be one, too."""
    assert complaint(tmp_path, CHOICES, "odd", **{option: value})[0] == code


def test_a_child_may_change_the_default_of_a_choice(tmp_path: Path) -> None:
    """What may be chosen stays that of its parent."""
    child = "-- themes/own/theme.yaml --\nname: own\ncontract: 1\nextends: odd\n"
    family = f"{CHOICES}{child}options: {{spacing: dense}}\n"
    assert load(tmp_path, family, "own").options["spacing"] == "dense"
    assert complaint(tmp_path, family, "own", spacing="wide")[0] == "H121"


def test_a_style_sheet_may_be_a_template(tmp_path: Path) -> None:
    """It is made of the options, as it is needed."""
    theme = load(tmp_path, CHOICES, "odd")
    assert (theme.style_templates, theme.statics()) == (frozenset({"look.css"}), {})


@pytest.mark.parametrize("name", ["templates/page.html", "static/tokens.css", "static/a.js"])
def test_a_file_in_another_encoding_is_an_issue(tmp_path: Path, name: str) -> None:
    """Saved by an old editor in GBK."""
    root = write_site(tmp_path, f"{FAMILY}-- themes/child/static/a.js --\n1\n") / "themes"
    (root / "child" / name).write_bytes("海岛".encode("gb18030"))
    with pytest.raises(BadTheme) as refusal:
        load_theme("child", (root,), {}, "zh-CN")
    issue = refusal.value.issue
    assert (issue.code, issue.path) == ("H113", f"themes/child/{name}")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"mo",
        b"\xde\x12\x04\x95" + b"\xff" * 24,
        catalogue("Content-Type: text/plain; charset=utbit"),
        catalogue("Plural-Forms: nplurals=1"),
        catalogue("Plural-Forms: nplurals=2; plural=n ? ;"),
    ],
    ids=["empty", "words", "noise", "charset", "no-plural", "half-a-plural"],
)
def test_a_catalogue_that_is_none_is_an_issue(tmp_path: Path, content: bytes) -> None:
    """Of any language: the site may be built in another one."""
    folder = write_site(tmp_path, FAMILY) / "themes" / "child" / "locale" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "theme.mo").write_bytes(content)
    with pytest.raises(BadTheme) as refusal:
        load_theme("child", (tmp_path / "themes",), {}, "zh-CN")
    issue = refusal.value.issue
    assert (issue.code, issue.path) == ("H147", "themes/child/locale/fr/LC_MESSAGES/theme.mo")


def test_a_style_sheet_that_is_not_there_is_an_issue(tmp_path: Path) -> None:
    """The list of styles names files of the folder static."""
    theme = load(tmp_path, FAMILY.replace("[tokens.css]", "[token.css]"), "child")
    with pytest.raises(BadTheme) as refusal:
        theme.statics()
    assert refusal.value.issue.code == "H114"


def test_an_asset_that_is_not_there_is_an_issue_with_its_line(tmp_path: Path) -> None:
    """asset: in a style sheet names a file of the folder static."""
    styles = FAMILY.removesuffix("child\n") + "a {}\nb { src: url(asset:no.woff2) }\n"
    theme = load(tmp_path, styles, "child")
    with pytest.raises(BadTheme) as refusal:
        theme.statics()
    issue = refusal.value.issue
    assert (issue.code, issue.path, issue.line) == ("H115", "themes/child/static/tokens.css", 2)


def test_all_mistakes_of_the_options_are_told_at_once(tmp_path: Path) -> None:
    """With the places of site.yaml where they stand."""
    settings = "theme: child\ntheme_options:\n  rial: true\n  other: 1\n"
    folder = write_site(tmp_path, FAMILY, settings=SETTINGS + settings)
    config, _ = read_settings(read_settings_file(folder))
    issues = theme_mistakes(config, theme_folders(folder))
    assert [issue.code for issue in issues] == ["H107", "H107"]
    first = SETTINGS.count("\n") + 3
    assert [(issue.line, issue.column) for issue in issues] == [(first, 3), (first + 1, 3)]


def test_a_theme_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    """In the line of site.yaml."""
    folder = write_site(tmp_path, FAMILY, settings=SETTINGS + "theme: chlid\n")
    config, _ = read_settings(read_settings_file(folder))
    (issue,) = theme_mistakes(config, theme_folders(folder))
    assert (issue.code, issue.line, issue.column) == ("H101", SETTINGS.count("\n") + 1, 8)


def test_a_folder_that_cannot_be_listed_is_not_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site would else be published with templates of the parent."""
    write_site(tmp_path, "-- themes/own/theme.yaml --\nname: own\ncontract: 1\nextends: base\n")
    (tmp_path / "themes/own/templates").mkdir()
    scan = os.scandir

    def refuse(place: str) -> object:
        if Path(place) == tmp_path / "themes/own/templates":
            raise PermissionError(errno.EACCES, "no", str(place))
        return scan(place)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PermissionError):
        load_theme("own", theme_folders(tmp_path), {}, "en")


@pytest.mark.parametrize("name", ["../odd", "child/../child", "..", ".", "{root}/themes/child"])
def test_a_name_is_no_way_out_of_the_folder_of_themes(tmp_path: Path, name: str) -> None:
    """Neither in site.yaml nor as a parent; odd lies beside that folder."""
    odd = "-- odd/theme.yaml --\nname: odd\ncontract: 1\n"
    name = name.format(root=tmp_path)
    assert complaint(tmp_path, FAMILY + odd, name)[0] == "H101"
    heir = FAMILY.replace("extends: parent", f"extends: {name}")
    assert complaint(tmp_path, heir + odd, "child")[0] == "H101"


@pytest.mark.parametrize(
    "attempt",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__.os.listdir('/') }}",
        "{{ lipsum.__globals__['os'] }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{% set _ = [].append(1) %}",
        "{{ range(10 ** 9) | list }}",
        "{% include '/etc/hostname' %}",
        "{% include '../theme.yaml' %}",
    ],
)
def test_templates_of_others_are_in_a_sandbox(tmp_path: Path, attempt: str) -> None:
    """They see what they are shown, and none of Python behind it."""
    theme = load(tmp_path, FAMILY.replace("only here", attempt), "child")
    template = theme.environment.get_template("only.html")
    with pytest.raises((TemplateError, OverflowError)):
        template.render()


def test_our_own_templates_are_not() -> None:
    """It would double the time of rendering."""
    for name in ("base", "harbour"):
        theme = load_theme(name, theme_folders(Path()), {}, "zh-CN")
        assert not theme.environment.sandboxed


def test_a_theme_of_our_name_is_not_ours(tmp_path: Path) -> None:
    """A site's own harbour is anybody's."""
    own = "-- themes/harbour/theme.yaml --\nname: harbour\ncontract: 1\nextends: base\n"
    site = write_site(tmp_path, own)
    theme = load_theme("harbour", theme_folders(site), {}, "zh-CN")
    assert theme.environment.sandboxed


def test_words_of_a_catalogue_that_was_compiled_anew_are_spoken(tmp_path: Path) -> None:
    """A preview loads the theme before every build."""
    root = write_site(tmp_path, FAMILY) / "themes"
    file = root / "child" / "locale" / "zh_CN" / "LC_MESSAGES" / "theme.mo"
    file.parent.mkdir(parents=True)
    said = []
    for word in ("首页", "主页"):
        words = Catalog(locale="zh_CN")
        words.add("Home", word)
        with file.open("wb") as opened:
            write_mo(opened, words)
        said.append(load_theme("child", (root,), {}, "zh-CN").word("Home"))
    assert said == ["首页", "主页"]
