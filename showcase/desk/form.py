"""The form of a file, made of the table of keys and the models. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from showcase.config import SiteConfig
from showcase.desk.sorts import Sort
from showcase.desk.spelling import Value
from showcase.schema.fields import STAGES, STATUSES
from showcase.schema.keys import Key, members
from showcase.schema.shapes import Shape
from showcase.schema.terms import VOCABULARIES, metric_labels

LONG = frozenset(["headline", "summary", "caption", "alt", "text"])
"""Keys that take a sentence or more."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "status": STATUSES,
    "stage": STAGES,
    "flag": {"true": "true", "是": "true", "false": "false", "否": "false"},
}

_SHOWN = re.compile(
    r"^(?:必填|required|用方括号列出|草稿、审核或发布|site\.yaml (?:的 \w+ 之一|里的指标名))$"
    r"|^(?:one of the site's \w+|id of a metric of site\.yaml|draft, review or published)$"
)
"""What need not be said where there is a list to choose from, or a line for each entry."""

Choice = tuple[str, str]
"""What is written, and what it is called."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key. ``kind`` is ``line``, ``long``, ``lines`` (an entry on each), ``choice``,
    ``group`` (with ``fields``) or ``rows`` (each of which has ``fields``; ``blank`` is an empty
    one). ``name`` is the dotted path of the value."""

    name: str
    label: str
    help: str
    kind: str
    value: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    fields: tuple[Field, ...] = ()
    rows: tuple[Field, ...] = ()
    blank: Field | None = None

    @property
    def filled(self) -> bool:
        """Whether there is anything in it."""
        inside = (*self.fields, *self.rows)
        return bool(self.value) or any(field.filled for field in inside)


@dataclass(frozen=True, slots=True)
class Former:
    """Makes forms in a language; ``chinese`` tells which names new words of a file have."""

    config: SiteConfig
    language: str
    chinese: bool

    def chapters(self, values: Mapping[str, Value], sort: Sort) -> dict[str, tuple[Field, ...]]:
        """The fields of each part of the form."""
        return {
            chapter: tuple(
                self.field(sort.group[name], sort.shapes[name], values.get(name, ""), name)
                for name in names
            )
            for chapter, names in sort.chapters.items()
        }

    def field(self, key: Key, shape: Shape, value: Value, name: str) -> Field:
        """The field of one key, with what is in it."""
        label = self._label(key)
        field = Field(name, label, self._help(key, label), "line", required=shape.required)
        if shape.many and shape.inside:
            return self._rows(field, key, shape, value)
        if shape.inside:
            inside = value if isinstance(value, dict) else {}
            return replace(field, kind="group", fields=tuple(self._inner(key, shape, inside, name)))
        if shape.many:
            return replace(field, kind="lines", value="\n".join(_strings(value)))
        written = value if isinstance(value, str) else ""
        if choices := self._choices(name, shape, written):
            return replace(field, kind="choice", value=written, choices=choices)
        long = key.name in LONG or "\n" in written
        return replace(field, kind="long" if long else "line", value=written)

    def _rows(self, field: Field, key: Key, shape: Shape, value: Value) -> Field:
        single = replace(shape, many=False)
        items = value if isinstance(value, list) else []
        rows = tuple(
            self.field(key, single, item, f"{field.name}.{number}")
            for number, item in enumerate(items)
        )
        return replace(
            field, kind="rows", rows=rows, blank=self.field(key, single, {}, f"{field.name}.N")
        )

    def _inner(
        self, key: Key, shape: Shape, values: Mapping[str, Value], above: str
    ) -> Iterator[Field]:
        """The keys within one; the label of a metric, which its id says as well, only if used."""
        for inner in members(key.inside):
            value = values.get(inner.name, "")
            if (key.name, inner.name) != ("metrics", "label") or value:
                name = f"{above}.{inner.name}"
                yield self.field(inner, shape.inside[inner.name], value, name)

    def _choices(self, name: str, shape: Shape, written: str) -> tuple[Choice, ...]:
        """The words that may be written, the present one as it is."""
        if name in VOCABULARIES:
            return self._terms(getattr(self.config, VOCABULARIES[name]), written)
        if shape.kind == "term" and name.startswith("metrics.") and name.endswith(".id"):
            return self._terms(metric_labels(self.config), written, ids=True)
        return self._words(_WORDS[shape.kind], written) if shape.kind in _WORDS else ()

    def _terms(
        self, terms: Mapping[str, str], written: str, *, ids: bool = False
    ) -> tuple[Choice, ...]:
        """Terms by label in a Chinese file, else by id; a metric always by its id."""
        choices = [
            (written if written in term else term[0 if ids or not self.chinese else 1], term[1])
            for term in terms.items()
        ]
        known = not written or any(written == value for value, _ in choices)
        return (*choices, *(() if known else ((written, written),)))

    def _words(self, words: Mapping[str, str], written: str) -> tuple[Choice, ...]:
        """One word for each meaning, in the language of the file, called so in that of the desk."""
        meant = words.get(written.strip().lower(), "")
        choices = []
        for meaning in dict.fromkeys(words.values()):
            names = [word for word, other in words.items() if other == meaning]
            in_file = next(word for word in names if word.isascii() is not self.chinese)
            shown = next(word for word in names if word.isascii() is (self.language != "zh"))
            choices.append((written if meaning == meant else in_file, shown))
        known = not written or meant
        return (*choices, *(() if known else ((written, written),)))

    def _label(self, key: Key) -> str:
        return key.alias if self.language == "zh" else key.name.capitalize()

    def _help(self, key: Key, label: str) -> str:
        """What the table says of a key beyond what the form shows anyhow: its name, its choices,
        and whether it is required."""
        words, sign = (key.zh, "，") if self.language == "zh" else (key.en, "; ")
        parts = [part for part in words.split(sign) if part != label and not _SHOWN.search(part)]
        return sign.join(parts)


def _strings(value: Value) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
