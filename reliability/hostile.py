"""Attempts of tests/hostile at running scripts, on pages that browsers open."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Route
from playwright.sync_api import Page as Tab

from reliability.claim import Claim
from showcase.issues import has_errors
from tests.browsing import CHROMIUM_81, TODAY, browsers
from tests.conftest import ROOT
from tests.corpus import Corpus, Vector, at, compiled, corpus, vectors

MARK = (
    "window.ran = n => { (window.didRun = window.didRun || []).push(n) };"
    "window.alert = window.confirm = window.prompt = window.ran;"
)
"""What an attempt calls."""
AUDIT = (ROOT / "tests/audit.js").read_text("utf-8")
"""What of a page must not be there, and which sentences are in their places."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What was seen on a page: what is ``wrong``, and the sentences that were ``kept``."""

    wrong: tuple[str, ...]
    kept: tuple[str, ...]


class Watch:
    """A tab whose visits are watched: what ran, who was asked, what the browser blocked."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 800})
        self.context.add_init_script(MARK)
        self.tab: Tab = self.context.new_page()
        self.told: list[str] = []
        self.context.route(re.compile("^(?!file:)"), self._asked)
        self.tab.on("dialog", lambda dialog: self.told.append(f"dialog {dialog.message}"))
        self.tab.on("console", lambda message: self.told.append(message.text))
        self.tab.on("pageerror", lambda problem: self.told.append(str(problem)))

    def _asked(self, route: Route) -> None:
        self.told.append(f"asked {route.request.url}")
        route.abort()

    def visit(self, page: Path, fragment: str = "") -> Visit:
        """Open a page and look at it."""
        self.told.clear()
        self.tab.goto("about:blank")
        self.tab.goto(f"{page.as_uri()}{fragment}")
        return self.look()

    def look(self) -> Visit:
        """Look at the page as it has become."""
        audit = self.tab.evaluate(AUDIT)
        wrong = (*map(str, audit["ran"]), *audit["found"], *self.told)
        return Visit(wrong, tuple(audit["kept"]))


def pages_of(hostile: Corpus, each: int = 1) -> list[Path]:
    """The pages that browsers open: all with Markdown of the corpus, each third, say, of those that
    differ in their front matter alone, and all lists."""
    output = hostile.folder / "output"
    fields = sorted((output / "profiles").glob("field-*.html"))
    profiles = sorted((output / "profiles").glob("*.html"))
    others = [page for page in profiles if not page.name.startswith(("field-", "old-"))]
    lists = [*sorted(output.glob("*.html")), *sorted((output / "kinds").glob("k*.html"))[:8]]
    return [*others, *fields[::each], *lists]


def visited(pages: Iterable[Path], browser: Browser) -> Mapping[str, Visit]:
    """What was seen on each page in a browser, by its name."""
    watch = Watch(browser)
    visits = {page.name: watch.visit(page) for page in pages}
    watch.context.close()
    return visits


def lost(visits: Mapping[str, Visit]) -> list[Vector]:
    """Those of which a sentence before or after is not on the pages."""
    kept = {sentence for visit in visits.values() for sentence in visit.kept}
    return [v for v in at("body") if not {f"前哨{v.number}", f"后卫{v.number}"} <= kept]


def is_refused(vector: Vector) -> bool:
    """Whether an error stops the build."""
    return "\0" in vector.text or has_errors(compiled(vector).issues)


def claims() -> Iterator[Claim]:
    """In both browsers: pages on which something is wrong, and neighbours that are gone."""
    with tempfile.TemporaryDirectory() as folder, browsers(_new(folder, "browsers")) as by_name:
        hostile = corpus(_new(folder, "site"))
        pages = pages_of(hostile)
        for name, browser in (("today's Chromium", TODAY), ("Chromium 81", CHROMIUM_81)):
            visits = visited(pages, by_name(browser))
            yield _of_pages(visits, f"{len(visits):,} pages in {name}")
            gone = [vector for vector in lost(visits) if not is_refused(vector)]
            yield Claim("what stands beside an attempt stays", len(at("body")), len(gone), name)


def _of_pages(visits: Mapping[str, Visit], note: str) -> Claim:
    wrong = {name: visit.wrong for name, visit in visits.items() if visit.wrong}
    for name, found in wrong.items():  # for whoever has to mend it
        sys.stderr.write(f"{name}: {found}\n")
    claim = "no attempt runs, asks another host or breaks out of its place"
    return Claim(claim, len(vectors()), len(wrong), note)


def _new(*parts: str) -> Path:
    folder = Path(*parts)
    folder.mkdir()
    return folder
