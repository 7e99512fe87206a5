"""What pydantic finds, as issues that an editor understands: one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from showcase.issues import Issue, Text, error, text
from showcase.schema.keys import Key
from showcase.schema.normal import Location, Normal

_Words = tuple[str, Text, Text | None]

_KINDS: Mapping[str, Callable[[str, Mapping[str, Any]], _Words]] = {
    "missing": lambda key, c: (
        "V103",
        text("“{key}” is missing.", key=key),
        text("Add a line “{key}: …”.", key=key),
    ),
    "text_not_list": lambda key, c: (
        "V104",
        text("“{key}” takes one piece of text, not a list.", key=key),
        text("Take the brackets or hyphens out."),
    ),
    "text_not_mapping": lambda key, c: (
        "V104",
        text("“{key}” takes one piece of text, not keys of its own.", key=key),
        text("Write it on the line of “{key}”; put a text with a colon in quotes.", key=key),
    ),
    "list_not_text": lambda key, c: (
        "V105",
        text("“{key}” takes a list.", key=key),
        text("Write it like this: {example}.", example=f"{key}: {c['example']}"),
    ),
    "list_type": lambda key, c: (
        "V105",
        text("“{key}” takes a list.", key=key),
        text("Begin each entry on a line of its own with “- ”."),
    ),
    "model_type": lambda key, c: (
        "V106",
        text("“{key}” takes keys of its own.", key=key),
        text("Write them on the lines below it, each pushed in by two spaces."),
    ),
    "dict_type": lambda key, c: (
        "V106",
        text("“{key}” takes keys of its own.", key=key),
        text("Write them on the lines below it, each pushed in by two spaces."),
    ),
    "impossible_date": lambda key, c: (
        "V107",
        text("There is no such date: {value}.", value=c["value"]),
        text("Months go from 1 to 12, and no month has more than 31 days."),
    ),
    "no_date": lambda key, c: (
        "V108",
        text("“{value}” is not a date that can be read.", value=c["value"]),
        text("Write 2023, 2023-05, 2023-05-18 or 2023年5月18日."),
    ),
    "no_quantity": lambda key, c: (
        "V109",
        text("“{value}” is not a number.", value=c["value"]),
        text(
            "Write digits, or an approximate number: 近20, 20余, 约30, 超100. The unit goes to “unit”."
        ),
    ),
    "leading_zero": lambda key, c: (
        "V110",
        text("The number {value} begins with 0.", value=c["value"]),
        text("Write {plain}.", plain=c["plain"]),
    ),
    "no_integer": lambda key, c: (
        "V111",
        text("“{value}” is not a whole number.", value=c["value"]),
        text("Write digits only, for example 10."),
    ),
    "no_year": lambda key, c: (
        "V112",
        text("“{value}” is not a year.", value=c["value"]),
        text("Write four digits, for example 2023."),
    ),
    "no_flag": lambda key, c: (
        "V113",
        text("“{key}” is answered with true or false.", key=key),
        text("Write true (是) or false (否)."),
    ),
    "no_slug": lambda key, c: (
        "V114",
        text("“{value}” cannot be a web name.", value=c["value"]),
        text("Use only a-z, 0-9 and hyphens, for example “{slug}”.", slug=c["slug"]),
    ),
    "no_status": lambda key, c: (
        "V115",
        text("“{value}” is not a status.", value=c["value"]),
        text("Write draft (草稿), review (审核) or published (发布)."),
    ),
    "no_address": lambda key, c: (
        "C101",
        text("“{value}” is not the address of a website.", value=c["value"]),
        text("Write it whole: https://www.example.gov.cn/"),
    ),
    "no_size": lambda key, c: (
        "C102",
        text("The brochure cannot be set in “{value}”.", value=c["value"]),
        text("Write A4 or A5."),
    ),
    "no_metric_id": lambda key, c: (
        "C103",
        text("“{value}” cannot be an id.", value=c["value"]),
        text("Use only a-z, 0-9, hyphens and low lines."),
    ),
    "no_count": lambda key, c: (
        "C104",
        text("“{value}” cannot be counted.", value=c["value"]),
        text("Write members or profiles."),
    ),
}


def explain(problem: ValidationError, normal: Normal, keys: tuple[Key, ...]) -> tuple[Issue, ...]:
    """Every mistake at its place."""
    issues = []
    for found in problem.errors(include_url=False, include_input=False):
        words = _KINDS.get(found["type"])
        context = found.get("ctx", {})
        where: Location = found["loc"]
        key = _shown(where, keys, normal)
        code, message, hint = (
            words(key, context)
            if words
            else ("V199", text("“{key}” cannot be read.", key=key), None)
        )
        line, column = normal.place(where)
        issues.append(error(code, normal.path, message, line=line, column=column, hint=hint))
    return tuple(issues)


def _shown(where: Location, keys: tuple[Key, ...], normal: Normal) -> str:
    """The key of a location as the editor would write it: by its alias in a Chinese file."""
    name = next((part for part in reversed(where) if isinstance(part, str)), "")
    inner = keys
    for part in where:
        found = next((key for key in inner if key.name == part), None)
        if found is not None:
            if found.name == name:
                return found.alias if normal.chinese and found.alias else found.name
            inner = found.inside
    return name
