"""What everything that is kept depends on: the engine, its libraries, and folders of files."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from showcase.folders import files_below

ENGINE = Path(__file__).parent.parent


@cache
def engine_digest() -> str:
    """A hash of the engine's own files, of Python, and of which libraries are installed."""
    parts = (surroundings(), folders_digest([ENGINE]))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def surroundings() -> str:
    """Python and the libraries that are installed beside each other, with their versions."""
    libraries = Path(msgspec.__file__).parent.parent
    installed = sorted(path.name for path in libraries.glob("*.dist-info"))
    return "\n".join((sys.version, *installed))


def folders_digest(folders: Iterable[Path]) -> str:
    """A hash of the files in some folders: of their names there and what they hold."""
    total = hashlib.sha256()
    for folder in folders:
        for path in files_below(folder):
            if "__pycache__" not in path.parts:
                name = path.relative_to(folder).as_posix().encode()
                content = path.read_bytes()
                total.update(b"%d %d " % (len(name), len(content)) + name + content)
    return total.hexdigest()
