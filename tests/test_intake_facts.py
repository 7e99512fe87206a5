"""Facts that a text tells, and the front matter that is proposed."""

from __future__ import annotations

import pytest

from showcase.config import SiteConfig
from showcase.content import read_contents
from showcase.intake.blocks import Heading, Paragraph, Span
from showcase.intake.drafts import names_of
from showcase.intake.facts import Facts, find_facts
from showcase.intake.names import Names
from showcase.intake.outline import outline
from showcase.schema import read_profile
from tests.conftest import ROOT
from tests.test_intake_word import sample

NAMES = Names(("委员会客厅", "委员工作室"))


def facts(*lines: str, name: str = "甲村委员工作室") -> Facts:
    """The facts in paragraphs."""
    return find_facts([Paragraph((Span(line),)) for line in lines], name, sample())


def known(key: str, *lines: str) -> str:
    """The value that is proposed for a key, or nothing."""
    found = facts(*lines).known.get(key)
    return found.value if found else ""


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("工作室成立于2018年，地方不大。", "2018年"),
        ("2021年3月15日正式挂牌。", "2021年3月15日"),
        ("工作室创建于 2019 年 6 月。", "2019年6月"),
        ("成立时间：2020年5月", "2020年5月"),
        ("2021年，走访企业8家。", ""),
        ("成立于2021年13月。", ""),
    ],
)
def test_the_founding_is_told_by_its_verb(words: str, value: str) -> None:
    """A year alone is no founding, and an impossible date no date."""
    assert known("founded", words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("有委员18名。", "18"), ("现有政协委员近20人。", "近20"), ("35名委员来自8个界别。", "35"),
        ("成员12人。", "12"), ("委员人数：15人", "15"), ("走访群众30人。", ""),
    ],
)  # fmt: skip
def test_members_are_counted(words: str, value: str) -> None:
    """Others who are counted are no members."""
    assert known("members", words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("牵头委员：林远", "林远"), ("负责人是欧阳静。", "欧阳静"),
        ("由市政协委员张三牵头，", "张三"),
        ("牵头委员刘勇平是市政协委员。", "刘勇平"), ("牵头委员的任务是记录。", ""),
        ("牵头委员很负责。", ""),
        ("工作室由张海生委员牵头，", "张海生"), ("由欧阳静委员领衔。", "欧阳静"),
        ("王静委员牵头走访企业。", "王静"), ("活动由金融委员牵头。", ""),
        ("由农业界委员牵头，", ""), ("由高新区委员牵头，", ""), ("由界别委员牵头。", ""),
    ],
)  # fmt: skip
def test_a_lead_is_named_by_a_clear_word(words: str, value: str) -> None:
    """Names are not guessed."""
    assert known("lead", words) == value


@pytest.mark.parametrize(
    ("name", "level", "district"),
    [
        ("岱山县政协高亭镇委员工作室", "镇（街道）级", "岱山县"),
        ("定海区政协委员会客厅", "县（区）级", "定海区"),
        ("舟山市政协委员工作室", "市本级", "市本级"),
        ("东港社区委员会客厅", "", ""),
    ],
)
def test_the_name_tells_level_and_district(name: str, level: str, district: str) -> None:
    """The lowest place in it; a 社区 is no district."""
    found = facts("正文。", name=name).known
    told = {key: fact.value for key, fact in found.items()}
    assert (told.get("level", ""), told.get("district", "")) == (level, district)


def test_a_term_that_the_site_does_not_have_is_not_proposed() -> None:
    """It would only be an error."""
    assert known("sector", "界别：渔业") == ""
    assert known("sector", "界别：医药卫生") == "医药卫生"


def figures(words: str) -> list[tuple[str, ...]]:
    """The figures that are proposed: id, value, unit where it is not the metric's own, year."""
    return [(each.id, each.value, each.unit, each.year) for each in facts(words).amounts.figures]


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("形成提案建议18件。", ("proposals", "18", "", "")),
        ("提案建议共计18件。", ("proposals", "18", "", "")),
        ("提出20余条意见建议。", ("suggestions", "20余", "", "")),
        ("2022年，开展调研协商3次。", ("consultations", "3", "", "2022")),
        ("社情民意信息近1,200条。", ("public_opinion", "近1,200", "", "")),
        ("咨询服务1.5万人次。", ("consultations_given", "1.5万", "", "")),
        ("办结率100%。", ("resolution_rate", "100", "", "")),
        ("“我为群众办件事”展开，参与率80%。", ("participation_rate", "80", "", "")),
        ("提案建议9篇。", ("proposals", "9", "篇", "")),
    ],
)
def test_a_figure_is_that_of_the_metric_beside_it(words: str, figure: tuple[str, ...]) -> None:
    """With its accuracy; the unit only where it is another one."""
    assert figures(words) == [figure]


