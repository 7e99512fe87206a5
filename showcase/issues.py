"""Issues: what a person has to know about a file, with its place and a way out.

An issue carries its sentences as untranslated ``Text``; only the command line and the
preview server, which know the reader's language, turn them into words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in English with named places, translated when it is shown."""

    msgid: str
    params: tuple[tuple[str, object], ...] = ()


def text(msgid: str, /, **params: object) -> Text:
    """Mark ``msgid`` for translation (Babel extracts the calls of this function)."""
    frozen = {k: tuple(v) if isinstance(v, list) else v for k, v in params.items()}
    return Text(msgid, tuple(frozen.items()))


class Severity(StrEnum):
    """An error keeps the site from being published; a warning does so under --strict."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Correction:
    """What should stand in a line: ``right`` for ``wrong``, which begins at the issue's column.
    Where ``wrong`` is empty, ``right`` is the whole line."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem. ``path`` is relative to the site, with ``/``; line and column count from 1,
    and 0 means the whole file or the whole line."""

    severity: Severity
    code: str
    path: str
    message: Text
    line: int = 0
    column: int = 0
    hint: Text | None = None
    correction: Correction | None = None


def error(  # noqa: PLR0913 - as many as an issue has fields
    code: str,
    path: str,
    message: Text,
    *,
    line: int = 0,
    column: int = 0,
    hint: Text | None = None,
    correction: Correction | None = None,
) -> Issue:
    """An issue that stops publishing."""
    return Issue(Severity.ERROR, code, path, message, line, column, hint, correction)


def warning(  # noqa: PLR0913 - as many as an issue has fields
    code: str,
    path: str,
    message: Text,
    *,
    line: int = 0,
    column: int = 0,
    hint: Text | None = None,
    correction: Correction | None = None,
) -> Issue:
    """An issue that a person should see, and that does not stop publishing."""
    return Issue(Severity.WARNING, code, path, message, line, column, hint, correction)


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues by file, line and column, each said once."""
    return tuple(
        sorted(dict.fromkeys(issues), key=lambda i: (i.path, i.line, i.column, i.severity, i.code))
    )


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether at least one of the issues stops publishing."""
    return any(issue.severity is Severity.ERROR for issue in issues)


class MachineRefused(Exception):  # noqa: N818 - reads as what happened: the machine refused
    """The machine would not do it (disk full, no permission, port taken): exit code 3."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message
