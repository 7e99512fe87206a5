"""Builds for the preview, one after another, in a process of their own: nobody who looks at a page
or writes at the desk waits for them."""

from __future__ import annotations

import gc
import os
import signal
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from showcase.brochure import Brochure
from showcase.issues import Issue, MachineRefused, Text, error, text, warning
from showcase.pipeline import Options, Outcome, build
from showcase.publish import Busy
from showcase.recall import glance
from showcase.workers import end_with

_WAITS = text("Another build has this site. The preview goes on by itself when that is done.")


@dataclass(frozen=True, slots=True)
class Task:
    """A build that is wanted after so many changes: a ``whole`` one, or one whose brochure, search
    and pictures for messengers may be those of an earlier build."""

    change: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a task; ``brochure`` only where it was set anew. It is ``put_off`` where another
    build has the site."""

    task: Task
    issues: tuple[Issue, ...]
    brochure: Brochure | None = None
    notes: tuple[Text, ...] = ()
    put_off: bool = False


class Builds:
    """Builds of one site."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.latest: Outcome | None = None

    def _build(self, *, whole: bool) -> Outcome:
        if not whole:
            return build(self.options, former=self.latest or Outcome((), self.options.output))
        if self.latest:
            return build(self.options)
        # Though nothing may have changed: that the brochure is at hand for those that follow.
        return build(self.options, seen=replace(glance(self.options), outcome=None))

    def make(self, task: Task) -> Report:
        """Build. A mistake, even one of our own, is reported as an issue."""
        try:
            outcome = self._build(whole=task.whole)
        except Busy:
            return Report(task, (warning("P130", "output", _WAITS),), put_off=True)
        except MachineRefused as problem:
            return Report(task, (error("P100", "output", problem.message),))
        except Exception as problem:  # noqa: BLE001 - the preview must outlive our mistakes too
            message = text("Showcase itself made a mistake: {problem}.", problem=repr(problem))
            return Report(task, (error("P199", "showcase", message),))
        former = self.latest.brochures if self.latest else ()
        made = outcome.brochures
        self.latest = outcome if made or task.whole or not self.options.brochure else None
        brochure = made[0] if made and made is not former else None
        return Report(task, outcome.issues, brochure, outcome.notes)


class Builder:
    """A process that builds, and starts again should the system end it."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._doing: Task | None = None
        self._next: Task | None = None
        self._start()

    def ask(self, task: Task) -> None:
        """Have the site built. Of what is asked during a build, the last follows it."""
        if self._doing:
            self._next = task
            return
        self._doing, self._next = task, None
        with suppress(OSError):  # of a process that has ended; the next report says so
            self._line.send(task)

    def report(self, patience: float | None = 0) -> Report | None:
        """What came of a build that has ended meanwhile; ``patience`` are the seconds that one is
        waited for, None for ever."""
        if not self._line.poll(patience):
            return None
        report: Report | None
        try:
            report = self._line.recv()
        except (EOFError, OSError):
            report = self._ended()
        self._doing = None
        if self._next:
            self.ask(self._next)
        return report

    def close(self) -> None:
        """End the process; what it was writing is left as it was before, as in any build."""
        self._process.terminate()
        self._process.join()
        self._line.close()

    def _start(self) -> None:
        # Not forked: that is the same on all systems, and takes over no thread's locks.
        context = get_context("spawn")
        self._line, there = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_work, args=(self.options, there, os.getpid())
        )
        self._process.start()
        there.close()

    def _ended(self) -> Report | None:
        """Start anew. Whoever waits for a build is told."""
        self.close()
        self._start()
        if self._doing is None:
            return None
        message = text(
            "The system ended a part of the build, most likely for want of memory. Close other "
            "programs, or add --jobs 1, then build again."
        )
        return Report(self._doing, (error("P100", "output", message),))


def _work(options: Options, line: Connection, parent: int) -> None:
    """Build whatever is asked for until nobody asks any more."""
    end_with(parent)  # a brochure may be minutes away
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks is told, and ends us
    if hasattr(os, "nice"):
        os.nice(10)  # browsers and the desk come first
    builds = Builds(options)
    while True:
        try:
            task: Task = line.recv()
            line.send(builds.make(task))
        except (EOFError, OSError):
            return
        gc.freeze()  # what stays is not gone through again for garbage while somebody waits
