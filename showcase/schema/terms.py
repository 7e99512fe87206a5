"""Terms of the site's vocabularies, which may be written by id or by label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from showcase.config import SiteConfig
from showcase.issues import Correction, Issue, Text, error, text
from showcase.nearness import nearest
from showcase.schema.explain import shown
from showcase.schema.fields import plain_digits, unquoted
from showcase.schema.keys import Group
from showcase.schema.normal import Location, Normal, Place

VOCABULARIES = {"kind": "kinds", "level": "levels", "district": "districts", "sector": "sectors"}
"""Where the terms of a key are in site.yaml."""

_SURE = 0.6
"""How alike two words are (0 to 1) where one was most likely meant for the other."""


def term_id(written: str, terms: Mapping[str, str]) -> str | None:
    """The id of a term."""
    if written in terms:
        return written
    return next((id_ for id_, label in terms.items() if label == written), None)


def metric_labels(config: SiteConfig) -> Mapping[str, str]:
    """The metrics as a vocabulary."""
    return {id_: rule.label for id_, rule in config.metrics.items()}


def wrong_terms(normal: Normal, config: SiteConfig, group: Group) -> Iterator[Issue]:
    """Terms that the site does not have. Works on what was written, so that they are told
    even where other keys are wrong too."""
    matter = normal.value if isinstance(normal.value, dict) else {}
    for key, vocabulary in VOCABULARIES.items():
        terms: Mapping[str, str] = getattr(config, vocabulary)
        written = matter.get(key) if vocabulary not in config.unread else None
        if isinstance(written, str) and term_id(unquoted(written), terms) is None:
            yield _unknown(unquoted(written), terms, vocabulary, (key,), normal, group)
    figures = matter.get("metrics")
    if isinstance(figures, list):
        yield from _wrong_metrics(figures, config, normal, group)
        yield from _repeated(figures, config, normal, group)


def _wrong_metrics(
    entries: Sequence[object], config: SiteConfig, normal: Normal, group: Group
) -> Iterator[Issue]:
    labels = metric_labels(config)
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict):
            continue
        given = [key for key in ("id", "label") if isinstance(entry.get(key), str)]
        if not given and ("metrics", number, "id") not in normal.meant:
            yield _nameless(number, normal, group)
        for key in given[:1] if "metrics" not in config.unread else ():
            written = unquoted(entry[key])
            if term_id(written, labels) is None:
                where = ("metrics", number, key)
                yield _unknown(written, labels, "metrics", where, normal, group)


def _repeated(
    entries: Sequence[object], config: SiteConfig, normal: Normal, group: Group
) -> Iterator[Issue]:
    """Figures that are given twice: totals would add both, and a text could show but one."""
    seen: dict[tuple[str, str, str], int] = {}
    for number, entry in enumerate(entries):
        figure = _figure(entry, config) if isinstance(entry, dict) else None
        if figure is None:
            continue
        line, column = normal.place(("metrics", number))
        if figure in seen:
            yield _twice(figure, seen[figure], (line, column), normal, group)
        seen.setdefault(figure, line)


def _figure(entry: Mapping[str, object], config: SiteConfig) -> tuple[str, str, str] | None:
    """Label, unit and year of a figure, by which it is told from others."""
    written = {key: unquoted(value) for key, value in entry.items() if isinstance(value, str)}
    id_ = term_id(written.get("id") or written.get("label", ""), metric_labels(config))
    if id_ is None:
        return None
    rule = config.metrics[id_]
    year = plain_digits(written.get("year", "")).removesuffix("年")
    return rule.label, written.get("unit") or rule.unit, year


def _twice(
    figure: tuple[str, str, str], first: int, place: Place, normal: Normal, group: Group
) -> Issue:
    label, _, year = figure
    key = shown(("metrics", 0, "year"), group, normal)
    message = text("“{label}” is given twice, here and in line {line}.", label=label, line=first)
    hint = text(
        "Keep one of the two; if they are of different years, write “{key}” in both.", key=key
    )
    if year:
        hint = text("Keep one of the two, or write the right “{key}”.", key=key)
    return error("V132", normal.path, message, line=place[0], column=place[1], hint=hint)


def _unknown(
    written: str,
    terms: Mapping[str, str],
    vocabulary: str,
    where: Location,
    normal: Normal,
    group: Group,
) -> Issue:
    line, column = normal.place(where)
    key = shown(where, group, normal)
    near = next(iter(nearest(written, [*terms.values(), *terms], cutoff=0.4)), "")
    return error(
        "V130",
        normal.path,
        text("site.yaml has no “{value}” for “{key}”.", value=written, key=key),
        line=line,
        column=column,
        hint=_way_out(near, terms, vocabulary),
        correction=Correction(written, near)
        if SequenceMatcher(None, written, near).ratio() >= _SURE
        else None,
    )


def _way_out(near: str, terms: Mapping[str, str], vocabulary: str) -> Text:
    labels = tuple(terms.values())
    if near:
        return text("Did you mean “{name}”? There are: {names}.", name=near, names=labels)
    if labels:
        return text("Use one of these: {names}.", names=labels)
    return text(
        "Add it to site.yaml, under “{vocabulary}”, or take this out.", vocabulary=vocabulary
    )


def _nameless(number: int, normal: Normal, group: Group) -> Issue:
    line, column = normal.place(("metrics", number))
    key = shown(("metrics", number, "id"), group, normal)
    return error(
        "V131",
        normal.path,
        text("This figure does not say what it counts."),
        line=line,
        column=column,
        hint=text("Add “{key}: …” with one of the metrics of site.yaml.", key=key),
    )
