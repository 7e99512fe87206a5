"""Long lists in pages: what stands on each, and how they lead to each other. Pure.

No page of a site may exceed 300 KB, since phones on an island's network take longer than a second
for more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Generic, TypeVar

from showcase.phrasing import STANDARD_PAGES
from showcase.site import Event, Site, Term, Workstation
from showcase.views import LinkView, PagerView

WHOLE = 150
"""So many workstations are listed on one page. An entry takes 1 to 1.5 KB."""

PAGE = 50
"""So many are on each page of a longer list: what people look through before they filter."""

EVENTS = 200
"""So many entries of the timeline are on one page. With its text one takes 0.4 to 1.2 KB."""

NEWEST = 50
"""So many entries stand under the overview of a timeline that is divided."""

COMPILATION = 200
"""So many profiles are on the page that holds the whole compilation: that is 2 MB of HTML, and
some 600 sheets of paper. A larger one is read in the brochure or profile by profile."""

TERMS = 100
"""So many terms of a taxonomy are named beside a list. Tags are free words, and may be thousands;
those left out are still on the pages of their profiles."""

_DIRECTORY = STANDARD_PAGES["directory"][1]
_NEAR = 2
"""A page names so many pages before and after itself."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page of a list. ``pager`` is None where it is the only one."""

    path: str
    items: Sequence[T]
    pager: PagerView | None = None

    @property
    def number(self) -> int:
        """Which page it is, from 1."""
        return self.pager.number if self.pager else 1


def leaves(path: str, items: Sequence[T], whole: int = WHOLE, page: int = PAGE) -> list[Leaf[T]]:
    """The pages of a list: one, if it has at most ``whole`` items, else several of ``page`` items.

    The first has the address of the list; ``directory.html`` is followed by ``directory/2.html``.
    """
    if len(items) <= whole:
        return [Leaf(path, items)]
    count = -(-len(items) // page)
    return [
        Leaf(
            _path(path, number),
            items[(number - 1) * page : number * page],
            _pager(path, number, count),
        )
        for number in range(1, count + 1)
    ]


def directory_leaves(site: Site) -> list[Leaf[Workstation]]:
    """The pages of the directory."""
    return leaves(_DIRECTORY, site.workstations)


def term_leaves(term: Term) -> list[Leaf[Workstation]]:
    """The pages of a term."""
    return leaves(term.path, term.workstations)


def most_common(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """In their order, those that most workstations bear."""
    if len(terms) <= TERMS:
        return terms
    most = sorted(terms, key=lambda term: -len(term.workstations))[:TERMS]
    kept = {term.id for term in most}
    return tuple(term for term in terms if term.id in kept)


def timeline_years(site: Site) -> Mapping[int, Sequence[Event]]:
    """The years that have pages of their own, with their events; none where all is on one page."""
    if len(site.timeline) <= EVENTS:
        return {}
    by_year = groupby(site.timeline, key=lambda event: event.milestone.date.year)
    return {year: tuple(events) for year, events in by_year}


def year_leaves(year: int, events: Sequence[Event]) -> list[Leaf[Event]]:
    """The pages of a year of the timeline."""
    return leaves(year_path(year), events, EVENTS, EVENTS)


def year_path(year: int) -> str:
    """Where the entries of a year begin."""
    return f"timeline/{year}.html"


def list_paths(site: Site) -> Iterator[str]:
    """Every page of every list: directory, terms, and the years of the timeline."""
    yield from (leaf.path for leaf in directory_leaves(site))
    for term in chain.from_iterable(site.taxonomies.values()):
        yield from (leaf.path for leaf in term_leaves(term))
    for year, events in timeline_years(site).items():
        yield from (leaf.path for leaf in year_leaves(year, events))


def _path(path: str, number: int) -> str:
    return path if number == 1 else f"{path.removesuffix('.html')}/{number}.html"


def _pager(path: str, number: int, count: int) -> PagerView:
    return PagerView(
        number=number,
        count=count,
        links=tuple(_links(path, number, count)),
        previous=_path(path, number - 1) if number > 1 else "",
        next=_path(path, number + 1) if number < count else "",
    )


def _links(path: str, number: int, count: int) -> Iterator[LinkView]:
    """The first, those near by, and the last, with an ellipsis for those between."""
    last = 0
    for each in range(1, count + 1):
        if each in (1, count) or abs(each - number) <= _NEAR:
            if each > last + 1:
                yield LinkView("…")
            yield LinkView(str(each), _path(path, each), current=each == number)
            last = each
