"""Two builds are the same bytes, whatever the machine is set to."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, copy_sample

HERE = {"TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
THERE = {"TZ": "Asia/Shanghai", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "4711"}


def built(folder: Path, settings: dict[str, str], jobs: int) -> dict[str, str]:
    """The hash of every file of the sample site, built by a program of its own in ``folder``."""
    site = copy_sample(folder)
    command = [sys.executable, "-m", "showcase", "build", "--site", str(site), "--jobs", str(jobs)]
    environment = {**os.environ, **settings, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, env=environment, cwd=folder, check=True, capture_output=True)
    output = site / "output"
    return {
        file.relative_to(output).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(output.rglob("*"))
        if file.is_file()
    }


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    """Time zone, language, hash seed, folder and number of jobs differ; the PDF counts too."""
    (tmp_path / "here").mkdir()
    (tmp_path / "far" / "away").mkdir(parents=True)
    first = built(tmp_path / "here", HERE, jobs=1)
    second = built(tmp_path / "far" / "away", THERE, jobs=2)
    assert "brochure.pdf" in first
    assert first == second
