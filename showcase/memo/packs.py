"""Documents on disk, many in a file. A pack is written once and never changed."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from showcase.document import Document

_ENDING = ".pack"
_decoder = msgspec.msgpack.Decoder(Document)


class Spoilt(Exception):  # noqa: N818 - says what the memo is
    """Something of the memo is gone or is not what was put there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document lies in which pack, and a hash of it."""

    pack: str
    offset: int
    length: int
    check: bytes


@dataclass(frozen=True, slots=True)
class Packs:
    """The packs of a folder."""

    folder: Path

    def put(self, documents: Iterable[Document]) -> list[Place]:
        """A new pack of these; raises OSError where the machine refuses."""
        return self._write(map(msgspec.msgpack.encode, documents))

    def _write(self, contents: Iterable[bytes]) -> list[Place]:
        name, places, offset = secrets.token_hex(8), [], 0
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / f"{name}{_ENDING}").open("xb") as pack:
            for content in contents:
                places.append(Place(name, offset, len(content), _check(content)))
                offset += pack.write(content)
        return places

    def fetch(self, place: Place) -> Document:
        """A document; raises Spoilt."""
        try:
            return _decoder.decode(self._read(place))
        except msgspec.MsgspecError as problem:
            raise Spoilt from problem

    def _read(self, place: Place) -> bytes:
        try:
            with (self.folder / f"{place.pack}{_ENDING}").open("rb", buffering=0) as pack:
                pack.seek(place.offset)
                content = pack.read(place.length)
        except OSError as problem:
            raise Spoilt from problem
        if _check(content) != place.check:
            raise Spoilt
        return content

    def gather(self, places: Iterable[Place]) -> Iterator[Place]:
        """The same documents in a new pack."""
        yield from self._write(map(self._read, places))

    def sizes(self) -> dict[str, int]:
        """The bytes of each pack."""
        with suppress(OSError):
            return {path.stem: path.stat().st_size for path in self._files()}
        return {}

    def keep(self, wanted: Iterable[str]) -> None:
        """Remove all other packs; one that is held open can wait."""
        names = {*wanted}
        for path in self._files():
            if path.stem not in names:
                with suppress(OSError):
                    path.unlink()

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob(f"*{_ENDING}"))


def _check(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Loan:
    """A document that can be fetched: as a call, in a third of the room that ``partial`` takes."""

    packs: Packs
    place: Place

    def __call__(self) -> Document:
        """The document; raises Spoilt."""
        return self.packs.fetch(self.place)
