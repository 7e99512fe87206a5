"""One build of a site at a time. The system lets go of the lock when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from showcase.issues import MachineRefused, text
from showcase.publish.machine import refusals_explained

if sys.platform == "win32":
    import msvcrt

    def _claim(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _release(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _claim(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class Busy(MachineRefused):
    """Another run has the site."""


@contextmanager
def exclusive(work: Path) -> Iterator[None]:
    """Hold the site whose own folder is ``work``; ``Busy`` where another run has it."""
    descriptor = _acquire(work / "lock")
    try:
        yield
    finally:
        _release(descriptor)
        os.close(descriptor)


def _acquire(path: Path) -> int:
    """The descriptor of the lock. Whoever held it before may have cleaned its file away, and a
    lock on a file that nobody else can find keeps nobody out: then it is taken again."""
    while True:
        with refusals_explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _claim(descriptor)
        except OSError as problem:
            os.close(descriptor)
            raise Busy(
                text("This site is being built already. Wait until that is done, then try again.")
            ) from problem
        if path.exists() and os.path.samestat(os.fstat(descriptor), path.stat()):
            return descriptor
        os.close(descriptor)
