"""The rules of proof-reading: the one table from which settings, docs/checks.md and tests come.

Their families: T typography (GB/T 15834 marks, GB/T 15835 numerals), R scanned text, D figures and
dates, W word lists, A private data, K what is missing. ``proof`` finds what they name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

PLACE = "‸"
"""Stands in a wrong example before the place that is found."""


class Level(StrEnum):
    """How serious a rule is to a site."""

    OFF = "off"
    WARNING = "warning"
    ERROR = "error"


FAMILIES = {
    "T": ("Marks and numerals", "标点和数字"),
    "R": ("Scanned text", "扫描、录入的文字"),
    "D": ("Figures, dates, names", "数字、日期、名称"),
    "W": ("Word lists", "词表"),
    "A": ("Private data", "个人信息"),
    "K": ("What is missing", "缺少的内容"),
}
"""The families by their letters, in the order of docs/checks.md."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in both languages, with an example: a body, or front matter and body with ``---``
    between them. ``mends`` says that ``check --fix`` can mend it."""

    code: str
    english: str
    chinese: str
    wrong: str = ""
    right: str = ""
    level: Level = Level.WARNING
    mends: bool = False

    @property
    def place(self) -> int:
        """Where in the wrong example the slip is."""
        return self.wrong.index(PLACE)

    @property
    def slip(self) -> str:
        """The wrong example as an editor writes it."""
        return self.wrong.replace(PLACE, "")


_TABLE = (
    Rule(
        "T101", "A half-width mark in Chinese text", "中文里用了半角标点",
        "2023年‸,走访企业7家。", "2023年，走访企业7家。", mends=True,
    ),
    Rule(
        "T102", "Half-width brackets in Chinese text", "中文里用了半角括号",
        "走访商‸(协)会4家。", "走访商（协）会4家。", mends=True,
    ),
    Rule(
        "T103", "Straight quotation marks in Chinese text", "中文里用了直引号",
        '打通‸"最后一公里"。', "打通“最后一公里”。", mends=True,
    ),
    Rule(
        "T104", "An ellipsis is not ……", "省略号写得不对",
        "走访、协商、监督‸...", "走访、协商、监督……", mends=True,
    ),
    Rule(
        "T105", "A dash is not ——", "破折号写得不对",
        "一个平台‸--会客厅。", "一个平台——会客厅。", mends=True,
    ),
    Rule(
        "T106", "A mark twice, or two that exclude each other", "标点重复，或连用了两个标点",
        "群众有呼声‸，，委员有行动。", "群众有呼声，委员有行动。", mends=True,
    ),
    Rule(
        "T107", "Marks of one kind within each other", "同一种引号、书名号套用",
        "“先有‸“小书房”，再有读书会”是大家的话。", "“先有‘小书房’，再有读书会”是大家的话。",
        mends=True,
    ),
    Rule(
        "T108", "A quotation mark or bracket without its other half", "引号、括号、书名号缺另一半",
        "办好‸“小书房，常办读书会。", "办好“小书房”，常办读书会。",
    ),
    Rule(
        "T109", "Two pairs of marks cross", "引号、括号、书名号交叉",
        "学习‸“《政协章程”》。", "学习“《政协章程》”。",
    ),
    Rule(
        "T110", "A space within Chinese text", "汉字之间有空格",
        "工作室走访‸ 企业，听取意见。", "工作室走访企业，听取意见。", mends=True,
    ),
    Rule(
        "T111", "A space between Chinese and digits", "汉字与数字之间有空格",
        "工作室走访企业‸ 7家，听取意见。", "工作室走访企业7家，听取意见。", mends=True,
    ),
    Rule(
        "T112", "Full-width digits or letters", "用了全角数字或字母",
        "走访企业‸１２家。", "走访企业12家。", mends=True,
    ),
    Rule(
        "T113", "A comma between quotations or titles", "引号、书名号之间多了顿号",
        "“微协商”‸、“微监督”都在其列。", "“微协商”“微监督”都在其列。", mends=True,
    ),
    Rule(
        "T114", "A title ends with a mark", "标题末尾有标点",
        "## 一、办好“小书房”‸。\n\n读书会常办。", "## 一、办好“小书房”\n\n读书会常办。", mends=True,
    ),
    Rule(
        "T115", "A year in a mixed form", "年份写法混用",
        "成立于‸二0一九年。", "成立于2019年。",
    ),
    Rule(
        "T116", "An approximate number twice approximate", "概数重复",
        "形成信息‸近20余篇。", "形成信息近20篇。",
    ),
    Rule(
        "T117", "A range with one percent sign", "百分比的范围只写了一个百分号",
        "参与率为‸80-90%。", "参与率为80%～90%。",
    ),
    Rule(
        "T118", "An ordinal without its comma", "“第一”后面的标点不对",
        "‸第一、走访企业，听取意见。", "第一，走访企业，听取意见。", mends=True,
    ),
    Rule(
        "R101", "A sentence is cut by an empty line", "一句话被空行断开",
        "会客厅走访企业，听取意见，又到社区‸\n\n走访居民。",
        "会客厅走访企业，听取意见，又到社区走访居民。",
    ),
    Rule(
        "R102", "The last mark of a paragraph is missing", "段末缺少标点",
        "会客厅走访企业。委员到社区听取居民的意见‸", "会客厅走访企业。委员到社区听取居民的意见。",
    ),
    Rule(
        "R103", "A sentence stops in the middle", "句子没有写完",
        "会客厅走访企业，听取居民的意见‸，", "会客厅走访企业，听取居民的意见。",
    ),
    Rule(
        "R104", "A stroke for 一 in a section number", "序号“一”写成了横线",
        "## ‸-、走访企业", "## 一、走访企业",
    ),
    Rule(
        "R105", "A section number without 、", "序号后面的标点不对",
        "## ‸一.走访企业", "## 一、走访企业", mends=True,
    ),
    Rule(
        "R106", "A letter within a number", "数字里混进了字母",
        "成立于‸2O19年。", "成立于2019年。",
    ),
    Rule(
        "R107", "A sign that stands for an unread one", "有没认出的字",
        "成立于白‸□街道。", "成立于白泉街道。",
    ),
    Rule(
        "D101", "A figure contradicts the one of the front matter", "正文里的数与“成果数据”不一致",
        "成果数据: [{指标: proposals, 数值: 18}]\n---\n形成提案建议‸19件。",
        "成果数据: [{指标: proposals, 数值: 18}]\n---\n形成提案建议18件。",
    ),
    Rule(
        "D102", "A rate disagrees with its parts", "比率与数目不一致",
        "受理124条，办结124条，办结率‸98%。", "受理124条，办结124条，办结率100%。",
    ),
    Rule(
        "D103", "A count disagrees with what is listed", "个数与列出的不一致",
        "要求有‸三条：标准化建、规范化管。", "要求有三条：标准化建、规范化管、常态化用。",
    ),
    Rule(
        "D104", "A total disagrees with its parts", "合计与各数之和不一致",
        "会客厅6家、工作室93家，共‸98家。", "会客厅6家、工作室93家，共99家。",
    ),
    Rule(
        "D105", "An event before the founding", "大事早于成立时间",
        "成立时间: 2019-06\n大事记: [{日期: 2018, 标题: ‸举行读书会}]\n---\n",
        "成立时间: 2019-06\n大事记: [{日期: 2020, 标题: 举行读书会}]\n---\n",
    ),
    Rule(
        "D106", "The text names another founding date", "正文与“成立时间”不一致",
        "成立时间: 2019-06\n---\n会客厅成立于‸2018年6月。",
        "成立时间: 2019-06\n---\n会客厅成立于2019年6月。",
    ),
    Rule(
        "D107", "Section numbers out of order", "序号不连续",
        "## 一、学习\n\n## ‸三、服务", "## 一、学习\n\n## 二、服务",
    ),
    Rule(
        "D108", "This year, last year: of which edition?", "用了“今年”“去年”“目前”",
        "‸今年，走访企业7家。", "2023年，走访企业7家。",
    ),
    Rule(
        "D109", "A person spelt in two ways", "同一人的姓名写法不同",
        "牵头委员: 刘勇平\n---\n牵头委员‸刘永平说明了来意。",
        "牵头委员: 刘勇平\n---\n牵头委员刘勇平说明了来意。",
    ),
    Rule(
        "D110", "An organisation spelt in two ways", "同一单位的名称写法不同",
        "名称: 药品检查服务委员工作室\n---\n‸药品检察服务委员工作室成立。",
        "名称: 药品检查服务委员工作室\n---\n药品检查服务委员工作室成立。",
    ),
    Rule(
        "D111", "More people listed than counted", "列出的人多于人数",
        "‸成员: {人数: 1, 名单: [张三, 李四]}\n---\n", "成员: {人数: 2, 名单: [张三, 李四]}\n---\n",
    ),
    Rule(
        "D112", "A total of a table disagrees with its parts", "表格里的合计与各数之和不一致",
        "| 区县 | 会客厅 |\n| --- | --- |\n| 定海区 | 2家 |\n| 普陀区 | 4家 |\n| 合计 | ‸7家 |\n",
        "| 区县 | 会客厅 |\n| --- | --- |\n| 定海区 | 2家 |\n| 普陀区 | 4家 |\n| 合计 | 6家 |\n",
    ),
    Rule(
        "W101", "A word of the site's list", "词表里的错词",
        "发挥‸座用。", "发挥作用。",
    ),
    Rule(
        "W102", "Nearly a name of the site's list", "与名称表只差一字",
        "走访‸海岛渔业协汇。", "走访海岛渔业协会。",
    ),
    Rule("W103", "A line of a list cannot be read", "词表里有一行看不懂", level=Level.ERROR),
    Rule("W104", "An exception without a reason", "例外没有写明理由", level=Level.ERROR),
    Rule("W105", "An exception that is of no use", "例外没有用到"),
    Rule(
        "A101", "A mobile number", "手机号码",
        "联系电话‸13800138000。", "联系电话138****8000。", level=Level.ERROR,
    ),
    Rule(
        "A102", "An identity card number", "身份证号码",
        "身份证号‸11010519491231002X。", "身份证号1101************2X。", level=Level.ERROR,
    ),
    Rule(
        "A103", "The number of a bank card", "银行卡号",
        "账号‸6222021234567890128。", "账号6222***********0128。", level=Level.ERROR,
    ),
    Rule(
        "A104", "A home address down to the house", "家庭住址写到了门牌",
        "老人‸家住昌国路12号。", "老人家住昌国路。", level=Level.ERROR,
    ),
    Rule("A105", "A photo that tells its place", "照片里记录了拍摄地点"),
    Rule("K101", "No summary", "没有写摘要"),
    Rule("K102", "No founding date", "没有写成立时间"),
    Rule(
        "K103", "A headline of more than 30 characters", "主题超过30个字",
        "主题: ‸发挥委员专业优势，激发会客厅多能潜力，服务企业和群众，走出履职新路子\n---\n",
        "主题: 发挥委员专业优势，激发会客厅多能潜力\n---\n",
    ),
    Rule(
        "K104", "What was imported has not been confirmed", "导入的内容还没有核对",
        "成立时间: 2019年    ‸# 请确认，原文：成立于2019年\n---\n", "成立时间: 2019年\n---\n",
    ),
)  # fmt: skip

RULES: Mapping[str, Rule] = {rule.code: rule for rule in _TABLE}
"""All rules by their codes, in order."""


def is_mendable(code: str) -> bool:
    """Whether ``check --fix`` can mend what has this code."""
    return code in RULES and RULES[code].mends


def level_of(code: str, levels: Mapping[str, Level]) -> Level:
    """The level of a rule where a site may have given it, or its family, another one."""
    return levels.get(code) or levels.get(code[0]) or RULES[code].level
