"""The whole sample site, as it would be published."""

from __future__ import annotations

import gzip
import json
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
import yaml

from tests.conftest import ROOT
from tests.pages import Page, read_page, read_pages

FACTS = yaml.safe_load((ROOT / "tests" / "facts.yaml").read_text(encoding="utf-8"))
CONTRACT = [
    *(
        "index",
        "directory",
        "statistics",
        "timeline",
        "foreword",
        "about",
        "404",
        "brochure",
        "search",
    ),
    *("kinds/lounge", "districts/dinghai", "sectors/medical", "profiles/gaoting"),
]
FOR_MACHINES = [
    *("data/profiles.json", "data/profiles.csv", "data/metrics.csv"),
    *("sitemap.xml", "feed.xml", "robots.txt"),
]
_FILTERED = re.compile(r"years=\d{4}(,\d{4})*|order=members")
_ADDRESS = re.compile(r"""(?:url\(|href=|@import)\s*["']?([^"')\s]+)""")


@pytest.fixture(scope="session")
def pages(sample: Path) -> list[Page]:
    """All pages of the sample site."""
    return list(read_pages(sample))


def local_target(page: Page, address: str) -> tuple[str, str] | None:
    """The file in output/ and the fragment that an address means; None for other hosts."""
    if urlsplit(address).scheme or address.startswith("//"):
        return None
    path, fragment = urldefrag(address)
    if not path:
        return page.path, unquote(fragment)
    parts = [*Path(page.path).parent.parts, *unquote(path).split("/")]
    stack: list[str] = []
    for part in parts:
        if part == "..":
            stack.pop()  # an address that leaves output/ fails here
        elif part != ".":
            stack.append(part)
    return "/".join(stack), unquote(fragment)


@pytest.mark.parametrize("path", [*(f"{name}.html" for name in CONTRACT), *FOR_MACHINES])
def test_every_file_of_the_contract_is_there(sample: Path, path: str) -> None:
    """Names that others rely on."""
    assert (sample / path).is_file()


def test_every_address_inside_leads_to_a_file(sample: Path, pages: list[Page]) -> None:
    """Links, pictures, styles and fonts: nothing is missing, whichever page it is asked from."""
    missing = [
        f"{page.path} -> {address}"
        for page in pages
        for address in [*page.links, *page.loaded]
        if (target := local_target(page, address)) and not (sample / target[0]).is_file()
    ]
    assert missing == []


def test_every_fragment_leads_to_an_id(pages: list[Page]) -> None:
    """A link into a page ends at an element of it, or says what the directory is to show."""
    ids = {page.path: set(page.ids) for page in pages}
    missing = [
        f"{page.path} -> {address}"
        for page in pages
        for address in page.links
        if (target := local_target(page, address))
        and target[1]
        and not (target[0] == "directory.html" and _FILTERED.fullmatch(target[1]))
        and target[1] not in ids.get(target[0], set())
    ]
    assert missing == []


def test_no_page_asks_another_host_for_anything(pages: list[Page]) -> None:
    """What a browser loads by itself lies in output/."""
    assert [a for page in pages for a in page.loaded if local_target(page, a) is None] == []


def test_no_style_or_picture_asks_another_host(sample: Path) -> None:
    """Neither do the files that pages load."""
    asked = [
        f"{file.name}: {address}"
        for file in sorted(sample.rglob("*"))
        if file.suffix in (".css", ".svg", ".js")
        for address in _ADDRESS.findall(file.read_text("utf-8"))
        if "//" in address
    ]
    assert asked == []


def test_every_page_forbids_what_it_does_not_need(pages: list[Page]) -> None:
    """A content security policy stands on every page but redirects."""
    bare = [
        page.path
        for page in pages
        if not any(
            attributes.get("http-equiv") == "Content-Security-Policy"
            and "default-src 'none'" in attributes["content"]
            for attributes in page.every("meta")
        )
    ]
    assert bare == []


def test_elements_are_closed_in_order(pages: list[Page]) -> None:
    """No template forgets an end tag."""
    assert [(page.path, page.unclosed) for page in pages if page.unclosed] == []


def test_ids_are_unique_in_a_page(pages: list[Page]) -> None:
    """Also on the page that holds the whole compilation."""
    assert [page.path for page in pages if len(page.ids) != len(set(page.ids))] == []


def test_headings_begin_at_one_and_leave_no_level_out(pages: list[Page]) -> None:
    """One h1, and steps of one on the way down, as screen readers walk it."""
    for page in pages:
        steps = [after - before for before, after in pairwise(page.outline)]
        assert (page.path, page.outline[:1], page.outline.count(1)) == (page.path, [1], 1)
        assert (page.path, [step for step in steps if step > 1]) == (page.path, [])


def test_every_picture_has_an_alt_text(pages: list[Page]) -> None:
    """An empty one for drawings that say nothing."""
    assert [page.path for page in pages for image in page.every("img") if "alt" not in image] == []


