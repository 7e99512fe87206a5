"""Markdown for Chinese: what editors type becomes what readers should see."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.issues import Severity
from showcase.markup import compile_body, prefix_ids
from showcase.markup.slips import straighten
from tests.fragments import compiled, complaints, faults, html


@pytest.mark.parametrize(
    ("body", "joined"),
    [
        ("围绕楼道充电，\n工作室组织", "<p>围绕楼道充电，工作室组织</p>"),
        ("**甲**\n乙", "<p><strong>甲</strong>乙</p>"),
        ("甲\n“乙”", "<p>甲“乙”</p>"),
        ("甲\nABC", "<p>甲\nABC</p>"),
        ("2023\n年", "<p>2023年</p>"),
        ("走访\n**7**家", "<p>走访<strong>7</strong>家</p>"),
        ("甲，\nABC", "<p>甲，ABC</p>"),
        ("ABC\n（乙）", "<p>ABC（乙）</p>"),
        ("12\n34", "<p>12\n34</p>"),
        ("it’s\nfine", "<p>it’s\nfine</p>"),
        ("甲\n`a`", "<p>甲\n<code>a</code></p>"),
        ("共\n{{ proposals }}\n。", '<p>共<span class="metric">18件</span>。</p>'),
        ("one\ntwo", "<p>one\ntwo</p>"),
        ("甲  \n乙", "<p>甲<br>\n乙</p>"),
        ("```\n甲\n乙\n```", "<pre><code>甲\n乙\n</code></pre>"),
    ],
)
def test_hard_wrapped_chinese_is_joined_without_a_gap(body: str, joined: str) -> None:
    """Also beside digits and full-width marks; beside Latin it stays and shows as a space."""
    assert html(body) == joined


def test_english_keeps_its_line_ends() -> None:
    """Only Chinese text is joined."""
    assert compiled("甲\n乙", chinese=False).lead == "<p>甲\n乙</p>"


@pytest.mark.parametrize("option", ["linenums=true", 'guess_lang="false"', "noclasses=yes"])
def test_options_of_code_do_no_harm(option: str) -> None:
    """They say how to colour it, which is not done."""
    body = f"``` {{.python {option}}}\n甲\n```"
    assert html(body) == '<pre><code class="language-python">甲\n</code></pre>'


@pytest.mark.parametrize(
    ("body", "emphasised"),
    [
        ("**“你好”**世界", "<strong>“你好”</strong>世界"),
        ("前**注意：**后", "前<strong>注意：</strong>后"),
        ("__真，__后", "<strong>真，</strong>后"),
        ("前__真__后", "前<strong>真</strong>后"),
        ("*“甲”*，", "<em>“甲”</em>，"),
        ("_甲_，", "<em>甲</em>，"),
        ("***都***", "<strong><em>都</em></strong>"),
        ("snake_case_words", "snake_case_words"),
        ("2*3*4", "2*3*4"),
        ("~~删~~去", "<del>删</del>去"),
        ("约~5~6家", "约~5~6家"),
    ],
)
def test_emphasis_works_beside_chinese(body: str, emphasised: str) -> None:
    """Han characters and marks are no parts of a Latin word."""
    assert html(body) == f"<p>{emphasised}</p>"


@pytest.mark.parametrize(
    "body",
    [
        "正文：\n- 甲\n  - 乙\n- 丙",
        "正文：\n\n- 甲\n    - 乙\n- 丙",
        "正文：\n\n* 甲\n\t* 乙\n* 丙",
    ],
)
def test_lists_nest_and_may_follow_a_paragraph(body: str) -> None:
    """By two spaces, four, or a tab; with or without an empty line before."""
    flat = re.sub(r"\s", "", html(body))
    assert flat == "<p>正文：</p><ul><li>甲<ul><li>乙</li></ul></li><li>丙</li></ul>"


def test_a_year_at_a_line_start_is_no_list() -> None:
    """Only "1." begins a list within a paragraph."""
    assert html("成立于\n2019. 六月") == "<p>成立于2019. 六月</p>"


def test_an_item_may_have_a_second_paragraph() -> None:
    """Indented as far as the text of the item."""
    flat = re.sub(r"\s", "", html("- 甲\n\n  续\n- 乙"))
    assert flat == "<ul><li><p>甲</p><p>续</p></li><li><p>乙</p></li></ul>"


@pytest.mark.parametrize("indent", ["　　", "\u00a0\u3000", "  　"])
def test_full_width_indents_are_dropped(indent: str) -> None:
    """The style sheet makes the indent."""
    assert html(f"{indent}段首") == "<p>段首</p>"


def test_chinese_pushed_in_by_spaces_is_prose_with_a_warning() -> None:
    """Markdown would take it for code, which no editor means."""
    assert compiled("甲\n\n    乙").lead == "<p>甲</p>\n<p>乙</p>"
    assert complaints("甲\n\n    乙\n\n    丙") == [("M112", 12, 1)]


def test_sections_have_numeral_title_and_readable_id() -> None:
    """The numeral goes into the margin, the id is the title without marks."""
    (section,) = compiled("## 一、议在先，让“民声”成为“好声音”\n\n正文").sections
    assert (section.numeral, section.title) == ("一", "议在先，让“民声”成为“好声音”")
    assert section.id == "议在先让民声成为好声音"
    assert section.html == "<p>正文</p>"


def test_the_same_heading_twice_gets_two_ids() -> None:
    """The second is -2."""
    assert [s.id for s in compiled("## 学习\n\n## 学习").sections] == ["学习", "学习-2"]


def test_an_editor_may_give_an_id() -> None:
    """For a link that must stay."""
    assert [s.id for s in compiled("## 学习 {#study}").sections] == ["study"]


def test_text_before_the_first_section_is_the_lead() -> None:
    """A lead paragraph belongs to no section."""
    document = compiled("导语\n\n## 一、学习\n\n正文")
    assert document.lead == "<p>导语</p>"
    assert document.text == "导语\n一、学习\n正文"


def test_a_first_level_heading_becomes_a_second_with_a_warning() -> None:
    """The page has its own h1."""
    assert [s.title for s in compiled("# 学习").sections] == ["学习"]
    assert complaints("# 学习") == [("M110", 10, 3)]


def test_a_heading_that_leaves_out_a_level_is_warned_of() -> None:
    """Readers who hear the page go by levels."""
    assert complaints("## 一、甲\n\n#### 乙") == [("M111", 12, 6)]


def test_metrics_are_filled_in_with_their_unit() -> None:
    """Text and data cannot disagree; a year may be asked for."""
    assert html("共{{ proposals }}、{{proposals.2022}}。") == (
        '<p>共<span class="metric">18件</span>、<span class="metric">15件</span>。</p>'
    )


def test_metrics_are_filled_in_within_html() -> None:
    """As plain text; code stays as it is."""
    assert html('<b title="共{{ proposals }}">{{ proposals }}</b>') == (
        '<p><b title="共18件"><span class="metric">18件</span></b></p>'
    )
    assert html('<div title="{{proposals}}">{{ proposals }}</div>') == (
        '<div title="18件">18件</div>'
    )
    assert "{{ proposals }}" in html("<pre>\n{{ proposals }}\n</pre>")


def test_an_unknown_metric_is_an_error_with_the_nearest() -> None:
    """At its line and column, and not in code."""
    (issue,) = compiled("`{{ x }}` 共{{ propsals }}").issues
    assert (issue.code, issue.line, issue.column) == ("M108", 10, 12)
    assert issue.hint is not None
    assert issue.hint.params == (("name", "proposals"),)


def test_a_half_written_metric_is_an_error() -> None:
    """A brace is missing."""
    assert complaints("共{{ proposals }件") == [("M109", 10, 2)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("见[高亭]（gaoting.md#好声音）。", "见[高亭](gaoting.md#好声音)。"),
        ("见【高亭】(https://a.cn/)。", "见[高亭](https://a.cn/)。"),
        ("见（高亭）[gaoting.md]。", "见[高亭](gaoting.md)。"),
        ("共｛｛proposals｝｝", "共{{proposals}}"),
        ("＃＃标题", "##标题"),
        ("＃ 标题", "# 标题"),
        ("＊＊重点＊＊工作", "**重点**工作"),
        ("![码头]（a.jpg “靠岸”）", '![码头](a.jpg "靠岸")'),
    ],
)
def test_signs_of_a_chinese_keyboard_are_read_as_they_were_meant(typed: str, meant: str) -> None:
    """With a warning, and nothing loses its place."""
    found, wanted = compiled(typed), compiled(meant)
    assert [i for i in found.issues if i.code != "M113"] == list(wanted.issues)
    assert replace(found, issues=()) == replace(wanted, issues=())
    assert [i.code for i in found.issues].count("M113") == 1


def test_a_slip_within_a_slip_is_read_too() -> None:
    """A link and a figure in a heading, each with a warning of its own."""
    found = compiled("＃＃ 见[｛｛proposals｝｝]（gaoting.md）")
    assert [i.column for i in found.issues if i.code == "M113"] == [5, 1, 6]
    assert found.sections == compiled("## 见[{{proposals}}](gaoting.md)").sections


@given(st.text(st.sampled_from("[【（(]】）){｛}｝＃#＊*a.md 名\n!"), max_size=40))
def test_no_sign_moves_when_slips_are_mended(body: str) -> None:
    """So that every message still finds its line and column."""
    assert len(straighten(body)[0]) == len(body)


@pytest.mark.parametrize(
    "prose",
    [
        "见说明[1]（下同）",
        "（附件）[1]",
        "（说明）[gaoting.md](gaoting.md)",
        "【名称】（略）",
        "＃1号楼",
        "甲＊＊乙",
        "集合{ a }",
        "`[高亭]（gaoting.md）` 和 `｛｛proposals｝｝`",
    ],
)
def test_prose_with_such_signs_is_left_alone(prose: str) -> None:
    """What has no other meaning is printed as it stands."""
    assert complaints(prose) == []


def test_nothing_is_said_of_figures_that_are_not_known() -> None:
    """The front matter may give them in a line that could not be read."""
    assert compile_body("共{{ visits }}、{ visits }", path="a.md").issues == ()


def test_tables_scroll_in_a_region_of_their_own() -> None:
    """Wide tables must not widen the page; alignment is a class."""
    table = html("| 甲 | 乙 |\n|---|--:|\n| 1 | 2 |")
    assert table.startswith("<div ")
    assert 'tabindex="0"' in table
    assert '<td class="align-right">2</td>' in table


def test_footnotes_stand_apart_with_their_way_back() -> None:
    """They go to the end of the page, whatever section they are in."""
    document = compiled("正文[^1]。\n\n## 一、甲\n\n[^1]: 注。")
    assert 'href="#fn:1"' in document.lead
    assert 'id="fn:1"' in document.footnotes
    assert document.text == "正文。\n一、甲"


def test_definitions_admonitions_and_tasks_are_known() -> None:
    """The blocks that a report needs."""
    assert html("词\n:   释义") == "<dl>\n<dt>词</dt>\n<dd>释义</dd>\n</dl>"
    assert '<p class="admonition-title">说明</p>' in html("!!! note\n    正文")
    assert 'aria-label="已完成"' in html("- [x] 办结")
    assert 'aria-label="未完成"' in html("- [ ] 待办")


def test_a_picture_alone_is_a_numbered_figure() -> None:
    """Its title is the caption."""
    figure = html('![码头](port.jpg "岱山码头")')
    assert figure.startswith('<figure><img alt="码头" src="content:port.jpg">')
    assert "图1</span> 岱山码头</figcaption>" in figure


@pytest.mark.parametrize("between", ["\n", "  \n", " ", "\n\n"])
def test_pictures_on_successive_lines_are_figures(between: str) -> None:
    """Each with a number and a caption of its own, in the order of the text."""
    document = compiled(f'> ![甲](a.png "乙"){between}![丙](b.png "丁")\n\n![戊](c.png "己")')
    assert re.findall(r"(图\d)</span> (.)", document.lead) == [
        ("图1", "乙"),
        ("图2", "丁"),
        ("图3", "己"),
    ]
    assert "<p>" not in document.lead


def test_a_picture_within_a_sentence_is_no_figure() -> None:
    """Nor one with a word beside it."""
    assert "<figure" not in html("![甲](a.png) 甲\n![乙](b.png)")


def test_a_picture_needs_words_for_those_who_cannot_see_it() -> None:
    """Alt text is checked."""
    assert complaints("见\n\n![](port.jpg)") == [("M101", 12, 5)]


def test_addresses_into_the_site_are_listed_and_marked() -> None:
    """links resolves them later; addresses of other sites are left as they are."""
    document = compiled("见[高亭](gaoting.md#好声音)和[官网](https://a.example/)")
    assert [(r.target, r.line) for r in document.references] == [("gaoting.md#好声音", 10)]
    assert 'href="content:gaoting.md#好声音"' in document.lead
    assert 'rel="noopener external" href="https://a.example/"' in document.lead


def test_a_link_to_a_heading_of_this_page_is_checked() -> None:
    """好声 is nearly 好声音."""
    assert complaints("[见](#好声)\n\n## 一、好声音") == [("M104", 10, 5)]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///c:/a", "C:\\a.docx"]
)
def test_addresses_that_must_not_be_published_are_errors(address: str) -> None:
    """Scripts, and files of one's own computer."""
    assert complaints(f"[见]({address})") == [("M103", 10, 5)]


