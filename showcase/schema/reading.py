"""From YAML to a model, with every mistake on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from showcase.content import Source
from showcase.issues import Issue, error, text
from showcase.schema.explain import empties, explain
from showcase.schema.fields import Notes
from showcase.schema.keys import Group, members, names
from showcase.schema.normal import Normal, normalise
from showcase.yamltree import Mapping as Branch
from showcase.yamltree import Names, parse

_Matter = TypeVar("_Matter", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Form:
    """What may be written in a kind of file.

    ``names`` are all keys and aliases of ``group``, also those within others; ``stand_ins`` are
    values for keys that must not be missing, for later stages to find what they find even so.
    """

    group: Group
    names: Names
    stand_ins: Mapping[str, object]


def form(group: Group, **stand_ins: object) -> Form:
    """The form of a group."""
    return Form(group, names(group), stand_ins)


def read(model: type[_Matter], source: Source, form: Form) -> tuple[_Matter | None, Normal]:
    """The model as far as it is right, or None where no key could be read; the issues are with
    the normal form, and so are the keys that are not as they were meant."""
    parsed = parse(source.matter, source.path, source.matter_line, form.names)
    if not isinstance(parsed.tree, Branch):
        normal = Normal(source.path, issues=list(parsed.issues))
        if parsed.tree is not None or not parsed.issues:
            normal.issues.append(_no_keys(source))
        return None, normal
    normal = normalise(parsed.tree, form.group, source.path)
    normal.issues[:0] = parsed.issues
    normal.unread = {str(where[0]) for where in normal.meant if len(where) == 1}
    if not parsed.whole:
        normal.unread = {key.name for key in members(form.group)}
    return _validate(model, normal, form, whole=parsed.whole), normal


def _validate(model: type[_Matter], normal: Normal, form: Form, *, whole: bool) -> _Matter:
    try:
        matter = model.model_validate(normal.value, context=Notes(normal.path, normal.issues))
    except ValidationError as problem:
        normal.issues += explain(problem, normal, form.group, whole=whole)
        missing = {found["loc"] for found in problem.errors() if found["type"] == "missing"}
        matter = _without(model, normal, form, {str(f["loc"][0]) for f in problem.errors()})
    else:
        missing = set()
    if whole:
        normal.issues += empties(normal, missing)
    return matter


def _without(model: type[_Matter], normal: Normal, form: Form, wrong: set[str]) -> _Matter:
    """The model without the keys that are wrong."""
    normal.unread |= wrong
    given = normal.value if isinstance(normal.value, dict) else {}
    right = {key: value for key, value in given.items() if key not in wrong}
    right |= {key: value for key, value in form.stand_ins.items() if key not in right}
    return model.model_validate(right, context=Notes(normal.path, []))


def _no_keys(source: Source) -> Issue:
    return error(
        "Y125",
        source.path,
        text("There are no keys here."),
        line=source.matter_line,
        column=1,
        hint=text("Write “key: value”, each on a line of its own."),
    )