def test_every_picture_has_a_size(pages: list[Page]) -> None:
    """So that the text does not jump while pictures come."""
    bare = [page.path for page in pages for i in page.every("img") if not i.get("width")]
    assert bare == []


def test_every_page_has_a_title_of_its_own(pages: list[Page]) -> None:
    """Tabs, bookmarks and search results tell pages apart."""
    titles = [page.title for page in pages]
    assert sorted(set(titles)) == sorted(titles)


def test_every_page_is_described_and_shared(pages: list[Page]) -> None:
    """A description, a share title, and the names that inspections of government sites read."""
    names = ("description", "og:title", "og:url", "SiteName", "SiteDomain")
    missing = [
        (page.path, name)
        for page in pages
        if page.path != "404.html"
        for name in names
        if not page.meta(name)
    ]
    assert missing == []


def test_structured_data_is_json(sample: Path, pages: list[Page]) -> None:
    """Each page carries schema.org data with its own name."""
    for page in pages:
        html = (sample / page.path).read_text("utf-8")
        data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        assert [json.loads(text)["@context"] for text in data] == ["https://schema.org"]


def test_the_sitemap_knows_every_page(sample: Path, pages: list[Page]) -> None:
    """All but the page for what was not found."""
    tree = ET.parse(sample / "sitemap.xml")  # noqa: S314 - our own file
    listed = {(node.text or "").removeprefix("https://zhoushan.example/") for node in tree.iter()}
    assert {page.path for page in pages} - listed == {"404.html"}


def test_the_feed_has_every_profile(sample: Path) -> None:
    """Atom, with the whole text."""
    atom = "{http://www.w3.org/2005/Atom}"
    tree = ET.parse(sample / "feed.xml")  # noqa: S314 - our own file
    entries = tree.findall(f"{atom}entry")
    assert len(entries) == 5
    assert all("<h2>一、" in (entry.findtext(f"{atom}content") or "") for entry in entries)


def test_every_page_can_be_reached_from_home(pages: list[Page]) -> None:
    """By links alone, without JavaScript."""
    by_path = {page.path: page for page in pages}
    seen, ahead = {"index.html"}, ["index.html"]
    while ahead:
        page = by_path[ahead.pop()]
        targets = [t[0] for a in page.links if (t := local_target(page, a))]
        new = {path for path in targets if path in by_path} - seen
        seen |= new
        ahead += sorted(new)
    assert set(by_path) - seen == {"404.html"}


def expected(facts: object) -> list[str]:
    """Every fact of the table as text."""
    if isinstance(facts, dict):
        facts = list(facts.values())
    if isinstance(facts, list):
        return [entry for item in facts for entry in expected(item)]
    return [str(facts)]


def lost(page: Page, facts: object) -> list[str]:
    """The facts that a page does not say; blanks don't count."""
    said = "".join(page.text.split())
    return [entry for entry in expected(facts) if "".join(entry.split()) not in said]


@pytest.mark.parametrize("slug", FACTS["profiles"])
@pytest.mark.parametrize("path", ["profiles/{slug}.html", "brochure.html"])
def test_a_built_profile_says_every_fact(sample: Path, path: str, slug: str) -> None:
    """Names, dates, figures and quoted terms arrive on the page as they are in the table."""
    page = read_page(sample, path.format(slug=slug))
    assert lost(page, FACTS["profiles"][slug]) == []


@pytest.mark.parametrize("slug", FACTS["pages"])
def test_a_built_page_says_every_fact(sample: Path, slug: str) -> None:
    """The foreword and the page about the compilation."""
    assert lost(read_page(sample, f"{slug}.html"), FACTS["pages"][slug]) == []


@pytest.mark.parametrize("figure", ["近20篇", "20余条", "20余起", "124条", "100%", "80%", "54名"])
def test_statistics_keep_figures_as_they_are(sample: Path, figure: str) -> None:
    """Approximate ones too, and the sum of all members."""
    assert lost(read_page(sample, "statistics.html"), [figure]) == []


@pytest.mark.parametrize("path", ["profiles/gaoting.html", "index.html", "search.html"])
def test_a_page_is_light(sample: Path, path: str) -> None:
    """At most 40 KB over the wire on a first visit, without pictures and the headline font."""
    page = read_page(sample, path)
    loaded = [
        local_target(page, attributes.get("src") or attributes["href"])
        for attributes in (*page.every("script"), *page.every("link"))
        if attributes.get("src") or attributes.get("rel") in ("stylesheet", "icon")
    ]
    files = [path, *(target[0] for target in loaded if target)]
    assert len(files) >= 6
    assert sum(len(gzip.compress((sample / file).read_bytes())) for file in files) <= 40_000


def test_the_headline_font_is_small(sample: Path) -> None:
    """120 KB at most, with every character of every headline."""
    (font,) = sample.glob("assets/*.woff2")
    assert font.stat().st_size <= 120_000
