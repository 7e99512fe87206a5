"""Encodings whose bytes GB18030 takes for characters as well, since it takes nearly any bytes: told
by what a text is made of, and only where there can be no doubt."""

from __future__ import annotations

from collections.abc import Callable

FREQUENT = frozenset(
    "的一是不了在有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制"
    "机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数"
    "正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直"
    "题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别"
    "手角期根论运农指几九区强放决西被干做必战先回则任取据处室委协履职名镇县市客厅界牵"
    "這個來們時國會對發經過說學實後開關體機業當從電員長見問題處協職縣廳區務眾農與為產種點無"
)
"""Characters that every Chinese text is full of, in both scripts."""

_CLEARLY = 0.2
"""By how much more of a text must be common characters in Big5 than in GB18030."""

_SOME = 0.1
"""Even traditional characters in GB18030 leave more than this that are common."""

_KANA = 0.2
"""The share of kana in a text with which it is Japanese; it stands at 0.4 to 0.7."""

_HANGUL = 0.95
"""The share of Hangul in a text with which it may be Korean. Of a Chinese text, half the characters
would be Hanja."""

_RARELY = 0.15
"""The share of frequent characters: in a Korean text read as Chinese 0 to 0.06, in a Chinese one
more than 0.3."""

_ENOUGH = 16
"""Letters, fewer of which tell nothing."""


def foreign(raw: bytes, chinese: str) -> str:
    """The name of the encoding of bytes that would be nonsense in Chinese, ``?`` where it is not
    known; empty where ``chinese`` is what they say."""
    letters = _letters(chinese)
    if len(letters) >= _ENOUGH and _share(letters, _is_kana) > _KANA:
        return "EUC-JP"
    if len(letters) >= _ENOUGH and _share(letters, FREQUENT.__contains__) < _RARELY:
        korean = _letters(_read(raw, "euc-kr"))
        if korean and _share(korean, _is_hangul) > _HANGUL:
            return "EUC-KR"
    common = _share(letters, _is_common("gb2312", 0xB0, 0xF7))
    traditional = _letters(_read(raw, "big5hkscs"))
    if traditional and _share(traditional, _is_common("big5", 0xA4, 0xC6)) > common + _CLEARLY:
        return "Big5"
    return "?" if common < _SOME else ""


def _letters(words: str) -> str:
    """What is neither ASCII nor punctuation."""
    return "".join(sign for sign in words if sign > "\x7f" and sign.isalpha())


def _read(raw: bytes, codec: str) -> str:
    """The text in an encoding; empty where the bytes are none in it."""
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return ""


def _share(letters: str, kind: Callable[[str], bool]) -> float:
    """How much of some letters is of a kind, from 0 to 1."""
    return sum(map(kind, letters)) / len(letters) if letters else 1.0


def _is_kana(letter: str) -> bool:
    return "\u3041" <= letter <= "\u3096" or "\u30a1" <= letter <= "\u30fa"


def _is_hangul(letter: str) -> bool:
    return "\uac00" <= letter <= "\ud7a3"


def _is_common(codec: str, first: int, last: int) -> Callable[[str], bool]:
    """Whether a codec has a character in its rows of common ones."""

    def common(letter: str) -> bool:
        code = letter.encode(codec, "ignore")
        return len(code) == 2 and first <= code[0] <= last

    return common
