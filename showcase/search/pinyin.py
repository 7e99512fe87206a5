"""How names sound: readers type ``gaoting`` or ``gtz`` for 高亭镇."""

from __future__ import annotations

from showcase.search.folding import fold

Sounds = list[tuple[str, list[str]]]
"""Names with the sounds of their characters; a document's own name comes first."""


def syllables(name: str) -> list[str]:
    """For each character its sound; a Latin letter or digit is itself, other signs are silent."""
    from pypinyin import lazy_pinyin  # its tables load slowly

    # What has no sound is left as it is, character by character; the types know only of strings.
    sounds = lazy_pinyin(name, errors=list)  # type: ignore[arg-type]
    return [_plain(sound) for sound in sounds]


def _plain(sound: str) -> str:
    folded = fold(sound)
    return folded if folded.isascii() and folded.isalnum() else ""


def spellings(sounds: list[str]) -> tuple[str, str]:
    """A name in full (``gaotingzhen``) and by initials (``gtz``)."""
    return "".join(sounds), "".join(sound[:1] for sound in sounds)
