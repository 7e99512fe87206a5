"""The brochure: its tree, and the book that the themes' templates make of it."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from showcase.brochure import (
    COVER_ART,
    TREE_VERSION,
    Brochure,
    brochure_tree,
    press_time,
    profile_art,
    typeset,
)
from showcase.config import Imprint, MetricRule, SiteConfig
from showcase.dates import PartialDate
from showcase.document import Document, Section
from showcase.markup import compile_body
from showcase.profile import Members, Metric, Milestone, Person, Picture, Profile, Standing
from showcase.quantity import parse_quantity
from showcase.site import Entry, Site, StandingEntry, plan
from showcase.theme import load_theme

THEMES = Path(__file__).parent.parent / "themes"
CONFIG = SiteConfig(
    title="打通政协服务“最后一公里”",
    kicker="汇智聚力、履职有为",
    theme_line="全市政协履职成果集锦",
    edition="2023",
    publisher="舟山市政协",
    seal="成果集锦",
    kinds={"lounge": "委员会客厅", "studio": "委员工作室"},
    districts={"daishan": "岱山县"},
)
PARAGRAPH = (
    "围绕楼道充电、农旅融合三个题目，工作室在“民生议事堂”组织三次调研协商，汇成20余条意见。"
    "《公交车内临时购口罩》《方便特殊人群游览东海云廊》等信息，由“社情民意专员”编辑上报（共近20篇）；"
    "小岛建设、小区停车，也都有委员的监督。"
)
PITCH = 17.5
MIDDLE = 297


def templates(*themes: str) -> dict[str, bytes]:
    """The brochure templates of themes, the first theme's first."""
    return {
        path.name: path.read_bytes()
        for theme in reversed(themes)
        for path in sorted((THEMES / theme / "brochure").glob("*.typ"))
    }


HARBOUR = templates("harbour", "base")
OPTIONS = {"options": load_theme("harbour", (THEMES,), {}, "zh-CN").options}


def drawing() -> bytes:
    """A picture that is good enough for a test."""
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 880 400">'
        b'<rect width="880" height="400" fill="#F1EADB"/><circle cx="400" cy="200" r="90"/></svg>'
    )


def paragraphs(count: int) -> str:
    """So many different paragraphs of HTML."""
    return "".join(f"<p>{PARAGRAPH[: 60 + 7 * (n % 9)]}。</p>" for n in range(count))


def entry(slug: str, name: str, kind: str, document: Document, **more: Any) -> Entry:
    """A profile as it comes out of its file."""
    return Entry(f"content/profiles/{slug}.md", Profile(name, kind, **more), document)


def sections(*counts: int) -> Document:
    """A body with so many paragraphs in each section."""
    parts = (
        Section(f"part-{n}", "一二三四"[n], "让“民声”成为“好声音”", paragraphs(count))
        for n, count in enumerate(counts)
    )
    return Document(lead="<p>导语。</p>", sections=tuple(parts))


def site_of(*entries: Entry, config: SiteConfig = CONFIG) -> Site:
    """A site with a foreword and these profiles."""
    foreword = StandingEntry(
        "content/pages/foreword.md",
        Standing("卷首语", author="编者"),
        Document(lead=paragraphs(3), sections=sections(1).sections),
    )
    return plan(config, entries, [foreword])[0]


def small_site() -> Site:
    """Three profiles of two kinds, one of them longer than a page, with a link between two."""
    link = '<p>参见<a href="site:profiles/gaoting.html">高亭镇委员工作室</a>。</p>'
    return site_of(
        entry(
            "xinjieceng", "新社会阶层委员会客厅", "lounge", sections(2, 2, 1), headline="发挥优势"
        ),
        entry("yiwei", "沪舟医卫委员会客厅", "lounge", Document(lead=link + paragraphs(4))),
        entry(
            "gaoting",
            "高亭镇委员工作室",
            "studio",
            sections(6, 9, 7, 5),
            headline="坚守“民呼我为”初心实践，助力绘就海岛新画卷",
            founded=PartialDate(2018),
            timeline=(Milestone(PartialDate(2023, 3), "举办读书活动"),),
        ),
    )


def pictures_of(site: Site) -> Mapping[str, bytes]:
    """A drawing for the cover and for every profile."""
    names = [COVER_ART, *(profile_art(each.slug) for each in site.workstations)]
    return dict.fromkeys(names, drawing())


