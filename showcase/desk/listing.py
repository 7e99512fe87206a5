"""The list of workstations: each with its state, its reviews, and what is wrong with it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from showcase.issues import Issue, Severity
from showcase.profile import Stage, Status
from showcase.site import Workstation


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the list. ``page`` is its address in the preview, empty where it has none."""

    path: str
    name: str
    page: str = ""
    status: Status = Status.DRAFT
    reviewed: Stage | None = None
    lapsed: bool = False
    errors: int = 0
    warnings: int = 0


def items(
    workstations: Iterable[Workstation], issues: Iterable[Issue], sources: Iterable[str]
) -> tuple[Item, ...]:
    """A row for each file of a profile, in the order of the site; unreadable ones come last."""
    counts = Counter((issue.path, issue.severity) for issue in issues)
    rows = [_row(workstation) for workstation in workstations]
    known = {row.path for row in rows}
    rows += [Item(path, path) for path in sources if path not in known]
    return tuple(
        replace(
            row,
            errors=counts[row.path, Severity.ERROR],
            warnings=counts[row.path, Severity.WARNING],
        )
        for row in rows
    )


def _row(workstation: Workstation) -> Item:
    profile, path = workstation.profile, workstation.entry.source
    signed = profile.reviewed[-1] if profile.reviewed else None
    lapsed = bool(profile.lapsed)
    return Item(path, profile.name or path, workstation.path, profile.status, signed, lapsed)
