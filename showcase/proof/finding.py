"""What a rule found: a place, what to say of it, and where it is known how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.issues import Correction, Issue, Severity, Text
from showcase.rules import Level


@dataclass(frozen=True, slots=True)
class Mend:
    """A safe change within one line: ``meant`` for ``written``; columns count from 1."""

    path: str
    line: int
    column: int
    written: str
    meant: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A slip. ``excerpt`` is what is written at its place, or nothing where the whole is meant."""

    code: str
    path: str
    message: Text
    line: int = 0
    column: int = 0
    excerpt: str = ""
    hint: Text | None = None
    mends: tuple[Mend, ...] = ()

    def issue(self, level: Level) -> Issue:
        """The finding as people are told of it."""
        return Issue(
            Severity(level),
            self.code,
            self.path,
            self.message,
            self.line,
            self.column,
            self.hint,
            next((Correction(mend.written, mend.meant) for mend in self.mends), None),
        )
