"""The marker in an output folder: that it is ours, and which of its files are."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

MARKER = ".showcase.json"
KEPT = (".gitignore", ".gitkeep")  # belong to the checkout, and survive every build
STAGING = ".showcase-new"
FORMAT = 1
# What file managers and office programs leave about; nobody would miss it.
_LITTER = (".DS_Store", "._*", "Thumbs.db", "desktop.ini", "~$*", ".~lock.*#", "*.swp")


def is_proper(path: str) -> bool:
    """Whether ``path`` names a file inside the output folder, on every system."""
    parts = path.split("/")
    return (
        not any(part in ("", ".", "..") for part in parts)
        and not any(sign in path for sign in '\\:*?"<>|\0')
        and parts[0] not in (MARKER, STAGING, *KEPT)
    )


def read(folder: Path) -> dict[str, str] | None:
    """The hashes of our files by their paths, or None where the folder is not marked as ours.

    Raises OSError where that can't be read: it must not look like somebody else's folder."""
    try:
        written = (folder / MARKER).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        content = json.loads(written)
        files = content["files"]
        ours = content["format"] == FORMAT and all(is_proper(path) for path in files)
        return dict(files) if ours else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Mark ``folder`` as ours."""
    content = {"format": FORMAT, "files": dict(sorted(files.items()))}
    (folder / MARKER).write_bytes(json.dumps(content, ensure_ascii=False, indent=1).encode())


def strangers(folder: Path) -> Iterator[str]:
    """The files in ``folder`` that we did not make and somebody may want to keep."""
    known = {MARKER, *KEPT, *(read(folder) or {})}
    for path in _walk(folder):
        litter = any(fnmatchcase(PurePosixPath(path).name, pattern) for pattern in _LITTER)
        if path not in known and not litter:
            yield path


def _walk(folder: Path) -> Iterator[str]:
    """Every file below ``folder``, and every link to a folder, but for our own staging."""
    for root, folders, files in os.walk(folder):
        here = Path(root)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(name for name in folders if here != folder or name != STAGING)
        for name in sorted(files + links):
            yield (here / name).relative_to(folder).as_posix()
