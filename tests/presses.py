"""Books for tests: set with the real themes, from made-up sites or from the sample site."""

from __future__ import annotations

from pathlib import Path

from showcase.brochure import Brochure
from showcase.folders import theme_folders
from showcase.pictures import Album
from showcase.pipeline import Options, compile_site
from showcase.production import Production
from showcase.site import Site
from showcase.theme import load_theme


def production_of(site: Site, album: Album | None = None) -> Production:
    """A site put through its theme."""
    config = site.config
    theme = load_theme(config.theme, theme_folders(Path()), config.theme_options, config.language)
    return Production(site, theme, album or Album())


def print_site(site: Site, album: Album | None = None) -> Brochure:
    """The brochure of a site, drawings and codes included."""
    made = production_of(site, album).brochure()
    assert isinstance(made, Brochure), made
    return made


def compiled(folder: Path) -> tuple[Site, Album]:
    """A site that stands in a folder, and its pictures."""
    compilation = compile_site(Options(site=folder, output=folder / "output"))
    assert compilation.site is not None, compilation.issues
    return compilation.site, compilation.album
