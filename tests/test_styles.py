"""Style sheets and scripts: what they weigh, and that no rule is idle."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from showcase.pipeline import Options, build
from tests.browsing import opened
from tests.conftest import copy_sample
from tests.pages import read_pages
from tests.photos import encoded, photo
from tests.sites import SETTINGS, options, write_site
from tests.stylesheets import at_rest, selectors

THEMES = ("harbour", "broadsheet")
MOST_CSS, MOST_JS = 25 * 1024, 12 * 1024
"""Bytes: of a theme's styles in all as they are published, and of a page's scripts on the wire."""

IDLE = {
    ".mourning": "a site in mourning",
    ".lightbox-open": "while a picture is open",
    ".speaking": "while a page is read aloud, for which this browser has no voice",
    ".compilation-volumes": "a compilation in volumes has more than 300 profiles",
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
开头，**重点**，`码`，上标<sup>2</sup>，==记号==，注释[^1]。

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


@pytest.mark.parametrize("theme", THEMES)
def test_the_styles_of_a_theme_are_small(theme: str, sample: Path, paper: Path) -> None:
    """In all, with the headline font's rules and what is for print."""
    (style,) = {"harbour": sample, "broadsheet": paper}[theme].glob("assets/site.*.css")
    assert style.stat().st_size <= MOST_CSS


def test_the_scripts_of_a_page_are_small(sample: Path) -> None:
    """Together, as servers send them; on every page of the site."""
    heavy = {}
    for page in read_pages(sample):
        files = [
            sample / page.path / ".." / each["src"]
            for each in page.every("script")
            if "src" in each
        ]
        weight = sum(len(gzip.compress(file.resolve().read_bytes())) for file in files)
        assert files
        if weight > MOST_JS:
            heavy[page.path] = weight
    assert heavy == {}


_FOUND = "selectors => selectors.filter(selector => document.querySelector(selector))"


@pytest.mark.parametrize("theme", THEMES)
def test_no_rule_is_idle(browser: Browser, tmp_path: Path, theme: str) -> None:
    """Every selector is met by something on some page, in some state."""
    rich, many = dressed(tmp_path / "rich", theme), long(tmp_path / "many", theme)
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
