"""Pictures of a Word file as pictures of a page."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from showcase.catalogue import translate
from showcase.intake.blocks import Block, Figure, Leftover
from showcase.issues import Text, text
from showcase.pictures.remarks import MOST_BYTES, MOST_PIXELS

_KEPT: Mapping[str, str] = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
_READ = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "DIB", "TIFF", "PCX", "PPM")
"""Formats as Pillow reads them; several photos in one JPEG it then calls MPO."""


def usable(raw: bytes) -> tuple[bytes, str] | Text:
    """The bytes and the ending of a picture that pages can show, or why there is none.

    JPEG, PNG, GIF and WebP stay as they are; other photos become PNG. EMF and WMF are drawings
    that only Windows can show.
    """
    from PIL import Image, UnidentifiedImageError

    if len(raw) > MOST_BYTES:
        return text("a picture that is far too large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is large is measured here
            picture = Image.open(io.BytesIO(raw), formats=_READ)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return text("a picture in a format that pages cannot show")
    if picture.width * picture.height > MOST_PIXELS:
        return text("a picture that is far too large")
    ending = _KEPT.get(picture.format or "")
    if ending:
        return raw, ending
    return _redrawn(picture)


def _redrawn(picture: object) -> tuple[bytes, str] | Text:
    from PIL.Image import Image

    assert isinstance(picture, Image)  # noqa: S101 - tells the type, which Pillow imports late
    drawn = io.BytesIO()
    try:
        picture.convert("RGB").save(drawn, "PNG")
    except (OSError, ValueError, SyntaxError):
        return text("a picture that is damaged")
    return drawn.getvalue(), "png"


@dataclass(frozen=True, slots=True)
class Placed:
    """Blocks whose pictures are files beside the profile, and what is to be said of them."""

    blocks: tuple[Block, ...]
    files: Mapping[str, bytes]
    left: tuple[Leftover, ...]
    queries: tuple[Text, ...]


def place(
    blocks: Sequence[Block], pictures: Mapping[str, bytes], name: str, language: str
) -> Placed:
    """Give each picture a file name by its place in the text, and words for those who can't see it.

    One that pages cannot show is left, with its caption.
    """
    made = {b.key: usable(pictures[b.key]) for b in blocks if isinstance(b, Figure)}
    good = {key: each for key, each in made.items() if isinstance(each, tuple)}
    names = {key: f"picture-{n}.{ending}" for n, (key, (_, ending)) in enumerate(good.items(), 1)}
    shown: list[Block] = []
    left: list[Leftover] = []
    queries: list[Text] = []
    for block in blocks:
        reason = made[block.key] if isinstance(block, Figure) else None
        if isinstance(block, Figure) and isinstance(reason, Text):
            words = " ".join(filter(None, [block.alt, block.caption])) or block.key
            left.append(Leftover(reason, words, block.line))
        elif isinstance(block, Figure):
            file = names[block.key]
            alt = block.alt or block.caption or translate(_nameless(name, file), language)
            queries.append(_see_words(file, block))
            shown.append(replace(block, key=file, alt=alt))
        else:
            shown.append(block)
    files = {names[key]: raw for key, (raw, _) in good.items()}
    return Placed(tuple(shown), files, tuple(left), tuple(queries))


def _nameless(name: str, file: str) -> Text:
    return text("{file} of {name}", file=file.partition(".")[0], name=name)


def _see_words(file: str, figure: Figure) -> Text:
    """What to ask about the words for those who cannot see a picture."""
    if figure.alt:
        return text("{file}: does the description in square brackets say what is seen?", file=file)
    if figure.caption:
        return text("{file}: the description in square brackets is the caption; say what is seen.",
                    file=file)  # fmt: skip
    return text("{file}: write into the square brackets what is seen.", file=file)
