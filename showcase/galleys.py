"""Galleys: the files of a site as they are put before the proof-reader. Reads lists and photos."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from showcase.config import SiteConfig
from showcase.content import read_list_files, read_source
from showcase.issues import Issue, text
from showcase.links import used_pictures
from showcase.pictures import Use, tells_place
from showcase.profile import Profile, Standing
from showcase.proof import Finding, Lists, Sheet, issues_of, read_lists
from showcase.proof import proofread as read_proofs
from showcase.proof.lists import USUAL
from showcase.rules import Level, level_of
from showcase.site import Entry, Site, StandingEntry

Pages = Iterable[Entry | StandingEntry]

_COMPARING = ("D109", "D110", "W105")
"""Rules that have to see all files, and not only those that have changed."""


def proofread(
    folder: Path,
    site: Site,
    entries: Pages,
    known: frozenset[str] = frozenset(),
    *,
    everything: bool,
) -> tuple[Issue, ...]:
    """What the rules find: all of them, or those only that stop publishing. Files that are
    ``known`` from a published build have nothing against them that stops it, and are read again
    only where all rules are wanted, or one that compares files."""
    lists, issues = lists_of(folder, site.config)
    compares = any(level_of(code, site.config.checks.levels) is Level.ERROR for code in _COMPARING)
    passed = frozenset() if everything or compares else known
    pages = {entry.source: _page(entry) for entry in entries}
    fresh = (path for path in pages if path not in passed)
    sheets = tuple(Sheet(read_source(folder, path), pages[path]) for path in fresh)
    photos = located(folder, used_pictures(site)) if everything else ()
    findings = read_proofs(sheets, site.config, lists, everything=everything, further=photos)
    return (*issues, *issues_of(findings, site.config))


def _page(entry: Entry | StandingEntry) -> Profile | Standing:
    return entry.profile if isinstance(entry, Entry) else entry.page


def lists_of(folder: Path, config: SiteConfig) -> tuple[Lists, tuple[Issue, ...]]:
    """The lists in checks/ and those that site.yaml names."""
    texts, issues = read_list_files(folder, config.checks.word_lists, USUAL)
    return read_lists(texts), issues


def lists_digest(folder: Path, config: SiteConfig) -> str:
    """A hash of what the lists hold, for knowing whether they have changed."""
    texts, _ = read_list_files(folder, config.checks.word_lists, USUAL)
    return hashlib.sha256(repr(texts).encode()).hexdigest()


def located(folder: Path, uses: Mapping[str, tuple[Use, ...]]) -> Iterator[Finding]:
    """A105: photos that tell where they were taken. Pages never do; the file may be passed on."""
    for name, places in uses.items():
        if tells_place(folder / name):
            message = text("The photo “{name}” tells where it was taken.", name=name)
            hint = text(
                "The website and the brochure leave that out. Before you pass the file itself on,"
                " save it without its place."
            )
            for use in places[:1]:
                yield Finding("A105", use.source, message, use.line, excerpt=name, hint=hint)
