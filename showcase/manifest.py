"""theme.yaml: what a theme says of itself, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, ValidationError

from showcase.issues import Correction, Issue, Text, error, text
from showcase.nearness import nearest
from showcase.yamltree import compose

CONTRACT = 1
"""The version of what templates may rely on."""

Option = bool | int | str
Place = tuple[int, int]
"""Line and column, from 1."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A theme's manifest. ``choices`` has what an option may be, where theme.yaml lists it: the
    first is its default. ``styles`` are inherited from the parent when empty. ``contrast`` has the
    grounds that a colour is written on. ``places`` are line and column of each key and of each item
    of a list, as ``options``, ``options.ink`` and ``styles.look.css``."""

    name: str
    path: str
    extends: str = ""
    options: dict[str, Option] = field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    styles: tuple[str, ...] = ()
    contrast: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)


class BadTheme(Exception):  # noqa: N818 - carries the issue that says what is wrong
    """The theme cannot be used; ``issue`` says why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.code)
        self.issue = issue


_Choices = Annotated[tuple[StrictStr, ...], Field(min_length=1)]


class _ManifestMatter(BaseModel):
    """theme.yaml as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: StrictStr
    contract: StrictInt
    extends: StrictStr | None = None
    options: dict[StrictStr, StrictBool | StrictInt | StrictStr | _Choices] | None = None
    styles: tuple[StrictStr, ...] | None = None
    contrast: dict[StrictStr, tuple[StrictStr, ...]] | None = None


def read_manifest(folder: Path) -> Manifest:
    """theme.yaml of a theme's folder. Raises BadTheme where it is not what it should be."""
    path = f"themes/{folder.name}/theme.yaml"
    try:
        content = _text(folder / "theme.yaml")
        places = _places(content)
        matter = _ManifestMatter.model_validate(_values(content))
    except (yaml.YAMLError, _NoValue, OSError) as problem:
        raise BadTheme(_not_yaml(path, problem)) from None
    except ValidationError as problem:
        raise BadTheme(_explain(path, problem, places)) from None
    for issue in _contradictions(matter, folder.name, path, places):
        raise BadTheme(issue)
    given = matter.options or {}
    return Manifest(
        name=matter.name,
        path=path,
        extends=matter.extends or "",
        options={
            name: each[0] if isinstance(each, tuple) else each for name, each in given.items()
        },
        choices={name: each for name, each in given.items() if isinstance(each, tuple)},
        styles=matter.styles or (),
        contrast=matter.contrast or {},
        places=places,
    )


class _NoValue(ValueError):  # noqa: N818 - reads as what happened
    """Bytes that are no text, or a value that looks like a date or number and is none."""


_Safe: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""In C, where that was compiled in: a tenth of the time."""


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except ValueError:
        raise _NoValue from None


def _values(content: str) -> object:
    try:
        return yaml.load(content, Loader=_Safe)  # noqa: S506 - it is the safe one
    except ValueError:
        raise _NoValue from None


def _places(content: str) -> dict[str, Place]:
    """Where each key stands. To compose the text also refuses what has no end: levels within
    levels, and aliases of aliases."""
    try:
        return dict(_keys(compose(content), ""))
    except ValueError:
        raise _NoValue from None


def _keys(node: yaml.Node | None, above: str) -> Iterator[tuple[str, Place]]:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        name = f"{above}{key.value}"
        yield name, (key.start_mark.line + 1, key.start_mark.column + 1)
        yield from _keys(value, f"{name}.")
        for item in value.value if isinstance(value, yaml.SequenceNode) else ():
            yield f"{name}.{item.value}", (item.start_mark.line + 1, item.start_mark.column + 1)


def _not_yaml(path: str, problem: Exception) -> Issue:
    mark = getattr(problem, "problem_mark", None)
    return error(
        "H103",
        path,
        text("This file is not valid YAML."),
        line=mark.line + 1 if mark else 0,
        hint=text("Compare it with themes/base/theme.yaml."),
    )


def _explain(path: str, problem: ValidationError, places: Mapping[str, Place]) -> Issue:
    """The first mistake in words; a theme's maker mends one after another."""
    mistake: Any = problem.errors()[0]
    location = [str(part) for part in mistake["loc"]]
    key = location[0] if location else ""
    if mistake["type"] == "missing" or not key:
        return error(
            "H104",
            path,
            text("A theme needs a line “{key}: …”.", key=key or "name"),
            hint=_SHAPES[key or "name"],
        )
    line, column = places.get(".".join(location[:2]), places.get(key, (0, 0)))
    if key not in _SHAPES:
        return replace(_unknown(path, key), line=line, column=column)
    message = text("“{key}” is not written as it should be.", key=key)
    return error("H110", path, message, line=line, column=column, hint=_SHAPES[key])


def _unknown(path: str, key: str) -> Issue:
    near = nearest(key, _SHAPES)
    return error(
        "H106",
        path,
        text("Unknown key “{key}”.", key=key),
        hint=text("Did you mean “{name}”?", name=near[0])
        if near
        else text("Use one of these: {names}.", names=sorted(_SHAPES)),
        correction=Correction(key, near[0]) if near else None,
    )


_SHAPES: dict[str, Text] = {
    "name": text("Write a name, for example “name: island”."),
    "contract": text("Write “contract: {version}”.", version=CONTRACT),
    "extends": text("Write the name of another theme, for example “extends: base”."),
    "options": text("Write each option on a line of its own below it: “name: value”."),
    "styles": text("Write a list, for example “styles: [tokens.css, page.css]”."),
    "contrast": text("Write each colour with its grounds below it: “ink: [paper, panel]”."),
}


def _contradictions(
    matter: _ManifestMatter, folder: str, path: str, places: Mapping[str, Place]
) -> Iterable[Issue]:
    if matter.contract != CONTRACT:
        line, column = places["contract"]
        yield error(
            "H105",
            path,
            text(
                "This theme is made for version {given} of the contract; this Showcase has {own}.",
                given=matter.contract,
                own=CONTRACT,
            ),
            line=line,
            column=column,
            hint=text("Use a newer Showcase, or a theme that is made for this one.")
            if matter.contract > CONTRACT
            else text("Adapt the theme (docs/themes.md), then write “contract: {version}”.",
                      version=CONTRACT),
        )  # fmt: skip
    if matter.name != folder:
        line, column = places["name"]
        yield error(
            "H111",
            path,
            text(
                "The theme is called “{name}”, but its folder “{folder}”.",
                name=matter.name,
                folder=folder,
            ),
            line=line,
            column=column,
            hint=text("Give both the same name."),
        )
