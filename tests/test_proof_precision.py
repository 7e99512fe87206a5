"""What is right is not found fault with: a rule that cries wolf is switched off."""

from __future__ import annotations

import pytest

from showcase.config import SiteConfig
from showcase.content import read_contents
from showcase.pipeline import Options, check
from showcase.proof import Lists, Sheet, proofread
from showcase.schema import read_profile, read_settings, read_standing
from tests.conftest import ROOT
from tests.test_proof import file_of, findings

RIGHT = """\
提案1,000件，信息3.5万条，占5.2%，会议9:30开始，比分为3:2，见http://a.example.cn/a,b;c?d=1。
来信请寄office@isles.example.cn，或见www.isles.example.cn/a.html，文件名为index.html。
`a,b` 里的代码，{{ proposals }}，与[高亭](http://a.example.cn/(甲),乙.html)，都不动。
两行“---”之间；“Save as”, UTF-8。
The office is open (daily), and "all" are welcome; see Mr. Zhang (Room 2): it's free!
“存德堂”品牌、“引聚人才 智汇高亭”和《学习 实践》都在其列。
走访企业7家（2023年），其中民营企业5家。时间为2022—2023年，北京—上海。
他问：“怎样建？怎样管？”答复是：“建得起！！！”
第一，建起来；第二，管得好。一是学，二是做，三是用……
正文[^1]，又一处[^2]。
2023年5月18日上午9时，第3届第2次会议，编号为浙ICP备12345678号-1。
工作室设在昌国路12号，电话0580-2021234，邮编316000，热线12345。
会客厅设在海洋大厦3幢201室，办公电话0580-2281234转8001。
准印证号为33000000000000000012，账号尾号1234，订单号20230518123456。
联系电话138****8000，身份证号1101************2X。
近20篇、20余条、约30人、超100次、1.5万元、10余万字。
参与率80%～90%，增长3至5个百分点，用了2—3年。
“1+2+5”思路；5G基站；Wi-Fi覆盖；24小时；A4纸；PM2.5；3D打印。
二〇二三年十月，一九四九年，二十一世纪，三四十人，十之八九。
如下：学习的形式有三种：集中学、自己学、线上学。
要求有三条：标准化建、规范化管、常态化用。
两个抓手，即药品检查和药学服务；五项服务：技术咨询、政策解答、体系指导、科普宣传和消费维权。
四个比方：“联络站”“主渠道”“连心桥”“满天星”。
工作站6家、93家，共99家。受理124条，办结124条，办结率100%。受理3条，办结2条，办结率67%。
党的十九大以来，目标一致，今天与明天，前人栽树，项目前期，如今年轻人回来了，文明年年评。
刘勇平在会上说，刘勇走访了企业，刘平也来了。
第一人民医院与第二人民医院，北区与南区，甲组与乙组。
代表座谈作用的发挥，座位用红布铺好。
"""
METRICS = "metrics: [{id: proposals, value: 18}]\n"
ONE_BY_ONE = RIGHT.splitlines()
NOTES = "\n\n[^1]: 注文，见（甲）。\n[^2]: 又一注文。\n"

BLOCKS = (
    "| 项目名 | 数 |\n| --- | ---: |\n| 提案 | 1 |\n| 信息 | 2 |",
    "```\n代码,甲...\n## -、甲\n```\n\n~~~\n甲,乙\n~~~",
    "甲乙丙丁。\n\n---\n\n***\n\n戊己庚辛。",
    "完成三篇报告：\n\n1. 加强队伍建设\n2. 做好残疾人帮扶\n3. 推进医养融合",
    "三项：\n\n- 学习；\n- 走访；\n- 服务。",
    "会客厅现有委员12名，由本届委员轮流值班，牵头委员：林远。[^1]\n\n又一段话，说的是走访，有两次。[^1][^2]",
    "> 汇智聚力、履职有为，打通政协服务“最后一公里”",
    "## 一、学习\n\n### （一）集中学\n\n### （二）自己学\n\n## 二、走访\n\n### （一）企业",
    "## 一、学习\n\n### （一）学\n\n### 1.甲\n\n## 二、做\n\n## （一）送\n\n## （二）帮",
    "## 一件小事\n\n## 三个故事\n\n## 十年回望\n",
    "“甲说，要学习。\n\n“乙说，要走访。”",
    "履职的路径，概括起来，有三句话：\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |",
    "会客厅走访企业。委员到社区，\n听取居民的意见。",
    "舟山市政协\n\n2023年6月",
    "1）学习\n\n2）走访\n\n（1）学习；（2）走访。",
    '<p title=甲,乙>甲乙</p>\n\n<!-- 甲,乙... -->\n\n![渔船靠岸](码头,甲.jpg "甲,乙")',
    "**重点**，*强调*，~~删去~~。参见[甲][a]。\n\n[a]: http://a.example.cn/甲,乙",
)


@pytest.mark.parametrize("line", ONE_BY_ONE)
def test_a_right_line_is_right(line: str) -> None:
    """Each by itself, so that a false alarm is named."""
    found = findings(file_of(f"{METRICS}---\n{line}{NOTES if '[^' in line else ''}"))
    assert [(f.code, f.excerpt) for f in found] == []


