"""What can be seen of a file without reading it, and whether that can be trusted."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field

_SETTLED = 2_000_000_000
"""Nanoseconds. A file changed twice within the tick of its file system's clock (two seconds on
FAT) looks the same after the second change, so what is younger is read again."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Size, times (nanoseconds) of the last change of content and of the last change of any kind,
    which nobody can set back, and the file's number. ``settled`` says that the file was older than
    a tick when it was seen."""

    size: int
    changed: int
    noted: int
    number: int
    settled: bool = field(default=True, compare=False)


def look(path: str) -> Sight | None:
    """The file as it is now; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - to make a Path takes as long as to look
    except OSError:
        return None
    age = time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns)
    return Sight(
        status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, age > _SETTLED
    )


def is_same(before: Sight, now: Sight | None) -> bool:
    """Whether the file is certainly the one that was seen before. Windows keeps no time of the last
    change of any kind, so that nothing is certain there."""
    return os.name == "posix" and before.settled and before == now
