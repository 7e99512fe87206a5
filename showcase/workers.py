"""Work spread over processes.

Only pure work is spread: what it needs is inherited when the process is forked, and what it gives
comes back in order. Systems that cannot fork safely (Windows, macOS) work in one process.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Any, TypeVar

_In = TypeVar("_In")
_Out = TypeVar("_Out")

_FEW = 128
"""Below so many items, starting processes costs more than it saves."""

_MOST_AT_ONCE = 128
"""Items of one task: results are small, and no process waits long for the last one."""

_task: tuple[Callable[[Any], Any], Sequence[Any]]
"""What a forked process has to do: set before the fork, in the parent."""


def spread(
    work: Callable[[Sequence[_In]], _Out], items: Sequence[_In], jobs: int
) -> Iterator[_Out]:
    """``work`` on the items, some at a time, in order. An exception in a process is raised here.

    ``jobs`` processes share it, where they are worth their start.
    """
    size = max(1, min(_MOST_AT_ONCE, -(-len(items) // (4 * jobs))))
    ranges = [range(start, min(start + size, len(items))) for start in range(0, len(items), size)]
    if jobs == 1 or len(items) < _FEW or not _can_fork():
        yield from (work([items[i] for i in each]) for each in ranges)
        return
    yield from _forked(work, items, ranges, jobs)


def _can_fork() -> bool:
    """A fork copies the locks that other threads hold, but not those threads."""
    return sys.platform == "linux" and threading.active_count() == 1


def _forked(
    work: Callable[[Sequence[_In]], _Out], items: Sequence[_In], ranges: list[range], jobs: int
) -> Iterator[_Out]:
    global _task  # noqa: PLW0603 - the one thing that a fork hands over unpickled
    _task = (work, items)
    gc.freeze()  # a collection in a child would touch, and so copy, the parent's memory
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        waiting: list[Future[_Out]] = []
        coming = iter(ranges)
        try:
            waiting += [pool.submit(_do, each) for each in islice(coming, 2 * jobs)]
            while waiting:
                yield waiting.pop(0).result()
                waiting += [pool.submit(_do, each) for each in islice(coming, 1)]
        finally:
            for future in waiting:
                future.cancel()
            gc.unfreeze()


def _do(where: range) -> Any:
    work, items = _task
    return work([items[i] for i in where])
