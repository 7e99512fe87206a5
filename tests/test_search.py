"""The search finds what a plain scan of all text finds, and loads next to nothing for it."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from showcase.findable import Findable
from showcase.phrasing import Phrasing
from showcase.pipeline import compile_site
from showcase.search import (
    Passage,
    SearchDocument,
    Weight,
    enter,
    exhibit,
    fold,
    index,
    moves,
    revised_shard,
    shard_script,
)
from showcase.search.numbers import read_numbers, written
from showcase.search.tokens import letters, tokens
from tests.generated import Generated, document, generate, vocabularies, write_profiles
from tests.queries import plain, queries
from tests.searching import (
    STATIC,
    ask,
    compressed,
    first_loads,
    open_index,
    precision,
    recall,
    write_index,
)
from tests.sites import options, write_site

MANY = 1000
READERS_ASK = [
    *("会客厅", "委员工作室", "高亭", "医保报销", "财务会计", "电梯", "海", "会計", "5G基站"),
    *("gaoting", "wygzs", "0580-2281234", "2023年5月18日", "提案 码头", "阿依", "量子纠缠"),
]
TRICKY = (
    "aA zZ09,.;'\"·•・‧-—…　\n\t，。、；：“”‘’《》「」（）①²㎏ｅＴＣ１２ﬁßİǅΣς"
    "\u00ad\u200b\ufe0f\u3099\u0301委员會客廳臺湾馬発䲡𠮷𬭎㙦龍々〇年月日"
)
BLOCKS = ((0x20, 0x2000), (0x2000, 0x3400), (0x3400, 0xA000), (0xF900, 0xFFFD), (0x20000, 0x2FA1E))

WORDS = (
    "渔场、渔场、渔场",
    "財務會計",
    "委员会计划",
    "2023年5月18日",
    "124件，18名",
    "Wi-Fi",
    "𠮷",
)

_LEARN = "async () => showcaseSearch.learn((await showcaseSearch.part('d/0')).han)"
_CUT = """([text, needles]) =>
  showcaseSearch.ranges(text, needles).map(([start, end]) => text.slice(start, end))"""

LIVELY = """\
-- content/profiles/a.md --
---
name: 甲室
kind: lounge
kicker: 引题
lead: {name: 张三, roles: [主任]}
members: {total: 近20, note: 各界}
metrics: [{id: proposals, value: 12, year: 2022}]
tags: [标签]
timeline: [{date: 2022-05-18, title: 夜话, text: 二十人}]
---
开头。

## 一、听

正文[^1]。

