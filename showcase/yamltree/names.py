"""Which keys may be written, and where: all that the doctor knows of a kind of file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """Keys with their aliases: ``every`` one, and by the key that they may stand ``below``;
    those of the top are below the empty key."""

    every: frozenset[str]
    below: Mapping[str, frozenset[str]]

    def fit(self, key: str, owner: str) -> bool:
        """Whether a key may stand directly below another."""
        return key in self.below.get(owner, ())
