"""docs/themes.md, whose last chapters are written from the templates of base and from the views;
and the promise that what they name does not go away."""

from __future__ import annotations

import dataclasses
import inspect
import json
import os
import re
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml
from jinja2 import nodes

from showcase import views
from showcase.fitting.contract import ASKED_FOR, FILTERS, TEMPLATES
from showcase.manifest import CONTRACT
from showcase.pipeline import Options, compile_site, production_of
from showcase.render import prepare
from showcase.templates import reading_environment
from tests.conftest import ROOT, copy_sample

PAGE = ROOT / "docs" / "themes.md"
BASE = ROOT / "themes" / "base"
PROMISED = Path(__file__).parent / "contract.txt"
START = "## Blocks and macros of base\n"

VIEWS = [
    view
    for view in vars(views).values()
    if inspect.isclass(view) and dataclasses.is_dataclass(view)
]
_NAMES: Mapping[object, str] = {
    str: "text",
    int: "number",
    float: "number",
    bool: "yes or no",
    object: "value",
}


def chapters() -> str:
    """The end of docs/themes.md, from the blocks on."""
    return "\n".join([*_blocks(), "", *_macros(), "", *_views(), ""])


@cache
def trees() -> Mapping[str, nodes.Template]:
    """The templates of base by their names."""
    environment = reading_environment()
    files = sorted((BASE / "templates").iterdir())
    return {file.name: environment.parse(file.read_text("utf-8")) for file in files}


def _blocks() -> Iterator[str]:
    yield from (
        START,
        "Blocks that a child may replace; those of the template that it extends are its own, too.",
    )
    yield from ("", "| template | extends | blocks |", "| --- | --- | --- |")
    for name, tree in trees().items():
        blocks = ", ".join(f"`{block.name}`" for block in tree.find_all(nodes.Block))
        if blocks:
            yield f"| `{name}` | {_parent(tree) and f'`{_parent(tree)}`'} | {blocks} |"


def _macros() -> Iterator[str]:
    yield from ("Macros, which may be imported:", "", "| template | macros |", "| --- | --- |")
    for name, tree in trees().items():
        macros = ", ".join(f"`{_signature(macro)}`" for macro in tree.find_all(nodes.Macro))
        if macros and name.endswith(".html"):  # style sheets keep theirs to themselves
            yield f"| `{name}` | {macros} |"


def _signature(macro: nodes.Macro) -> str:
    """A macro as it is called: ``card(view, level=3)``."""
    plain = len(macro.args) - len(macro.defaults)
    names = [each.name for each in macro.args]
    shown = [
        f"{name}={json.dumps(macro.defaults[at - plain].as_const())}" if at >= plain else name
        for at, name in enumerate(names)
    ]
    return f"{macro.name}({', '.join(shown)})"


def _views() -> Iterator[str]:
    yield from (f"## Views, contract version {CONTRACT}", "")
    yield "What templates see. A view can only be read; a text that was not given is empty,"
    yield "a thing that is not there is none."
    yield from ("", "| view | what it is | fields |", "| --- | --- | --- |")
    for view in VIEWS:
        hints = typing.get_type_hints(view)
        fields = ", ".join(f"`{f.name}`: {_kind(hints[f.name])}" for f in dataclasses.fields(view))
        said = " ".join(inspect.cleandoc(view.__doc__ or "").replace("``", "`").split())
        yield f"| `{view.__name__}` | {said} | {fields} |"


def _kind(hint: object) -> str:
    """A type in words: ``LinkView or none``, ``list of CardView``."""
    if hint in _NAMES:
        return _NAMES[hint]
    inner = typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        return " or ".join("none" if each is type(None) else _kind(each) for each in inner)
    if typing.get_origin(hint) is tuple:
        return f"list of {_kind(inner[0])}"
    if typing.get_origin(hint) is Mapping:
        return f"{_kind(inner[1])} by name"
    return str(getattr(hint, "__name__", hint))


def promises() -> list[str]:
    """Everything that a theme may rely on."""
    found = [f"view {view.__name__}.{f.name}" for view in VIEWS for f in dataclasses.fields(view)]
    for name, tree in trees().items():
        found.append(f"template {name}")
        found += [f"block {name} {block}" for block in all_blocks(name)]
        for macro in tree.find_all(nodes.Macro) if name.endswith(".html") else ():
            arguments = (f"argument {name} {macro.name} {each.name}" for each in macro.args)
            found += [f"macro {name} {macro.name}", *arguments]
    return sorted(found)


def all_blocks(name: str) -> set[str]:
    """The blocks of a template, with those of the one that it extends."""
    tree = trees()[name]
    own = {block.name for block in tree.find_all(nodes.Block)}
    return own | (all_blocks(parent) if (parent := _parent(tree)) else set())


def _parent(tree: nodes.Template) -> str:
    extended = tree.find(nodes.Extends)
    return extended.template.value if extended else ""  # type: ignore[attr-defined]


def test_the_page_is_that_of_the_templates_and_views() -> None:
    """ACCEPT=1 writes it again after a change."""
    before, _, _ = PAGE.read_text("utf-8").partition(START)
    if os.environ.get("ACCEPT"):
        PAGE.write_text(before + chapters(), "utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == before + chapters()


def test_what_was_promised_is_kept() -> None:
    """A name that goes away takes another version of the contract; ACCEPT=1 adds new ones only."""
    version, *promised = PROMISED.read_text("utf-8").splitlines()
    if version == f"contract {CONTRACT}":
        assert [each for each in promised if each not in promises()] == []
    if os.environ.get("ACCEPT"):
        lines = [f"contract {CONTRACT}", *promises(), ""]
        PROMISED.write_text("\n".join(lines), "utf-8", newline="\n")
    assert PROMISED.read_text("utf-8").splitlines() == [f"contract {CONTRACT}", *promises()]


def test_every_filter_is_documented(tmp_path: Path) -> None:
    """Those that the engine adds to Jinja's own, which are also those that a fitting knows."""
    site = copy_sample(tmp_path)
    options = Options(site, site / "output", cache=False)
    compilation = compile_site(options)
    production = production_of(options, compilation.site, compilation.album)
    presentation = production.presentation(None)
    filters = prepare(production.theme, presentation, {}).filters.keys()
    own = filters - production.theme.environment.filters.keys()
    rows = re.findall(r"^\| `(\w+)` \| ", _chapter("Filters"), re.MULTILINE)
    assert set(rows) == own == set(FILTERS)


def _chapter(title: str) -> str:
    return PAGE.read_text("utf-8").partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_the_engine_asks_for_the_templates_of_base() -> None:
    """Each is there, and each other one is a part of these."""
    there = trees()
    assert [name for name in TEMPLATES if name not in there] == []
    whole = " ".join(path.read_text("utf-8") for path in (BASE / "templates").iterdir())
    styles = yaml.safe_load((BASE / "theme.yaml").read_text("utf-8"))["styles"]
    parts = there.keys() - {*TEMPLATES, *styles}
    assert [name for name in parts if f'"{name}"' not in whole] == []


def test_the_engine_asks_for_the_brochure_templates_of_base() -> None:
    """By their names."""
    assert [
        name for name in ASKED_FOR["brochure"] if not (BASE / "brochure" / name).is_file()
    ] == []
