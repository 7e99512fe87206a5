"""Pictures: opened by what they are, shown in several sizes, and nothing but pixels."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from showcase.artifact import Artifact
from showcase.catalogue import format_issue
from showcase.issues import Issue, MachineRefused
from showcase.pictures import Album, Photo, Store, Use, develop, remarks
from showcase.pictures.darkroom import examine
from showcase.pictures.photo import Facts
from showcase.pipeline import build, check
from tests.pages import Page, read_page
from tests.photos import PLACE, encoded, from_camera, photo, put
from tests.sites import options, write_site

USE = Use("content/profiles/a.md", 4)


def developed(
    folder: Path, content: bytes, name: str = "port.jpg", store: Store | None = None
) -> tuple[Album, tuple[Issue, ...]]:
    """The album of a folder with one picture."""
    (folder / name).write_bytes(content)
    return develop(folder, {name: (USE,)}, store or Store())


def facts_of(content: bytes) -> Facts:
    """What is found in a picture that can be used."""
    facts = examine(content, "port.jpg")
    assert isinstance(facts, Facts)
    return facts


def published(folder: Path, content: bytes, name: str = "port.jpg") -> dict[str, Image.Image]:
    """The published files of a picture, opened, by width and ending."""
    album, _ = developed(folder, content, name)
    return {label(artifact): opened(artifact.content) for artifact in album.artifacts()}


def label(artifact: Artifact) -> str:
    """``480.webp`` of assets/pictures/picture-480.0123456789ab.webp."""
    stem, _, ending = artifact.path.rpartition("/picture-")[2].split(".")
    return f"{stem}.{ending}"


def opened(content: bytes) -> Image.Image:
    """A picture, decoded."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"\0")), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "I102"),
        (b"PORT" * 99, "I103"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99, "I104"),
        (b"II*\0" + b"\0" * 99, "I104"),
        (b'<?xml version="1.0"?>\n<svg xmlns="x"><script>alert(1)</script></svg>', "I104"),
        (b"%PDF-1.7 ", "I104"),
        (b"PK\x03\x04" + b"\0" * 99, "I104"),
        (encoded(photo())[:5000], "I105"),
        (encoded(photo(), "PNG")[:2000], "I105"),
        (encoded(photo(), "WEBP")[:3000], "I105"),
        (b"\xff\xd8\xff", "I105"),
        (bomb(60_000, 60_000), "I106"),
        (bomb(100, 100), "I105"),
    ],
)
def test_a_picture_that_cannot_be_used_is_an_error_at_its_line(
    tmp_path: Path, content: bytes, code: str
) -> None:
    """It names the picture, and is known as spoilt, so that nobody asks for it."""
    album, issues = developed(tmp_path, content)
    assert [(i.code, i.path, i.line) for i in issues] == [(code, USE.source, USE.line)]
    assert "port.jpg" in format_issue(issues[0], "zh")
    assert album.addresses == {"port.jpg": ""}


def test_a_picture_that_the_machine_will_not_open_is_an_error(tmp_path: Path) -> None:
    """A folder stands in for one without permission, which root may read."""
    (tmp_path / "port.jpg").mkdir()
    album, issues = develop(tmp_path, {"port.jpg": (USE,)}, Store())
    assert [issue.code for issue in issues] == ["I101"]
    assert album.spoilt == {"port.jpg"}


