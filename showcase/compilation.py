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
from showcase.memo import Ledger, Loan, Packs, Place, Record, Sight, is_same, look
from showcase.profile import Profile
from showcase.proof import Reader, Sheet
from showcase.schema import read_profile, read_standing
from showcase.site import Entry, StandingEntry
from showcase.workers import ALONE, Crew, spread


@dataclass(frozen=True, slots=True)
class Compiled:
    """What came of the profiles. ``records`` are those of all files without mistakes, if they are
    kept."""

    entries: tuple[Entry, ...]
    issues: tuple[Issue, ...]
    records: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of the files, and where their documents are put."""

    ledger: Ledger
    packs: Packs


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
    reader: Reader | None = None,
    memory: Memory | None = None,
    crew: Crew = ALONE,
) -> Compiled:
    """The entries of the named files, in their order; without a ``memory`` with their documents at
    hand; ``reader`` is a proof-reader."""
    packs = memory.packs if memory else None
    known = {record.path: record for record in memory.ledger.records} if memory else {}
    records = list(_unchanged(site, names, known)) if known else []
    done = {record.path for record in records}
    work = partial(_read_some, site, config, reader, packs)
    entries: list[Entry] = []
    issues: list[Issue] = []
    due = [name for name in names if name not in done]
    for read in spread(work, due, crew):
        records += _decoder.decode(read.records) if read.records else ()
        entries += read.entries
        issues += read.issues
    if packs:
        entries += (_entry(record, packs) for record in records)
    entries.sort(key=lambda entry: entry.source)
    return Compiled(tuple(entries), tuple(issues), tuple(records))


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
    kept = Kept(record.ids, record.references, record.headings, Loan(packs, record.place))
    return Entry(record.path, record.profile, kept, record.digest, record.matter, record.length)


def _read_some(
    site: Path,
    config: SiteConfig,
    reader: Reader | None,
    packs: Packs | None,
    names: Sequence[str],
) -> _Read:
    """Read some profiles. Those with mistakes are not kept, so that these are said every time."""
    seen = {name: look(f"{site}/{name}") for name in names}  # before they are read
    read = [compile_profile(read_source(site, name), config, reader) for name in names]
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
        ids=document.ids,
        references=document.references,
        headings=document.headings,
        length=entry.length,
        place=place,
    )


def compile_profile(
    source: Source, config: SiteConfig, reader: Reader | None = None
) -> tuple[Entry | None, tuple[Issue, ...]]:
    """One profile by itself, and everything that is wrong within it; with a proof-reader, also
    what he finds."""
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
    if reader:
        issues += reader.issues(Sheet(source, profile))
    hashes = source.digest, source.matter_digest
    return Entry(source.path, profile, document, *hashes, len(source.body)), issues


def compile_standing(
    source: Source, config: SiteConfig, reader: Reader | None = None
) -> tuple[StandingEntry | None, tuple[Issue, ...]]:
    """The same for a standing page."""
    page, mistakes = read_standing(source)
    document = compile_body(
        source.body,
        path=source.path,
        first_line=source.body_line,
        chinese=config.chinese,
        standing=True,
    )
    issues = (*source.issues, *mistakes, *document.issues)
    if page is None:
        return None, issues
    if reader:
        issues += reader.issues(Sheet(source, page))
    return StandingEntry(source.path, page, document, source.digest, len(source.body)), issues


def _metric_words(profile: Profile | None) -> Mapping[str, str] | None:
    """What ``{{ id }}`` and ``{{ id.year }}`` stand for; without a year, the latest one. The label
    does as well as the id. None where not all figures could be read."""
    if profile is None or not profile.all_metrics:
        return None
    by_year = sorted(profile.metrics, key=lambda metric: metric.year or 0)
    words = {name: m.written for m in by_year for name in (m.label, m.id)}
    dated = [(m, name) for m in by_year if m.year for name in (m.label, m.id)]
    return words | {f"{name}.{m.year}": m.written for m, name in dated}


def reading_version(config: SiteConfig, reader: Reader, engine: str) -> str:
    """A hash of everything, beside its file, that an entry depends on."""
    bearing = (
        config.chinese,
        *(sorted(v.items()) for v in (config.kinds, config.levels, config.districts)),
        sorted(config.sectors.items()),
        sorted(config.metrics.items()),
        sorted(config.unread),
        config.edition,
        config.checks,
        sorted(reader.codes),
        reader.lists,
    )
    return hashlib.sha256(f"{engine}\0{bearing!r}".encode()).hexdigest()
