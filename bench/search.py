"""Measures the search: python -m bench.search [99 1000 10000]. Needs Chromium; prints a table.

Recall and precision are those of the first ten results against a plain scan (tests/queries.py).
Bytes are what a browser loads for one query with ten results, compressed with gzip: the worst of
all queries, each in a fresh tab. Warm times are of queries whose parts are loaded.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, quantiles
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from showcase.search import index
from tests.browsing import chromium
from tests.generated import document, generate, vocabularies
from tests.queries import Query, queries
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

SIZES = (99, 1000, 10_000)
_MEASURE = "measure"

# Time from a query to ten proved results, nothing left to load.
_TIMES = """async queries => {
  const times = [];
  for (const query of queries) {
    const start = performance.now();
    await (await showcaseSearch.search(query)).more(10);
    times.push(performance.now() - start);
  }
  return times;
}"""


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured at one size; bytes are compressed."""

    profiles: int
    recall: float
    precision: float
    first_query_mean: int
    first_query_most: int
    warm_ms: float
    throttled_ms: float
    build_ms: float
    megabytes: float
    files: int
    index_bytes: int


def build_cost(count: int) -> tuple[float, float]:
    """CPU milliseconds a profile and the peak memory of a program that only builds the index."""
    command = [sys.executable, "-m", "bench.search", _MEASURE, str(count)]
    result = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    milliseconds, megabytes = json.loads(result.stdout)
    return milliseconds, megabytes


def measure(count: int) -> None:
    """The other program: prints what the building cost it, documents and Python included."""
    documents = [document(profile) for profile in generate(count)]
    start = time.process_time()
    for _ in index(documents, vocabularies()):
        pass
    milliseconds = (time.process_time() - start) * 1000 / count
    print(json.dumps([milliseconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))  # noqa: T201


def warm(tab: Tab, asked: list[Query], throttle: int) -> float:
    """The 95th percentile in milliseconds, with the processor slowed down so many times."""
    session = tab.context.new_cdp_session(tab)
    session.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    texts = [query.text for query in asked]
    times: list[float] = tab.evaluate(_TIMES, texts)
    times = tab.evaluate(_TIMES, texts * 3)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return quantiles(times, n=20)[-1]


def row(browser: Browser, count: int) -> Row:
    """Everything at one size."""
    profiles = generate(count)
    asked = queries(profiles)
    with TemporaryDirectory() as name:
        folder = write_index(Path(name), [document(p) for p in profiles], vocabularies())
        files = [path for path in (folder / "assets" / "search").rglob("*") if path.is_file()]
        tab = open_index(browser, folder)
        answers = ask(tab, [query.text for query in asked])
        pairs = list(zip(answers, asked, strict=True))
        loads = first_loads(tab, [query.text for query in asked])
        milliseconds, megabytes = build_cost(count)
        return Row(
            profiles=count,
            recall=mean(recall(answer, query) for answer, query in pairs),
            precision=mean(precision(answer, query) for answer, query in pairs),
            first_query_mean=round(mean(loads)),
            first_query_most=max(loads),
            warm_ms=warm(tab, asked, 1),
            throttled_ms=warm(tab, asked, 4),
            build_ms=milliseconds,
            megabytes=megabytes,
            files=len(files),
            index_bytes=sum(path.stat().st_size for path in files),
        )


def main() -> None:
    """Print a table in Markdown."""
    if sys.argv[1:2] == [_MEASURE]:
        measure(int(sys.argv[2]))
        return
    engine = compressed(STATIC / "search.js")
    head = "profiles", "recall", "precision", "first query KB", "most", "warm ms", "4x", "build ms"
    print(f"Engine: {engine / 1000:.1f} KB compressed\n")  # noqa: T201
    print("| " + " | ".join([*head, "MB", "files", "index MB"]) + " |")  # noqa: T201
    print("| ---" * 11 + " |")  # noqa: T201
    with chromium() as browser:
        for count in map(int, sys.argv[1:] or SIZES):
            print(_written(row(browser, count)), flush=True)  # noqa: T201


def _written(measured: Row) -> str:
    cells = (
        f"{measured.profiles:,}",
        f"{measured.recall:.3f}",
        f"{measured.precision:.3f}",
        f"{measured.first_query_mean / 1000:.0f}",
        f"{measured.first_query_most / 1000:.0f}",
        f"{measured.warm_ms:.1f}",
        f"{measured.throttled_ms:.1f}",
        f"{measured.build_ms:.1f}",
        f"{measured.megabytes:.0f}",
        f"{measured.files:,}",
        f"{measured.index_bytes / 1e6:.1f}",
    )
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
