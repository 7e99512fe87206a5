"""The search index: documents become small scripts that a browser asks for as needed. Pure.

docs/search.md describes the format and how a query uses it; themes/base/static/search.js is its
other half. folding says when two texts are the same, tokens what a text can be found by, pinyin
how names sound, weighing what a token says of a document, postings where each token stands,
exhibits what a result shows, lines and scripts how all this is written. ``index`` makes the whole;
a large site is entered some documents at a time, and revised where few have changed.
"""

from __future__ import annotations

from showcase.search.entering import (
    Entered,
    content_hash,
    document_script,
    enter,
    index,
    moves,
    revised_shard,
    shard_script,
)
from showcase.search.exhibits import Exhibit, exhibit
from showcase.search.folding import fold
from showcase.search.lines import Move
from showcase.search.records import Passage, SearchDocument, Term, Weight
from showcase.search.scripts import INDEX, path_of, value_of
from showcase.search.shards import Deal, shards_for
from showcase.search.tables import (
    Head,
    Letters,
    facets_script,
    han_script,
    index_script,
    letter_classes,
    moved_letters,
)

__all__ = [
    "INDEX",
    "Deal",
    "Entered",
    "Exhibit",
    "Head",
    "Letters",
    "Move",
    "Passage",
    "SearchDocument",
    "Term",
    "Weight",
    "content_hash",
    "document_script",
    "enter",
    "exhibit",
    "facets_script",
    "fold",
    "han_script",
    "index",
    "index_script",
    "letter_classes",
    "moved_letters",
    "moves",
    "path_of",
    "revised_shard",
    "shard_script",
    "shards_for",
    "value_of",
]
