"""From YAML to a model, with every mistake on the way."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from showcase.content import Source
from showcase.issues import Issue, error, text
from showcase.schema.explain import empties, explain
from showcase.schema.fields import Notes
from showcase.schema.keys import Group
from showcase.schema.normal import Normal, normalise
from showcase.yamltree import Mapping, parse

_Matter = TypeVar("_Matter", bound=BaseModel)


def read(
    model: type[_Matter], source: Source, group: Group, names: frozenset[str]
) -> tuple[_Matter | None, Normal]:
    """The model, or None where something is wrong; the issues are with the normal form.

    ``names`` are all keys and aliases of ``group``, also those within others.
    """
    parsed = parse(source.matter, source.path, source.matter_line, names)
    if not isinstance(parsed.tree, Mapping):
        normal = Normal(source.path, issues=list(parsed.issues))
        if parsed.tree is not None or not parsed.issues:
            normal.issues.append(_no_keys(source))
        return None, normal
    normal = normalise(parsed.tree, group, source.path)
    normal.issues[:0] = parsed.issues
    return _validate(model, normal, group, whole=parsed.whole), normal


def _validate(model: type[_Matter], normal: Normal, group: Group, *, whole: bool) -> _Matter | None:
    notes = Notes(normal.path, normal.issues)
    try:
        matter = model.model_validate(normal.value, context=notes)
    except ValidationError as problem:
        normal.issues += explain(problem, normal, group, whole=whole)
        missing = {found["loc"] for found in problem.errors() if found["type"] == "missing"}
        normal.issues += empties(normal, missing)
        return None
    normal.issues += empties(normal, set())
    return matter


def _no_keys(source: Source) -> Issue:
    return error(
        "Y125",
        source.path,
        text("There are no keys here."),
        line=source.matter_line,
        column=1,
        hint=text("Write “key: value”, each on a line of its own."),
    )
