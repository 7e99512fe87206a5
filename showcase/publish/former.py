"""What the last build published, for what is sooner changed than made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from showcase.publish.generation import Staged, is_there


class Lost(Exception):  # noqa: N818 - says what became of a file
    """A file is gone, or it is not what was published."""


@dataclass(frozen=True, slots=True)
class Former:
    """The files in ``output``, those of each batch under its key."""

    output: Path = Path()
    made: Mapping[str, tuple[Staged, ...]] = field(default_factory=dict)

    def content(self, key: str) -> bytes:
        """What the only file of a batch holds. Raises Lost."""
        (file,) = self.files(key)
        try:
            content = (self.output / file.path).read_bytes()
        except OSError as problem:
            raise Lost from problem
        if hashlib.sha256(content).hexdigest() != file.hash:
            raise Lost
        return content

    def files(self, key: str) -> tuple[Staged, ...]:
        """The files of a batch, which are there as they were published. Raises Lost."""
        files = self.made.get(key, ())
        if not files or not all(is_there(f"{self.output}/{file.path}", file) for file in files):
            raise Lost
        return files
