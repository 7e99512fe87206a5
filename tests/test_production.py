"""Files that are no pages: sitemaps and drawings."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from showcase import production, sitemap
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
    monkeypatch.setattr(sitemap, "MOST", 20)
    index = sitemaps(site)
    names = [address.removeprefix(ADDRESS) for address in index.pop("sitemap.xml")]
    assert names == sorted(index)
    assert max(map(len, index.values())) == 20
    assert [address for name in names for address in index[name]] == whole


def drawings(site: Site) -> Counter[bytes]:
    """The contour pictures of the workstations, each as often as it is another file."""
    art = (a for a in produced(site).artifacts(None) if a.path.startswith("assets/art/"))
    return Counter(a.content for a in art if "home." not in a.path)


def test_every_workstation_has_a_drawing_of_its_own(site: Site) -> None:
    """No two are alike."""
    assert list(drawings(site).values()) == [1] * len(site.workstations)


def test_a_large_site_shares_its_drawings(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are only so many, and a workstation keeps its own when others come."""
    monkeypatch.setattr(production, "DRAWINGS", 5)
    shared = produced(site)
    assert len(drawings(site)) <= 5
    fewer = produced(replace(site, workstations=site.workstations[3:]))
    for workstation in site.workstations[3:]:
        seen = [p.presentation(None).card(workstation).art for p in (shared, fewer)]
        assert seen[0] == seen[1]
