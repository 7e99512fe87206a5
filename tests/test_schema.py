"""Front matter: what editors write becomes profiles and pages."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.config import MetricRule, SiteConfig
from showcase.content import Source, cut_matter
from showcase.dates import PartialDate
from showcase.issues import Issue, error, has_errors, text
from showcase.profile import (
    Members,
    Metric,
    Milestone,
    Origin,
    Person,
    Picture,
    Profile,
    Review,
    Stage,
    Standing,
    Status,
)
from showcase.quantity import Accuracy, Quantity
from showcase.schema import read_profile, read_settings, read_standing

CONFIG = SiteConfig(
    title="集锦",
    kinds={"lounge": "会客厅", "studio": "工作室"},
    levels={"city": "市级"},
    districts={"north": "北区", "south": "南区"},
    sectors={"medical": "医药卫生"},
    metrics={
        "proposals": MetricRule("proposals", "提案建议", "件"),
        "rate": MetricRule("rate", "办结率", "%", summable=False),
    },
)


def read(matter: str) -> tuple[Profile | None, tuple[Issue, ...]]:
    """A profile with this front matter in lines 2 and following."""
    return read_profile(Source("content/profiles/x.md", matter, 2), CONFIG)


def profile(matter: str) -> Profile:
    """A profile that nothing is said of."""
    found, issues = read(matter)
    assert issues == ()
    assert found is not None
    return found


def said(matter: str) -> list[tuple[str, int, int]]:
    """Code, line and column of everything that is said of a profile with a name and a kind."""
    return [(i.code, i.line, i.column) for i in read(f"name: x\nkind: lounge\n{matter}\n")[1]]


WHOLE_ZH = """\
名称: 海岛会客厅
类型: 会客厅
引题: 基层协商
主题: 把会客厅搬到码头边
副题: 三年侧记
摘要: 一段话。
成立时间: 2019年6月
层级: 市级
区县: 北区
界别: 医药卫生
牵头委员:
  姓名: 张三
  职务: [市政协委员, 主任]
成员:
  人数: 近20
  说明: 来自三个界别
  名单:
    - {姓名: 李四, 职务: 工程师}
    - 王五
地址: 码头路1号
联系方式: 0580-1234567
成果数据:
  - {指标: 提案建议, 数值: 20余, 年份: 2023, 说明: 全年}
  - {名目: 办结率, 数值: 98.5}
大事记:
  - {日期: 2019-06-03, 标题: 揭牌, 内容: 在码头揭牌。}
  - {日期: 2024年, 标题: 换届, 计划: 是}
标签: [基层协商, 志愿服务]
封面: {图片: 码头.jpg, 替代文字: 渔船靠岸, 图注: 码头}
图集:
  - {图片: 二.jpg, 替代文字: 夜话}
来源: {报刊: 海岛日报, 日期: 2023-05-18, 版面: 第4版}
排序: 10
网址名: haidao
旧网址: [old-haidao]
状态: 审核
审核: [{审次: 初审, 审核人: 赵一, 日期: 2023-06-01},
  {审次: second, 审核人: 钱二, 日期: 2023年6月2日}]
"""

WHOLE_EN = """\
name: 海岛会客厅
kind: lounge
kicker: 基层协商
headline: 把会客厅搬到码头边
subtitle: 三年侧记
summary: 一段话。
founded: 2019-06
level: city
district: north
sector: medical
lead:
  name: 张三
  roles:
    - 市政协委员
    - 主任
members:
  total: 近20
  note: 来自三个界别
  people:
    - name: 李四
      role: 工程师
    - name: 王五
address: 码头路1号
contact: 0580-1234567
metrics:
  - id: proposals
    value: 20余
    year: 2023
    note: 全年
  - label: 办结率
    value: 98.5
timeline:
  - date: 2019-06-03
    title: 揭牌
    text: 在码头揭牌。
  - date: 2024
    title: 换届
    planned: true
tags:
- 基层协商
- 志愿服务
cover:
  src: 码头.jpg
  alt: 渔船靠岸
  caption: 码头
gallery:
  - src: 二.jpg
    alt: 夜话
source:
  publication: 海岛日报
  date: 2023.5.18
  page: 第4版
