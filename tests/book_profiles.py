"""Profiles made up for tests of the brochure: always the same ones, full of what is hard to set.

Quotation marks beside commas, figures and Latin words between Han characters, brackets, lists,
tables, notes; most fill one page, every ninth needs two.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from showcase.config import MetricRule, SiteConfig
from showcase.dates import PartialDate
from showcase.markup import compile_body
from showcase.profile import Members, Metric, Milestone, Person, Profile, Standing
from showcase.quantity import parse_quantity
from showcase.site import Entry, Site, StandingEntry, plan

ADDRESS = "https://isles.example/"
DISTRICTS = {"dinghai": "定海区", "putuo": "普陀区", "daishan": "岱山县", "shengsi": "嵊泗县"}
SECTORS = {"medical": "医药卫生", "town": "乡镇", "culture": "文化艺术", "farm": "农业渔业"}
CONFIG = SiteConfig(
    title="全市政协“委员会客厅”“委员工作室”履职成果集锦",
    short_title="履职成果集锦",
    kicker="汇智聚力、履职有为",
    theme_line="打通政协服务“最后一公里”",
    edition="2023",
    publisher="海岛市政协",
    seal="成果集锦",
    base_url=ADDRESS,
    kinds={"lounge": "委员会客厅", "studio": "委员工作室"},
    districts=DISTRICTS,
    sectors=SECTORS,
    metrics={
        "proposals": MetricRule("proposals", "提案建议", "件"),
        "visits": MetricRule("visits", "走访企业", "家"),
        "opinions": MetricRule("opinions", "社情民意信息", "条"),
        "rate": MetricRule("rate", "办结率", "%", summable=False),
    },
)

_PLACES = [
    "高亭",
    "沈家门",
    "白泉",
    "嵊山",
    "衢山",
    "六横",
    "桃花",
    "岑港",
    "金塘",
    "朱家尖",
    "枸杞",
    "长涂",
    "虾峙",
    "展茅",
    "东极",
]
_TRADES = [
    "海洋经济",
    "渔农民",
    "医卫",
    "教育",
    "文旅",
    "社区",
    "科技",
    "金融",
    "港航",
    "环保",
    "法治",
]
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = [
    "海",
    "岚",
    "明",
    "建国",
    "舟",
    "慧敏",
    "志远",
    "晓东",
    "丽华",
    "文博",
    "一帆",
    "思源",
    "永平",
    "雪梅",
]
_SENTENCES = (
    "工作室立足海岛，守住“民呼我为”的初心：群众有呼声，委员有行动。",
    (
        "围绕楼道充电、农旅融合、未来乡村三个题目，委员在“民"
        "生议事堂”组织{n}次调研协商，汇成{m}余条意见。"
    ),
    (
        "《公交车内临时购口罩》《方便特殊人群游览东海云廊》"
        "等信息，由“社情民意专员”编辑上报（共近{m}篇）。"
    ),
    "“减震器”“助推器”“智囊团”，是委员给自己定下的三个角色。",
    "2022年以来，化解疑难问题{m}起；其中{n}起，当天就有了答复。",
    "“浙里办”App上线后，办件时间由7天缩短为{n}天，群众说：“方便多了！”",
    "会客厅面积约{m}平方米，设“1+2+5”服务台、书吧、议事角（含线上），每周三开放。",
    "什么事最急？什么事最难？委员们一家一家地问，一条一条地记。",
    "在{place}，一处广场的租赁纠纷成为“请你来协商”的议题，街道、企业、商户三方坐到了一起。",
    "委员{person}提出：把船老大“请上岸”，把课堂“搬上船”，把服务送到{n}海里以外的渔场。",
    "经过协商，方案通过。",
    "项目投入{m}万元，惠及{place}等{n}个村，PM2.5下降{n}%，CO₂排放也少了。",
    (
        "对新市民子女的就学，工作室同样关心，开展了“关爱流"
        "动花朵，共享一片蓝天”公益活动——这已是第{n}年。"
    ),
    "一年里，他们走了{m}家企业，开了{n}场座谈，写出《关于推进小岛你好行动的建议》（重点提案）。",
    "小岛建设、小区停车、文明创建……都有委员的监督。",
)
_HEADS = (
    "让“民声”成为“好声音”",
    "一室三用，服务全镇",
    "按计划学，换着形式学",
    "“主旋律”：围绕中心办实事",
    "把课堂搬上渔船", "数字赋能，线上线下同时发力", "建章立制", "委员进社区，协商在身边",
)  # fmt: skip
_HEADLINES = (
    "坚守“民呼我为”初心实践，助力绘就海岛新画卷", "深挖两地资源，补齐海岛健康服务短板",
    "小客厅里的“大协商”", "把群众的“急难愁盼”放在心上", "灯塔下的议事堂，渔船上的会客厅",
)  # fmt: skip


_TABLE = """\
| 年份 | 走访 | 提案 |
| --- | ---: | ---: |
| 2022 | 20余 | 8 |
| 2023 | 31 | 12 |"""


def book_site(count: int, config: SiteConfig = CONFIG) -> Site:
    """A site of so many profiles, and a foreword."""
    foreword = compile_body(
        "\n\n".join(_SENTENCES[:5]).format(n=3, m=20, place="高亭", person="王海"), path="f.md"
    )
    page = StandingEntry("content/pages/foreword.md", Standing("卷首语", author="编者"), foreword)
    return plan(config, [book_entry(number) for number in range(count)], [page])[0]


def book_entry(number: int) -> Entry:
    """The profile of this number, as it comes out of its file."""
    luck = random.Random(number)  # noqa: S311 - the same ones every time is the point
    path = f"content/profiles/station-{number:04d}.md"
    profile = _profile(number, luck)
    words = {metric.id: metric.written for metric in profile.metrics}
    return Entry(path, profile, compile_body(_body(number, luck), path=path, metrics=words))


def _profile(number: int, luck: random.Random) -> Profile:
    place = _PLACES[number % len(_PLACES)]
    trade = _TRADES[number % len(_TRADES)]
    lounge = number % 9 == 0
    series = number // (len(_PLACES) * len(_TRADES))
    house = "会客厅" if lounge else "工作室"
    return Profile(
        f"{place}{trade}政协委员{house}{f'（{series}）' if series else ''}",
        "lounge" if lounge else "studio",
        headline=luck.choice(_HEADLINES),
        subtitle=luck.choice(("", "", f"{place}的委员在行动")),
        founded=PartialDate(luck.randint(2016, 2023), luck.choice((0, 3, 9))),
        district=luck.choice(sorted(DISTRICTS)),
        sector=luck.choice(sorted(SECTORS)),
        lead=Person(_person(luck), ("市政协委员", "主任")),
        members=Members(parse_quantity(str(luck.randint(4, 30)))),
        metrics=tuple(_metrics(luck)),
        timeline=tuple(_milestones(luck)),
    )


def _person(luck: random.Random) -> str:
    return luck.choice(_SURNAMES) + luck.choice(_GIVEN)


def _metrics(luck: random.Random) -> Iterator[Metric]:
    written = {"proposals": "18", "visits": "近20", "opinions": "1,240", "rate": "99.5"}
    for id_ in luck.sample(sorted(written), luck.randint(1, 4)):
        value = parse_quantity(written[id_])
        assert value is not None
        rule = CONFIG.metrics[id_]
        yield Metric(id_, rule.label, value, rule.unit, luck.choice((None, 2022, 2023)))


def _milestones(luck: random.Random) -> Iterator[Milestone]:
    for title in luck.sample(_HEADS, luck.choice((0, 0, 0, 1, 2))):
        yield Milestone(PartialDate(luck.randint(2019, 2023), luck.randint(1, 12)), title)


def _body(number: int, luck: random.Random) -> str:
    parts = [_paragraph(luck, 2)]
    for numeral in "一二三四五"[: 4 if number % 17 == 5 else luck.choice((1, 2, 2))]:
        parts.append(f"## {numeral}、{luck.choice(_HEADS)}")
        parts += [_paragraph(luck, luck.randint(1, 3)) for _ in range(4 if number % 17 == 5 else 2)]
    parts += _extra(number, luck)
    return "\n\n".join(parts)


def _paragraph(luck: random.Random, sentences: int) -> str:
    chosen = luck.sample(_SENTENCES, sentences)
    return "".join(
        said.format(
            n=luck.randint(2, 9),
            m=luck.randint(11, 99),
            place=luck.choice(_PLACES),
            person=_person(luck),
        )
        for said in chosen
    )


def _extra(number: int, luck: random.Random) -> list[str]:
    """A list, a table, a note or a link, on some."""
    match number % 7:
        case 1:
            return [
                "- 在社区，听民声；\n- 在渔港，“问海”“问船”；\n- 在学校，讲给年轻人听。",
                _paragraph(luck, 1),
            ]
        case 3:
            return [_TABLE]
        case 5:
            return [f"{_paragraph(luck, 1)}[^1]\n\n[^1]: 数字截至2023年6月。"]
        case 6:
            other = f"station-{(number + 1) % 90:04d}.html"
            return [f"另见[邻近的工作站](https://isles.example/{other})，也有做法可学。"]
    return []
