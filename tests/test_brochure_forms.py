"""The brochure's forms: sizes, marks, booklet, newspaper, one profile, grey, fonts, kept prints."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn as fonts
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from showcase.brochure import Brochure, Order, Sheet, impose, sheets
from showcase.brochure import press as press_module
from showcase.config import Faces, SiteConfig
from showcase.issues import Issue
from showcase.site import Site
from tests.book_pages import Reading, read_pages
from tests.book_profiles import CONFIG, book_site
from tests.presses import production_of

MM = 72 / 25.4


def ordered(order: Order, count: int = 3, config: SiteConfig = CONFIG) -> Brochure:
    """A print of a small site."""
    made = production_of(book_site(count, config)).brochure(order)
    assert isinstance(made, Brochure), made
    return made


def with_rule(**rule: Any) -> SiteConfig:
    """The settings with another brochure."""
    return replace(CONFIG, brochure=replace(CONFIG.brochure, **rule))


@pytest.mark.parametrize(
    ("order", "rule", "size"),
    [
        (Order(), {}, (210, 297)),
        (Order(), {"size": "a5"}, (148, 210)),
        (Order("a5"), {}, (148, 210)),
        (Order("a4"), {"size": "a5"}, (210, 297)),
        (Order("broadsheet"), {}, (273, 393)),
        (Order("broadsheet"), {"broadsheet": "duikai"}, (393, 546)),
        (Order("booklet"), {}, (297, 210)),
    ],
)
def test_the_paper_is_as_large_as_ordered(
    order: Order, rule: dict[str, Any], size: tuple[int, int]
) -> None:
    """The command goes before site.yaml."""
    page = PdfReader(io.BytesIO(ordered(order, 1, with_rule(**rule)).pdf)).pages[0]
    got = float(page.mediabox.width), float(page.mediabox.height)
    assert got == pytest.approx([side * MM for side in size], abs=0.2)


def test_marks_have_their_boxes() -> None:
    """TrimBox is the page, BleedBox 3 mm more, and the marks stand outside of that."""
    made = ordered(Order("a5", marks=True))
    reader = PdfReader(io.BytesIO(made.pdf))
    assert len(reader.pages) == made.pages
    for page in reader.pages:
        trim, bleed = page.trimbox, page.bleedbox
        assert float(trim.width) == pytest.approx(148 * MM, abs=0.1)
        assert float(trim.height) == pytest.approx(210 * MM, abs=0.1)
        assert float(trim.left - bleed.left) == pytest.approx(3 * MM, abs=0.05)
        assert float(bleed.top - trim.top) == pytest.approx(3 * MM, abs=0.05)
        assert float(bleed.left - page.mediabox.left) == pytest.approx(7 * MM, abs=0.05)


def test_marks_leave_bookmarks_tags_and_language_in_place() -> None:
    """The file for the printer's is as whole as the other one."""
    plain, marked = (
        PdfReader(io.BytesIO(ordered(order).pdf)) for order in (Order(), Order(marks=True))
    )
    assert [mark.title for mark in flat(marked.outline)] == [m.title for m in flat(plain.outline)]
    root: Any = marked.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def flat(items: list[Any]) -> list[Any]:
    """Bookmarks of all levels in their order."""
    return [one for item in items for one in (flat(item) if isinstance(item, list) else [item])]


def test_pictures_reach_to_the_bleed_and_no_further() -> None:
    """Beyond the trimmed edge of the cover there is picture for 3 mm, then paper and marks."""
    document = pypdfium2.PdfDocument(ordered(Order(marks=True)).pdf)
    picture = _picture(document[0].render(scale=4 / MM, grayscale=True))  # 4 dots a millimetre
    middle = picture.height // 2
    row = picture.crop((0, middle, picture.width, middle + 1)).tobytes()
    right = row[::-1][: 12 * 4]
    paper = next(n for n, dot in enumerate(right) if dot < 250)
    assert paper / 4 == pytest.approx(7, abs=0.5)
    assert max(right[paper + 1 :]) < 250
    corner = picture.crop((0, 0, 10 * 4, 10 * 4))
    assert min(corner.tobytes()) < 200
    document.close()


