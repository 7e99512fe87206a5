"""JSON schemas (draft 2020-12) of front matter and site.yaml, for programs in which people write.

They are made of the table of keys and of the models, and are wider than these: whatever the build
accepts, they accept; what a value must look like exactly, the build says better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from showcase.config import SiteConfig
from showcase.schema.fields import STAGES, STATUSES
from showcase.schema.keys import PROFILE, SETTINGS, STANDING, Group, Key, members
from showcase.schema.models import ProfileMatter, StandingMatter
from showcase.schema.settings import SettingsMatter
from showcase.schema.shapes import Shape, shapes
from showcase.schema.terms import VOCABULARIES, metric_labels

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_ID = "^[a-z0-9][a-z0-9_-]*$"
_YES_OR_NO = ("true", "false", "yes", "no", "on", "off", "y", "n", "是", "否")
_PLAIN: Mapping[str, Schema] = {
    "text": {"type": ["string", "number", "boolean", "null"]},
    "date": {
        "type": ["string", "number"],
        "pattern": r"^\s*[“‘]?[0-9０-９]{4}(\s*年|[-./－．／]|\s*[”’]?\s*$)",
    },
    "quantity": {"type": ["string", "number"], "pattern": "[0-9０-９]"},
    "count": {"type": ["string", "number"], "pattern": "[0-9０-９]"},
    "integer": {"type": ["string", "integer"], "pattern": r"^\s*[“‘]?[-－]?[0-9０-９]+[”’]?\s*$"},
    "year": {"type": ["string", "integer"], "pattern": r"^\s*[“‘]?[0-9０-９]{4}年?[”’]?\s*$"},
    "slug": {"type": ["string", "number"], "pattern": "^[“‘]?[a-z0-9-]+[”’]?$"},
    "free": {},
}
"""What scalars may be. Patterns bind strings only; YAML takes 2019 for a number."""


def schemas(config: SiteConfig) -> Mapping[str, Schema]:
    """Each schema by the name of its file. The terms of ``config`` are offered in profiles."""
    outline = _Outline(config)
    return {
        "profile.schema.json": outline.top("档案 · Profile", PROFILE, shapes(ProfileMatter)),
        "page.schema.json": outline.top("页面 · Page", STANDING, shapes(StandingMatter)),
        "site.schema.json": outline.top("site.yaml", SETTINGS, shapes(SettingsMatter)),
    }


class _Outline:
    """Draws schemas for a site."""

    def __init__(self, config: SiteConfig) -> None:
        self._terms = {
            ("profile", key): getattr(config, vocabulary)
            for key, vocabulary in VOCABULARIES.items()
        }
        self._terms |= {("metrics", key): metric_labels(config) for key in ("id", "label")}

    def top(self, title: str, group: Group, of: Mapping[str, Shape]) -> Schema:
        """A whole file."""
        above = "profile" if group is PROFILE else ""
        return {"$schema": DIALECT, "title": title, **self._mapping(group, of, above)}

    def _mapping(self, group: Group, of: Mapping[str, Shape], above: str) -> Schema:
        """Keys under both of their names, and no others."""
        properties = {
            name: self._key(key, of[key.name], above)
            for key in members(group)
            for name in (key.name, key.alias)
            if name
        }
        needed = [
            {"anyOf": [{"required": [name]} for name in (key.name, key.alias) if name]}
            for key in members(group)
            if of[key.name].required
        ]
        schema: Schema = {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
        return {**schema, "allOf": needed} if needed else schema

    def _key(self, key: Key, shape: Shape, above: str) -> Schema:
        title = f"{key.alias} · {key.name}" if key.alias else key.name
        about = {"title": title, "description": f"{key.zh}\n\n{key.en}"}
        return {**about, **self._value(key, shape, above)}

    def _value(self, key: Key, shape: Shape, above: str) -> Schema:
        if shape.kind == "vocabulary":
            return self._vocabulary(key, shape.inside[""])
        one = self._one(key, shape, above)
        if shape.kind == "roles":
            return {"anyOf": [one, {"type": "array", "items": one}]}
        if shape.many:
            return {"type": ["array", "null"], "items": one}
        return one

    def _one(self, key: Key, shape: Shape, above: str) -> Schema:
        """One value, whether or not there may be many."""
        if shape.kind == "mapping":
            mapping = self._mapping(key.inside, shape.inside, key.name)
            short = (
                self._value(key.inside[shape.shorthand], shape.inside[shape.shorthand], "")
                if (shape.shorthand)
                else {"type": "null"}
            )
            return {"anyOf": [short, mapping]}
        if terms := self._terms.get((above, key.name)):
            return _among([*terms, *terms.values()])
        return _plain(shape)

    def _vocabulary(self, key: Key, shape: Shape) -> Schema:
        """Ids of the office's own. Options of a theme have names that it chooses."""
        values = self._one(key, shape, key.name)
        if shape.kind == "mapping":
            values = {"anyOf": [_PLAIN["text"], self._mapping(key.inside, shape.inside, key.name)]}
        names = {} if shape.kind == "free" else {"propertyNames": {"pattern": _ID}}
        return {"type": ["object", "null"], **names, "additionalProperties": values}


def _plain(shape: Shape) -> Schema:
    words: Mapping[str, Iterable[str]] = {
        "status": STATUSES,
        "stage": STAGES,
        "flag": _YES_OR_NO,
        "choice": shape.choices,
    }
    if known := list(words.get(shape.kind, ())):
        return _among(known, more=[True, False] if shape.kind == "flag" else [])
    return dict(_PLAIN.get(shape.kind, _PLAIN["text"]))


def _among(words: Iterable[str], more: Iterable[object] = ()) -> Schema:
    """One of these words; what is written in other letters is the same."""
    cases = (each for word in words for each in (word, word.capitalize(), word.upper()))
    return {"enum": [*more, *dict.fromkeys(cases)]}
