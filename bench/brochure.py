"""How long the brochure takes, and how much memory: against limits, and against a browser.

    python3 -m bench.brochure [--quick]

Every figure is taken in a process of its own, in processor seconds (what other programs do at the
same time does not count) and in megabytes at the peak. ``--quick`` leaves 1,000 profiles out.
Exit code 1 where a limit is passed.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

SECONDS, MEGABYTES, AGAINST_BROWSER, GROWTH = 3.0, 400, 0.6, 12.0
"""For 99 profiles; of the browser's time for the same pages; from 99 to 1,000 profiles."""


def measure(task: str, *more: str) -> dict[str, float]:
    """Run a task of this module by itself."""
    command = [sys.executable, "-m", "bench.brochure", task, *more]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return dict(json.loads(done.stdout))


def press(count: str) -> dict[str, float]:
    """Set the book of so many profiles."""
    from tests.book_profiles import book_site
    from tests.presses import print_site

    site = book_site(int(count))
    start = time.process_time()
    made = print_site(site)
    return {"seconds": time.process_time() - start, "megabytes": _peak(), "pages": made.pages}


def again(count: str) -> dict[str, float]:
    """Ask for an unchanged book a second time."""
    from dataclasses import replace

    from tests.book_profiles import book_site
    from tests.presses import production_of

    with tempfile.TemporaryDirectory() as folder:
        production = replace(production_of(book_site(int(count))), cache=Path(folder))
        production.brochure()
        start = time.process_time()
        production.brochure()
    return {"seconds": time.process_time() - start}


def browser(count: str) -> dict[str, float]:
    """Print brochure.html of the same site with Chromium; all its processes count."""
    from tests.book_profiles import book_site
    from tests.presses import production_of

    with tempfile.TemporaryDirectory() as folder:
        for artifact in production_of(book_site(int(count))).artifacts(None):
            path = Path(folder) / artifact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.content)
        _adopt()
        before = _children()
        _print(Path(folder))
        return {
            "seconds": _children() - before,
            "bytes": (Path(folder) / "page.pdf").stat().st_size,
        }


def _adopt() -> None:
    """Become the parent of what a browser leaves behind, so that its helpers are counted, too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def _print(folder: Path) -> None:
    program = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    page = (folder / "brochure.html").as_uri()
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'user'}"]
    subprocess.run(  # noqa: S603 - the machine's own browser on a page that was just made
        [program, *flags, f"--print-to-pdf={folder / 'page.pdf'}", page],
        check=True,
        capture_output=True,
    )
    with suppress(ChildProcessError):
        while True:
            os.wait()


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(*, quick: bool) -> int:
    """Take every figure, print it with its limit, and say whether all are kept."""
    small, kept, page = measure("press", "99"), measure("again", "99"), measure("browser", "99")
    rows = [
        (f"99 profiles, {small['pages']:.0f} pages: seconds", small["seconds"], SECONDS),
        ("99 profiles: megabytes", small["megabytes"], MEGABYTES),
        ("unchanged: seconds", kept["seconds"], 0.5),
        (
            f"share of Chromium's {page['seconds']:.1f} s",
            small["seconds"] / page["seconds"],
            AGAINST_BROWSER,
        ),
    ]
    if not quick:
        large = measure("press", "1000")
        rows.append(
            (
                f"1,000 profiles ({large['seconds']:.1f} s, {large['megabytes']:.0f} MB): times",
                large["seconds"] / small["seconds"],
                GROWTH,
            )
        )
    for words, figure, limit in rows:
        sys.stdout.write(f"{words:60} {figure:8.2f}  (at most {limit:g})\n")
    return 1 if any(figure > limit for _, figure, limit in rows) else 0


TASKS = {"press": press, "again": again, "browser": browser}

if __name__ == "__main__":
    os.chdir(Path(__file__).parent.parent)
    if sys.argv[1:2] and sys.argv[1] in TASKS:
        sys.stdout.write(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))
    else:
        sys.exit(main(quick="--quick" in sys.argv))
