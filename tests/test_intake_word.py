"""Word files: what of them is in a profile, and how."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from showcase.catalogue import translate
from showcase.config import SiteConfig
from showcase.intake import take_in
from showcase.intake.drafts import Draft, make_drafts
from showcase.intake.word import read_word
from showcase.pipeline import check, settings
from tests.conftest import ROOT, copy_sample
from tests.manuscript import (
    MAKES,
    bare,
    characters,
    link,
    p,
    part,
    picture,
    unescaped,
    words_of_word,
)
from tests.sites import options


def sample() -> SiteConfig:
    """The settings of the sample site."""
    return settings(ROOT)[0]


def drafts(raw: bytes) -> list[Draft]:
    """The drafts that are made of a Word file."""
    return make_drafts(read_word(raw), sample(), "材料")


def draft(raw: bytes) -> str:
    """The one profile that is made of a Word file."""
    (made,) = drafts(raw)
    return made.markdown


def body(markdown: str) -> str:
    """What is below the front matter."""
    return markdown.split("\n---\n\n", 1)[1]


def matter(markdown: str) -> str:
    """The front matter without its remarks."""
    lines = markdown.split("\n---\n", 1)[0].splitlines()[1:]
    return "\n".join(re.sub(r" +# .*", "", line) for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("make", MAKES)
def test_no_character_of_a_word_file_is_lost(make: str) -> None:
    """Each is in the text, or in the remarks above it, as often as in the file."""
    raw = MAKES[make]()
    written = unescaped("".join(each.markdown for each in drafts(raw)))
    assert words_of_word(raw) - characters(written) == characters("")


def test_what_is_made_of_word_files_can_be_built_at_once(tmp_path: Path) -> None:
    """``import`` and then ``check`` find nothing but what is to be confirmed, that the test's
    pictures are small, and that a title ends as a sentence does."""
    site = copy_sample(tmp_path)
    for number, make in enumerate(MAKES.values()):
        (tmp_path / f"{number}.docx").write_bytes(make())
    outcomes = list(take_in([str(tmp_path / "*.docx")], site / "content/profiles", sample()))
    assert [len(outcome.written) for outcome in outcomes] == [1, 1, 1, 1, 1, 1, 1, 3, 1, 1]
    issues = check(options(site, drafts=True))
    assert [each for each in issues if each.code not in ("I110", "K104", "T114")] == []


def test_styles_are_headings() -> None:
    """Title, Heading 1 and 2, a list and a table stay what they are; figures count themselves."""
    assert (
        body(draft(MAKES["with styles"]()))
        == """\
渔歌村委员会客厅于2021年3月成立，成员8名。会客厅设在渔歌村老祠堂。

## 一、听得见的回音

### （一）月月有约

每月第一个周三开门接访，全年接待活动12次。

![委员在老祠堂接待村民。](picture-1.png "委员在老祠堂接待村民。")

## 二、看得见的变化

- 修好村口的路灯
- 增设一班渡船

| 事项 | 结果 |
| --- | --- |
| 路灯 | 12盏 |
| 渡船 | 1班 |

形成提案建议近20件。
"""
    )


def test_an_official_document_needs_no_styles() -> None:
    """一、 （一） and 1. are headings by number and typeface; indents are gone."""
    made = draft(MAKES["official document"]())
    assert re.findall("^#+ .*$", body(made), re.MULTILINE) == [
        "## 一、建好阵地", "### （一）场所建设", "#### 1.接待室", "### （二）制度建设",
        "## 二、办好实事",
    ]  # fmt: skip
    assert "\u3000" not in made


def test_the_head_of_an_official_document_is_the_headline() -> None:
    """The largest line; the line after a dash is below it and tells the name."""
    assert matter(draft(MAKES["official document"]())).splitlines()[:5] == [
        "名称: 云帆县政协云帆镇委员工作室",
        "类型: 委员工作室",
        "状态: 草稿",
        "主题: 守好一座岛的灯火",
        '副题: "——云帆县政协云帆镇委员工作室履职纪实"',
    ]


def test_bold_lines_are_headings_also_at_the_head_of_a_paragraph() -> None:
    """With a number or without."""
    assert (
        body(draft(MAKES["bold only"]()))
        == """\
海棠街道委员工作室现有委员35人，负责人：周明。

## 一、一张桌子

把议事桌摆进小区。

