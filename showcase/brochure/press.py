"""The press: a tree and a theme's templates become a PDF, the same bytes on every machine."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts
import typst

from showcase.brochure.kept import Shelf, key_of
from showcase.brochure.missing import marked, warnings
from showcase.config import SiteConfig
from showcase.issues import Issue, error, text

_PLACE = re.compile(r"┌─ (?P<path>.+?):(?P<line>\d+):(?P<column>\d+)$", re.MULTILINE)
_UNSHOWN = re.compile(r'error: .*the text `"(.+?)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True, slots=True)
class Brochure:
    """A set brochure."""

    pdf: bytes
    pages: int
    issues: tuple[Issue, ...] = ()

    @property
    def size_label(self) -> str:
        """The file's size as a download link shows it: ``1.3 MB``."""
        kilobytes = len(self.pdf) / 1000
        return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes:.0f} KB"


Made = Brochure | tuple[Issue, ...]
"""A brochure, or what is wrong with its templates."""


def press_time(config: SiteConfig) -> datetime:
    """The moment that the PDF names as its making: the edition's date, never the clock's."""
    date = config.dated
    return datetime(date.year, date.month or 1, date.day or 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Typeset:
    """What the press is fed: tree, templates and pictures by their names, and the moment that
    the PDF names. ``read`` gives the text of a file of the site, to find lines in it."""

    tree: Mapping[str, object]
    templates: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    stamp: datetime
    read: Callable[[str], str] = lambda _: ""

    def printed(self, cache: Path | None = None, name: str = "brochure") -> Made:
        """The brochure, from the cache if nothing changed since; or what is wrong.

        Characters that no font has are set as 〓; the brochure's ``issues`` name them.
        """
        if cache is None:
            return self._set()
        shelf = Shelf(cache / "brochure", name)
        key = key_of(self.tree, {**self.pictures, **self.templates}, [self.stamp.isoformat()])
        kept = shelf.take(key)
        if kept:
            return Brochure(*kept)
        made = self._set()
        if isinstance(made, Brochure) and not made.issues:
            shelf.put(key, made.pdf, made.pages)
        return made

    def _set(self) -> Made:
        with tempfile.TemporaryDirectory(prefix="showcase-") as folder:
            root = Path(folder).resolve()
            _lay_out(root, {**self.pictures, **self.templates})
            return _set(root, self)


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
        path.write_bytes(content)


def _set(root: Path, job: Typeset) -> Made:
    """Print; where characters are missing, mark them and print again. Those that are missing
    still then are the templates' own."""
    missing: frozenset[str] = frozenset()
    while True:
        content = json.dumps(marked(job.tree, missing), ensure_ascii=False)
        (root / "tree.json").write_text(content, "utf-8")
        try:
            pdf, pages = _print(root, job.stamp)
        except typst.TypstError as refusal:
            found = _missing(refusal)
            if found <= missing:
                return (_issue(refusal, root),)
            missing |= found
        else:
            return Brochure(pdf, pages, tuple(warnings(job.tree, missing, job.read)))


def _print(root: Path, stamp: datetime) -> tuple[bytes, int]:
    """The PDF and the number of its pages."""
    # Only the fonts of the package: what a machine has must not change the book.
    compiler = typst.Compiler(
        root / "main.typ",
        root=root,
        font_paths=[fonts.serif_path().parent],
        ignore_system_fonts=True,
    )
    pdf = root / "brochure.pdf"
    compiler.compile(output=pdf, format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
    return pdf.read_bytes(), json.loads(compiler.query("<pages>", field="value", one=True))


def _issue(refusal: typst.TypstError, root: Path) -> Issue:
    """The first complaint, with the place that it names (Typst counts columns from 0 there)."""
    found = _PLACE.search(refusal.diagnostic)
    path, line, column = found.group("path", "line", "column") if found else ("main.typ", 0, -1)
    return error(
        "B101",
        path.replace("\\", "/").rpartition(f"{root.name}/")[2],
        text("The brochure cannot be set: {reason}.", reason=refusal.message),
        line=int(line),
        column=int(column) + 1,
        hint=text("Mend this file of the theme's brochure templates, or remove it from the theme."),
    )


def _missing(refusal: typst.TypstError) -> frozenset[str]:
    """The characters that no font has, where that is among the complaints."""
    found = "".join(_UNSHOWN.findall(refusal.diagnostic))
    return frozenset(_ESCAPE.sub(lambda code: chr(int(code[1], 16)), found))
