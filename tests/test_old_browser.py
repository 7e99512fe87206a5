"""Chromium 81, which office computers still have; conftest.py says which tests run in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from tests.browsing import CHROMIUM_81, opened
from tests.interpreter import Interpreter


def test_it_is_that_old(start: Callable[[str], Browser], sample: Path) -> None:
    """Not some newer browser under its name: it has no CSS that came later."""
    old = start(CHROMIUM_81)
    tab = opened(old, sample, "index.html")
    newer = tab.evaluate("() => CSS.supports('aspect-ratio', '1') || 'at' in Array.prototype")
    tab.close()
    assert (old.version.split(".")[0], newer) == ("81", False)


def test_only_what_it_does_not_know_is_put_into_other_words() -> None:
    """A page of its own is attached before Playwright hears of it; unknown commands are done."""
    told: list[str] = []
    asked: list[str] = []
    between = Interpreter(lambda m: told.append(m.decode()), lambda m: asked.append(m.decode()))
    opening = json.dumps({"id": 1, "method": "Target.createTarget", "params": {"url": "about:"}})
    between.to_browser(opening.encode())
    made = json.dumps({"id": 1, "result": {"targetId": "T"}})
    between.from_browser(made.encode())
    attaching = json.loads(asked[-1])
    assert (asked[0], attaching["method"], told) == (opening, "Target.attachToTarget", [])
    between.from_browser(json.dumps({"id": attaching["id"], "result": {}}).encode())
    assert told == [made]
    between.from_browser(b'{"id": 2, "error": {"message": "\'Page.new\' wasn\'t found"}}')
    assert json.loads(told[-1]) == {"id": 2, "result": {}}
