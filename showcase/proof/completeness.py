"""What a profile should have before it is published. What is required, the schema asks for."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.issues import text
from showcase.profile import Profile, Status
from showcase.proof.finding import Finding
from showcase.proof.passage import Passage

_LONGEST = 30
"""Characters of a headline that stay legible on a phone and on the brochure's page."""


def missing(profile: Profile, path: str) -> Iterator[Finding]:
    """K101, K102; a draft may be without."""
    if profile.status is Status.DRAFT:
        return
    line, column = profile.place("name")
    if not profile.summary and profile.place("summary") == (0, 0):
        yield Finding(
            "K101", path, text("The profile has no summary."), line, column,
            hint=text("Add “summary” (摘要): one paragraph for lists, search and shared links."),
        )  # fmt: skip
    if not profile.founded and profile.place("founded") == (0, 0):
        yield Finding(
            "K102", path, text("The profile does not say when the workstation was founded."),
            line, column,
            hint=text("Add “founded” (成立时间), for example 2019年6月."),
        )  # fmt: skip


def _breadth(words: str) -> float:
    """In characters of Chinese; a Latin letter is half of one."""
    return sum(0.5 if sign.isascii() else 1 for sign in words)


def long_headline(passage: Passage, profile: Profile) -> Iterator[Finding]:
    """K103."""
    if passage.raw == profile.headline and _breadth(passage.raw) > _LONGEST:
        yield passage.found(
            "K103", 0, len(passage.raw),
            text("The headline has {count} characters; more than 30 are hard to set.",
                 count=len(passage.raw)),
            hint=text("Shorten it, or put a part into the lines above or below the headline."),
        )  # fmt: skip
