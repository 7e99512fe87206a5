"""The search index: documents become small scripts that a browser asks for as needed. Pure.

docs/search.md describes the format and how a query uses it; themes/base/static/search.js is its
other half. folding says when two texts are the same, tokens what a text can be found by, pinyin
how names sound, postings where each token stands, scripts how all this is written.
"""

from __future__ import annotations

from showcase.search.folding import fold
from showcase.search.records import Passage, SearchDocument, Term, Weight
from showcase.search.scripts import INDEX, index

__all__ = ["INDEX", "Passage", "SearchDocument", "Term", "Weight", "fold", "index"]
