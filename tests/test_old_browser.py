"""The pages in Chromium 81, which office computers still have: scripts run, nothing complains.

npm's chrome-aws-lambda ships that very browser, packed with brotli; only its file is used.
"""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from pathlib import Path

import brotli
import pytest

PACKED = Path(__file__).parent / "node" / "node_modules" / "chrome-aws-lambda" / "bin"
PATHS = [
    *("index.html", "directory.html", "statistics.html", "timeline.html", "foreword.html"),
    *("search.html", "brochure.html", "profiles/gaoting.html", "kinds/lounge.html"),
]
_QUIET = ("--headless", "--no-sandbox", "--single-process", "--disable-gpu", "--no-first-run")
_COMPLAINT = re.compile(r"INFO:CONSOLE\(\d+\)\] .*")


@pytest.fixture(scope="session")
def old_chromium(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked browser."""
    folder = tmp_path_factory.mktemp("chromium-81")
    program = folder / "chromium"
    program.write_bytes(brotli.decompress((PACKED / "chromium.br").read_bytes()))
    program.chmod(0o755)
    drivers = brotli.decompress((PACKED / "swiftshader.tar.br").read_bytes())
    with tarfile.open(fileobj=io.BytesIO(drivers)) as archive:
        archive.extractall(folder / "swiftshader", filter="data")
    return program


def shown(old_chromium: Path, page: Path | str, fragment: str = "") -> tuple[str, list[str]]:
    """The page of a file or address after its scripts have run, and what stands in the console."""
    command = [
        *(str(old_chromium), *_QUIET, "--enable-logging=stderr", "--virtual-time-budget=3000"),
        *(f"--user-data-dir={old_chromium.parent / 'profile'}", "--dump-dom"),
        (page.as_uri() if isinstance(page, Path) else page) + fragment,
    ]
    for _ in range(3):  # in a single process it dies at times, before the page is there
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        if done.stdout:
            break
    return done.stdout, _COMPLAINT.findall(done.stderr)


def test_it_is_that_old(old_chromium: Path) -> None:
    """Not some newer browser under its name."""
    assert b"81.0.40" in old_chromium.read_bytes()


@pytest.mark.parametrize("path", PATHS)
def test_no_page_complains(old_chromium: Path, sample: Path, path: str) -> None:
    """No error of a script, a style or the page's own policy."""
    html, complaints = shown(old_chromium, sample / path)
    assert "</main>" in html
    assert complaints == []


@pytest.mark.parametrize("path", PATHS)
def test_the_tools_work(old_chromium: Path, sample: Path, path: str) -> None:
    """Elder mode and the like are ready."""
    html, _ = shown(old_chromium, sample / path)
    assert re.search(r'<div class="tools"[^>]* data-ready=""', html)


def test_the_directory_has_its_filters(old_chromium: Path, sample: Path) -> None:
    """Terms have become buttons, and all workstations are counted."""
    html, _ = shown(old_chromium, sample / "directory.html")
    assert len(re.findall(r'<button type="button" data-term=', html)) >= 19
    assert "全部5家" in html


def test_a_large_directory_comes_in_drawers(old_chromium: Path, large: Path) -> None:
    """Filtered and ordered by name, page by page."""
    html, complaints = shown(old_chromium, large / "directory.html", "#kinds=studio&order=pinyin")
    counted = re.search(r"共160家，符合条件的(\d+)家", html)
    assert counted
    assert len(re.findall(r'<li class="entry">', html)) == 50
    assert (int(counted[1]) > 50, complaints) == (True, [])


def test_the_search_finds(old_chromium: Path, sample: Path) -> None:
    """A name by its initials, with the results of a query in the address."""
    html, complaints = shown(old_chromium, sample / "search.html", "#q=gtz")
    assert "岱山县政协<mark>高亭镇</mark>委员工作室" in html
    assert complaints == []
