"""The watch over what people write in a site."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from livereload.watcher import Watcher
from tornado.ioloop import IOLoop

_LITTER = re.compile(r"^(\.|~\$)|(~|\.swp|\.tmp|\.bak)$")
"""Names of files that editors keep beside what is being written."""


_PAUSE = 0.03
"""Seconds between two looks."""
_SHARE = 20
"""How much longer than a look the pause after it is, at least."""
_LONGEST = 0.5
"""Seconds between two looks, at most."""
_PATIENCE = 2.0
"""Seconds without a change after which somebody is likely to be reading, not writing."""


class Watch(Watcher):  # type: ignore[misc]  # livereload has no types
    """Looks at all that people write as one: many files saved at once are one change, and a file
    that is moved here is a change, however old it is (livereload's own watch sees neither).

    It looks again and again rather than waiting to be told, so that it works in folders of the
    network, too, and after the computer has slept. ``act`` is called at every change, ``rest``
    once nothing has changed for a while."""

    def __init__(
        self, site: Path, act: Callable[[], None], rest: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__()
        self.site = site
        self.act = act
        self.rest = rest
        self.seen = _look(site)
        self.acted = 0.0
        self.effort = 0.0

    def start(self, callback: Callable[[], None]) -> bool:
        """Look some thirty times a second, and less often where a look takes long."""
        loop = IOLoop.current()

        def look() -> None:
            callback()
            loop.call_later(min(max(_PAUSE, _SHARE * self.effort), _LONGEST), look)

        loop.call_later(_PAUSE, look)
        return True

    def examine(self) -> tuple[str | None, object]:
        """Act if anything has changed; what livereload is to reload, and after how long."""
        if self._changes:
            first: tuple[str, object] = self._changes.pop()
            return first
        start = time.monotonic()
        before, self.seen = self.seen, _look(self.site)
        self.effort = time.monotonic() - start
        if self.seen == before:
            self._rest_after_a_while()
            return None, None
        self.act()
        self.acted = time.monotonic()
        return "*", None

    def _rest_after_a_while(self) -> None:
        if self.acted and time.monotonic() - self.acted > _PATIENCE:
            self.acted = 0.0
            self.rest()


def _look(site: Path) -> Mapping[str, tuple[int, int]]:
    """When each file was last written, and its size."""
    files = [f"{site}/site.yaml"]
    for folder in ("content", "themes", "checks", "fonts"):
        for root, _, names in os.walk(f"{site}/{folder}"):
            files += [f"{root}/{name}" for name in names if not _LITTER.search(name)]
    return {file: state for file in files if (state := _state(file))}


def _state(file: str) -> tuple[int, int] | None:
    try:
        status = os.stat(file)  # noqa: PTH116 - a Path for each of many files is slow
    except OSError:  # gone since
        return None
    return status.st_mtime_ns, status.st_size
