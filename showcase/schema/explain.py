"""What pydantic finds, as issues that an editor understands: one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from showcase.issues import Correction, Issue, Text, error, text, warning
from showcase.schema.keys import Group, members
from showcase.schema.normal import Location, Normal

_OWN_KEYS = (
    "V106",
    text("“{key}” takes keys of its own."),
    text("Write {names} on the lines below it, each with two spaces before it."),
)
_TABLE: Mapping[str, tuple[str, Text, Text]] = {
    "missing": ("V103", text("“{key}” is missing."), text("Add “{key}: …”.")),
    "alone": (
        "V103",
        text("“{key}” is missing."),
        text("Write it like this: {example}"),
    ),
    "empty": ("V104", text("“{key}” has no value."), text("Write it behind the colon.")),
    "text_not_list": (
        "V105",
        text("“{key}” takes one piece of text, not a list."),
        text("Take the brackets or hyphens out."),
    ),
    "text_not_mapping": (
        "V105",
        text("“{key}” takes one piece of text, not keys of its own."),
        text("Write it on the line of “{key}”; put a text with a colon in quotes."),
    ),
    "list_not_text": (
        "V107",
        text("“{key}” takes a list."),
        text("Write it like this: {key}: {example}"),
    ),
    "tuple_type": (
        "V107",
        text("“{key}” takes a list."),
        text("Begin each entry on a line of its own below “{key}:”, with “- ”."),
    ),
    "model_type": _OWN_KEYS,
    "model_attributes_type": _OWN_KEYS,
    "dict_type": (
        "V106",
        text("“{key}” takes pairs of an id and a label."),
        text("Write them on the lines below it: two spaces, “lounge: 会客厅”."),
    ),
    "impossible_date": (
        "V108",
        text("There is no such date: {value}."),
        text("Look at the month (1 to 12) and at how many days it has."),
    ),
    "no_date": (
        "V109",
        text("“{value}” is not a date."),
        text("Write 2023, 2023-05, 2023-05-18 or 2023年5月18日."),
    ),
    "no_quantity": (
        "V110",
        text("“{value}” is not a number."),
        text("Write digits: 18, or for an approximate number 近20, 20余, 约30, 超100."),
    ),
    "quantity_with_unit": (
        "V110",
        text("“{value}” is a number with a unit."),
        text("Write only {number} here."),
    ),
    "leading_zero": (
        "V111",
        text("The number {value} begins with 0."),
        text("Write {plain} here."),
    ),
    "no_integer": (
        "V112",
        text("“{value}” is not a whole number."),
        text("Write digits only, for example 10."),
    ),
    "no_year": (
        "V113",
        text("“{value}” is not a year from 1900 to 2200."),
        text("Write four digits, for example 2023."),
    ),
    "no_flag": (
        "V114",
        text("“{key}” is answered with yes or no."),
        text("Write true or 是 for yes, false or 否 for no."),
    ),
    "no_slug": (
        "V115",
        text("“{value}” cannot be a web name."),
        text("Use only a-z, 0-9 and hyphens, for example “{slug}”."),
    ),
    "no_status": (
        "V116",
        text("“{value}” is not a status."),
        text("Write draft (草稿), review (审核) or published (发布)."),
    ),
    "no_stage": (
        "V117",
        text("“{value}” is not a stage of review."),
        text("Write first (初审), second (复审) or final (终审)."),
    ),
    "no_address": (
        "C101",
        text("“{value}” is not the address of a website."),
        text("Write it whole: https://www.example.gov.cn/"),
    ),
    "no_size": (
        "C102",
        text("The brochure cannot be set in “{value}”."),
        text("Write A4 or A5."),
    ),
    "no_choice": (
        "C110",
        text("“{value}” is not one of the choices."),
        text("Use one of these: {names}."),
    ),
    "no_id": (
        "C103",
        text("“{value}” cannot be an id."),
        text("Use only a-z, 0-9, hyphens and low lines, for example “{slug}”."),
    ),
    "no_count": (
        "C104",
        text("“{value}” cannot be counted."),
        text("Write members (all members) or profiles (all profiles)."),
    ),
    "no_rule": (
        "C111",
        text("There is no rule “{value}”."),
        text("Did you mean “{name}”? docs/checks.md lists the rules."),
    ),
    "no_list": (
        "C112",
        text("“{value}” cannot be a word list."),
        text("Name a text file in the folder checks, for example checks/words.txt."),
    ),
    "no_language": (
        "C105",
        text("“{value}” is not a language."),
        text("Use one of these: {names}."),
    ),
    "near_language": (
        "C105",
        text("“{value}” is not a language."),
        text("Did you mean “{name}”?"),
    ),
    "no_variant": (
        "C113",
        text("A site cannot be converted to “{value}”."),
        text("Use one of these: {names}."),
    ),
    "near_variant": (
        "C113",
        text("A site cannot be converted to “{value}”."),
        text("Did you mean “{name}”?"),
    ),
}
_RIGHT = {
    "alone": "example",
    "list_not_text": "example",
    "quantity_with_unit": "number",
    "leading_zero": "plain",
    "no_slug": "slug",
    "near_language": "name",
    "near_variant": "name",
}
"""Where a mistake's own words hold what to write instead of the value."""

