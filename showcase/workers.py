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
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
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

_task: tuple[Callable[[Any], Any], Sequence[Any]]
"""What a forked process has to do: set before the fork, in the parent."""


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work: at most ``jobs`` processes, this one among them. Where there are others,
    it first calls ``meanwhile``, when they have begun."""

    jobs: int = 1
    meanwhile: Callable[[], object] = _nothing


ALONE = Crew()


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
    size = max(1, min(at_once, -(-len(items) // (4 * jobs))))
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
    _task = (work, items)
    gc.freeze()  # a collection in a child would touch, and so copy, the parent's memory
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(crew.jobs - 1, context, end_with, (os.getpid(),)) as pool:
        tasks = [(pool.submit(_do, each), each) for each in ranges]
        try:
            crew.meanwhile()
            yield from _shared(tasks)
        except BrokenProcessPool as problem:
            raise _killed() from problem
        finally:
            for future, _ in tasks:
                future.cancel()
            gc.unfreeze()


def _shared(tasks: Sequence[tuple[Future[_Out], range]]) -> Iterator[_Out]:
    """What comes of each task, in order. While the first is not done, this process does those that
    nobody has begun: it has in its memory already what every other has to copy."""
    own: dict[int, Future[_Out]] = {}
    free = (where for future, where in tasks if future.cancel())
    for future, where in tasks:
        while where.start not in own and not future.done() and (left := next(free, None)):
            own[left.start] = _done(left)
        yield own.pop(where.start, future).result()


def _done(where: range) -> Future[Any]:
    """A task that is done here; what it raised is raised in its turn."""
    future: Future[Any] = Future()
    try:
        future.set_result(_do(where))
    except Exception as problem:  # noqa: BLE001 - it is raised again
        future.set_exception(problem)
    return future


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


def _do(where: range) -> Any:
    work, items = _task
    return work([items[i] for i in where])
