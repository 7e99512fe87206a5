"""Colours and style sheets as a fitting reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.fitting.colours import ENOUGH, Colour, colour, contrast, legible
from showcase.fitting.modes import DARK, LIGHT, MODES, properties, resolved
from showcase.fitting.stylesheet import rules

COLOURS = st.builds(Colour, *[st.integers(0, 255)] * 3)
ELDER = MODES[3]
DARK_SYSTEM = MODES[1]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("#ABC", "#aabbcc"),
        ("#a8231c", "#a8231c"),
        ("#a8231cff", "#a8231c"),
        ("rgb(168, 35, 28)", "#a8231c"),
        ("rgb(168 35 28 / 100%)", "#a8231c"),
        ("rgba(255,0,0,1)", "#ff0000"),
        ("rgb(100% 0% 0%)", "#ff0000"),
        (" White ", "#ffffff"),
    ],
)
def test_a_colour_is_read_as_it_may_be_written(written: str, shown: str) -> None:
    """Hexadecimal, in numbers, or by name."""
    assert str(colour(written)) == shown


@pytest.mark.parametrize(
    "written",
    ["", "none", "transparent", "currentColor", "#12", "#a8231c80", "rgb(1, 2)", "rgb(a b c)",
     "rgba(0,0,0,.5)", "rgb(300 0 0)", "hsl(0 0% 0%)", "var(--x)", "1px"],
)  # fmt: skip
def test_what_is_no_plain_colour_is_none(written: str) -> None:
    """Nor what may be seen through: it depends on what is below."""
    assert colour(written) is None


def test_contrast_is_that_of_the_guidelines() -> None:
    """Known values of WCAG's formula."""
    white, black, grey = map(colour, ("#fff", "#000", "#767676"))
    assert white
    assert black
    assert grey
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.005)


@given(COLOURS, st.lists(COLOURS, max_size=3))
def test_a_shade_that_is_offered_can_be_read(faint: Colour, grounds: list[Colour]) -> None:
    """On all its grounds; black or white can be read on any one."""
    shade = legible(faint, dict.fromkeys(grounds, ENOUGH))
    if shade is not None:
        assert all(contrast(shade, ground) >= ENOUGH for ground in grounds)
    if len(grounds) <= 1:
        assert shade is not None


CSS = """\
/* :root { --a: none } */
:root, .x { --a: #fff; --b: var(--a);
  --c: url("data:;}{") }
@media print { :root { --a: #111 } }
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-scheme="light"]) { --a: #222 }
}
@media screen { :root[data-scheme="dark"] { --a: #333; } }
[data-mode] { --b: var(--c, #444) !important }
html { --d: 1 } .y { --d: 2 } :root .z { --d: 3 }
@supports (display: grid) { :root { --e: 5 } }
@media (max-width: 20rem) { :root { --e: 6 } }
@font-face { font-family: X; --e: 7 }
"""


@pytest.mark.parametrize(
    ("mode", "values"),
    [
        (LIGHT, {"--a": "#fff", "--b": "var(--a)"}),
        (DARK, {"--a": "#333", "--b": "var(--a)"}),
        (DARK_SYSTEM, {"--a": "#222", "--b": "var(--a)"}),
        (ELDER, {"--a": "#fff", "--b": "var(--c, #444)"}),
    ],
    ids=["light", "dark", "dark-system", "elder"],
)
def test_properties_are_those_of_the_root_in_a_mode(mode: object, values: dict[str, str]) -> None:
    """By weight and order, with what holds on a wide screen alone."""
    found = properties(rules(CSS, "a.css"), mode)  # type: ignore[arg-type]
    everywhere = {"--c": 'url("data:;}{")', "--d": "1", "--e": "5"}
    assert {name: each.value for name, each in found.items()} == values | everywhere


def test_a_declaration_knows_its_line() -> None:
    """Comments and strings do not confuse the count."""
    lines = {each.name: each.line for rule in rules(CSS, "a.css") for each in rule.declarations}
    assert (lines["--c"], lines["--b"], lines["--e"]) == (3, 9, 12)


def test_properties_are_put_into_values() -> None:
    """Also those of other properties, and what holds where one is missing; a circle ends."""
    known = properties(rules(":root { --a: var(--b); --b: 1; --c: var(--c) }", "a.css"), LIGHT)
    assert resolved("x var(--a) var(--no, 2)", known) == "x 1 2"
    assert resolved("var(--c)", known) == ""


@given(st.text("{}();:\"'/*@a-. \n", max_size=80))
def test_any_text_can_be_read_as_a_style_sheet(css: str) -> None:
    """A theme may have broken ones."""
    found = rules(css, "a.css")
    assert all(0 < each.line <= css.count("\n") + 1 for rule in found for each in rule.declarations)
    for mode in MODES:
        properties(found, mode)
