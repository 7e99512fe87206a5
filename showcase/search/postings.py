"""Postings: in which documents each token stands, and how much it says there."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from zlib import crc32

from showcase.search.folding import fold
from showcase.search.pinyin import Sounds, spellings
from showcase.search.records import SearchDocument, Weight
from showcase.search.tokens import BREAK, letters, pairs, rare_tokens, tokens

OFTEN = 3
"""A pair that stands so many times in a document counts as repeated."""

PINYIN, INITIALS = "p:", "i:"
"""Lead the tokens of a name's sound, in full and by initials."""

_PACK = 8  # a posting is document * 8 + weight


class Postings:
    """Token by token, the documents in order. Most tokens stand in one document: those are kept
    as a number, since an array of one would be five times as large."""

    def __init__(self) -> None:
        self._lists: dict[str, int | array[int]] = {}

    def add(self, number: int, weights: Mapping[str, int]) -> None:
        """Enter a document, numbers ascending."""
        lists, base = self._lists, number * _PACK
        for token, weight in weights.items():
            held = lists.get(token)
            if held is None:
                lists[token] = base + weight
            elif isinstance(held, int):
                lists[token] = array("I", (held, base + weight))
            else:
                held.append(base + weight)

    def shards(self, count: int) -> Iterator[list[tuple[str, int | array[int]]]]:
        """The tokens with their packed postings, dealt out by their grams; each shard in order."""
        hands: list[list[str]] = [[] for _ in range(count)]
        for token in self._lists:
            hands[digest(gram(token)) % count].append(token)
        for hand in hands:
            yield [(token, self._lists[token]) for token in sorted(hand)]

    def letters(self) -> Iterator[tuple[str, int]]:
        """Each single letter with the number of its documents, in order."""
        for token in sorted(token for token in self._lists if len(token) == 1):
            held = self._lists[token]
            yield token, 1 if isinstance(held, int) else len(held)

    @property
    def size(self) -> int:
        """About how many bytes they take when written."""
        return sum(8 if isinstance(h, int) else 7 + len(h) for h in self._lists.values())


def unpack(posting: int) -> tuple[int, int]:
    """Document and weight."""
    return divmod(posting, _PACK)


def gaps(held: array[int]) -> list[list[int]]:
    """For each weight the gaps between its documents: 0 from one to the next."""
    lists: list[list[int]] = [[], [], [], [], [], []]
    last = [-1] * len(lists)
    for posting in held:
        number, weight = divmod(posting, _PACK)
        lists[weight].append(number - last[weight] - 1)
        last[weight] = number
    return lists


def digest(text: str) -> int:
    """A number for a text (CRC-32): shards and whole titles are told apart by it."""
    return crc32(text.encode("utf-8"))


def whole(title: str) -> str:
    """The token of a title as a whole (of `letters`): its first token and its number.

    They share a shard, so a query that is a title finds this one with no more to load.
    """
    return f"{first_token(title)}={digest(title):x}"


def first_token(text: str) -> str:
    """The token that a query for ``text`` asks for first (`tokens` in search.js begins with it)."""
    start = text.strip(BREAK).partition(BREAK)[0]
    return next(rare_tokens(start[:3]), start[:2])


def gram(token: str) -> str:
    """The part of a token that decides upon its shard: without mark and number."""
    return token.partition("=")[0].rpartition(":")[2]


class Ranks:
    """How common pairs are, in steps of twice: enough to see which of two is a word."""

    _RARE = 3  # bits: below 8 occurrences nothing can be told
    _SAMPLE = 500  # documents that tell enough

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        counts: Counter[str] = Counter()
        for document in documents[:: len(documents) // self._SAMPLE + 1]:
            counts.update(pairs(body_letters(document)))
        self._ranks = {
            pair: rank
            for pair, count in counts.items()
            if (rank := count.bit_length() - self._RARE) > 0 and BREAK not in pair
        }

    def by_chance(self, neighbours: list[str]) -> Counter[str]:
        """How often each pair stands between two more common ones, like 会计 in 委员会计划."""
        ranks = [self._ranks.get(pair, 0) for pair in neighbours]
        around = zip(islice(neighbours, 1, None), ranks, ranks[1:], ranks[2:], strict=False)
        return Counter([pair for pair, before, own, after in around if before > own < after])


def body_letters(document: SearchDocument) -> str:
    """The letters of a document's running text."""
    return _letters(document, Weight.BODY)


def _letters(document: SearchDocument, weight: Weight) -> str:
    lines = [fold(p.text) for p in document.passages if p.weight is weight]
    return letters(BREAK.join(lines))


def weigh(document: SearchDocument, ranks: Ranks, sounds: Sounds) -> dict[str, int]:
    """Every token of a document with the most that it says there."""
    weights = _weigh_body(body_letters(document), ranks)
    if document.standing:  # profiles come first
        weights = dict.fromkeys(weights, _CHANCE)
    name, headline = letters(fold(document.name)), letters(fold(document.headline))
    titles = f"{headline}{BREAK}{_letters(document, Weight.TITLE)}"
    for text, weight in (
        (_letters(document, Weight.META), Weight.META),
        (titles, Weight.TITLE),
        (name, Weight.TITLE if document.standing else Weight.NAME),
    ):
        weights.update(dict.fromkeys(tokens(text), int(weight)))
    weights.update(_sound_weights(sounds))
    for title in (name, headline):
        if title.strip(BREAK):
            weights[whole(title)] = int(Weight.NAME)
    return weights


_OFTEN, _CHANCE = int(Weight.OFTEN), int(Weight.CHANCE)


def _weigh_body(text: str, ranks: Ranks) -> dict[str, int]:
    neighbours = pairs(text)
    chance = ranks.by_chance(neighbours)
    body = int(Weight.BODY)
    weights = {
        pair: _CHANCE if chance[pair] == count else _OFTEN if count >= OFTEN else body
        for pair, count in Counter(neighbours).items()
        if BREAK not in pair
    }
    weights.update(dict.fromkeys(set(text) - {BREAK}, body))
    weights.update(dict.fromkeys(rare_tokens(text), body))
    return weights


def _sound_weights(sounds: Sounds) -> Iterator[tuple[str, int]]:
    """People first, so that the document's own name outweighs them."""
    for place, (_, heard) in reversed(list(enumerate(sounds))):
        weight = int(Weight.META if place else Weight.TITLE)
        for mark, spelling in zip((PINYIN, INITIALS), spellings(heard), strict=True):
            yield from ((f"{mark}{t}", weight) for t in tokens(spelling) if len(t) > 1)
