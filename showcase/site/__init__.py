"""The site as a whole: addresses, order, taxonomies, totals and timeline. Pure; knows no Jinja."""

from __future__ import annotations

from showcase.site.parts import (
    Entry,
    Event,
    Redirect,
    Share,
    Site,
    StandingEntry,
    StandingPage,
    Term,
    Total,
    Workstation,
)
from showcase.site.planning import plan

__all__ = [
    "Entry",
    "Event",
    "Redirect",
    "Share",
    "Site",
    "StandingEntry",
    "StandingPage",
    "Term",
    "Total",
    "Workstation",
    "plan",
]
