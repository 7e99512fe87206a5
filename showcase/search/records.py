"""What the index is made of: documents in the search's own terms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Weight(IntEnum):
    """How much a token says of a document: where it stands, and how often.

    CHANCE is a pair that only happens where two words meet (会计 in 委员会计划); OFTEN is a token
    that the text repeats. META are people, places and tags, TITLE headlines and the like.
    """

    CHANCE = 0
    BODY = 1
    OFTEN = 2
    META = 3
    TITLE = 4
    NAME = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a vocabulary: ``id`` stands in addresses, ``label`` on the page."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of a document as the page shows it; matches never go over its ends.

    ``weight`` is BODY, META or TITLE. ``anchor`` is the id of the section that it stands in,
    ``section`` its title; both are empty where it stands in none.
    """

    weight: Weight
    text: str
    anchor: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page that can be found. ``path`` is relative to output/.

    ``kind`` is what results call it (委员工作室). ``terms`` are its kind, district and sector for
    the filters, None where it has none. ``people`` are names alone, for their pinyin: as text they
    stand in ``passages``. A ``standing`` page has no terms, and comes after the profiles.
    """

    path: str
    name: str
    kind: str
    headline: str = ""
    terms: tuple[Term | None, ...] = (None, None, None)
    people: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    standing: bool = False
