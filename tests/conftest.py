"""The sample site, built once for all tests that read it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from showcase.pipeline import Options, build
from tests.browsing import chromium
from tests.large import large_site, write_large

LARGE = 160
ROOT = Path(__file__).parents[1]

# How long an example takes says something of the machine, not of the house.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the sample site, without its brochure."""
    site = copy_sample(tmp_path_factory.mktemp("sample"))
    outcome = build(Options(site=site, output=site / "output", brochure=False, cache=False))
    assert outcome.issues == (), "the sample site has no mistakes"
    return outcome.output


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose directory takes several pages."""
    return write_large(tmp_path_factory.mktemp("large"), large_site(LARGE, events=1))


def copy_sample(folder: Path) -> Path:
    """The sample site's sources in a folder of their own, so that tests never meet."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "site.yaml", folder)
    return folder
