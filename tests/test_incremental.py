"""However a site was changed, building it again gives the bytes of a first build."""

from __future__ import annotations

import os
import shutil
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from showcase.issues import Issue
from showcase.memo import sight
from showcase.pipeline import Options, build
from tests.sites import SETTINGS, write_site

SITE = """\
-- content/pages/foreword.md --
---
title: 卷首语
---
开渔的时候。
-- content/profiles/a.md --
---
name: 甲室
kind: lounge
district: north
tags: [渔业]
founded: 2019-06
metrics: [{id: proposals, value: 18}]
---

## 一、走访

一年办了{{ proposals }}，见[关于](foreword.md)。

-- content/profiles/b.md --
---
name: 乙室
kind: studio
sector: town
timeline: [{date: 2020, title: 开馆}]
---

## 一、协商

## 二、监督

近20家。
-- content/profiles/c.md --
---
name: 丙室
kind: studio
sector: town
district: north
tags: [渔业, 养老]
---

开头。
-- themes/office/theme.yaml --
name: office
extends: base
contract: 1
-- themes/office/templates/footer.html --
<footer>{{ site.publisher }}</footer>
"""

STYLE = "theme: office\nshare_pictures: false\n"
SLUGS = ("a", "b", "c", "d")
NAMES = ("甲室", "乙室", "丙室", "丁室", "戊室")
MATTER = (
    "kind: lounge\n",
    "kind: studio\n",
    "kind: lounge\nsector: medical\n",
    "kind: studio\nsector: town\ndistrict: south\nfounded: 2021\n",
    "kind: studio\ntags: [渔业]\nmetrics: [{id: proposals, value: 近20}]\n",
    "kind: lounge\nstatus: draft\n",
    "kind: lounge\norder: 1\nmembers: 8\n",
)
BODIES = ("开头。\n", "## 一、走访\n\n十次。\n", "见[卷首语](foreword.md)。\n", "")
MISTAKES = ("kind: cabin\n", "kind: lounge\nfounded: 2019-13\n", "kind lounge\n")
PAGE_WORDS = ("", "<p>主办</p>", "{{ site.count }}")


First = tuple[tuple[Issue, ...], dict[str, str] | None]
FIRST: dict[str, First] = {}
"""What came of first builds, by all that was written."""


class Site(RuleBasedStateMachine):
    """A site under the hands of several editors. What cannot be published stays as it was."""

    style = STYLE
    """The end of site.yaml."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())

    @initialize()
    def begin(self) -> None:
        """Three profiles and a theme of the office's own."""
        write_site(self.folder, SITE, settings=SETTINGS + self.style)

    @property
    def profiles(self) -> Path:
        """Where the profiles are."""
        return self.folder / "content" / "profiles"

    @rule(
        slug=st.sampled_from(SLUGS),
        name=st.sampled_from(NAMES),
        matter=st.sampled_from(MATTER),
        body=st.sampled_from(BODIES),
    )
    def write(self, slug: str, name: str, matter: str, body: str) -> None:
        """Write a profile anew, or a new one."""
        text = f"---\nname: {name}\n{matter}---\n\n{body}"
        (self.profiles / f"{slug}.md").write_text(text, "utf-8")

    @rule(slug=st.sampled_from(SLUGS), body=st.sampled_from(BODIES))
    def add(self, slug: str, body: str) -> None:
        """Write more of a profile."""
        path = self.profiles / f"{slug}.md"
        if path.exists():
            path.write_text(path.read_text("utf-8") + f"\n{body}", "utf-8")

    @rule(slug=st.sampled_from(SLUGS), matter=st.sampled_from(MISTAKES))
    def slip(self, slug: str, matter: str) -> None:
        """Make a mistake, build, and mend it."""
        path = self.profiles / f"{slug}.md"
        before = path.read_bytes() if path.exists() else None
        path.write_text(f"---\nname: 甲室\n{matter}---\n", "utf-8")
        self.is_as_a_first_build()
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)

    @rule(slug=st.sampled_from(SLUGS))
    def link(self, slug: str) -> None:
        """Write a profile that leads to another one, where there is one."""
        others = [path.name for path in self.profiles.iterdir() if path.stem != slug]
        for other in sorted(others)[:1]:
            text = f"---\nname: 己室\nkind: studio\n---\n\n见[{other}]({other})。\n"
            (self.profiles / f"{slug}.md").write_text(text, "utf-8")

    @rule(slug=st.sampled_from(SLUGS))
    def delete(self, slug: str) -> None:
        """Take a profile out."""
        (self.profiles / f"{slug}.md").unlink(missing_ok=True)

    @rule(old=st.sampled_from(SLUGS), new=st.sampled_from(SLUGS))
    def rename(self, old: str, new: str) -> None:
        """Give a file another name, maybe that of another."""
        if (self.profiles / f"{old}.md").exists():
            (self.profiles / f"{old}.md").replace(self.profiles / f"{new}.md")

    @rule(title=st.sampled_from(("卷首语", "前言")), body=st.sampled_from(BODIES[:3]))
    def foreword(self, title: str, body: str) -> None:
        """Write the foreword anew."""
        path = self.folder / "content" / "pages" / "foreword.md"
        path.write_text(f"---\ntitle: {title}\n---\n{body}", "utf-8")

    @rule(slug=st.sampled_from(("guide", "help")))
    def call(self, slug: str) -> None:
        """Give a standing page another name, or write it where there is none."""
        pages = self.folder / "content" / "pages"
        for former in (*pages.glob("guide.md"), *pages.glob("help.md")):
            former.replace(pages / f"{slug}.md")
            return
        (pages / f"{slug}.md").write_text("---\ntitle: 指南\n---\n走访渔民。\n", "utf-8")

    @rule(
        publisher=st.sampled_from(("海岛政协", "群岛政协")), north=st.sampled_from(("北区", "城北"))
    )
    def settle(self, publisher: str, north: str) -> None:
        """Change a setting and a vocabulary."""
        text = SETTINGS.replace("海岛政协", publisher).replace("北区", north)
        (self.folder / "site.yaml").write_text(text + self.style, "utf-8")

    @rule(words=st.sampled_from(PAGE_WORDS))
    def restyle(self, words: str) -> None:
        """Change a template."""
        path = self.folder / "themes" / "office" / "templates" / "footer.html"
        path.write_text(f"<footer>{words}</footer>\n", "utf-8")

    @rule(damage=st.sampled_from((b"", b"garbage")), which=st.integers(0, 3))
    def spoil(self, damage: bytes, which: int) -> None:
        """Something of what is kept is cut off or overwritten."""
        kept = [p for p in sorted((self.folder / ".showcase").rglob("*")) if p.is_file()]
        kept = [path for path in kept if path.parent.name == "memo"]
        if kept:
            kept[which % len(kept)].write_bytes(damage)

    @rule(which=st.integers(0, 30))
    def tamper(self, which: int) -> None:
        """Somebody writes into a published page."""
        pages = sorted((self.folder / "output").rglob("*.html"))
        if pages:
            page = pages[which % len(pages)]
            page.chmod(0o644)
            page.write_text("mine", "utf-8")

    @invariant()
    def is_as_a_first_build(self) -> None:
        """Byte for byte; where there are mistakes, they are the same."""
        if not self.folder.joinpath("site.yaml").exists():
            return
        again = build(options(self.folder, "output", cache=True))
        issues, published = self.first_build()
        assert again.issues == issues
        if published:
            assert hashes(self.folder / "output") == published

    def first_build(self) -> First:
        """What came of the first build of a site with the same files: many changes change nothing,
        or lead back."""
        written = {name: hashes(self.folder / name) for name in ("content", "themes", "checks")}
        state = repr((written, self.folder.joinpath("site.yaml").read_bytes()))
        if state not in FIRST:
            first = build(options(self.folder, "first", cache=False))
            FIRST[state] = first.issues, hashes(self.folder / "first") if first.published else None
        return FIRST[state]

    def teardown(self) -> None:
        """Nothing is left behind."""
        shutil.rmtree(self.folder)