def test_a_picture_of_another_website_is_an_error() -> None:
    """No page asks another host for anything."""
    assert complaints("![景](https://a.example/x.png)") == [("M105", 10, 6)]


def test_html_that_may_not_stay_is_taken_out_and_named() -> None:
    """The allow-list is nh3's work; the editor learns what went."""
    document = compiled("甲\n\n<b onclick='x()'>粗</b><script>alert(1)</script>")
    assert document.lead == "<p>甲</p>\n<p><b>粗</b></p>"
    names = [name for i in document.issues for name in dict(i.message.params)["names"]]  # type: ignore[attr-defined]
    assert names == ["onclick", "<script>"]


def test_ids_can_be_led_by_a_prefix() -> None:
    """On a page that holds many profiles, each keeps ids of its own."""
    whole = '<h3 id="甲"></h3><a href="#甲"></a><a href="site:b.html#甲"></a>'
    assert prefix_ids(whole, "x-") == (
        '<h3 id="x-甲"></h3><a href="#x-甲"></a><a href="site:b.html#甲"></a>'
    )


MARKUP = st.text(st.sampled_from("甲乙，。“”A1 \n\t#*_~`[]()<>!|-:{}^&;\\　/ab=\"'"), max_size=80)


@settings(max_examples=300)
@given(MARKUP)
def test_no_body_breaks_the_compiler_or_lets_a_script_through(body: str) -> None:
    """Any text gives safe HTML, its elements closed in order, with ids that are there once."""
    document = compiled(body)
    whole = document.lead + "".join(s.html for s in document.sections) + document.footnotes
    assert not re.search(r"<[^>]*\son\w+=", whole)
    assert faults(document) == []


