"""What a person at a terminal sees of long work."""

from __future__ import annotations

import io
import sys

import pytest

from showcase.issues import Text, text
from showcase.progress import Stopwatch, progress, silent


class Terminal(io.StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        """It is."""
        return True


def test_a_step_is_written_over_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Han characters take two columns; at the end nothing is left."""
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    with progress("zh") as step:
        step(text("Reading the profiles …"))
        step(Text("ok"))
    first = "正在读取档案……"
    blank = " " * (2 * len(first) - 2)  # …… is as wide as two letters
    assert stream.getvalue() == f"\r\r{first}\r{blank}\rok\r  \r"


def test_nothing_is_written_into_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs stay clean."""
    monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
    with progress("zh") as step:
        step(text("Reading the profiles …"))
    assert stream.getvalue() == ""


def test_a_stopwatch_takes_the_time_of_each_step() -> None:
    """In their order; a step lasts until the next."""
    seen: list[Text] = []
    watch = Stopwatch(seen.append)
    watch(Text("one"))
    watch(Text("two"))
    watch.stop()
    watch.stop()
    assert [words.msgid for words, _ in watch.passed] == ["one", "two"]
    assert all(seconds >= 0 for _, seconds in watch.passed)
    assert seen == [Text("one"), Text("two")]


def test_a_stopwatch_that_was_never_started_has_no_steps() -> None:
    """Nothing is over."""
    watch = Stopwatch(silent)
    watch.stop()
    assert watch.passed == []
