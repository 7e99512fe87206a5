"""Share pictures: what messengers show beside a link."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from showcase import art
from showcase.artifact import Artifact
from showcase.issues import Issue
from showcase.pictures import Store
from showcase.pipeline import build
from showcase.share import SQUARE, WIDE, Card, Palette, ShareArt, palette
from showcase.share.lines import balanced, fitted
from showcase.share.sketch import sketch
from showcase.share.strokes import points
from tests.pages import Page, read_page, read_pages
from tests.sites import SETTINGS, options, write_site

COLOURS = Palette("#f1eadb", "#1e1b16", "#a8231c", "#17405f")
CARD = Card("高亭镇委员会客厅", "集锦 · 2023", "把会客厅设在渔船上", "成果集锦", "gaoting")
SITE = "-- content/profiles/a.md --\n---\nname: 甲室\nkind: lounge\n---\n甲。\n"


def opened(content: bytes) -> Image.Image:
    """A picture, decoded."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("size", [WIDE, SQUARE])
def test_a_share_picture_is_small_and_always_the_same(size: tuple[int, int]) -> None:
    """Messengers load no more than some sixty kilobytes in time."""
    content = sketch(CARD, size, COLOURS)
    assert opened(content).size == size
    assert len(content) < 60_000
    assert content == sketch(CARD, size, COLOURS)
    assert opened(content).info.keys() <= {"transparency"}


@pytest.mark.parametrize("size", [WIDE, SQUARE])
@pytest.mark.parametrize("title", ["", "海", "海岛" * 60, "Isles of the East Sea " * 9, "“”，。"])
def test_any_title_is_set_within_the_picture(size: tuple[int, int], title: str) -> None:
    """Ink never touches the edge: what is too long ends in an ellipsis."""
    plain = replace(CARD, title=title, under=title, seal="")
    image = opened(sketch(plain, size, COLOURS)).convert("RGB")
    left = image.crop((0, 0, 10, image.height)) if size == WIDE else image.crop((0, 290, 300, 300))
    assert len(left.getcolors() or []) == 1


def test_the_seal_is_red() -> None:
    """In the theme's own colour."""
    image = opened(sketch(CARD, WIDE, COLOURS)).convert("RGB")
    red = sum(n for n, colour in image.getcolors(99_999) or [] if colour == (168, 35, 28))
    assert red > 5000


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        (
            "深挖沪舟两地资源，补齐海岛健康服务短板",
            12,
            ["深挖沪舟两地资源，", "补齐海岛健康服务短板"],
        ),
        ("定海区政协社保社福界委员工作室", 8, ["定海区政协社保", "社福界委员工作室"]),
        ("打造“线上线下”新模式", 6, ["打造“线上线", "下”新模式"]),
        ("听民声，解民忧。", 4, ["听民声，", "解民忧。"]),
        ("East Sea isles", 9, ["East Sea", "isles"]),
        ("海", 9, ["海"]),
        ("", 9, []),
    ],
)
def test_lines_are_about_equal_and_end_where_they_may(
    words: str, room: int, lines: list[str]
) -> None:
    """No line begins with a closing mark or ends with an opening one; Latin words stay whole."""
    assert balanced(words, room, len) == lines


def test_words_that_fit_in_no_size_are_cut() -> None:
    """At the smallest size."""
    size, lines = fitted("海岛" * 9, 4, (3, 1), 2, lambda size: lambda words: len(words) * size)
    assert (size, lines) == (1, ["海岛海岛", "海岛海…"])


@pytest.mark.parametrize("seed", ["home", "gaoting", "drug-inspection"])
def test_strokes_follow_the_drawing(seed: str) -> None:
    """A shore is closed, goes round the mark's island, and makes no leap."""
    drawing = art.contours(seed, 540, 630)
    for island in drawing.islands:
        shore = points(island.outline)
        assert max(abs(a - b) for a, b in zip(shore[0], shore[-1], strict=True)) < 2
        leaps = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(shore)]
        assert max(leaps) < 80
    main = points(drawing.islands[-1].outline)
    assert min(x for x, _ in main) < drawing.mark[0] < max(x for x, _ in main)
    assert points(drawing.swells[0])[-1][0] >= 540


def drawn(art: ShareArt) -> list[Artifact]:
    """Every picture."""
    return [artifact for batch in art.batches() for artifact in batch.make()]


def test_a_share_picture_is_kept_and_mended(tmp_path: Path) -> None:
    """Under the hash of what it shows and of its colours."""
    kept = ShareArt({"a.html": CARD}, COLOURS, Store(tmp_path))
    before = drawn(kept)
    for path in tmp_path.rglob("*.png"):
        path.write_bytes(path.read_bytes()[:-9])
    assert drawn(kept) == before == drawn(kept)
    grey = replace(COLOURS, accent="#555555")
    assert ShareArt({"a.html": CARD}, grey, Store(tmp_path)).paths != kept.paths


def test_a_colour_that_is_none_is_an_issue() -> None:
    """Named with the option; a theme without the options has no share pictures."""
    given = {"share_paper": "red", "share_ink": "#000000", "share_accent": "#000000"}
    assert palette(given) is None
    found = palette({**given, "share_line": "#000000"})
    assert isinstance(found, Issue)
    assert (found.code, dict(found.message.params)["name"]) == ("H120", "share_paper")


def test_a_site_with_a_wrong_colour_is_not_built(tmp_path: Path) -> None:
    """And its editor is told in a sentence."""
    site = write_site(tmp_path, SITE, settings=f"{SETTINGS}theme_options: {{share_ink: 黑}}\n")
    assert [issue.code for issue in build(options(site)).issues] == ["H120"]


def test_a_site_without_an_address_has_none(tmp_path: Path) -> None:
    """Nothing could refer to them."""
    settings = SETTINGS.replace("base_url: https://isles.example/\n", "")
    output = build(options(write_site(tmp_path, SITE, settings=settings))).output
    assert not (output / "assets" / "share").exists()
    assert "og:image" not in (output / "index.html").read_text("utf-8")


def shared(page: Page) -> list[str]:
    """The share pictures that a page names."""
    return [a["content"] for a in page.every("meta") if a.get("property") == "og:image"]


def test_every_page_names_its_share_pictures(sample: Path) -> None:
    """By whole addresses, the square one first, with their sizes; a profile has its own."""
    home = shared(read_page(sample, "index.html"))
    for page in read_pages(sample):
        if page.path == "404.html":
            continue
        named = shared(page)
        for address, size in zip(named, (SQUARE, WIDE), strict=True):
            file = sample / address.removeprefix("https://zhoushan.example/")
            assert opened(file.read_bytes()).size == size
        assert (named == home) == ("profiles/" not in page.path)
    assert read_page(sample, "index.html").meta("og:image:width") == "300"
