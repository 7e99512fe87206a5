"""A build is killed, refused or halted at every change of a file in turn, and at every reading."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from reliability.builder import Builder, Strike
from reliability.claim import Claim
from reliability.scene import (
    UNTOUCHED,
    Scene,
    build_at_once,
    change_meanwhile,
    try_out,
    versions,
)

POINTS = 500
ROUNDS = 10
KILL = Strike(what="kill")
FAULTS = {
    "SIGKILL": (KILL, ""),
    "ENOSPC": (Strike(what=str(errno.ENOSPC)), "The disk is full"),
    "EACCES": (Strike(what=str(errno.EACCES)), "can't be read or written"),
    "EIO": (Strike(what=str(errno.EIO)), "The disk failed"),
    "EROFS": (Strike(what=str(errno.EROFS)), "can only be read"),
}
"""What happens, and what a build that refuses has to say."""

Trial = Callable[[Scene, Strike], list[str]]


@dataclass(frozen=True, slots=True)
class Series:
    """A trial that is made at many places of a build: of a ``first`` one, or of one after a day's
    work, forth and back in turn. ``lasting`` says that every second fault stays."""

    name: str
    trial: Trial
    strike: Strike
    first: bool = False
    lasting: bool = False
    note: str = ""

    def run(self, scene: Scene, points: int, share: Fraction = Fraction(0)) -> Claim:
        """Make the trial at ``points`` places, spread evenly over the build; they lie behind a
        ``share`` of the way from each to the next."""
        places = self._places(scene, points, share)
        strikes = [self._strike(number, at) for number, at in enumerate(places)]
        found = [self._problems(scene, strike) for strike in strikes]
        struck = [each for each in found if UNTOUCHED not in each]
        return Claim(self.name, len(struck), sum(map(bool, struck)), self.note)

    def _strike(self, number: int, at: int) -> Strike:
        return replace(self.strike, at=at, lasting=self.lasting and number % 2 == 1)

    def _problems(self, scene: Scene, strike: Strike) -> list[str]:
        scene.prepare(first=self.first)
        found = self.trial(scene, strike)
        for problem in found:  # for whoever has to mend it
            sys.stderr.write(f"{self.name}: {strike}: {problem}\n")
        return found

    def _places(self, scene: Scene, points: int, share: Fraction) -> Iterator[int]:
        length = scene.length(self.strike, first=self.first)
        yield from (1 + int((point + share) * length / points) for point in range(points))


def series() -> Iterator[Series]:
    """All of them."""
    for fault, (strike, cause) in FAULTS.items():
        for kind in ("first build", "rebuild"):

            def trial(scene: Scene, strike: Strike, cause: str = cause) -> list[str]:
                return try_out(scene, strike, cause)

            name = f"{fault} in a {kind}: the old site or the new one, repaired by the next build"
            note = "every second one lasting" if cause else "whichever process is at it"
            yield Series(name, trial, strike, kind == "first build", bool(cause), note)
    yield from _more()


def _more() -> Iterator[Series]:
    apart, stop = replace(KILL, apart=True), Strike(what="stop")
    yield Series("SIGKILL where folders can't change places", try_out, apart)
    for name in ("EIO", "EACCES"):
        reads = replace(FAULTS[name][0], reads=True)
        yield Series(f"{name} at a reading: nothing is passed over", try_out, reads)
    yield Series("two builds at once: one waits or is refused", build_at_once, stop)
    reading = replace(stop, reads=True)
    yield Series(
        "content changed while it is read: the next build has it", change_meanwhile, reading
    )


def claims() -> Iterator[Claim]:
    """Everything, at 500 places each; and with many profiles, which several processes share. Some
    places of each series are tried, then more of each, so that there are figures for all of them
    whenever it is stopped; and as many series at a time as there are cores."""
    cores = os.cpu_count() or 1
    with ExitStack() as stack, ThreadPoolExecutor(cores) as pool:
        sites = SimpleQueue[Scene]()
        for _ in range(cores):
            sites.put(_site(stack, versions(20)))
        tried = [Claim(each.name, 0, 0, each.note) for each in series()]
        for number in range(ROUNDS):
            turn = partial(_turn, sites, Fraction(number, ROUNDS))
            for at, more in enumerate(pool.map(turn, series())):
                tried[at] = tried[at].with_more(more)
                yield tried[at]
    with ExitStack() as stack:
        site = _site(stack, versions(150), "--jobs", "4")
        shared = Series("SIGKILL of one of four processes: none goes on", try_out, KILL)
        yield shared.run(site, POINTS // 10)


def _site(stack: ExitStack, contents: tuple[str, str], *arguments: str) -> Scene:
    """A site with a builder of its own."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    builder = stack.enter_context(Builder(folder))
    return Scene(folder / "scene", builder, contents, *arguments)


def _turn(sites: SimpleQueue[Scene], share: Fraction, each: Series) -> Claim:
    """A part of the trials of a series, on a site that nothing else is happening to."""
    site = sites.get()
    try:
        return each.run(site, POINTS // ROUNDS, share)
    finally:
        sites.put(site)
