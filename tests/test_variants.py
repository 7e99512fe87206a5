"""A site in several forms of Chinese: the text, what stays, and the way from one to the other."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from showcase.artifact import SHARED
from showcase.config import SiteConfig
from showcase.conversion import Conversion, read_fixed
from showcase.document import Document, Kept, Section
from showcase.issues import has_errors
from showcase.packing import pack, verify
from showcase.pipeline import build, check
from showcase.profile import Person
from showcase.quantity import parse_quantity
from showcase.variants import MARKUP, WORDS, Converter
from tests.conftest import copy_sample
from tests.pages import Page, read_pages
from tests.photos import encoded, photo
from tests.sites import SETTINGS, options, write_site

TW = Conversion("zh-CN", "zh-TW")
BOTH = SETTINGS.replace("language: zh-CN\n", "language: zh-CN\nvariants: [zh-CN, zh-TW]\n")
ISLES = """\
-- content/profiles/li-shi.md --
---
name: 里仁工作室
kind: studio
district: north
founded: 2019-06
lead: {name: 余立, roles: [主任]}
tags: [台风, 复审]
metrics: [{id: proposals, value: 20余}]
cover: {src: net.jpg, alt: 渔网, caption: 晒网}
aliases: [old]
timeline: [{date: 2020, title: 开馆}]
---
余立说，见[卷首语](foreword.md)和[走访](#一走访)，`变量`，*Better City*{lang=en}。

## 一、走访

一年办了{{ proposals }}。

![渔网](net.jpg "晒网")
-- content/pages/foreword.md --
---
title: 卷首语
---
开渔的时候，只有后来才明白“关系”。
"""


@dataclass(frozen=True)
class Built:
    """A site that was built in two forms."""

    output: Path

    def text(self, path: str) -> str:
        """A file of it."""
        return (self.output / path).read_text("utf-8")

    @property
    def pages(self) -> dict[str, Page]:
        """Its pages by their paths."""
        return {page.path: page for page in read_pages(self.output)}


@pytest.fixture(scope="module")
def isles(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small site in simplified and traditional characters."""
    folder = write_site(tmp_path_factory.mktemp("isles"), ISLES, settings=BOTH)
    (folder / "content" / "profiles" / "net.jpg").write_bytes(encoded(photo(600, 400)))
    outcome = build(options(folder))
    assert not has_errors(outcome.issues)
    return Built(outcome.output)


@pytest.mark.parametrize(
    ("language", "written"), [("zh-TW", "打印機裡的麵粉"), ("zh-HK", "打印機裏的麪粉")]
)
def test_characters_are_converted_and_no_vocabulary(language: str, written: str) -> None:
    """Taiwan says 印表機, but an office's text is not reworded."""
    assert Conversion("zh-CN", language).words("打印机里的面粉") == written


@pytest.mark.parametrize("source", ["zh-CN", "zh-TW", "zh-HK"])
@pytest.mark.parametrize("target", ["zh-CN", "zh-TW", "zh-HK"])
def test_each_form_can_be_made_of_each_other(source: str, target: str) -> None:
    """The sources may be in any of them."""
    word = {"zh-CN": "里面", "zh-TW": "裡面", "zh-HK": "裏面"}
    if source != target:
        assert Conversion(source, target).words(word[source]) == word[target]


def test_official_names_of_papers_keep_their_words() -> None:
    """s2twp would say 資訊 and 社群."""
    assert TW.words("社区的社情民意信息") == "社區的社情民意信息"


def test_words_of_the_list_take_the_form_that_it_gives() -> None:
    """The longest that stands at a place; one alone stays as it is."""
    fixed, issues = read_fixed("checks/zh-TW.txt", "# 地名\n余村\n余 -> 余\n皇后镇→皇后鎮 # 地名\n")
    told = replace(TW, fixed=fixed)
    assert issues == ()
    assert told.words("其余的余村人、皇后镇") == "其余的余村人、皇后鎮"


@pytest.mark.parametrize("line", ["甲 → 乙 → 丙", "→ 甲", "甲 →"])
def test_a_line_that_says_nothing_is_named(line: str) -> None:
    """With its number."""
    fixed, issues = read_fixed("checks/zh-TW.txt", f"余村\n{line}\n")
    assert fixed == (("余村", "余村"),)
    assert [(issue.code, issue.line) for issue in issues] == [("C115", 2)]


def test_a_person_is_called_alike_everywhere() -> None:
    """余 as a surname stays; in 其余 it does not. The name stands in the text, too."""
    told = TW.knowing(["余立", "范文", "李云"])
    assert told.words("其余由余立、范文和李云负责") == "其餘由余立、范文和李雲負責"
    assert [name for name, _ in told.fixed] == ["余立", "范文"]


def test_the_list_goes_before_the_surnames() -> None:
    """An office knows its own people."""
    told = replace(TW, fixed=(("余立", "餘立"),)).knowing(["余立"])
    assert told.words("余立") == "餘立"


@pytest.mark.parametrize(
    ("html", "converted"),
    [
        ('<p id="关系">关系</p>', '<p id="关系">關係</p>'),
        ('<a href="site:关.html#系">关</a>', '<a href="site:关.html#系">關</a>'),
        ('<img src="关.jpg" alt="关">', '<img src="关.jpg" alt="關">'),
        ('<a title="a > 关">关</a>', '<a title="a > 關">關</a>'),
        ("<code>关</code>关", "<code>关</code>關"),
        ("<pre><code>关\n书</code></pre>书", "<pre><code>关\n书</code></pre>書"),
        ('<em lang="ja">関係图</em>图', '<em lang="ja">関係图</em>圖'),
        ('<em lang="zh">图</em>', '<em lang="zh">圖</em>'),
        ("1 &lt; 2，关&amp;系", "1 &lt; 2，關&amp;系"),
    ],
)
def test_html_is_converted_where_it_is_read(html: str, converted: str) -> None:
    """Not in addresses, ids, code and words of other languages."""
    assert TW.html(html) == converted


TEXTS = st.text(st.sampled_from('关系里后“”<>="& \nab/'), max_size=40)


@given(TEXTS)
def test_no_sign_of_markup_is_added_or_lost(text: str) -> None:
    """Whatever stands there."""
    signs = re.compile(r"[^\u4e00-\u9fff]")
    assert signs.findall(TW.html(text)) == signs.findall(text)


def types_within(type_: type, seen: set[type]) -> Iterator[type]:
    """All types of values that a site is made of."""
    if type_ in seen or not is_dataclass(type_):
        return
    seen.add(type_)
    yield type_
    for hint in get_type_hints(type_).values():
        for part in parts_of(hint):
            yield from types_within(part, seen)


def parts_of(hint: Any) -> Iterator[type]:
    """The classes that an annotation names."""
    if isinstance(hint, type):
        yield hint
    for argument in getattr(hint, "__args__", ()):
        yield from parts_of(argument)


STAY = {
    "SiteConfig": "language variants base_url published theme theme_options menu mourning search "
    "share_pictures review checks places value_places unread",
    "MetricRule": "id summable",
    "KeyFigure": "metric count page",
    "Footer": "police_code site_code",
    "BrochureRule": "size internal colour broadsheet faces volumes",
    "Profile": "kind founded level district sector all_metrics order slug aliases status reviews "
    "places",
    "Metric": "id year",
    "Milestone": "date planned",
    "Picture": "src line column",
    "Origin": "date",
    "Standing": "slug status places",
    "Document": "anchors references issues",
    "Section": "id",
    "Entry": "source digest matter length",
    "StandingEntry": "source digest length",
    "Workstation": "slug path",
    "StandingPage": "slug path",
    "Term": "taxonomy id path workstations",
    "Total": "id shares",
    "Share": "workstation",
    "Event": "workstation founding",
}
"""What is not converted as it stands: ids, addresses, dates, settings, and what is put together
anew of converted parts."""


@pytest.mark.parametrize("type_", WORDS, ids=lambda type_: type_.__name__)
def test_every_field_is_either_converted_or_stays(type_: type) -> None:
    """Whoever adds one has to say which."""
    assert set(MARKUP.get(type_, ())) <= set(WORDS[type_])
    stay = STAY.get(type_.__name__, "").split()
    assert sorted([*WORDS[type_], *stay]) == sorted(field.name for field in fields(type_))


def test_every_type_with_words_is_in_the_table() -> None:
    """Of the values that a site is made of, these have no words, or are put together by hand."""
    known = {type_ for root in WORDS for type_ in types_within(root, set())}
    assert {type_.__name__ for type_ in known - set(WORDS)} == {
        *("PartialDate", "Quantity", "Faces", "Checks", "Reference", "Review", "Kept"),
        *("Issue", "Text", "Correction"),
    }


def test_a_document_on_disk_is_converted_when_it_is_read() -> None:
    """Its headings at once, for the font."""
    written = Document(lead="<p>关系</p>", sections=(Section("关", "一", "关系", "<p>后来</p>"),))
    kept = Kept("", (), "一关系", read=lambda: written)

    read = Converter(TW).value(kept)
    assert read.headings == "一關係"
    assert read.fetch().sections == (Section("关", "一", "關係", "<p>後來</p>"),)


def test_approximate_figures_are_written_in_the_other_form() -> None:
    """20余 and 1.5万; digits stay."""
    for written, form in {"20余": "20餘", "约30": "約30", "1.5万": "1.5萬", "18": "18"}.items():
        quantity = parse_quantity(written)
        assert quantity is not None
        assert Converter(TW).value(quantity).written == form


def test_every_page_has_its_like(isles: Built) -> None:
    """Under the same name in the folder of the other form."""
    pages = {path for path in isles.pages if not path.startswith("zh-TW/")}
    assert {path.removeprefix("zh-TW/") for path in isles.pages} == pages
    assert len(isles.pages) == 2 * len(pages)


def test_every_page_leads_to_its_like(isles: Built) -> None:
    """By a link in the menu, which needs no script; redirections lead on by themselves."""
    for path, page in isles.pages.items():
        switches = [a for a in page.every("a") if a.get("rel") == "alternate"]
        if path.endswith("profiles/old.html"):
            continue
        (switch,) = switches
        other = path.removeprefix("zh-TW/") if path.startswith("zh-TW/") else f"zh-TW/{path}"
        assert normpath(join(dirname(path), switch["href"])) == other
        assert switch["lang"] == switch["hreflang"] == ("zh-CN" if "zh-TW/" in path else "zh-TW")


def test_every_inner_address_of_both_forms_leads_to_a_file(isles: Built) -> None:
    """Pictures, styles, scripts, pages."""
    for path, page in isles.pages.items():
        for address in (*page.links, *page.loaded):
            target = address.partition("#")[0].partition("?")[0]
            if target and "://" not in target:
                assert (isles.output / normpath(join(dirname(path), target))).is_file(), address


def test_texts_are_in_the_form_of_their_page(isles: Built) -> None:
    """Front matter, body, vocabularies, figures, and the words of the theme; not ids and code."""
    page = isles.text("zh-TW/profiles/li-shi.html")
    for said in (
        "里仁工作室",
        "余立說",
        "颱風",
        "複審",
        "20餘",
        "曬網",
        "北區",
        "提案建議",
        "開館",
    ):
        assert said in page, said
    assert '<html lang="zh-TW">' in page
    assert "<code>变量</code>" in page
    assert "名錄" in page


def test_ids_are_the_same_in_both_forms(isles: Built) -> None:
    """So that an address that somebody kept leads to the same place in the other form."""
    for path, page in isles.pages.items():
        assert page.ids == isles.pages[path.removeprefix("zh-TW/")].ids


def test_the_first_form_is_as_without_the_other(isles: Built, tmp_path: Path) -> None:
    """But for the way to the other one."""
    folder = write_site(tmp_path, ISLES)
    (folder / "content" / "profiles" / "net.jpg").write_bytes(encoded(photo(600, 400)))
    alone = Built(build(options(folder)).output)
    switch = re.compile(r'<li><a [^>]*rel="alternate"[^>]*>.*?</li>\n|<link [^>]*hreflang=.*?>\n')
    for path in alone.pages:
        assert switch.sub("", isles.text(path)) == alone.text(path)
    assert isles.text("data/profiles.csv") == alone.text("data/profiles.csv")


def test_pictures_are_there_once(isles: Built) -> None:
    """Photos and drawings have no words; styles and fonts are of the form."""
    kept = {path.relative_to(isles.output).as_posix() for path in isles.output.rglob("*.*")}
    assert [path for path in kept if path.startswith(tuple(f"zh-TW/{s}" for s in SHARED))] == []
    assert [path for path in kept if path.startswith("zh-TW/assets/site.")] != []
    assert '"../../assets/pictures/picture-' in isles.text("zh-TW/profiles/li-shi.html")


def test_search_engines_are_told_of_both(isles: Built) -> None:
    """hreflang in the head and in the one sitemap, where the first form is for everybody else."""
    base = "https://isles.example/"
    page = isles.pages["zh-TW/profiles/li-shi.html"]
    told = {a["hreflang"]: a["href"] for a in page.every("link") if "hreflang" in a}
    first, other = f"{base}profiles/li-shi.html", f"{base}zh-TW/profiles/li-shi.html"
    assert told == {"zh-CN": first, "x-default": first, "zh-TW": other}
    canonical = [a["href"] for a in page.every("link") if a.get("rel") == "canonical"]
    assert canonical == [other]
    root = ET.fromstring(isles.text("sitemap.xml"))  # noqa: S314 - our own
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    listed = {
        url.findtext("s:loc", "", names): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", names)
        }
        for url in root.findall("s:url", names)
    }
    assert listed[first] == listed[other] == told
    assert not (isles.output / "zh-TW" / "sitemap.xml").exists()
    assert not (isles.output / "zh-TW" / "robots.txt").exists()


