"""The marker in an output folder: that it is ours, and which of its files are."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

MARKER = ".showcase.json"
KEPT = (".gitignore", ".gitkeep")  # belong to the checkout, and survive every build
STAGING = ".showcase-new"
FORMAT = 1
# What file managers and office programs leave about; nobody would miss it.
_LITTER = (".DS_Store", "._*", "Thumbs.db", "desktop.ini", "~$*", ".~lock.*#", "*.swp")


_IMPROPER = re.compile(r"""[\\:*?"<>|\0]|(?:^|/)\.{0,2}(?:/|$)""")
OURS = (MARKER, STAGING, *KEPT)
"""What an output folder has beside the site."""


def is_proper(path: str) -> bool:
    """Whether ``path`` names a file inside the output folder, on every system."""
    return not _IMPROPER.search(path) and path.partition("/")[0] not in OURS


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
    unknown = (path for path in _walk(folder) if path not in known)
    yield from (path for path in unknown if not _is_litter(path.rpartition("/")[2]))


def _is_litter(name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in _LITTER)


def _walk(folder: Path) -> Iterator[str]:
    """Every file below ``folder``, and every link to a folder, but for our own staging."""
    top = str(folder)
    for root, folders, files in os.walk(top):
        # Text, since to make a Path of each of many files takes longer than to find them.
        here = root[len(top) :].replace(os.sep, "/").strip("/")
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if here or name != STAGING)
        yield from (f"{here}/{name}" if here else name for name in sorted(files + links))