def _picture(dots: Any) -> Image.Image:
    size = dots.width, dots.height
    return Image.frombytes("L", size, bytes(dots.buffer), "raw", "L", dots.stride)


def test_other_prints_have_no_marks() -> None:
    """And no room for them."""
    page = PdfReader(io.BytesIO(ordered(Order()).pdf)).pages[0]
    assert page.trimbox == page.mediabox


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (4, [((4, 1), (2, 3))]),
        (8, [((8, 1), (2, 7)), ((6, 3), (4, 5))]),
        (12, [((12, 1), (2, 11)), ((10, 3), (4, 9)), ((8, 5), (6, 7))]),
        (1, [((0, 1), (0, 0))]),
        (6, [((6, 1), (2, 0)), ((0, 3), (4, 5))]),
    ],
)
def test_sheets_read_in_order_when_folded(count: int, expected: list[Any]) -> None:
    """Blank pages come before the last one, which stays the back of the cover."""
    assert sheets(count) == tuple(Sheet(front, back) for front, back in expected)


@pytest.mark.parametrize("count", [4, 8, 12, 62])
def test_a_folded_pile_is_a_book(count: int) -> None:
    """Fold the sheets, put them into one another and turn the leaves."""
    pile = sheets(count)
    opening = [number for sheet in pile for number in (sheet.front[1], sheet.back[0])]
    closing = [number for sheet in pile[::-1] for number in (sheet.back[1], sheet.front[0])]
    pages = [*opening, *closing]
    assert len(pages) % 4 == 0
    assert [page for page in pages if page] == list(range(1, count + 1))
    assert pages[-1] == count


@pytest.mark.parametrize("count", [4, 8, 12, 62])
def test_imposed_pages_lie_where_the_sheets_say(count: int) -> None:
    """Read back from the PDF: each half shows its page."""
    sides = [side for sheet in sheets(count) for side in (sheet.front, sheet.back)]
    pages = read_pages(impose(numbered_pages(count)))
    found = [
        tuple(
            int("".join(m.sign for m in page.marks if left <= m.x < left + page.width / 2) or 0)
            for left in (0, page.width / 2)
        )
        for page in pages
    ]
    assert found == sides


def numbered_pages(count: int) -> bytes:
    """A PDF of so many pages with their numbers."""
    templates = {
        "main.typ": b'#set document(title: "n")\n#set page(width: 148mm, height: 210mm)\n'
        b'#for n in range(1, json("tree.json").count + 1) { page([#n]) }\n'
        b"#context [#metadata(here().page()) <pages>]\n"
    }
    made = press_module.typeset(
        {"count": count}, templates, {}, stamp=press_module.press_time(CONFIG)
    )
    assert isinstance(made, Brochure), made
    return made.pdf


def test_a_booklet_has_a_plan_of_its_sheets() -> None:
    """Every sheet with its four pages, for whoever stands at the printer."""
    made = ordered(Order("booklet"), 2)
    plan = read_pages(made.plan)[0]
    pile = sheets(made.pages)
    text = re.sub(r"\s", "", plan.text)
    for number, sheet in enumerate(pile, 1):
        said = "".join(str(page) if page else "白" for page in (*sheet.front,))
        assert f"第{number}张正面{said}" in text
    assert len(PdfReader(io.BytesIO(made.pdf)).pages) == 2 * len(pile)


def test_a_thick_booklet_is_warned_of() -> None:
    """More than 64 pages cannot be stapled well."""
    made = ordered(Order("booklet"), 40)
    assert made.pages > 64
    assert [(issue.code, dict(issue.message.params)) for issue in made.issues] == [
        ("B108", {"pages": made.pages})
    ]


