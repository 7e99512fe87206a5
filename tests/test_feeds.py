"""Data that others take away."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from showcase.config import MetricRule, SiteConfig
from showcase.dates import PartialDate
from showcase.document import Document
from showcase.feeds import FEED, export, newest
from showcase.profile import Metric, Origin, Profile
from showcase.quantity import Accuracy, Quantity
from showcase.site import Entry, Workstation, plan

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


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_looks_like_a_formula_is_made_harmless(sign: str) -> None:
    """A spreadsheet must not run what an editor wrote, in either width of the sign."""
    files = exported(Profile(name=f"{sign}1+1", kind="studio"))
    assert rows(files["data/profiles.csv"])[0]["name"] == f"'{sign}1+1"


def placed(profiles: list[Profile]) -> tuple[Workstation, ...]:
    """The workstations of a site of these profiles, in site order."""
    entries = [Entry(f"content/profiles/p{n:03}.md", p, Document()) for n, p in enumerate(profiles)]
    return plan(CONFIG, entries, ())[0].workstations


def test_the_feed_has_the_newest_first() -> None:
    """By the date of their source, or else of their founding; undated ones come last."""
    printed = Origin("报", PartialDate(2023, 5))
    site = placed(
        [
            Profile("甲", "studio"),
            Profile("乙", "studio", founded=PartialDate(2021)),
            Profile("丙", "studio", founded=PartialDate(2015), source=printed),
            Profile("丁", "studio", founded=PartialDate(2021)),
        ]
    )
    assert [workstation.slug for workstation in newest(site)] == ["p002", "p001", "p003", "p000"]


def test_the_feed_is_bounded() -> None:
    """Who follows a site wants what is new."""
    assert len(newest(placed([Profile("甲", "studio")] * (FEED + 1)))) == FEED
