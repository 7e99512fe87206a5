"""The press: a tree and a theme's templates become a PDF, the same bytes on every machine."""

from __future__ import annotations

import errno
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import typst

from showcase.brochure import complaints
from showcase.brochure.kept import Kept, key_of, shelf
from showcase.brochure.missing import marked, warnings
from showcase.config import SiteConfig
from showcase.dates import PartialDate
from showcase.folders import write
from showcase.issues import Issue
from showcase.typefaces import MAINLAND
from showcase.workers import apart

_FACES = "faces"  # the folder of fonts beside the templates


@dataclass(frozen=True, slots=True)
class Brochure:
    """A set brochure."""

    pdf: bytes
    pages: int
    issues: tuple[Issue, ...] = ()
    starts: Mapping[str, int] = field(default_factory=dict)
    """The page on which each profile begins, where the templates say it."""
    plan: bytes = b""
    """How the sheets of a booklet lie, as a PDF for whoever prints it."""

    further: Mapping[str, Brochure] = field(default_factory=dict)
    """The volumes after this one by the names of their files, without the ending."""
    label: str = ""
    """What this volume holds, where there are several: a term of the site."""

    @property
    def all_pages(self) -> int:
        """The pages of all volumes."""
        return self.pages + sum(volume.pages for volume in self.further.values())

    @property
    def size_label(self) -> str:
        """The size of its own file as a download link shows it: ``1.3 MB``."""
        return _size_label(len(self.pdf))

    @property
    def all_sizes_label(self) -> str:
        """The size of the files of all volumes."""
        return _size_label(sum(len(book.pdf) for book in (self, *self.further.values())))


def _size_label(size: int) -> str:
    kilobytes = size / 1000
    return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes:.0f} KB"


Made = Brochure | tuple[Issue, ...]
"""A brochure, or what is wrong with its templates."""


def press_time(config: SiteConfig) -> datetime:
    """The moment that the PDF names as its making: the edition's date, never the clock's."""
    published = config.published or PartialDate(_year(config.edition))
    return datetime(published.year, published.month or 1, published.day or 1, tzinfo=UTC)


def _year(edition: str) -> int:
    found = re.search(r"\d{4}", edition)
    return int(found[0]) if found else 2000


@dataclass(frozen=True, slots=True)
class Typeset:
    """What the press is fed: tree, templates and pictures by their names, and the moment that
    the PDF names. ``read`` gives the text of a file of the site, to find lines in it; ``faces``
    are files of fonts beside those of the package."""

    tree: Mapping[str, object]
    templates: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    stamp: datetime
    read: Callable[[str], str] = lambda _: ""
    faces: tuple[Path, ...] = ()

    def printed(self, cache: Path | None = None, name: str = "brochure") -> Made:
        """The brochure, from the cache if nothing changed since; or what is wrong.

        Characters that no font has are set as 〓; the brochure's ``issues`` name them.
        """
        if cache is None:
            return apart(self._set)
        place, key = shelf(cache, name), self._key()
        kept = place.take(key)
        if kept:
            return Brochure(kept.pdf, kept.pages, starts=kept.starts)
        made = apart(self._set)  # the typesetter starts threads
        if isinstance(made, Brochure) and not made.issues:
            place.put(key, Kept(made.pdf, made.pages, made.starts))
        return made

    def _key(self) -> str:
        faces = {f"{_FACES}/{face.name}": face.read_bytes() for face in self.faces}
        files = {**self.pictures, **self.templates, **faces}
        return key_of(self.tree, files, [self.stamp.isoformat()])

    def _set(self) -> Made:
        if complaints.MAIN not in self.templates:
            return (complaints.no_main(),)
        with tempfile.TemporaryDirectory(prefix="showcase-") as folder:
            root = Path(folder).resolve()
            _lay_out(root, {**self.pictures, **self.templates})
            _lay_out_faces(root, self.faces)
            try:
                return _set(root, self)
            except typst.TypstError as refusal:
                return (complaints.of_template(refusal, root),)


def typeset(
    tree: Mapping[str, object],
    templates: Mapping[str, bytes],
    pictures: Mapping[str, bytes],
    *,
    stamp: datetime,
) -> Made:
    """Set the tree, beginning with the template ``main.typ``; or say what is wrong with them."""
    return Typeset(tree, templates, pictures, stamp).printed()


def _lay_out(root: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, content)


def _lay_out_faces(root: Path, faces: Iterable[Path]) -> None:
    (root / _FACES).mkdir(exist_ok=True)
    for number, face in enumerate(faces):
        shutil.copyfile(face, root / _FACES / f"{number}{face.suffix}")


def _set(root: Path, job: Typeset) -> Made:
    """Print; where characters are missing, mark them and print again. Those that are missing
    still then are the templates' own."""
    missing: frozenset[str] = frozenset()
    while True:
        content = json.dumps(marked(job.tree, missing), ensure_ascii=False)
        write(root / "tree.json", content.encode("utf-8"))
        try:
            pdf, pages, starts = _print(root, job.stamp)
            pdf = _in_language(pdf, job.tree)
        except typst.TypstError as refusal:
            found = complaints.missing_characters(refusal)
            if found <= missing:
                raise
            missing |= found
        else:
            issues = tuple(warnings(job.tree, missing, job.read))
            return Brochure(pdf, pages, issues, starts) if pages else (complaints.no_pages(),)


def _in_language(pdf: bytes, tree: Mapping[str, object]) -> bytes:
    """The PDF with the language of the tree. Typst has one setting for what a text is written in
    and for where a font has its marks: fonts of the mainland need ``zh-CN``, and its names of
    languages are as long as those of the other regions."""
    if not tree.get("traditional"):
        return pdf
    told, wanted = b"zh-CN", f"zh-{tree['region']}".encode()
    for before, behind in ((b"/Lang(", b")"), (b"<rdf:li>", b"</rdf:li></rdf:Bag></dc:language>")):
        pdf = pdf.replace(before + told + behind, before + wanted + behind)
    return pdf


def _print(root: Path, stamp: datetime) -> tuple[bytes, int, Mapping[str, int]]:
    """The PDF, the number of its pages, or 0 where the templates do not say it, and where its
    profiles begin."""
    compiler = _compiler(root, complaints.MAIN)
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
    pdf = cast(bytes, made)  # it may be a list, of other formats
    pages, starts = (_said(compiler, label) for label in ("<pages>", "<starts>"))
    count = pages if isinstance(pages, int) else 0
    return pdf, count, starts if isinstance(starts, dict) else {}


def _said(compiler: typst.Compiler, label: str) -> object:
    """What the book says of itself under a label, if it does so once."""
    try:
        found = json.loads(compiler.query(label, field="value"))
    except RuntimeError as problem:  # what has just been set cannot be read again
        raise OSError(errno.EIO, str(problem), tempfile.gettempdir()) from problem
    return found[0] if len(found) == 1 else None


def _compiler(root: Path, template: str) -> typst.Compiler:
    # Only the fonts of the package and those that were chosen, nothing else that a machine has.
    return typst.Compiler(
        root / template,
        root=root,
        font_paths=[MAINLAND.song_path.parent, root / _FACES],
        ignore_system_fonts=True,
    )
