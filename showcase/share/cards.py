"""Which pages have share pictures, what is written on them, and where they are published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field, fields
from functools import cache, cached_property, partial
from importlib import metadata
from operator import attrgetter

from showcase.artifact import Artifact, Batch
from showcase.issues import Issue
from showcase.options import is_colour, no_colour
from showcase.pictures import Store
from showcase.site import Site
from showcase.typefaces import MAINLAND

WIDE = (1200, 630)
SQUARE = (300, 300)

_RECIPE = 1
"""Goes up whenever the same card is drawn otherwise."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``: the ground, the words, the seal and the mark, the contour lines."""

    paper: str
    ink: str
    accent: str
    line: str


def palette(options: Mapping[str, object]) -> Palette | Issue | None:
    """The colours that a theme's options name; None where it has no such options."""
    names = {name: f"share_{name}" for name in Palette.__dataclass_fields__}
    if any(option not in options for option in names.values()):
        return None
    colours = {name: str(options[option]) for name, option in names.items()}
    for name, colour in colours.items():
        if not is_colour(colour):
            return no_colour(names[name], colour)
    return Palette(**colours)


@dataclass(frozen=True, slots=True)
class Card:
    """What a share picture says; ``seed`` is the word that its contours are drawn from."""

    title: str
    over: str
    under: str
    seal: str
    seed: str


def site_cards(site: Site, home: str) -> Mapping[str, Card]:
    """A card for each workstation's page, and one for the page ``home``, which others share."""
    config = site.config
    over = " · ".join(filter(None, (config.short_title or config.title, config.edition)))
    title = config.theme_line or config.title
    under = config.title if title != config.title else config.description
    cards = {home: Card(title, config.publisher or over, under, config.seal, "home")}
    for workstation in site.workstations:
        profile = workstation.profile
        headline = profile.headline if profile.headline != profile.name else ""
        cards[workstation.path] = Card(profile.name, over, headline, config.seal, workstation.slug)
    return cards


@dataclass(frozen=True)
class ShareArt:
    """The share pictures of a site by the page that they belong to."""

    cards: Mapping[str, Card]
    palette: Palette
    store: Store = field(default_factory=Store)

    @cached_property
    def paths(self) -> Mapping[str, tuple[str, str]]:
        """From a page to its square picture and its wide one."""
        return {
            page: (self._path(card, SQUARE), self._path(card, WIDE))
            for page, card in self.cards.items()
        }

    def batches(self) -> Iterator[Batch]:
        """Every share picture. Its path has a hash of all that it is made of."""
        for card in dict.fromkeys(self.cards.values()):
            for size in (SQUARE, WIDE):
                yield Batch(self._path(card, size), partial(self._artifact, card, size))

    def _artifact(self, card: Card, size: tuple[int, int]) -> tuple[Artifact]:
        return (Artifact(self._path(card, size), self._drawn(card, size)),)

    def _path(self, card: Card, size: tuple[int, int]) -> str:
        return f"assets/share/share-{size[0]}.{self._key(card)[:12]}.png"

    def _key(self, card: Card) -> str:
        """A hash of all that the picture depends on."""
        return self._keys[card]

    @cached_property
    def _keys(self) -> Mapping[Card, str]:
        ground = [str(_RECIPE), *_versions(), *astuple(self.palette)]
        return {card: _hash(*ground, *_said(card)) for card in dict.fromkeys(self.cards.values())}

    def _drawn(self, card: Card, size: tuple[int, int]) -> bytes:
        from showcase.share.sketch import sketch

        name = f"share/{self._key(card)}-{size[0]}.png"
        content = self.store.get(name)
        if content is None:
            content = sketch(card, size, self.palette)
            self.store.put(name, content)
        return content


_said = attrgetter(*(field.name for field in fields(Card)))
"""All that a card has; ``astuple``, which copies each part, takes ten times as long."""


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


@cache
def _versions() -> tuple[str, ...]:
    """Of what draws, and of the fonts."""
    return metadata.version("pillow"), MAINLAND.version
