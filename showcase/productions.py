"""Productions: a site with its theme, in each language that it is built in. Reads the theme and the
lists of the site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path

from showcase.config import SiteConfig
from showcase.content import read_list_files
from showcase.conversion import Conversion, read_fixed
from showcase.folders import FONTS, theme_folders
from showcase.issues import Issue
from showcase.manifest import BadTheme
from showcase.memo import engine_digest, folders_digest
from showcase.pictures import Album
from showcase.production import Production
from showcase.recall import Options
from showcase.search.folding import simplified
from showcase.segments import open_words
from showcase.site import Site
from showcase.slugs import open_pinyin
from showcase.templates import compile_ahead
from showcase.theme import Theme, load_theme
from showcase.variants import people, variant


def conversions_of(
    folder: Path, config: SiteConfig
) -> tuple[tuple[Conversion, ...], tuple[Issue, ...]]:
    """From the language of the sources to each further one, with the words whose form its list
    gives (checks/zh-TW.txt)."""
    lists = {language: f"checks/{language}.txt" for language in config.variants[1:]}
    texts, found = read_list_files(folder, (), lists.values())
    read = {name: read_fixed(name, content) for name, content in texts.items()}
    issues = (*found, *chain.from_iterable(issues for _, issues in read.values()))
    return tuple(
        Conversion(config.language, language, read[name][0] if name in read else ())
        for language, name in lists.items()
    ), issues


def foresee(options: Options, config: SiteConfig) -> None:
    """Have at hand what most pages will need. What is wrong with the theme is told later."""
    open_words()
    open_pinyin()
    if config.search:
        simplified()
    with suppress(BadTheme):
        theme = load_theme(config.theme, theme_folders(options.site), {}, config.language)
        compile_ahead(theme.environment, "profile.html")


def productions(
    options: Options, site: Site, album: Album, conversions: Iterable[Conversion]
) -> Iterator[Production]:
    """One for each language that the site is built in, its own first. Pages of the last build may
    be taken over. Raises BadTheme."""
    yield production_of(options, site, album, kept=True)
    for conversion in conversions:
        knowing = conversion.knowing(people(site))
        own = production_of(options, variant(site, knowing), album, kept=True)
        yield own.converted(knowing)


def production_of(options: Options, site: Site, album: Album, *, kept: bool = False) -> Production:
    """A site with its theme; ``kept`` says that pages of the last build may be taken over. Raises
    BadTheme."""
    config = site.config
    theme = load_theme(
        config.theme, theme_folders(options.site), config.theme_options, config.language
    )
    return Production(
        site,
        theme,
        album,
        options.work if options.cache else None,
        read=partial(_text_of, options.site),
        fonts=options.site / FONTS,
        version=_version(config, theme) if kept and options.cache else "",
    )


def _version(config: SiteConfig, theme: Theme) -> str:
    """A hash of everything but the content that the site is made of."""
    parts = (engine_digest(), repr(config), folders_digest(theme.folders))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _text_of(folder: Path, name: str) -> str:
    """The text of a file of the site, for finding a line in it."""
    try:
        return (folder / name).read_text("utf-8", errors="replace")
    except OSError:
        return ""
