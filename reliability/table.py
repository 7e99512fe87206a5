"""The table of figures in docs/reliability.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from reliability.claim import Claim

PAGE = Path(__file__).parents[1] / "docs" / "reliability.md"
_TABLE = re.compile(r"(?<=\| --- \| --- \| --- \| --- \| --- \|\n)(?:\|.*\n)*")


def rows(page: str) -> tuple[str, ...]:
    """The rows of the table."""
    table = _TABLE.search(page)
    return tuple(table[0].splitlines()) if table else ()


def row(subject: str, claim: Claim) -> str:
    """A row of the table."""
    figures = f"{claim.tried:,} | {claim.failed:,}"
    return f"| {subject} | {claim.name} | {figures} | {claim.note} |"


def others_of(page: str, subject: str, claims: Iterable[Claim]) -> tuple[str, ...]:
    """The rows of a subject that are about something else than these claims."""
    told = {(subject, claim.name) for claim in claims}
    return tuple(
        line for line in rows(page) if _cell(line, 1) == subject and _about(line) not in told
    )


def with_claims(
    page: str,
    subjects: Sequence[str],
    subject: str,
    claims: Iterable[Claim],
    others: Iterable[str] = (),
) -> str:
    """The page with the rows of a subject replaced, but for ``others``, which follow; ``subjects``
    are all, in their order."""
    table = {each: [line for line in rows(page) if _cell(line, 1) == each] for each in subjects}
    table[subject] = [*(row(subject, claim) for claim in claims), *others]
    lines = "".join(f"{line}\n" for each in subjects for line in table[each])
    return _TABLE.sub(lambda _: lines, page)


def _about(line: str) -> tuple[str, str]:
    return _cell(line, 1), _cell(line, 2)


def _cell(line: str, number: int) -> str:
    return line.split("|")[number].strip()
