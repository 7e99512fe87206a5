"""Good files of every kind are spoilt at random, and put before what reads them."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from unittest import SkipTest

from hypothesis import HealthCheck, Phase, given, settings

from reliability.claim import Claim
from tests.conftest import ROOT
from tests.spoiling import SUBJECTS, Bench, Hang

INPUTS = 100_000
_SEEDS = 2**31

Trial = Callable[[str, int, Path], int]
"""Puts so many inputs before a subject, in a folder; says how many there were, or raises."""


class _Enough(SkipTest):
    """So many inputs were tried; Hypothesis takes it for a wish to stop."""


def by_chance(name: str, inputs: int, folder: Path, *, seeded: bool = False) -> int:
    """Whatever was cut out of a file, put in or repeated; the same each time where it is seeded.
    An input that comes again is not counted again."""
    subject, bench, tried = SUBJECTS[name], Bench.at(folder), set[bytes]()

    @settings(
        max_examples=10 * inputs,
        derandomize=seeded,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(subject.inputs)
    def read(content: bytes) -> None:
        if (digest := mark(content)) not in tried:
            subject.read(bench, content)
            tried.add(digest)
        if len(tried) == inputs:
            raise _Enough(name)

    with suppress(_Enough):
        read()
    return len(tried)


def mark(content: bytes) -> bytes:
    """What tells an input from others, and takes little memory."""
    return hashlib.blake2b(content, digest_size=12).digest()


def guided(name: str, inputs: int, folder: Path, *, seeded: bool = False) -> int:
    """Atheris looks for inputs that reach code that none has reached before. Those are counted that
    are different files."""
    seed = 1 if seeded else random.randrange(1, _SEEDS)  # noqa: S311 - chance, no secret
    command = [sys.executable, "-m", "tests.guided", name, str(inputs), str(seed), str(folder)]
    tried = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if tried.returncode:
        raise AssertionError(seed, tried.stdout[-3000:], tried.stderr[-3000:])
    return int(tried.stdout)


def share(name: str, inputs: int) -> int:
    """How many of all inputs a subject is given."""
    return inputs * SUBJECTS[name].share // 1000


def claims() -> Iterator[Claim]:
    """Every kind of file, in both ways."""
    for name in SUBJECTS:
        yield _claim(name, by_chance, "chosen by chance")
        if find_spec("atheris"):
            yield _claim(name, guided, "guided by what code they reach")


def _claim(name: str, trial: Trial, note: str) -> Claim:
    inputs = share(name, INPUTS)
    claim = f"{SUBJECTS[name].what}, spoilt: read or refused in time"
    with tempfile.TemporaryDirectory() as folder:
        try:
            return Claim(claim, trial(name, inputs, Path(folder)), 0, note)
        except (Exception, Hang, BaseExceptionGroup):  # noqa: BLE001 - it is told, and counted
            traceback.print_exc()
            return Claim(claim, inputs, 1, note)
