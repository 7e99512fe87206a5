"""The table of keys, and docs/keys.md, which is written from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

import showcase
from showcase.schema.keys import PROFILE, SETTINGS, STANDING, Group, members
from showcase.schema.models import ProfileMatter, StandingMatter
from showcase.schema.settings import SettingsMatter

PAGE = Path(showcase.__file__).parent.parent / "docs" / "keys.md"

HEAD = """\
# Keys · 项目一览

What may stand in the front matter of a profile and a page, and in site.yaml. A key and its
Chinese name mean the same; write either. Dots show which key stands below which.

档案和页面开头、以及 site.yaml 里可以填写的项目。英文名和中文名是一回事，写哪个都行。
圆点表示下一层。
"""
CHAPTERS = (
    ("A profile · 档案", PROFILE),
    ("A page · 页面", STANDING),
    ("site.yaml", SETTINGS),
)


def page() -> str:
    """docs/keys.md as the table has it."""
    return "\n".join([HEAD, *(_chapter(title, group) for title, group in CHAPTERS)])


def _chapter(title: str, group: Group) -> str:
    rows = "\n".join(_rows(group, ""))
    return (
        f"## {title}\n\n| key | 中文名 | what it is | 说明 |\n| --- | --- | --- | --- |\n{rows}\n"
    )


def _rows(group: Group, above: str) -> Iterator[str]:
    for key in members(group):
        name = f"{above}{key.name}"
        yield f"| `{name}` | {key.alias} | {key.en} | {key.zh} |"
        yield from _rows(key.inside, f"{name}.")


def test_the_page_is_that_of_the_table() -> None:
    """docs/keys.md was written again after the last change of the table."""
    assert PAGE.read_text("utf-8") == page()


def every_group() -> Iterator[Group]:
    """The three chapters and all groups within them."""
    groups = [group for _, group in CHAPTERS]
    while groups:
        group = groups.pop()
        yield group
        groups += [key.inside for key in members(group) if key.inside]


def test_every_key_of_an_editor_has_a_chinese_name() -> None:
    """Front matter can be written wholly in Chinese, and so can the parts of site.yaml that have
    Chinese names."""
    aliased = [g for g in every_group() if any(key.alias for key in members(g))]
    front = [group for group in aliased if group is not SETTINGS]
    assert [key.name for group in front for key in members(group) if not key.alias] == []


def test_no_name_means_two_keys() -> None:
    """Within a mapping, every name and alias leads to one key."""
    for group in every_group():
        written = [name for key in members(group) for name in (key.name, key.alias) if name]
        assert len(written) == len(set(written))


@pytest.mark.parametrize(
    ("model", "group"),
    [(ProfileMatter, PROFILE), (StandingMatter, STANDING), (SettingsMatter, SETTINGS)],
)
def test_the_table_and_the_models_know_the_same_keys(model: type[BaseModel], group: Group) -> None:
    """A key that is in one of them only could not be written, or would be refused."""
    assert [key.name for key in members(group)] == list(model.model_fields)
