"""The package of a Word file: a zip of XML parts, opened with care.

Nothing is unpacked to disk and nothing is fetched; a part is read only after the sizes that the
zip declares have been found reasonable, and not a byte more than it declares.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from showcase.intake.refusal import Refusal, damaged, unsafe
from showcase.issues import text

MOST_MEMBERS = 5_000
MOST_BYTES = 300_000_000
"""Of all members together, unpacked."""
MOST_XML = 60_000_000
_STEEPEST = 250
"""Unpacked by packed size. XML of Word packs 10 to 60 times; a bomb, up to 1,032 times."""
_SMALL = 3_000_000
"""A member below this size does no harm, however well it packs."""
_DEEPEST = 250
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Word knows no others (ISO/IEC 29500-2)."""

_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, OSError, EOFError)
"""What zipfile says of broken files."""

_SCHEMAS = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    f"{_SCHEMAS}wordprocessingml/2006/main": "w:",
    f"{_STRICT}wordprocessingml/main": "w:",
    f"{_SCHEMAS}officeDocument/2006/relationships": "r:",
    f"{_STRICT}officeDocument/relationships": "r:",
    f"{_SCHEMAS}drawingml/2006/main": "a:",
    f"{_STRICT}drawingml/main": "a:",
    f"{_SCHEMAS}drawingml/2006/wordprocessingDrawing": "wp:",
    f"{_STRICT}drawingml/wordprocessingDrawing": "wp:",
    f"{_SCHEMAS}drawingml/2006/diagram": "dgm:",
    f"{_STRICT}drawingml/diagram": "dgm:",
    f"{_SCHEMAS}drawingml/2006/chart": "c:",
    f"{_STRICT}drawingml/chart": "c:",
    f"{_SCHEMAS}officeDocument/2006/math": "m:",
    f"{_STRICT}officeDocument/math": "m:",
    f"{_SCHEMAS}markup-compatibility/2006": "mc:",
    f"{_SCHEMAS}package/2006/relationships": "",
    "urn:schemas-microsoft-com:vml": "v:",
    "urn:schemas-microsoft-com:office:office": "o:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
"""Of ISO/IEC 29500, transitional and strict."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part refers to: a part of the package, or an address outside."""

    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file."""

    members: zipfile.ZipFile

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self.members.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            with self.members.open(name) as member:
                return member.read(self.members.getinfo(name).file_size + 1)
        except (KeyError, *_BROKEN):
            raise damaged() from None
        except RuntimeError:  # zipfile's word for a member with a password
            raise locked() from None

    def tree(self, name: str) -> Element:
        """A part as XML, its tags and attributes with the usual prefixes (``w:p``)."""
        if self.has(name) and self.members.getinfo(name).file_size > MOST_XML:
            raise too_much()
        return parse(self.read(name))

    def relations(self, name: str) -> Mapping[str, Relation]:
        """The relations of a part, by id."""
        folder, file = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(path):
            return {}
        found = [e for e in self.tree(path) if e.tag == "Relationship"]
        return {each.get("Id", ""): _relation(each, folder) for each in found}


def _relation(element: Element, folder: str) -> Relation:
    target, kind = element.get("Target", ""), posixpath.basename(element.get("Type", ""))
    if element.get("TargetMode") == "External":
        return Relation(kind, target, outside=True)
    path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(kind, path, outside=False)


def open_package(raw: bytes) -> Package:
    """Open a .docx. Raises Refusal for what is broken, locked, too large or not safe."""
    try:
        members = zipfile.ZipFile(io.BytesIO(raw))
    except _BROKEN:
        raise damaged() from None
    infos = members.infolist()
    _weigh(infos)
    _read_names([info.filename for info in infos])
    if any(info.compress_type not in _PACKED for info in infos):
        raise damaged()
    if any(info.flag_bits & 0x1 for info in infos):
        raise locked()
    if any(info.filename.lower().endswith("vbaproject.bin") for info in infos):
        raise macros()
    return Package(members)


def _weigh(infos: list[zipfile.ZipInfo]) -> None:
    steep = any(
        info.file_size > _SMALL and info.file_size > _STEEPEST * max(info.compress_size, 1)
        for info in infos
    )
    total = sum(info.file_size for info in infos)
    if steep or len(infos) > MOST_MEMBERS or total > MOST_BYTES:
        raise too_much()


def _read_names(names: list[str]) -> None:
    """A zip may name its members as if they were to be written elsewhere, or one of them twice."""
    for name in names:
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or not parts[0] or ":" in parts[0] or "\0" in name:
            raise unsafe(text("a part of it points outside of it"))
    if len({name.lower() for name in names}) < len(names):
        raise unsafe(text("it has two parts of one name"))


class _Builder(TreeBuilder):
    """Builds trees with prefixed names; no document types, no bottomless nesting."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def doctype(self, *_: object) -> NoReturn:
        """Word writes none; one is there to define entities (XXE, billion laughs)."""
        raise unsafe(text("it defines entities of its own"))

    def start(self, tag: Any, attrs: Any) -> Element:
        """An element begins."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise unsafe(text("it is nested without end"))
        return super().start(_named(tag), {_named(key): value for key, value in attrs.items()})

    def end(self, tag: Any) -> Element:
        """An element ends."""
        self._depth -= 1
        return super().end(_named(tag))


@lru_cache(maxsize=1024)
def _named(name: str) -> str:
    space, _, local = name.rpartition("}")
    prefix = _PREFIXES.get(space[1:]) if space else ""
    return f"{prefix}{local}" if prefix is not None else f"?:{local}"


def parse(raw: bytes) -> Element:
    """XML without document type. Raises Refusal."""
    parser = XMLParser(target=_Builder())  # noqa: S314 - see _Builder.doctype
    try:
        parser.feed(raw)
        return parser.close()
    except (ParseError, LookupError, ValueError):
        raise damaged() from None


def first(element: Element | None, *path: str) -> Element | None:
    """The first child of that tag, its first child of the next, and so on."""
    for tag in path:
        children = element if element is not None else ()
        element = next((child for child in children if child.tag == tag), None)
    return element


def value(element: Element | None, *path: str) -> str:
    """What ``w:val`` says there, or nothing."""
    found = first(element, *path)
    return found.get("w:val", "") if found is not None else ""


def locked() -> Refusal:
    """A file with a password."""
    return Refusal(
        "N104",
        text("The file is locked with a password."),
        text("Open it in Word or WPS, take the password off, save it, then import it."),
    )


def macros() -> Refusal:
    """A file that brings programs along."""
    return Refusal(
        "N109",
        text("The file has macros, that is, programs. It was not read."),
        text("Open it in Word or WPS, save it as “Word document (.docx)”, then import that."),
    )


def too_much() -> Refusal:
    """A zip bomb, or a file that is far too large."""
    return Refusal(
        "N107",
        text("Unpacked, the file would be far too large. It was not read."),
        text("If it is your own, take the largest pictures out; if not, ask whoever sent it."),
    )
