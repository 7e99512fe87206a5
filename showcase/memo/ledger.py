"""The ledger: what is known of each profile, and which files of the site were made of what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from showcase.document import Reference
from showcase.folders import keep
from showcase.memo.packs import Packs, Place, Spoilt
from showcase.memo.sight import Sight
from showcase.profile import Profile
from showcase.publish import Staged

_NAME = "ledger"
_SEAL = 32
_IN_A_PACK = 128
_SPARE = 64


@dataclass(frozen=True, slots=True)
class Record:
    """A profile without mistakes: how its file looked, hashes of all of it and of its front matter,
    what both say, how long the body is, and where its document lies."""

    path: str
    sight: Sight
    digest: str
    matter: str
    profile: Profile
    ids: str
    references: tuple[Reference, ...]
    headings: str
    length: int
    place: Place


@dataclass(frozen=True, slots=True)
class Ledger:
    """``version`` is a hash of everything that all records depend on: engine and settings.

    ``made`` leads from a key, a hash of all that some files depend on, to these files; ``slugs``
    from the name of a tag to its slug.
    """

    version: str = ""
    records: tuple[Record, ...] = ()
    made: Mapping[str, tuple[Staged, ...]] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Take the place of the former ledger. Where the machine refuses, the next build learns
        everything anew."""
        content = msgspec.msgpack.encode(self)
        keep(folder / _NAME, hashlib.sha256(content).digest() + content)

    def tidied(self, packs: Packs) -> Ledger:
        """The same, with no more packs than are worth having; all others are removed."""
        sizes, ledger = packs.sizes(), self
        live = sum(record.place.length for record in self.records)
        most = 2 * len(self.records) // _IN_A_PACK + _SPARE
        used = {record.place.pack for record in self.records}
        if len(used) > most or sum(sizes.get(pack, 0) for pack in used) > 2 * live + 1_000_000:
            ledger = replace(self, records=tuple(_gathered(self.records, packs)))
        packs.keep(record.place.pack for record in ledger.records)
        return ledger


def _gathered(records: tuple[Record, ...], packs: Packs) -> Iterable[Record]:
    for start in range(0, len(records), _IN_A_PACK):
        some = records[start : start + _IN_A_PACK]
        places = packs.gather(record.place for record in some)
        yield from (replace(r, place=place) for r, place in zip(some, places, strict=True))


def read_ledger(folder: Path) -> Ledger:
    """The ledger of a folder; an empty one where there is none. Raises Spoilt."""
    try:
        sealed = (folder / _NAME).read_bytes()
    except FileNotFoundError:
        return Ledger()
    except OSError as problem:
        raise Spoilt from problem
    content = sealed[_SEAL:]
    if hashlib.sha256(content).digest() != sealed[:_SEAL]:
        raise Spoilt
    try:
        return msgspec.msgpack.decode(content, type=Ledger)
    except msgspec.MsgspecError as problem:
        raise Spoilt from problem


def forget(folder: Path) -> None:
    """Begin anew: the packs go with the next ledger, which knows nothing of them."""
    with suppress(OSError):
        (folder / _NAME).unlink()
