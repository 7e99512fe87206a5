"""Profiles by the thousand, the same at every run: for the tests of the search and for bench/.

They speak like real ones (places, people, meetings, figures, dates), and a known few have what is
hard to find: lines that break within a word, rare and traditional characters, telephone numbers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from showcase.search import Passage, SearchDocument, Term, Weight


def _words(text: str) -> list[str]:
    return text.split()


_PLACES = _words(
    """
    岱东 衢山 长涂 秀山 东沙 高亭 岑港 马岙 双桥 小沙 干览 白泉 展茅 临城 千岛 沈家门 东港
    六横 虾峙 桃花 普陀山 朱家尖 白沙 登步 蚂蚁岛 菜园 嵊山 枸杞 洋山 五龙 黄龙 花鸟 金塘 册子
    盐仓 城东 昌国 环南 定海 勾山
    """
)
_BODIES = _words(
    """
    渔业 医卫 教育 文旅 港航 海洋 妇联 科协 工商联 民进 农工党 致公党 九三学社 侨联 青年
    总工会 经济 法律 社会福利 社会保障 台联 民族宗教 特邀 新闻 体育 环境资源
    """
)
_WHEN = _words(
    """
    年初 春节前 开春以来 汛期 入夏以后 台风过后 休渔期间 暑假里 开渔之前 国庆前后 入冬以来
    年底 每月初 双休日 今年以来
    """
)
_WHO = _words(
    """
    委员们 工作室 会客厅 界别群众 渔民代表 社区干部 驻会委员 年轻委员 老委员 志愿者 专家团队
    镇里 企业负责人 网格员 值班委员 联络员 村民 商户 医护人员 教师 船老大
    """
)
_HOW = _words(
    """
    主动 多次 认真 及时 共同 逐户 上门 面对面 分头 连续 反复 按计划 当场 就近 轮流 牵头
    会同部门 带着问题
    """
)
_DO = _words(
    """
    走访 调研 协商 听取 收集 反映 办理 督办 化解 推动 帮助 引进 宣讲 慰问 培训 义诊 整理 提出
    起草 落实 跟踪 联系 组织 参加 筹办 改造 修缮 疏通 核查 公示 回访 签订 完善 梳理 承接 评议
    监督 视察 座谈 座谈会上说明
    """
)
_WHAT = _words(
    """
    停车难题 老旧小区 楼道充电 渔港码头 海上交通 民宿经济 未来乡村 养老服务 托育机构 医保报销
    急救站点 校车线路 营商环境 小微企业 外来务工人员 渔农村污水 海岛供水 垃圾分类 文明城市创建
    防台避险 消防通道 夜间航班 跨海大桥 海水淡化 石化基地 船舶修造 远洋渔业 水产加工 海钓赛事
    非遗传承 渔歌号子 社情民意信息 提案建议 物业管理 加装电梯 农贸市场 慢行步道 海塘安澜
    绿色石化 财务会计 法律援助 心理健康 家庭医生 社区食堂 共富工坊 海岛支教 图书漂流 夜校课程
    数字乡村 便民窗口 审批事项 招商项目 人才公寓 创业贷款 冷链物流 直播助农 红色资源 统战工作
    委员会计划
    """
)
_SO = _words(
    """
    办成一件 受到欢迎 有了回音 群众满意 形成闭环 列入计划 逐项销号 定期通报 经验推广 正在推进
    仍需跟进 已经解决 见到实效
    """
)
_SURNAMES = (
    "刘王张陈林郑黄徐孙胡朱高何罗马梁宋谢唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭"
)
_GIVEN = (
    "勇平海燕建国志强晓明丽娟伟滨永康静怡浩然雪梅文博春华秋实德胜凤仪嘉宁子轩雨桐思远若兰"
    "一帆启航佳琪"
)
_LETTERS = (
    "海山港湾岛屿礁滩潮浪风云雨雾晴霜雪星月光影春夏秋冬晨昏昼夜江河湖泊溪泉石岩沙土田园林"
    "木花草竹松柏梅兰菊荷柳枫鱼虾蟹贝藻盐船帆桨舵锚网渔灯塔桥路街巷村镇城乡门窗楼台亭阁庙"
    "塔钟鼓琴棋书画诗词歌赋曲艺戏剧影视文章笔墨纸砚印金银铜铁锡玉珠瓷陶布丝棉麻衣帽鞋饭菜"
    "汤茶酒糖油米面豆果蔬瓜桃李杏梨枣橘柚医药针灸病痛康健体育跑跳游泳球赛车马智慧创新改革"
    "开放发展建设服务保障民生法治公平正义诚信友善爱国敬业富强和谐自由平等勤俭团结奋斗奉献"
    "担当作为情怀梦想"
)
_RARE = ("𬭎", "𫇭", "㙦", "堃", "峧", "𠙶", "喆", "犇")
_TRADITIONAL = ("臺灣同胞聯誼會", "寶島書畫展覽", "歸僑眷屬聯絡處")
_MIXED = ("5G基站选址", "AI助手值班", "12345热线", "ETC车道改造", "Wi-Fi覆盖码头", "健康中国2030")
_UNITS = ("件", "条", "次", "家", "名", "起", "人次", "场")
_DISTRICTS = {"dinghai": "定海区", "putuo": "普陀区", "daishan": "岱山县", "shengsi": "嵊泗县"}
_SECTORS = {"medical": "医药卫生", "town": "乡镇", "social": "社会保障", "new-strata": "新社会阶层"}
_KINDS = {"lounge": "委员会客厅", "studio": "委员工作室"}

SETTINGS = f"""\
title: 履职成果集锦
edition: 2023
publisher: 海岛政协
language: zh-CN
base_url: https://isles.example/
kinds: {{{", ".join(f"{id_}: {label}" for id_, label in _KINDS.items())}}}
districts: {{{", ".join(f"{id_}: {label}" for id_, label in _DISTRICTS.items())}}}
sectors: {{{", ".join(f"{id_}: {label}" for id_, label in _SECTORS.items())}}}
metrics:
  proposals: {{label: 提案建议, unit: 件}}
