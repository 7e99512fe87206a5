"""Builds that something happens to: a process that has the engine in memory, and the shim between
itself and the C library, forks one for each build, so that hundreds take minutes.

    with Builder(folder) as builder:
        told = builder.build(site, Strike(at=17, what="kill"))

The other end, in that process, is the second half of this module.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Self

SHIM = Path(__file__).with_name("shim.c")
_PAGE = 4096
_HEAVY = ("showcase.cli", "showcase.pipeline", "showcase.progress", "pypinyin", "opencc", "typst")
"""What takes long to load and may be in memory before a fork: nothing that starts threads. So may
what has nothing to do with a site (see ``_warm_up``); it is half of a small build."""
_PATIENCE = 300
"""Seconds after which a build is taken to hang; then it is ended by a signal."""
_TORN_DOWN = 70  # exit code of an exception that nobody caught, which is a mistake of ours


@dataclass(frozen=True, slots=True)
class Strike:
    """What happens at the ``at``-th change (or reading) of a file of the site: ``kill``, ``stop``
    or the number of an error; ``lasting`` errors meet all later ones as well. At 0 nothing
    happens. ``apart`` is a system on which two folders can't change places in one step."""

    at: int = 0
    what: str = ""
    lasting: bool = False
    reads: bool = False
    apart: bool = False

    def environment(self, root: Path, state: Path) -> dict[str, str]:
        """What the shim is told."""
        return {
            "SHIM_ROOT": str(root),
            "SHIM_STATE": str(state),
            "SHIM_AT": str(self.at),
            "SHIM_DO": self.what,
            "SHIM_COUNTS": "reads" if self.reads else "changes",
            **({"SHIM_LASTING": "1"} if self.lasting else {}),
            **({"SHIM_MOVES": "apart"} if self.apart else {}),
        }


@dataclass(frozen=True, slots=True)
class Told:
    """How a build ended: its exit code (negative: a signal; None: it is halted), what it said, how
    many changes (or readings) there were, the call that was struck, and its process. ``orphans``
    says that processes outlived it."""

    code: int | None
    said: str
    count: int
    call: str
    pid: int
    orphans: bool = False


def compiler() -> str | None:
    """The C compiler of this machine."""
    return shutil.which("cc") or shutil.which("gcc")


def compile_shim(folder: Path, source: Path = SHIM) -> Path:
    """A shim as a library in ``folder``."""
    library = folder / f"{source.stem}.so"
    options = ("-shared", "-fPIC", "-O1", "-Wno-array-parameter", "-o", str(library))
    subprocess.run([compiler() or "cc", *options, str(source), "-ldl"], check=True)
    return library


class Builder:
    """Forks builds; ``folder`` is for its own files, and must not be below what is struck."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        environment = {**os.environ, "LD_PRELOAD": str(compile_shim(folder))}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reliability.builder"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[1],
            env=environment,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()

    def build(self, site: Path, strike: Strike, *arguments: str) -> Told:
        """Build a site; what its folder's folder holds can be struck, and temporary files are
        there, too."""
        root = site.parent
        state = self.folder / "state"
        state.unlink(missing_ok=True)  # a build that is halted has it in memory
        state.write_bytes(bytes(_PAGE))
        temporary = root / "tmp"
        temporary.mkdir(exist_ok=True)
        environment = {**strike.environment(root, state), "TMPDIR": str(temporary)}
        command = ["build", "--site", str(site), "--lang", "en", *arguments]
        return self._told(self._ask(arguments=command, environment=environment))

    def resume(self, pid: int) -> Told:
        """Let a build that was halted go on to its end."""
        return self._told(self._ask(resume=pid))

    def _told(self, answer: Mapping[str, Any]) -> Told:
        content = (self.folder / "state").read_bytes()
        count = int.from_bytes(content[:8], sys.byteorder)
        call = os.fsdecode(content[8:].split(b"\0", 1)[0])
        said = Path(answer["said"]).read_text("utf-8", "replace")
        return Told(answer["code"], said, count, call, answer["pid"], answer["orphans"])

    def _ask(self, **question: object) -> Mapping[str, Any]:
        asks, answers = self.process.stdin, self.process.stdout
        if not (asks and answers):
            raise BrokenPipeError
        asks.write(json.dumps({"folder": str(self.folder), **question}) + "\n")
        asks.flush()
        answer: Mapping[str, Any] = json.loads(answers.readline())
        return answer


def answer_questions() -> None:
    """Fork a build for each line of standard input, and say how it ended."""
    _warm_up()
    _adopt_orphans()
    for line in sys.stdin:
        question = json.loads(line)
        if "resume" in question:
            pid = question["resume"]
            os.killpg(pid, signal.SIGCONT)
        else:
            pid = os.fork() or _build(question)
        code = _wait(pid)
        orphans = code is not None and _has_orphans(pid)
        said = f"{question['folder']}/said-{pid}"
        answer = {"code": code, "pid": pid, "said": said, "orphans": orphans}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _warm_up() -> None:
    """Load what every build loads, and have ready what it makes of the engine's own files."""
    for module in _HEAVY:
        import_module(module)
    from PIL import Image

    from showcase.markup import compile_body
    from showcase.memo import engine_digest
    from showcase.search.folding import simplified

    Image.init()
    engine_digest()
    simplified()
    compile_body("", path="a.md", metrics={}, chinese=True)
    gc.freeze()  # what is never gone through for garbage is never copied by a fork


def _build(question: Mapping[str, Any]) -> int:
    """Become the build. Never returns."""
    import ctypes

    from showcase.cli import main

    os.setpgid(0, 0)
    signal.alarm(_PATIENCE)
    words = os.open(f"{question['folder']}/said-{os.getpid()}", os.O_WRONLY | os.O_CREAT, 0o644)
    os.dup2(words, 1)
    os.dup2(words, 2)
    code: object = 0
    os.environ.update(question["environment"])
    ctypes.CDLL(None).shim_arm()
    try:
        main(argv=question["arguments"])
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 - whatever it is, it has to be told
        traceback.print_exc()
        code = _TORN_DOWN
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(int(str(code or 0)))


def _wait(pid: int) -> int | None:
    _, status = os.waitpid(pid, os.WUNTRACED)
    return None if os.WIFSTOPPED(status) else os.waitstatus_to_exitcode(status)


def _adopt_orphans() -> None:
    """Become the parent of processes whose parent dies, so that they are seen."""
    import ctypes

    subreaper = 36
    ctypes.CDLL(None).prctl(subreaper, 1, 0, 0, 0)


def _has_orphans(group: int) -> bool:
    """Whether processes of a build outlive it by more than a second; then they are ended."""
    import time

    for _ in range(100):
        try:
            while os.waitpid(-group, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return False
        time.sleep(0.01)
    os.killpg(group, signal.SIGKILL)
    return True


if __name__ == "__main__":
    answer_questions()