def test_a_file_of_too_many_bytes_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is in it."""
    monkeypatch.setattr(remarks, "MOST_BYTES", 99)
    assert [issue.code for issue in developed(tmp_path, bytes(100))[1]] == ["I107"]


@pytest.mark.parametrize("seed", range(60))
def test_no_damage_stops_the_build_by_an_exception(seed: int) -> None:
    """Bytes are overwritten here and there: it opens, or there is a remark."""
    kind = ("JPEG", "PNG", "WEBP", "GIF", "BMP")[seed % 5]
    content = bytearray(
        from_camera(photo(90, 60)) if kind == "JPEG" else encoded(photo(90, 60), kind)
    )
    for step in range(1 + seed % 7):
        content[(seed * 7919 + step * 104_729) % min(len(content), 400)] = (seed * 31 + step) % 256
    examine(bytes(content), "port.jpg")


@pytest.mark.parametrize(
    ("content", "name", "codes"),
    [
        (encoded(photo(99, 99)), "port.png", ["I108"]),
        (encoded(photo(99, 99), "PNG"), "port.jpg", ["I108"]),
        (encoded(photo(99, 99), "BMP"), "port.jpg", ["I108"]),
        (encoded(photo(99, 99)), "port.JPEG", []),
        (
            encoded(photo(9, 9), "GIF", save_all=True, append_images=[photo(9, 8)]),
            "a.gif",
            ["I109"],
        ),
        (encoded(photo(9, 9), "GIF"), "a.gif", []),
    ],
)
def test_a_picture_is_taken_as_what_it_is(
    tmp_path: Path, content: bytes, name: str, codes: list[str]
) -> None:
    """With a warning where the editor may not know."""
    album, issues = developed(tmp_path, content, name)
    assert [issue.code for issue in issues] == codes
    assert len(list(album.artifacts())) > 0


def test_a_jpeg_called_png_is_published_as_a_jpeg(tmp_path: Path) -> None:
    """The ending says what the file is."""
    assert set(published(tmp_path, encoded(photo(99, 99)), "port.png")) == {"99.webp", "99.jpg"}


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (2000, [480, 960, 1600]),
        (1600, [480, 960, 1600]),
        (1200, [480, 960, 1200]),
        (1000, [480, 960]),
        (500, [480]),
        (300, [300]),
        (1, [1]),
    ],
)
def test_no_size_is_larger_than_the_picture(width: int, widths: list[int]) -> None:
    """A width of its own is offered where the steps would lose much."""
    sizes = Photo("a.jpg", "0", Facts("JPEG", width, 600)).sizes
    assert [size.width for size in sizes] == widths


def test_a_very_tall_picture_keeps_within_what_webp_can_hold(tmp_path: Path) -> None:
    """As screenshots of whole conversations are."""
    images = published(tmp_path, encoded(Image.new("RGB", (500, 40_000)), "PNG"), "long.png")
    assert {image.height for image in images.values()} == {16_000}


def test_every_size_is_as_large_as_it_says(tmp_path: Path) -> None:
    """WebP, and JPEG beside it."""
    images = published(tmp_path, encoded(photo(2000, 1000)))
    assert {name: image.size for name, image in images.items()} == {
        f"{width}.{ending}": (width, width // 2)
        for width in (480, 960, 1600)
        for ending in ("webp", "jpg")
    }


def test_a_published_picture_is_nothing_but_pixels(tmp_path: Path) -> None:
    """No EXIF, no place, no XMP, no comment, no profile; also in the brochure."""
    album, _ = developed(tmp_path, from_camera(photo()))
    contents = [*(a.content for a in album.artifacts()), *album.prints().values()]
    for content in contents:
        assert PLACE not in content
        left = set(opened(content).info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert left <= {"progressive", "progression", "loop", "background", "timestamp", "duration"}
        assert not opened(content).getexif()


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_formats_lose_their_data_too(tmp_path: Path, kind: str) -> None:
    """PNG and WebP carry EXIF and profiles as well."""
    exif = Image.Exif()
    exif[0x010F] = PLACE.decode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = photo(99, 99, "RGBA")
    image.putpixel((0, 0), (0, 0, 0, 0))
    content = encoded(image, kind, exif=exif, icc_profile=profile)
    album, _ = developed(tmp_path, content)
    for artifact in album.artifacts():
        assert "icc_profile" not in opened(artifact.content).info
        assert PLACE not in artifact.content


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(tmp_path: Path, orientation: int) -> None:
    """The light quarter is where a viewer that knows EXIF shows it."""
    corner = {
        1: (0, 0),
        2: (1, 0),
        3: (1, 1),
        4: (0, 1),
        5: (0, 0),
        6: (1, 0),
        7: (1, 1),
        8: (0, 1),
    }
    content = from_camera(photo(600, 400), orientation)
    facts = facts_of(content)
    assert (facts.width, facts.height) == ((600, 400) if orientation < 5 else (400, 600))
    image = max(published(tmp_path, content).values(), key=lambda image: image.width)
    assert image.size == ((600, 400) if orientation < 5 else (400, 600))[:2] or image.width == 480
    right, low = corner[orientation]
    quarter = (
        image.width // 4 + right * image.width // 2,
        image.height // 4 + low * image.height // 2,
    )
    assert min(image.convert("RGB").getpixel(quarter)) > 200  # type: ignore[arg-type]


def test_cmyk_becomes_srgb(tmp_path: Path) -> None:
    """Browsers show CMYK each in its own way."""
    content = encoded(Image.new("CMYK", (90, 60), (0, 255, 255, 0)))
    for image in published(tmp_path, content).values():
        red, green, blue = image.convert("RGB").getpixel((40, 30))  # type: ignore[misc]
        assert (red > 200, green < 60, blue < 60) == (True, True, True)


def test_a_profile_is_applied_before_it_is_dropped(tmp_path: Path) -> None:
    """A picture whose profile exchanges nothing keeps its colours, one in LAB does not matter."""
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    broken = wide[:200]
    for profile in (wide, broken, b"nonsense"):
        content = encoded(Image.new("RGB", (90, 60), (200, 90, 40)), icc_profile=profile)
        image = published(tmp_path, content)["90.jpg"]
        pixel = image.getpixel((40, 30))
        assert max(abs(a - b) for a, b in zip(pixel, (200, 90, 40), strict=True)) < 6  # type: ignore[arg-type]


def test_a_transparent_picture_stays_transparent(tmp_path: Path) -> None:
    """PNG takes the place of JPEG."""
    image = photo(300, 200, "RGBA")
    image.putalpha(Image.linear_gradient("L").resize((300, 200)))
    images = published(tmp_path, encoded(image, "PNG"), "port.png")
    assert {name: image.mode for name, image in images.items()} == {
        "300.webp": "RGBA",
        "300.png": "RGBA",
    }


def test_an_alpha_channel_that_hides_nothing_is_dropped(tmp_path: Path) -> None:
    """A screenshot in RGBA is a photo all the same."""
    images = published(tmp_path, encoded(photo(300, 200, "RGBA"), "PNG"), "port.png")
    assert {name: image.mode for name, image in images.items()} == {
        "300.webp": "RGB",
        "300.jpg": "RGB",
    }


@pytest.mark.parametrize("clear", [False, True])
def test_a_palette_keeps_its_colours(tmp_path: Path, *, clear: bool) -> None:
    """Drawings stay sharp: no JPEG is made of them."""
    image = Image.new("P", (300, 200), 1)
    image.putpalette([0, 0, 0, 200, 30, 20, 255, 255, 255])
    image.paste(0, (0, 0, 150, 200))
    content = encoded(image, "PNG", **({"transparency": 0} if clear else {}))
    images = published(tmp_path, content, "chart.png")
    assert set(images) == {"300.webp", "300.png"}
    for each in images.values():
        assert each.convert("RGBA").getpixel((200, 100)) == (200, 30, 20, 255)
        assert each.convert("RGBA").getpixel((50, 100))[3] == (0 if clear else 255)  # type: ignore[index]


def test_a_grey_of_sixteen_bits_is_not_blown_out(tmp_path: Path) -> None:
    """As scanners make them."""
    content = encoded(Image.new("I;16", (90, 60), 32_768), "PNG")
    image = published(tmp_path, content, "scan.png")["90.jpg"]
    assert abs(image.convert("L").getpixel((5, 5)) - 128) < 4  # type: ignore[operator]


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    """By one thread or by several, in any folder."""
    content = from_camera(photo(2000, 1000))
    made = []
    for name, jobs in (("here", 1), ("there", 3)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "port.jpg").write_bytes(content)
        album, _ = develop(tmp_path / name, {"port.jpg": (USE,)}, Store(), jobs=jobs)
        made.append((list(album.artifacts()), album.prints()))
    assert made[0] == made[1]


def test_what_is_kept_is_what_would_be_made(tmp_path: Path) -> None:
    """With a store, without one, and out of it: the same files."""
    content, store = from_camera(photo(4900, 200)), Store(tmp_path / "store")
    plain = list(developed(tmp_path, content)[0].artifacts())
    first = list(developed(tmp_path, content, store=store)[0].artifacts())
    (tmp_path / "port.jpg").write_bytes(content)
    again, _ = developed(tmp_path, content, store=store)
    (tmp_path / "port.jpg").unlink()  # nothing is asked of the picture itself any more
    assert plain == first == list(again.artifacts())
    assert list(again.prints()) == [again.photos["port.jpg"].path]


def test_a_damaged_entry_is_made_anew(tmp_path: Path) -> None:
    """A bit that fell over in the store never reaches a page."""
    content, store = encoded(photo()), Store(tmp_path / "store")
    before = list(developed(tmp_path, content, store=store)[0].artifacts())
    for kept in (tmp_path / "store").rglob("*.*"):
        kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    album, issues = developed(tmp_path, content, store=store)
    assert (list(album.artifacts()), issues) == (before, ())
    assert store.get(f"{album.photos['port.jpg'].key}/480.webp") is not None


def test_what_a_build_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    """By the next one that tidies; what is whole stays."""
    content, store = encoded(photo()), Store(tmp_path / "store")
    album = developed(tmp_path, content, store=store)[0]
    list(album.artifacts())
    kept = sorted((tmp_path / "store").rglob("*.*"))
    kept[0].with_name("480.webp.17-4.tmp").write_bytes(b"half")
    album.tidy()
    assert sorted((tmp_path / "store").rglob("*.*")) == kept != []


def test_another_picture_of_the_same_name_has_another_address(tmp_path: Path) -> None:
    """Servers may keep the old one for ever."""
    paths = [
        developed(tmp_path, encoded(photo(300, height)))[0].photos["port.jpg"].path
        for height in (200, 201)
    ]
    assert paths[0] != paths[1]
    assert all(path.isascii() for path in paths)


def test_the_same_picture_under_two_names_is_published_once(tmp_path: Path) -> None:
    """An artifact has one path."""
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(encoded(photo(300, 200)))
    album, _ = develop(tmp_path, {"a.jpg": (USE,), "b.jpg": (USE,)}, Store())
    assert len(list(album.artifacts())) == 2


def test_a_picture_that_changes_during_the_build_is_refused(tmp_path: Path) -> None:
    """Its address would lie, and the store with it."""
    album, _ = developed(tmp_path, encoded(photo(300, 200)))
    (tmp_path / "port.jpg").write_bytes(encoded(photo(300, 201)))
    with pytest.raises(MachineRefused):
        list(album.artifacts())


@pytest.mark.parametrize(
    ("width", "wide", "codes"),
    [(490, False, []), (470, False, ["I110"]), (490, True, ["I110"]), (1020, True, [])],
)
def test_a_picture_that_print_would_blur_is_a_warning(
    tmp_path: Path, width: int, codes: list[str], *, wide: bool
) -> None:
    """150 dots per inch across a column, or across the text of a page of A4."""
    (tmp_path / "port.jpg").write_bytes(encoded(photo(width, 300)))
    uses = {"port.jpg": (Use("a.md", 4, wide=wide),)}
    _, issues = develop(tmp_path, uses, Store(), paper="a4")
    assert [issue.code for issue in issues] == codes


SITE = """\
-- content/profiles/a.md --
---
name: 甲室
kind: lounge
cover: {src: port.jpg, alt: 码头}
gallery: [{src: boat.png, alt: 渔船, caption: 渔船靠岸}]
---
甲。

