"""Packing: the published site as one zip with its checksums, and whether a copy is whole.

A pack is the same bytes on every machine: names in order, no dates, no owners. It holds the site in
a folder of its own and beside it what it was made with, as a bill of materials (CycloneDX), and
SHA256SUMS, in the form that ``sha256sum --check`` reads.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from showcase.issues import Issue, error, text
from showcase.publish import OURS, published
from showcase.supply import bill_of_materials

SUMS = "SHA256SUMS"
MATERIALS = "sbom.cdx.json"
FOLDER = "site"
"""The folder within the zip."""

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The oldest date that a zip can tell."""
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_BLOCK = 1 << 20
_DAMAGED = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
"""What reading a damaged zip comes to; it may seem encrypted, or packed in another way."""
_NO_HASH = ""
"""Of what cannot be read, is there twice, or is a link to a folder: none that was published."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A file of a copy that is ``missing``, ``changed`` or ``added``."""

    path: str
    what: str


def pack(output: Path) -> bytes | Issue:
    """The zip of a published site, or why there is none: nothing is published, or it was changed
    since."""
    sums = published(output)
    if not sums:
        return error(
            "P120",
            output.name,
            text("There is no published site to pack."),
            hint=text("Build it first; then pack it."),
        )
    spoilt = [found.path for found in _differences(sums, _hashes(output, sums))]
    if spoilt:
        return error(
            "P121",
            f"{output.name}/{spoilt[0]}",
            text("This file is not as it was published ({count} such files).", count=len(spoilt)),
            hint=text("Build again, then pack."),
        )
    return _zipped(output, sums)


def _zipped(output: Path, sums: Mapping[str, str]) -> bytes:
    whole = io.BytesIO()
    materials = bill_of_materials()
    listed = {MATERIALS: _hash([materials]), **{f"{FOLDER}/{path}": sums[path] for path in sums}}
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _add(archive, SUMS, _listed(listed).encode("utf-8"))
        _add(archive, MATERIALS, materials)
        for path in sorted(sums):
            _add(archive, f"{FOLDER}/{path}", (output / path).read_bytes())
    return whole.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _BEGINNING)
    entry.create_system = 3  # whatever system it is made on
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _listed(sums: Mapping[str, str]) -> str:
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))


def verify(copy: Path) -> tuple[Difference, ...] | Issue:
    """How a copy differs from what was packed: of a zip, of a folder that one was unpacked into, or
    of a published folder."""
    try:
        sums, hashes = _of_zip(copy) if copy.is_file() else _of_folder(copy)
    except (*_DAMAGED, KeyError, UnicodeDecodeError):
        return error("P122", copy.name, text("This is no pack, or it is damaged."), hint=_COPY)
    if not sums:
        return error("P123", copy.name, text("There are no checksums to compare with."), hint=_COPY)
    return tuple(_differences(sums, hashes))


_COPY = text("Name the zip that “pack” wrote, or the folder that it was unpacked into.")


def _of_zip(copy: Path) -> tuple[Mapping[str, str], Mapping[str, str]]:
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(copy) as archive:
        for entry in archive.infolist():
            if entry.filename != SUMS and not entry.is_dir():
                twice = entry.filename in hashes  # programs differ in which one they take
                hashes[entry.filename] = _NO_HASH if twice else _hash_of(archive, entry)
        return _read_sums(archive.read(SUMS)), hashes


def _hash_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    try:
        with archive.open(entry) as file:
            return _hash(iter(lambda: file.read(_BLOCK), b""))
    except _DAMAGED:
        return _NO_HASH


def _of_folder(copy: Path) -> tuple[Mapping[str, str], Mapping[str, str]]:
    names = list(_walk(copy))
    if (copy / SUMS).is_file():  # what systems keep beside the site is hidden
        names = [name for name in names if name != SUMS and not name.startswith(".")]
        return _read_sums((copy / SUMS).read_bytes()), _hashes(copy, names)
    return published(copy), _hashes(copy, (name for name in names if name not in OURS))


def _walk(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


def _read_sums(content: bytes) -> dict[str, str]:
    lines = (_LINE.fullmatch(line) for line in content.decode("utf-8").splitlines())
    return {match[2]: match[1] for match in lines if match}


def _hashes(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """Of the files that are there."""
    there = (path for path in paths if os.path.lexists(folder / path))
    return {path: _hash_at(folder / path) for path in there}


def _hash_at(path: Path) -> str:
    return _hash([path.read_bytes()]) if path.is_file() else _NO_HASH


def _hash(chunks: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for chunk in chunks:
        whole.update(chunk)
    return whole.hexdigest()


def _differences(sums: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Difference]:
    for path in sorted({*sums, *found}):
        if path not in found:
            yield Difference(path, "missing")
        elif path not in sums:
            yield Difference(path, "added")
        elif sums[path] != found[path]:
            yield Difference(path, "changed")
