"""From YAML to a model, with every mistake on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from showcase.content import Source
from showcase.issues import Issue, error, text
from showcase.schema.explain import empties, explain
from showcase.schema.fields import Notes
from showcase.schema.keys import Group, names
from showcase.schema.normal import Normal, normalise
from showcase.yamltree import Mapping, Names, parse

_Matter = TypeVar("_Matter", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Form:
    """What may be written in a kind of file.

    ``names`` are all keys and aliases of ``group``, also those within others; ``vital`` are the
    keys without which the rest of the site would be blamed for what is wrong here.
    """

    group: Group
    names: Names
    vital: frozenset[str]


def form(group: Group, vital: str) -> Form:
    """The form of a group; ``vital`` are keys with spaces between them."""
    return Form(group, names(group), frozenset(vital.split()))


def read(model: type[_Matter], source: Source, form: Form) -> tuple[_Matter | None, Normal]:
    """The model as far as it is right, or None where a vital key is not; the issues are with
    the normal form."""
    parsed = parse(source.matter, source.path, source.matter_line, form.names)
    if not isinstance(parsed.tree, Mapping):
        normal = Normal(source.path, issues=list(parsed.issues))
        if parsed.tree is not None or not parsed.issues:
            normal.issues.append(_no_keys(source))
        return None, normal
    normal = normalise(parsed.tree, form.group, source.path)
    normal.issues[:0] = parsed.issues
    return _validate(model, normal, form, whole=parsed.whole), normal


def _validate(model: type[_Matter], normal: Normal, form: Form, *, whole: bool) -> _Matter | None:
    try:
        matter = model.model_validate(normal.value, context=Notes(normal.path, normal.issues))
    except ValidationError as problem:
        normal.issues += explain(problem, normal, form.group, whole=whole)
        missing = {found["loc"] for found in problem.errors() if found["type"] == "missing"}
        normal.issues += empties(normal, missing)
        return _without(model, normal, form, {str(f["loc"][0]) for f in problem.errors()})
    normal.issues += empties(normal, set())
    return matter


def _without(model: type[_Matter], normal: Normal, form: Form, wrong: set[str]) -> _Matter | None:
    """The model without the keys that are wrong, so that later stages find what they find."""
    if wrong & form.vital or not isinstance(normal.value, dict):
        return None
    right = {key: value for key, value in normal.value.items() if key not in wrong}
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