## 一、乙

![网 "大" > 小](net.jpg "渔网")

行内 ![灯](lamp.gif) 图，[![灯](lamp.gif)](b.md)。

<img src="net.jpg" alt="网" width="200">
-- content/profiles/b.md --
---
name: 乙室
kind: lounge
---
乙。
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a cover, a gallery, and pictures in the text, and what was built of it."""
    folder = write_site(tmp_path_factory.mktemp("pictures"), SITE)
    put(
        folder,
        port_jpg=from_camera(photo(1200, 800), 6),
        boat_png=encoded(photo(700, 500, "RGBA"), "PNG"),
        net_jpg=encoded(photo(1000, 500)),
        lamp_gif=encoded(photo(60, 40), "GIF"),
    )
    outcome = build(options(folder))
    assert outcome.issues == ()
    return folder


@pytest.fixture(scope="module")
def page(site: Path) -> Page:
    """The profile's page."""
    return read_page(site / "output", "profiles/a.html")


def photos(page: Page) -> list[dict[str, str]]:
    """The images of a page that are no drawings."""
    return [image for image in page.every("img") if "/pictures/" in image["src"]]


def test_every_photo_has_its_size_and_its_choice(page: Page) -> None:
    """So that nothing jumps, and a phone loads no more than it shows."""
    assert len(photos(page)) == 6
    for image in photos(page):
        assert int(image["width"]) * int(image["height"]) > 0
        assert image["sizes"]
        assert image["srcset"].endswith("w")
    sources = page.every("source")
    assert len(sources) == 6
    assert {source["type"] for source in sources} == {"image/webp"}
    assert all(".webp" in source["srcset"] and source["sizes"] for source in sources)


