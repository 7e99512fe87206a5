"""Shards: which file each token is in, so that a query loads little and an edit changes few.

All tokens with the same first letter share a shard, since a changed sentence changes them together;
those of a crowded letter are parted by their second one. Sounds go by their first four letters,
dates by the whole. `shardOf` in search.js is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from showcase.search.postings import Postings
from showcase.search.tokens import BREAK, rare_tokens

_FULL, _FULL_OF_MANY, _MANY = 24_000, 16_000, 6_000_000
"""Bytes of postings in a shard, at most, and where there are many in all. Compressed they are half
of that. Few large shards mean that an edit changes few, many small ones that a query loads little:
which weighs more on a site of some thousands of profiles."""

_LONGEST = 3
"""Tokens that are longer are dates: too many of them begin alike."""


def digest(text: str) -> int:
    """A number for a text (CRC-32)."""
    return crc32(text.encode("utf-8"))


def whole(title: str) -> str:
    """The token of a title as a whole (of `letters`): its first token, and its number.

    It is in the shard of the first token, so a query that is a title loads no more for it.
    """
    return f"{first_token(title)}={digest(title):x}"


def first_token(text: str) -> str:
    """The token that a query for ``text`` asks for first (`tokens` in search.js begins with it)."""
    start = text.strip(BREAK).partition(BREAK)[0]
    return next(rare_tokens(start[:3]), start[:2])


@dataclass(frozen=True, slots=True)
class Deal:
    """How tokens are dealt out to ``count`` shards; ``crowded`` letters have too many for one."""

    count: int
    crowded: frozenset[str]

    def shard(self, token: str) -> int:
        """The shard of a token."""
        return digest(self._common_part(token)) % self.count

    def _common_part(self, token: str) -> str:
        if token[1:2] == ":":
            return token[2:6]
        text = token.partition("=")[0]
        if len(text) > _LONGEST:
            return text
        return text[:2] if text[0] in self.crowded else text[:1]

    def out(self, postings: Postings) -> Iterator[list[str]]:
        """The tokens of each shard, in order."""
        hands: list[list[str]] = [[] for _ in range(self.count)]
        for token in postings:
            hands[self.shard(token)].append(token)
        return map(sorted, hands)


def deal(postings: Postings) -> Deal:
    """Work out how many shards these need."""
    sizes: Counter[str] = Counter()
    for token in postings:
        sizes[token[0] if token[1:2] != ":" else ""] += 9 + len(postings[token])
    full = _FULL if sizes.total() < _MANY else _FULL_OF_MANY
    crowded = frozenset(letter for letter, size in sizes.items() if size * 2 > full)
    return Deal(_step(sizes.total() / full), crowded - {""})


def _step(wanted: float) -> int:
    """1, 2, 3, 4, 6, 8, 12, ...: the shards should stay as they are while a site grows a little."""
    power = 1
    while power < wanted:
        if power * 3 // 2 >= wanted:
            return power * 3 // 2
        power *= 2
    return power
