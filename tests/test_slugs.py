"""Slugs are web names that any system keeps."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase import slugs
from showcase.slugs import Slugs, slugify


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("高亭镇", "gao-ting-zhen"),
        ("Gaoting Town", "gaoting-town"),
        ("2023年报", "2023-nian-bao"),
        ("Café", "cafe"),
        ("！！", "page"),
        ("CON", "con-page"),
        ("a/b\\c", "a-b-c"),
    ],
)
def test_names_become_slugs(name: str, slug: str) -> None:
    """Han becomes pinyin, Latin lower case, anything else a hyphen."""
    assert slugify(name) == slug


@given(st.text())
def test_every_name_gets_a_safe_slug(name: str) -> None:
    """Whatever the name, the slug is a-z, 0-9 and inner hyphens, and short."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slugify(name))
    assert len(slugify(name)) <= 85


@given(st.text())
def test_a_slug_stays_as_it_is(name: str) -> None:
    """Making a slug of a slug changes nothing."""
    assert slugify(slugify(name)) == slugify(name)


def test_a_remembered_slug_needs_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a name that is new is looked up."""
    asked: list[str] = []

    def counted(name: str) -> str:
        asked.append(name)
        return slugify(name)

    monkeypatch.setattr(slugs, "slugify", counted)
    first = Slugs()
    assert [first("渔业"), first("渔业"), first("海岛")] == ["yu-ye", "yu-ye", "hai-dao"]
    later = Slugs(first.given)
    assert [later("海岛"), later("高亭")] == ["hai-dao", "gao-ting"]
    assert asked == ["渔业", "海岛", "高亭"]
    assert later.given == {"海岛": "hai-dao", "高亭": "gao-ting"}
