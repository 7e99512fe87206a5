"""The three reviews on a form: who signed when, and what. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from showcase.desk.spelling import Value
from showcase.issues import Text
from showcase.profile import Stage
from showcase.schema.fields import STAGES
from showcase.site import STAGE_WORDS

NOW = "now"
"""Stands for the digest of a signature that is being given."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One of the three stages: how the file writes it, who signed when, and what."""

    number: int
    stage: str
    label: Text
    by: str = ""
    date: str = ""
    digest: str = ""


def signatures(values: Mapping[str, Value], *, chinese: bool) -> Iterator[Signature]:
    """The three stages, signed or not; in the words of the file."""
    signed = {STAGES.get(review.get("stage", "").lower()): review for review in _reviews(values)}
    for number, stage in enumerate(Stage):
        names = [name for name, meant in STAGES.items() if meant is stage]
        plain = next(name for name in names if name.isascii() is not chinese)
        review = {"stage": plain, **signed.get(stage, {})}
        yield Signature(number, label=STAGE_WORDS[stage], **review)


def _reviews(values: Mapping[str, Value]) -> Iterator[dict[str, str]]:
    reviews = values.get("reviews")
    for review in reviews if isinstance(reviews, list) else ():
        if isinstance(review, dict):
            yield {name: word for name, word in review.items() if isinstance(word, str)}


def is_being_signed(values: Mapping[str, Value]) -> bool:
    """Whether there is a signature whose digest is not known yet."""
    return any(review.get("digest") == NOW for review in _reviews(values))


def signed(values: Mapping[str, Value], digest: str) -> dict[str, Value]:
    """The values with the digest of what is signed in them."""
    reviews: list[Value] = [
        {**review, "digest": digest} if review.get("digest") == NOW else {**review}
        for review in _reviews(values)
    ]
    return {**values, "reviews": reviews}
