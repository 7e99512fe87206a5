"""A claim and its figures."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Claim:
    """``name`` is what should always hold, ``tried`` how often it was put to the test, ``failed``
    how often it did not hold; ``note`` says what with, in some words."""

    name: str
    tried: int
    failed: int
    note: str = ""

    def with_more(self, other: Claim) -> Claim:
        """The same with the trials of another one."""
        return replace(self, tried=self.tried + other.tried, failed=self.failed + other.failed)
