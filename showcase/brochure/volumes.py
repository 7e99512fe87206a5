"""Volumes: a long compilation divided by a vocabulary of site.yaml. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from showcase.quantity import Manner, total
from showcase.site import Site, Total, Workstation

Node = dict[str, object]

MOST = 300
"""Profiles that one volume takes as long as site.yaml lets it be divided."""

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


def divide(site: Site) -> tuple[Volume, ...]:
    """The volumes of a site: none, unless it is long and site.yaml says by what to divide it."""
    vocabulary = site.config.brochure.volumes
    if not vocabulary or len(site.workstations) <= MOST:
        return ()
    labels: Mapping[str, str] = getattr(site.config, vocabulary)
    groups: dict[str, list[Workstation]] = {term: [] for term in (*labels, "")}
    for each in site.workstations:
        term = getattr(each.profile, _FIELDS[vocabulary])
        groups[term if term in labels else ""].append(each)
    filled = [(labels.get(term, ""), tuple(members)) for term, members in groups.items() if members]
    return tuple(
        Volume(number, label, _part(site, members))
        for number, (label, members) in enumerate(filled, 1)
    )


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


def common_contents(
    volumes: Iterable[Volume], own: Volume, starts: Mapping[str, int]
) -> Iterator[Node]:
    """Every volume with its profiles and the pages on which they begin (0: not known yet)."""
    for volume in volumes:
        profiles = [
            {"slug": w.slug, "name": w.profile.name, "page": starts.get(w.slug, 0)}
            for w in volume.site.workstations
        ]
        yield {
            "number": volume.number,
            "label": volume.label,
            "own": volume is own,
            "profiles": profiles,
        }