_UNKNOWN = ("V199", text("“{key}” cannot be read."), text("Compare it with another profile."))


def explain(
    problem: ValidationError, normal: Normal, group: Group, *, whole: bool
) -> Iterator[Issue]:
    """Every mistake at its place. Where the text is not ``whole``, a key that is missing may
    just stand in a line that could not be read."""
    for found in problem.errors(include_url=False):
        where, given = found["loc"], found["input"]
        kind = _kind(found["type"], where, given, normal)
        if kind in ("missing", "empty") and (where in normal.meant or not whole):
            continue
        params = {
            "key": shown(where, group, normal),
            "names": _names_in(where, group, normal),
            "example": _example(where, given, group, normal) if kind == "alone" else "",
            **found.get("ctx", {}),
        }
        code, message, hint = _TABLE.get(kind, _UNKNOWN)
        line, column = normal.keys[where] if kind == "empty" else normal.place(where)
        yield error(
            code,
            normal.path,
            text(message.msgid, **params),
            line=line,
            column=column,
            hint=text(hint.msgid, **params),
            correction=_correction(kind, given, params),
        )


def _correction(kind: str, given: object, params: Mapping[str, object]) -> Correction | None:
    right = params.get(_RIGHT.get(kind, ""))
    wrong = next(iter(given.values()), None) if isinstance(given, dict) else given
    return Correction(wrong, str(right)) if right and isinstance(wrong, str) else None


def _kind(kind: str, where: Location, given: object, normal: Normal) -> str:
    """What kind of missing it is: a key without value, or a value that stands for a mapping."""
    if kind != "missing":
        return kind
    if where in normal.empty:
        return "empty"
    children = [(*where[:-1], name) for name in given] if isinstance(given, dict) else []
    return "alone" if children and children[0] not in normal.keys else kind


def _example(where: Location, given: dict[str, str], group: Group, normal: Normal) -> str:
    """The mapping that a value must become for the missing key to have a place."""
    written = {**given, str(where[-1]): "…"}
    pairs = (f"{shown((*where[:-1], k), group, normal)}: {v}" for k, v in written.items())
    return f"{{{', '.join(pairs)}}}"


def _names_in(where: Location, group: Group, normal: Normal) -> tuple[str, ...]:
    """The keys that may stand within a location, as the editor would write them."""
    for part in where:
        key = group.get(str(part))
        group = key.inside if key else group
    return tuple(k.alias if k.alias and normal.chinese else k.name for k in members(group))


def empties(normal: Normal, told: set[Location]) -> Iterator[Issue]:
    """Keys without a value that may be left out, and so do no harm."""
    for where, written in normal.empty.items():
        if where not in told:
            line, column = normal.keys[where]
            yield warning(
                "V104",
                normal.path,
                text("“{key}” has no value.", key=written),
                line=line,
                column=column,
                hint=text("Write it behind the colon, or take the line out."),
            )


def shown(where: Location, group: Group, normal: Normal) -> str:
    """The key of a location as the editor would write it: by its alias in a Chinese file."""
    name = ""
    for part in where:
        if isinstance(part, int) or part == "[key]":
            continue
        key = group.get(part)
        name = key.alias if key and key.alias and normal.chinese else part
        group = key.inside if key else {}
    return name
