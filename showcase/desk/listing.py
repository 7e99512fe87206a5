"""The lists of workstations and pages: each with its state, its reviews, and what is wrong with it.
Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from showcase.issues import Issue, Severity
from showcase.profile import Stage, Status
from showcase.site import StandingPage, Workstation


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
    places: Iterable[Workstation | StandingPage], issues: Iterable[Issue], sources: Iterable[str]
) -> tuple[Item, ...]:
    """A row for each file, in the order of the site; unreadable ``sources`` come last."""
    counts = Counter((issue.path, issue.severity) for issue in issues)
    rows = [_page(each) if isinstance(each, StandingPage) else _row(each) for each in places]
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


def _page(page: StandingPage) -> Item:
    matter, path = page.entry.page, page.entry.source
    return Item(path, matter.title or path, page.path, matter.status)


def _row(workstation: Workstation) -> Item:
    profile, path = workstation.profile, workstation.entry.source
    signed = profile.reviewed[-1] if profile.reviewed else None
    lapsed = bool(profile.lapsed)
    return Item(path, profile.name or path, workstation.path, profile.status, signed, lapsed)