def test_the_sizes_on_the_page_are_those_of_the_files(site: Path, page: Page) -> None:
    """Turned upright."""
    for image in photos(page):
        with Image.open(site / "output" / "profiles" / image["src"]) as file:
            ratio = int(image["width"]) * file.height / (int(image["height"]) * file.width)
        assert abs(ratio - 1) < 0.02


def test_only_the_banner_is_loaded_at_once(page: Page) -> None:
    """What is below the fold can wait."""
    assert [image.get("loading", "") for image in photos(page)] == ["", *["lazy"] * 5]


def test_a_cover_is_told_from_a_drawing(site: Path) -> None:
    """Elder mode leaves out drawings only."""
    banners = [
        figure["class"]
        for name in ("a", "b")
        for figure in read_page(site / "output", f"profiles/{name}.html").every("figure")
        if "banner-art" in figure.get("class", "")
    ]
    assert banners == ["banner-art photo", "banner-art"]


def test_an_editor_s_own_width_is_kept(page: Page) -> None:
    """And its height follows."""
    image = photos(page)[-2]
    assert (image["width"], image["height"], image["alt"]) == ("200", "100", "网")


def test_words_of_a_picture_arrive_whole(page: Page) -> None:
    """Quotes and brackets included."""
    assert photos(page)[1]["alt"] == '网 "大" > 小'


