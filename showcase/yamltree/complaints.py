"""What the parser complains of, in words that an editor understands."""

from __future__ import annotations

import yaml

from showcase.issues import Issue, Text, error, text

_COLUMNS = text("Let keys of one level begin in the same column; push each level in by two spaces.")

_SECOND_DOCUMENT = "but found another document"

_COMPLAINTS: tuple[tuple[str, str, Text, Text], ...] = (
    (
        "shortcut",
        "Y118",
        text("The signs “&”, “*” and “!” make shortcuts here, which are not used."),
        text("Write the value out in full; if the sign belongs to it, put the value in quotes."),
    ),
    (
        "too deep",
        "Y119",
        text("There are too many levels within each other here."),
        text("Write it with fewer brackets or fewer steps to the right."),
    ),
    (
        "undefined alias",
        "Y118",
        text("The signs “&”, “*” and “!” make shortcuts here, which are not used."),
        text("Write the value out in full; if the sign belongs to it, put the value in quotes."),
    ),
    (
        _SECOND_DOCUMENT,
        "Y122",
        text("There is another line “---” in the middle of the keys."),
        text("Take that line out."),
    ),
    (
        "mapping values are not allowed",
        "Y107",
        text("There is one colon too many in this line, or it begins in the wrong column."),
        text("Put a value with a colon in quotes, and let keys of one level begin in one column."),
    ),
    (
        "could not find expected ':'",
        "Y105",
        text("A colon is missing in this line or in the one before it."),
        text("Write “key: value”."),
    ),
    (
        "quoted scalar",
        "Y113",
        text("A quotation mark opens here and is not closed."),
        text("Put the same quotation mark at the end of the value."),
    ),
    (
        "flow",
        "Y114",
        text("A bracket is not closed here, or a comma is missing within it."),
        text("Write a list like this: [one, two]"),
    ),
    (
        "block sequence entries are not allowed",
        "Y107",
        text("A list cannot begin here."),
        text("Begin each entry on a line of its own below the key, with “- ”."),
    ),
    ("block collection", "Y107", text("This line begins in the wrong column."), _COLUMNS),
    ("block mapping", "Y107", text("This line begins in the wrong column."), _COLUMNS),
    ("block end", "Y107", text("This line begins in the wrong column."), _COLUMNS),
    (
        "cannot start any token",
        "Y116",
        text("A value cannot begin with this sign."),
        text("Put the value in quotes."),
    ),
    (
        "control characters",
        "Y123",
        text("There is an invisible control character in this line."),
        text("Delete the line and type it again."),
    ),
    (
        "special characters",
        "Y123",
        text("There is an invisible control character in this line."),
        text("Delete the line and type it again."),
    ),
)
"""Words of the parser, and what an editor should read instead; the first that fits is taken."""


def explain(problem: yaml.YAMLError, lines: list[str], path: str, first_line: int) -> Issue:
    """The parser's complaint as an issue; ``lines`` are what it read."""
    said = _said(problem)
    number, column = place_of(problem, lines)
    code, message, hint = next(
        (found[1:] for found in _COMPLAINTS if found[0] in said),
        ("Y124", text("This line cannot be understood."), text("Write “key: value”.")),
    )
    return error(code, path, message, line=number + first_line, column=column + 1, hint=hint)


def is_second_document(problem: yaml.YAMLError) -> bool:
    """Whether what follows is not part of the keys any more."""
    return _SECOND_DOCUMENT in _said(problem)


def place_of(problem: yaml.YAMLError, lines: list[str]) -> tuple[int, int]:
    """Line and column, from 0, that the complaint is about: always a line that is there."""
    mark = getattr(problem, "problem_mark", None)
    if any(words in _said(problem) for words in ("quoted scalar", "flow")):
        mark = getattr(problem, "context_mark", None) or mark  # where it opens, not where it ends
    number, column = (mark.line, mark.column) if mark else (_odd_line(lines), 0)
    last = max((n for n, line in enumerate(lines) if line.strip()), default=0)
    return (number, column) if number <= last and lines[number].strip() else (min(number, last), 0)


def _said(problem: yaml.YAMLError) -> str:
    """The complaint without the text that it is about."""
    if isinstance(problem, yaml.MarkedYAMLError):
        return f"{problem.context} {problem.problem}"
    return str(problem)


def _odd_line(lines: list[str]) -> int:
    """The line of a character that no YAML may have."""
    odd = (n for n, line in enumerate(lines) if not line.isprintable())
    return next(odd, 0)