[^1]: 注。
-- content/pages/about.md --
---
title: 关于
---
说明。
"""


@dataclass(frozen=True)
class Asked:
    """An index in a tab, and what it was made of."""

    profiles: list[Generated]
    folder: Path
    tab: Tab


@pytest.fixture(scope="module", params=[5, 99, MANY])
def asked(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Asked]:
    """The index of so many profiles."""
    profiles = generate(request.param)
    folder = tmp_path_factory.mktemp("index")
    write_index(folder, [document(profile) for profile in profiles], vocabularies())
    tab = open_index(browser, folder)
    yield Asked(profiles, folder, tab)
    tab.close()


def in_browser(browser: Browser, folder: Path, documents: list[SearchDocument]) -> Tab:
    """The index of a few documents in a tab."""
    return open_index(browser, write_index(folder, documents, [(), (), ()]))


def page(name: str, *lines: str, standing: bool = False) -> SearchDocument:
    """A document that says these lines."""
    passages = tuple(Passage(Weight.BODY, line) for line in lines)
    return SearchDocument(f"{name}.html", name, "页", passages=passages, standing=standing)


def test_ten_places_hold_what_a_scan_finds(asked: Asked) -> None:
    """Recall and precision of the first ten are 1.00 for every kind of query."""
    wanted = queries(asked.profiles)
    answers = ask(asked.tab, [query.text for query in wanted])
    wrong = [
        (query.kind, query.text, len(query.wanted), answer)
        for query, answer in zip(wanted, answers, strict=True)
        if recall(answer, query) < 1 or precision(answer, query) < 1
    ]
    assert wrong == []


def test_a_known_title_comes_first(asked: Asked) -> None:
    """By its name or its headline, also where others contain it."""
    some = asked.profiles[:20]
    titles = [title for profile in some for title in (profile.name, profile.headline)]
    paths = [f"profiles/{profile.slug}.html" for profile in some for _ in range(2)]
    assert [answer[0] for answer in ask(asked.tab, titles)] == paths


def test_readers_load_little(asked: Asked) -> None:
    """At most 80 KB for a first query with ten results, whatever is asked."""
    loads = zip(READERS_ASK, first_loads(asked.tab, READERS_ASK), strict=True)
    assert [(query, load) for query, load in loads if load > 80_000] == []


def test_shards_are_of_a_size(asked: Asked) -> None:
    """Small enough to load, and not so small that there are too many."""
    sizes = [compressed(path) for path in (asked.folder / "assets/search/t").iterdir()]
    assert max(sizes) <= 40_000
    assert median(sizes) <= 20_000
    assert len(sizes) <= max(2, len(asked.profiles) // 4)


def test_the_engine_is_small() -> None:
    """All scripts of the search together."""
    scripts = ["find.js", *(path.name for path in STATIC.glob("search*.js"))]
    assert len(scripts) == 6
    assert sum(compressed(STATIC / name) for name in scripts) <= 20_000


def test_two_indexes_are_the_same_bytes() -> None:
    """Order, too."""
    documents = [document(profile) for profile in generate(30)]
    assert list(index(documents, vocabularies())) == list(index(documents, vocabularies()))


def edited(profile: Generated, change: Callable[[str], str]) -> Generated:
    """The profile with its first paragraph changed."""
    (title, (first, *rest)), *others = profile.sections
    return replace(profile, sections=((title, (change(first), *rest)), *others))


def test_few_files_change_with_an_edit() -> None:
    """Six corrections in a thousand profiles: figures, misprints, a word, a clause."""
    profiles = generate(MANY)
    before = {a.path: a.content for a in index([document(p) for p in profiles], vocabularies())}
    for number, change in (
        (17, lambda text: re.sub(r"\d+", lambda figure: f"{int(figure[0]) + 1}", text, count=1)),
        (170, lambda text: re.sub(r"\d+", lambda figure: f"{int(figure[0]) + 1}", text, count=1)),
        (333, lambda text: text.replace("，", "、", 1)),
        (501, lambda text: f"{text[:7]}的{text[8:]}"),
        (666, lambda text: f"{text[:5]}渔业{text[7:]}"),
        (940, lambda text: f"{text}群众都说好。"),
    ):
        profiles[number] = edited(profiles[number], change)
    after = {a.path: a.content for a in index([document(p) for p in profiles], vocabularies())}
    assert len([path for path in after if after[path] != before.get(path)]) <= 25


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=4), min_size=2, max_size=4), st.data())
def test_what_was_revised_is_what_would_have_been_made(
    texts: list[list[str]], data: st.DataObject
) -> None:
    """A shard knows no longer what was taken out, and knows what was added."""
    number = data.draw(st.integers(0, len(texts) - 1))
    before = [page("甲", *lines) for lines in texts]
    after = [*before]
    after[number] = page("乙", *data.draw(st.lists(st.sampled_from(WORDS), max_size=4)))
    (former,), (made,) = (enter(enumerate(pages), 1).hands for pages in (before, after))
    changes = moves(number, exhibit(before[number]), exhibit(after[number]))
    assert revised_shard(0, shard_script(0, [former]).content, changes)[0] == shard_script(
        0, [made]
    )


def test_folding_is_the_same_in_both_languages(browser: Browser, tmp_path: Path) -> None:
    """On random text of all blocks, most of it awkward."""
    chance = random.Random(7)  # noqa: S311
    texts = ["".join(chance.choices(TRICKY, k=12)) for _ in range(400)]
    texts += ["".join(_any_letter(chance) for _ in range(8)) for _ in range(1500)]
    tab = in_browser(browser, tmp_path, [page("甲", *texts)])
    tab.evaluate(
        "async () => showcaseSearch.learn(await showcaseSearch.part('d/0').then(d => d.han))"
    )
    composed = [unicodedata.normalize("NFC", text) for text in texts]
    assert tab.evaluate("texts => texts.map(text => showcaseSearch.fold(text))", composed) == [
        fold(text) for text in texts
    ]
    tab.close()


def _any_letter(chance: random.Random) -> str:
    """A character that has been in Unicode for long enough for any browser."""
    blocks = (
        (0x20, 0x2000),
        (0x2000, 0x3400),
        (0x3400, 0xA000),
        (0xF900, 0xFFFD),
        (0x20000, 0x2FA1E),
    )
    while True:
        letter = chr(chance.randrange(*chance.choice(blocks)))
        if unicodedata.ucd_3_2_0.category(letter) not in ("Cn", "Cs"):
            return letter


def test_a_query_is_taken_apart_like_a_text(browser: Browser, tmp_path: Path) -> None:
    """All tokens that the browser asks for are among those that the index holds."""
    tab = in_browser(browser, tmp_path, [page("甲", "乙")])
    texts = [plain(line) for profile in generate(40) for line in profile.said]
    asked_for = tab.evaluate("texts => texts.map(text => showcaseSearch.tokens(text))", texts)
    tab.close()
    strange = [
        (text, set(own) - tokens(letters(text)))
        for text, own in zip(texts, asked_for, strict=True)
        if not set(own) <= tokens(letters(text))
    ]
    assert strange == []


@given(st.text(alphabet="海岛年月日0123ab，\n", max_size=30), st.data())
def test_a_text_has_all_tokens_of_its_parts(text: str, data: st.DataObject) -> None:
    """Otherwise a query would miss it."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert tokens(letters(text[start:end])) <= tokens(letters(text))


