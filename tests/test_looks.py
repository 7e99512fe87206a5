"""Looks that are made by options alone, as docs/themes.md shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.pictures import IMAGES, Shot, dress, looks
from showcase.pipeline import build
from tests.browsing import FAINT, opened
from tests.sites import SETTINGS, options, write_site

LOOKS = list(looks())
SITE = "-- content/profiles/a.md --\n---\nname: 甲室\nkind: lounge\n---\n甲。\n"


def style_of(folder: Path, chosen: str) -> str:
    """The style sheet of a site with these options."""
    settings = f"{SETTINGS}theme_options: {chosen}\n"
    output = build(options(write_site(folder, SITE, settings=settings))).output
    return next(output.glob("assets/site.*.css")).read_text("utf-8")


def test_three_looks_are_shown() -> None:
    """Each with a picture of at most 60 KB."""
    assert [look.name for look in LOOKS] == ["vermilion", "sea", "ink"]
    names = ["broadsheet", *(look.name for look in LOOKS)]
    sizes = {name: (IMAGES / f"{name}.webp").stat().st_size for name in names}
    assert [name for name, size in sizes.items() if size > 60_000] == []


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_text_of_a_look_can_be_read(browser: Browser, tmp_path: Path, look: Shot) -> None:
    """By day and by night, on pages with figures, charts and forms."""
    dress(tmp_path, look)
    outcome = build(options(tmp_path))
    assert outcome.issues == ()
    faint = {}
    for scheme in ("light", "dark"):
        for path in ("index.html", "profiles/gaoting.html", "statistics.html", "search.html"):
            tab = opened(browser, outcome.output, path, color_scheme=scheme)
            faint[scheme, path] = tab.evaluate(FAINT)
            tab.close()
    assert [place for place, found in faint.items() if found] == []


@pytest.mark.parametrize(
    ("chosen", "written"),
    [
        ('{accent: "#123456"}', "--accent:#123456"),
        ('{dark_paper: "#010203"}', "--paper:#010203"),
        ("{title_face: hei}", "--title-face:var(--hei)"),
        ("{text_face: song}", "--text-face:var(--song)"),
        ("{headline: heavy}", "--title-weight:900"),
        ("{spacing: airy}", "--leading:2"),
    ],
)
def test_an_option_is_a_property_of_the_page(tmp_path: Path, chosen: str, written: str) -> None:
    """Without touching a file of the theme."""
    assert written in style_of(tmp_path, chosen)


def test_contour_pictures_have_the_colours_that_are_chosen(tmp_path: Path) -> None:
    """By day and by night."""
    settings = f'{SETTINGS}theme_options: {{panel: "#010203", dark_panel: "#040506"}}\n'
    output = build(options(write_site(tmp_path, SITE, settings=settings))).output
    drawing = next(output.glob("assets/art/a.*.svg")).read_text("utf-8")
    assert ("#010203" in drawing, "#040506" in drawing) == (True, True)
