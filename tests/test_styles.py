"""Style sheets and scripts: what they weigh, and that no rule is idle."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from showcase.pipeline import Options, build
from tests.browsing import opened
from tests.conftest import copy_sample
from tests.pages import Page, read_page, read_pages
from tests.photos import encoded, photo
from tests.sites import SETTINGS, options, write_site
from tests.stylesheets import at_rest, selectors

THEMES = ("harbour", "broadsheet")
MOST_CSS, MOST_JS = 25 * 1024, 12 * 1024
"""Bytes as they are published: of a theme's styles in all, and of the scripts that a page loads."""

IDLE = {
    ".mourning": "a site in mourning",
    ".lightbox-open": "while a picture is open",
    ".speaking": "while a page is read aloud, for which this browser has no voice",
    ".compilation-volumes": "a compilation in volumes has more than 200 profiles",
}
"""What no page of these sites has, and why it is there."""

RICH = """\
---
name: 甲室
kind: lounge
kicker: 引题
headline: 主题，又一句
subtitle: 副题
summary: 一段话。
lead: {name: 王海, roles: [主任]}
members: {total: 12, note: 常年, people: [{name: 李山, role: 医生}]}
address: 码头边
contact: 0580-2000000
cover: {src: net.jpg, alt: 渔网, caption: 晒网}
gallery: [{src: net.jpg, alt: 渔网, caption: 晒网}]
metrics: [{id: proposals, value: 近20, year: 2023, note: 上半年}]
timeline: [{date: 2023, title: 立室, planned: true}]
tags: [海岛]
source: {publication: 海岛日报, date: 2023-06-03, page: 第3版}
---
开头，**重点**，`码`，上标<sup>2</sup>，==记号==，[外面](https://example.org/)，注释[^1]。

- 一
  - 二
- [x] 办结

1. 甲

> 引用。

!!! note "说明"
    一段提示。

词条
:   解释。

```
码
```

## 一、图表

### 小题

#### 更小

##### 最小

| 项目 | 数 | 中 |
| --- | --: | :-: |
| 走访 | 7 | 8 |

{{ proposals }}

![渔网](net.jpg "晒网")

[^1]: 注。
"""


BARE = """\
---
name: 乙室
kind: lounge
sector: medical
---
## 一、无引

句子。
"""


def dressed(folder: Path, theme: str) -> Path:
    """The sample site in a theme, with a profile that has all there is, and one that has little."""
    site = copy_sample(folder)
    settings = (site / "site.yaml").read_text("utf-8").replace("theme: harbour", f"theme: {theme}")
    settings = settings.replace("# icp: ICP备案号，照工业和信息化部门批复的写", "icp: 备1号")
    (site / "site.yaml").write_text(settings, "utf-8")
    (site / "content" / "profiles" / "rich.md").write_text(RICH, "utf-8")
    (site / "content" / "profiles" / "bare.md").write_text(BARE, "utf-8")
    (site / "content" / "profiles" / "net.jpg").write_bytes(encoded(photo(600, 400)))
    return build(Options(site=site, output=site / "output", cache=False)).output


def long(folder: Path, theme: str) -> Path:
    """A site whose directory and timeline take several pages."""
    profile = (
        "---\nname: 室{n}\nkind: lounge\nfounded: {y}\ntimeline: [{{date: {y}, title: 事}}]\n"
        "---\n甲。\n"
    )
    blocks = "".join(
        f"-- content/profiles/p{n}.md --\n{profile.format(n=n, y=2000 + n % 9)}" for n in range(151)
    )
    return build(options(write_site(folder, blocks, settings=f"{SETTINGS}theme: {theme}\n"))).output


def states(browser: Browser, site: Path) -> Iterator[object]:
    """Tabs with each kind of page, and with what scripts bring."""
    pages = ("index", "directory", "statistics", "timeline", "foreword", "404", "brochure")
    for path in (*pages, "profiles/rich", "profiles/bare", "profiles/gaoting", "kinds/lounge"):
        yield opened(browser, site, f"{path}.html")
    tab = opened(browser, site, "index.html")
    tab.fill(".find-input", "委员")
    tab.wait_for_selector(".find-all")
    yield tab
    tab = opened(browser, site, "index.html")
    tab.fill(".find-input", "量子纠缠")
    tab.wait_for_selector(".find-status")
    yield tab
    tab = browser.new_page()
    tab.goto(f"{(site / 'search.html').as_uri()}#q={quote('议题')}")
    tab.wait_for_selector(".result")
    yield tab
    tab = browser.new_page()
    tab.goto((site / "profiles/gaoting.html").as_uri() + f"#q={quote('委员')}")
    tab.wait_for_selector(".found-bar")
    yield tab


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, sample: Path, paper: Path) -> dict[str, Path]:
    """In each theme, the sample site, and one with long lists."""
    many = {f"{theme}, long": long(tmp_path_factory.mktemp("long"), theme) for theme in THEMES}
    return {"harbour": sample, "broadsheet": paper, **many}