def test_feed_data_and_share_pictures_are_of_the_form(isles: Built) -> None:
    """With addresses of their own; pictures of the feed by the address that they have."""
    feed = ET.fromstring(isles.text("zh-TW/feed.xml"))  # noqa: S314 - our own
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.findtext("a:id", "", atom) == "https://isles.example/zh-TW/"
    content = feed.findtext("a:entry/a:content", "", atom)
    assert "https://isles.example/assets/pictures/" in content
    assert "https://isles.example/zh-TW/foreword.html" in content
    (profile,) = json.loads(isles.text("zh-TW/data/profiles.json"))["profiles"]
    assert (profile["district"], profile["tags"]) == ("北區", ["颱風", "複審"])
    rows = list(csv.DictReader(io.StringIO(isles.text("zh-TW/data/metrics.csv"))))
    assert [row["value"] for row in rows] == ["20餘"]
    share = isles.pages["zh-TW/profiles/li-shi.html"].every("meta")
    pictures = [m["content"] for m in share if m.get("property") == "og:image"]
    for address in pictures:
        assert (isles.output / address.removeprefix("https://isles.example/")).is_file()


def test_a_published_site_in_two_forms_can_be_verified(isles: Built) -> None:
    """The marker names the files of both."""
    sums = pack(isles.output)
    assert isinstance(sums, bytes)
    copy = isles.output.parent / "copy.zip"
    copy.write_bytes(sums)
    assert verify(copy) == ()


