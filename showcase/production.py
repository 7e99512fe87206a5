"""Every file of the finished site, one at a time: assets, art, pages, data, feeds, brochure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from jinja2 import Environment

from showcase import art, feeds
from showcase.artifact import ART, Artifact, Batch, Part, within
from showcase.assets import BROCHURE_STYLE, HEADLINE_FONT, HEADLINE_STYLE, Assets, Late, gather
from showcase.brochure import Brochure, Made, Order
from showcase.codes import code_of
from showcase.config import is_traditional
from showcase.conversion import Conversion
from showcase.drawers import drawers
from showcase.findable import Findable
from showcase.fingerprints import joint_key, matters_key, texts_key
from showcase.fonts import cut_of, metrics
from showcase.indexing import Indexing
from showcase.issues import Issue
from showcase.manifest import BadTheme
from showcase.pages import HERO_SEED, HOME, Plan, compiled, plans
from showcase.paging import directory_leaves
from showcase.pictures import Album
from showcase.presentation import ART_SIZE, HERO_SIZE, Presentation
from showcase.printing import Printing
from showcase.progress import Step, silent
from showcase.publish import Former
from showcase.render import prepare, render, render_text
from showcase.share import ShareArt, palette, site_cards
from showcase.site import Site, Workstation
from showcase.sitemap import paths, sitemap
from showcase.theme import Theme
from showcase.typefaces import written_in
from showcase.views import BrochureView, CardView, PageView, VolumeView

BROCHURE = "brochure.pdf"
VOLUMES = "brochure.html#page-volumes"
"""Where the volumes are listed, if the brochure has more than one."""

DRAWINGS = 500
"""A site with more workstations has so many drawings and no more: nobody tells them apart any
longer, and each takes seven kilobytes of the disk."""

_PLAIN = Order()
_ART_TEMPLATE = "art.svg"
_CODE_TEMPLATE = "code.svg"


@dataclass(frozen=True)
class Production:
    """A site put through a theme. ``album`` has the pictures of the content; ``cache`` is a folder
    for what is costly to make, or None; ``read`` gives the text of a file of the site, ``fonts``
    is its folder of fonts. ``version`` is a hash of engine, settings and theme, or empty where
    nothing is kept from build to build. ``former`` is what the last build published, ``jobs`` how
    many processes may share what is made before anything is published; ``hasty`` says that the
    former search index and share pictures will do for the moment."""

    site: Site
    theme: Theme
    album: Album = field(default_factory=Album)
    cache: Path | None = None
    read: Callable[[str], str] = lambda _: ""
    fonts: Path | None = None
    version: str = ""
    former: Former = field(default_factory=Former)
    jobs: int = 1
    hasty: bool = False

    def converted(self, conversion: Conversion) -> Production:
        """The same of a variant: what is kept from build to build depends on the conversion."""
        cache = self.cache / "variants" / conversion.to if self.cache else None
        return replace(self, cache=cache, version=_joined(self.version, _digest(conversion)))

    @property
    def folder(self) -> str:
        """The folder of output/ that this variant of the site goes into (``zh-TW/``); nothing for
        the one at the top, which has what all have in common."""
        return self.site.config.folder

    def brochure(self, order: Order = _PLAIN, step: Step = silent) -> Made:
        """The brochure, or what is wrong with the theme's templates for it."""
        return Printing(
            site=self.site,
            theme=self.theme,
            photos=self.album.addresses,
            prints=self.album.prints(),
            draw=self._draw,
            code=self._code,
            read=self.read,
            cache=self.cache,
            fonts=self.fonts,
            step=step,
        ).brochure(order)

    def _draw(self, seed: str, size: tuple[int, int]) -> bytes:
        drawing = art.contours(seed, *size)
        return self._made(_ART_TEMPLATE, {"art": drawing})

    def _made(self, template: str, sees: Mapping[str, object]) -> bytes:
        """A picture or a style sheet of the theme; it sees the options, too, and what the site is
        written in."""
        return render_text(self.theme.environment, template, {**self.theme.chosen, **sees})

    def _code(self, address: str) -> bytes:
        return render_text(self.theme.environment, _CODE_TEMPLATE, {"code": code_of(address)})

    def _art_path(self, seed: str) -> str:
        return f"{ART}{seed}.{self._art_version}.svg"

    def _drawing_of(self, slug: str) -> str:
        """The address of a workstation's drawing."""
        return self._art_path(self._seed(slug))

    def _seed(self, slug: str) -> str:
        if len(self.site.workstations) <= DRAWINGS:
            return slug
        return f"{int(hashlib.sha256(slug.encode()).hexdigest(), 16) % DRAWINGS}"

    @cached_property
    def _art_version(self) -> str:
        """Changes when the drawing does: of the home picture, which is drawn like all others."""
        return hashlib.sha256(self._draw(HERO_SEED, HERO_SIZE)).hexdigest()[:10]

    def artifacts(self, brochure: Brochure | None) -> Iterator[Artifact]:
        """Every file of the site but its pictures; ``brochure`` is None where it is left out."""
        for part in self.parts(brochure):
            yield from (part,) if isinstance(part, Artifact) else part.make()

    def parts(self, brochure: Brochure | None) -> Iterator[Part]:
        """The same, what is costly in batches."""
        yield from (within(self.folder, part) for part in self._parts(brochure))

    def _parts(self, brochure: Brochure | None) -> Iterator[Part]:
        presentation = self.presentation(brochure)
        assets = self.assets(presentation)
        environment = prepare(self.theme, presentation, assets.paths)
        ground = self._ground(presentation, assets)
        yield from assets.batches
        yield from assets.artifacts
        if self.site.config.search:
            yield from self._indexing(presentation).batches()
        if not self.folder:
            yield from self._art()
        listed = partial(self._drawers, presentation, environment)
        matter = matters_key(self.site.workstations)
        yield Batch(_joined(ground, "drawers", matter), listed)
        yield Batch(_joined(ground, "data", matter), partial(feeds.export, self.site))
        if not self.folder:
            yield Artifact("robots.txt", render_text(environment, "robots.txt", {}))
        if self.site.config.base_url:
            newest = feeds.newest(self.site.workstations)
            feed = partial(self._feed, presentation, environment, newest)
            yield Batch(_joined(ground, "feed", texts_key(newest)), feed)
        if self.site.config.base_url and not self.folder:
            pages = joint_key(*paths(self.site))
            listed = partial(sitemap, self.site, partial(render_text, environment))
            yield Batch(_joined(ground, "sitemap", pages), listed)
        for plan in plans(presentation):
            yield Batch(_joined(ground, plan.key), partial(_render_all, environment, plan))
        if brochure:
            yield Artifact(BROCHURE, brochure.pdf)
            yield from (Artifact(f"{n}.pdf", v.pdf) for n, v in brochure.further.items())

    def _ground(self, presentation: Presentation, assets: Assets) -> str:
        """A hash of what all pages are made of beside the content that is their own."""
        photos = sorted((file, photo.key) for file, photo in self.album.photos.items())
        seen = (presentation.site_view, sorted(assets.paths.items()), photos, self._art_version)
        return _joined(self.version, hashlib.sha256(repr(seen).encode()).hexdigest())

    def _indexing(self, presentation: Presentation) -> Indexing:
        return Indexing(
            Findable(self.site, presentation.phrasing),
            version=self.version,
            lead=f"{self.folder} " if self.folder else "",
            former=self.former,
            hasty=self.hasty,
            folder=self.cache,
            jobs=self.jobs,
        )

    def pictures(self) -> Iterator[Part]:
        """Photos and share pictures: what takes long, and cannot go wrong by a template."""
        if not self.folder:
            yield from self.album.artifacts()
        if self._share:
            batches = (within(self.folder, batch) for batch in self._share.batches())
            known = self.former.made if self.hasty else None
            yield from (each for each in batches if known is None or _key(each) in known)

    @cached_property
    def _share(self) -> ShareArt | None:
        """Share pictures, where the site has an address and the theme has colours for them."""
        colours = palette(self.theme.options)
        if isinstance(colours, Issue):
            raise BadTheme(colours)
        config = self.site.config
        if colours is None or not (config.base_url and config.share_pictures):
            return None
        return ShareArt(site_cards(self.site, HOME), colours, self.album.store)

    def presentation(self, brochure: Brochure | None) -> Presentation:
        """What the templates see of the site."""
        return Presentation(
            site=self.site,
            word=self.theme.word,
            photos=self.album.photos,
            art=self._drawing_of,
            options=self.theme.options,
            brochure=self._brochure_view(brochure) if brochure else None,
            shares=self._share.paths if self._share else {},
        )

    def _brochure_view(self, brochure: Brochure) -> BrochureView:
        size = self.site.config.brochure.size.upper()
        path = VOLUMES if brochure.further else BROCHURE
        volumes = tuple(_volumes(brochure)) if brochure.further else ()
        return BrochureView(path, size, brochure.all_pages, brochure.all_sizes_label, volumes)

    def drawing(self, path: str) -> bytes | None:
        """The drawing of a workstation by its file in output/."""
        seed = path.rpartition("/")[2].partition(".")[0]
        return self._draw(seed, ART_SIZE) if path == self._art_path(seed) else None

    def _art(self) -> Iterator[Batch]:
        """The address of a drawing has a hash of how it is drawn."""
        seeds = dict.fromkeys(self._seed(each.slug) for each in self.site.workstations)
        for seed, size in ((HERO_SEED, HERO_SIZE), *((seed, ART_SIZE) for seed in seeds)):
            yield Batch(f"art {self._art_path(seed)}", partial(self._drawn, seed, size))

    def _drawn(self, seed: str, size: tuple[int, int]) -> tuple[Artifact]:
        return (Artifact(self._art_path(seed), self._draw(seed, size)),)

    def assets(self, presentation: Presentation) -> Assets:
        """The static files of the theme, and those that are made for the site."""
        statics, styles = self.theme.statics(), self.theme.styles
        statics |= {name: self._made(name, {}) for name in self.theme.style_templates}
        made: dict[str, bytes] = {}
        late: dict[str, Late] = {}
        if BROCHURE_STYLE in self.theme.files("templates"):
            cards = presentation.cards(compiled(self.site))
            made[BROCHURE_STYLE] = self._made(BROCHURE_STYLE, {"cards": cards})
        if self.theme.options.get("headline_font"):
            faces = written_in(traditional=is_traditional(self.theme.language))
            font = cut_of(headline_characters(presentation, self.theme), faces)
            late[HEADLINE_FONT] = Late(font.key, partial(font.woff2, self.cache))
            statics[HEADLINE_STYLE] = self._made(HEADLINE_STYLE, {"font": metrics(faces)})
            styles = (HEADLINE_STYLE, *styles)
        return gather(statics, styles, made, late)

    def _drawers(self, presentation: Presentation, environment: Environment) -> Iterator[Artifact]:
        """What the filters of the directory work on where it takes several pages."""
        first, *others = directory_leaves(self.site)
        top = PageView("directory", first.path, "", "", "", top=self.site.config.up)

        def entries(cards: Sequence[CardView]) -> str:
            sees = {"page": top, "cards": cards}
            return render_text(environment, "entries.html", sees).decode("utf-8")

        if others:
            yield from drawers(presentation.cards(self.site.workstations), entries)

    def _feed(
        self, presentation: Presentation, environment: Environment, newest: Iterable[Workstation]
    ) -> Iterator[Artifact]:
        config = self.site.config
        top = PageView("feed", "feed.xml", config.base_url, "", "", top=config.top_url)
        feed = {"page": top, "profiles": [presentation.profile(each) for each in newest]}
        yield Artifact("feed.xml", render_text(environment, "feed.xml", feed))


