"""Work spread over processes.

Only pure work is spread: what it needs is inherited when the process is forked, and what it gives
comes back in order. Systems that cannot fork safely (Windows, macOS) work in one process.

A fork copies the locks that other threads hold, but not those threads. So what starts threads
(the typesetter, the minifier) does its work ``apart``, in a process of its own.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

from showcase.issues import MachineRefused, text

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_FEW = 128
"""Below so many items, starting processes costs more than it saves."""

MOST_AT_ONCE = 128
"""Items of one task: results are small, and no process waits long for the last one."""

_DEATH_OF_PARENT = 1
"""What prctl(2) calls PR_SET_PDEATHSIG."""

_SIZE = 4
"""Bytes of a task's number in the pipe."""

_MOST_TASKS = 1024
"""Whose numbers fit into the smallest of pipes, a page of memory (pipe(7))."""

_task: tuple[Callable[[Any], Any], Sequence[Any], Sequence[range], int]
"""What is to be done with which items, some for each task, and where the numbers of the tasks that
nobody has begun are read: set before the fork."""


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work: at most ``jobs`` processes, this one among them. Where there are others,
    it first calls ``meanwhile``, when they have begun."""

    jobs: int = 1
    meanwhile: Callable[[], object] = _nothing


ALONE = Crew()


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a task, or what it raised."""

    number: int
    what: Any = None
    problem: Exception | None = None


def spread(
    work: Callable[[Sequence[_In]], _Out],
    items: Sequence[_In],
    crew: Crew,
    at_once: int = MOST_AT_ONCE,
) -> Iterator[_Out]:
    """``work`` on the items, some at a time, in order. An exception in a process is raised here.

    Processes share it where they are worth their start. What takes longest should be the first of
    the items, and few of them ``at_once``: no process is then left alone with it at the end.
    """
    jobs = crew.jobs
    size = max(1, min(at_once, -(-len(items) // (4 * jobs))), -(-len(items) // _MOST_TASKS))
    ranges = [range(start, min(start + size, len(items))) for start in range(0, len(items), size)]
    if jobs == 1 or len(items) < _FEW or not _can_fork():
        yield from (work([items[i] for i in each]) for each in ranges)
        return
    yield from _forked(work, items, ranges, crew)


def apart(work: Callable[[], _Out]) -> _Out:
    """What ``work`` gives, or raises. Where a process can be forked, threads that it starts end
    with that process."""
    if not _can_fork():
        return work()
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_hand_back, args=(work, there, os.getpid()))
    process.start()
    there.close()
    try:
        made, problem = here.recv()
    except EOFError as end:
        raise _killed() from end
    finally:
        process.join()
        here.close()
    if problem:
        raise problem
    return cast(_Out, made)


def _hand_back(work: Callable[[], Any], there: Connection, parent: int) -> None:
    end_with(parent)
    try:
        there.send((work(), None))
    except Exception as problem:  # noqa: BLE001 - it is raised again in the parent
        there.send((None, problem))


def _can_fork() -> bool:
    """Whether nothing but the one thread of Python's runs here, not even a library's."""
    return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208


def _forked(
    work: Callable[[Sequence[_In]], _Out],
    items: Sequence[_In],
    ranges: list[range],
    crew: Crew,
) -> Iterator[_Out]:
    global _task  # noqa: PLW0603 - the one thing that a fork hands over unpickled
    with _numbers(len(ranges)) as numbers:
        _task = (work, items, ranges, numbers)
        gc.freeze()  # a collection in a child would touch, and so copy, the parent's memory
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(crew.jobs - 1, context, end_with, (os.getpid(),)) as pool:
            others: deque[Future[_Done | None]] = deque()
            try:
                others.extend(pool.submit(_do_next) for _ in ranges)
                crew.meanwhile()
                yield from _shared(len(ranges), others)
            except BrokenProcessPool as problem:
                others.clear()  # they are being told so, and must not be cancelled meanwhile
                raise _killed() from problem
            finally:
                for future in others:
                    future.cancel()
                gc.unfreeze()


def _shared(count: int, others: deque[Future[_Done | None]]) -> Iterator[Any]:
    """What comes of each task, in order. While the first is not done, this process does whichever
    is next: it has in its memory already what every other has to copy."""
    done: dict[int, _Done] = {}
    for number in range(count):
        while number not in done:
            if others and others[0].done():
                more = others.popleft().result()
            else:
                more = _do_next() or others.popleft().result()
            if more:
                done[more.number] = more
        made = done.pop(number)
        if made.problem:
            raise made.problem
        yield made.what


@contextmanager
def _numbers(count: int) -> Iterator[int]:
    """A pipe with the numbers of all tasks, from which whoever is free takes the next: what is read
    is nobody else's, and no lock is left behind by a process that is killed."""
    out, into = os.pipe()
    try:
        os.write(into, b"".join(number.to_bytes(_SIZE, "big") for number in range(count)))
        os.close(into)  # so that there is an end to read
        yield out
    finally:
        os.close(out)


def _do_next() -> _Done | None:
    """Do the next task, if there is one left; what it raised is raised in its turn."""
    work, items, ranges, numbers = _task
    read = os.read(numbers, _SIZE)
    if not read:
        return None
    number = int.from_bytes(read, "big")
    try:
        return _Done(number, work([items[i] for i in ranges[number]]))
    except Exception as problem:  # noqa: BLE001 - it is raised again
        return _Done(number, problem=problem)


def _killed() -> MachineRefused:
    return MachineRefused(
        text(
            "The system ended a part of the build, most likely for want of memory. Close other "
            "programs, or add --jobs 1, then build again."
        )
    )


def end_with(parent: int) -> None:
    """Have the system end this process when its parent is killed, where it can (Linux). It would
    else wait for more work for ever, and hold the lock of the site."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_DEATH_OF_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # killed before that was said
        os._exit(1)