def test_issues_are_said_once(tmp_path: Path) -> None:
    """Of the sources, not of what is made of them."""
    slip = ISLES.replace("开渔的时候", "开渔的时候,大家")
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "net").write_bytes(encoded(photo(600, 400)))
    said = []
    for name, settings in {"one": SETTINGS, "two": BOTH}.items():
        folder = write_site(tmp_path / name, slip, settings=settings)
        shutil.copy(tmp_path / "net", folder / "content" / "profiles" / "net.jpg")
        said.append([(issue.code, issue.path, issue.line) for issue in check(options(folder))])
    one, two = said
    moved = [(code, path, line - (path == "site.yaml")) for code, path, line in two]
    assert "T101" in {code for code, _, _ in one}
    assert moved == one


def test_a_site_in_traditional_characters_is_proof_read(tmp_path: Path) -> None:
    """「」 are marks like others, and 餘, 約 and 萬 words of approximation."""
    site = """\
-- content/profiles/a.md --
---
name: 海島工作室
kind: studio
headline: 打通「最後一公里」，服務『海島』
metrics: [{id: proposals, value: 約20}, {id: proposals, value: 30餘, year: 2022}]
---
委員們說：「走進社區，聽『心裡話』。」大家贊同——「一定做好」……

「委員說事」、「海島講堂」兩個品牌。提案建議約20件，2022年提案建議30餘件。
"""
    folder = write_site(tmp_path, site, settings=SETTINGS.replace("zh-CN", "zh-TW"))
    assert [issue.code for issue in check(options(folder))] == []


