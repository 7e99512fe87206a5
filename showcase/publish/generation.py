"""A generation: the whole next site, complete in a folder of its own before anyone sees it."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from showcase.artifact import Artifact
from showcase.folders import write
from showcase.publish import marker

FILE_MODE = 0o644
FOLDER_MODE = 0o755


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that lies in the folder: its path, the SHA-256 of its content, whether the former
    generation lacked it, and size, date (nanoseconds) and number by which it is known again."""

    path: str
    hash: str
    new: bool
    size: int
    changed: int
    number: int


def stage(folder: Path, former: Path, artifact: Artifact) -> Staged:
    """Put one file into ``folder``. What ``former``, the published generation, has in the same
    bytes is shared with it by a hard link, so that it keeps its date and costs no space."""
    if not marker.is_proper(artifact.path):
        raise ValueError(f"not a path to publish: {artifact.path!r}")
    target, old = f"{folder}/{artifact.path}", f"{former}/{artifact.path}"
    same = _holds(old, artifact.content)
    if not (same and _link(old, target)):
        _write(target, artifact.content)
    return _staged(target, artifact.path, hashlib.sha256(artifact.content).hexdigest(), not same)


def _write(target: str, content: bytes) -> None:
    path = Path(target)
    try:
        write(path, content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, content)
    path.chmod(FILE_MODE)


def _staged(target: str, path: str, digest: str, new: bool) -> Staged:  # noqa: FBT001
    status = os.stat(target)  # noqa: PTH116 - a Path for each of many files is slow
    return Staged(path, digest, new, status.st_size, status.st_mtime_ns, status.st_ino)


class Generation:
    """The files of ``folder``, each claimed once; ``former`` is the published generation."""

    def __init__(self, folder: Path, former: Path) -> None:
        self.folder = folder
        self.former = former
        self.files: dict[str, str] = {}
        self.staged: list[Staged] = []
        self.written = 0
        self._spellings: dict[str, str] = {}  # of files and, with a final /, folders
        self._folders: set[str] = set()

    def add(self, artifact: Artifact) -> Staged:
        """Stage one file; a path that was given before is a mistake in our own code."""
        self._claim(artifact.path)
        return self._count(stage(self.folder, self.former, artifact))

    def record(self, staged: Staged) -> Staged:
        """Take in a file that was staged elsewhere."""
        self._claim(staged.path)
        return self._count(staged)

    def _count(self, staged: Staged) -> Staged:
        self.written += staged.new
        self.staged.append(staged)
        self.files[staged.path] = staged.hash
        return staged

    def keep(self, known: Iterable[Staged]) -> tuple[Staged, ...] | None:
        """Take these files over from the former generation, unread: None where one of them is not
        there any more as it was."""
        files = tuple(known)
        if not all(is_there(f"{self.former}/{file.path}", file) for file in files):
            return None
        return tuple(self.record(self._take_over(file)) for file in files)

    def _take_over(self, file: Staged) -> Staged:
        old, target = f"{self.former}/{file.path}", f"{self.folder}/{file.path}"
        if _link(old, target):
            return file if not file.new else replace(file, new=False)
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(old, target)
        return _staged(target, file.path, file.hash, new=False)

    def seal(self) -> None:
        """Complete the folder with what always stays, and with the marker last of all."""
        self.folder.chmod(FOLDER_MODE)
        if self.former.is_dir():
            shutil.copymode(self.former, self.folder)
        for name in marker.KEPT:
            if (self.former / name).is_file():
                shutil.copy2(self.former / name, self.folder / name)
        marker.write(self.folder, self.files)

    def _claim(self, path: str) -> None:
        """Take ``path`` and its folders. Windows and macOS tell no ``A`` from ``a``."""
        folded = _fold(path)
        if not marker.is_proper(path) or f"{folded}/" in self._spellings:
            raise ValueError(f"not a path to publish: {path!r}")
        self._claim_folders(path.rpartition("/")[0])
        if self._spellings.setdefault(folded, path) != path or path in self.files:
            raise ValueError(f"published twice: {path!r}")

    def _claim_folders(self, path: str) -> None:
        """Take a folder and all that it is in, from the outermost."""
        if path and path not in self._folders:
            self._claim_folders(path.rpartition("/")[0])
            self._claim_folder(path)
            self._folders.add(path)

    def _claim_folder(self, path: str) -> None:
        known = self._spellings.get(_fold(path + "/"))
        if _fold(path) in self._spellings or known not in (None, path):
            raise ValueError(f"published twice: {path!r}")
        if known is None:
            self._spellings[_fold(path + "/")] = path
            (self.folder / path).mkdir(exist_ok=True)
            (self.folder / path).chmod(FOLDER_MODE)


def _fold(path: str) -> str:
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", path.casefold())


def _holds(path: str, content: bytes) -> bool:
    """Whether ``path`` is just such a file as we would write."""
    try:
        status = os.lstat(path)
        return (
            stat.S_ISREG(status.st_mode)
            and status.st_size == len(content)
            and (os.name != "posix" or stat.S_IMODE(status.st_mode) == FILE_MODE)
            and Path(path).read_bytes() == content
        )
    except OSError:
        return False


def is_there(path: str, file: Staged) -> bool:
    """Whether ``path`` is the file that was staged. Dates alone are not trusted: a file that has
    been exchanged for another has another number."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return (
        stat.S_ISREG(status.st_mode)
        and (status.st_size, status.st_mtime_ns, status.st_ino)
        == (file.size, file.changed, file.number)
        and (os.name != "posix" or stat.S_IMODE(status.st_mode) == FILE_MODE)
    )


def _link(source: str, target: str) -> bool:
    """Share a file; not every file system can."""
    for _ in range(2):
        try:
            os.link(source, target)
        except FileNotFoundError:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            return False
        else:
            return True
    return False