order: 10
slug: haidao
aliases: [old-haidao]
status: review
reviews: [{stage: first, by: 赵一, date: 2023-06-01}, {stage: 复审, by: 钱二, date: 2023年6月2日}]
"""

WHOLE = Profile(
    name="海岛会客厅",
    kind="lounge",
    kicker="基层协商",
    headline="把会客厅搬到码头边",
    subtitle="三年侧记",
    summary="一段话。",
    founded=PartialDate(2019, 6),
    level="city",
    district="north",
    sector="medical",
    lead=Person("张三", ("市政协委员", "主任")),
    members=Members(
        Quantity(Decimal(20), Accuracy.NEARLY, "近20"),
        "来自三个界别",
        (Person("李四", ("工程师",)), Person("王五")),
    ),
    address="码头路1号",
    contact="0580-1234567",
    metrics=(
        Metric(
            "proposals",
            "提案建议",
            Quantity(Decimal(20), Accuracy.OVER, "20余"),
            "件",
            2023,
            "全年",
        ),
        Metric("rate", "办结率", Quantity(Decimal("98.5")), "%"),
    ),
    timeline=(
        Milestone(PartialDate(2019, 6, 3), "揭牌", "在码头揭牌。"),
        Milestone(PartialDate(2024), "换届", planned=True),
    ),
    tags=("基层协商", "志愿服务"),
    cover=Picture("码头.jpg", "渔船靠岸", "码头", 30, 10),
    gallery=(Picture("二.jpg", "夜话", "", 32, 10),),
    source=Origin("海岛日报", PartialDate(2023, 5, 18), "第4版"),
    order=10,
    slug="haidao",
    aliases=("old-haidao",),
    status=Status.REVIEW,
    reviews=(
        Review(Stage.FIRST, "赵一", PartialDate(2023, 6, 1)),
        Review(Stage.SECOND, "钱二", PartialDate(2023, 6, 2)),
    ),
)


def without_lines(found: Profile) -> Profile:
    """Pictures without the lines that they stand in, which differ between two files."""
    pictures = tuple(replace(picture, line=0, column=0) for picture in found.gallery)
    cover = replace(found.cover, line=0, column=0) if found.cover else None
    return replace(found, cover=cover, gallery=pictures)


def test_every_key_is_read_by_its_chinese_name() -> None:
    """A profile that uses them all."""
    assert profile(WHOLE_ZH) == WHOLE


def test_every_key_is_read_by_its_english_name() -> None:
    """The same profile, written on more lines."""
    assert without_lines(profile(WHOLE_EN)) == without_lines(WHOLE)


def test_keys_and_pictures_know_their_places() -> None:
    """Messages of later stages name them."""
    found = profile("name: x\nkind: lounge\ncover:\n  src: a.jpg\n  alt: b\nslug: x\n")
    assert found.all_places == {"name": (2, 1), "kind": (3, 1), "cover": (4, 1), "slug": (7, 1)}
    assert found.cover == Picture("a.jpg", "b", "", 5, 8)


@pytest.mark.parametrize(
    ("matter", "people"),
    [
        ("lead: 张三", Person("张三")),
        ("lead: {name: 张三, roles: 主任}", Person("张三", ("主任",))),
        ("lead: {name: 张三, roles: '主任、教授'}", Person("张三", ("主任、教授",))),
    ],
)
def test_a_person_may_be_a_name_alone(matter: str, people: Person) -> None:
    """And one role needs no list; several in one text need quotes, for they look like a list."""
    assert profile(f"name: x\nkind: lounge\n{matter}\n").lead == people


def test_members_may_be_a_number_alone() -> None:
    """The commonest thing that is known of them."""
    found = profile("name: x\nkind: lounge\nmembers: 12\n")
    assert found.members == Members(Quantity(Decimal(12)))


def test_a_unit_of_its_own_replaces_that_of_the_metric() -> None:
    """条 instead of 件."""
    matter = "name: x\nkind: lounge\nmetrics:\n- {id: proposals, value: 3, unit: 条}\n"
    assert profile(matter).metrics[0].written == "3条"


@pytest.mark.parametrize("written", ["published", "Published", "发布", "“发布”"])
def test_a_status_is_read_in_both_languages(written: str) -> None:
    """Quotation marks around a term cannot be meant, though they are pointed out."""
    found, _ = read(f"name: x\nkind: lounge\nstatus: {written}\n")
    assert found is not None
    assert found.status is Status.PUBLISHED


@pytest.mark.parametrize(
    ("written", "planned"),
    [("true", True), ("yes", True), ("是", True), ("false", False), ("No", False), ("否", False)],
)
def test_yes_and_no_are_read_in_both_languages(written: str, *, planned: bool) -> None:
    """Without YAML's own idea of them."""
    matter = f"timeline:\n- {{date: 2023, title: a, planned: {written}}}"
    assert profile(f"name: x\nkind: lounge\n{matter}\n").timeline[0].planned is planned


