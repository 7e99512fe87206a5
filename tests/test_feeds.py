"""Data that others take away."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

from showcase.config import MetricRule, SiteConfig
from showcase.dates import PartialDate
from showcase.document import Document
from showcase.feeds import export
from showcase.profile import Metric, Profile
from showcase.quantity import Accuracy, Quantity
from showcase.site import Entry, plan

CONFIG = SiteConfig(
    title="集锦",
    kinds={"studio": "委员工作室"},
    metrics={"proposals": MetricRule("proposals", "提案建议", "件")},
)


def exported(profile: Profile) -> dict[str, bytes]:
    """The files exported for a site of one profile."""
    entry = Entry("content/profiles/a.md", profile, Document())
    return {a.path: a.content for a in export(plan(CONFIG, [entry], ())[0])}


def rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, as Excel reads it."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_csv_begins_with_a_byte_order_mark() -> None:
    """Excel takes a file without one for GBK."""
    files = exported(Profile(name="甲", kind="studio"))
    assert all(c.startswith(b"\xef\xbb\xbf") for p, c in files.items() if p.endswith(".csv"))


def test_approximate_values_stay_approximate() -> None:
    """The written value, the number and its accuracy are columns of their own."""
    metric = Metric("proposals", "提案建议", Quantity(Decimal(20), Accuracy.NEARLY, "近20"), "件")
    files = exported(Profile(name="甲", kind="studio", metrics=(metric,)))
    (row,) = rows(files["data/metrics.csv"])
    assert (row["value"], row["number"], row["accuracy"], row["unit"]) == (
        "近20",
        "20",
        "nearly",
        "件",
    )


def test_profiles_come_with_labels_and_pages() -> None:
    """A reader of the data need not know the site's ids."""
    files = exported(Profile(name="甲", kind="studio", founded=PartialDate(2019, 6)))
    (profile,) = json.loads(files["data/profiles.json"])["profiles"]
    assert (profile["kind"], profile["founded"], profile["page"]) == (
        "委员工作室",
        "2019-06",
        "profiles/a.html",
    )


def test_a_cell_that_looks_like_a_formula_is_made_harmless() -> None:
    """A spreadsheet must not run what an editor wrote."""
    files = exported(Profile(name="=1+1", kind="studio"))
    assert rows(files["data/profiles.csv"])[0]["name"] == "'=1+1"