## 二、一本台账。

事事有记录，件件有回音。

### 群众怎么说

“有事就来坐坐。”
"""
    )


def test_numbers_that_the_program_writes_are_written_out() -> None:
    """They are nowhere in the text of the file; lines broken by hand are paragraphs."""
    assert (
        body(draft(MAKES["numbers by the program"]()))
        == """\
明月岛委员工作室成立于2020年。

## 一、议事有规矩

第一条，先听。

第二条，再议。

## 二、办事有回音

### （一）当面回

半个月内，当面答复。
"""
    )


def test_a_form_gives_its_facts() -> None:
    """From a table of keys and values, which stays in the text with all of its cells."""
    made = draft(MAKES["table of facts"]())
    assert (
        matter(made)
        == """\
名称: 星河社区委员会客厅
类型: 委员会客厅
状态: 草稿
主题: 附件2
成立时间: 2019年6月
牵头委员: 沈舟
成员: 15
联系方式: "0580-1234567\""""
    )
    assert "| 主要做法 | 每周三下午开门接访，<br>一事一办。 |  |  |" in made


def table(*rows: tuple[str, ...]) -> bytes:
    """A Word file with a table; ``^`` is a cell that is merged with the one above."""
    cells = {"^": "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"}
    merged = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{}</w:tc>'
    lines = ("".join(cells.get(cell) or merged.format(p(cell)) for cell in row) for row in rows)
    inside = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    return bare(f"{p('甲村委员工作室')}<w:tbl>{inside}</w:tbl>")


def test_words_beside_several_rows_are_repeated_in_each() -> None:
    """Markdown knows no merged cells; the report says which they were."""
    raw = table(("区县", "事项"), ("定海区", "走访"), ("^", "协商"), ("^", "监督"), ("普陀区", "^"))
    (made,) = drafts(raw)
    assert body(made.markdown).endswith(
        "| 区县 | 事项 |\n| --- | --- |\n| 定海区 | 走访 |\n| 定海区 | 协商 |\n"
        "| 定海区 | 监督 |\n| 普陀区 | 监督 |\n"
    )
    asked = [translate(query, "zh") for query in made.report.queries]
    assert [each.partition("在原稿")[0] for each in asked] == ["“定海区”", "“监督”"]


def test_a_long_text_beside_several_rows_stands_once() -> None:
    """The cells below it stay empty, and the report asks whether the table reads well."""
    long = "委员每月接待群众一次，" * 4
    (made,) = drafts(table(("一月", long), ("二月", "^")))
    assert body(made.markdown).endswith("| 二月 |  |\n")
    (asked,) = (translate(query, "zh") for query in made.report.queries)
    assert asked.startswith("表格里合并的单元格")


def test_a_reviewed_file_is_read_as_it_stands_after_the_review() -> None:
    """Inserted text is text, deleted text is not; that and all marginal matter is told of."""
    made = draft(MAKES["under review"]())
    assert body(made) == "青礁乡委员工作室有委员20名[^1]。\n\n[^1]: 截至2023年春。\n"
    remarks = [line for line in made.splitlines() if line.startswith("#   ")]
    assert remarks == [
        "#   页眉：内部资料",
        "#   页脚：第1页",
        "#   主编的批注：核实人数",
        "#   第 2 行（段）修订中已删除的文字：十二",
        "#   第 3 行（段）隐藏文字：草稿专用，勿外传",
    ]


def test_what_is_no_text_is_told_of() -> None:
    """Text boxes go below their paragraph; a bitmap becomes PNG; the rest is listed."""
    (made,) = drafts(MAKES["drawings"]())
    assert (
        body(made.markdown)
        == """\
白帆社区委员会客厅2022年5月揭牌。

开门迎客，有事好商量。

![会客厅的门](picture-1.png)
"""
    )
    assert [each.what.msgid for each in made.report.left] == [
        "equation", "embedded object", "SmartArt", "decorative lettering",
        "a picture in a format that pages cannot show",
        "a picture that is elsewhere, and is not fetched",
    ]  # fmt: skip
    assert set(made.pictures) == {"picture-1.png"}


