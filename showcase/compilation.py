"""From the files of the profiles to entries: read, parsed and compiled, or known from before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec

from showcase.config import SiteConfig
from showcase.content import Source, read_source
from showcase.document import Document, Kept
from showcase.issues import Issue
from showcase.markup import compile_body
from showcase.memo import Ledger, Packs, Place, Record, Sight, is_same, look
from showcase.profile import Profile
from showcase.schema import read_profile
from showcase.site import Entry
from showcase.workers import spread


@dataclass(frozen=True, slots=True)
class Compiled:
    """What came of the profiles. ``records`` are those of all files without mistakes, if they are
    kept; ``known`` are the files that have not changed since a build that was published."""

    entries: tuple[Entry, ...]
    issues: tuple[Issue, ...]
    records: tuple[Record, ...] = ()
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of some files: encoded records, since to pickle them would take longer, and those
    whose documents stay in memory."""

    records: bytes = b""
    entries: list[Entry] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Record])


def compile_profiles(
    site: Path,
    names: Sequence[str],
    config: SiteConfig,
    *,
    ledger: Ledger | None = None,
    packs: Packs | None = None,
    jobs: int = 1,
) -> Compiled:
    """The entries of the named files, in their order. ``packs`` is where documents are put, or None
    to have them in memory; ``ledger`` is what is known of the files."""
    known = {record.path: record for record in ledger.records} if ledger else {}
    records = list(_unchanged(site, names, known)) if known else []
    done = frozenset(record.path for record in records)
    work = partial(_read_some, site, config, packs)
    entries: list[Entry] = []
    issues: list[Issue] = []
    for read in spread(work, [name for name in names if name not in done], jobs):
        records += _decoder.decode(read.records) if read.records else ()
        entries += read.entries
        issues += read.issues
    if packs:
        entries += (_entry(record, packs) for record in records)
    entries.sort(key=lambda entry: entry.source)
    return Compiled(tuple(entries), tuple(issues), tuple(records), done)


def _unchanged(site: Path, names: Iterable[str], known: Mapping[str, Record]) -> Iterator[Record]:
    """The records that still hold; a file that looks another way is read to see whether it is."""
    for name in names:
        record = known.get(name)
        if record is None:
            continue
        sight = look(f"{site}/{name}")
        if is_same(record.sight, sight):
            yield record
        elif sight and read_source(site, name).digest == record.digest:
            yield replace(record, sight=sight)


def _entry(record: Record, packs: Packs) -> Entry:
    kept = Kept(
        record.anchors, record.references, record.headings, partial(packs.fetch, record.place)
    )
    return Entry(record.path, record.profile, kept, record.digest, record.matter)


def _read_some(site: Path, config: SiteConfig, packs: Packs | None, names: Sequence[str]) -> _Read:
    """Read some profiles. Those with mistakes are not kept, so that these are said every time."""
    seen = {name: look(f"{site}/{name}") for name in names}  # before they are read
    read = [_compile(read_source(site, name), config) for name in names]
    issues = list(chain.from_iterable(found for _, found in read))
    if packs is None:
        return _Read(entries=[entry for entry, _ in read if entry], issues=issues)
    good = [entry for entry, found in read if entry and not found and seen[entry.source]]
    places = packs.put(_document(entry) for entry in good)
    records = [
        _record(entry, sight, place)
        for entry, place in zip(good, places, strict=True)
        if (sight := seen[entry.source])
    ]
    bad = [entry for entry, found in read if entry and (found or not seen[entry.source])]
    return _Read(_encoder.encode(records), bad, issues)


def _document(entry: Entry) -> Document:
    return entry.document.fetch()


def _record(entry: Entry, sight: Sight, place: Place) -> Record:
    document = entry.document.fetch()
    return Record(
        path=entry.source,
        sight=sight,
        digest=entry.digest,
        matter=entry.matter,
        profile=entry.profile,
        anchors=document.anchors,
        references=document.references,
        headings=document.headings,
        place=place,
    )


def _compile(source: Source, config: SiteConfig) -> tuple[Entry | None, tuple[Issue, ...]]:
    profile, mistakes = read_profile(source, config)
    document = compile_body(
        source.body,
        path=source.path,
        first_line=source.body_line,
        metrics=_metric_words(profile),
        chinese=config.chinese,
    )
    # Without front matter it is not known what of the file is the body.
    issues = (*source.issues, *mistakes, *(document.issues if source.matter else ()))
    if profile is None:
        return None, issues
    entry = Entry(source.path, profile, document, source.digest, source.matter_digest)
    return entry, issues


def _metric_words(profile: Profile | None) -> Mapping[str, str] | None:
    """What ``{{ id }}`` and ``{{ id.year }}`` stand for; without a year, the latest one. The label
    does as well as the id. None where not all figures could be read."""
    if profile is None or not profile.all_metrics:
        return None
    by_year = sorted(profile.metrics, key=lambda metric: metric.year or 0)
    words = {name: m.written for m in by_year for name in (m.label, m.id)}
    dated = [(m, name) for m in by_year if m.year for name in (m.label, m.id)]
    return words | {f"{name}.{m.year}": m.written for m, name in dated}


def reading_version(config: SiteConfig, engine: str, lists: str = "") -> str:
    """A hash of everything, beside its file, that an entry depends on, or what was said of it."""
    bearing = (
        config.chinese,
        *(sorted(v.items()) for v in (config.kinds, config.levels, config.districts)),
        sorted(config.sectors.items()),
        sorted(config.metrics.items()),
        sorted(config.unread),
        (sorted(config.checks.levels.items()), config.edition, lists),
    )
    return hashlib.sha256(f"{engine}\0{bearing!r}".encode()).hexdigest()
