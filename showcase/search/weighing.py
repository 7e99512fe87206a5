"""What each token says of a document: where it stands, how often, and whether only by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from showcase.search.folding import fold
from showcase.search.pinyin import Sounds, sound_tokens
from showcase.search.records import SearchDocument, Weight
from showcase.search.shards import whole
from showcase.search.tokens import BREAK, LINE_END, letters, pairs, rare_tokens, tokens

OFTEN = 3
"""A pair that stands so many times in a document counts as repeated."""

_END = "\uffff"
"""Ends a line until its letters are told; no character, so that no text has it."""

Weighed = tuple[Collection[str], ...]
"""For each `Weight` the tokens that say so much of a document; each token stands once."""


def weigh(document: SearchDocument, sounds: Sounds) -> Weighed:
    """Every token of a document under the most that it says there."""
    name, headline = _letters([document.name]), _letters([document.headline])
    body, meta, titles = (
        _letters([p.text for p in document.passages if p.weight is weight])
        for weight in (Weight.BODY, Weight.META, Weight.TITLE)
    )
    known = {whole(title) for title in (name, headline) if title.strip(BREAK)}
    called = tokens(f"{headline}{LINE_END}{titles}")
    if document.standing:  # profiles come first
        called |= tokens(name)
    else:
        known |= tokens(name)
    called -= known
    placed = tokens(meta) - called - known
    chance, plain, often = _weigh_body(body, {*placed, *called, *known})
    own = _sounding(sounds[:1])
    heard = _sounding(sounds[1:]) - own
    if document.standing:
        chance, plain, often = (*chance, *plain, *often), (), ()
    return chance, plain, often, (*placed, *heard), (*called, *own), known


def _letters(lines: Iterable[str]) -> str:
    return letters(fold(_END.join(lines))).replace(_END, LINE_END)


def _sounding(sounds: Sounds) -> set[str]:
    return {token for _, heard in sounds for token in sound_tokens(heard)}


def _weigh_body(text: str, above: set[str]) -> tuple[Collection[str], ...]:
    """The tokens that stand here only by chance, those that don't, and those that are repeated;
    none of those ``above``."""
    counts = Counter(pairs(text))
    chance = counts.keys() - _within_words(text)
    chance -= above
    often = {pair for pair, count in counts.items() if count >= OFTEN}
    often.difference_update(chance, above)
    found = {*text, *rare_tokens(text)}
    found.update(counts)
    found.difference_update(chance, often, above, BREAK)
    return chance, found, often


def _within_words(text: str) -> set[str]:
    """Words, and the pairs that stand within one: 会计 in 财务会计, not in 委员会计划."""
    import rjieba  # its dictionary takes a while

    words = set(rjieba.cut(text))
    return words.union(*[pairs(word) for word in words if len(word) > 2])
