"""Galleys: the files of a site as they are put before the proof-reader. Reads sources, lists and
photos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from showcase.config import SiteConfig
from showcase.content import read_list_files, read_source
from showcase.issues import Issue, text
from showcase.links import used_pictures
from showcase.pictures import Use, tells_place
from showcase.profile import Profile, Standing
from showcase.proof import Finding, Lists, Reader, Sheet, issues_of, read_lists, reader_of
from showcase.proof import proofread as read_proofs
from showcase.proof.lists import USUAL
from showcase.site import Entry, Site, StandingEntry


def proofread(
    folder: Path,
    site: Site,
    entries: Iterable[Entry | StandingEntry],
    *,
    everything: bool,
) -> tuple[Issue, ...]:
    """What the rules find: all of them, or those only that stop publishing."""
    lists, issues = lists_of(folder, site.config)
    sheets = tuple(_sheets(folder, entries))
    photos = located(folder, used_pictures(site)) if everything else ()
    findings = read_proofs(sheets, site.config, lists, everything=everything, further=photos)
    return (*issues, *issues_of(findings, site.config))


def lists_of(folder: Path, config: SiteConfig) -> tuple[Lists, tuple[Issue, ...]]:
    """The lists in checks/ and those that site.yaml names."""
    texts, issues = read_list_files(folder, config.checks.word_lists, USUAL)
    return read_lists(texts), issues


def stopping_reader(folder: Path, config: SiteConfig) -> Reader:
    """Whoever reads one file after another by the rules that stop publishing: a build has no time
    for more, and need not read again what was right the last time."""
    return reader_of(config, lists_of(folder, config)[0], (), everything=False)


def whole_reader(folder: Path, config: SiteConfig) -> Reader:
    """Whoever reads one file by all rules that need no other."""
    return reader_of(config, lists_of(folder, config)[0], (), everything=True)


def _sheets(folder: Path, entries: Iterable[Entry | StandingEntry]) -> Iterator[Sheet]:
    for entry in entries:
        page: Profile | Standing = entry.profile if isinstance(entry, Entry) else entry.page
        yield Sheet(read_source(folder, entry.source), page)


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
