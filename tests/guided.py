"""The subjects of spoiling.py under a fuzzer that looks for inputs that reach new code.

``python -m tests.guided SUBJECT INPUTS SEED FOLDER`` tries so many different inputs on a site in
the folder, says how many there were, and fails with the first that is not read or refused. Atheris
has to be installed, which has wheels for Linux and macOS alone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["showcase"], enable_loader_override=False):
    from tests.spoiling import SUBJECTS, Bench

from hypothesis import HealthCheck, given, settings

from reliability.fuzz import mark

ATTEMPTS = 100
"""For each input that is wanted: of what the fuzzer changes, Hypothesis makes many a file again."""


def main(name: str, inputs: int, seed: str, folder: str) -> None:
    """Try inputs on one subject. Ends the process, as atheris would."""
    subject, bench, tried = SUBJECTS[name], Bench.at(Path(folder)), set[bytes]()

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(subject.inputs)
    def read(content: bytes) -> None:
        if (digest := mark(content)) not in tried:
            subject.read(bench, content)
            tried.add(digest)

    def attempt(choices: bytes) -> None:
        read.hypothesis.fuzz_one_input(choices)  # type: ignore[attr-defined]
        if len(tried) == inputs:
            sys.stdout.write(str(inputs))
            sys.stdout.flush()
            os._exit(0)

    chosen = (f"-runs={ATTEMPTS * inputs}", f"-seed={seed}", "-timeout=60", "-max_len=4096")
    atheris.Setup([sys.argv[0], *chosen, "-len_control=0"], attempt)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
