"""Bytes to text, where nothing tells the encoding."""

from __future__ import annotations

from showcase.content.encoding import decode
from showcase.intake.refusal import Refusal
from showcase.issues import text

_CODECS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_MARKS = frozenset("，。、；：？！“”‘’（）《》—…·％%\u3000\n\r\t")
_FREQUENT = frozenset(
    "的一是不了在有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制"
    "机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数"
    "正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直"
    "题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别"
    "手角期根论运农指几九区强放决西被干做必战先回则任取据处室委协履职名镇县市客厅界牵"
    "這個來們時國會對發經過說學實後開關體機業當從電員長見問題處協職縣廳區務眾農與為產種點無"
)
"""Characters that every Chinese text is full of, in both scripts."""


def decode_words(raw: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16 (with or without mark), GB18030 or Big5.

    Most bytes can be read in several of these, but only the right one gives a text of frequent
    characters. Raises Refusal where none does.
    """
    decoded, encoding = decode(raw)
    if decoded is not None and encoding != "GB18030":
        return decoded
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
        sign in _FREQUENT or sign in _MARKS or (sign.isascii() and sign.isprintable())
        for sign in written
    )
    return good / max(len(written), 1)
