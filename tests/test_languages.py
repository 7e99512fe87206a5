"""The words of the themes: in each language all of them, and each in its characters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from opencc import OpenCC

from showcase.folders import theme_folders
from showcase.quantity import ENGLISH, TRADITIONAL, Accuracy, parse_quantity, total
from showcase.theme import Theme, load_theme

THEMES = Path(__file__).parent.parent / "themes"
SPEAKING = ("base", "broadsheet")
LANGUAGES = ("zh_CN", "zh_TW", "en")
PLACES = re.compile(r"%\((\w+)\)s")
JINJA = {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}


def messages(theme: str, language: str) -> dict[str, Message]:
    """A theme's catalogue in a language, by the word in English."""
    with (THEMES / theme / "locale" / language / "LC_MESSAGES" / "theme.po").open("rb") as file:
        return {english(message): message for message in read_po(file) if message.id}


def english(message: Message) -> str:
    """The word as templates say it."""
    return message.id if isinstance(message.id, str) else str(message.id[0])


def forms(message: Message) -> list[str]:
    """What it is translated to: one word, or several by number."""
    string = message.string or ""
    return [string] if isinstance(string, str) else list(string)


def marked(theme: str) -> set[str]:
    """The words that a theme's templates mark for translation."""
    methods = [("**.html", "jinja2"), ("**.xml", "jinja2")]
    options = {pattern: JINJA for pattern, _ in methods}
    found = extract_from_dir(THEMES / theme / "templates", methods, options)
    return {word if isinstance(word, str) else word[0] for _, _, word, _, _ in found}


def in_language(language: str, theme: str = "broadsheet") -> Theme:
    """A theme of ours in a language."""
    return load_theme(theme, theme_folders(Path()), {}, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_templates_is_in_every_catalogue(language: str) -> None:
    """broadsheet has its own words, and those of base."""
    known = {theme: {word for word, m in messages(theme, language).items() if all(forms(m))}
             for theme in SPEAKING}  # fmt: skip
    assert marked("base") - known["base"] == set()
    assert marked("broadsheet") - known["base"] - known["broadsheet"] == set()


@pytest.mark.parametrize("theme", SPEAKING)
def test_the_catalogues_of_a_theme_have_the_same_words(theme: str) -> None:
    """A word that is new or gone is so in all languages."""
    words = [set(messages(theme, language)) for language in LANGUAGES]
    assert words[0] == words[1] == words[2]


@pytest.mark.parametrize("theme", SPEAKING)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_places_of_its_word(theme: str, language: str) -> None:
    """A name that is missing would be lost."""
    for word, message in messages(theme, language).items():
        for form in forms(message):
            assert set(PLACES.findall(form)) == set(PLACES.findall(word)), form


@pytest.mark.parametrize("theme", SPEAKING)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_words_are_those_of_the_source(theme: str, language: str) -> None:
    """`make catalogues` was run after the last edit."""
    with (THEMES / theme / "locale" / language / "LC_MESSAGES" / "theme.mo").open("rb") as file:
        compiled: Catalog = read_mo(file)
    said = {english(message): forms(message) for message in compiled if message.id}
    assert said == {word: forms(m) for word, m in messages(theme, language).items()}


@pytest.mark.parametrize("theme", SPEAKING)
def test_words_in_traditional_characters_have_no_simplified_ones(theme: str) -> None:
    """The characters of Taiwan, and its quotation marks."""
    said = "\n".join(form for m in messages(theme, "zh_TW").values() for form in forms(m))
    assert OpenCC("s2tw").convert(said) == said
    assert not set("“”") & set(said)


def test_words_are_those_of_the_language() -> None:
    """base's word, in the child's languages."""
    said = {language: in_language(language).word("Directory") for language in ("zh-CN", "en")}
    assert said == {"zh-CN": "名录", "en": "Directory"}


@pytest.mark.parametrize("language", ["zh-TW", "zh-HK", "zh-Hant", "zh-Hant-TW", "zh-mo"])
def test_traditional_languages_share_their_words(language: str) -> None:
    """Hong Kong has no catalogue of its own."""
    assert in_language(language).word("Directory") == "名錄"


@pytest.mark.parametrize("language", ["zh-CN", "zh-SG", "zh-Hans", "zh"])
def test_other_chinese_is_simplified(language: str) -> None:
    """Singapore, too."""
    assert in_language(language).word("Directory") == "名录"


def test_the_headline_font_holds_the_words_of_the_language_alone() -> None:
    """Those of another would make it larger for nothing."""
    assert {"录"} == set("录錄") & set(in_language("zh-CN").vocabulary())
    assert {"錄"} == set("录錄") & set(in_language("zh-TW").vocabulary())
    assert not set("录錄") & set(in_language("en").vocabulary())


def test_a_sum_is_written_as_the_language_does() -> None:
    """Nearly 20 and 3 are nearly 23."""
    near, over = parse_quantity("近20"), parse_quantity("30餘")
    assert near is not None
    assert over is not None
    assert total([near, near], ENGLISH).written == "nearly 40"
    assert total([over, over], TRADITIONAL).written == "60餘"
    assert total([near, over], TRADITIONAL).written == "約50"
    assert total([near, over], ENGLISH).written == "about 50"


@pytest.mark.parametrize(
    ("written", "number", "accuracy"),
    [
        ("將近20", 20, Accuracy.NEARLY),
        ("超過1.5萬", 15000, Accuracy.OVER),
        ("10餘萬", 100000, Accuracy.OVER),
        ("大約3億", 300000000, Accuracy.ABOUT),
    ],
)
def test_figures_may_be_written_in_traditional_characters(
    written: str, number: int, accuracy: Accuracy
) -> None:
    """As an office in Taiwan or Hong Kong writes them."""
    quantity = parse_quantity(written)
    assert quantity is not None
    assert (int(quantity.number), quantity.accuracy) == (number, accuracy)