def test_the_nearest_label_counts() -> None:
    """社情民意信息124条，办结124条: two figures of two metrics."""
    assert [each[0] for each in figures("反映社情民意信息124条，信息办结120条，办结率97%。")] == [
        "public_opinion", "resolved", "resolution_rate",
    ]  # fmt: skip


def test_a_figure_is_proposed_once() -> None:
    """The schema takes no more, for one year and one unit."""
    assert len(figures("提案建议18件。又说，提案建议18件。2022年，提案建议6件。")) == 2


def test_what_the_sample_profiles_say_is_found_again() -> None:
    """Every figure that their texts give, and no other."""
    for source in read_contents(ROOT).profiles:
        profile, _ = read_profile(source, sample())
        assert profile is not None
        given = {metric.id: metric.written for metric in profile.metrics}
        words = source.body
        for id_, written in given.items():
            words = words.replace(f"{{{{ {id_} }}}}", written)
        told = {(metric.id, metric.value.written) for metric in profile.metrics
                if metric.written in words}  # fmt: skip
        found = facts(*words.split("\n\n"), name=profile.name).amounts.figures
        assert {(each.id, each.value) for each in found} == told


def test_a_figure_without_a_metric_is_only_mentioned() -> None:
    """With the words that it stands beside; members are no achievement."""
    found = facts("走访困难渔户50余户，有委员18名。")
    assert [(each.label, each.value, each.unit) for each in found.amounts.unknown] == [
        ("走访困难渔户", "50余", "户")
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("高亭镇委员工作室", "高亭镇委员工作室"),
        ("三、高亭镇委员工作室", "高亭镇委员工作室"),
        ("★高亭镇委员工作室", "高亭镇委员工作室"),
        ("“老海”委员工作室", "“老海”委员工作室"),
        ("委员工作室", ""),
        ("我们来到高亭镇委员工作室。", ""),
        ("高亭镇委员工作室：一盏灯", ""),
    ],
)
def test_a_line_that_is_a_name_and_nothing_else(line: str, name: str) -> None:
    """Numbers and stars before it are no part of it."""
    assert NAMES.of_line(line) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("——岱山县政协高亭镇委员工作室履职纪实", "岱山县政协高亭镇委员工作室"),
        ("走进高亭镇委员工作室，灯还亮着。高亭镇委员工作室有三张桌子。", "高亭镇委员工作室"),
        ("没有名称的一段话。", ""),
    ],
)
def test_a_name_is_found_in_a_text(words: str, name: str) -> None:
    """The one that is spoken of most."""
    assert NAMES.within(words) == name


def test_names_end_in_the_kinds_of_the_site() -> None:
    """Whatever they are called there."""
    config = SiteConfig("", kinds={"post": "联络站"})
    assert names_of(config).of_line("东沙联络站") == "东沙联络站"


def levels(*lines: str) -> list[int]:
    """The levels of the headings of paragraphs; 0 for text."""
    blocks, _ = outline([Paragraph((Span(line),)) for line in lines])
    return [block.level if isinstance(block, Heading) else 0 for block in blocks]


def test_levels_follow_the_numbers_of_official_documents() -> None:
    """一、 （一） 1. （1）, and none is left out where a text leaves one out."""
    text = "正文说得很长，长得不会被当成标题，所以在这里再多写几个字。"
    assert levels("一、甲", text, "（一）乙", text, "1.丙", text, "（1）丁", text) == [
        2, 0, 3, 0, 4, 0, 5, 0,
    ]  # fmt: skip
    assert levels("（一）甲", text, "1.乙", text, "（二）丙", text) == [2, 0, 3, 0, 2, 0]
    assert levels("一、甲", text, "1.乙", text) == [2, 0, 3, 0]


def test_sentences_and_lists_are_no_headings() -> None:
    """Though they begin with a number."""
    assert levels("一、先听；", "二、再议；", "三、后办。") == [0, 0, 0]
    assert levels("（一）听", "（二）议", "（三）办") == [0, 0, 0]
    assert levels("1.这是一句说得很完整的话，到这里就结束了。") == [0]