def test_a_picture_with_a_place_of_its_own_leads_to_its_largest_size(page: Page) -> None:
    """In figures and galleries; never a link within a link."""
    large = [link for link in page.links if "/pictures/" in link]
    assert [link.rpartition("/")[2].split(".")[0] for link in large] == [
        "picture-960",
        "picture-700",
    ]
    assert page.unclosed == []


@pytest.mark.parametrize("name", ["profiles/a.html", "brochure.html"])
def test_every_picture_that_a_page_offers_is_there(site: Path, name: str) -> None:
    """On the page of a profile and on the one that has them all."""
    output = site / "output"
    offered = read_page(output, name).loaded
    assert [a for a in offered if not (output / name).parent.joinpath(a).resolve().is_file()] == []
    assert any(address.endswith(".webp 480w") or ".webp" in address for address in offered)


def test_no_picture_is_published_that_no_page_offers(site: Path) -> None:
    """All of them are in one of the pages."""
    output = site / "output"
    page = read_page(output, "profiles/a.html")
    known = {address.rpartition("/")[2] for address in [*page.loaded, *page.links]}
    assert {path.name for path in (output / "assets" / "pictures").iterdir()} <= known


def test_the_feed_shows_photos_by_whole_addresses(site: Path) -> None:
    """A feed is read elsewhere."""
    feed = (site / "output" / "feed.xml").read_text("utf-8")
    assert "srcset=&#34;https://isles.example/assets/pictures/" in feed
    assert "site:" not in feed


