"""What the browser knows of the index as a whole: its head, the filters, traditional characters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from showcase.artifact import Artifact
from showcase.search.exhibits import folded_pairs
from showcase.search.folding import simplified
from showcase.search.numbers import written
from showcase.search.records import Term
from showcase.search.scripts import script

_CLASSES = 8

Letters = tuple[str, ...]
"""All single letters: first those that more than half of the documents have, then those that more
than a quarter has, and so on; last those that are rarer still."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is loaded first. ``stamp`` is a hash of the whole index."""

    stamp: str
    documents: int
    shards: int
    letters: Letters


def letter_classes(counts: Mapping[str, int], documents: int) -> Letters:
    """Letters by the share of the documents that have them."""
    return _in_classes({letter: _class(count, documents) for letter, count in counts.items()})


def moved_letters(letters: Letters, counts: Mapping[str, int], documents: int) -> Letters:
    """The classes after some tokens have come to stand in so many documents, maybe in none."""
    classes = {letter: place for place, each in enumerate(letters) for letter in each}
    moved = {token: count for token, count in counts.items() if len(token) == 1}
    there = {letter: _class(count, documents) for letter, count in moved.items() if count}
    return _in_classes({letter: classes[letter] for letter in classes.keys() - moved} | there)


def _class(count: int, documents: int) -> int:
    return min(_CLASSES, (documents // count).bit_length()) - 1


def _in_classes(classes: Mapping[str, int]) -> Letters:
    rows: list[list[str]] = [[] for _ in range(_CLASSES)]
    for letter in sorted(classes):
        rows[classes[letter]].append(letter)
    return tuple(map("".join, rows))


def index_script(letters: Letters, shards: int, hashes: Sequence[str]) -> Artifact:
    """The head; ``hashes`` are those of the scripts of all documents."""
    told = "\n".join((*letters, str(shards), *hashes))
    stamp = hashlib.sha256(told.encode()).hexdigest()[:10]
    return script("index", Head(stamp, len(hashes), shards, letters))


def han_script(letters: Letters) -> Artifact:
    """Traditional characters whose simplified form occurs: nothing else can be found by them."""
    table, used = simplified(), {*chain(*letters)}
    return script("han", folded_pairs(c for c in table if table[c] in used))


def facets_script(
    terms: Sequence[Sequence[Term | None]], vocabularies: Iterable[Sequence[Term]]
) -> Artifact:
    """The terms of the filters, and the place there of every document's own; 0 for none."""
    facets = []
    for column, vocabulary in enumerate(vocabularies):
        places: dict[Term | None, int] = {t: place for place, t in enumerate(vocabulary, 1)}
        of = [places.get(own[column], 0) for own in terms]
        facets.append([[[term.id, term.label] for term in vocabulary], written(of)])
    return script("facets", facets)
