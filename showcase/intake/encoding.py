"""Bytes to text, where nothing tells the encoding."""

from __future__ import annotations

from showcase.content.encoding import decode
from showcase.content.foreign import FREQUENT
from showcase.intake.refusal import Refusal
from showcase.issues import text

_CODECS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_MARKS = frozenset("，。、；：？！“”‘’（）《》—…·％%\u3000\n\r\t")


def decode_words(raw: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16 (with or without mark), GB18030 or Big5.

    Most bytes can be read in several of these, but only the right one gives a text of frequent
    characters. Raises Refusal where none does.
    """
    decoded, encoding = decode(raw)
    if decoded is not None and encoding != "GB18030":
        return decoded
    if encoding.startswith("EUC"):
        raise Refusal(
            "N115",
            text(
                "The file is saved in the encoding {encoding}, which cannot be read.",
                encoding=encoding,
            ),
            text("Open it in the program it comes from, save it as .docx or .txt, import that."),
        )
    texts = [written for codec in _CODECS if (written := _try(raw, codec)) is not None]
    best = max(texts, key=_likeness, default="")
    if _likeness(best) < 0.3:
        raise Refusal(
            "N115",
            text("This is not a text file, or it is damaged."),
            text("Open it in the program it comes from, save it as .docx or .txt, import that."),
        )
    return best


def _try(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _likeness(written: str) -> float:
    """The share of characters that are at home in a Chinese text, from 0 to 1."""
    good = sum(
        sign in FREQUENT or sign in _MARKS or (sign.isascii() and sign.isprintable())
        for sign in written
    )
    return good / max(len(written), 1)
