"""Every file of the finished site, one at a time: assets, art, pages, data, feeds, brochure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import metadata
from pathlib import Path

from jinja2 import Environment

from showcase import art, feeds
from showcase.artifact import Artifact
from showcase.assets import BROCHURE_STYLE, HEADLINE_FONT, Assets, gather
from showcase.brochure import Brochure, Made, Order, qr_code
from showcase.drawers import drawers
from showcase.findable import Findable
from showcase.fonts import cut
from showcase.issues import Issue
from showcase.manifest import BadTheme
from showcase.pages import HERO_SEED, HOME, compiled, pages
from showcase.paging import directory_leaves, list_paths
from showcase.phrasing import STANDARD_PAGES
from showcase.pictures import Album
from showcase.presentation import ART_SIZE, HERO_SIZE, Presentation
from showcase.printing import Printing
from showcase.render import prepare, render, render_text
from showcase.search import index
from showcase.share import ShareArt, palette, site_cards
from showcase.site import Site
from showcase.theme import Theme
from showcase.views import BrochureView, CardView, PageView, VolumeView

BROCHURE = "brochure.pdf"
VOLUMES = "brochure.html#page-volumes"
"""Where the volumes are listed, if the brochure has more than one."""

SITEMAP = 50_000
"""So many addresses may stand in one file (sitemaps.org, protocol 0.9)."""

_QR_RECIPE = f"segno {metadata.version('segno')}"

_PLAIN = Order()
_ART_TEMPLATE = "art.svg"


@dataclass(frozen=True)
class Production:
    """A site put through a theme. ``album`` has the pictures of the content; ``cache`` is a folder
    for what is costly to make, or None; ``read`` gives the text of a file of the site, ``fonts``
    is its folder of fonts."""

    site: Site
    theme: Theme
    album: Album = field(default_factory=Album)
    cache: Path | None = None
    read: Callable[[str], str] = lambda _: ""
    fonts: Path | None = None

    def brochure(self, order: Order = _PLAIN) -> Made:
        """The brochure, or what is wrong with the theme's templates for it."""
        return Printing(
            site=self.site,
            theme=self.theme,
            photos=self.album.addresses,
            prints=self.album.prints(),
            draw=self._draw,
            read=self.read,
            cache=self.cache,
            fonts=self.fonts,
        ).brochure(order)

    def _draw(self, seed: str, size: tuple[int, int]) -> bytes:
        drawing = art.contours(seed, *size)
        return render_text(self.theme.environment, _ART_TEMPLATE, {"art": drawing})

    def _art_path(self, seed: str) -> str:
        return f"assets/art/{seed}.{self._art_version}.svg"

    @cached_property
    def _art_version(self) -> str:
        """Changes when the drawing does: of the home picture, which is drawn like all others."""
        return hashlib.sha256(self._draw(HERO_SEED, HERO_SIZE)).hexdigest()[:10]

    def artifacts(self, brochure: Brochure | None) -> Iterator[Artifact]:
        """Every file of the site but its pictures; ``brochure`` is None where it is left out."""
        presentation = self._presentation(brochure)
        assets = self._assets(presentation)
        environment = prepare(self.theme, presentation, assets.paths)
        yield from assets.artifacts
        yield from self._art()
        yield from (render(environment, page) for page in pages(presentation))
        yield from self._drawers(presentation, environment)
        yield from feeds.export(self.site)
        findable = Findable(self.site, presentation.phrasing)
        yield from index(findable.documents(), findable.vocabularies())
        yield from self._for_machines(presentation, environment)
        if brochure:
            yield Artifact(BROCHURE, brochure.pdf)
            yield from (Artifact(f"{n}.pdf", v.pdf) for n, v in brochure.further.items())

    def pictures(self) -> Iterator[Artifact]:
        """Photos, share pictures, QR codes: what takes long, and no template can spoil."""
        yield from self.album.artifacts()
        yield from self._codes()
        if self._share:
            yield from self._share.artifacts()

    @cached_property
    def _share(self) -> ShareArt | None:
        """Share pictures, where the site has an address and the theme has colours for them."""
        colours = palette(self.theme.options)
        if isinstance(colours, Issue):
            raise BadTheme(colours)
        if colours is None or not self.site.config.base_url:
            return None
        return ShareArt(site_cards(self.site, HOME), colours, self.album.store)

    def _code_path(self, page: str) -> str:
        """Where the QR code of a page's published address is; nowhere if the site has none."""
        base = self.site.config.base_url
        if not base:
            return ""
        recipe = f"{_QR_RECIPE} {base}{page}"
        key = hashlib.sha256(recipe.encode()).hexdigest()[:16]
        return f"assets/codes/{key}.svg"

    def _codes(self) -> Iterator[Artifact]:
        """A code takes some milliseconds to find its best mask, so they are kept."""
        store = self.album.store
        for page in (workstation.path for workstation in self.site.workstations):
            path = self._code_path(page)
            if not path:
                return
            content = store.get(path)
            if content is None:
                content = qr_code(f"{self.site.config.base_url}{page}")
                store.put(path, content)
            yield Artifact(path, content)

    def _presentation(self, brochure: Brochure | None) -> Presentation:
        return Presentation(
            site=self.site,
            word=self.theme.word,
            photos=self.album.photos,
            art=self._art_path,
            options=self.theme.options,
            brochure=self._brochure_view(brochure) if brochure else None,
            shares=self._share.paths if self._share else {},
            code=self._code_path,
        )

    def _brochure_view(self, brochure: Brochure) -> BrochureView:
        size = self.site.config.brochure.size.upper()
        path = VOLUMES if brochure.further else BROCHURE
        volumes = tuple(_volumes(brochure)) if brochure.further else ()
        return BrochureView(path, size, brochure.all_pages, brochure.all_sizes_label, volumes)

    def _art(self) -> Iterator[Artifact]:
        yield Artifact(self._art_path(HERO_SEED), self._draw(HERO_SEED, HERO_SIZE))
        for workstation in self.site.workstations:
            slug = workstation.slug
            yield Artifact(self._art_path(slug), self._draw(slug, ART_SIZE))

    def _assets(self, presentation: Presentation) -> Assets:
        statics = self.theme.statics()
        made = {}
        if BROCHURE_STYLE in self.theme.files("templates"):
            cards = presentation.cards(compiled(self.site))
            style = render_text(self.theme.environment, BROCHURE_STYLE, {"cards": cards})
            made[BROCHURE_STYLE] = style
        if any(b"asset:" + HEADLINE_FONT.encode() in content for content in statics.values()):
            characters = headline_characters(presentation, self.theme)
            made[HEADLINE_FONT] = cut(characters, self.cache)
        return gather(statics, self.theme.styles, made)

    def _drawers(self, presentation: Presentation, environment: Environment) -> Iterator[Artifact]:
        """What the filters of the directory work on where it takes several pages."""
        first, *others = directory_leaves(self.site)
        top = PageView("directory", first.path, "", "", "")

        def entries(cards: Sequence[CardView]) -> str:
            sees = {"page": top, "cards": cards}
            return render_text(environment, "entries.html", sees).decode("utf-8")

        if others:
            yield from drawers(presentation.cards(self.site.workstations), entries)

    def _for_machines(
        self, presentation: Presentation, environment: Environment
    ) -> Iterator[Artifact]:
        """robots.txt, and where the site has an address of its own the sitemap and the feed."""
        base = self.site.config.base_url
        top = PageView("feed", "feed.xml", base, "", "")
        yield Artifact("robots.txt", render_text(environment, "robots.txt", {}))
        if not base:
            return
        profiles = [presentation.profile(w) for w in feeds.newest(self.site.workstations)]
        feed = {"page": top, "profiles": profiles}
        yield Artifact("feed.xml", render_text(environment, "feed.xml", feed))
        yield from self._sitemap(environment)

    def _sitemap(self, environment: Environment) -> Iterator[Artifact]:
        """One file or, beyond what the protocol lets it hold, an index of several."""
        addresses = [f"{self.site.config.base_url}{path}" for path in _addresses(self.site)]
        parts = [addresses[at : at + SITEMAP] for at in range(0, len(addresses), SITEMAP)]
        # At the top of the site, since a sitemap speaks only for what lies beside or below it.
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        if len(parts) == 1:
            names = ["sitemap.xml"]
        else:
            index = {"addresses": [f"{self.site.config.base_url}{name}" for name in names]}
            yield Artifact("sitemap.xml", render_text(environment, "sitemap-index.xml", index))
        for name, part in zip(names, parts, strict=True):
            listed = render_text(environment, "sitemap.xml", {"addresses": part})
            yield Artifact(name, listed)