checks: {{levels: {{A101: off}}}}
"""


@dataclass(frozen=True, slots=True)
class Generated:
    """A profile as it was meant: what stands in it, before it is written down."""

    slug: str
    name: str
    kind: str
    district: str
    sector: str
    headline: str
    lead: str
    address: str
    phone: str
    founded: str
    tags: tuple[str, ...]
    proposals: int
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def said(self) -> tuple[str, ...]:
        """Everything that its page says, a line each."""
        body = [line for title, lines in self.sections for line in (title, *lines)]
        labels = (_KINDS[self.kind], _DISTRICTS[self.district], _SECTORS[self.sector])
        facts = (self.lead, self.address, self.phone, self.founded, *self.tags, *labels)
        return (self.name, self.headline, *facts, f"{self.proposals}件", *body)

    def markdown(self) -> str:
        """The profile as an editor would have written it: with broken lines, stress and links."""
        sections = "\n\n".join(
            f"## {title}\n\n" + "\n\n".join(map(_as_typed, lines)) for title, lines in self.sections
        )
        return f"""\
---
name: {self.name}
kind: {self.kind}
headline: {self.headline}
district: {self.district}
sector: {self.sector}
founded: {self.founded}
lead: {self.lead}
address: {self.address}
contact: {self.phone}
tags: [{", ".join(self.tags)}]
metrics: [{{id: proposals, value: {self.proposals}}}]
---