def test_numbers_arrive_as_they_were_written(browser: Browser, tmp_path: Path) -> None:
    """Small ones and large ones in a row."""
    numbers = [*range(200), 1922, 4095, 4096, 99_999, 10_000_000]
    tab = in_browser(browser, tmp_path, [page("甲", "乙")])
    assert tab.evaluate("text => showcaseSearch.numbers(text)", written(numbers)) == numbers
    assert list(read_numbers(written(numbers))) == numbers
    tab.close()


def test_words_come_before_chance(browser: Browser, tmp_path: Path) -> None:
    """会计 is a word in 财务会计, and none in 委员会计划."""
    plans = [page(f"计划{n}", "今年的委员会计划已经公布，委员会有计划。") for n in range(12)]
    tab = in_browser(browser, tmp_path, [*plans, page("账", "请财务会计来讲课。")])
    assert ask(tab, ["会计"])[0][0] == "账.html"
    tab.close()


def test_profiles_come_before_standing_pages(browser: Browser, tmp_path: Path) -> None:
    """Where both only mention it."""
    pages = [page("序", "海岛海岛海岛。", standing=True), page("室", "在海岛。")]
    tab = in_browser(browser, tmp_path, pages)
    assert ask(tab, ["海岛"]) == [["室.html", "序.html"]]
    tab.close()


def test_repeated_words_come_first(browser: Browser, tmp_path: Path) -> None:
    """Of two that mention it, the one that speaks of it."""
    pages = [page("一", "一次渔场。"), page("二", "渔场、渔场、渔场、渔场。")]
    tab = in_browser(browser, tmp_path, pages)
    assert ask(tab, ["渔场"]) == [["二.html", "一.html"]]
    tab.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("台湾同胞", ["繁.html"]),
        ("臺灣同胞", ["繁.html"]),
        ("同胞 老师", ["繁.html"]),
        ("老师同胞", []),
        ("smart city", ["英.html"]),
        ("smartcity", []),
        ("ＡＩ助手", ["英.html"]),
        ("张三", ["英.html"]),
        ("100%", ["英.html"]),
        ("%", []),
        ("·", []),
        ("", []),
    ],
)
def test_odd_queries(browser: Browser, tmp_path: Path, query: str, found: list[str]) -> None:
    """Traditional text, several words, blanks that matter and blanks that don't, and no words."""
    pages = [
        page("繁", "臺灣同胞都說好，老師也來了。"),
        page("英", "Smart city：AI 助手，张　三，100%"),
    ]
    tab = in_browser(browser, tmp_path, pages)
    assert ask(tab, [query])[0] == found
    tab.close()


def test_matches_are_marked_where_they_stand(browser: Browser, tmp_path: Path) -> None:
    """Over blanks, dots, quotation marks and characters of two units."""
    tab = in_browser(browser, tmp_path, [page("甲", "臺")])
    text = "𠮷 “委员·会 客厅”𬭎臺湾"
    tab.evaluate(_LEARN)
    assert tab.evaluate(_CUT, [text, ["委员会客厅", "𬭎台"]]) == ["委员·会 客厅", "𬭎臺"]
    tab.close()


def test_profiles_are_found_as_they_were_written(tmp_path: Path) -> None:
    """Broken lines, bold type and front matter: every line that was meant is in the documents."""
    profiles = generate(12)
    site = compile_site(options(write_profiles(tmp_path, profiles))).site
    assert site is not None
    said = {
        d.path: plain("\n".join([d.name, d.headline, *(p.text for p in d.passages)]))
        for d in Findable(site, Phrasing(str, chinese=True)).documents()
    }
    lost = [
        line
        for profile in profiles
        for line in profile.said
        if plain(line) not in said[f"profiles/{profile.slug}.html"]
    ]
    assert lost == []


def test_everything_that_a_page_says_can_be_found(tmp_path: Path) -> None:
    """Each passage with its weight, and with its section where it stands in one."""
    site = compile_site(options(write_site(tmp_path, LIVELY))).site
    assert site is not None
    first, second = Findable(site, Phrasing(str, chinese=True)).documents()
    assert [(p.weight.name, p.text, p.anchor) for p in first.passages] == [
        ("TITLE", "引题", ""),
        ("META", "张三, 主任", ""),
        ("META", "标签", ""),
        ("BODY", "会客厅", ""),
        ("BODY", "Members: 近20 members, 各界", ""),
        ("BODY", "提案建议: 12件, 2022年", ""),
        ("BODY", "开头。", ""),
        ("BODY", "一、听", "听"),
        ("BODY", "正文。", "听"),
        ("BODY", "注。", ""),
        ("BODY", "2022年5月18日, 夜话", "page-milestones"),
        ("BODY", "二十人", "page-milestones"),
    ]
    assert (first.people, second.standing) == (("张三",), True)
