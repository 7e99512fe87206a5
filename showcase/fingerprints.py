"""Hashes of what content says, by which it is known whether pages have to be made again. Pure.

Each is empty where something that it is made of is not known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from showcase.document import Kept
from showcase.site import Site, StandingPage, Workstation


def matters_key(workstations: Iterable[Workstation]) -> str:
    """Of where these are, and what their front matter says."""
    return joint_key(*(part for w in workstations for part in (w.path, w.entry.matter)))


def texts_key(places: Iterable[Workstation | StandingPage]) -> str:
    """Of where these are, all that they say, and where their links lead."""
    return joint_key(*(part for place in places for part in _parts(place)))


def whole_key(site: Site) -> str:
    """Of all that the content says."""
    return joint_key(matters_key(site.workstations), texts_key(site.places))


def joint_key(*parts: str) -> str:
    """Of several."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest() if all(parts) else ""


def _parts(place: Workstation | StandingPage) -> Iterator[str]:
    yield from (place.path, place.entry.digest)
    document = place.entry.document
    yield from document.addresses.values() if isinstance(document, Kept) else ()