def test_a_person_is_a_value_with_words() -> None:
    """Roles are converted like names."""
    site_of = SiteConfig("a", variants=("zh-CN", "zh-TW"))
    assert (site_of.folder, replace(site_of, language="zh-TW").folder) == ("", "zh-TW/")

    person = Converter(TW).value(Person("李云", ("会长",)))
    assert person == Person("李雲", ("會長",))


@pytest.mark.parametrize("theme", ["harbour", "broadsheet"])
def test_a_reader_goes_over_and_searches_there(
    tmp_path: Path, browser: Browser, theme: str
) -> None:
    """From a folder, without a server; what is found is in the other form."""
    site = copy_sample(tmp_path)
    settings = (site / "site.yaml").read_text("utf-8")
    settings = settings.replace("language: zh-CN", "variants: [zh-CN, zh-TW]\nlanguage: zh-CN")
    (site / "site.yaml").write_text(settings.replace("theme: harbour", f"theme: {theme}"), "utf-8")
    output = build(options(site)).output
    tab = browser.new_page()
    tab.goto(f"{(output / 'profiles' / 'gaoting.html').as_uri()}")
    tab.click("text=繁體")
    expect(tab.locator("h1")).to_contain_text("堅守")
    tab.goto(f"{(output / 'zh-TW' / 'search.html').as_uri()}#q=民生议事堂")
    expect(tab.locator(".search-status")).to_contain_text("筆結果")
    expect(tab.locator(".result h3 a").first).to_contain_text("高亭鎮")
    tab.locator(".result h3 a").first.click()
    assert "/zh-TW/profiles/gaoting.html" in tab.url
    tab.click("text=简体")
    expect(tab.locator("html")).to_have_attribute("lang", "zh-CN")
    tab.close()
