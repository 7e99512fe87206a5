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
from showcase.site.reviews import STAGE_WORDS

__all__ = [
    "STAGE_WORDS",
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