def test_one_profile_is_printed_alone() -> None:
    """No cover, no contents; its bookmarks begin with its name."""
    site = book_site(3)
    only = site.workstations[1]
    reading = Reading(ordered(Order(only=only.slug)).pdf)
    assert len(reading.pages) <= 2
    assert reading.outline[0] == (0, only.profile.name, 1)


def test_a_profile_that_is_not_there_is_named_with_those_near_it() -> None:
    """A slip of the keyboard."""
    issues = production_of(book_site(3)).brochure(Order(only="station-0003"))
    assert isinstance(issues, tuple)
    assert [(issue.code, issue.path) for issue in issues] == [("B106", "content/profiles")]
    assert "station-0001" in str(issues[0].hint)


@pytest.mark.parametrize("sheet", ["sikai", "duikai"])
def test_a_newspaper_page_holds_the_whole_compilation(sheet: str) -> None:
    """The theme line over the page, the note, every profile and its last words, in columns."""
    site = book_site(6, with_rule(broadsheet=sheet))
    made = production_of(site).brochure(Order("broadsheet"))
    assert isinstance(made, Brochure), made
    pages = Reading(made.pdf).pages
    text = "".join(page.text for page in pages)
    assert pages[0].text.index("最后一公里") < pages[0].text.index("编者按")
    for each in site.workstations:
        assert each.profile.name in text
    columns = {round(mark.x) for page in pages for mark in page.marks if mark.sign == "一"}
    assert len(pages) <= 3
    assert columns


def colours(pdf: bytes, page: int) -> int:
    """How far apart the three channels of a page are at most."""
    document = pypdfium2.PdfDocument(pdf)
    dots = document[page].render(scale=0.7)
    whole = bytes(dots.buffer)
    document.close()
    return max(max(whole[n : n + 3]) - min(whole[n : n + 3]) for n in range(0, len(whole) - 3, 3))


@pytest.mark.parametrize(("colour", "coloured"), [("grey", False), ("colour", True)])
def test_a_grey_brochure_has_no_colour(colour: str, *, coloured: bool) -> None:
    """Neither in text nor in drawings."""
    made = ordered(Order(), 1, with_rule(colour=colour))
    for page in (0, 7):
        assert (colours(made.pdf, page) > 8) == coloured


def own_font(folder: Path) -> None:
    """A font of the site: the package's serif under a name of its own."""
    from fontTools.ttLib import TTFont

    font = TTFont(fonts.serif_path())
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = "ShowcaseTrial"
    folder.mkdir()
    font.save(folder / "trial.otf")


def test_a_font_of_the_site_is_used(tmp_path: Path) -> None:
    """It lies in the folder fonts/ and is named in site.yaml."""
    own_font(tmp_path / "fonts")
    config = with_rule(faces=Faces(song="ShowcaseTrial"))
    production = replace(production_of(book_site(1, config)), fonts=tmp_path / "fonts")
    made = production.brochure()
    assert isinstance(made, Brochure), made
    assert made.issues == ()
    assert any("ShowcaseTrial" in mark.face for mark in read_pages(made.pdf)[2].marks)


