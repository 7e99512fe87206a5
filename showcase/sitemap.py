"""The sitemap: the pages that search engines should know, in all languages of the site. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from showcase.artifact import Artifact
from showcase.config import SiteConfig
from showcase.paging import list_paths
from showcase.phrasing import STANDARD_PAGES, standard_pages
from showcase.site import Site

MOST = 2_000
"""So many addresses, of 150 characters at the most, stand in one file of no more than 300 KB. The
protocol (sitemaps.org, 0.9) would let it hold 50,000, which no office line likes to load."""

Write = Callable[[str, Mapping[str, object]], bytes]
"""A template, and what it sees, put into a file."""


def sitemap(site: Site, write: Write) -> Iterator[Artifact]:
    """One file or, beyond what one should hold, an index of several."""
    config = site.config
    pages = [_in_all_languages(config, path) for path in paths(site)]
    alternates = {address: page for page in pages for address in page.values()}
    addresses = list(alternates)
    size = MOST // (len(config.variants) + 1)  # each address names those of the variants
    parts = [addresses[at : at + size] for at in range(0, len(addresses), size)]
    # At the top of the site, since a sitemap speaks only for what lies beside or below it.
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    if len(parts) == 1:
        names = ["sitemap.xml"]
    else:
        index = {"addresses": [f"{config.base_url}{name}" for name in names]}
        yield Artifact("sitemap.xml", write("sitemap-index.xml", index))
    for name, part in zip(names, parts, strict=True):
        sees = {"addresses": part, "alternates": alternates if config.variants else {}}
        yield Artifact(name, write("sitemap.xml", sees))


def _in_all_languages(config: SiteConfig, path: str) -> dict[str, str]:
    """The addresses of a page by the languages that the site is built in, its own first."""
    languages = config.variants or (config.language,)
    return {each: f"{config.base_url}{config.folder_of(each)}{path}" for each in languages}


def paths(site: Site) -> Iterator[str]:
    """The pages by their places in output/, or in the folder of a variant."""
    names = standard_pages(search=site.config.search)
    yield from (STANDARD_PAGES[name][1] for name in names if name != "directory")
    yield from (page.path for page in site.pages)
    yield from (workstation.path for workstation in site.workstations)
    yield from list_paths(site)
