"""YAML as a tree of raw text, and what the doctor says of it."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from showcase.issues import Issue
from showcase.schema.keys import PROFILE, names
from showcase.yamltree import Mapping, Parsed, Scalar, Sequence, Tree, parse

KEYS = names(PROFILE)


def read(content: str, first_line: int = 1) -> Parsed:
    """A text that stands in x.md."""
    return parse(content, "x.md", first_line, KEYS)


def plain(tree: Tree | None) -> object:
    """The tree as dicts, lists and strings."""
    if isinstance(tree, Mapping):
        return {key.raw: plain(value) for key, value in tree.items}
    if isinstance(tree, Sequence):
        return [plain(item) for item in tree.items]
    return tree.raw if tree else None


def found(content: str) -> list[tuple[str, int, int]]:
    """Code, line and column of everything that is said of a text."""
    return [(issue.code, issue.line, issue.column) for issue in read(content).issues]


def first(content: str) -> Issue:
    """The only thing that is said of a text."""
    (issue,) = read(content).issues
    return issue


@pytest.mark.parametrize(
    "written", ["010", "no", "yes", "~", "null", "12:30", "1_000", "2019-06-03", "0x1F", "1e3"]
)
def test_no_value_is_turned_into_something_else(written: str) -> None:
    """YAML 1.1 would make a number, a date or nothing of them."""
    parsed = read(f"name: {written}\n")
    assert plain(parsed.tree) == {"name": written}


def test_every_value_knows_its_place() -> None:
    """Lines count from the first line of the file, columns from 1."""
    tree = read("名称: 海岛\n标签:\n  - 教育\n", first_line=2).tree
    assert tree == Mapping(
        (
            (Scalar("名称", 2, 1), Scalar("海岛", 2, 5)),
            (Scalar("标签", 3, 1), Sequence((Scalar("教育", 4, 5),), 4, 3)),
        ),
        2,
        1,
    )


@pytest.mark.parametrize("written", ['"no"', "'no'", "|-\n  no", ">-\n  no"])
def test_a_value_in_quotes_or_a_block_is_marked(written: str) -> None:
    """What is quoted was meant as text."""
    tree = read(f"name: {written}\n").tree
    assert isinstance(tree, Mapping)
    ((_, value),) = tree.items
    assert isinstance(value, Scalar)
    assert (value.raw, value.quoted) == ("no", True)


def test_an_empty_text_has_no_tree() -> None:
    """Nor has one of remarks only."""
    assert read("# nothing\n\n") == Parsed(None)


def test_a_repeated_key_keeps_its_first_value() -> None:
    """The second one is named, with the line of the first."""
    parsed = read("name: a\nkind: b\nname: c\n")
    assert plain(parsed.tree) == {"name": "a", "kind": "b"}
    assert [(issue.code, issue.line) for issue in parsed.issues] == [("Y121", 3)]
    assert ("line", 1) in parsed.issues[0].message.params


@pytest.mark.parametrize(
    ("written", "meant", "place"),
    [
        ("名称：海岛", {"名称": "海岛"}, ("Y103", 1, 3)),
        ("name：Isle", {"name": "Isle"}, ("Y103", 1, 5)),
        ("负责人：张三", {"负责人": "张三"}, ("Y103", 1, 4)),
        ("lead:\n  姓名：张三", {"lead": {"姓名": "张三"}}, ("Y103", 2, 5)),
        ("timeline:\n  - 日期：2023", {"timeline": [{"日期": "2023"}]}, ("Y103", 2, 7)),
        ("名称:海岛", {"名称": "海岛"}, ("Y104", 1, 4)),
        ("lead:\n  姓名:张三", {"lead": {"姓名": "张三"}}, ("Y104", 2, 6)),
        (
            "metrics:\n  - {指标:a, 数值: 1}",
            {"metrics": [{"指标": "a", "数值": "1"}]},
            ("Y104", 2, 9),
        ),
        ("名称 海岛", {"名称": "海岛"}, ("Y105", 1, 3)),
        ("lead:\n\t姓名: 张三", {"lead": {"姓名": "张三"}}, ("Y101", 2, 1)),
        ("lead:\n　姓名: 张三", {"lead": {"姓名": "张三"}}, ("Y102", 2, 1)),
        ("name: a\n  kind: b", {"name": "a", "kind": "b"}, ("Y107", 2, 3)),
        ("lead:\n    name: a\n  roles: b", {"lead": {"name": "a", "roles": "b"}}, ("Y107", 3, 3)),
        ("tags:\n- a\n  - b", {"tags": ["a", "b"]}, ("Y107", 3, 3)),
        ("tags: [教育，科技]", {"tags": ["教育", "科技"]}, ("Y108", 1, 10)),
        ("tags: ［教育, 科技］", {"tags": ["教育", "科技"]}, ("Y108", 1, 7)),
        (
            "lead: {姓名：张三，职务：主任}",
            {"lead": {"姓名": "张三", "职务": "主任"}},
            ("Y108", 1, 10),
        ),
        ("metrics:\n  - {数值: 1,200}", {"metrics": [{"数值": "1200"}]}, ("Y109", 2, 11)),
        ("headline: 夜话: 民声", {"headline": "夜话: 民声"}, ("Y110", 1, 13)),
        ("headline: 民声:", {"headline": "民声:"}, ("Y110", 1, 13)),
        ('name: "海岛"会客厅', {"name": '"海岛"会客厅'}, ("Y112", 1, 11)),
        ('name: "海岛\nkind: b', {"name": "海岛", "kind": "b"}, ("Y113", 1, 7)),
        ("name: '海岛\nkind: b", {"name": "海岛", "kind": "b"}, ("Y113", 1, 7)),
        ("tags: [a, b\nkind: b", {"tags": ["a", "b"], "kind": "b"}, ("Y114", 1, 7)),
        ("tags:\n-教育", {"tags": ["教育"]}, ("Y115", 2, 1)),
        ("tags:\n  - a\n  • 教育", {"tags": ["a", "教育"]}, ("Y115", 3, 3)),
        ("name:　海岛", {"name": "海岛"}, ("Y104", 1, 6)),
        ("address: #3 楼", {"address": ""}, ("Y117", 1, 10)),
        ("contact: @a", {"contact": "@a"}, ("Y116", 1, 10)),
        ("contact: `a`", {"contact": "`a`"}, ("Y116", 1, 10)),
        ("contact: %a", {"contact": "%a"}, ("Y116", 1, 10)),
        ("contact: *重点*", {"contact": "*重点*"}, ("Y116", 1, 10)),
        ("contact: &重 点", {"contact": "&重 点"}, ("Y116", 1, 10)),
        ("contact: !重点", {"contact": "!重点"}, ("Y118", 1, 10)),
        ("contact: - a", {"contact": "- a"}, ("Y116", 1, 10)),
        ("contact: |a", {"contact": "|a"}, ("Y116", 1, 10)),
        ("headline: 争创 #1", {"headline": "争创"}, ("Y117", 1, 14)),
    ],
)
def test_a_mistake_is_named_and_mended(
    written: str, meant: object, place: tuple[str, int, int]
) -> None:
    """The rest of the file is read as if it had been written well."""
    parsed = read(written + "\n")
    assert plain(parsed.tree) == meant
    assert found(written + "\n") == [place]


@pytest.mark.parametrize(
    "written",
    [
        "name: a # 名称：海岛",
        "name: 会客厅   # 可填：会客厅: 工作室",
        "summary: |\n  名称：海岛\n  name:x\n  \ttab",
        "summary: 第一行\n  地址：第二行",
        'summary: "第一行\n  名称：第二行"',
        "summary: https://example.cn/a:b",
        "summary: 时间12:30，地点：码头",
        "summary: 【专题】海岛，夜话",
        "name: “海岛”委员会客厅",
        "name: it's",
        "tags: [a,\n  b]",
        'tags: ["教育，科技", b]',
        "tags:\n- a\n- b\nname: c",
        "tags:\n  - 教育：科技",
        "lead: {name: a, roles: [b, c]}",
        "timeline:\n  - {date: 2023, title: 揭牌，合影, text: 到场三十人：记者在内}",
        "tags:\n- 教育\n- -5",
        "timeline:\n  - date: 2023\n    title: a\n  - date: 2024\n    title: b\nname: c",
        "name:\tIsle",
        "summary: a#b",
        "# 名称：海岛\nname: a",
    ],
)
def test_what_is_right_is_left_alone(written: str) -> None:
    """A rule speaks only where a line can hardly mean anything else."""
    assert found(written + "\n") == []


@pytest.mark.parametrize("sign", ["\u200b", "\u200e", "\u2060", "\ufeff"])
def test_signs_without_width_are_dropped(sign: str) -> None:
    """Nobody could find them, so nobody is asked to."""
    parsed = parse(f"{sign}name: Isle{sign}\n{sign}\n", "x.md", 1, KEYS)
    assert (plain(parsed.tree), parsed.issues) == ({"name": "Isle"}, ())


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("name: a\n一句话。\n", ("Y106", 2, 1)),
        ("name: a\n---\nkind: b\n", ("Y122", 2, 1)),
        ("name: a\nkind: \x07\n", ("Y123", 2, 1)),
        ("[a]: b\n", ("Y120", 1, 1)),
        ("tags: [a, {b]\nname: c\n", ("Y114", 1, 11)),
        ("summary: 一\n  二: 三\n", ("Y107", 2, 4)),
    ],
)
def test_what_cannot_be_mended_is_left_out(written: str, place: tuple[str, int, int]) -> None:
    """It has its own message, and the other lines are still read."""
    assert place in found(written)


def test_all_mistakes_of_a_file_are_named_at_once() -> None:
    """Also those that stop the parser."""
    content = "名称：a\n一句话。\n类型:b\n摘要: 一\n  二: 三\n标签: [a，b]\n"
    assert [code for code, _, _ in found(content)] == ["Y103", "Y106", "Y104", "Y108", "Y107"]


def test_a_text_that_lost_lines_is_not_whole() -> None:
    """A key that seems to be missing may stand in them."""
    assert read("name: a\n").whole
    assert not read("name: a\n  b: c\n").whole


@pytest.mark.parametrize(
    "written", ["a: &x [1]", "a: [*x]", "<<: *x", "a: !!python/object:os.system x", "a: {b: &x 1}"]
)
def test_shortcuts_are_refused(written: str) -> None:
    """Anchors, aliases, tags and merge keys."""
    assert {code for code, _, _ in found(written + "\n")} == {"Y118"}


def test_an_alias_bomb_is_harmless() -> None:
    """Nine lines that would become a billion entries."""
    lines = ["a0: &a0 [哈, 哈]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    started = time.process_time()
    read("\n".join(lines))
    assert time.process_time() - started < 1


def test_levels_beyond_reason_are_refused() -> None:
    """Twenty brackets within each other are no list, and a hundred thousand do no harm."""
    for content in (f"tags: {'[' * 30}{']' * 30}", f"tags:\n{'- ' * 100_000}", "{" * 100_000):
        assert "Y119" in {code for code, _, _ in found(content)}


def test_many_lines_are_read_in_step_with_their_number() -> None:
    """Ten times the lines take about ten times as long, not a hundred times."""
    started = time.process_time()
    read("\n".join(f"key{number}: a" for number in range(20_000)))
    assert time.process_time() - started < 5


def test_a_hint_shows_the_line_as_it_should_be() -> None:
    """To be copied."""
    hint = first("名称：海岛\n").hint
    assert hint is not None
    assert hint.params == (("example", "名称: 海岛"),)


SHORT = st.text(st.sampled_from("名称:： \t-[]{}\"'“”,，#&*!|>@%\n x0"), max_size=60)


@given(SHORT)
def test_no_text_stops_the_reader(content: str) -> None:
    """Whatever is typed, there is an answer, and every issue has a line of the text."""
    parsed = read(content)
    assert all(1 <= issue.line <= content.count("\n") + 1 for issue in parsed.issues)


@given(
    st.dictionaries(
        st.sampled_from(["name", "名称", "summary", "摘要"]),
        st.text(st.characters(categories=["L", "N", "P", "Z"]), max_size=20),
        max_size=4,
    )
)
def test_what_a_program_writes_is_read_without_a_word(matter: dict[str, str]) -> None:
    """PyYAML's own output, with its quotes where they are needed."""
    content = yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=10_000)
    parsed = read(content)
    assert [issue.code for issue in parsed.issues if issue.severity == "error"] == []
    assert plain(parsed.tree) == (matter or {})
