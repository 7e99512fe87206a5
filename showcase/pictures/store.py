"""What was made from pictures, kept from build to build under the hash of what it is made of."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_ENTRY = re.compile(r"[0-9a-f]{32}")
_SEAL = 32
"""Every file begins with the SHA-256 of the rest, so that damage shows."""

_HALF = ".tmp"


@dataclass(frozen=True, slots=True)
class Store:
    """A folder, or None to keep nothing; ``writes`` is off where nothing may be written."""

    folder: Path | None = None
    writes: bool = True

    @property
    def keeps(self) -> bool:
        """Whether what is put here can be taken out again."""
        return self.folder is not None and self.writes

    def get(self, name: str) -> bytes | None:
        """What was put under that name, if it is there and whole."""
        if self.folder is None:
            return None
        try:
            sealed = (self.folder / name).read_bytes()
        except OSError:
            return None
        content = sealed[_SEAL:]
        return content if hashlib.sha256(content).digest() == sealed[:_SEAL] else None

    def tidy(self, wanted: Iterable[str]) -> None:
        """Remove the entries of pictures that are gone, and what builds that were cut short have
        left half written; an entry is a folder."""
        if self.folder is None or not self.writes:
            return
        kept = {*wanted}
        with suppress(OSError):
            for entry in sorted(self.folder.iterdir()):
                if _ENTRY.fullmatch(entry.name) and entry.name not in kept:
                    shutil.rmtree(entry, ignore_errors=True)
            for half in self.folder.glob(f"*/*{_HALF}"):
                half.unlink(missing_ok=True)

    def put(self, name: str, content: bytes) -> None:
        """Keep it; where the machine refuses, the next build makes it anew."""
        if self.folder is None or not self.writes:
            return
        path = self.folder / name
        temporary = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}{_HALF}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(hashlib.sha256(content).digest() + content)
            temporary.replace(path)
