"""The subjects of spoiling.py under a fuzzer that looks for inputs that reach new code.

``python -m tests.guided SUBJECT RUNS SEED FOLDER`` tries so many inputs on a site in the folder,
and fails with the first that is not read or refused. Atheris has to be installed, which has wheels
for Linux and macOS alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["showcase"], enable_loader_override=False):
    from tests.spoiling import SUBJECTS, Bench

from hypothesis import HealthCheck, given, settings


def main(name: str, runs: str, seed: str, folder: str) -> None:
    """Try inputs on one subject; atheris ends the process."""
    subject = SUBJECTS[name]
    bench = Bench.at(Path(folder))

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(subject.inputs)
    def read(content: bytes) -> None:
        subject.read(bench, content)

    chosen = (f"-runs={runs}", f"-seed={seed}", "-timeout=60", "-max_len=4096", "-len_control=0")
    atheris.Setup([sys.argv[0], *chosen], read.hypothesis.fuzz_one_input)  # type: ignore[attr-defined]
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
