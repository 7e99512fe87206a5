"""Nearness: which known name somebody most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 100
"""Characters; longer words are no names, and the time to compare two grows with their product."""


def nearest(word: str, known: Iterable[str], count: int = 1, cutoff: float = 0.6) -> list[str]:
    """Up to ``count`` of the known names that are like the word, the likest first; ``cutoff`` is
    how like they have to be, from 0 to 1."""
    if len(word) > _LONGEST:
        return []
    names = [name for name in known if len(name) <= _LONGEST]
    return get_close_matches(word, names, count, cutoff)