def test_a_second_build_is_the_same(site: Path) -> None:
    """With the store empty, full, and not used."""

    def files(output: Path) -> dict[str, bytes]:
        paths = sorted(path for path in output.rglob("*") if path.is_file())
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in paths}

    before = files(site / "output")
    for _ in range(2):
        build(options(site, cache=True, jobs=2))
        assert files(site / "output") == before
    assert not list((site / ".showcase").rglob("*.tmp"))


def test_a_picture_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    """Those of drafts are kept for the preview."""
    folder = write_site(
        tmp_path,
        SITE.replace("乙室\n", "乙室\nstatus: draft\ncover: {src: d.jpg, alt: 丁}\n").replace(
            "](b.md)", "](a.md)"
        ),
    )
    put(folder, **dict.fromkeys(("port_jpg", "net_jpg"), encoded(photo(300, 200))))
    put(folder, boat_png=encoded(photo(310, 200), "PNG"), lamp_gif=encoded(photo(30, 20), "GIF"))
    put(folder, d_jpg=encoded(photo(320, 200)))
    kept = folder / ".showcase" / "pictures"
    build(options(folder, cache=True, drafts=True))
    before = {path.name for path in kept.iterdir()}
    build(options(folder, cache=True))
    assert {path.name for path in kept.iterdir()} == before
    put(folder, boat_png=encoded(photo(330, 200), "PNG"), d_jpg=encoded(photo(340, 200)))
    build(options(folder, cache=True, drafts=True))
    after = {path.name for path in kept.iterdir()}
    assert (len(before - after), len(after - before)) == (2, 2)


def test_check_writes_nothing(tmp_path: Path) -> None:
    """Not even into the tool's own folder."""
    folder = write_site(tmp_path, SITE)
    put(folder, **dict.fromkeys(("port_jpg", "net_jpg"), encoded(photo(1200, 800))))
    put(folder, boat_png=encoded(photo(700, 500), "PNG"), lamp_gif=encoded(photo(600, 400), "GIF"))
    said = check(options(folder, cache=True))
    assert [issue.code for issue in said] == ["T103"]  # the marks of a description
    assert not (folder / ".showcase").exists()


@pytest.mark.parametrize("content", [b"", b"PORT", encoded(photo())[:3000]])
def test_a_spoilt_picture_stops_the_build_at_its_line(tmp_path: Path, content: bytes) -> None:
    """And never by an error of a template, neither of pages nor of the brochure."""
    folder = write_site(tmp_path, SITE)
    put(folder, boat_png=encoded(photo(700, 500), "PNG"), lamp_gif=encoded(photo(600, 400), "GIF"))
    put(folder, port_jpg=content, net_jpg=content)
    issues = build(options(folder, brochure=True)).issues
    assert [(i.path, i.line) for i in issues] == [
        ("content/profiles/a.md", 4),
        ("content/profiles/a.md", 11),
    ]
    assert all(issue.code.startswith("I") for issue in issues)


def test_the_brochure_sets_every_kind_of_picture(tmp_path: Path) -> None:
    """Also those that Typst would refuse by themselves."""
    folder = write_site(tmp_path, SITE)
    put(
        folder,
        port_jpg=encoded(photo(1200, 800), "PNG"),
        net_jpg=encoded(photo(600, 400, "CMYK")),
        boat_png=encoded(photo(700, 500), "BMP"),
        lamp_gif=encoded(photo(600, 400), "WEBP"),
    )
    outcome = build(options(folder, brochure=True))
    assert {issue.code for issue in outcome.issues} == {"I108"}
    assert (outcome.output / "brochure.pdf").is_file()
