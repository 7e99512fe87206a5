"""The directory of a large site for its reader's script, in drawers like a card index. Pure.

A script, since a page opened from a USB stick can load scripts but fetch nothing. Each calls the
one function that drawers.js defines, with its name and its value:

index
    ``count`` of workstations, ``drawer``: how many a drawer holds, ``part``: of how many the
    columns and names of one file are, ``stamp`` of all files, ``terms``: the ids of each taxonomy
columns0, columns1, …
    ``terms``: for each taxonomy, in site order, the places of each one's terms among its ids, as
    text; ``founded`` and ``members`` likewise, a space between two workstations
names0, names1, …
    the names, which only an order by name needs, a line each
0, 1, …
    the entries of a drawer as the theme writes them
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from showcase.artifact import Artifact
from showcase.config import TAXONOMIES
from showcase.views import CardView, LinkView

DRAWER = 10
"""Cards in a drawer. An order by name shows cards from everywhere, so that a page of 50 may take
as many drawers; with 10 KB each that stays below half a megabyte, a fifth of it compressed."""

PART = 3_000
"""Workstations whose columns, or names, are in one file: of at most some 250 KB."""

_FOLDER = "assets/directory"
_SCRIPT = "showcaseDrawers({name},{value})\n"


def drawers(
    cards: Sequence[CardView], entries: Callable[[Sequence[CardView]], str]
) -> Iterator[Artifact]:
    """Every file; ``entries`` writes some cards as they stand in the list."""
    stamp = hashlib.sha256()
    ids = {taxonomy: _ids(cards, taxonomy) for taxonomy in TAXONOMIES}
    for artifact in chain(_parts(cards, ids), _entries(cards, entries)):
        stamp.update(artifact.content)
        yield artifact
    head = {
        "count": len(cards),
        "drawer": DRAWER,
        "part": PART,
        "stamp": stamp.hexdigest()[:10],
        "terms": {taxonomy: list(places) for taxonomy, places in ids.items()},
    }
    yield _script("index", head)


def _parts(cards: Sequence[CardView], ids: Mapping[str, Mapping[str, str]]) -> Iterator[Artifact]:
    for number, start in enumerate(range(0, len(cards), PART)):
        part = cards[start : start + PART]
        yield _script(f"columns{number}", _columns(part, ids))
        yield _script(f"names{number}", "\n".join(card.name for card in part))


def _entries(
    cards: Sequence[CardView], entries: Callable[[Sequence[CardView]], str]
) -> Iterator[Artifact]:
    for number, start in enumerate(range(0, len(cards), DRAWER)):
        yield _script(str(number), entries(cards[start : start + DRAWER]))


def _ids(cards: Sequence[CardView], taxonomy: str) -> dict[str, str]:
    """The ids of the terms that cards bear, with their places."""
    ids = dict.fromkeys(link.id for card in cards for link in _terms(card, taxonomy))
    return {id_: str(place) for place, id_ in enumerate(ids)}


def _columns(cards: Sequence[CardView], ids: Mapping[str, Mapping[str, str]]) -> object:
    """Which terms each card bears (``0 1 0,2``), and what it may be ordered by."""
    terms = {
        taxonomy: " ".join(
            ",".join(places[link.id] for link in _terms(card, taxonomy)) for card in cards
        )
        for taxonomy, places in ids.items()
    }
    return {
        "terms": terms,
        "founded": " ".join(card.founded.iso if card.founded else "" for card in cards),
        "members": " ".join(card.members.number if card.members else "" for card in cards),
    }


def _terms(card: CardView, taxonomy: str) -> tuple[LinkView, ...]:
    terms = {
        "kinds": (card.kind,),
        "districts": (card.district,),
        "sectors": (card.sector,),
        "tags": card.tags,
    }[taxonomy]
    return tuple(term for term in terms if term)


def _script(name: str, value: object) -> Artifact:
    quoted = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    content = _SCRIPT.format(name=json.dumps(name), value=quoted)
    return Artifact(f"{_FOLDER}/{name}.js", content.encode("utf-8"))