@pytest.mark.parametrize(
    ("matter", "place"),
    [
        ("headline: no", ("V120", 4, 11)),
        ("headline: NULL", ("V120", 4, 11)),
        ("headline: 010", ("V120", 4, 11)),
        ("headline: 12:30", ("V120", 4, 11)),
        ("tags: [on]", ("V120", 4, 8)),
        ("headline: “海岛”", ("Y111", 4, 11)),
        ("headline:", ("V104", 4, 1)),
        ("members:\n  note:", ("V104", 5, 3)),
    ],
)
def test_what_may_be_meant_otherwise_is_a_warning(matter: str, place: tuple[str, int, int]) -> None:
    """It is read as it was written."""
    found, issues = read(f"name: x\nkind: lounge\n{matter}\n")
    assert found is not None
    assert not has_errors(issues)
    assert said(matter) == [place]


def test_quotes_settle_what_was_meant() -> None:
    """Nothing is said of "no" in quotes."""
    assert profile('name: x\nkind: lounge\nheadline: "no"\n').headline == "no"


@pytest.mark.parametrize(
    ("matter", "place"),
    [
        ("titel: a", ("V101", 4, 1)),
        ("lead: {name: a, rolls: b}", ("V101", 4, 17)),
        ("名称: a", ("V102", 4, 1)),
        ("timeline:\n- {date: 2023}", ("V103", 5, 3)),
        ("cover: a.jpg", ("V103", 4, 8)),
        ("metrics:\n- {id: rate, value: }", ("V104", 5, 14)),
        ("headline: [a]", ("V105", 4, 11)),
        ("headline: {a: b}", ("V105", 4, 11)),
        ("source: [a]", ("V106", 4, 9)),
        ("tags: 教育、科技", ("V107", 4, 7)),
        ("tags: [教育、科技]", ("V107", 4, 7)),
        ("lead: {name: a, roles: 主任、教授}", ("V107", 4, 24)),
        ("timeline: 2023", ("V107", 4, 11)),
        ("founded: 2023年13月", ("V108", 4, 10)),
        ("founded: 去年", ("V109", 4, 10)),
        ("founded: 203-05", ("V109", 4, 10)),
        ("founded: 0203-05", ("V113", 4, 10)),
        ("members: 二十", ("V110", 4, 10)),
        ("members: 20名", ("V110", 4, 10)),
        ("members: 010", ("V111", 4, 10)),
        ("order: 010", ("V111", 4, 8)),
        ("order: 1.5", ("V112", 4, 8)),
        ("metrics:\n- {id: rate, value: 1, year: 1899}", ("V113", 5, 30)),
        ("timeline:\n- {date: 2023, title: a, planned: 或许}", ("V114", 5, 35)),
        ("slug: 高亭", ("V115", 4, 7)),
        ("slug: Gao_Ting", ("V115", 4, 7)),
        ("aliases: [Gao Ting]", ("V115", 4, 11)),
        ("status: done", ("V116", 4, 9)),
        ("reviews: [{stage: 已审, by: a, date: 2023}]", ("V117", 4, 19)),
        ("district: 西区", ("V130", 4, 11)),
        ("metrics:\n- {id: rates, value: 1}", ("V130", 5, 8)),
        ("metrics:\n- {value: 1}", ("V131", 5, 3)),
    ],
)
def test_what_cannot_be_meant_is_an_error(matter: str, place: tuple[str, int, int]) -> None:
    """At its place, and nothing else is said."""
    assert said(matter) == [place]
    assert has_errors(read(f"name: x\nkind: lounge\n{matter}\n")[1])


@pytest.mark.parametrize("matter", ["founded: 去年", "district: 西区", "status: done", "titel: a"])
def test_a_profile_is_given_without_what_is_wrong(matter: str) -> None:
    """So that its text is checked too, and links to it are not blamed."""
    found, issues = read(f"name: x\nkind: lounge\n{matter}\n")
    assert found == Profile("x", "lounge")
    assert has_errors(issues)


@pytest.mark.parametrize(
    ("matter", "left"),
    [
        ("kind: lounge", Profile("", "lounge")),
        ("name: x", Profile("x", "")),
        ("name: x\nkind: inn", Profile("x", "")),
        ("name: x\nkind: lounge\nmetrics: 3", Profile("x", "lounge", all_metrics=False)),
        ("name: x\nkind: lounge\nmetrics: [{id: a, value: 1}]",
         Profile("x", "lounge", all_metrics=False)),
    ],
)  # fmt: skip
def test_there_is_a_profile_without_name_kind_and_figures_too(matter: str, left: Profile) -> None:
    """It knows that figures are lacking, so that what refers to them is not blamed."""
    assert read(f"{matter}\n")[0] == left


def test_a_profile_is_not_blamed_for_broken_vocabularies() -> None:
    """What its terms are in is not known."""
    config = replace(CONFIG, kinds={}, metrics={}, unread=frozenset(["kinds", "metrics"]))
    matter = "name: x\nkind: inn\ndistrict: north\nmetrics: [{id: visits, value: 3}]\n"
    found, issues = read_profile(Source("x.md", matter, 2), config)
    assert (found, issues) == (Profile("x", "", district="north", all_metrics=False), ())


