"""Terms of the site's vocabularies, which may be written by id or by label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from showcase.config import SiteConfig
from showcase.issues import Issue, Text, error, text
from showcase.schema.explain import shown
from showcase.schema.fields import unquoted
from showcase.schema.keys import Group
from showcase.schema.normal import Location, Normal

VOCABULARIES = {"kind": "kinds", "level": "levels", "district": "districts", "sector": "sectors"}
"""Where the terms of a key are in site.yaml."""


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
        written = matter.get(key)
        if isinstance(written, str) and term_id(unquoted(written), terms) is None:
            yield _unknown(unquoted(written), terms, vocabulary, (key,), normal, group)
    yield from _wrong_metrics(matter.get("metrics"), config, normal, group)


def _wrong_metrics(
    entries: object, config: SiteConfig, normal: Normal, group: Group
) -> Iterator[Issue]:
    labels = metric_labels(config)
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        if not isinstance(entry, dict):
            continue
        given = [key for key in ("id", "label") if isinstance(entry.get(key), str)]
        if not given:
            yield _nameless(number, normal, group)
        for key in given[:1]:
            written = unquoted(entry[key])
            if term_id(written, labels) is None:
                where = ("metrics", number, key)
                yield _unknown(written, labels, "metrics", where, normal, group)


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
    return error(
        "V130",
        normal.path,
        text("site.yaml has no “{value}” for “{key}”.", value=written, key=key),
        line=line,
        column=column,
        hint=_meant(written, terms, vocabulary),
    )


def _meant(written: str, terms: Mapping[str, str], vocabulary: str) -> Text:
    labels = tuple(terms.values())
    near = get_close_matches(written, [*labels, *terms], n=1, cutoff=0.4)
    if near:
        return text("Did you mean “{name}”? There are: {names}.", name=near[0], names=labels)
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
