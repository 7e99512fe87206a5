"""Postings: in which documents each token stands, and how much it says there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from showcase.search.records import Weight
from showcase.search.shards import Deal
from showcase.search.weighing import Weighed

Hand = list[dict[str, list[int]]]
"""For each weight the tokens that have it, each with its documents in order."""

_decoder = msgspec.msgpack.Decoder(Hand)


class Postings:
    """Those of some documents, or of one shard."""

    def __init__(self) -> None:
        self._lists: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in Weight]

    def add(self, number: int, weighed: Weighed) -> None:
        """Enter a document, numbers ascending."""
        for lists, tokens in zip(self._lists, weighed, strict=True):
            for token in tokens:
                lists[token].append(number)

    def take(self, hand: bytes) -> None:
        """Enter what documents with higher numbers have in this shard."""
        for lists, more in zip(self._lists, _decoder.decode(hand), strict=True):
            for token, numbers in more.items():
                lists[token] += numbers

    def hands(self, count: int) -> Iterator[bytes]:
        """The same as dealt out to ``count`` shards, in a form in which processes exchange it."""
        hands: list[Hand] = [[{} for _ in Weight] for _ in range(count)]
        shard = Deal(count).shard
        for weight, lists in enumerate(self._lists):
            for token, numbers in lists.items():
                hands[shard(token)][weight][token] = numbers
        return map(msgspec.msgpack.encode, hands)

    def __iter__(self) -> Iterator[tuple[str, int, list[int]]]:
        """Tokens with a weight and the documents in which they have it, weights ascending."""
        for weight, lists in enumerate(self._lists):
            for token, numbers in lists.items():
                yield token, weight, numbers

    def letters(self) -> Counter[str]:
        """In how many documents each single letter stands."""
        counts: Counter[str] = Counter()
        for lists in self._lists:
            counts.update({t: len(numbers) for t, numbers in lists.items() if len(t) == 1})
        return counts


def dealt(hands: Iterable[bytes]) -> Postings:
    """One shard, from what groups of documents have in it, in order."""
    postings = Postings()
    for hand in hands:
        postings.take(hand)
    return postings
