"""Plain and scanned texts: encodings, lines, furniture, mending, section numbers."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.catalogue import translate
from showcase.intake.blocks import Material
from showcase.intake.drafts import Draft, make_drafts, names_of
from showcase.intake.encoding import decode_words
from showcase.intake.plain import read_plain
from showcase.intake.refusal import Refusal
from tests.manuscript import characters
from tests.test_intake_word import body, matter, sample

SCAN = """\
舟山日报  2023年5月18日 星期四                      第3版
海星区政协渔港委员工作室
潮声里的“民生小站”
本报记者 张三 通讯员 李四
　　本报讯（记者 张三）海星区政协渔港委员工作室成立于2019年
6月,有委员18名。工作室设在渔港码头边的老海关楼里,推窗就能看
见船。委员们说:"门开着,灯亮着,渔民才愿意进来坐一坐。"
　　2021一2022年,工作室形成提案建议18件,社情民意信息近124
条,办结率100%,走访困难渔户50余户。
渔港故事
- 3 -
渔港故事
　　-、听潮:把议事桌搬到码头上
　　每月的第-个周三是接待日。委员轮流值班,听渔民讲油价、讲
休渔、讲孩子上学。讲得多了,问题就理得清,进-步的办法也就有
了。
　　议事的规矩
　　谁提出的问题,谁参加商量;商量不出结果的,下次接着商量,
直到有一个大家都认的办法为止。
　　三、守灯:一盏灯亮到后半夜
　　夜里归港的船多,委员就把值班时间挪到夜里。灯下摆着热茶、
药箱和一本记事簿,簿子上记着谁家的网破了(含补网的费用),谁家
下转第4版
的老人要去城里看病。
责任编辑：王五
"""
"""A newspaper page as a scanner reads it, with all that it gets wrong."""


def read(words: str) -> Material:
    """A text as blocks."""
    return read_plain(words.encode(), names_of(sample()).is_name)


def paragraphs(words: str) -> list[str]:
    """The paragraphs of a text."""
    return [getattr(block, "text", "") for block in read(words).blocks]


def left(words: str) -> list[str]:
    """What of a text is furniture."""
    return [each.words for each in read(words).left]


def drafts(words: str) -> list[Draft]:
    """The drafts that are made of a text."""
    return make_drafts(read(words), sample(), "材料")


def test_a_scanned_page_becomes_a_profile() -> None:
    """Lines joined, furniture out, marks mended, section numbers found again."""
    (made,) = drafts(SCAN)
    assert (
        body(made.markdown)
        == """\
海星区政协渔港委员工作室成立于2019年6月，有委员18名。工作室设在渔港码头边的老海关楼里，推窗就能看见船。\
委员们说：“门开着，灯亮着，渔民才愿意进来坐一坐。”

2021—2022年，工作室形成提案建议18件，社情民意信息近124条，办结率100%，走访困难渔户50余户。

## 一、听潮：把议事桌搬到码头上

每月的第一个周三是接待日。委员轮流值班，听渔民讲油价、讲休渔、讲孩子上学。讲得多了，问题就理得清，\
进一步的办法也就有了。

## 二、议事的规矩

谁提出的问题，谁参加商量；商量不出结果的，下次接着商量，直到有一个大家都认的办法为止。

## 三、守灯：一盏灯亮到后半夜

夜里归港的船多，委员就把值班时间挪到夜里。灯下摆着热茶、药箱和一本记事簿，簿子上记着谁家的网破了\
（含补网的费用），谁家的老人要去城里看病。
"""
    )


def test_the_head_of_the_page_tells_the_source() -> None:
    """And the lines below it name and headline."""
    (made,) = drafts(SCAN)
    assert (
        matter(made.markdown)
        == """\
名称: 海星区政协渔港委员工作室
类型: 委员工作室
状态: 草稿
主题: "潮声里的“民生小站”"
成立时间: 2019年6月
层级: 县（区）级
成员: 18
成果数据:
  - {指标: proposals, 数值: 18, 说明: "2021—2022年"}
  - {指标: public_opinion, 数值: 近124, 说明: "2021—2022年"}
  - {指标: resolution_rate, 数值: 100, 说明: "2021—2022年"}
