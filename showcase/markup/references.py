"""References to figures in a body, ``{{ proposals }}``: those that stand for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from showcase.issues import Correction, Issue, error, text
from showcase.markup.inline import METRIC
from showcase.markup.places import Places, without_code
from showcase.nearness import nearest


def wrong_references(
    body: str, path: str, places: Places, metrics: Mapping[str, str] | None, *, standing: bool
) -> Iterator[Issue]:
    """References that are not finished, and those to figures that there are not.

    Where it is not known which figures there are, nothing is said of the latter. A ``standing``
    page has none.
    """
    for start in _starts(body):
        found = METRIC.match(body, start)
        place = places.at(start)
        if found is None:
            yield _unfinished(path, place)
        elif standing:
            yield _no_profile(found[1], path, place)
        elif metrics is not None and found[1] not in metrics:
            yield _unknown(found, path, place, metrics)


def _starts(body: str) -> Iterator[int]:
    """Where references begin, but for those in code and behind a backslash."""
    bare = without_code(body) if "{{" in body else ""
    start = bare.find("{{")
    while start >= 0:
        if body[start - 1 : start] != "\\":
            yield start
        found = METRIC.match(bare, start)
        start = bare.find("{{", found.end() if found else start + 2)


def _unfinished(path: str, place: tuple[int, int]) -> Issue:
    return error(
        "M109",
        path,
        text("“{mark}” begins a reference to a figure, but it is not finished.", mark="{{"),
        line=place[0],
        column=place[1],
        hint=text("Write it like this: {example}", example="{{ proposals }}"),
    )


def _no_profile(id_: str, path: str, place: tuple[int, int]) -> Issue:
    return error(
        "M108",
        path,
        text("A page has no figures, so “{id}” stands for nothing here.", id=id_),
        line=place[0],
        column=place[1],
        hint=text("Write the figure itself; only the text of a profile can refer to its figures."),
    )


def _unknown(
    found: re.Match[str], path: str, place: tuple[int, int], metrics: Mapping[str, str]
) -> Issue:
    id_, correction = found[1], None
    hint = text("Give the figure in the front matter first, under “metrics”.")
    near = nearest(id_, metrics)
    if near:
        hint = text("Did you mean “{name}”?", name=near[0])
        correction = Correction(found[0], found[0].replace(id_, near[0]))
    elif metrics:
        hint = text("Use one of these: {names}.", names=sorted(metrics))
    return error(
        "M108",
        path,
        text("This profile gives no figure “{id}”.", id=id_),
        line=place[0],
        column=place[1],
        hint=hint,
        correction=correction,
    )
