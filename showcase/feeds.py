"""Data that others take away: profiles and metrics as JSON and CSV. Pure.

CSV begins with a byte order mark, since Excel takes a file without one for GBK; cells that
a spreadsheet would run as a formula are led by an apostrophe (OWASP, CSV injection; Excel takes the
full-width signs, too). So is what follows a semicolon, tab or line end within a cell: where the
system's list separator is another than the comma, Excel begins a cell there. An apostrophe is
seen in a program that reads the data; to leave the sign out would change it unseen.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence

from showcase.artifact import Artifact
from showcase.config import SiteConfig
from showcase.dates import PartialDate
from showcase.profile import Metric, Profile
from showcase.site import Site, Workstation

FEED = 30
"""Entries of the Atom feed. Readers of feeds ask again and again, and each entry has its whole
text: 30 are some 240 KB."""

_PROFILE_COLUMNS = (
    "slug", "name", "kind", "level", "district", "sector", "founded", "lead", "members",
    "headline", "summary", "tags", "address", "contact", "page",
)  # fmt: skip
_METRIC_COLUMNS = (
    "slug", "name", "metric", "label", "value", "number", "accuracy", "unit", "year", "note",
)  # fmt: skip
_FORMULA = re.compile(r"(?:^|(?<=[;\t\r\n]))(?=[=+\-@\t\r\n＝＋－＠])")
"""Before what a spreadsheet would take for a formula, at the beginning of a cell."""


def newest(workstations: Iterable[Workstation]) -> list[Workstation]:
    """Those that a feed has, newest first: by the date of their source, or else of their founding;
    those without a date come last, and among equals the order of the site holds."""
    return sorted(workstations, key=lambda w: _dated(w.profile), reverse=True)[:FEED]


def _dated(profile: Profile) -> PartialDate:
    printed = profile.source.date if profile.source else None
    return printed or profile.founded or PartialDate(0)


def export(site: Site) -> tuple[Artifact, ...]:
    """data/profiles.json, data/profiles.csv and data/metrics.csv."""
    profiles = [_profile(site.config, workstation) for workstation in site.workstations]
    metrics = [
        [w.slug, w.profile.name, *_metric_cells(metric)]
        for w in site.workstations
        for metric in w.profile.metrics
    ]
    rows = [[_cell(profile[column]) for column in _PROFILE_COLUMNS] for profile in profiles]
    return (
        Artifact("data/profiles.json", _json({"profiles": profiles})),
        Artifact("data/profiles.csv", _csv(_PROFILE_COLUMNS, rows)),
        Artifact("data/metrics.csv", _csv(_METRIC_COLUMNS, metrics)),
    )


def _profile(config: SiteConfig, workstation: Workstation) -> dict[str, object]:
    profile = workstation.profile
    return {
        "slug": workstation.slug,
        "name": profile.name,
        "kind": config.kinds.get(profile.kind, ""),
        "level": config.levels.get(profile.level, ""),
        "district": config.districts.get(profile.district, ""),
        "sector": config.sectors.get(profile.sector, ""),
        "founded": profile.founded.iso if profile.founded else "",
        "lead": profile.lead.name if profile.lead else "",
        "members": profile.members.total.written if profile.members.total else "",
        "headline": profile.headline,
        "summary": profile.summary,
        "tags": list(profile.tags),
        "address": profile.address,
        "contact": profile.contact,
        "page": workstation.path,
        "metrics": [
            dict(zip(_METRIC_COLUMNS[2:], _metric_cells(metric), strict=True))
            for metric in profile.metrics
        ],
        "timeline": [
            {"date": m.date.iso, "title": m.title, "text": m.text, "planned": m.planned}
            for m in profile.timeline
        ],
    }


def _metric_cells(metric: Metric) -> list[str]:
    value = metric.value
    year = str(metric.year or "")
    return [
        metric.id, metric.label, value.written, value.digits, value.accuracy, metric.unit, year,
        metric.note,
    ]  # fmt: skip


def _cell(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _harmless(cell: str) -> str:
    return _FORMULA.sub("'", cell)