def _volumes(first: Brochure) -> Iterator[VolumeView]:
    books = {BROCHURE: first, **{f"{name}.pdf": book for name, book in first.further.items()}}
    for number, (path, book) in enumerate(books.items(), 1):
        yield VolumeView(path, number, book.label, book.pages, book.size_label)


def _addresses(site: Site) -> Iterator[str]:
    """The pages that search engines should know."""
    listed = ("directory", "404")
    yield from (path for name, (_, path) in STANDARD_PAGES.items() if name not in listed)
    yield from (page.path for page in site.pages)
    yield from (workstation.path for workstation in site.workstations)
    yield from list_paths(site)


def headline_characters(presentation: Presentation, theme: Theme) -> str:
    """Every character that is set in the headline face: titles, names, numerals and words."""
    config = presentation.config
    parts = [
        config.title, config.short_title, config.kicker, config.theme_line, config.seal,
        config.publisher, config.place, config.edition,
    ]  # fmt: skip
    for workstation in presentation.site.workstations:
        profile = workstation.profile
        parts += [profile.name, profile.headline, profile.kicker, profile.subtitle]
        parts += [f"{s.numeral}{s.title}" for s in workstation.document.sections]
        parts += [f"{metric.written}{metric.label}" for metric in profile.metrics]
    for page in presentation.site.pages:
        parts += [page.entry.page.title, page.entry.page.subtitle, page.entry.document.text[:200]]
        parts += [f"{s.numeral}{s.title}" for s in page.entry.document.sections]
    for terms in presentation.site.taxonomies.values():
        parts += [term.label for term in terms]
    parts += [figure.label + figure.text for figure in presentation.figures.key_figures()]
    parts += [theme.vocabulary(), _ALWAYS]
    return "".join(sorted(set("".join(parts)) - set("\n\r\t")))


_ALWAYS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "一二三四五六七八九十百千零〇年月日近余约超多“”‘’《》（）、，。：；·—…！？"
)
