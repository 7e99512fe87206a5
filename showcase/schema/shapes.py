"""The shapes of values, read off the models: for forms and for the schemas of editor programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator, PlainValidator

from showcase.schema import fields
from showcase.schema.fields import Choice, Shorthand

_KINDS: tuple[tuple[object, str], ...] = (
    (fields.Word, "text"),
    (fields.Term, "term"),
    (fields.Words, "words"),
    (fields.Roles, "roles"),
    (fields.Date, "date"),
    (fields.Number, "quantity"),
    (fields.Count, "count"),
    (fields.Integer, "integer"),
    (fields.Year, "year"),
    (fields.Flag, "flag"),
    (fields.Slug, "slug"),
    (fields.State, "status"),
    (fields.Reading, "stage"),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a key takes.

    ``kind`` is one of the kinds above, ``mapping`` (with ``inside``), ``vocabulary`` (ids of the
    office's own; what each takes is ``inside`` under the empty name), ``choice`` (``choices`` are
    the words, where they are few) or ``free``; ``many`` of them stand in a list; ``shorthand`` is
    the key that a plain value stands for.
    """

    kind: str
    many: bool = False
    required: bool = False
    shorthand: str = ""
    inside: Mapping[str, Shape] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


def shapes(model: type[BaseModel]) -> Mapping[str, Shape]:
    """The shape of every key of a model."""
    hints = get_type_hints(model, include_extras=True)
    return {
        name: _shape(hints[name], required=info.is_required())
        for name, info in model.model_fields.items()
    }


def _shape(hint: Any, *, required: bool = False, shorthand: str = "") -> Shape:
    kind = next((kind for known, kind in _KINDS if hint == known), "")
    if kind:
        return Shape(kind, many=kind in ("words", "roles"), required=required)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        inside = shapes(hint)
        return Shape("mapping", required=required, shorthand=shorthand, inside=inside)
    return _generic(get_origin(hint), get_args(hint), required=required)


def _generic(origin: Any, arguments: tuple[Any, ...], *, required: bool) -> Shape:
    """A shape around another one."""
    if origin is UnionType or type(None) in arguments:
        return replace(_shape(arguments[0]), required=required)
    if origin is Annotated:
        return _annotated(arguments, required=required)
    if origin is tuple:
        return replace(_shape(arguments[0]), many=True, required=required)
    if origin is dict:
        return Shape("vocabulary", required=required, inside={"": _shape(arguments[1])})
    return Shape("free", required=required)


def _annotated(arguments: tuple[Any, ...], *, required: bool) -> Shape:
    """A value with a validator of its own: a choice, or a mapping that has a short form."""
    plain, *notes = arguments
    for note in notes:
        if isinstance(note, PlainValidator):
            names = tuple(note.func.names) if isinstance(note.func, Choice) else ()
            return Shape("choice", required=required, choices=names)
        if isinstance(note, BeforeValidator) and isinstance(note.func, Shorthand):
            return _shape(plain, required=required, shorthand=note.func.key)
    return _shape(plain, required=required)
