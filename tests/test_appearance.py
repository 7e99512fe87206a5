"""What pages look like, beside pictures of how they looked when somebody last looked at them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import groupby, product
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.browsing import TODAY, WITHOUT_SONG
from tests.likeness import difference, keep, pictured, printed
from tests.test_styles import THEMES, dressed

ACCEPT = bool(os.environ.get("ACCEPT"))
PICTURES = Path(__file__).parent / "appearance"

PAGES = {
    "home": "index.html",
    "rich": "profiles/rich.html",
    "sparse": "profiles/bare.html",
    "directory": "directory.html",
    "statistics": "statistics.html",
    "timeline": "timeline.html",
    "search": "search.html#q=委员",
}
WIDTHS = (360, 768, 1440)

_BROWSER = {"harbour": WITHOUT_SONG, "broadsheet": TODAY}
"""Only headlines of harbour are in Song: where the computer has none, a headline font that is
missing is seen. Broadsheet is in Song all through."""
_READY = """() => {
  const pictures = [...document.images].filter(picture => picture.hasAttribute("src"));
  pictures.forEach(picture => { picture.loading = "eager"; });
  const arrived = pictures.map(picture => picture.decode());
  return Promise.all([document.fonts.ready, ...arrived]).then(() => 0);
}"""
_SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Scripts have heard of another width."""
_CHOSEN = """localStorage.setItem("showcase-appearance", '{{"{choice}": "{mode}"}}')"""
_CHOICES = {"elder": "mode", "grey": "grey"}
"""What a reader has chosen before; light and dark are the computer's."""


class Look(NamedTuple):
    """How a page is looked at."""

    mode: str
    width: int


def looks(page: str) -> list[Look]:
    """Light and elder mode in every width. Dark and grey are other colours of the same page: one
    width each, another for the next page. A printer has one width, that of its paper."""
    place = list(PAGES).index(page)
    colours = [Look("dark", WIDTHS[place % 3]), Look("grey", WIDTHS[(place + 1) % 3])]
    return [*(Look(*each) for each in product(("light", "elder"), WIDTHS)), *colours]


@pytest.fixture(scope="session")
def rich_sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The sample site with a profile that has all there is, and one that has little, by theme."""
    built: dict[str, Path] = {}

    def site(theme: str) -> Path:
        if theme not in built:
            built[theme] = dressed(tmp_path_factory.mktemp(theme), theme)
        return built[theme]

    return site


def arrived(
    browser: Browser, site: Path, page: str, mode: str, *, missing: str = "**/nothing"
) -> Tab:
    """A page in a mode, with all that comes later but what is missing."""
    tab = browser.new_page(color_scheme="dark" if mode == "dark" else "light")
    tab.route(missing, lambda route: route.abort())
    if mode in _CHOICES:
        tab.add_init_script(_CHOSEN.format(choice=_CHOICES[mode], mode=mode))
    path, _, query = PAGES[page].partition("#")
    tab.goto((site / path).as_uri() + (f"#{query}" if query else ""))
    if query:
        tab.wait_for_selector(".result")
    tab.evaluate(_READY)
    return tab


def seen(tab: Tab, width: int) -> Image.Image:
    """The whole page on a screen."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.evaluate(_SETTLED)
    return pictured(tab.screenshot(full_page=True, animations="disabled"))


def on_paper(tab: Tab) -> Image.Image:
    """The whole page as the browser prints it."""
    return printed(tab.pdf(prefer_css_page_size=True, print_background=False))


def views(browser: Browser, site: Path, page: str) -> Iterator[tuple[str, Image.Image]]:
    """Every likeness of a page with its name."""
    for mode, wanted in groupby(looks(page), key=lambda look: look.mode):
        tab = arrived(browser, site, page, mode)
        for look in wanted:
            yield f"{page}-{mode}-{look.width}", seen(tab, look.width)
        if mode == "light":
            yield f"{page}-print", on_paper(tab)
        tab.close()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_looks_as_it_did(
    start: Callable[[str], Browser],
    rich_sites: Callable[[str], Path],
    tmp_path: Path,
    theme: str,
    page: str,
) -> None:
    """In every mode and width. ``ACCEPT=1`` keeps what is seen, once somebody has looked at it."""
    others = []
    for name, picture in views(start(_BROWSER[theme]), rich_sites(theme), page):
        stored = PICTURES / f"{theme}-{name}.webp"
        found = difference(stored, picture)
        if found and ACCEPT:
            keep(picture, stored)
        elif found:
            keep(picture, tmp_path / stored.name)
            others.append(f"{stored.name}: {found}; now {tmp_path / stored.name}")
    assert others == [], "look at them, then ACCEPT=1 keeps them"


def test_every_picture_is_of_a_page() -> None:
    """None is left of what is no longer there, and all together are small."""
    names = {f"{page}-{look.mode}-{look.width}" for page in PAGES for look in looks(page)}
    names |= {f"{page}-print" for page in PAGES}
    stored = list(PICTURES.iterdir())
    assert {path.name for path in stored} == {f"{t}-{n}.webp" for t in THEMES for n in names}
    assert sum(path.stat().st_size for path in stored) < 1_500_000


_RESTYLE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""


def changed(tab: Tab, theme: str, look: Look, css: str = "") -> str:
    """What is noticed of the home page after a change of its styles."""
    tab.evaluate(_RESTYLE, css)
    stored = PICTURES / f"{theme}-home-{look.mode}-{look.width}.webp"
    found = difference(stored, seen(tab, look.width))
    tab.close()
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("css", "look"),
    [
        (":root { --accent: #0d5f7d }", Look("light", 1440)),
        (":root { --accent: #0d5f7d }", Look("light", 360)),
        ("body { background: #f0ece2 }", Look("light", 768)),
        ("h1, h2, h3 { font-size: 1.2rem !important }", Look("light", 1440)),
        (".strip, .front, .figures { direction: rtl }", Look("light", 1440)),
        (".masthead { display: none }", Look("elder", 768)),
        ("main { padding-left: 48px !important }", Look("elder", 360)),
    ],
)
def test_a_change_is_noticed(
    start: Callable[[str], Browser],
    rich_sites: Callable[[str], Path],
    theme: str,
    css: str,
    look: Look,
) -> None:
    """Of colours, sizes, columns and margins."""
    tab = arrived(start(_BROWSER[theme]), rich_sites(theme), "home", look.mode)
    assert changed(tab, theme, look, css)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_missing_headline_font_is_noticed(
    start: Callable[[str], Browser], rich_sites: Callable[[str], Path], width: int
) -> None:
    """Headlines without serifs."""
    browser, site = start(WITHOUT_SONG), rich_sites("harbour")
    tab = arrived(browser, site, "home", "light", missing="**/headline.*.woff2")
    assert changed(tab, "harbour", Look("light", width))


@pytest.mark.parametrize("theme", THEMES)
def test_a_hair_is_not_noticed(
    start: Callable[[str], Browser], rich_sites: Callable[[str], Path], theme: str
) -> None:
    """Neither a few pixels nor a shade."""
    tab = arrived(start(_BROWSER[theme]), rich_sites(theme), "home", "light")
    css = "main { position: relative; top: 3px; left: 1px; color: #1c1c1c }"
    assert changed(tab, theme, Look("light", 1440), css) == ""
