"""Assets are named by their content."""

from __future__ import annotations

import pytest

from showcase.assets import gather

STATICS = {
    "tokens.css": b":root{--ink:#000}",
    "page.css": b"@font-face{src:url(asset:headline.woff2)}",
    "headline.woff2": b"wOF2",
    "site.js": b"1",
}


def test_styles_become_one_bundle_in_their_order() -> None:
    """Tokens come before the components that use them."""
    assets = gather(STATICS, ("tokens.css", "page.css"), {})
    (bundle,) = [a for a in assets.artifacts if a.path.endswith(".css")]
    assert bundle.content.startswith(b":root{--ink:#000}@font-face")
    assert assets.paths["site.css"] == bundle.path


def test_styles_find_other_assets_by_their_fingerprinted_names() -> None:
    """A url(asset:...) becomes the file beside the bundle."""
    assets = gather(STATICS, ("page.css",), {})
    (bundle,) = [a for a in assets.artifacts if a.path.endswith(".css")]
    font = assets.paths["headline.woff2"].removeprefix("assets/")
    assert f"url({font})".encode() in bundle.content


def test_another_content_gives_another_name() -> None:
    """A browser that kept the old file asks for the new one."""
    before = gather(STATICS, (), {}).paths["site.js"]
    after = gather({**STATICS, "site.js": b"2"}, (), {}).paths["site.js"]
    assert before != after


@pytest.mark.parametrize(
    ("name", "content", "small"),
    [
        ("a.js", b"/* why */\nvar one = 1;\nf(one);\n", b"var one=1;f(one)"),
        ("a.js", b"/*! MIT */\nf();\n", b"/*! MIT */f()"),
        ("a.js", b"f(a && a.b);", b"f(a&&a.b)"),
        ("a.js", b"not a script ;", b"not a script ;"),
        ("a.css", b"a { top: 0.50px; width: 1em; width: min(1em, 2px) }", None),
        ("a.txt", b"one  /* two */", b"one  /* two */"),
    ],
)
def test_scripts_and_styles_are_made_small(name: str, content: bytes, small: bytes | None) -> None:
    """Without comments and blanks, but with licences and fallbacks, and in words as old as before;
    what is no script stays as it is."""
    (artifact,) = gather({}, (), {name: content}).artifacts[:1]
    assert artifact.content == (small or b"a{top:.5px;width:1em;width:min(1em,2px)}")


def test_an_asset_that_is_not_there_is_a_mistake_of_the_theme() -> None:
    """The name is told."""
    with pytest.raises(KeyError, match=r"lost\.png"):
        gather({"page.css": b"a{background:url(asset:lost.png)}"}, ("page.css",), {})
