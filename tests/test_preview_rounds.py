"""The rounds of the preview: what happens at a change, after a build, and at rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from showcase import watch as watch_module
from showcase.issues import Issue, error, text, warning
from showcase.preview import Preview, Report, Rounds, Task
from showcase.watch import Watch
from tests.previews import GOOD
from tests.sites import options, write_site

A = "/profiles/a.html"


class Builder:
    """A builder that reports when it is told to."""

    def __init__(self) -> None:
        self.asked: list[Task] = []
        self.reports: list[Report] = []

    def ask(self, task: Task) -> None:
        """Remember it."""
        self.asked.append(task)

    def report(self, patience: float | None = 0) -> Report | None:
        """The next."""
        del patience
        return self.reports.pop(0) if self.reports else None


@pytest.fixture
def rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rounds:
    """The rounds of a good site, of which nobody has seen anything, and which never rests."""
    monkeypatch.setattr(watch_module, "_SHARE", 0)
    monkeypatch.setattr(watch_module, "_PATIENCE", float("inf"))
    site = write_site(tmp_path, GOOD)
    return Rounds(Preview(options(site), "zh"), Watch(site), Builder(), lambda _: None)


def builder_of(rounds: Rounds) -> Builder:
    """Its builder."""
    assert isinstance(rounds.builder, Builder)
    return rounds.builder


def wrong(line: int) -> Issue:
    """Something that stops a build."""
    return error("Q", "site.yaml", text("Wrong."), line=line)


def test_a_round_without_a_change_does_nothing(rounds: Rounds) -> None:
    """Neither a build nor a reload."""
    reloads: list[object] = []
    rounds.reload = reloads.append
    assert rounds.examine() == (None, None)
    assert (builder_of(rounds).asked, reloads) == ([], [])


def test_a_change_is_built_and_pages_are_loaded_again(rounds: Rounds) -> None:
    """Those that look different."""
    reloads: list[Callable[[str], bool]] = []
    rounds.reload = reloads.append
    write_site(rounds.files.site, GOOD.replace("甲室", "乙室").replace("集锦", "集"))
    rounds.examine()
    assert builder_of(rounds).asked == [Task(1)]
    assert reloads == [rounds.preview.is_outdated]


def test_browsers_have_time_to_show_what_was_touched_before_the_site_is_built(
    rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Further changes in that time don't put it off."""
    profile = rounds.files.site / "content/profiles/a.md"
    asked = []
    for second in (1, 1.2, 1.4):
        monkeypatch.setattr("showcase.preview.rounds.time.monotonic", lambda now=second: now)
        profile.write_text(f"{profile.read_text('utf-8')}又一句。\n", "utf-8")
        rounds.examine()
        asked.append(list(builder_of(rounds).asked))
    assert asked == [[], [], [Task(3)]]


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (Report(Task(1), ()), 1),
        (Report(Task(1), (wrong(1),)), 1),
        (Report(Task(1, whole=True), (wrong(1),)), 0),
        (Report(Task(1, whole=True), (wrong(2),)), 1),
    ],
)
def test_a_build_is_told_of(rounds: Rounds, report: Report, told: int) -> None:
    """But for one at rest that brought nothing else to light."""
    heard: list[int] = []
    rounds.preview.take(Report(Task(0), (wrong(1),)))
    rounds.tell = lambda: heard.append(1)
    builder_of(rounds).reports = [report]
    rounds.examine()
    assert rounds.preview.issues == report.issues
    assert len(heard) == told


def test_the_rest_is_built_when_nobody_writes(
    rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next proof made ready."""
    monkeypatch.setattr(watch_module, "_PATIENCE", 0)
    rounds.examine()
    rounds.examine()
    assert builder_of(rounds).asked == [Task(0, whole=True)]
    assert rounds.preview.desk.proofs.sources_of(["profiles/a.html"]) == ["content/profiles/a.md"]


WAITS = (warning("P130", "output", text("It waits.")),)


@pytest.mark.parametrize("whole", [False, True])
def test_a_build_that_was_put_off_is_asked_for_again(
    rounds: Rounds, monkeypatch: pytest.MonkeyPatch, *, whole: bool
) -> None:
    """Without a change, until it is made; that it waits is told once."""
    heard: list[int] = []
    rounds.tell = lambda: heard.append(1)
    task = Task(0, whole)
    for second in range(4):
        monkeypatch.setattr("showcase.preview.rounds.time.monotonic", lambda now=second: now)
        builder_of(rounds).reports = [Report(task, WAITS, put_off=True)][second % 2 :]
        rounds.examine()
    assert builder_of(rounds).asked == [task, task]
    assert (rounds.preview.issues, heard) == (WAITS, [1])
    builder_of(rounds).reports = [Report(task, ())]
    rounds.examine()
    assert (rounds.preview.issues, heard) == ((), [1, 1])


def test_a_change_meanwhile_is_built_first(rounds: Rounds, monkeypatch: pytest.MonkeyPatch) -> None:
    """Brochure and search follow at rest, as ever."""
    monkeypatch.setattr("showcase.preview.rounds._TIME_TO_WAIT", 0)
    builder_of(rounds).reports = [Report(Task(0, whole=True), WAITS, put_off=True)]
    write_site(rounds.files.site, GOOD.replace("集锦", "集"))
    rounds.examine()
    assert builder_of(rounds).asked == [Task(1)]


def test_files_whose_pages_are_open_are_minded(rounds: Rounds) -> None:
    """They are likely to change."""
    rounds.preview.desk.proofs.prepare()
    rounds.preview({"HTTP_HOST": "localhost", "PATH_INFO": A}, lambda *_: None)
    rounds.examine()
    assert list(rounds.files.near) == [f"{rounds.files.site}/content/profiles/a.md"]