def test_a_font_that_is_nowhere_is_a_warning_with_its_line(tmp_path: Path) -> None:
    """The book is set in the theme's own."""
    config = with_rule(faces=Faces(song="没有宋"))
    settings = "title: a\nbrochure:\n  fonts: {song: 没有宋}\n"
    production = replace(
        production_of(book_site(1, config)), fonts=tmp_path, read=lambda _: settings
    )
    made = production.brochure()
    assert isinstance(made, Brochure), made
    assert [(i.code, i.path, i.line, i.column) for i in made.issues] == [
        ("B107", "site.yaml", 3, 17)
    ]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the books that were really set."""
    found: list[str] = []
    really = press_module._print

    def count(root: Path, stamp: Any) -> tuple[bytes, int, Mapping[str, int]]:
        found.append(root.name)
        return really(root, stamp)

    monkeypatch.setattr(press_module, "_print", count)
    return found


def kept(site: Site, cache: Path) -> bytes:
    """The brochure of a site that keeps its prints."""
    made = replace(production_of(site), cache=cache).brochure()
    assert isinstance(made, Brochure), made
    return made.pdf


def test_an_unchanged_brochure_is_not_set_again(tmp_path: Path, counted: list[str]) -> None:
    """Its bytes are those of the first time."""
    first = kept(book_site(2), tmp_path)
    assert kept(book_site(2), tmp_path) == first
    assert len(counted) == 1
    assert kept(book_site(3), tmp_path) != first
    assert len(counted) == 2


@pytest.mark.parametrize("harm", ["cut", "changed", "slip", "gone"])
def test_a_damaged_print_is_not_taken(tmp_path: Path, counted: list[str], harm: str) -> None:
    """It is set anew, and the harm is made good."""
    first = kept(book_site(1), tmp_path)
    pdf, slip = tmp_path / "brochure/brochure.pdf", tmp_path / "brochure/brochure.json"
    match harm:
        case "cut":
            pdf.write_bytes(first[:1000])
        case "changed":
            pdf.write_bytes(first.replace(b"/Type", b"/Typo", 1))
        case "slip":
            slip.write_text("[]")
        case _:
            shutil.rmtree(tmp_path / "brochure")
    assert kept(book_site(1), tmp_path) == first
    assert len(counted) == 2
    assert pdf.read_bytes() == first


def test_every_form_is_the_same_bytes_twice() -> None:
    """Imposition and boxes included."""
    for order in (Order("booklet"), Order("a5", marks=True), Order("broadsheet")):
        one, two = ordered(order, 1), ordered(order, 1)
        assert (one.pdf, one.plan) == (two.pdf, two.plan)


def test_the_brochures_command_prints_beside_former_prints(tmp_path: Path) -> None:
    """A print of another form stays; issues of an order reach the editor."""
    from showcase.pipeline import PRINTS, print_brochure
    from tests.sites import TINY, options, write_site

    site = write_site(tmp_path, TINY + PROFILE)
    chosen = replace(options(site), output=site / PRINTS)
    for order in (Order(), Order("a5"), Order("a5")):
        outcome = print_brochure(chosen, order)
        assert outcome.issues == ()
    assert sorted(path.name for path in (site / PRINTS).glob("*.pdf")) == [
        "brochure-a5.pdf",
        "brochure.pdf",
    ]
    refused: tuple[Issue, ...] = print_brochure(chosen, Order(only="b")).issues
    assert [issue.code for issue in refused] == ["B106"]


def test_each_language_of_a_site_is_printed(tmp_path: Path) -> None:
    """In a folder as on the website; what was printed before stays in each."""
    from showcase.pipeline import PRINTS, print_brochure
    from tests.sites import SETTINGS, options, write_site

    settings = f"{SETTINGS}variants: [zh-CN, zh-TW]\n"
    site = write_site(tmp_path, PROFILE, settings=settings)
    chosen = replace(options(site), output=site / PRINTS)
    for order, said in ((Order("a5"), "brochure-a5"), (Order(only="a"), "brochure-a")):
        assert print_brochure(chosen, order).prints == (said, f"zh-TW/{said}")
    found = {
        path.relative_to(chosen.output).as_posix(): str(PdfReader(path).root_object["/Lang"])
        for path in chosen.output.rglob("*.pdf")
    }
    names = ("brochure-a5.pdf", "brochure-a.pdf")
    written = {"": "zh-CN", "zh-TW/": "zh-TW"}
    assert found == {f"{at}{name}": lang for at, lang in written.items() for name in names}


PROFILE = "-- content/profiles/a.md --\n---\nname: 甲室\nkind: studio\n---\n\n正文。\n"
