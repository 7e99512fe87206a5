"""The directory of a large site for its reader's script, in drawers like a card index. Pure.

A script, since a page opened from a USB stick can load scripts but fetch nothing. Each calls the
one function that drawers.js defines, with its name and its value:

index
    ``count`` of workstations, ``drawer``: how many a drawer holds, ``stamp`` of all files,
    ``terms``: for each taxonomy its ids, and in site order the places of each one's terms among
    them, as text; ``founded`` and ``members`` likewise, a space between two workstations
names
    the names, which only an order by name needs, a line each
0, 1, …
    the entries of a drawer as the theme writes them
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence

from showcase.artifact import Artifact
from showcase.config import TAXONOMIES
from showcase.views import CardView, LinkView

DRAWER = 10
"""Cards in a drawer. An order by name shows cards from everywhere, so that a page of 50 may take
as many drawers; with 10 KB each that stays below half a megabyte, a fifth of it compressed."""

_FOLDER = "assets/directory"
_SCRIPT = "showcaseDrawers({name},{value})\n"


def drawers(
    cards: Sequence[CardView], entries: Callable[[Sequence[CardView]], str]
) -> Iterator[Artifact]:
    """Every file; ``entries`` writes some cards as they stand in the list."""
    stamp = hashlib.sha256()
    for artifact in _contents(cards, entries):
        stamp.update(artifact.content)
        yield artifact
    head = {
        "count": len(cards),
        "drawer": DRAWER,
        "stamp": stamp.hexdigest()[:10],
        "terms": {taxonomy: _column(cards, taxonomy) for taxonomy in TAXONOMIES},
        "founded": " ".join(card.founded.iso if card.founded else "" for card in cards),
        "members": " ".join(card.members.number if card.members else "" for card in cards),
    }
    yield _script("index", head)


def _contents(
    cards: Sequence[CardView], entries: Callable[[Sequence[CardView]], str]
) -> Iterator[Artifact]:
    yield _script("names", "\n".join(card.name for card in cards))
    for number, start in enumerate(range(0, len(cards), DRAWER)):
        yield _script(str(number), entries(cards[start : start + DRAWER]))


def _column(cards: Sequence[CardView], taxonomy: str) -> tuple[list[str], str]:
    """The ids of a taxonomy, and which of them each card bears: ``0 1 0,2``."""
    borne = [[link.id for link in _terms(card, taxonomy)] for card in cards]
    ids = list(dict.fromkeys(id_ for each in borne for id_ in each))
    places = {id_: str(place) for place, id_ in enumerate(ids)}
    return ids, " ".join(",".join(places[id_] for id_ in each) for each in borne)


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
