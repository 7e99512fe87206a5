"""theme.yaml: what a theme says of itself, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, ValidationError

from showcase.issues import Issue, Text, error, text
from showcase.yamltree import compose

CONTRACT = 1
"""The version of what templates may rely on."""

Option = bool | int | str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A theme's manifest. ``choices`` has what an option may be, where theme.yaml lists it: the
    first is its default. ``styles`` are inherited from the parent when empty."""

    name: str
    path: str
    extends: str = ""
    options: dict[str, Option] = field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    styles: tuple[str, ...] = ()


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


def read_manifest(folder: Path) -> Manifest:
    """theme.yaml of a theme's folder. Raises BadTheme where it is not what it should be."""
    path = f"themes/{folder.name}/theme.yaml"
    try:
        matter = _ManifestMatter.model_validate(_read(folder / "theme.yaml"))
    except (yaml.YAMLError, _NoValue, OSError) as problem:
        raise BadTheme(_not_yaml(path, problem)) from None
    except ValidationError as problem:
        raise BadTheme(_explain(path, problem)) from None
    for issue in _contradictions(matter, folder.name, path):
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
    )


class _NoValue(ValueError):  # noqa: N818 - reads as what happened
    """Bytes that are no text, or a value that looks like a date or number and is none."""


def _read(file: Path) -> Any:
    """What stands in the file. It is composed first, which refuses what has no end: levels within
    levels, and aliases of aliases."""
    try:
        content = file.read_text("utf-8")
        compose(content)
        return yaml.safe_load(content)
    except ValueError:
        raise _NoValue from None


def _not_yaml(path: str, problem: Exception) -> Issue:
    mark = getattr(problem, "problem_mark", None)
    return error(
        "H103",
        path,
        text("This file is not valid YAML."),
        line=mark.line + 1 if mark else 0,
        hint=text("Compare it with themes/base/theme.yaml."),
    )


def _explain(path: str, problem: ValidationError) -> Issue:
    """The first mistake in words; a theme's maker mends one after another."""
    mistake: Any = problem.errors()[0]
    key = str(mistake["loc"][0]) if mistake["loc"] else ""
    if mistake["type"] == "missing" or not key:
        name = key or "name"
        return error("H104", path, text("A theme needs a line “{key}: …”.", key=name))
    if key not in _SHAPES:
        names = sorted(_ManifestMatter.model_fields)
        hint = text("Use one of these: {names}.", names=names)
        return error("H106", path, text("Unknown key “{key}”.", key=key), hint=hint)
    message = text("“{key}” is not written as it should be.", key=key)
    return error("H110", path, message, hint=_SHAPES[key])


_SHAPES: dict[str, Text] = {
    "name": text("Write a name, for example “name: island”."),
    "contract": text("Write “contract: {version}”.", version=CONTRACT),
    "extends": text("Write the name of another theme, for example “extends: base”."),
    "options": text("Write each option on a line of its own below it: “name: value”."),
    "styles": text("Write a list, for example “styles: [tokens.css, page.css]”."),
}


def _contradictions(matter: _ManifestMatter, folder: str, path: str) -> Iterable[Issue]:
    if matter.contract != CONTRACT:
        yield error(
            "H105",
            path,
            text("This theme is made for another version of Showcase."),
            hint=text("Write “contract: {version}”.", version=CONTRACT),
        )
    if matter.name != folder:
        yield error(
            "H111",
            path,
            text(
                "The theme is called “{name}”, but its folder “{folder}”.",
                name=matter.name,
                folder=folder,
            ),
            hint=text("Give both the same name."),
        )
