"""Work spread over processes comes back as if one had done it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

import pytest

from showcase.workers import spread

# In a process of its own: the test's own has threads, and then nothing is forked.
_ASK = """
import json, os
from showcase.workers import spread

def work(items):
    if -1 in items:
        raise ValueError("minus one")
    return os.getpid(), [2 * item for item in items]

items = json.loads(input())
try:
    done = list(spread(work, items, 2))
except ValueError as problem:
    print(json.dumps(str(problem)))
else:
    doubled = [item for _, some in done for item in some]
    print(json.dumps([doubled, len({pid for pid, _ in done} - {os.getpid()})]))
"""


def ask(items: Sequence[int]) -> object:
    """What a program says that has two processes double these numbers."""
    done = subprocess.run(
        [sys.executable, "-c", _ASK],
        input=json.dumps(items),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems work in one process")
def test_many_items_are_shared_by_processes_and_come_back_in_order() -> None:
    """Both processes have a part in it."""
    numbers = list(range(1000))
    assert ask(numbers) == [[2 * number for number in numbers], 2]


def test_few_items_are_done_at_once() -> None:
    """Starting processes would take longer."""
    assert ask([1, 2, 3]) == [[2, 4, 6], 0]


def test_what_is_raised_in_a_process_is_raised_here() -> None:
    """The first exception ends the work."""
    assert ask([*range(500), -1, *range(500)]) == "minus one"


def test_no_item_is_no_work() -> None:
    """``work`` is not called at all."""
    assert list(spread(list, [], 4)) == []
