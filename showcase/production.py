"""Every file of the finished site, one at a time: assets, art, pages, data, feeds, brochure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from showcase import art, feeds
from showcase.artifact import Artifact
from showcase.assets import BROCHURE_STYLE, HEADLINE_FONT, HEADLINE_STYLE, Assets, gather
from showcase.brochure import Brochure, Made, Order
from showcase.findable import Findable
from showcase.fonts import cut, metrics
from showcase.issues import Issue
from showcase.manifest import BadTheme
from showcase.pages import HERO_SEED, HOME, pages
from showcase.phrasing import STANDARD_PAGES
from showcase.pictures import Album
from showcase.presentation import ART_SIZE, HERO_SIZE, Presentation
from showcase.printing import Printing
from showcase.render import prepare, render, render_text
from showcase.search import index
from showcase.share import ShareArt, palette, site_cards
from showcase.site import Site
from showcase.theme import Theme
from showcase.views import BrochureView, PageView

BROCHURE = "brochure.pdf"

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
        yield from feeds.export(self.site)
        findable = Findable(self.site, presentation.phrasing)
        yield from index(findable.documents(), findable.vocabularies())
        yield from self._for_machines(presentation, environment)
        if brochure:
            yield Artifact(BROCHURE, brochure.pdf)
            yield from (Artifact(f"{n}.pdf", v.pdf) for n, v in brochure.further.items())

    def pictures(self) -> Iterator[Artifact]:
        """Photos and share pictures: what takes long, and cannot go wrong by a template."""
        yield from self.album.artifacts()
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

    def _presentation(self, brochure: Brochure | None) -> Presentation:
        return Presentation(
            site=self.site,
            word=self.theme.word,
            photos=self.album.photos,
            art=self._art_path,
            options=self.theme.options,
            brochure=self._brochure_view(brochure) if brochure else None,
            shares=self._share.paths if self._share else {},
        )

    def _brochure_view(self, brochure: Brochure) -> BrochureView:
        size = self.site.config.brochure.size.upper()
        return BrochureView(BROCHURE, size, brochure.all_pages, brochure.size_label)

    def _art(self) -> Iterator[Artifact]:
        yield Artifact(self._art_path(HERO_SEED), self._draw(HERO_SEED, HERO_SIZE))
        for workstation in self.site.workstations:
            slug = workstation.slug
            yield Artifact(self._art_path(slug), self._draw(slug, ART_SIZE))

    def _assets(self, presentation: Presentation) -> Assets:
        statics, styles = self.theme.statics(), self.theme.styles
        made = {}
        if BROCHURE_STYLE in self.theme.files("templates"):
            cards = presentation.cards(self.site.workstations)
            style = render_text(self.theme.environment, BROCHURE_STYLE, {"cards": cards})
            made[BROCHURE_STYLE] = style
        if self.theme.options.get("headline_font"):
            font = cut(headline_characters(presentation, self.theme), self.cache)
            made[HEADLINE_FONT] = font
            context = {"font": metrics(font)}
            statics[HEADLINE_STYLE] = render_text(self.theme.environment, HEADLINE_STYLE, context)
            styles = (HEADLINE_STYLE, *styles)
        return gather(statics, styles, made)

    def _for_machines(
        self, presentation: Presentation, environment: Environment
    ) -> Iterator[Artifact]:
        """robots.txt, and where the site has an address of its own the sitemap and the feed."""
        base = self.site.config.base_url
        top = PageView("feed", "feed.xml", base, "", "")
        yield Artifact("robots.txt", render_text(environment, "robots.txt", {}))
        if not base:
            return
        profiles = [presentation.profile(w) for w in self.site.workstations]
        feed = {"page": top, "profiles": profiles}
        addresses = [f"{base}{path}" for path in _addresses(self.site)]
        yield Artifact("feed.xml", render_text(environment, "feed.xml", feed))
        yield Artifact(
            "sitemap.xml", render_text(environment, "sitemap.xml", {"addresses": addresses})
        )


def _addresses(site: Site) -> Iterator[str]:
    """The pages that search engines should know."""
    yield from (path for name, (_, path) in STANDARD_PAGES.items() if name != "404")
    yield from (page.path for page in site.pages)
    yield from (workstation.path for workstation in site.workstations)
    yield from (term.path for terms in site.taxonomies.values() for term in terms)


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
