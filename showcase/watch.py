"""The watch over what people write in a site."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from livereload.watcher import Watcher

_LITTER = re.compile(r"^(\.|~\$)|(~|\.swp|\.tmp|\.bak)$")
"""Names of files that editors keep beside what is being written."""


class Watch(Watcher):  # type: ignore[misc]  # livereload has no types
    """Looks at all that people write as one: many files saved at once are one change, and a file
    that is moved here is a change, however old it is (livereload's own watch sees neither).

    It looks again and again rather than waiting to be told, so that it works in folders of the
    network, too, and after the computer has slept."""

    def __init__(self, site: Path, act: Callable[[], None]) -> None:
        super().__init__()
        self.site = site
        self.act = act
        self.seen = _look(site)

    def examine(self) -> tuple[str | None, object]:
        """Act if anything has changed; what livereload is to reload, and after how long."""
        if self._changes:
            first: tuple[str, object] = self._changes.pop()
            return first
        before, self.seen = self.seen, _look(self.site)
        if self.seen == before:
            return None, None
        self.act()
        return "*", None


def _look(site: Path) -> Mapping[str, tuple[int, int]]:
    """When each file was last written, and its size."""
    files = [site / "site.yaml"]
    for folder in ("content", "themes", "checks", "fonts"):
        for root, _, names in os.walk(site / folder):
            files += [Path(root, name) for name in names if not _LITTER.search(name)]
    return {str(file): state for file in files if (state := _state(file))}


def _state(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:  # gone since
        return None
    return status.st_mtime_ns, status.st_size
