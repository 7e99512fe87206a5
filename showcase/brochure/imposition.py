"""Imposition: A5 pages two by two on A4, so that the folded and stapled pile reads in order."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import PdfObject

BLANK = 0
"""Stands for a page on which nothing is printed."""

STAPLED_AT_MOST = 64
"""Pages that a saddle stitch holds well on office paper (80 g/m²)."""

_A4 = (841.89, 595.276)  # points, lying


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper: the page numbers on the left and right of both sides."""

    front: tuple[int, int]
    back: tuple[int, int]


def sheets(count: int) -> tuple[Sheet, ...]:
    """The sheets of a booklet of so many pages, the outermost first.

    Blank pages fill up to a multiple of four; they stand before the last page, which stays the
    back of the cover.
    """
    order = [*range(1, count), *[BLANK] * (-count % 4), count] if count > 1 else [1, 0, 0, 0]
    return tuple(
        Sheet((order[-1 - n], order[n]), (order[n + 1], order[-2 - n]))
        for n in range(0, len(order) // 2, 2)
    )


def impose(pdf: bytes) -> bytes:
    """The booklet: front and back of every sheet, to be printed on both sides, turned at the
    short edge."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject

    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter()
    forms = [_form(page, writer) for page in reader.pages]
    for sheet in sheets(len(forms)):
        for side in (sheet.front, sheet.back):
            _fill(writer.add_blank_page(*_A4), writer, [forms[n - 1] if n else None for n in side])
    if reader.metadata:
        writer.add_metadata({key: str(value) for key, value in reader.metadata.items()})
    preferences = writer.create_viewer_preferences()
    preferences[NameObject("/Duplex")] = NameObject("/DuplexFlipShortEdge")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _form(page: PageObject, writer: PdfWriter) -> PdfObject:
    """The page as a drawing that other pages can place: its content is taken over unread."""
    from pypdf.generic import NameObject, StreamObject

    content = cast(StreamObject, _cloned(page["/Contents"], writer))
    content[NameObject("/Type")] = NameObject("/XObject")
    content[NameObject("/Subtype")] = NameObject("/Form")
    content[NameObject("/BBox")] = page.mediabox.clone(writer)
    content[NameObject("/Resources")] = _cloned(page["/Resources"], writer)
    return cast("PdfObject", content.indirect_reference)


def _cloned(made: PdfObject, writer: PdfWriter) -> PdfObject:
    return cast("PdfObject", made.get_object()).clone(writer)


def _fill(target: PageObject, writer: PdfWriter, forms: list[PdfObject | None]) -> None:
    """Place two pages, or blanks, beside each other."""
    from pypdf.generic import ContentStream, DictionaryObject, NameObject

    placed = {f"/P{n}": form for n, form in enumerate(forms) if form is not None}
    half = _A4[0] / 2
    steps = [f"q 1 0 0 1 {n * half:.3f} 0 cm /P{n} Do Q" for n in (0, 1) if f"/P{n}" in placed]
    content = ContentStream(None, writer)
    content.set_data("\n".join(steps).encode())
    drawings = DictionaryObject({NameObject(name): form for name, form in placed.items()})
    target[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): drawings})
    target.replace_contents(content)


def with_bleed_box(pdf: bytes, slug: float) -> bytes:
    """The same pages, which now say how far their pictures reach; ``slug``, in points, is what
    the paper has beyond that."""
    from pypdf import PdfWriter
    from pypdf.generic import RectangleObject

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        page.bleedbox = RectangleObject((left + slug, bottom + slug, right - slug, top - slug))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
