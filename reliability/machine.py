"""A machine to build on, as far as it can be had here: Python, language, zone and file system."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from reliability.builder import compile_shim
from reliability.scene import Files, hashes

ROOT = Path(__file__).parents[1]
MANNERS = Path(__file__).with_name("manners.c")
_SETTINGS = ("LANG", "LANGUAGE", "LC_", "TZ", "PYTHON", "LD_PRELOAD")


@dataclass(frozen=True, slots=True)
class Machine:
    """What differs from one machine to another. ``folder`` is where the site lies, ``manners`` what
    manners.c calls those of the file system; Python's hashes have a seed of ``chance``."""

    python: Path = Path(sys.executable)
    locale: str = "C"
    zone: str = "UTC"
    jobs: int = 1
    folder: str = "site"
    manners: str = ""
    chance: str = "random"

    def build(self, site: Path, workplace: Path) -> Files:
        """The files of a copy of the site that is built and packed; raises ValueError where it
        can't be."""
        copy = workplace / self.folder
        shutil.copytree(site, copy)
        settings = self._settings(copy, workplace)
        try:
            for command in (["build", "--jobs", str(self.jobs)], ["pack"]):
                self._run([*command, "--site", str(copy)], settings)
            return {f"{name}/{path}": digest for name in ("output", "pack")
                    for path, digest in hashes(copy / name).items()}  # fmt: skip
        finally:
            shutil.rmtree(copy)

    def _run(self, command: list[str], settings: dict[str, str]) -> None:
        run = subprocess.run(
            [str(self.python), "-m", "showcase", *command],
            cwd=ROOT,
            env=settings,
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            raise ValueError(f"{self}: {run.stdout[-2000:]}{run.stderr[-2000:]}")

    def _settings(self, copy: Path, workplace: Path) -> dict[str, str]:
        usual = {key: v for key, v in os.environ.items() if not key.startswith(_SETTINGS)}
        settings = {"LC_ALL": self.locale, "TZ": self.zone, "PYTHONHASHSEED": self.chance}
        if not self.manners:
            return usual | settings
        shim = {
            "LD_PRELOAD": str(compile_shim(workplace, MANNERS)),
            "MANNERS": self.manners,
            "MANNERS_ROOT": str(copy),
        }
        return usual | settings | shim