def _joined(*parts: str) -> str:
    """A key made of several, or none where one of them is not known."""
    return " ".join(parts) if all(parts) else ""


def _digest(conversion: Conversion) -> str:
    return hashlib.sha256(repr(conversion).encode()).hexdigest()


def _render_all(environment: Environment, plan: Plan) -> Iterator[Artifact]:
    return (render(environment, page) for page in plan.pages())


def _volumes(first: Brochure) -> Iterator[VolumeView]:
    books = {BROCHURE: first, **{f"{name}.pdf": book for name, book in first.further.items()}}
    for number, (path, book) in enumerate(books.items(), 1):
        yield VolumeView(path, number, book.label, book.pages, book.size_label)


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
        parts.append(workstation.entry.document.headings)
        parts += [f"{metric.written}{metric.label}" for metric in profile.metrics]
    for page in presentation.site.pages:
        parts += [page.entry.page.title, page.entry.page.subtitle, page.entry.document.text[:200]]
        parts.append(page.entry.document.headings)
    for terms in presentation.site.taxonomies.values():
        parts += [term.label for term in terms]
    parts += [figure.label + figure.text for figure in presentation.figures.key_figures()]
    parts += [theme.vocabulary(), _ALWAYS]
    return "".join(sorted(set("".join(parts)) - set("\n\r\t")))


_ALWAYS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "一二三四五六七八九十百千零〇年月日近余约超多“”‘’《》（）、，。：；·—…！？"
)


def _key(part: Part) -> str:
    return part.key if isinstance(part, Batch) else ""