@settings(max_examples=100)
@given(MARKUP)
def test_one_body_leaves_nothing_behind_for_the_next(body: str) -> None:
    """The engine is used again and again."""
    before = compiled("甲[^1]\n\n[^1]: 注\n\n## 乙")
    compiled(body)
    assert compiled("甲[^1]\n\n[^1]: 注\n\n## 乙") == before


def test_deep_nesting_is_an_issue_and_no_crash() -> None:
    """A row of a thousand quotation signs."""
    document = compiled("> " * 2000 + "甲")
    assert all(issue.severity is Severity.ERROR for issue in document.issues)


@pytest.mark.parametrize("body", [">" * 200 + " 深", ">" * 20 + " 深", "- " * 30 + "深"])
def test_what_is_nested_too_deeply_is_an_error(body: str) -> None:
    """Neither pages nor the brochure have room for it."""
    assert "M107" in {issue.code for issue in compiled(body).issues}


def test_twelve_levels_may_be() -> None:
    """A list in a list in a quotation is still read."""
    assert compiled("> - a\n>   - b\n>     - c").issues == ()


@pytest.mark.parametrize("empty", ["", "\n", " \n\u3000\n"])
def test_an_empty_body_has_no_issues(empty: str) -> None:
    """Not even those of the body before it."""
    compiled("# 题\n\n{{ x }} <script>")
    assert compiled(empty).issues == ()


