"""Tiny sites, each with what must stand in <main> of some of its pages.

An example is a text file: ``-- path --`` blocks of a site, and ``-- main of page --`` blocks of
what is expected. After a change that is meant, run the tests with ACCEPT=1 and read the diff.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from showcase.pipeline import build
from tests.sites import SETTINGS, options, write_site

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.txt"))

_EXPECTED = re.compile(r"^-- main of (\S+) --\n", re.MULTILINE)
_MAIN = re.compile(r"<main[^>]*>\n(.*)</main>", re.DOTALL)
_FINGERPRINT = re.compile(r"\.[0-9a-f]{10}\.")


def main_of(page: Path) -> str:
    """What a page says in its main element; fingerprints are left out."""
    found = _MAIN.search(page.read_text("utf-8"))
    return _FINGERPRINT.sub(".HASH.", found[1]) if found else ""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_pages_are_as_expected(tmp_path: Path, example: Path) -> None:
    """The base theme's pages of the example."""
    blocks, *rest = _EXPECTED.split(example.read_text("utf-8"))
    expected = dict(zip(rest[::2], rest[1::2], strict=True))
    site = write_site(tmp_path, blocks, settings=f"{SETTINGS}theme: base\n")
    outcome = build(options(site))
    assert outcome.issues == ()
    made = {page: main_of(outcome.output / page) for page in expected}
    if os.environ.get("ACCEPT"):
        parts = [f"-- main of {page} --\n{main}" for page, main in made.items()]
        example.write_text(blocks + "".join(parts), "utf-8")
    assert expected
    assert made == expected
