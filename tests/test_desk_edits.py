"""Front matter is changed by the line: what nobody changed stays as it was, to the byte."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.content import cut_matter
from showcase.desk.edits import edited
from showcase.desk.spelling import Value, tidy
from showcase.desk.values import values
from showcase.schema.keys import PROFILE
from showcase.schema.models import ProfileMatter
from showcase.schema.shapes import shapes
from tests.conftest import ROOT

SHAPES = shapes(ProfileMatter)
PROFILES = sorted((ROOT / "content" / "profiles").glob("*.md"))
MATTER = """\
# 说明
名称: 甲室   # 正式名称
类型: "工作室"
主题: '旧的'

成立时间: 2018年
成员:
  人数: 18     # 近来
  名单: [张三, {姓名: 李四, 职务: 医生}]
# 数据
成果数据:
  - {指标: proposals, 数值: 20余}   # 约数
  - 指标: resolved
    数值: 124
标签: [甲, 乙]
摘要: |
  一段话。
  第二行。

排序: 5
"""


def matter_of(path: Path) -> str:
    """The front matter of a file."""
    return cut_matter(path.read_text("utf-8"), path.name).matter


def edit(changes: dict[str, Value], matter: str = MATTER) -> str:
    """The front matter after some changes of what the form shows."""
    return edited(matter, values(matter, PROFILE, SHAPES) | changes, PROFILE, SHAPES)


def difference(old: str, new: str) -> list[str]:
    """The lines that went and came, with - and +."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            found += [f"-{line}" for line in before[i:j]] + [f"+{line}" for line in after[k:m]]
    return [line.rstrip("\r\n") for line in found]


def change(changes: dict[str, Value]) -> list[str]:
    """What these changes do to the lines of the example."""
    return difference(MATTER, edit(changes))


def test_the_form_sees_every_value_as_text() -> None:
    """Short forms are spread out, approximate figures stay as they are written."""
    found = values(MATTER, PROFILE, SHAPES)
    assert found["members"] == {
        "total": "18",
        "people": [{"name": "张三"}, {"name": "李四", "role": ["医生"]}],
    }
    assert found["metrics"] == [
        {"id": "proposals", "value": "20余"},
        {"id": "resolved", "value": "124"},
    ]


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.name)
def test_nothing_changed_is_nothing_written(path: Path) -> None:
    """Every profile of the sample goes through the form and comes out as it was."""
    matter = matter_of(path)
    assert edit({}, matter) == matter


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"name": "乙室"}, ["-名称: 甲室   # 正式名称", "+名称: 乙室   # 正式名称"]),
        ({"kind": "会客厅"}, ['-类型: "工作室"', '+类型: "会客厅"']),
        ({"headline": "it's"}, ["-主题: '旧的'", "+主题: 'it''s'"]),
        ({"headline": ""}, ["-主题: '旧的'"]),
        ({"founded": "2019-06"}, ["-成立时间: 2018年", "+成立时间: 2019-06"]),
        ({"kicker": "引子: 其一"}, ['+引题: "引子: 其一"']),
        ({"address": "no"}, ['+地址: "no"']),
        ({"tags": ["甲", "丙, 丁"]}, ["-标签: [甲, 乙]", '+标签: [甲, "丙, 丁"]']),
        ({"tags": []}, ["-标签: [甲, 乙]"]),
        ({"lead": {"name": "王五"}}, ["+牵头委员: 王五"]),
        ({"status": "草稿"}, ["+状态: 草稿"]),
        (
            {"lead": {"name": "王五", "roles": ["主任", "委员"]}},
            ["+牵头委员:", "+  姓名: 王五", "+  职务: [主任, 委员]"],
        ),
        (
            {"summary": "一段话。\n另一行。"},
            ["-摘要: |", "+摘要: |-", "-  第二行。", "+  另一行。"],
        ),
        (
            {"reviews": [{"stage": "初审", "by": "张三", "date": "2023-06-01"}]},
            ["+审核:", "+  - {审次: 初审, 审核人: 张三, 日期: 2023-06-01}"],
        ),
    ],
)  # fmt: skip
def test_only_the_lines_of_what_changed_change(changes: dict[str, Value], lines: list[str]) -> None:
    """With their remarks, their quotes and their place."""
    assert change(changes) == lines


