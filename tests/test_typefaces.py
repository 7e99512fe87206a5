"""Typefaces: mainland forms always, those of Taiwan where their wheel was added."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from showcase.brochure import Brochure
from showcase.fonts import cut_of
from showcase.site import Site
from showcase.typefaces import MAINLAND, taiwan, written_in
from tests.book_pages import Reading
from tests.book_profiles import CONFIG, book_site
from tests.presses import production_of

NAMES = {"serif": "Noto Serif TC", "sans": "Noto Sans TC"}
WHEEL = """\
from pathlib import Path

def serif_path():
    return Path(__file__).with_name("serif.otf")

def sans_path():
    return Path(__file__).with_name("sans.otf")
"""


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel of Taiwan is not there."""
    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_tw", None)


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One like it, with the mainland's drawings under Taiwan's names."""
    package = tmp_path / "pylopdf_fonts_zh_tw"
    slip = tmp_path / "pylopdf_fonts_zh_tw-0.1.1.dist-info"
    for folder in (package, slip):
        folder.mkdir()
    (package / "__init__.py").write_text(WHEEL, "utf-8")
    (slip / "METADATA").write_text("Name: pylopdf-fonts-zh-tw\nVersion: 0.1.1\n", "utf-8")
    for path, (file, name) in zip(MAINLAND.paths, NAMES.items(), strict=True):
        font = TTFont(path)
        for record in font["name"].names:
            if record.nameID in (1, 4, 6, 16):
                record.string = name if record.nameID != 6 else name.replace(" ", "")
        font.save(package / f"{file}.otf")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "pylopdf_fonts_zh_tw", raising=False)
    yield
    sys.modules.pop("pylopdf_fonts_zh_tw", None)


def isles(language: str) -> Site:
    """A site of one profile."""
    return book_site(1, replace(CONFIG, language=language))


def printed(language: str) -> Brochure:
    """Its brochure."""
    made = production_of(isles(language)).brochure()
    assert isinstance(made, Brochure), made
    return made


def faces(made: Brochure) -> set[str]:
    """The regions in whose forms its characters are."""
    marks = (mark for page in Reading(made.pdf).pages for mark in page.marks)
    names = {mark.face.removesuffix("-Regular") for mark in marks}
    return {name[-2:] for name in names if name.startswith("Noto")}


def told(made: Brochure) -> list[str]:
    """Each place at which the file says what language it is in."""
    reader = PdfReader(io.BytesIO(made.pdf))
    metadata = reader.xmp_metadata
    assert metadata
    return [str(reader.root_object["/Lang"]), *(metadata.dc_language or ())]


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize(
    ("language", "tag"),
    [("zh-CN", "zh-CN"), ("zh-TW", "zh-TW"), ("zh-HK", "zh-HK"), ("zh-Hant", "zh-TW")],
)
def test_a_brochure_says_its_language(language: str, tag: str) -> None:
    """In mainland forms, too."""
    made = printed(language)
    assert (told(made), faces(made)) == ([tag, tag], {"SC"})


@pytest.mark.usefixtures("added")
@pytest.mark.parametrize(
    ("language", "region"), [("zh-TW", "TC"), ("zh-HK", "TC"), ("zh-CN", "SC")]
)
def test_traditional_texts_are_set_in_the_forms_of_taiwan(language: str, region: str) -> None:
    """Where they are installed; others stay in those of the mainland."""
    made = printed(language)
    assert (told(made), faces(made)) == ([language, language], {region})


@pytest.mark.usefixtures("added")
def test_headlines_of_the_website_are_in_them_too() -> None:
    """The cut names the wheel that it is of, so that it is made anew when one is added."""
    own = written_in(traditional=True)
    with TTFont(io.BytesIO(cut_of("舟山", own).woff2())) as font:
        assert font["name"].getDebugName(1) == "Noto Serif TC"
    assert cut_of("舟山", own).key != cut_of("舟山").key
    assert written_in(traditional=False) == MAINLAND


@pytest.mark.usefixtures("without")
def test_the_mainlands_will_do() -> None:
    """Where nothing was added."""
    assert taiwan() is None
    assert written_in(traditional=True) == MAINLAND
