"""The press: a tree and a theme's templates become a PDF, the same bytes on every machine."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts
import typst

from showcase.config import SiteConfig
from showcase.dates import PartialDate
from showcase.issues import Issue, error, text

_PLACE = re.compile(r"┌─ (?P<path>.+?):(?P<line>\d+):(?P<column>\d+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Brochure:
    """A set brochure."""

    pdf: bytes
    pages: int

    @property
    def size_label(self) -> str:
        """The file's size as a download link shows it: ``1.3 MB``."""
        kilobytes = len(self.pdf) / 1000
        return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes:.0f} KB"


def press_time(config: SiteConfig) -> datetime:
    """The moment that the PDF names as its making: the edition's date, never the clock's."""
    published = config.published or PartialDate(_year(config.edition))
    return datetime(published.year, published.month or 1, published.day or 1, tzinfo=UTC)


def _year(edition: str) -> int:
    found = re.search(r"\d{4}", edition)
    return int(found[0]) if found else 2000


def typeset(
    tree: Mapping[str, object],
    templates: Mapping[str, bytes],
    pictures: Mapping[str, bytes],
    *,
    stamp: datetime,
) -> Brochure | tuple[Issue, ...]:
    """Set the tree, beginning with the template ``main.typ``; or say what is wrong with them."""
    with tempfile.TemporaryDirectory(prefix="showcase-") as folder:
        root = Path(folder).resolve()
        _lay_out(root, {**pictures, **templates, "tree.json": json.dumps(tree).encode()})
        try:
            return _print(root, stamp)
        except typst.TypstError as refusal:
            return (_issue(refusal, root),)


def _lay_out(root: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _print(root: Path, stamp: datetime) -> Brochure:
    # Only the fonts of the package: what a machine has must not change the book.
    compiler = typst.Compiler(
        root / "main.typ",
        root=root,
        font_paths=[fonts.serif_path().parent],
        ignore_system_fonts=True,
    )
    pdf = root / "brochure.pdf"
    compiler.compile(output=pdf, format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
    return Brochure(
        pdf.read_bytes(), json.loads(compiler.query("<pages>", field="value", one=True))
    )


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
