"""The Pythons of this machine, each with the libraries that are pinned."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from reliability.machine import ROOT

WANTED = ("3.11", "3.12", "3.13")
HOME = ROOT / ".reliability"
"""Where their environments are kept."""

_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"
_COMPLETE = "import build; exec(build.ASK_COMPLETE)"
_PREPARE = "import build, pathlib, sys; build.VENV = pathlib.Path(sys.argv[1]); build.prepare()"


def find() -> dict[str, Path]:
    """The first of each wanted version: this one, those that the variable PYTHONS names, and those
    on the PATH. One without its libraries gets an environment; where it can't be made it is not
    found."""
    found: dict[str, Path] = {}
    for each in _candidates():
        version = _told(each, _VERSION)
        if version in WANTED and version not in found:
            furnished = _furnished(each, version)
            found.update({version: furnished} if furnished else {})
    return found


def _candidates() -> Iterator[Path]:
    yield Path(sys.executable)
    yield from map(Path, os.environ.get("PYTHONS", "").split())
    for folder in map(Path, os.get_exec_path()):
        yield from (folder / f"python{version}" for version in WANTED)


def _furnished(python: Path, version: str) -> Path | None:
    if _told(python, _COMPLETE) is not None:
        return python
    home = HOME / version
    return home / "bin/python" if _told(python, _PREPARE, str(home)) is not None else None


def _told(python: Path, *arguments: str) -> str | None:
    """What a short program says; None where it does not come to its end."""
    try:
        run = subprocess.run(
            [str(python), "-c", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return run.stdout.strip()
