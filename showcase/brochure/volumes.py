"""Volumes: a long compilation divided into several books. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import ceil

from showcase.quantity import Manner, total
from showcase.site import Site, Total, Workstation

Node = dict[str, object]

MOST = 200
"""Profiles that one volume takes: some 430 pages, which can still be bound, and be set in a
gigabyte of memory."""

LISTED = 1000
"""Profiles that the contents of every volume name one and all. Of more they name only its own: the
contents would else be longer than the book."""

_FIELDS = {"kinds": "kind", "levels": "level", "districts": "district", "sectors": "sector"}


@dataclass(frozen=True, slots=True)
class Volume:
    """A part of the site that is a book of its own; ``number`` counts from 1."""

    number: int
    label: str
    site: Site

    @property
    def suffix(self) -> str:
        """What its file's name has behind that of the first: ``-2``."""
        return f"-{self.number}" if self.number > 1 else ""


def is_long(site: Site) -> bool:
    """Whether the compilation takes several volumes."""
    return len(site.workstations) > MOST


def divide(site: Site) -> tuple[Volume, ...]:
    """The volumes of a site, none unless it is long: one for each term of the vocabulary that
    site.yaml names, and of those that are still too long, or without a vocabulary, as many as are
    needed, all of the same length."""
    if not is_long(site):
        return ()
    books = chain.from_iterable(_cut(label, members) for label, members in _groups(site))
    return tuple(
        Volume(number, label, _part(site, members))
        for number, (label, members) in enumerate(books, 1)
    )


def _groups(site: Site) -> Iterator[tuple[str, tuple[Workstation, ...]]]:
    """The workstations of each term, with its label; those without a term are the last."""
    vocabulary = site.config.brochure.volumes
    if not vocabulary:
        yield "", site.workstations
        return
    labels: Mapping[str, str] = getattr(site.config, vocabulary)
    groups: dict[str, list[Workstation]] = {term: [] for term in (*labels, "")}
    for each in site.workstations:
        term = getattr(each.profile, _FIELDS[vocabulary])
        groups[term if term in labels else ""].append(each)
    yield from ((labels.get(term, ""), tuple(of)) for term, of in groups.items() if of)


def _cut(
    label: str, members: tuple[Workstation, ...]
) -> Iterator[tuple[str, tuple[Workstation, ...]]]:
    """Books of a group: one, or several that say from which to which of its members they go."""
    books = ceil(len(members) / MOST)
    size = ceil(len(members) / books)
    for start in range(0, len(members), size):
        some = members[start : start + size]
        span = f"{start + 1}–{start + len(some)}" if books > 1 else ""
        yield f"{label} {span}".strip(), some


def _part(site: Site, members: tuple[Workstation, ...]) -> Site:
    """The site with these profiles only. Figures and events are of these, too."""
    slugs = {each.slug for each in members}
    taxonomies = {
        name: tuple(
            replace(term, workstations=kept)
            for term in terms
            if (kept := tuple(w for w in term.workstations if w.slug in slugs))
        )
        for name, terms in site.taxonomies.items()
    }
    events = tuple(event for event in site.timeline if event.workstation.slug in slugs)
    counts = [w.profile.members.total for w in members if w.profile.members.total]
    return replace(
        site,
        workstations=members,
        taxonomies=taxonomies,
        timeline=events,
        totals=tuple(_shared(site.totals, slugs, site.config.manner)),
        members=total(counts, site.config.manner) if counts else None,
    )


def _shared(totals: Iterable[Total], slugs: set[str], manner: Manner) -> Iterator[Total]:
    """The totals over some of the workstations."""
    for each in totals:
        shares = tuple(share for share in each.shares if share.workstation.slug in slugs)
        if shares:
            values = (share.metric.value for share in shares)
            value = total(values, manner) if each.value else None
            yield replace(each, shares=shares, value=value)


def lists_all(volumes: Iterable[Volume]) -> bool:
    """Whether the contents that the volumes have in common name every profile."""
    return sum(len(volume.site.workstations) for volume in volumes) <= LISTED


def common_contents(
    volumes: Sequence[Volume], own: Volume, starts: Mapping[str, int]
) -> Iterator[Node]:
    """Every volume with its profiles and the pages on which they begin (0: not known yet)."""
    everything = lists_all(volumes)
    for volume in volumes:
        profiles = [
            {"slug": w.slug, "name": w.profile.name, "page": starts.get(w.slug, 0)}
            for w in (volume.site.workstations if everything or volume is own else ())
        ]
        yield {
            "number": volume.number,
            "label": volume.label,
            "own": volume is own,
            "profiles": profiles,
        }