def book(site: Site, using: Mapping[str, bytes] = HARBOUR) -> Brochure:
    """The brochure of a site; its templates must be right."""
    pictures = pictures_of(site)
    tree = brochure_tree(site, pictures=pictures) | OPTIONS
    made = typeset(tree, using, pictures, stamp=press_time(site.config))
    assert isinstance(made, Brochure), made
    return made


@pytest.fixture(scope="module")
def brochure() -> Brochure:
    """The brochure of the small site."""
    return book(small_site())


@pytest.fixture(scope="module")
def reader(brochure: Brochure) -> PdfReader:
    """The same, opened."""
    return PdfReader(io.BytesIO(brochure.pdf))


def bookmarks(reader: PdfReader) -> dict[str, int]:
    """The outline: every title with its page, counted from 1."""

    def flat(items: list[Any]) -> Iterator[Any]:
        for item in items:
            yield from flat(item) if isinstance(item, list) else [item]

    return {
        str(item.title): (reader.get_destination_page_number(item) or 0) + 1
        for item in flat(reader.outline)
    }


def pieces(page: PageObject) -> list[tuple[float, float, str]]:
    """The pieces of text over the page's foot: x and y from below left, and what they say."""
    found = []

    def visit(said: str, ctm: list[float], tm: list[float], *_: object) -> None:
        x, y = tm[4] * ctm[0] + ctm[4], tm[5] * ctm[3] + ctm[5]
        if said.strip() and y > 60:
            found.append((x, y, said.strip()))

    page.extract_text(visitor_text=visit)
    return found


def lines(page: PageObject) -> list[str]:
    """The lines of both columns, from above."""
    ordered = sorted((x > MIDDLE, -round(y, 1), x, said) for x, y, said in pieces(page))
    return [
        "".join(said for *_, said in line)
        for _, line in groupby(ordered, key=lambda piece: piece[:2])
    ]


def test_the_tree_names_its_version_and_page() -> None:
    """Templates find out first whether they know this tree, and how large its page is."""
    tree = brochure_tree(site_of(config=replace(CONFIG)))
    assert tree["version"] == TREE_VERSION
    page: Any = tree["page"]
    assert (page["size"], page["width"], page["height"]) == ("a4", 210, 297)


def test_profiles_stand_under_their_kinds() -> None:
    """A kind without profiles is not in the book; the others keep the order of the settings."""
    site = site_of(
        entry("b", "乙", "studio", Document()),
        config=replace(CONFIG, kinds={"lounge": "会客厅", "studio": "工作室"}),
    )
    kinds: Any = brochure_tree(site)["kinds"]
    assert [(kind["label"], [p["name"] for p in kind["profiles"]]) for kind in kinds] == [
        ("工作室", ["乙"])
    ]


@pytest.mark.parametrize(
    ("written", "parts"),
    [("近20", ("近", "20", "篇")), ("20余", ("", "20", "余篇")), ("1200", ("", "1200", "篇"))],
)
def test_a_figure_is_cut_around_its_number(written: str, parts: tuple[str, str, str]) -> None:
    """What is said of a number stays beside it, so that an approximate one looks like one."""
    quantity = parse_quantity(written)
    assert quantity is not None
    metric = Metric("opinions", "社情民意信息", quantity, "篇", 2023)
    config = replace(CONFIG, metrics={"opinions": MetricRule("opinions", "社情民意信息", "篇")})
    site = site_of(entry("a", "甲", "studio", Document(), metrics=(metric,)), config=config)
    tree: Any = brochure_tree(site)
    (figure,) = tree["kinds"][0]["profiles"][0]["figures"]
    assert (figure["before"], figure["number"], figure["after"]) == parts
    assert (figure["label"], figure["year"]) == ("社情民意信息", "2023")


def test_a_profile_has_its_address_on_the_web() -> None:
    """base_url ends in a slash already."""
    config = replace(CONFIG, base_url="https://isles.example/")
    tree: Any = brochure_tree(site_of(entry("a", "甲", "studio", Document()), config=config))
    assert tree["kinds"][0]["profiles"][0]["url"] == "https://isles.example/profiles/a.html"


