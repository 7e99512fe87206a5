"""Postings: in which documents each token stands, and how much it says there."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping

from showcase.search.records import Weight

_PACK = 8  # a posting is document * 8 + weight


class Postings:
    """Token by token, the documents in order, each packed into a number with its weight."""

    def __init__(self) -> None:
        self._lists: dict[str, array[int]] = {}

    def add(self, number: int, weights: Mapping[str, int]) -> None:
        """Enter a document, numbers ascending."""
        lists, base = self._lists, number * _PACK
        for token, weight in weights.items():
            # Most tokens of a document are known from others: trying is faster than asking.
            try:
                lists[token].append(base + weight)
            except KeyError:
                lists[token] = array("I", (base + weight,))

    def __iter__(self) -> Iterator[str]:
        """The tokens, in no particular order."""
        return iter(self._lists)

    def __getitem__(self, token: str) -> array[int]:
        """The packed postings of a token."""
        return self._lists[token]

    def letters(self) -> Iterator[tuple[str, int]]:
        """Each single letter with the number of its documents, in order."""
        for token in sorted(token for token in self._lists if len(token) == 1):
            yield token, len(self._lists[token])


def unpack(posting: int) -> tuple[int, int]:
    """Document and weight."""
    return divmod(posting, _PACK)


def gaps(held: array[int]) -> list[list[int]]:
    """For each weight the gaps between its documents: 0 from one to the next."""
    lists: list[list[int]] = [[] for _ in range(len(Weight))]
    last = [-1] * len(lists)
    for posting in held:
        number, weight = divmod(posting, _PACK)
        lists[weight].append(number - last[weight] - 1)
        last[weight] = number
    return lists
