"""Assets are named by their content."""

from __future__ import annotations

import pytest

from showcase.assets import gather, picture_asset, picture_ending

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
    assert bundle.content.startswith(b":root{--ink:#000}\n@font-face")
    assert assets.paths["site.css"] == bundle.path


def test_styles_find_other_assets_by_their_fingerprinted_names() -> None:
    """A url(asset:...) becomes the file beside the bundle."""
    assets = gather(STATICS, ("page.css",), {})
    (bundle,) = [a for a in assets.artifacts if a.path.endswith(".css")]
    font = assets.paths["headline.woff2"].removeprefix("assets/")
    assert f'url("{font}")'.encode() in bundle.content


def test_another_content_gives_another_name() -> None:
    """A browser that kept the old file asks for the new one."""
    before = gather(STATICS, (), {}).paths["site.js"]
    after = gather({**STATICS, "site.js": b"2"}, (), {}).paths["site.js"]
    assert before != after


def test_an_asset_that_is_not_there_is_a_mistake_of_the_theme() -> None:
    """The name is told."""
    with pytest.raises(KeyError, match=r"lost\.png"):
        gather({"page.css": b"a{background:url(asset:lost.png)}"}, ("page.css",), {})


def test_a_picture_gets_a_name_that_any_server_takes() -> None:
    """Chinese file names stay at home."""
    path = picture_asset("content/profiles/码头 1.JPG", b"x").path
    assert path.isascii()
    assert path.endswith(".jpg")


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", ".jpg"),
        (b"\x89PNG\r\n\x1a\n\0", ".png"),
        (b"GIF89a\1", ".gif"),
        (b"RIFF\n\n\n\nWEBPVP8 ", ".webp"),
        (b"\0\0\0\x18ftypheic", ""),
        (b"", ""),
    ],
)
def test_a_picture_is_known_by_how_it_begins(content: bytes, ending: str) -> None:
    """Whatever its file is called."""
    assert picture_ending(content) == ending


def test_a_picture_is_published_with_the_ending_of_what_it_is() -> None:
    """Many a PNG is called .jpg."""
    assert picture_asset("content/profiles/a.jpg", b"GIF87a").path.endswith(".gif")
