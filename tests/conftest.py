"""The sample site, built once for all tests that read it."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from showcase.pipeline import Options, build
from tests.browsing import CHROMIUM_81, TODAY, browsers
from tests.large import large_site, write_large

LARGE = 160
ROOT = Path(__file__).parents[1]

# How long an example takes says something of the machine, not of the house.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


READERS = (
    *("test_broadsheet", "test_browser", "test_drawers", "test_fonts", "test_hostile"),
    *("test_lightbox", "test_readers", "test_search", "test_search_browser", "test_variants"),
)
"""What readers do is tested in today's Chromium and in Chromium 81."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test of READERS that takes a browser is run in both."""
    module = metafunc.module.__name__.rpartition(".")[2]
    if module in READERS and "browser" in metafunc.fixturenames:
        metafunc.parametrize("browser", [TODAY, CHROMIUM_81], indirect=True, scope="session")


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Browser]]:
    """The browsers of a process, by name."""
    with browsers(tmp_path_factory.mktemp("browsers")) as by_name:
        yield by_name


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest, start: Callable[[str], Browser]) -> Browser:
    """Today's Chromium, or the one that the test is run in."""
    return start(getattr(request, "param", TODAY))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the sample site, without its brochure."""
    site = copy_sample(tmp_path_factory.mktemp("sample"))
    outcome = build(Options(site=site, output=site / "output", brochure=False, cache=False))
    assert outcome.issues == (), "the sample site has no mistakes"
    return outcome.output


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the sample site as a newspaper, with its brochure."""
    site = copy_sample(tmp_path_factory.mktemp("paper"))
    settings = (site / "site.yaml").read_text("utf-8")
    (site / "site.yaml").write_text(
        settings.replace("theme: harbour", "theme: broadsheet"), "utf-8"
    )
    outcome = build(Options(site=site, output=site / "output", cache=False))
    assert outcome.issues == ()
    return outcome.output


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose directory takes several pages, and its columns several files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("showcase.drawers.PART", 60)
        return write_large(tmp_path_factory.mktemp("large"), large_site(LARGE, events=1))


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def server(sample: Path) -> Iterator[str]:
    """The sample site on a web server; its address."""
    handler = functools.partial(_Silent, directory=str(sample))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


def copy_sample(folder: Path) -> Path:
    """The sample site's sources in a folder of their own, so that tests never meet."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "site.yaml", folder)
    return folder