来源:
  报刊: 舟山日报
  日期: 2023年5月18日
  版面: 第3版"""
    )


def test_what_is_furniture_is_told_of() -> None:
    """Line by line, in the order of the page."""
    (made,) = drafts(SCAN)
    assert [(each.line, each.words.split("  ")[0]) for each in made.report.left] == [
        (1, "舟山日报"), (4, "本报记者 张三 通讯员 李四"), (5, "本报讯（记者 张三）"),
        (10, "渔港故事"),
        (11, "- 3 -"), (12, "渔港故事"), (23, "下转第4版"), (25, "责任编辑：王五"),
    ]  # fmt: skip


def accounted(material: Material) -> Counter[str]:
    """The characters of the blocks and leftovers, before the repairs."""
    kept = characters("".join(getattr(block, "text", "") for block in material.blocks))
    kept += characters("".join(each.words for each in material.left))
    for repair in material.repairs:
        kept.update(characters(repair.before))
        kept.subtract(characters(repair.after))
    return +kept


def test_every_character_of_a_scan_is_accounted_for() -> None:
    """In = text + furniture, but for the repairs, which are listed."""
    assert accounted(read(SCAN)) == characters(SCAN)


SIGNS = st.sampled_from(
    '一二三十、，。；：（）()“”"-—.,:;?! 　年月日第版页12310委员工作室会客厅高亭镇本报讯记者Aab\t'
)
LINES = st.lists(st.text(SIGNS, max_size=40), max_size=30)


@given(LINES)
def test_every_character_of_any_text_is_accounted_for(lines: list[str]) -> None:
    """Whatever the lines look like."""
    words = "\n".join(lines)
    assert accounted(read(words)) == characters(words)


MAINLAND = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be")
TEXT = "海岛委员会客厅有委员十二名，每月与群众见面一次，听取意见，当面答复。"
TRADITIONAL = "海島委員會客廳有委員十二名，每月與群眾見面一次，聽取意見，當面答覆。"


@pytest.mark.parametrize("codec", MAINLAND)
def test_text_is_read_in_every_encoding_of_the_mainland(codec: str) -> None:
    """With a byte order mark or without."""
    assert decode_words(TEXT.encode(codec)).lstrip("\ufeff") == TEXT


@pytest.mark.parametrize("codec", ["utf-8", "big5", "big5hkscs", "gb18030", "utf-16-le"])
def test_text_is_read_in_traditional_characters(codec: str) -> None:
    """Big5 is told from GB18030, which takes almost any bytes for characters."""
    assert decode_words(TRADITIONAL.encode(codec)) == TRADITIONAL


@pytest.mark.parametrize("raw", [bytes(range(256)) * 4, b"\x89PNG\r\n\x1a\n" + bytes(200)])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    """In a sentence of its own."""
    with pytest.raises(Refusal) as refused:
        decode_words(raw)
    assert refused.value.code == "N115"


@pytest.mark.parametrize(
    ("words", "codec"),
    [
        ("고정 위원 공작실은 매달 항구에서 주민들과 이야기를 나눈다.", "euc-kr"),
        ("毎月港で住民と話し合う。街灯を設置し、道路を直した。", "euc-jp"),
    ],
)
def test_a_text_of_another_language_is_no_chinese_one(words: str, codec: str) -> None:
    """Though its bytes are Chinese characters as well."""
    with pytest.raises(Refusal) as refused:
        decode_words(words.encode(codec))
    assert codec.upper() in translate(refused.value.message, "zh")


WRAPPED = """\
　　委员们每月到码头上接待群众，听得最多的是
油价和休渔期的补贴。问题记在本子上，带回去分
头办，办完再到码头上来说。
　　第二件事是看病。岛上没有专科门诊，委员把
医生请到岛上来，每季度一次。
"""


def test_broken_lines_are_joined_to_paragraphs() -> None:
    """A paragraph begins at an indent."""
    assert len(paragraphs(WRAPPED)) == 2
    assert paragraphs(WRAPPED)[1].startswith("第二件事是看病。岛上没有专科门诊，委员把医生请到")


def test_an_empty_line_ends_a_paragraph_too() -> None:
    """Where there are no indents; a page's edge in the middle of a sentence does not."""
    bare = WRAPPED.replace("　　", "\n").replace("问题记在", "问题记在")
    assert len(paragraphs(bare)) == 2
    torn = bare.replace("油价和休渔", "\n— 7 —\n\n油价和休渔")
    assert paragraphs(torn) == paragraphs(bare)


