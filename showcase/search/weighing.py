"""What each token says of a document: where it stands, how often, and whether only by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from showcase.search.folding import fold
from showcase.search.pinyin import Sounds, sound_tokens
from showcase.search.records import SearchDocument, Weight
from showcase.search.shards import whole
from showcase.search.tokens import BREAK, LINE_END, letters, pairs, rare_tokens, tokens

OFTEN = 3
"""A pair that stands so many times in a document counts as repeated."""


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
    return LINE_END.join([letters(fold(p.text)) for p in document.passages if p.weight is weight])


def weigh(document: SearchDocument, ranks: Ranks, sounds: Sounds) -> dict[str, int]:
    """Every token of a document with the most that it says there."""
    weights = _weigh_body(body_letters(document), ranks)
    if document.standing:  # profiles come first
        weights = dict.fromkeys(weights, _CHANCE)
    name, headline = letters(fold(document.name)), letters(fold(document.headline))
    titles = f"{headline}{LINE_END}{_letters(document, Weight.TITLE)}"
    for text, weight in (
        (_letters(document, Weight.META), Weight.META),
        (titles, Weight.TITLE),
        (name, Weight.TITLE if document.standing else Weight.NAME),
    ):
        weights.update(dict.fromkeys(tokens(text), int(weight)))
    for place, (_, heard) in reversed(list(enumerate(sounds))):  # the document's own name last
        sounding = Weight.META if place else Weight.TITLE
        weights.update(dict.fromkeys(sound_tokens(heard), int(sounding)))
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
