"""From the old generation to the new one.

Three ways, each where the one before is not to be had:

1. Both folders change places in one instant (Linux).
2. The old one is renamed away and the new one into its place. A crash in between leaves no
   output folder but the old one beside it, which ``recover`` puts back.
3. Files are replaced one by one, where the folder itself can't move (a mount point, or a program
   has a file open in it). ``COMMIT`` in the staging folder says that this has begun; ``recover``
   goes through with it.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from showcase.publish import marker

COMMIT = ".showcase-commit"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def beside(output: Path, which: str) -> Path:
    """The folder next to ``output`` for its ``new`` or its ``old`` generation."""
    return output.with_name(f".{output.name}.showcase-{which}")


def staging_folders(output: Path) -> tuple[Path, Path]:
    """Where a new generation may be staged: beside ``output``, or else inside it."""
    return beside(output, "new"), output / marker.STAGING


def stage(output: Path) -> Path:
    """A new folder from which files can be moved to ``output``, which takes the same mount."""
    outside, inside = staging_folders(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        outside.mkdir()
        if output.is_dir():
            outside.rename(inside)
            inside.rename(outside)
    except OSError:
        if not output.is_dir():
            raise
        for rest in (outside, inside):
            discard(rest)
        inside.mkdir()
        return inside
    return outside


def replace(output: Path, new: Path) -> None:
    """Publish the sealed generation ``new``; the former one is then nowhere."""
    _flush(new)
    if new.parent == output:
        _begin_moving_files(output, new)
    elif not output.exists():
        new.rename(output)
    elif not _exchange(new, output) and not _rename_both(output, new):
        _begin_moving_files(output, new)


def is_interrupted(output: Path) -> bool:
    """Whether ``output`` is a mixture of two generations that ``recover`` has to finish."""
    return any((folder / COMMIT).is_file() for folder in staging_folders(output))


def recover(output: Path) -> None:
    """Put right whatever a crash left, and clear away what is of no more use."""
    old = beside(output, "old")
    if old.is_dir() and not output.exists():
        old.rename(output)
    for folder in staging_folders(output):
        if (folder / COMMIT).is_file():
            _move_files(output, folder)
    tidy(output)


def tidy(output: Path) -> None:
    """Clear away all but a generation that is just being moved; what is held open can wait."""
    if output.exists():
        discard(beside(output, "old"))
    for folder in staging_folders(output):
        if not (folder / COMMIT).is_file():
            discard(folder)


def discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def remove(output: Path, paths: Iterable[str]) -> int:
    """Remove these files, then the folders that they leave empty; links are not followed."""
    removed = 0
    folders: set[PurePosixPath] = set()
    for path in paths:
        parents = PurePosixPath(path).parents[:-1]
        if not any((output / parent).is_symlink() for parent in parents):
            removed += _remove_file(output / path)
            folders.update(parents)
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        with suppress(OSError):  # something else is in it, or it is gone
            (output / folder).rmdir()
    return removed


def _remove_file(path: Path) -> bool:
    """Remove a file, if it is there and has not become a folder meanwhile."""
    if path.is_symlink() or path.is_file():
        path.unlink()
        return True
    return False


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one instant, where the system can."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):  # a C library from before 2018
        return False
    here = ctypes.c_int(_AT_FDCWD)
    paths = os.fsencode(one), os.fsencode(other)
    return bool(rename(here, paths[0], here, paths[1], ctypes.c_uint(_RENAME_EXCHANGE)) == 0)


def _rename_both(output: Path, new: Path) -> bool:
    old = beside(output, "old")
    try:
        output.rename(old)
    except OSError:
        return False
    try:
        new.rename(output)
    except OSError:
        old.rename(output)
        return False
    return True


def _begin_moving_files(output: Path, new: Path) -> None:
    (new / COMMIT).touch()
    _flush(new)
    _move_files(output, new)


def _move_files(output: Path, new: Path) -> None:
    """Move what is still in ``new``; may be repeated until its marker, the last, has moved."""
    files = marker.read(new)
    if files is not None:
        remove(output, _stale(output, files))
        for path in [*files, marker.MARKER]:
            if (new / path).exists():
                (output / path).parent.mkdir(parents=True, exist_ok=True)
                (new / path).replace(output / path)
    (new / COMMIT).unlink()


def _stale(output: Path, files: dict[str, str]) -> list[str]:
    """Our former files that are no more. One that differs in case alone from a present file may
    be the very same file, where the system tells no ``A`` from ``a``."""
    folded = {path.casefold(): path for path in files}
    former = marker.read(output) or {}
    return [path for path in former if path not in files and not _is_twin(output, path, folded)]


def _is_twin(output: Path, path: str, folded: dict[str, str]) -> bool:
    twin = folded.get(path.casefold())
    if twin is None:
        return False
    with suppress(OSError):
        return (output / path).samefile(output / twin)
    return False


def _flush(folder: Path) -> None:
    """Have the files on the disk before they take their places, lest a power cut empty them. A disk
    that fails says so here: then the old site stays."""
    if sys.platform == "linux":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(descriptor):
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number), str(folder))
        finally:
            os.close(descriptor)
