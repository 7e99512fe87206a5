"""A file without a name, for what is too much for the memory: it is gone with the process."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from weakref import finalize


@dataclass(frozen=True, slots=True)
class Slip:
    """Where a piece lies in the file."""

    offset: int
    length: int


class Spool:
    """Pieces of bytes, in a file in ``folder``, or where the system has its own temporary ones.
    Forked processes can read it at the same time."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as file:
            self._file = os.dup(file.fileno())
        self._end = 0
        finalize(self, os.close, self._file)

    def put(self, pieces: Iterable[bytes]) -> list[Slip]:
        """Keep these, one behind the other."""
        kept = list(pieces)
        _write(self._file, b"".join(kept))
        slips = []
        for piece in kept:
            slips.append(Slip(self._end, len(piece)))
            self._end += len(piece)
        return slips

    def read(self, slip: Slip) -> bytes:
        """The piece that was put there."""
        if hasattr(os, "pread"):
            return os.pread(self._file, slip.length, slip.offset)
        position = os.lseek(self._file, 0, os.SEEK_CUR)  # where only one process reads
        os.lseek(self._file, slip.offset, os.SEEK_SET)
        content = os.read(self._file, slip.length)
        os.lseek(self._file, position, os.SEEK_SET)
        return content


def _write(file: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]