{sections}
"""


def _as_typed(line: str) -> str:
    """Every third or so with a line end in it, every fifth or so with a word in bold."""
    half = len(line) // 2
    if len(line) % 3 == 0 and not line[half - 1 : half + 1].isascii():
        line = f"{line[:half]}\n{line[half:]}"
    if len(line) % 5 == 0 and not any(map(str.isascii, line[3:8])):
        line = f"{line[:4]}**{line[4:7]}**{line[7:]}"
    return line


def generate(count: int, seed: int = 2023) -> list[Generated]:
    """So many profiles. The first hundred are the same whatever the count."""
    return [_profile(number, random.Random(seed * 100_003 + number)) for number in range(count)]  # noqa: S311


def _profile(number: int, chance: random.Random) -> Generated:
    kind = chance.choice(list(_KINDS))
    place, body = chance.choice(_PLACES), chance.choice(_BODIES)
    reach = chance.choice(("", "海岛", "联合", "流动"))
    date = f"{chance.randint(2015, 2023)}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    return Generated(
        slug=f"p{number:05d}",
        name=f"{place}{body}界别{_word(chance)}{reach}{_KINDS[kind]}",
        kind=kind,
        district=chance.choice(list(_DISTRICTS)),
        sector=chance.choice(list(_SECTORS)),
        headline=f"{_word(chance)}{_word(chance)}，{chance.choice(_DO)}{chance.choice(_WHAT)}",
        lead=chance.choice(_SURNAMES) + chance.choice(_GIVEN) + chance.choice(_GIVEN),
        address=f"{place}街道{_word(chance)}路{chance.randint(1, 300)}号",
        phone=f"0580-{chance.randint(2000000, 8999999)}",
        founded=date,
        tags=tuple(dict.fromkeys(chance.choice(_WHAT) for _ in range(2))),
        proposals=chance.randint(1, 300),
        sections=tuple(_sections(number, place, chance)),
    )


def _sections(
    number: int, place: str, chance: random.Random
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for numeral in "一二三四":
        title = f"{numeral}、{chance.choice(_DO)}{chance.choice(_WHAT)}"
        lines = ["".join(_sentence(chance) for _ in range(3)) for _ in range(2)]
        if numeral == "二":
            lines.append(_special(number, place, chance))
        yield title, tuple(lines)


def _sentence(chance: random.Random) -> str:
    what = chance.choice(_WHAT) if chance.random() < 0.8 else _word(chance) + _word(chance)
    figure = f"{chance.choice(_DO)}{_word(chance)}{chance.randint(2, 400)}{chance.choice(_UNITS)}"
    start = f"{chance.choice(_WHEN)}，{chance.choice(_WHO)}{chance.choice(_HOW)}"
    return f"{start}{chance.choice(_DO)}{what}，{figure}，{chance.choice(_SO)}。"


def _special(number: int, place: str, chance: random.Random) -> str:
    """A sentence with something that is hard to find; which, goes by the number."""
    date = f"{chance.randint(2018, 2023)}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    who = chance.choice(_SURNAMES) + chance.choice(_GIVEN)
    given = f"{chance.choice(_GIVEN)}{chance.choice(_GIVEN)}"
    return (
        f"{date}，{who}{_RARE[number % len(_RARE)]}在{place}说起{_MIXED[number % len(_MIXED)]}，",
        f"{date}，{place}为{_TRADITIONAL[number // 5 % len(_TRADITIONAL)]}腾出场地，",
        f"{date}，阿依·{given}来到{place}，联系电话13{chance.randint(100000000, 999999999)}，",
        f"{date}，{who}主讲“{_word(chance)}{_word(chance)}论坛”，",
        f"{date}，{_MIXED[number // 5 % len(_MIXED)]}在{place}启用，",
    )[number % 5] + _sentence(chance)


def _word(chance: random.Random) -> str:
    """Two characters that need not be a word: names of roads, forums and boats are like that."""
    return chance.choice(_LETTERS) + chance.choice(_LETTERS)


def write_profiles(folder: Path, profiles: list[Generated]) -> Path:
    """A site of these profiles."""
    content = folder / "content" / "profiles"
    content.mkdir(parents=True)
    (folder / "site.yaml").write_text(SETTINGS, "utf-8")
    for profile in profiles:
        (content / f"{profile.slug}.md").write_text(profile.markdown(), "utf-8", newline="\n")
    return folder


def vocabularies() -> list[tuple[Term, ...]]:
    """The terms of the filters."""
    return [tuple(map(Term, v, v.values())) for v in (_KINDS, _DISTRICTS, _SECTORS)]


def document(profile: Generated) -> SearchDocument:
    """The profile as the search gets it, without the way through Markdown."""
    kind, district, sector = _KINDS[profile.kind], profile.district, profile.sector
    meta = (profile.lead, profile.address, profile.phone, *profile.tags)
    labels = (_DISTRICTS[district], _SECTORS[sector])
    passages = [Passage(Weight.META, text) for text in (*meta, *labels)]
    facts = (kind, profile.founded, f"{profile.proposals}件")
    passages += [Passage(Weight.BODY, fact) for fact in facts]
    for title, lines in profile.sections:
        passages += [Passage(Weight.BODY, line, title, title) for line in (title, *lines)]
    return SearchDocument(
        path=f"profiles/{profile.slug}.html",
        name=profile.name,
        kind=kind,
        headline=profile.headline,
        terms=(
            Term(profile.kind, kind),
            Term(district, _DISTRICTS[district]),
            Term(sector, _SECTORS[sector]),
        ),
        people=(profile.lead,),
        passages=tuple(passages),
    )
