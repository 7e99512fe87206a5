"""Shards: which file each token is in, so that a query loads little and an edit changes few.

Tokens with the same first letter are together, since a changed sentence changes them together;
where there are many shards, they are parted by the second one. Sounds go by their first four
letters, dates by the whole. `shardOf` in search.js is the same.
"""

from __future__ import annotations

from math import isqrt
from zlib import crc32

from showcase.search.tokens import BREAK, rare_tokens

_FULL, _FULL_OF_MANY, _MANY = 24_000, 16_000, 6_000_000
"""Bytes of postings in a shard, and where there are many in all. Compressed they are half of that.
Few large shards mean that an edit changes few, many small ones that a query loads little: which
weighs more on a site of some thousands of profiles."""

_LONGEST = 3
"""Tokens that are longer are dates, sounds and titles."""

_PARTED = 8192
"""Where there are some hundred shards, the tokens with the same first letter are parted by their
second one, the more shards, the more so: those of a common letter are a hundredth of all."""
_NONE = "\0"


def digest(text: str) -> int:
    """A number for a text (CRC-32)."""
    return crc32(text.encode("utf-8"))


def whole(title: str) -> str:
    """The token of a title as a whole (of `letters`): its first token, and its number.

    It is in the shard of the first token, so a query that is a title loads no more for it.
    """
    return f"{first_token(title)}={digest(title):08x}"


def first_token(text: str) -> str:
    """The token that a query for ``text`` asks for first (`tokens` in search.js begins with it)."""
    start = text.strip(BREAK).partition(BREAK)[0]
    return next(iter(rare_tokens(start[:3])), start[:2])


class Deal:
    """How tokens are dealt out to ``count`` shards."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._parts = max(1, count * count // _PARTED)
        self._known: dict[tuple[str, int], int] = {}

    def shard(self, token: str) -> int:
        """Which shard a token is in."""
        if len(token) > _LONGEST:
            return self._of_long(token)
        place = token[0], ord(token[1:2] or _NONE) % self._parts
        # There are few of them: to look one up takes half as long as a digest.
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = digest(f"{place[0]}{place[1]}") % self.count
        return known

    def _of_long(self, token: str) -> int:
        if token[1] == ":":
            return digest(token[2:6]) % self.count
        text = token.partition("=")[0]
        return self.shard(text) if len(text) <= _LONGEST else digest(text) % self.count


def shards_for(characters: int) -> int:
    """How many shards texts of so many characters need. A posting takes a little more than one
    character; how many tokens there are grows with the square root of the length of a text."""
    size = characters * 6 // 5 + min(5 * characters, 700 * isqrt(characters))
    return _step(size / (_FULL if size < _MANY else _FULL_OF_MANY))


def _step(wanted: float) -> int:
    """1, 2, 3, 4, 6, 8, 12, ...: the shards should stay as they are while a site grows a little."""
    power = 1
    while power < wanted:
        if power * 3 // 2 >= wanted:
            return power * 3 // 2
        power *= 2
    return power
