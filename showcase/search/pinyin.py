"""How names sound: readers type ``gaoting`` or ``gtz`` for 高亭镇."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from showcase.search.folding import fold

FULL = ("p:", (2, 3, 4, 6, 9, 12))
INITIALS = ("i:", (2, 3, 4, 6))
"""What leads the tokens of a sound (``p:gaotin``, ``i:gtz``), and how long they are: a spelling is
looked up by as many of its first letters as one of these lengths says."""

Sounds = list[tuple[str, list[str]]]
"""Names with the sounds of their characters; a document's own name comes first."""


def syllables(name: str) -> list[str]:
    """For each character its sound; a Latin letter or digit is itself, other signs are silent."""
    from pypinyin import lazy_pinyin  # its tables load slowly

    # What has no sound is left as it is, character by character; the types know only of strings.
    sounds = lazy_pinyin(name, errors=list)  # type: ignore[arg-type]
    return [_plain(sound) for sound in sounds]


@cache
def _plain(sound: str) -> str:
    folded = fold(sound)
    return folded if folded.isascii() and folded.isalnum() else ""


def sound_tokens(heard: list[str]) -> Iterator[str]:
    """What a name is found by: a spelling may begin with any of its syllables."""
    for place in range(len(heard)):
        if rest := [sound for sound in heard[place:] if sound]:
            yield from _beginnings(*FULL, "".join(rest))
            yield from _beginnings(*INITIALS, "".join(sound[0] for sound in rest))


def _beginnings(mark: str, lengths: tuple[int, ...], spelling: str) -> Iterator[str]:
    return (f"{mark}{spelling[:length]}" for length in lengths if length <= len(spelling))
