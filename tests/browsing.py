"""A real browser for tests, quiet and without a network of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
_CANDIDATES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium; ``make test`` sees to it that there is one."""
    program = next(path for name in _CANDIDATES if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_QUIET))
        yield browser
        browser.close()


def opened(browser: Browser, sample: Path, path: str, **settings: object) -> Tab:
    """A page of the sample site in a tab of its own; its complaints are kept in ``complaints``."""
    width = settings.pop("width", 1280)
    tab = browser.new_page(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    tab.on("pageerror", lambda problem: complaints.append(str(problem)))
    tab.goto((sample / path).as_uri())
    tab.evaluate("() => document.fonts.ready.then(() => 0)")
    assert complaints == []
    return tab
