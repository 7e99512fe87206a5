"""What the corpus of tests/hostile comes to: nothing runs, nothing asks another host, nothing
breaks out of its place, and what stands beside it stays."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from reliability.hostile import Visit, Watch, is_refused, lost, pages_of, visited
from showcase.brochure import Brochure
from showcase.feeds import FEED
from tests.corpus import ADDRESS, FIELDS, Corpus, at, corpus, tame, vectors
from tests.pages import Page, read_page


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The corpus on pages."""
    return corpus(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def watch(browser: Browser) -> Iterator[Watch]:
    """A tab in one of the browsers."""
    watch = Watch(browser)
    yield watch
    watch.context.close()


def test_the_corpus_is_large() -> None:
    """A file that is not found must not pass for one without attempts."""
    assert len(vectors()) >= 500
    assert len({vector.family for vector in vectors()}) >= 15


@pytest.fixture(scope="session")
def seen(hostile: Corpus, browser: Browser) -> Mapping[str, Visit]:
    """What was seen on these pages in one of the browsers; a third of those of front matter."""
    return visited(pages_of(hostile, each=3), browser)


def test_nothing_of_the_corpus_runs_or_asks_another_host(seen: Mapping[str, Visit]) -> None:
    """Nor is it only the policy of the page that keeps it from doing so."""
    assert {name: visit.wrong for name, visit in seen.items() if visit.wrong} == {}


def test_what_stands_beside_an_attempt_stays(seen: Mapping[str, Visit]) -> None:
    """The sentences before and after each are in the text of the page; where one is lost, an error
    stops the build."""
    gone = lost(seen)
    assert [vector for vector in gone if not is_refused(vector)] == []
    assert len(gone) <= 5


@pytest.mark.parametrize("page", ["search.html", "directory.html", "profiles/b.html"])
def test_nothing_behind_the_sign_of_an_address_runs(
    hostile: Corpus, watch: Watch, page: str
) -> None:
    """Scripts of pages read it, and may show it."""
    opened = hostile.folder / "output" / page
    seen = {v.text: watch.visit(opened, f"#{v.text}").wrong for v in at("fragment")}
    assert {words: wrong for words, wrong in seen.items() if wrong} == {}


@pytest.mark.parametrize("words", ["<script>ran(1)</script>", "constructor", "<svg/onload=ran(1)>"])
def test_the_search_shows_words_as_they_are(hostile: Corpus, watch: Watch, words: str) -> None:
    """Whoever searches for an attempt finds the profile that says it, and nothing runs."""
    watch.visit(hostile.folder / "output/search.html", f"#q={quote(words)}")
    watch.tab.wait_for_selector("main li a")
    assert watch.look().wrong == ()
    assert words in watch.tab.inner_text("main")


def test_a_long_directory_is_filtered_by_hostile_labels(hostile: Corpus, watch: Watch) -> None:
    """Its entries come from scripts, as HTML."""
    watch.visit(hostile.folder / "output/directory.html", "#kinds=k3")
    watch.tab.wait_for_function("() => document.querySelectorAll('.entry').length < 20")
    assert watch.look().wrong == ()


@pytest.fixture(scope="session")
def tamed(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The same site with harmless words in the fields and settings."""
    return corpus(tmp_path_factory.mktemp("tamed"), tame)


def skeleton(page: Page) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page with the names of their attributes, in order."""
    return [(tag, tuple(sorted(attributes))) for tag, attributes in page.elements]


def fields_of(corpus: Corpus) -> dict[str, Page]:
    """The pages of the profiles that differ in their front matter, by their names."""
    output = corpus.folder / "output"
    paths = sorted(path.relative_to(output) for path in output.glob("profiles/field-*.html"))
    return {path.name: read_page(output, path.as_posix()) for path in paths}


def test_words_of_front_matter_and_settings_change_no_structure(
    hostile: Corpus, tamed: Corpus
) -> None:
    """The pages have the elements and attributes that they have with harmless words."""
    hostile_pages, tame_pages = fields_of(hostile), fields_of(tamed)
    assert len(hostile_pages) == len(at(*FIELDS))
    changed = [
        name for name, page in hostile_pages.items() if skeleton(page) != skeleton(tame_pages[name])
    ]
    assert changed == []


def plain(words: str) -> str:
    """The words without blanks, which are written in many ways, and without the signs that turn
    the direction of writing, which are not published."""
    return "".join(c for c in words if not c.isspace() and unicodedata.category(c) != "Cf")


def test_words_of_front_matter_are_shown_as_they_are(hostile: Corpus) -> None:
    """In each of some twenty places of the page of a profile."""
    pages = fields_of(hostile)
    said = {v.text: plain(pages[f"field-{v.number}.html"].text) for v in at(*FIELDS)}
    assert {words for words, page in said.items() if page.count(plain(words)) < 15} == set()


def test_labels_of_settings_are_shown_as_they_are(hostile: Corpus) -> None:
    """In the lists of the directory."""
    page = plain(read_page(hostile.folder / "output", "directory.html").text)
    assert {v.text for v in at("setting") if plain(v.text) not in page} == set()


def test_structured_data_says_what_it_should(hostile: Corpus) -> None:
    """One object of JSON on each page, with the words as they are."""
    for vector in at(*FIELDS):
        html = (hostile.folder / f"output/profiles/field-{vector.number}.html").read_text("utf-8")
        (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        assert plain(vector.text) in plain("".join(map(str, strings(json.loads(data)))))


def strings(value: object) -> Iterator[str]:
    """All texts within JSON."""
    if isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value


def test_feed_and_sitemap_are_xml_of_our_own_addresses(hostile: Corpus) -> None:
    """As many entries as there should be, and nothing that leads elsewhere."""
    output = hostile.folder / "output"
    feed = ET.fromstring((output / "feed.xml").read_bytes())  # noqa: S314 - our own file
    atom = "{http://www.w3.org/2005/Atom}"
    links = [link.get("href", "") for link in feed.iter(f"{atom}link")]
    assert len(feed.findall(f"{atom}entry")) == FEED
    sitemap = ET.fromstring((output / "sitemap.xml").read_bytes())  # noqa: S314 - our own file
    pages = [(each.text or "") for each in sitemap.iter() if each.tag.endswith("loc")]
    assert {link for link in (*links, *pages) if not link.startswith(ADDRESS)} == set()


def test_the_text_of_the_feed_is_as_harmless_as_the_pages(
    hostile: Corpus, watch: Watch, tmp_path: Path
) -> None:
    """Some readers of feeds show it without any policy, so here a page without one does."""
    feed = ET.parse(hostile.folder / "output/feed.xml")  # noqa: S314 - our own file
    atom = "{http://www.w3.org/2005/Atom}"
    texts = [entry.findtext(f"{atom}content") or "" for entry in feed.iter(f"{atom}entry")]
    page = tmp_path / "feed.html"
    page.write_text("<!doctype html><meta charset=utf-8>" + "<hr>".join(texts), "utf-8")
    assert [each for each in watch.visit(page).wrong if "ERR_FILE_NOT_FOUND" not in each] == []


def test_data_files_say_what_they_should(hostile: Corpus) -> None:
    """JSON has the words as they are; a cell of CSV that would be a formula begins otherwise."""
    data = hostile.folder / "output/data"
    profiles = json.loads((data / "profiles.json").read_text("utf-8"))["profiles"]
    said = {plain(each["headline"]) for each in profiles}
    assert {v.text for v in at(*FIELDS) if plain(v.text) not in said} == set()
    for name in ("profiles.csv", "metrics.csv"):
        rows = list(csv.reader(io.StringIO((data / name).read_text("utf-8-sig"), newline="")))
        assert len({len(row) for row in rows}) == 1
        starts = re.compile(r"[=+\-@\t\r＝＋－＠]")
        assert [cell for row in rows for cell in row if starts.match(cell)] == []
        others = [part for row in rows for cell in row for part in re.split("[;\t\r\n]", cell)]
        assert [part for part in others if starts.match(part)] == []


def test_scripts_of_the_index_are_calls_with_json(hostile: Corpus) -> None:
    """And nothing else, whatever the words are."""
    call = re.compile(r'showcaseSearch\("[a-z/\d]+",(.*)\)\n', re.DOTALL)
    scripts = [*(hostile.folder / "output/assets/search").rglob("*.js")]
    assert len(scripts) > 100
    for script in scripts:
        found = call.fullmatch(script.read_text("utf-8"))
        assert found, script.name
        json.loads(found[1])


def test_the_brochure_prints_what_looks_like_its_own_language(
    hostile: Corpus, tmp_path: Path
) -> None:
    """Typst is shown the words as data, and runs none of them."""
    book = hostile.brochure("print", "cell")
    assert isinstance(book, Brochure), book
    (tmp_path / "book.pdf").write_bytes(book.pdf)
    command = ["pdftotext", "-raw", str(tmp_path / "book.pdf"), "-"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    said = plain(printed)
    assert {v.text for v in at("print", "cell") if said.count(plain(v.text)) < 3} == set()
    assert "root:" not in printed


SAMPLE = "https://zhoushan.example/"


def policy_of(page: Page) -> str:
    """The Content-Security-Policy of a page."""
    policies = [m["content"] for m in page.every("meta") if "http-equiv" in m and "content" in m]
    return next((policy for policy in policies if policy.startswith("default-src")), "")


def breaches(page: Page) -> list[str]:
    """What a strict policy does not allow on a page, and links that give too much away."""
    policy = policy_of(page)
    away = [a for a in page.every("a") if a.get("href", "").startswith(("http", "//"))]
    outside = [a for a in away if not a["href"].startswith((ADDRESS, SAMPLE))]
    return [
        *(["no policy"] if not policy.startswith("default-src 'none'") else []),
        *(["unsafe"] if "unsafe" in policy or "*" in policy or "http" in policy else []),
        *("inline style" for tag, attributes in page.elements if "style" in {tag, *attributes}),
        *("inline script" for script in page.every("script") if not is_allowed(script)),
        *(a["href"] for a in outside if "noopener" not in a.get("rel", "") or "target" in a),
        *(address for address in page.loaded if re.match(r"(?i)[a-z]+:|//", address)),
    ]


def is_allowed(script: dict[str, str]) -> bool:
    """A file of the site, or data."""
    return bool(script.get("src")) or script.get("type") == "application/ld+json"


@pytest.mark.parametrize("site", ["sample", "hostile"])
def test_every_page_has_a_strict_policy_and_keeps_it(
    site: str, request: pytest.FixtureRequest
) -> None:
    """Also those that only lead to another."""
    built = request.getfixturevalue(site)
    output = built.folder / "output" if isinstance(built, Corpus) else built
    pages = [read_page(output, p.relative_to(output).as_posix()) for p in output.rglob("*.html")]
    assert len(pages) > 20
    assert {page.path: breaches(page) for page in pages if breaches(page)} == {}
