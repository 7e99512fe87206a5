"""The process that builds for the preview."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from showcase.brochure import volumes
from showcase.issues import Severity
from showcase.pipeline import build
from showcase.preview import Builder, Report, Task
from showcase.preview.builder import Builds
from showcase.publish import exclusive
from tests.previews import GOOD
from tests.sites import options, write_site

OURS = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    """A builder of a good site."""
    with closing(Builder(options(write_site(tmp_path, GOOD), cache=True))) as running:
        yield running


def test_the_site_is_built(builder: Builder) -> None:
    """Elsewhere; nothing is heard of it before."""
    assert builder.report() is None
    builder.ask(Task(3))
    report = builder.report(None)
    assert report
    assert (report.task, report.issues) == (Task(3), ())
    assert (builder.options.output / "index.html").is_file()
    assert builder.report() is None


def test_a_brochure_in_volumes_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes minutes, in which nothing else could be built. What was built is not built again."""
    monkeypatch.setattr(volumes, "MOST", 0)
    asked = options(write_site(tmp_path, GOOD), cache=True, brochure=True, volumes=False)
    builds = Builds(asked)
    for whole in (False, True, True):
        report = builds.make(Task(1, whole))
        assert (report.issues, report.brochure) == ((), None)
        assert [note.msgid[:26] for note in report.notes] == ["The preview has no brochure"[:26]]
    assert (asked.output / "index.html").is_file()
    assert not (asked.output / "brochure.pdf").exists()
    assert builds.latest == build(asked)


def test_of_what_is_asked_during_a_build_the_last_follows(builder: Builder) -> None:
    """What came between is in it."""
    for change in range(4):
        builder.ask(Task(change))
    reports = [builder.report(None), builder.report(60), builder.report(0.3)]
    assert [report and report.task.change for report in reports] == [0, 3, None]


def test_a_build_is_put_off_while_another_one_has_the_site(builder: Builder) -> None:
    """That is nothing that anybody did wrong; when the other is done, it is built."""
    with exclusive(builder.options.work):
        builder.ask(Task(1))
        report = builder.report(None)
    assert report
    assert report.put_off
    assert [(issue.code, issue.severity) for issue in report.issues] == [("P130", Severity.WARNING)]
    builder.ask(Task(1))
    assert builder.report(None) == Report(Task(1), ())


def test_a_builder_that_is_ended_starts_again(builder: Builder) -> None:
    """As the system does where there is too little memory."""
    builder.ask(Task(1))
    builder._process.kill()
    report = builder.report(None)
    assert report
    assert [issue.code for issue in report.issues] == ["P100"]
    builder.ask(Task(2))
    again = builder.report(None)
    assert again
    assert (again.task, again.issues) == (Task(2), ())


def test_a_builder_that_is_ended_between_two_builds_starts_again_in_silence(
    builder: Builder,
) -> None:
    """Nobody waited for it."""
    builder._process.kill()
    builder._process.join()
    assert builder.report() is None
    builder.ask(Task(1))
    report = builder.report(None)
    assert report
    assert (report.task, report.issues) == (Task(1), ())


def test_a_builder_that_is_ended_just_before_it_is_asked_says_so(builder: Builder) -> None:
    """What was asked is lost, and told to be."""
    builder._process.kill()
    builder._process.join()
    builder.ask(Task(1))
    report = builder.report(None)
    assert report
    assert [issue.code for issue in report.issues] == ["P100"]


def test_a_builder_that_nobody_asks_any_more_ends(builder: Builder) -> None:
    """Also where whoever started it was killed."""
    builder.ask(Task(1))
    builder.report(None)
    builder._line.close()
    builder._process.join(20)
    assert builder._process.exitcode == 0


_KILLED = """
import os, signal, sys
from pathlib import Path
from showcase.preview import Builder, Task
from showcase.recall import Options

if __name__ == "__main__":
    builder = Builder(Options(Path(sys.argv[1]), Path(sys.argv[1]) / "output"))
    builder.ask(Task(1))
    builder.report(None)
    os.kill(builder._process.pid, signal.SIGSTOP)  # as one that is busy and hears nothing
    Path(sys.argv[1], "pid").write_text(str(builder._process.pid))
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of it")
def test_it_ends_with_whoever_asks(tmp_path: Path) -> None:
    """Else it would go on with a brochure for which nobody waits any more."""
    script = tmp_path / "killed.py"
    script.write_text(_KILLED, "utf-8")
    command = [sys.executable, str(script), str(tmp_path)]
    subprocess.run(command, stdout=subprocess.DEVNULL, env=OURS, check=False)
    process = Path("/proc") / (tmp_path / "pid").read_text()
    end = time.monotonic() + 20
    while process.exists() and time.monotonic() < end:
        time.sleep(0.05)
    ended = not process.exists()
    if not ended:
        os.kill(int(process.name), signal.SIGKILL)
    assert ended