@pytest.mark.parametrize("theme", THEMES)
def test_the_styles_of_a_theme_are_small(sites: dict[str, Path], theme: str) -> None:
    """In all, with the headline font's rules and what is for print."""
    (style,) = sites[theme].glob("assets/site.*.css")
    assert style.stat().st_size <= MOST_CSS


def scripts_of(page: Page, site: Path) -> list[Path]:
    """The files that a page names, as they are published."""
    sources = [each["src"] for each in page.every("script") if "src" in each]
    return [(site / page.path).parent.joinpath(source).resolve() for source in sources]


@pytest.mark.parametrize("name", [*THEMES, *(f"{theme}, long" for theme in THEMES)])
def test_the_scripts_of_a_page_are_small(sites: dict[str, Path], name: str) -> None:
    """Together, as they are published, before they are compressed; on every page of every kind."""
    weights = {
        page.path: sum(file.stat().st_size for file in scripts_of(page, sites[name]))
        for page in read_pages(sites[name])
        if page.every("main")
    }
    assert min(weights.values()) > 0
    assert {path: weight for path, weight in weights.items() if weight >= MOST_JS} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", ["index", "directory", "timeline", "profiles/gaoting", "search"])
def test_a_page_runs_no_scripts_but_those_it_names(
    browser: Browser, sites: dict[str, Path], theme: str, path: str
) -> None:
    """Nothing else is loaded before the reader wants it."""
    tab = browser.new_page()
    run: list[str] = []
    tab.on("request", lambda request: run.append(request.url))
    tab.goto((sites[theme] / f"{path}.html").as_uri(), wait_until="networkidle")
    tab.close()
    page = read_page(sites[theme], f"{path}.html")
    named = {file.as_uri() for file in scripts_of(page, sites[theme])}
    assert {url for url in run if url.endswith(".js")} == named


def newer_than_es2015(*files: Path) -> list[str]:
    """What acorn does not take, as ``file: message``."""
    node = shutil.which("node")
    assert node, "acorn needs Node.js"
    command = [node, str(Path(__file__).with_name("syntax.js")), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.mark.parametrize("theme", THEMES)
def test_scripts_are_es2015(sites: dict[str, Path], theme: str) -> None:
    """As they are published, those that come later included, and those of the index."""
    files = sorted((sites[theme] / "assets").rglob("*.js"))
    assert {"find", "search", "search-box", "index"} <= {file.name.split(".")[0] for file in files}
    assert newer_than_es2015(*files) == []


@pytest.mark.parametrize("newer", ["async () => 0", "({...a})", "a ** b", "a?.b", "/(?<n>.)/"])
def test_newer_words_are_found(tmp_path: Path, newer: str) -> None:
    """Were there any."""
    (tmp_path / "newer.js").write_text(newer, "utf-8")
    (found,) = newer_than_es2015(tmp_path / "newer.js")
    assert found.startswith("newer.js: ")


_FOUND = "selectors => selectors.filter(selector => document.querySelector(selector))"


@pytest.mark.parametrize("theme", THEMES)
def test_no_rule_is_idle(
    browser: Browser, sites: dict[str, Path], tmp_path: Path, theme: str
) -> None:
    """Every selector is met by something on some page, in some state."""
    rich, many = dressed(tmp_path, theme), sites[f"{theme}, long"]
    idle = selectors(next(rich.glob("assets/site.*.css")).read_text("utf-8"))
    assert len(idle) > 200
    for tab in states(browser, rich):
        idle -= set(tab.evaluate(_FOUND, sorted(idle)))  # type: ignore[attr-defined]
        tab.close()  # type: ignore[attr-defined]
    for path in ("index.html", "directory.html", "timeline.html"):
        tab = opened(browser, many, path)
        idle -= set(tab.evaluate(_FOUND, sorted(idle)))
        tab.close()
    assert sorted(idle - IDLE.keys()) == []


def test_states_are_left_out_of_selectors() -> None:
    """They come and go; what is below or beside them stays."""
    css = "html:not([data-scripts]) .tools,a:hover{x:y}@media print{[open] summary::before{x:y}}"
    assert selectors(css) == {".tools", "a", "summary"}
    assert at_rest(":root[data-scheme=dark]") == ""
