"""From documents to the parts of the index: some documents at a time, then a shard at a time."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from showcase.artifact import Artifact
from showcase.search.exhibits import Exhibit, exhibit
from showcase.search.lines import Move, revised, shard_text
from showcase.search.postings import Postings, dealt
from showcase.search.records import SearchDocument, Term
from showcase.search.scripts import path_of, script, value_of
from showcase.search.shards import shards_for
from showcase.search.tables import facets_script, han_script, index_script, letter_classes
from showcase.search.weighing import weigh


@dataclass(frozen=True, slots=True)
class Entered:
    """What some documents come to: their scripts with the hashes of these, what they have in each
    shard, and in how many of them each single letter stands."""

    scripts: tuple[bytes, ...]
    hashes: tuple[str, ...]
    hands: tuple[bytes, ...]
    letters: Counter[str]


def enter(documents: Iterable[tuple[int, SearchDocument]], shards: int) -> Entered:
    """Documents with their numbers, ascending, into so many shards."""
    postings, scripts = Postings(), []
    for number, document in documents:
        shown = exhibit(document)
        postings.add(number, weigh(document, shown.heard()))
        scripts.append(document_script(number, shown))
    return Entered(
        tuple(script.content for script in scripts),
        tuple(map(content_hash, scripts)),
        tuple(postings.hands(shards)),
        postings.letters(),
    )


def content_hash(artifact: Artifact) -> str:
    """SHA-256."""
    return hashlib.sha256(artifact.content).hexdigest()


def document_script(number: int, shown: Exhibit) -> Artifact:
    """A document."""
    return script(f"d/{number}", shown)


def shard_script(number: int, hands: Iterable[bytes]) -> Artifact:
    """A shard, from what groups of documents have in it, in order."""
    return script(f"t/{number}", shard_text(dealt(hands)))


def moves(number: int, before: Exhibit, after: Exhibit) -> list[Move]:
    """What has changed in a document."""
    old, new = ({t: w for w, ts in enumerate(_weighed(e)) for t in ts} for e in (before, after))
    gone = [(token, number, None) for token in old.keys() - new.keys()]
    return [*gone, *((token, number, weight) for token, weight in new.items() - old.items())]


def _weighed(shown: Exhibit) -> Sequence[Iterable[str]]:
    return weigh(shown.document(), shown.heard())


def revised_shard(
    number: int, before: bytes, changes: Iterable[Move]
) -> tuple[Artifact, dict[str, int]]:
    """The shard after these moves; and of the tokens that moved, in how many documents each is."""
    text, counts = revised(value_of(before, str), changes)
    return script(f"t/{number}", text), counts


def index(
    documents: Sequence[SearchDocument], vocabularies: Sequence[Sequence[Term]]
) -> Iterator[Artifact]:
    """Every file of the index; `INDEX`, which has a stamp of all others, comes last.

    ``vocabularies`` are kinds, districts and sectors in the order of the filters. A document's
    number is its place in ``documents``.
    """
    shards = shards_for(sum(len(p.text) for d in documents for p in d.passages))
    entered = enter(enumerate(documents), shards)
    for number, content in enumerate(entered.scripts):
        yield Artifact(path_of(f"d/{number}"), content)
    yield from (shard_script(number, [hand]) for number, hand in enumerate(entered.hands))
    yield facets_script([document.terms for document in documents], vocabularies)
    letters = letter_classes(entered.letters, len(documents))
    yield han_script(letters)
    yield index_script(letters, shards, entered.hashes)
