"""The search asked in a real browser: an index on disk, a bare page, and the engine's own answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from unicodedata import normalize

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from showcase.search import SearchDocument, Term, index
from showcase.search.folding import simplified
from tests.conftest import ROOT
from tests.generated import Generated

STATIC = ROOT / "themes" / "base" / "static"

_PAGE = """\
<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<script src="assets/search.js" defer></script>
"""
_ASK = """async queries => {
  const answers = [];
  for (const query of queries) {
    const search = await showcaseSearch.search(query);
    const hits = await search.more(10);
    answers.push(hits.map(hit => hit.document.path));
  }
  return answers;
}"""


def write_index(
    folder: Path, documents: Sequence[SearchDocument], vocabularies: Sequence[Sequence[Term]]
) -> Path:
    """A page that has nothing but the search."""
    for artifact in index(documents, vocabularies):
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    (folder / "assets" / "search.js").write_bytes((STATIC / "search.js").read_bytes())
    (folder / "index.html").write_text(_PAGE, "utf-8")
    return folder


def open_index(browser: Browser, folder: Path) -> Tab:
    """The page in a tab."""
    tab = browser.new_page()
    tab.goto((folder / "index.html").as_uri())
    return tab


def ask(tab: Tab, queries: Sequence[str]) -> list[list[str]]:
    """The paths of the first ten results of each query."""
    answers: list[list[str]] = tab.evaluate(_ASK, list(queries))
    return answers


@cache
def plain(text: str) -> str:
    """Text as the oracle compares it: worked out in another way than by the engine."""
    wide = normalize("NFKC", text).lower()
    bare = re.sub(r"[\s·“”‘’《》]", "", wide)
    return "".join(simplified().get(character, character) for character in bare)


def scan(profiles: Sequence[Generated], query: str) -> set[str]:
    """The oracle: which profiles have the query somewhere in what they say."""
    wanted = plain(query)
    return {
        f"profiles/{profile.slug}.html"
        for profile in profiles
        if any(wanted in plain(line) for line in profile.said)
    }


def recall(answer: Sequence[str], wanted: set[str]) -> float:
    """How much of what ten places can hold was found."""
    return len(wanted.intersection(answer)) / min(10, len(wanted)) if wanted else 1.0


def precision(answer: Sequence[str], wanted: set[str]) -> float:
    """How much of what was found was wanted."""
    return len(wanted.intersection(answer)) / len(answer) if answer else 1.0


Oracle = Callable[[str], set[str]]