def test_a_figure_changes_where_it_stands() -> None:
    """In braces and in lines; the remark behind it stays."""
    figures: list[Value] = [
        {"id": "proposals", "value": "近30"},
        {"id": "resolved", "value": "125"},
    ]
    assert change({"metrics": figures}) == [
        "-  - {指标: proposals, 数值: 20余}   # 约数",
        "+  - {指标: proposals, 数值: 近30}   # 约数",
        "-    数值: 124",
        "+    数值: 125",
    ]


def test_an_entry_comes_and_goes_by_itself() -> None:
    """The others keep their lines."""
    first: Value = {"id": "proposals", "value": "20余"}
    second: Value = {"id": "resolved", "value": "124"}
    third: Value = {"id": "visits", "value": "3"}
    assert change({"metrics": [first, second, third]}) == ["+  - 指标: visits", "+    数值: 3"]
    assert change({"metrics": [second]}) == ["-  - {指标: proposals, 数值: 20余}   # 约数"]
    assert change({"metrics": [first]}) == ["-  - 指标: resolved", "-    数值: 124"]


def test_line_ends_of_windows_are_kept() -> None:
    """New lines have them, too."""
    matter = MATTER.replace("\n", "\r\n")
    changed = edit({"name": "乙室", "lead": {"name": "王五", "roles": ["甲", "乙"]}}, matter)
    assert changed.replace("\r\n", "") == edit(
        {"name": "乙室", "lead": {"name": "王五", "roles": ["甲", "乙"]}}
    ).replace("\n", "")
    assert "\n" not in changed.replace("\r\n", "")


def test_keys_that_nobody_knows_are_kept() -> None:
    """The check complains of them; the form is not to lose them."""
    matter = "name: a\nnmae: b\nmetrics:\n  - {id: x, value: 1, vlaue: 2}\n"
    changed = edit({"metrics": [{"id": "x", "value": "1", "unit": "件"}]}, matter)
    assert changed == "name: a\nnmae: b\nmetrics:\n  - {id: x, value: 1, unit: 件, vlaue: 2}\n"


def test_an_empty_key_takes_a_value() -> None:
    """Where it stands."""
    assert edit({"headline": "新"}, "name: a\nheadline:\nkind: b\n") == (
        "name: a\nheadline: 新\nkind: b\n"
    )
    assert edit({"headline": "新"}, "name: a\nheadline:   # 大字\nkind: b\n") == (
        "name: a\nheadline: 新   # 大字\nkind: b\n"
    )


def test_a_last_line_without_an_end_is_ended() -> None:
    """Before another follows."""
    assert edit({"kind": "b"}, "name: a") == "name: a\nkind: b"


_words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"]), max_size=12
) | st.sampled_from(
    ["no", "2018年", "- a", "a: b", "“引”", "{{x}}", "# x", "甲\n乙", "'", "|", "[a", "20余，", "~"]
)
_record = st.fixed_dictionaries({}, optional=dict.fromkeys(("id", "value", "unit", "note"), _words))
_changes = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("name", "headline", "kicker", "summary", "founded", "address"), _words),
        "tags": st.lists(_words, max_size=3),
        "metrics": st.lists(_record, max_size=4),
        "lead": st.fixed_dictionaries(
            {}, optional={"name": _words, "roles": st.lists(_words, max_size=2)}
        ),
        "members": st.fixed_dictionaries(
            {},
            optional={
                "total": _words,
                "people": st.lists(
                    st.fixed_dictionaries({}, optional={"name": _words}), max_size=2
                ),
            },
        ),
    },
)


@given(changes=_changes, matter=st.sampled_from([MATTER, *map(matter_of, PROFILES)]))
def test_what_is_written_is_what_was_meant(changes: dict[str, Value], matter: str) -> None:
    """Whatever is typed, the file reads back as the form had it."""
    before = values(matter, PROFILE, SHAPES)
    after = values(edit(changes, matter), PROFILE, SHAPES)
    assert tidy(dict(after)) == tidy({**before, **changes})


@given(changes=_changes)
def test_lines_of_other_keys_never_change(changes: dict[str, Value]) -> None:
    """Every line that a changed key does not own is still there, in its order."""
    own = [(line, PROFILE.get(line.split(":")[0])) for line in MATTER.splitlines()]
    kept = [line for line, key in own if key and key.name not in changes and line[-1] != ":"]
    lines = iter(edit(changes).splitlines())
    assert all(line in lines for line in ["# 说明", *kept])
