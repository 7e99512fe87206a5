"""Work spread over processes comes back as if one had done it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

import pytest

from showcase.workers import Crew, spread

# In a process of its own: the test's own has threads, and then nothing is forked.
_ASK = """
import json, os, time
from showcase.workers import Crew, spread

def work(items):
    time.sleep(0.05)  # as long as a process takes to start
    if -1 in items:
        raise ValueError("minus one")
    return os.getpid(), [2 * item for item in items]

items = json.loads(input())
try:
    done = list(spread(work, items, Crew(2)))
except ValueError as problem:
    print(json.dumps(str(problem)))
else:
    doubled = [item for _, some in done for item in some]
    pids = {pid for pid, _ in done}
    print(json.dumps([doubled, len(pids), os.getpid() in pids]))
"""

forks = pytest.mark.skipif(sys.platform != "linux", reason="other systems work in one process")


def ask(items: Sequence[int]) -> object:
    """What a program says that doubles these numbers with a second process."""
    done = subprocess.run(
        [sys.executable, "-c", _ASK],
        input=json.dumps(items),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@forks
def test_many_items_are_shared_by_processes_and_come_back_in_order() -> None:
    """Both processes have a part in it, the one that asks among them."""
    numbers = list(range(1000))
    assert ask(numbers) == [[2 * number for number in numbers], 2, True]


def test_few_items_are_done_at_once() -> None:
    """Starting processes would take longer."""
    assert ask([1, 2, 3]) == [[2, 4, 6], 1, True]


def test_what_is_raised_in_a_process_is_raised_here() -> None:
    """The first exception ends the work."""
    assert ask([*range(500), -1, *range(500)]) == "minus one"


@pytest.mark.parametrize("_", range(5))
def test_of_several_mistakes_the_first_is_raised(_: int) -> None:
    """Whoever makes it, and whenever."""
    program = """
import time
from showcase.workers import Crew, spread

def work(items):
    time.sleep(0.05 if items[0] else 0.2)
    raise ValueError(items[0])

try:
    list(spread(work, range(1000), Crew(2)))
except ValueError as problem:
    print(problem)
"""
    assert said(program) == "0\n"


def test_no_item_is_no_work() -> None:
    """``work`` is not called at all."""
    assert list(spread(list, [], Crew(4))) == []


_THREADS = """
import os, threading
from showcase.workers import apart

def start_threads():
    thread = threading.Thread(target=threading.Event().wait, daemon=True)
    thread.start()
    return threading.active_count()

print(apart(start_threads), len(os.listdir("/proc/self/task")))
"""
_VICTIM = """
import os, signal, sys, time
from showcase.issues import MachineRefused
from showcase.workers import Crew, spread

def work(items):
    global done
    done += 1
    if os.getpid() != me and done == last:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02)

me, done, last = os.getpid(), 0, int(sys.argv[1])

try:
    list(spread(work, range(1000), Crew(4), 4))
except MachineRefused as refusal:
    print(refusal.message.msgid)
"""
_SLEEPERS = """
import os, sys, time
from showcase.workers import Crew, spread

def work(items):
    sys.stdout.write(f"{os.getpid()}\\n")
    sys.stdout.flush()
    time.sleep(60)

list(spread(work, range(1000), Crew(2)))
"""


def said(program: str) -> str:
    """What a program prints."""
    command = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@forks
def test_threads_that_start_apart_are_not_here() -> None:
    """A process with threads could not be forked safely."""
    assert said(_THREADS) == "2 1\n"


@forks
def test_what_is_raised_apart_is_raised_here() -> None:
    """With its message."""
    program = (
        "from showcase.workers import apart\ntry:\n apart([].pop)\nexcept IndexError as e: print(e)"
    )
    assert said(program) == "pop from empty list\n"


@forks
def test_what_makes_a_site_leaves_no_thread_behind() -> None:
    """Neither the minifier nor the typesetter, which would keep later work in one process."""
    program = """
import os
from datetime import UTC, datetime
from showcase.assets import gather
from showcase.brochure import typeset
gather({"a.css": b"a { b: c }"}, ("a.css",), {})
stamp = datetime(2023, 1, 1, tzinfo=UTC)
print(typeset({}, {"main.typ": b"#metadata(1) <pages>"}, {}, stamp=stamp))
print(len(os.listdir("/proc/self/task")))
"""
    *_, threads = said(program).splitlines()
    assert threads == "1"


@forks
@pytest.mark.parametrize("last", range(1, 13))
def test_a_process_that_is_killed_ends_in_a_plain_sentence(last: int) -> None:
    """As by a system that has run out of memory, and at once, whatever the others have done."""
    command = [sys.executable, "-W", "error", "-c", _VICTIM, str(last)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.startswith("The system ended a part of the build")
    assert done.stderr == ""


@forks
def test_no_process_outlives_a_build_that_is_killed() -> None:
    """It would hold the lock of the site, and wait for work for ever."""
    command = [sys.executable, "-c", _SLEEPERS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        workers = [int(build.stdout.readline()) for _ in range(2)]
        build.kill()
        assert build.stdout.read() == "", "it ends when nobody can write to it any more"
    assert len(set(workers)) == 2


_MEANWHILE = """
import os, sys
from showcase.workers import Crew, spread

items, jobs = map(int, sys.argv[1:])
crew = Crew(jobs, lambda: print(os.getpid() == me))
me = os.getpid()
assert sum(spread(len, range(items), crew)) == items
"""


@pytest.mark.parametrize(
    ("items", "jobs", "called"), [(1000, 2, ["True"]), (1000, 1, []), (5, 2, [])]
)
def test_meanwhile_this_process_does_something_else(
    items: int, jobs: int, called: list[str]
) -> None:
    """Only where others do a part of the work."""
    command = [sys.executable, "-c", _MEANWHILE, str(items), str(jobs)]
    assert subprocess.check_output(command, text=True).split() == called
