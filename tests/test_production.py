"""Files that are no pages: sitemaps and codes."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from showcase import production
from showcase.folders import theme_folders
from showcase.paging import list_paths
from showcase.production import Production
from showcase.site import Site
from showcase.theme import load_theme
from tests.large import large_site

ADDRESS = "https://isles.example/"


@pytest.fixture(scope="module")
def site() -> Site:
    """A small site with an address."""
    return large_site(12, events=1)


def produced(site: Site) -> Production:
    """The site in the theme of the house."""
    return Production(site, load_theme("harbour", theme_folders(Path()), {}, "zh-CN"))


def sitemaps(site: Site) -> dict[str, list[str]]:
    """The addresses in each sitemap."""
    return {
        artifact.path: [
            node.text or ""
            for node in ET.fromstring(artifact.content).iter()  # noqa: S314 - our own file
            if node.tag.endswith("loc")
        ]
        for artifact in produced(site).artifacts(None)
        if artifact.path.startswith("sitemap")
    }


def test_a_sitemap_is_one_file_where_it_may_be(site: Site) -> None:
    """With every page of every list."""
    (listed,) = sitemaps(site).values()
    assert {f"{ADDRESS}{path}" for path in list_paths(site)} - set(listed) == set()
    assert len(listed) == len(set(listed))


def test_a_larger_sitemap_is_divided(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index names the parts, beside which nothing is listed twice or left out."""
    (whole,) = sitemaps(site).values()
    monkeypatch.setattr(production, "SITEMAP", 20)
    index = sitemaps(site)
    names = [address.removeprefix(ADDRESS) for address in index.pop("sitemap.xml")]
    assert names == sorted(index)
    assert max(map(len, index.values())) == 20
    assert [address for name in names for address in index[name]] == whole


def test_every_profile_has_a_code(site: Site) -> None:
    """Under an address that changes with what the code says."""
    codes = [a.path for a in produced(site).artifacts(None) if a.path.startswith("assets/codes/")]
    elsewhere = replace(site, config=replace(site.config, base_url="https://other.example/"))
    others = [a.path for a in produced(elsewhere).artifacts(None) if "codes" in a.path]
    assert len(codes) == len(others) == 12
    assert set(codes) & set(others) == set()


def test_a_site_without_an_address_has_no_codes(site: Site) -> None:
    """They would lead nowhere."""
    homeless = replace(site, config=replace(site.config, base_url=""))
    assert [a for a in produced(homeless).artifacts(None) if "codes" in a.path] == []