def test_facts_name_people_with_their_offices() -> None:
    """Empty facts are left out; vocabulary ids become labels."""
    lead = Person("刘勇平", ("市政协委员", "主任"))
    site = site_of(entry("a", "甲", "studio", Document(), lead=lead, district="daishan"))
    tree: Any = brochure_tree(site)
    assert tree["kinds"][0]["profiles"][0]["facts"] == [
        {"id": "district", "value": "岱山县"},
        {"id": "lead", "value": "刘勇平（市政协委员、主任）"},
    ]


def test_a_photo_takes_the_place_of_the_drawing() -> None:
    """The cover photo of a profile is its banner, under the name that the picture has."""
    cover = Picture("room.jpg", "会客厅内景", "内景")
    site = site_of(entry("a", "甲", "studio", Document(), cover=cover))
    tree: Any = brochure_tree(
        site,
        pictures={"assets/room.1.jpg", profile_art("a")},
        photos={"content/profiles/room.jpg": "assets/room.1.jpg"},
    )
    assert tree["kinds"][0]["profiles"][0]["picture"] == {
        "src": "assets/room.1.jpg",
        "alt": "会客厅内景",
        "caption": "内景",
    }


@pytest.mark.parametrize(
    ("config", "moment"),
    [
        (replace(CONFIG, published=PartialDate(2023, 6)), "2023-06-01"),
        (replace(CONFIG, edition="第二版（2024）"), "2024-01-01"),
        (replace(CONFIG, edition=""), "2000-01-01"),
    ],
)
def test_the_press_has_no_clock(config: SiteConfig, moment: str) -> None:
    """The PDF's date is the edition's."""
    assert press_time(config).date().isoformat() == moment


def test_the_contents_give_the_real_pages(reader: PdfReader) -> None:
    """Every number in the contents is the page on which the profile's heading stands."""
    pages = bookmarks(reader)
    contents = reader.pages[pages["目录"] - 1].extract_text()
    for name in (
        "新社会阶层委员会客厅",
        "沪舟医卫委员会客厅",
        "高亭镇委员工作室",
        "卷首语",
        "大事记",
    ):
        printed = re.search(rf"{name}[\s.]*(\d+)", contents)
        assert printed is not None
        assert int(printed[1]) == pages[name]
        assert name in reader.pages[pages[name] - 1].extract_text().replace("\n", "")


def test_the_page_count_is_true(brochure: Brochure, reader: PdfReader) -> None:
    """What the download link says of pages and size is so."""
    assert brochure.pages == len(reader.pages)
    assert re.fullmatch(r"\d+ KB", brochure.size_label)


def test_the_outline_names_kinds_profiles_and_sections(reader: PdfReader) -> None:
    """The bookmarks lead through the whole book in the order of its pages."""
    marks = bookmarks(reader)
    assert list(marks)[:4] == ["卷首语", "一 让“民声”成为“好声音”", "目录", "委员会客厅"]
    assert "高亭镇委员工作室" in marks
    assert marks["委员工作室"] < marks["高亭镇委员工作室"] < marks["大事记"]


def test_all_fonts_are_embedded(reader: PdfReader) -> None:
    """A printer needs nothing but the file."""
    for page in reader.pages:
        fonts: Any = page["/Resources"]
        for font in fonts.get("/Font", {}).values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            assert "/FontFile3" in descendant.get_object()["/FontDescriptor"].get_object()
            assert re.match(r"/[A-Z]{6}\+Noto", font.get_object()["/BaseFont"])


