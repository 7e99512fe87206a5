"""Pages: addresses, structured data, and templates that cannot be used."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.pipeline import build, check
from showcase.render import rebase
from tests.sites import SETTINGS, options, write_site

NAMES = st.text(st.sampled_from("abc-1甲"), min_size=1, max_size=4)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".html")

SITE = """\
-- content/profiles/a.md --
---
name: 甲</script>室
kind: lounge
---
见[本页](a.md)。
"""
THEME = """\
-- themes/own/theme.yaml --
name: own
contract: 1
extends: base
"""


@given(page=PATHS, target=PATHS)
def test_an_address_leads_from_any_page_to_its_target(page: str, target: str) -> None:
    """Whatever their depths, a browser ends up where it should."""
    html = rebase(f'<a href="site:{target}">', *2 * ["../" * page.count("/")])
    address = html.removeprefix('<a href="').removesuffix('">')
    assert posixpath.normpath(posixpath.join(posixpath.dirname(page), address)) == target


def test_only_addresses_are_rebased() -> None:
    """An editor may write about site: as much as they like."""
    text = '<p title="a">site:x ="site</p>'
    assert rebase(text, "../", "../") == text


def test_structured_data_cannot_end_its_script(tmp_path: Path) -> None:
    """</script> in a name stays within the data."""
    outcome = build(options(write_site(tmp_path, SITE, settings=f"{SETTINGS}theme: base\n")))
    page = (outcome.output / "profiles" / "a.html").read_text("utf-8")
    (data,) = re.findall(r"<script type=.application/ld\+json.>(.*?)</script>", page, re.DOTALL)
    assert json.loads(data)["name"] == "甲</script>室"


@pytest.mark.parametrize(
    ("template", "code", "line"),
    [
        ('{% extends "base:about.html" %}', "H109", 1),
        ("\n{{ profile.card.nome }}", "H108", 2),
        ("\n\n{% if profile %}", "H108", 3),
        ("{{ profile.card.path | nofilter }}", "H108", 1),
        ('\n{{ "none.css" | asset }}', "H108", 2),
        ("\n{{ 1 / 0 }}", "H108", 2),
        ('\n{% include "profile.html" %}', "H108", 2),
        ("\n{{ none() }}", "H108", 2),
    ],
)
def test_a_template_that_cannot_be_used_is_named(
    tmp_path: Path, template: str, code: str, line: int
) -> None:
    """The theme's maker gets file and line, and nothing is published."""
    blocks = f"{SITE}{THEME}-- themes/own/templates/profile.html --\n{template}\n"
    site = write_site(tmp_path, blocks, settings=f"{SETTINGS}theme: own\n")
    outcome = build(options(site))
    assert [(issue.code, issue.line) for issue in outcome.issues] == [(code, line)]
    assert outcome.published is None
    assert check(options(site)) == outcome.issues
