"""Messages in both languages."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import showcase
from showcase.catalogue import LOCALE, format_issue, translate
from showcase.issues import error, text, warning

PACKAGE = Path(showcase.__file__).parent
FOLDER = LOCALE / "zh_CN" / "LC_MESSAGES"


def chinese() -> Catalog:
    """The Chinese catalogue as it is edited."""
    with (FOLDER / "showcase.po").open("rb") as file:
        return read_po(file)


def spoken() -> set[str]:
    """Every sentence that is marked for translation in the code."""
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords={"text": None})
    return {str(message) for _, _, message, _, _ in found}


def places(sentence: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_is_said_in_chinese() -> None:
    """A new message comes with its translation."""
    translated = {str(message.id) for message in chinese() if message.id and message.string}
    assert spoken() - translated == set()


def test_no_sentence_is_kept_that_nobody_says() -> None:
    """A message that is gone takes its translation with it."""
    assert {str(message.id) for message in chinese() if message.id} - spoken() == set()


@pytest.mark.parametrize("message", [m for m in chinese() if m.id], ids=lambda m: str(m.id))
def test_a_translation_has_the_places_of_its_sentence(message: object) -> None:
    """A name that is missing would be lost, an unknown one would fail."""
    assert places(getattr(message, "string", "")) == places(getattr(message, "id", ""))


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    """pybabel compile -D showcase -d showcase/locale was run after the last edit."""
    with (FOLDER / "showcase.mo").open("rb") as file:
        compiled = {message.id: message.string for message in read_mo(file) if message.id}
    assert compiled == {message.id: message.string for message in chinese() if message.id}


def test_a_sentence_within_a_sentence_is_translated_too() -> None:
    """A place may hold another message."""
    whole = text("The file cannot be read: {reason}.", reason=text("The file is empty."))
    assert translate(whole, "zh") == "这个文件无法读取：这个文件是空的。。"


def test_a_list_is_joined_as_the_language_does() -> None:
    """、 in Chinese, a comma in English."""
    sentence = text("Use one of these: {names}.", names=["甲", "乙"])
    assert translate(sentence, "zh") == "可以填写：甲、乙。"
    assert translate(sentence, "en") == "Use one of these: 甲, 乙."


def test_braces_in_a_value_are_only_braces() -> None:
    """An editor's {x} is not a place."""
    assert translate(text("“{value}” is not a date.", value="{x}"), "en") == "“{x}” is not a date."


def test_an_issue_is_shown_with_its_place_and_a_hint() -> None:
    """Editors and their programs know file:line:column."""
    issue = error(
        "V103",
        "content/profiles/x.md",
        text("“{key}” is missing.", key="名称"),
        line=3,
        column=1,
        hint=text("Add “{key}: …”.", key="名称"),
    )
    assert format_issue(issue, "en") == (
        "content/profiles/x.md:3:1: error: “名称” is missing.\n  hint: Add “名称: …”."
    )
    assert format_issue(issue, "zh") == (
        "content/profiles/x.md:3:1: 错误：缺少“名称”这一项。\n  提示：请加上“名称: ……”。"
    )


def test_an_issue_with_a_whole_file_has_no_line() -> None:
    """Nor does one without a way out show an empty hint."""
    issue = warning("F110", "content/a.txt", text("No page is made of this file."))
    assert format_issue(issue, "en") == "content/a.txt: warning: No page is made of this file."
