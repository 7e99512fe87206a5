"""A generation: the whole next site, complete in a folder of its own before anyone sees it."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import unicodedata
from pathlib import Path, PurePosixPath

from showcase.artifact import Artifact
from showcase.publish import marker

FILE_MODE = 0o644
FOLDER_MODE = 0o755


class Generation:
    """Fills ``folder``. What ``former``, the published generation, has in the same bytes is
    shared with it by a hard link, so that it keeps its date and costs no space."""

    def __init__(self, folder: Path, former: Path) -> None:
        self.folder = folder
        self.former = former
        self.files: dict[str, str] = {}
        self.written = 0
        self._spellings: dict[str, str] = {}  # of files and, with a final /, folders

    def add(self, artifact: Artifact) -> None:
        """Stage one file; a path that was given before is a mistake in our own code."""
        self._claim(artifact.path)
        target = self.folder / artifact.path
        former = self.former / artifact.path
        same = _holds(former, artifact.content)
        if not (same and _link(former, target)):
            target.write_bytes(artifact.content)
            target.chmod(FILE_MODE)
        self.written += not same
        self.files[artifact.path] = hashlib.sha256(artifact.content).hexdigest()

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
        """Take ``path`` and make its folders. Windows and macOS tell no ``A`` from ``a``."""
        if not marker.is_proper(path) or _fold(path + "/") in self._spellings:
            raise ValueError(f"not a path to publish: {path!r}")
        for folder in reversed(PurePosixPath(path).parents[:-1]):
            self._claim_folder(folder.as_posix())
        if self._spellings.setdefault(_fold(path), path) != path or path in self.files:
            raise ValueError(f"published twice: {path!r}")

    def _claim_folder(self, path: str) -> None:
        known = self._spellings.get(_fold(path + "/"))
        if _fold(path) in self._spellings or known not in (None, path):
            raise ValueError(f"published twice: {path!r}")
        if known is None:
            self._spellings[_fold(path + "/")] = path
            (self.folder / path).mkdir()
            (self.folder / path).chmod(FOLDER_MODE)


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path.casefold())


def _holds(path: Path, content: bytes) -> bool:
    """Whether ``path`` is just such a file as we would write."""
    try:
        status = path.lstat()
        return (
            stat.S_ISREG(status.st_mode)
            and status.st_size == len(content)
            and (os.name != "posix" or stat.S_IMODE(status.st_mode) == FILE_MODE)
            and path.read_bytes() == content
        )
    except OSError:
        return False


def _link(source: Path, target: Path) -> bool:
    """Share a file; not every file system can."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True