def test_the_file_says_its_title_language_and_structure(reader: PdfReader) -> None:
    """A screen reader finds the title, the language and the tags."""
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == CONFIG.title
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_two_runs_give_the_same_bytes(brochure: Brochure, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the clock, the time zone nor the language of a machine is in the file."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    if hasattr(time, "tzset"):
        time.tzset()
    assert book(small_site()).pdf == brochure.pdf


def test_a_link_to_a_profile_leads_to_its_page(reader: PdfReader) -> None:
    """A reader clicks on the name and is there; on paper the page's number stands beside it."""
    pages = bookmarks(reader)
    page = reader.pages[pages["沪舟医卫委员会客厅"] - 1]
    assert f"（第{pages['高亭镇委员工作室']}页）" in re.sub(r"\s", "", page.extract_text())
    annotations: Any = page["/Annots"]
    targets = [
        each.get_object().get("/Dest") or each.get_object()["/A"]["/D"] for each in annotations
    ]
    assert len(targets) == 1


def test_no_line_begins_or_ends_with_the_wrong_mark(reader: PdfReader) -> None:
    """Closing marks do not begin a line, opening marks do not end one."""
    found = [line for page in reader.pages for line in lines(page)]
    assert len(found) > 200
    assert [
        line for line in found if line[0] in "，。、；：！？”’》」）" or line[-1] in "“‘《「（"
    ] == []


def test_no_paragraph_ends_in_a_line_of_one_character(reader: PdfReader) -> None:
    """A last line has two characters at least, not counting its full stop."""
    marks = bookmarks(reader)
    pages = reader.pages[marks["新社会阶层委员会客厅"] - 1 : marks["大事记"] - 1]
    found = [line for page in pages for line in lines(page)]
    assert [line for line in found if re.fullmatch(r".[。！？”]+", line)] == []


def test_the_columns_of_a_last_page_end_together(reader: PdfReader) -> None:
    """The columns of a long profile's last page differ by three lines at most."""
    found = pieces(reader.pages[bookmarks(reader)["大事记"] - 2])
    left = min(y for x, y, _ in found if x < MIDDLE)
    right = min(y for x, y, _ in found if x > MIDDLE)
    assert abs(left - right) <= 3 * PITCH


@pytest.mark.parametrize("width", [210, 148])
def test_the_page_is_as_large_as_the_tree_says(width: int) -> None:
    """Formats are a matter of the tree."""
    site = site_of(
        entry("a", "甲", "studio", sections(3, 3)),
        config=replace(
            CONFIG, brochure=replace(CONFIG.brochure, size={210: "a4", 148: "a5"}[width])
        ),
    )
    page = PdfReader(io.BytesIO(book(site).pdf)).pages[0]
    assert float(page.mediabox.width) == pytest.approx(width / 25.4 * 72, abs=0.1)


@pytest.mark.parametrize(
    ("more", "document"),
    [
        ({}, Document()),
        ({"headline": "坚守初心实践，" * 9}, sections(1)),
        ({"headline": "一" * 60, "subtitle": "二" * 60, "kicker": "三" * 30}, sections(1)),
        ({"members": Members(parse_quantity("18"))}, sections(60, 60, 60, 60)),
    ],
    ids=["nothing", "long headline", "unbreakable headline", "20,000 characters"],
)
def test_uncommon_profiles_are_set(more: dict[str, Any], document: Document) -> None:
    """A profile may have nothing, or very much; its last words are in the book."""
    ending = Section("end", "", "结尾", "<p>全文到此结束。</p>")
    whole = replace(document, sections=(*document.sections, ending))
    made = book(site_of(entry("a", "甲", "studio", whole, **more)))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages)
    assert "全文到此结束" in re.sub(r"\s", "", text)


RICH = """
导语有**加粗**、*着重*、~~删去~~和脚注[^1]。

### 小标题

## 一、第一节

- 甲
  - 甲一

1. 其一

| 年份 | 数量 |
| --- | ---: |
| 2022 | 20余 |

> 引文一段。

!!! note "说明"
    说明文字。

会客厅
:   委员之家。

```
代码一行
```

---

#### 深处的小标题

末段，见[政务网](https://www.zj.gov.cn/)，完。

[^1]: 注释文字。
"""


def test_everything_that_markdown_can_say_is_set() -> None:
    """Every kind of node has its words in the book."""
    document = compile_body(RICH, path="content/profiles/a.md")
    made = book(site_of(entry("a", "甲室", "studio", document)))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages)
    words = "加粗 着重 删去 小标题 甲一 其一 20余 引文一段 说明文字 委员之家 代码一行 末段 注释文字"
    assert [word for word in words.split() if word not in re.sub(r"\s", "", text)] == []


def test_the_imprint_is_printed_as_given() -> None:
    """The fields of site.yaml stand on the inside of the cover; empty ones do not."""
    imprint = Imprint(compiler="舟山市政协办公室", permit="浙内准字第12号")
    config = replace(CONFIG, brochure=replace(CONFIG.brochure, imprint=imprint))
    made = book(site_of(entry("a", "甲", "studio", Document()), config=config))
    text = PdfReader(io.BytesIO(made.pdf)).pages[3].extract_text()
    assert "舟山市政协办公室" in text
    assert "浙内准字第12号" in re.sub(r"\s", "", text)
    assert "印数" not in text