def hints(matter: str) -> dict[str, object]:
    """What the hint of the only issue says in its places."""
    (issue,) = read(f"name: x\nkind: lounge\n{matter}\n")[1]
    assert issue.hint is not None
    return dict(issue.hint.params)


@pytest.mark.parametrize(
    ("matter", "place", "words"),
    [
        ("headlin: a", "name", "headline"),
        ("负责人: a", "name", "牵头委员"),
        ("成立日期: 2023", "name", "成立时间"),
        ("district: 北", "name", "北区"),
        ("slug: 高亭", "slug", "gao-ting"),
        ("tags: 教育、科技", "example", "[教育, 科技]"),
        ("tags: 【教育】", "example", "[教育]"),
        ("cover: a.jpg", "example", "{src: a.jpg, alt: …}"),
        ("members: 近20名", "number", "近20"),
    ],
)
def test_a_hint_says_what_to_type(matter: str, place: str, words: str) -> None:
    """The nearest thing that is right, in the script that the editor uses."""
    assert hints(matter)[place] == words


def test_a_missing_key_is_named_as_the_editor_would_write_it() -> None:
    """In a Chinese file by its Chinese name."""
    (issue,) = read("名称: x\n")[1]
    assert ("key", "类型") in issue.message.params


@pytest.mark.parametrize("written", ["Name", "nmae", "名 称", "名字"])
def test_a_key_that_was_meant_is_not_missing_too(written: str) -> None:
    """One slip gets one message."""
    found, (issue,) = read(f"{written}: x\nkind: lounge\n")
    assert (found, issue.code, issue.line) == (Profile("", "lounge"), "V101", 2)


def test_an_entry_in_quotation_marks_may_have_a_comma() -> None:
    """It is one entry; only its quotation marks are asked about."""
    found, (issue,) = read("name: x\nkind: lounge\ntags: [a, “b，c”]\n")
    assert found == Profile("x", "lounge", tags=("a", "“b，c”"))
    assert issue.code == "Y111"


def test_nothing_is_missing_from_a_text_that_lost_lines() -> None:
    """The key may stand in the line that could not be read."""
    codes = [issue.code for issue in read("name: x\n  y: z\n")[1]]
    assert codes == ["Y107"]


def test_a_file_that_could_not_be_read_is_not_blamed_again() -> None:
    """Its own issues say why."""
    unreadable = Source("x.md", issues=(error("F105", "x.md", text("This is not a text file.")),))
    assert read_profile(unreadable, CONFIG) == (None, ())
    assert read_standing(unreadable) == (None, ())
    assert read_settings(unreadable)[1] == ()


def test_a_page_has_keys_of_its_own() -> None:
    """Title, author and so on, by both names."""
    chinese = (
        "标题: 卷首语\n副题: 写在前面\n摘要: 一段话。\n署名: 编委会\n网址名: foreword\n状态: 草稿\n"
    )
    english = (
        "title: 卷首语\nsubtitle: 写在前面\nsummary: 一段话。\nauthor: 编委会\n"
        "slug: foreword\nstatus: draft\n"
    )
    wanted = Standing("卷首语", "写在前面", "一段话。", "编委会", "foreword", Status.DRAFT)
    for matter in (chinese, english):
        assert read_standing(Source("content/pages/foreword.md", matter, 2)) == (wanted, ())


ANYTHING = st.text(max_size=80) | st.text(
    st.sampled_from("名称类型成员标签:： \t-[]{}\"'“”,，#&*!|>@%\n x0"), max_size=80
)


@given(ANYTHING)
def test_no_text_stops_the_reader(content: str) -> None:
    """Whatever is in a file, the answer is a profile or issues."""
    for start in ("", "---\n", "---\n名称: x\n类型: 会客厅\n"):
        cut = cut_matter(start + content, "x.md")
        source = Source("x.md", cut.matter, cut.matter_line, cut.body, cut.body_line, cut.issues)
        found, issues = read_profile(source, CONFIG)
        assert found is not None or has_errors((*cut.issues, *issues))
        read_standing(source)
        read_settings(source)


@given(st.sampled_from(WHOLE_ZH.splitlines()), ANYTHING)
def test_no_value_stops_the_reader(line: str, value: str) -> None:
    """Nor does anything behind a key that means something."""
    key = line.strip(" -{").split(":")[0]
    found, issues = read(f"名称: x\n类型: 会客厅\n{key}: {value}\n")
    assert found is not None or has_errors(issues)
