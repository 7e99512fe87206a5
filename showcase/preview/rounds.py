"""The rounds of the preview, some thirty times a second: what was written, what was built, which
pages are to be loaded again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from livereload.watcher import Watcher
from tornado.ioloop import IOLoop

from showcase.preview.application import Preview
from showcase.preview.builder import Report, Task
from showcase.watch import PAUSE, Watch

_NEVER = float("inf")
_TIME_TO_SHOW = 0.3
"""Seconds in which browsers show what was touched, before the site is built."""
_TIME_TO_WAIT = 0.5
"""Seconds after which a build is tried again that was put off."""

Reload = Callable[[Callable[[str], bool]], None]
"""Has those pages loaded again of whose addresses something is true."""


class _Builder(Protocol):
    def ask(self, task: Task) -> None:
        """Have the site built."""

    def report(self, patience: float | None = 0) -> Report | None:
        """What came of a build that has ended, or that is waited for."""


class Rounds(Watcher):  # type: ignore[misc]  # livereload has no types
    """What livereload takes for its watcher: it goes the rounds, but livereload need do nothing.
    ``tell`` is called with each build that brought something else to light than the last one, and
    with each that a change was the reason for."""

    def __init__(
        self,
        preview: Preview,
        files: Watch,
        builder: _Builder,
        reload: Reload,
        tell: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self.preview = preview
        self.files = files
        self.builder = builder
        self.reload = reload
        self.tell = tell
        self._due = _NEVER  # when the site is to be built
        self._whole = False  # and whether brochure and search are to be made, too

    def begin(self) -> None:
        """Have the site built for the first time, wait for that, and be ready for changes."""
        self.builder.ask(Task(self.preview.changes))
        if report := self.builder.report(None):
            self._take(report)
        self.preview.desk.proofs.prepare()

    def start(self, callback: Callable[[], None]) -> bool:
        """Go the rounds from now on."""
        loop = IOLoop.current()

        def go() -> None:
            callback()
            loop.call_later(PAUSE, go)

        loop.call_later(PAUSE, go)
        return True

    def examine(self) -> tuple[None, None]:
        """One round. That there is nothing for livereload to reload."""
        self._changes.clear()
        for source in self.preview.opened():
            self.files.mind(source)
        changed = self.files.changed()
        report = self.builder.report()
        if report:
            self._take(report)
        if changed:
            pause = _TIME_TO_SHOW if self.preview.touch(changed) else 0
            self._due, self._whole = min(self._due, time.monotonic() + pause), False
        if changed or report:
            self.reload(self.preview.is_outdated)
        self._build()
        return None, None

    def _build(self) -> None:
        """Have the site built where it is due; all of it while nobody writes."""
        if time.monotonic() >= self._due:
            self._due = _NEVER
            self.builder.ask(Task(self.preview.changes, self._whole))
        elif self.files.is_at_rest():
            self.builder.ask(Task(self.preview.changes, whole=True))
            self.preview.desk.proofs.prepare()

    def _take(self, report: Report) -> None:
        before = self.preview.issues
        self.preview.take(report)
        if report.put_off and self._due == _NEVER:
            self._due, self._whole = time.monotonic() + _TIME_TO_WAIT, report.task.whole
        if self.preview.issues != before or not (report.task.whole or report.put_off):
            self.tell()