class TwoForms(Site):
    """The same in simplified and traditional characters."""

    style = f"{STYLE}variants: [zh-CN, zh-TW]\n"

    @rule(names=st.sampled_from(("", "戊室\n", "走访 → 探訪\n", "走访 → 走訪 → 探訪\n")))
    def name(self, names: str) -> None:
        """Change the list of words whose form is given."""
        (self.folder / "checks").mkdir(exist_ok=True)
        (self.folder / "checks" / "zh-TW.txt").write_text(names, "utf-8")


def options(folder: Path, output: str, *, cache: bool) -> Options:
    """A build without the brochure, which has tests of its own."""
    return Options(folder, folder / output, brochure=False, cache=cache)


def hashes(folder: Path) -> dict[str, str]:
    """Every file with a hash of its bytes, in order."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


QUICK = settings(
    max_examples=2500 if "SOAK" in os.environ else 100,
    stateful_step_count=6,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.soak
def test_a_site_that_is_changed_in_a_hurry_is_as_new() -> None:
    """A hundred sequences of changes within seconds: all files are too young to be trusted."""
    run_state_machine_as_test(Site, settings=QUICK)


@pytest.mark.soak
def test_a_site_that_is_changed_at_leisure_is_as_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred more where files are trusted by their looks."""
    monkeypatch.setattr(sight, "_SETTLED", 0)  # builds take longer than a tick of the clock
    run_state_machine_as_test(Site, settings=QUICK)


def test_a_site_in_two_forms_of_chinese_is_as_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of one form is not taken for the other."""
    monkeypatch.setattr(sight, "_SETTLED", 0)
    run_state_machine_as_test(TwoForms, settings=settings(QUICK, max_examples=30))


def test_a_new_name_is_written_alike_on_pages_that_have_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That somebody is called 余 changes how traditional characters say it on other pages."""
    monkeypatch.setattr(sight, "_SETTLED", 0)
    site = SITE.replace("近20家。", "余三近20家。")
    write_site(tmp_path, site, settings=f"{SETTINGS}{STYLE}variants: [zh-CN, zh-TW]\n")
    build(options(tmp_path, "output", cache=True))
    path = tmp_path / "content" / "profiles" / "a.md"
    path.write_text(path.read_text("utf-8").replace("tags:", "lead: 余三\ntags:"), "utf-8")
    build(options(tmp_path, "output", cache=True))
    build(options(tmp_path, "first", cache=False))
    assert hashes(tmp_path / "output") == hashes(tmp_path / "first")