@pytest.mark.parametrize("block", BLOCKS)
def test_a_right_block_is_right(block: str) -> None:
    """Tables, lists, code, quotations, headings and notes."""
    found = findings(file_of(f"{METRICS}---\n{block}"))
    assert [(f.code, f.excerpt) for f in found] == []


TABLES = (
    "| 区县 | 件 |\n| --- | --- |\n| 定海区 | 2 |\n| 其中 | 1 |\n| 合计 | 2 |",
    "| 区县 | 办结率 |\n| --- | --- |\n| 定海区 | 90 |\n| 普陀区 | 94 |\n| 合计 | 92 |",
    "| 区县 | 件 |\n| --- | --- |\n| 定海区 | 近20 |\n| 普陀区 | 4 |\n| 合计 | 25 |",
    "| 区县 | 件 |\n| --- | --- |\n| 定海区 | 2件 |\n| 普陀区 | 4次 |\n| 合计 | 7 |",
    "| 区县 | 件 |\n| --- | --- |\n| 定海区 | 2 |\n| 普陀区 |  |\n| 合计 | 7 |",
    "| 区县 | 万元 |\n| --- | --- |\n| 定海区 | 1.3 |\n| 普陀区 | 1.3 |\n| 合计 | 2.7 |",
    "| 区县 | 件 | 次 |\n| --- | --- | --- |\n| 甲 | 2 | 3 |\n| 乙 | 4 | 3 |\n| 合计 | 9 | 9 |",
    "| 姓名 | 年龄 | 得分 | 合计 |\n| --- | --- | --- | --- |\n| 甲 | 40 | 3 | 3 |",
    "| 区县 | 件 |\n| --- | --- |\n| 合计 | 7 |\n| 定海区 | 2 |\n| 普陀区 | 4 |",
    "```\n| 区县 | 件 |\n| --- | --- |\n| 甲 | 2 |\n| 乙 | 4 |\n| 合计 | 7 |\n```",
    "| 区县 | 件 |\n| --- | --- |\n| 甲 | 1,002件 |\n| 乙 | 4件 |\n| 总计 | 1006件 |",
)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_is_more_than_a_sum_is_right(table: str) -> None:
    """Parts of parts, rates, approximate figures, other units, gaps, rounding, other totals."""
    found = findings(file_of(table))
    assert [(f.code, f.excerpt) for f in found if f.code == "D112"] == []


FACTS = (
    ("metrics: [{id: proposals, value: 近20}]", "形成提案建议19件。"),
    ("metrics: [{id: proposals, value: 20余}]", "形成提案建议23件。"),
    ("metrics: [{id: proposals, value: 20余}]", "形成提案建议20余件，二十多件。"),
    ("metrics: [{id: proposals, value: 18}]", "其中，联名的提案建议5件。"),
    ("metrics: [{id: proposals, value: 18, year: 2022}]", "2023年，形成提案建议19件。"),
    ("metrics: [{id: proposals, value: 18, year: 2022}, {id: proposals, value: 9, year: 2023}]",
     "2022年，提案建议18件；2023年，提案建议9件。"),
    ("metrics: [{id: proposals, value: 18}]", "每年形成提案建议6件。"),
    ("founded: 2019-06", "会客厅成立于2019年6月3日。服务队成立于2018年。"),
    ("founded: 2019-06", "海岛会客厅成立于2019年。"),
    ("founded: 2019-06", "会客厅于2019年7月揭牌，2020年启用。"),
    ("founded: 2019-06", "会客厅所在的社区中心建成于2012年。码头2015年启用。"),
    ("founded: 2019-06", "会客厅2018年启用的旧址，今作他用。2018年，工作室建成的书屋开放。"),
    ("founded: 2019-06", "渔业协会会客厅2018年揭牌。"),
    ("founded: 2019-06\ntimeline: [{date: 2019, title: 揭牌}]", "正文。"),
    ("members: {total: 7, people: [张伟滨]}", "正文。"),
    ("lead: {name: 刘勇平, roles: [主任]}\nmembers: {people: [刘永安, 刘勇]}", "刘勇到会。"),
    ("contact: 电话0580-2021234\naddress: 海洋大厦3幢201室", "正文。"),
)  # fmt: skip


@pytest.mark.parametrize(("matter", "body"), FACTS)
def test_facts_that_agree_are_right(matter: str, body: str) -> None:
    """Approximate figures, parts, other years, other organisations, offices."""
    found = findings(file_of(f"{matter}\n---\n{body}"))
    assert [(f.code, f.excerpt) for f in found] == []


def sample() -> tuple[SiteConfig, tuple[Sheet, ...]]:
    """The sources of the sample site."""
    contents = read_contents(ROOT)
    config, _ = read_settings(contents.settings)
    profiles = [(source, read_profile(source, config)[0]) for source in contents.profiles]
    pages = [(source, read_standing(source)[0]) for source in contents.pages]
    sheets = tuple(Sheet(source, page) for source, page in [*profiles, *pages] if page)
    assert len(sheets) == 7
    return config, sheets


def test_the_sample_site_is_right() -> None:
    """Five profiles, the foreword, and about, by all rules."""
    config, sheets = sample()
    assert proofread(sheets, config, Lists(), everything=True) == ()


def test_check_finds_nothing_in_the_sample_site() -> None:
    """As an editor runs it."""
    assert check(Options(ROOT, ROOT / "output", brochure=False, cache=False)) == ()