def test_lines_that_are_paragraphs_stay_apart() -> None:
    """A text that an editor typed without breaks."""
    assert paragraphs("第一段很短。\n第二段要长一些，长到两倍。\n第三段。") == [
        "第一段很短。", "第二段要长一些，长到两倍。", "第三段。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["第3版", "— 12 —", "A03", "12", "第五版", "共8页 第3页", "（下转第4版）", "▲上接第1版"[1:],
     "责任编辑：王五  校对：赵六", "□ 本报记者 张三",
     "岛城日报 2023年5月18日 星期四", "文/图 李四"],
)  # fmt: skip
def test_furniture_is_known(line: str) -> None:
    """Each kind of it, alone on its line."""
    assert left(f"甲村委员工作室\n正文第一段。\n{line}\n正文第二段。") == [line]


@pytest.mark.parametrize(
    "line", ["联系电话：0580-1234567", "2023年，委员18名。", "一、第3版的故事", "基本情况",
     "记者节到了，编辑们来做客。"]
)  # fmt: skip
def test_what_only_looks_like_furniture_stays(line: str) -> None:
    """Also where it comes again, away from the edges of pages."""
    assert left(f"甲村委员工作室\n{line}\n正文第一段。\n{line}\n正文第二段。") == []


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [
        ("会客厅开门了,欢迎;请进!", "会客厅开门了，欢迎；请进！"),
        ('他说:"好."', "他说：“好。”"),
        ("会客厅(三楼)开门了.", "会客厅（三楼）开门了。"),
        ("见https://isles.example/a?b=1,2,3", "见https://isles.example/a?b=1,2,3"),
        ("共1,200人,12:30开始", "共1,200人，12:30开始"),
        ("还有很多...", "还有很多……"),
        ("第-是听,进-步是办。", "第一是听，进一步是办。"),
        ("-是听,二是办。", "一是听，二是办。"),
        ("2019一2023年", "2019—2023年"),
        ("一一高亭镇纪事", "——高亭镇纪事"),
        ("舟山-上海线", "舟山-上海线"),
        ("海 岛 会 客 厅", "海岛会客厅"),
        ("引聚人才 智汇高亭", "引聚人才 智汇高亭"),
        ("用WPS,Word都行", "用WPS,Word都行"),
    ],
)
def test_marks_are_mended_where_one_thing_is_meant(scanned: str, meant: str) -> None:
    """And left where another may be."""
    assert paragraphs(scanned) == [meant]


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [
        ("-、听民声", "一、听民声"), ("—、听民声", "一、听民声"), ("一，听民声", "一、听民声"),
        ("（-）听民声", "（一）听民声"), ("十-、听民声", "十一、听民声"), ("l.听民声", "1.听民声"),
        ("二、听民声", "二、听民声"),
    ],
)  # fmt: skip
def test_section_numbers_are_mended(scanned: str, meant: str) -> None:
    """A dash was 一, a letter was 1."""
    assert paragraphs(f"甲村委员工作室\n{scanned}")[1] == meant


LONG = "这一段是正文，要比小标题长得多，这样才不会被当成另一个小标题。"


def test_a_lost_section_number_is_put_back_where_one_place_is_left_for_it() -> None:
    """Between 一、 and 三、 there is one line that can be a heading."""
    words = f"甲村委员工作室\n{LONG}\n一、听\n{LONG}\n议\n{LONG}\n三、办\n{LONG}"
    assert paragraphs(words)[4] == "二、议"


def test_a_lost_section_number_is_asked_for_where_there_are_two_places() -> None:
    """Or none at all."""
    words = f"甲村委员工作室\n{LONG}\n一、听\n{LONG}\n议\n{LONG}\n又议\n{LONG}\n三、办\n{LONG}"
    (query,) = read(words).queries
    assert dict(query.params) == {"line": 9, "number": "二"}


def test_a_page_of_several_workstations_is_divided() -> None:
    """What is furniture or mended goes to the workstation that it stood in."""
    first, second = drafts(
        f"高亭镇委员工作室\n{LONG}\n第2版\n东沙镇委员会客厅\n{LONG}\n第3版\n东沙镇委员会客厅\n岛上有-些事。"
    )
    assert [first.name, second.name] == ["高亭镇委员工作室", "东沙镇委员会客厅"]
    assert "第2版" in first.markdown
    assert "第2版" not in second.markdown
    assert re.search(r"#   8: - → 一", second.markdown)
    assert second.markdown.endswith(f"\n{LONG}\n\n岛上有一些事。\n")