def test_several_workstations_are_several_profiles() -> None:
    """Each begins at its name, or at the headline above it; what stands before is told of."""
    east, west, north = drafts(MAKES["several"]())
    assert [each.name for each in (east, west, north)] == [
        "东港社区委员会客厅", "西港社区委员会客厅", "北港社区委员工作室",
    ]  # fmt: skip
    assert "#   第 1 行（段）第一家工作站之前的文字：履职材料汇总" in east.markdown
    assert "履职材料汇总" not in west.markdown
    assert "主题: 一盏灯，一群人" in north.markdown
    assert body(west.markdown).startswith(
        "西港社区委员会客厅成立于2021年，形成提案建议6件。\n\n## 一"
    )


def test_libreoffice_files_are_read_alike() -> None:
    """Notes, links, comments and lists of another program."""
    made = draft(MAKES["LibreOffice, with styles"]())
    assert "委员们随**交通船**下岛" in made
    assert "见[议题清单](https://lighthouse.example/topics)。" in made
    assert "牵头委员：林远。[^1]\n" in made
    assert "- 候船室的遮雨棚\n- 早班船提前半小时\n" in made
    assert "#   校对的批注：船名要不要写？" in made


def test_a_list_with_typed_numbers_is_a_list() -> None:
    """1. 2. 3. one below another; short numbered lines alone are no headings."""
    made = draft(MAKES["LibreOffice, from a web page"]())
    assert made.endswith("\n1. 先听清楚；\n2. 再分头办；\n3. 办完当面说。\n")


def test_pictures_in_a_table_keep_their_captions() -> None:
    """A table that only sets pictures side by side is taken apart, column by column."""
    cell = "<w:tc><w:p><w:r><w:drawing><a:blip r:embed='{0}'/></w:drawing></w:r></w:p></w:tc>"
    words = "<w:tc>{}</w:tc>"
    table = (
        f"<w:tbl><w:tr>{cell.format('one')}{cell.format('two')}</w:tr>"
        f"<w:tr>{words.format(p('图为码头'))}{words.format(p('△灯塔'))}</w:tr></w:tbl>"
    )
    links = link("one", "image", "media/1.png") + link("two", "image", "media/2.jpg")
    files = {"word/media/1.png": picture(), "word/media/2.jpg": picture("JPEG")}
    made = draft(bare(p("甲村委员工作室") + p("正文。") + table, links, files))
    assert '![图为码头](picture-1.png "图为码头")\n\n![灯塔](picture-2.jpg "灯塔")' in made


def test_only_safe_links_are_links() -> None:
    """Their words stay in the text in any case."""
    body_ = (
        '<w:p><w:hyperlink r:id="bad"><w:r><w:t>点这里</w:t></w:r></w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "https://isles.example/a(b)"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>看这里</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>吧</w:t></w:r></w:p>'
    )
    raw = bare(
        p("甲村委员工作室") + p("正文。") + body_,
        link("bad", "hyperlink", "javascript:x", "External"),
    )
    made = draft(raw)
    assert "点这里[看这里](<https://isles.example/a(b)>)吧" in made
    assert "链接地址：javascript:x" in made


def test_a_note_that_loses_its_place_is_told_of() -> None:
    """Titles have no notes, and some notes are referred to by nothing."""
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    title = p("守好灯火").replace("</w:p>", f"{mark.format(2)}</w:p>")
    notes = "".join(
        f'<w:footnote w:id="{number}">{p(words)}</w:footnote>'
        for number, words in ((2, "题注"), (3, "闲注"))
    )
    made = draft(bare(p("甲村委员工作室") + title + p("正文。"), footnotes=notes))
    assert body(made) == "正文。\n"
    assert [line for line in made.splitlines() if "脚注" in line] == [
        "#   脚注：闲注", "#   脚注：题注",
    ]  # fmt: skip


def test_a_table_of_contents_is_left_to_the_page() -> None:
    """It is told of, word for word."""
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    contents = p("一、听民声 3", '<w:pStyle w:val="TOC1"/>')
    made = draft(bare(p("甲村委员工作室") + contents + p("正文。"), styles=styles))
    assert body(made) == "正文。\n"
    assert "目录（网页会自动生成）：一、听民声 3" in made


def test_the_strict_form_is_read_too() -> None:
    """ISO 29500 strict has other namespaces."""
    raw = part("w:document", f"<w:body>{p('甲村委员工作室')}{p('正文。')}</w:body>")
    strict = raw.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    made = draft(bare("", extra={"word/document.xml": strict.encode()}))
    assert body(made) == "正文。\n"