def test_an_english_site_has_english_words() -> None:
    """The words of the book follow the site's language."""
    config = replace(CONFIG, language="en", title="Harbour", edition="2023")
    made = book(site_of(entry("a", "Studio", "studio", sections(1)), config=config))
    pages = PdfReader(io.BytesIO(made.pdf)).pages
    assert any("Contents" in page.extract_text() for page in pages)


def test_the_base_theme_is_complete() -> None:
    """A child theme overrides what it likes; base alone makes a book."""
    assert book(small_site(), templates("base")).pages > 8


def test_a_mistake_in_a_template_is_an_issue() -> None:
    """The theme maker reads the file, the line and the column of the mistake."""
    wrong = HARBOUR | {"colophon.typ": b"#let colophon() = {\n  1pt + [a] + 2\n}\n"}
    site = small_site()
    issues = typeset(brochure_tree(site) | OPTIONS, wrong, {}, stamp=press_time(CONFIG))
    assert isinstance(issues, tuple)
    assert [(i.code, i.path, i.line, i.column) for i in issues] == [("B101", "colophon.typ", 2, 3)]


def test_a_tree_of_another_version_is_refused() -> None:
    """A theme made for another tree says so instead of printing nonsense."""
    tree = brochure_tree(small_site()) | OPTIONS | {"version": TREE_VERSION + 1}
    issues = typeset(tree, HARBOUR, {}, stamp=press_time(CONFIG))
    assert isinstance(issues, tuple)
    assert issues[0].path == "book.typ"


def read(made: Brochure) -> str:
    """All text of a book."""
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages)


def missing_in(made: Brochure) -> list[tuple[str, str]]:
    """The files that have characters which no font has, with these."""
    assert {issue.code for issue in made.issues} <= {"B102"}
    found: dict[str, str] = {}
    for issue in made.issues:
        sign = str(dict(issue.message.params)["characters"])
        found[issue.path] = found.get(issue.path, "") + sign
    return list(found.items())


@pytest.mark.parametrize(
    ("written", "named", "printed"),
    [
        ("😀", "😀", "委员〓说"),
        ("𠮷田", "𠮷", "委员〓田说"),
        ("👨\u200d👩\u200d👧", "👧👨👩", "委员〓〓〓说"),
        ("🚢\ufe0f", "🚢", "委员〓说"),
    ],
)
def test_a_character_that_no_font_has_is_marked(written: str, named: str, printed: str) -> None:
    """The book is set all the same, and the editor is told in which file it stands."""
    document = Document(lead=f"<p>委员{written}说。</p>")
    made = book(
        site_of(entry("a", "甲室", "studio", document), entry("b", "乙室", "studio", sections(1)))
    )
    assert missing_in(made) == [("content/profiles/a.md", named)]
    assert printed in read(made)


def test_every_file_with_missing_characters_is_named() -> None:
    """An event stands in the timeline too, and is of its profile; the publisher is of site.yaml."""
    event = (Milestone(PartialDate(2023), "𠮷日"),)
    document = Document(lead="<p>委员😀说。</p>")
    made = book(
        site_of(
            entry("a", "甲室", "studio", document),
            entry("b", "乙室", "studio", Document(), timeline=event),
            config=replace(CONFIG, publisher="🚢市"),
        )
    )
    assert sorted(missing_in(made)) == [
        ("content/profiles/a.md", "😀"),
        ("content/profiles/b.md", "𠮷"),
        ("site.yaml", "🚢"),
    ]


def test_a_character_that_a_template_lacks_is_the_templates_mistake() -> None:
    """It can't be marked, for it is not in the tree."""
    wrong = HARBOUR | {"colophon.typ": "#let colophon() = [😀]\n".encode()}
    issues = typeset(brochure_tree(small_site()) | OPTIONS, wrong, {}, stamp=press_time(CONFIG))
    assert isinstance(issues, tuple)
    assert [(i.code, i.path) for i in issues] == [("B101", "colophon.typ")]
