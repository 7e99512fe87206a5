"""The sample site's sources, held against the table of facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FACTS = yaml.safe_load((ROOT / "tests" / "facts.yaml").read_text(encoding="utf-8"))
SETTINGS = yaml.safe_load((ROOT / "site.yaml").read_text(encoding="utf-8"))


def _cut(folder: str, slug: str) -> tuple[dict[str, Any], str]:
    """Front matter and body of a source, read without the project's own code."""
    source = (ROOT / "content" / folder / f"{slug}.md").read_text(encoding="utf-8")
    _, matter, body = source.split("---\n", 2)
    return yaml.safe_load(matter), body


def _figures(matter: dict[str, Any]) -> dict[str, str]:
    """Each metric's value with its unit, by id."""
    figures = {}
    for metric in matter.get("metrics") or matter.get("成果数据") or []:
        id_ = metric.get("id") or metric["指标"]
        unit = metric.get("unit") or SETTINGS["metrics"][id_]["unit"]
        figures[id_] = f"{metric.get('value') or metric['数值']}{unit}"
    return figures


def _body(slug: str) -> str:
    """A profile's body as it reads: figures in their places, addresses of links left out."""
    matter, body = _cut("profiles", slug)
    figures = _figures(matter)
    filled = re.sub(r"\{\{ *(\w+) *\}\}", lambda match: figures[match[1]], body)
    return re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", filled)


def _leaves(value: object) -> Iterator[str]:
    """Every value of front matter as text; keys are left out."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    else:
        yield str(value)


def _expected(facts: dict[str, Any]) -> list[str]:
    return [entry for value in facts.values() for entry in _leaves(value)]


@pytest.mark.parametrize("slug", FACTS["profiles"])
def test_profile_says_every_fact(slug: str) -> None:
    """Name, headline, dates, terms and figures stand in the profile word for word."""
    matter, _ = _cut("profiles", slug)
    said = "\n".join([*_leaves(matter), _body(slug)])
    assert [entry for entry in _expected(FACTS["profiles"][slug]) if entry not in said] == []


@pytest.mark.parametrize("slug", FACTS["pages"])
def test_page_says_every_fact(slug: str) -> None:
    """The terms and figures of the compilation stand on its pages word for word."""
    matter, body = _cut("pages", slug)
    said = "\n".join([*_leaves(matter), body])
    assert [entry for entry in _expected(FACTS["pages"][slug]) if entry not in said] == []


@pytest.mark.parametrize("slug", FACTS["profiles"])
def test_profile_is_of_the_right_length(slug: str) -> None:
    """Without its headings, a body has 600 to 1,200 characters."""
    prose = re.sub(r"^## .*$", "", _body(slug), flags=re.MULTILINE)
    assert 600 <= len(re.sub(r"\s", "", prose)) <= 1200


@pytest.mark.parametrize("slug", FACTS["profiles"])
def test_profile_has_numbered_sections(slug: str) -> None:
    """There are three or four sections, numbered in order."""
    numerals = re.findall(r"^## (.)、\S+$", _body(slug), flags=re.MULTILINE)
    assert "".join(numerals) in ("一二三", "一二三四")


@pytest.mark.parametrize("slug", FACTS["profiles"])
def test_profile_cites_its_metrics(slug: str) -> None:
    """Every metric is cited in the body by its id, so that text and tables can't disagree."""
    matter, body = _cut("profiles", slug)
    cited = set(re.findall(r"\{\{ *(\w+) *\}\}", body))
    assert cited == set(_figures(matter))


def test_table_names_every_source() -> None:
    """A profile or page without an entry in the table would go unproved."""
    for folder in ("profiles", "pages"):
        names = {path.stem for path in (ROOT / "content" / folder).glob("*.md")}
        assert names == set(FACTS[folder])
