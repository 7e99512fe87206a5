"""Real browsers for tests, quiet and without a network of their own: today's Chromium, and the
Chromium 81 that office computers still have, as npm's chrome-aws-lambda ships it."""

from __future__ import annotations

import io
import shlex
import shutil
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Page as Tab

TODAY, CHROMIUM_81 = "today", "81"

_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
_CANDIDATES = ("chromium", "chromium-browser", "google-chrome")
_PACKED = Path(__file__).parent / "node" / "node_modules" / "chrome-aws-lambda" / "bin"


def installed() -> str:
    """The browser of this computer; ``make test`` sees to it that there is one."""
    return next(path for name in _CANDIDATES if (path := shutil.which(name)))


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this computer."""
    with sync_playwright() as playwright:
        browser = _launch(playwright, installed())
        yield browser
        browser.close()


@contextmanager
def browsers(folder: Path) -> Iterator[Callable[[str], Browser]]:
    """Each browser by its name, started when it is first asked for; ``folder`` may be filled."""
    started: dict[str, Browser] = {}
    with sync_playwright() as playwright:

        def by_name(name: str) -> Browser:
            if name not in started:
                program = installed() if name == TODAY else chromium_81(folder)
                started[name] = _launch(playwright, program)
            return started[name]

        yield by_name
        for browser in started.values():
            browser.close()


def _launch(playwright: Playwright, program: str) -> Browser:
    return playwright.chromium.launch(executable_path=program, args=list(_QUIET))


def chromium_81(folder: Path) -> str:
    """A program that starts Chromium 81 and understands Playwright."""
    program = folder / "chromium"
    program.write_bytes(brotli.decompress((_PACKED / "chromium.br").read_bytes()))
    program.chmod(0o755)
    drivers = brotli.decompress((_PACKED / "swiftshader.tar.br").read_bytes())
    with tarfile.open(fileobj=io.BytesIO(drivers)) as archive:
        archive.extractall(folder / "swiftshader", filter="data")
    interpreter = Path(__file__).with_name("interpreter.py")
    words = shlex.join([sys.executable, str(interpreter), str(program)])
    starter = folder / "chromium-81"
    starter.write_text(f'#!/bin/sh\nexec {words} "$@"\n', "utf-8")
    starter.chmod(0o755)
    return str(starter)


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
