"""A share picture, drawn: contours on paper, the title in the brochure's face, the seal."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from PIL import Image, ImageColor, ImageDraw, ImageFont

from showcase import art
from showcase.share.cards import Card, Palette
from showcase.share.lines import fitted, is_alphabetic
from showcase.share.strokes import points
from showcase.typefaces import MAINLAND

_FINE = 2  # lines are drawn larger and scaled down, which smooths them
_COLOURS = 64
_LEADING = 1.32
_LETTERS = 16
_MARKS = re.compile("([‘’“”])")


def sketch(card: Card, size: tuple[int, int], palette: Palette) -> bytes:
    """The picture as a PNG; the same bytes every time."""
    draw = _wide if size[0] > size[1] else _square
    image = draw(card, size, palette).quantize(_COLOURS, method=Image.Quantize.MEDIANCUT)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _wide(card: Card, size: tuple[int, int], palette: Palette) -> Image.Image:
    """Words on the left, and a chart to the right edge."""
    width, height = size
    image = Image.new("RGB", size, palette.paper)
    chart = _chart(card.seed, (width * 45 // 100, height), palette)
    image.paste(chart, (width - chart.width, 0))
    pen, left, room = ImageDraw.Draw(image), 70, width - chart.width - 120
    pen.rectangle((left, 84, left + 56, 90), fill=palette.accent)
    _write(pen, (left, 112), _fit(card.over, room, (28, 24), 1), palette.ink)
    below = _write(pen, (left, 176), _fit(card.title, room, (68, 60, 52, 44, 38), 3), palette.ink)
    if card.under:
        _write(pen, (left, below + 28), _fit(card.under, room, (30, 26), 3), palette.ink)
    _seal(image, card.seal, 40, (width - 66, height - 60), palette)
    return image


def _square(card: Card, size: tuple[int, int], palette: Palette) -> Image.Image:
    """A chart above, the title below: it is seen at the size of a thumb."""
    width, height = size
    image = Image.new("RGB", size, palette.paper)
    chart = _chart(card.seed, (width, height * 52 // 100), palette)
    image.paste(chart, (0, 0))
    _seal(image, card.seal, 25, (width - 14, chart.height - 10), palette)
    size_and_lines = _fit(card.title, width - 36, (34, 30, 26, 22), 3)
    tall = round(len(size_and_lines[1]) * size_and_lines[0] * _LEADING)
    top = chart.height + (height - chart.height - tall) // 2
    _write(ImageDraw.Draw(image), (18, top), size_and_lines, palette.ink)
    return image


def _fit(words: str, room: int, sizes: Sequence[int], most: int) -> tuple[int, list[str]]:
    return fitted(words, room, sizes, most, lambda size: partial(_length, size))


def _length(size: int, line: str) -> float:
    """How wide a line is set."""
    return sum(advance for _, _, advance in _runs(line, size))


def _runs(line: str, size: int) -> Iterator[tuple[str, float, float]]:
    """Pieces of a line, each with where its ink is moved and how far the next one is. The face has
    quotation marks as wide as a character of Chinese; in a line of letters they take what they
    need."""
    for piece in filter(None, _MARKS.split(line) if is_alphabetic(line) else [line]):
        if _MARKS.fullmatch(piece):
            yield piece, *_narrow(piece, size)
        else:
            yield piece, 0, _face(size).getlength(piece)


def _narrow(mark: str, size: int) -> tuple[float, float]:
    """A mark's shift and advance where it has little more room than its ink."""
    mask, offset = _face(size).getmask2(mark)
    left, _, right, _ = mask.getbbox() or (0, 0, 0, 0)
    return size / 14 - left - offset[0], right - left + size / 7


@lru_cache(maxsize=32)
def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(MAINLAND.song_path), size, layout_engine=ImageFont.Layout.BASIC)


def _write(
    pen: ImageDraw.ImageDraw, place: tuple[int, int], text: tuple[int, list[str]], ink: str
) -> int:
    """Lines of text from their upper left corner; the height where they end."""
    size, lines = text
    y = place[1]
    for line in lines:
        x: float = place[0]
        for piece, shift, advance in _runs(line, size):
            at = (x + shift, y + round(size * 0.88))
            pen.text(at, piece, fill=ink, font=_face(size), anchor="ls")
            x += advance
        y += round(size * _LEADING)
    return y


def _chart(seed: str, size: tuple[int, int], palette: Palette) -> Image.Image:
    """The contours of art.py in one colour of line and three of ground."""
    drawing = art.contours(seed, *size)
    sea, land = _blend(palette, 0.06), _blend(palette, 0.13)
    image = Image.new("RGB", (size[0] * _FINE, size[1] * _FINE), sea)
    pen, hair = ImageDraw.Draw(image), max(1, round(drawing.unit * _FINE))
    for swell in drawing.swells:
        pen.line(_enlarged(swell), fill=_blend(palette, 0.18), width=hair)
    for island in drawing.islands:
        shore = _enlarged(island.outline)
        pen.polygon(shore, fill=land)
        pen.line(shore, fill=_blend(palette, 0.95), width=round(1.6 * hair), joint="curve")
        for ring in island.rings:
            pen.line(_enlarged(ring), fill=_blend(palette, 0.5), width=hair, joint="curve")
    mark = (drawing.mark[0] * _FINE, drawing.mark[1] * _FINE)
    pen.circle(mark, 5.5 * drawing.unit * _FINE, fill=palette.accent)
    return image.resize(size, Image.Resampling.BOX)


def _enlarged(path: str) -> list[tuple[float, float]]:
    return [(x * _FINE, y * _FINE) for x, y in points(path)]


def _blend(palette: Palette, share: float) -> tuple[int, ...]:
    """So much of the line's colour in the paper's."""
    paper, line = (ImageColor.getrgb(colour) for colour in (palette.paper, palette.line))
    return tuple(round(a + (b - a) * share) for a, b in zip(paper, line, strict=True))


def _seal(
    image: Image.Image, words: str, size: int, corner: tuple[int, int], palette: Palette
) -> None:
    """Up to six characters from top to bottom, its lower right corner given."""
    if words.strip() and is_alphabetic(words):
        _lying_seal(image, words[:_LETTERS], size, corner, palette)
        return
    signs = words.replace(" ", "")[:6]
    if not signs:
        return
    pen, pad = ImageDraw.Draw(image), size * 2 // 5
    right, bottom = corner
    left, top = right - size - 2 * pad, bottom - round(len(signs) * size * 1.16) - 2 * pad
    pen.rounded_rectangle((left, top, right, bottom), radius=4, fill=palette.accent)
    for row, sign in enumerate(signs):
        middle = ((left + right) / 2, top + pad + (row + 0.5) * size * 1.16)
        pen.text(middle, sign, fill=palette.paper, font=_face(size), anchor="mm")


def _lying_seal(
    image: Image.Image, words: str, size: int, corner: tuple[int, int], palette: Palette
) -> None:
    """Letters one after the other, turned on their side."""
    pad = size * 2 // 5
    seal = Image.new("RGB", (round(_length(size, words)) + 2 * pad, size + 2 * pad), palette.accent)
    _write(ImageDraw.Draw(seal), (pad, pad), (size, [words]), palette.paper)
    turned = seal.transpose(Image.Transpose.ROTATE_270)
    image.paste(turned, (corner[0] - turned.width, corner[1] - turned.height))
