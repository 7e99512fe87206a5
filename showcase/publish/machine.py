"""The machine's own refusals, said in a plain sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from showcase.issues import MachineRefused, Text, text


def explain(problem: OSError) -> Text:
    """What stood in the way, and what to do about it."""
    path = os.fsdecode(problem.filename or "?")
    match problem.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return _full(path if problem.filename else "")
        case errno.EROFS:
            return text(
                "{path} is on a disk that can only be read. Use a folder on another disk.",
                path=path,
            )
        case errno.EACCES | errno.EPERM | errno.EBUSY:
            return text(
                "{path} can't be read or written: it is open in another program, or you have no "
                "permission. Close that program or ask for permission, then build again.",
                path=path,
            )
        case errno.EIO:
            return text(
                "The disk failed at {path}. Copy the whole site to another disk, then build it "
                "there.",
                path=path,
            )
        case errno.ENAMETOOLONG:
            return text("The file name {path} is too long. Give it a shorter one.", path=path)
    return text("{path} can't be read or written: {reason}.", path=path, reason=problem.strerror)


def _full(path: str) -> Text:
    """Temporary files may be on another disk than the site."""
    if path:
        return text(
            "The disk is full at {path}. Free some space on it, then build again.", path=path
        )
    return text("The disk is full. Free some space on it, then build again.")


@contextmanager
def refusals_explained() -> Iterator[None]:
    """Turn what the operating system refuses inside into ``MachineRefused``."""
    try:
        yield
    except OSError as problem:
        raise MachineRefused(explain(problem)) from problem
