"""The watch over what people write in a site."""

from __future__ import annotations

import os
import re
import time
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

_LITTER = re.compile(r"^(\.|~\$)|(~|\.swp|\.tmp|\.bak)$")
"""Names of files that editors keep beside what is being written."""

PAUSE = 0.03
"""Seconds between two looks at the files that are likely to change."""
_SHARE = 20
"""How much longer than a look at all files the pause after it is, at least."""
_LONGEST = 1.0
"""Seconds between two looks at all files, at most."""
_PATIENCE = 2.0
"""Seconds without a change after which somebody is likely to be reading, not writing."""
_NEAR = 32
"""So many files are likely to change."""

_State = tuple[int, int]


class Watch:
    """Looks at all that people write: many files saved at once are one change, and a file that is
    moved here is a change, however old it is.

    It looks again and again rather than waiting to be told, so that it works in folders of the
    network, too, and after the computer has slept. Where a look at all files takes long, it is
    taken less often; files that changed a short time ago, or that somebody ``minds``, are looked
    at each time."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.seen = dict(_look(_files(site)))
        self.near: deque[str] = deque(maxlen=_NEAR)
        self.due = 0.0
        self.acted = time.monotonic()

    def mind(self, path: str) -> None:
        """Somebody is likely to change this file of the site soon."""
        file = f"{self.site}/{path}"
        if file not in self.near:
            self.near.append(file)

    def changed(self) -> Collection[str]:
        """The files that have changed, come or gone since the last look, by their paths in the
        site."""
        start = time.monotonic()
        if start < self.due:
            files = self._changed(self.near, dict(_look(self.near)))
        else:
            now = dict(_look(_files(self.site)))
            files = self._changed(self.seen.keys() | now.keys(), now)
            end = time.monotonic()
            self.due = end + min(_SHARE * (end - start), _LONGEST)
        paths = [Path(file).relative_to(self.site).as_posix() for file in files]
        for path in paths[-_NEAR:]:
            self.mind(path)
        return paths

    def _changed(self, files: Iterable[str], now: Mapping[str, _State]) -> list[str]:
        """Those of the files that look different now."""
        changed = sorted(file for file in files if self.seen.get(file) != now.get(file))
        for file in changed:
            self.seen.pop(file, None)
            if file in now:
                self.seen[file] = now[file]
        if changed:
            self.acted = time.monotonic()
        return changed

    def is_at_rest(self) -> bool:
        """Whether nothing has changed for a while; that is said once after each change, and once
        after the start."""
        if not self.acted or time.monotonic() - self.acted <= _PATIENCE:
            return False
        self.acted = 0.0
        return True


def _files(site: Path) -> Iterator[str]:
    """What people write."""
    yield f"{site}/site.yaml"
    for folder in ("content", "themes", "checks", "fonts"):
        for root, _, names in os.walk(f"{site}/{folder}"):
            yield from (f"{root}/{name}" for name in names if not _LITTER.search(name))


def _look(files: Iterable[str]) -> Iterator[tuple[str, _State]]:
    """When each file that is there was last written, and its size."""
    for file in files:
        try:
            status = os.stat(file)  # noqa: PTH116 - a Path for each of many files is slow
        except OSError:  # gone since
            continue
        yield file, (status.st_mtime_ns, status.st_size)
