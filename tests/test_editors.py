"""The schemas for editor programs accept what the build accepts, and refuse unknown keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from showcase.content import cut_matter
from showcase.editors import write_schemas
from showcase.pipeline import settings
from showcase.schema.outline import schemas
from tests.conftest import ROOT
from tests.test_schema import WHOLE_EN, WHOLE_ZH
from tests.test_settings import SETTINGS

CONFIG = settings(ROOT)[0]
PROFILES = sorted((ROOT / "content" / "profiles").glob("*.md"))
PAGES = sorted((ROOT / "content" / "pages").glob("*.md"))
LOOSE = yaml.BaseLoader
"""Everything is text to it, as it is to YAML that is read with care; the other reads 2019 as a
number and yes as a flag."""


def complaints(schema: str, written: str, loader: Any = yaml.SafeLoader) -> list[str]:
    """What an editor program says of YAML."""
    found = json.loads(json.dumps(yaml.load(written, Loader=loader), default=str))  # noqa: S506
    validator = Draft202012Validator(schemas(CONFIG)[f"{schema}.schema.json"])
    return [error.message for error in validator.iter_errors(found)]


@pytest.mark.parametrize("name", ["profile", "page", "site"])
def test_every_schema_is_one(name: str) -> None:
    """By the rules of draft 2020-12."""
    Draft202012Validator.check_schema(schemas(CONFIG)[f"{name}.schema.json"])


@pytest.mark.parametrize("loader", [yaml.SafeLoader, LOOSE])
@pytest.mark.parametrize("path", [*PROFILES, *PAGES], ids=lambda path: path.name)
def test_the_sample_is_accepted(path: Path, loader: Any) -> None:
    """Every profile and every page."""
    kind = "profile" if path in PROFILES else "page"
    assert complaints(kind, cut_matter(path.read_text("utf-8"), path.name).matter, loader) == []


@pytest.mark.parametrize("loader", [yaml.SafeLoader, LOOSE])
def test_the_settings_of_the_sample_are_accepted(loader: Any) -> None:
    """And a site.yaml that uses every setting."""
    assert complaints("site", (ROOT / "site.yaml").read_text("utf-8"), loader) == []
    assert complaints("site", SETTINGS.replace("checks:", "# "), loader) == []


@pytest.mark.parametrize(
    "line",
    [
        *("founded: 2019", "founded: 2019-06", "founded: 2019-06-03", "founded: 2019年6月3日"),
        *(
            "founded: 2019.6",
            "成立时间: 2018年",
            "members: 12",
            "members: 近20",
            "成员: {人数: 20余}",
        ),
        *("lead: 张三", "lead: {name: 张三, roles: 主任}", "lead: {name: 张三, roles: [甲, 乙]}"),
        *("gallery: [a.jpg]", "headline:", "status: 发布", "kind: 委员会客厅", "metrics: []"),
        *("metrics: [{label: 提案建议, value: 1.5万, year: 2023年}]", "timeline:"),
        "timeline: [{date: 2023, title: 甲, planned: 是}]",
        "审核: [{审次: 初审, 审核人: 甲, 日期: 2023-06-01}]",
    ],
)
def test_every_form_of_a_value_is_accepted(line: str) -> None:
    """Dates in three forms, approximate figures, short forms, Chinese names."""
    kind = "" if line.startswith("kind") else "类型: studio\n"
    assert complaints("profile", f"name: 甲\n{kind}{line}\n") == []


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("nmae: b", "nmae"),
        ("lead: {name: a, rank: b}", "rank"),
        ("founded: 去年", "去年"),
        ("status: done", "done"),
        ("district: 西区", "西区"),
        ("metrics: [{id: no_such, value: 1}]", "no_such"),
        ("members: many", "many"),
    ],
)
def test_what_the_build_refuses_is_marked(line: str, word: str) -> None:
    """Unknown keys above all."""
    assert word in " ".join(complaints("profile", f"name: a\nkind: studio\n{line}\n"))


def test_what_is_required_may_have_either_name() -> None:
    """But one it must have."""
    assert complaints("profile", "名称: 甲\nkind: studio\n") == []
    assert complaints("profile", "名称: 甲\n") != []


def test_profiles_that_use_every_key_are_accepted() -> None:
    """In both languages, but for terms that the sample does not have."""
    for written in (WHOLE_ZH, WHOLE_EN):
        said = complaints("profile", written)
        assert [each for each in said if "Additional" in each] == []


def test_a_key_is_explained_in_both_languages() -> None:
    """With its other name."""
    headline = schemas(CONFIG)["profile.schema.json"]["properties"]["主题"]
    assert headline["title"] == "主题 · headline"
    assert headline["description"] == "通栏大标题\n\nthe banner headline"


def test_the_settings_of_the_program_use_the_schemas(tmp_path: Path) -> None:
    """What stands there beside stays."""
    (tmp_path / ".vscode").mkdir()
    file = tmp_path / ".vscode" / "settings.json"
    file.write_text('{"editor.fontSize": 16, "yaml.schemas": {"./x.json": "x.yaml"}}', "utf-8")
    written, issues = write_schemas(tmp_path, CONFIG)
    assert issues == ()
    assert file in written
    found = json.loads(file.read_text("utf-8"))
    assert found["editor.fontSize"] == 16
    assert found["yaml.schemas"]["./x.json"] == "x.yaml"
    assert found["yaml.schemas"]["./schema/site.schema.json"] == "site.yaml"
    assert all((tmp_path / name).is_file() for name in list(found["yaml.schemas"])[1:])


@pytest.mark.parametrize("mine", ['{\n  // mine\n  "a": 1\n}', "[1]", '{"yaml.schemas": 3}', "{"])
def test_settings_that_cannot_be_merged_are_left_alone(tmp_path: Path, mine: str) -> None:
    """The editor is told what to put in."""
    (tmp_path / ".vscode").mkdir()
    file = tmp_path / ".vscode" / "settings.json"
    file.write_text(mine, "utf-8")
    _, issues = write_schemas(tmp_path, CONFIG)
    assert [issue.code for issue in issues] == ["E101"]
    assert file.read_text("utf-8") == mine


def test_written_twice_is_the_same(tmp_path: Path) -> None:
    """Byte for byte."""
    first, second = (
        [path.read_bytes() for path in write_schemas(tmp_path, CONFIG)[0]] for _ in range(2)
    )
    assert first == second
