"""The search asked in a real browser: an index on disk, a bare page, the engine's own answers."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request
from playwright.sync_api import Page as Tab

from showcase.search import SearchDocument, Term, index
from tests.conftest import ROOT
from tests.queries import Query

STATIC = ROOT / "themes" / "base" / "static"

_PAGE = """\
<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<script src="assets/find.js" defer></script>
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
    for script in ("find.js", "search.js"):
        shutil.copy(STATIC / script, folder / "assets")
    (folder / "index.html").write_text(_PAGE, "utf-8")
    return folder


def compressed(path: Path) -> int:
    """The bytes of a file over the wire."""
    return len(gzip.compress(path.read_bytes(), 9))


def first_loads(tab: Tab, queries: Sequence[str]) -> list[int]:
    """What each query loads for its ten results, compressed, when nothing is loaded yet.

    The engine itself is not counted.
    """
    loads = []
    for query in queries:
        tab.reload()
        loaded: list[Path] = []
        keep = _keeping(loaded)
        tab.on("request", keep)
        ask(tab, [query])
        tab.remove_listener("request", keep)
        loads.append(sum(map(compressed, loaded)))
    return loads


def _keeping(loaded: list[Path]) -> Callable[[Request], None]:
    return lambda request: loaded.append(Path(urlsplit(request.url).path))


def open_index(browser: Browser, folder: Path) -> Tab:
    """The page in a tab."""
    tab = browser.new_page()
    tab.goto((folder / "index.html").as_uri())
    return tab


def ask(tab: Tab, queries: Sequence[str]) -> list[list[str]]:
    """The paths of the first ten results of each query."""
    answers: list[list[str]] = tab.evaluate(_ASK, list(queries))
    return answers


def recall(answer: Sequence[str], query: Query) -> float:
    """How much of what ten places can hold was found."""
    wanted = query.wanted
    return len(wanted.intersection(answer)) / min(10, len(wanted)) if wanted else 1.0


def precision(answer: Sequence[str], query: Query) -> float:
    """How much of what was found was wanted."""
    return len(query.wanted.intersection(answer)) / len(answer) if answer else 1.0