@pytest.mark.parametrize(
    "lines",
    [
        ["1、甲", "2、乙", "3、丙"],
        ["（1）甲", "（2）乙"],
        ["(一)甲", "(二)乙"],
        ["一、甲", "二、乙"],
        ["①甲", "②乙"],
        ["1）甲", "2）乙"],
        ["有以下几点：", "1、甲；", "2、乙。"],
    ],
)
def test_chinese_numbers_begin_a_paragraph(lines: list[str]) -> None:
    """They are no list to Markdown, and must not run together either."""
    assert html("\n".join(lines)) == "\n".join(f"<p>{line}</p>" for line in lines)


def test_chinese_numbers_within_an_item_begin_a_line() -> None:
    """The item stays one."""
    assert html("- 甲：\n  （1）乙；\n  （2）丙。").count("<br>") == 2


def test_a_number_within_a_sentence_begins_nothing() -> None:
    """The line was only wrapped."""
    assert html("发展\n一、二产业") == "<p>发展一、二产业</p>"


@pytest.mark.parametrize("hidden", ["\u200b", "\ufeff", "\u2060", "\x0b"])
def test_what_nobody_sees_does_no_harm(hidden: str) -> None:
    """Copied from a web page or from Word, before a heading or within a word."""
    assert compiled(f"{hidden}## 甲{hidden}乙") == compiled("## 甲乙")


@pytest.mark.parametrize(
    ("body", "column"),
    [("前** 空格 **后", 2), ("**甲 **后", 1), ("甲**乙", 2), ("- **甲\n- 乙", 3), ("> **甲", 3)],
)
def test_stars_that_are_printed_are_warned_of(body: str, column: int) -> None:
    """A space is too much, or the other half is missing."""
    assert complaints(body) == [("M124", 10, column)]


@pytest.mark.parametrize("body", ["**甲**乙", "`**`", "\\*\\*甲", "***", "**甲\n乙**", "2*3"])
def test_other_stars_are_left_alone(body: str) -> None:
    """They are in bold, or meant."""
    assert complaints(body) == []
