"""Real browsers for tests, quiet and without a network of their own: today's Chromium, and the
Chromium 81 that office computers still have, as npm's chrome-aws-lambda ships it."""

from __future__ import annotations

import io
import shlex
import shutil
import sys
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli
from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Page as Tab

from tests.typefaces import environment

TODAY, CHROMIUM_81, WITHOUT_SONG = "today", "81", "today, without a Song face"

_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
_CANDIDATES = ("chromium", "chromium-browser", "google-chrome")
_PACKED = Path(__file__).parent / "node" / "node_modules" / "chrome-aws-lambda" / "bin"

OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = element => element.closest('.table-wrap, pre, .skip, .unseen');
  return [...document.querySelectorAll('body *')]
    .filter(e => !scrolls(e) && e.getBoundingClientRect().right > width + 1)
    .map(e => e.tagName + '.' + e.className);
}"""
"""What stands out of the page on the right."""

FAINT = """() => {
  const parse = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('.skip, script')) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(parse(style.color)), light(ground(element))].sort((x, y) => y - x);
    const wanted = parseFloat(style.fontSize) >= 24 ? 3 : 4.5;
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < wanted) faint.add(`${element.className || element.tagName} ${ratio.toFixed(2)}`);
  }
  return [...faint];
}"""
"""Contrast by WCAG 2.2, 1.4.3: of every text against the nearest ground that is painted."""


def installed() -> str:
    """The browser of this computer; ``make test`` sees to it that there is one."""
    return next(path for name in _CANDIDATES if (path := shutil.which(name)))


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this computer."""
    with TemporaryDirectory(prefix="showcase-") as folder, sync_playwright() as playwright:
        browser = _launch(playwright, installed(), environment(Path(folder)))
        yield browser
        browser.close()


@contextmanager
def browsers(folder: Path) -> Iterator[Callable[[str], Browser]]:
    """Each browser by its name, started when it is first asked for; ``folder`` may be filled."""
    started: dict[str, Browser] = {}
    with sync_playwright() as playwright:

        def by_name(name: str) -> Browser:
            if name not in started:
                own = folder / str(len(started))
                own.mkdir()
                program = chromium_81(own) if name == CHROMIUM_81 else installed()
                started[name] = _launch(
                    playwright, program, environment(own, song=name != WITHOUT_SONG)
                )
            return started[name]

        yield by_name
        for browser in started.values():
            browser.close()


def _launch(playwright: Playwright, program: str, around: Mapping[str, str]) -> Browser:
    return playwright.chromium.launch(executable_path=program, args=list(_QUIET), env={**around})


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
