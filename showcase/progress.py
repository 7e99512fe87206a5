"""Progress of long work, shown only to a person at a terminal, and how long each step took."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from showcase.catalogue import translate
from showcase.issues import Text

Step = Callable[[Text], None]
"""Called with a sentence when a new step of the work begins."""


def silent(_: Text) -> None:
    """A step that nobody watches."""


@contextmanager
def progress(language: str) -> Iterator[Step]:
    """A line at the terminal that tells what is being done; nothing in a pipe.

    It is written by whoever does the work, since a process with threads cannot be forked, and with
    nothing but spaces and carriage returns, which every console knows.
    """
    if not sys.stderr.isatty():
        yield silent
        return
    line = _Line(language)
    try:
        yield line.show
    finally:
        line.clear()


@dataclass
class _Line:
    """One line that is written over again and again."""

    language: str
    width: int = 0

    def show(self, step: Text) -> None:
        """Write it over the one before."""
        from rich.cells import cell_len

        words = translate(step, self.language)
        self.clear()
        sys.stderr.write(words)
        sys.stderr.flush()
        self.width = cell_len(words)

    def clear(self) -> None:
        """Leave nothing of it."""
        sys.stderr.write(f"\r{' ' * self.width}\r")
        sys.stderr.flush()


@dataclass
class Stopwatch:
    """Takes the time of each step; ``passed`` are the steps that are over, with their seconds."""

    step: Step
    passed: list[tuple[Text, float]] = field(default_factory=list)
    begun: tuple[Text, float] | None = None

    def __call__(self, words: Text) -> None:
        """A step begins, and so the one before is over."""
        self.stop()
        self.begun = (words, time.perf_counter())
        self.step(words)

    def stop(self) -> None:
        """The last step is over."""
        if self.begun:
            words, start = self.begun
            self.passed.append((words, time.perf_counter() - start))
        self.begun = None
