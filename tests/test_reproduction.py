"""The same site is the same bytes on machines that differ, and a difference would be seen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reliability import pythons
from reliability.builder import compile_shim, compiler
from reliability.machine import MANNERS, Machine
from reliability.reproduction import LOCALES, Comparison, mixed, write_rich
from tests.conftest import copy_sample
from tests.sites import TINY, write_site

HERE = Machine(chance="0")
PROFILE = "-- content/profiles/a.md --\n---\nname: 甲室\nkind: lounge\n---\n"
NEEDS_SHIM = pytest.mark.skipif(
    not (sys.platform == "linux" and compiler()), reason="the shim needs Linux and a C compiler"
)
MACHINES = {
    "in another order": Machine(
        locale="tr_TR.UTF-8", zone="Asia/Shanghai", jobs=2, folder="另一个 Folder",
        manners="scattered", chance="4711",
    ),
    "without case": Machine(locale="C.UTF-8", zone="America/St_Johns", manners="caseless"),
}  # fmt: skip


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """The sample, and a site that is worth two processes, as they are made here."""
    sites = tmp_path_factory.mktemp("sample"), tmp_path_factory.mktemp("rich")
    copy_sample(sites[0])
    write_rich(sites[1], whole=5, brief=125)
    return Comparison.with_what_is_made_on(HERE, sites, tmp_path_factory.mktemp("built"))


def test_all_that_is_published_is_compared(comparison: Comparison) -> None:
    """Pages, brochure, index, pictures of two kinds, and the pack."""
    endings = {Path(name).suffix for name in comparison.wanted}
    assert {".html", ".pdf", ".js", ".css", ".webp", ".jpg", ".png", ".xml", ".zip"} <= endings


@NEEDS_SHIM
@pytest.mark.parametrize("name", MACHINES)
def test_another_machine_makes_the_same_bytes(name: str, comparison: Comparison) -> None:
    """Another language, time zone, folder, number of processes, seed of hashes, file system."""
    assert comparison.differences(MACHINES[name]) == []


def test_a_difference_is_counted_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As if this machine had made another page before."""
    (tmp_path / "built").mkdir()
    tiny = write_site(tmp_path / "tiny", f"{TINY}{PROFILE}")
    once = Comparison.with_what_is_made_on(HERE, [tiny], tmp_path / "built")
    page = "tiny/output/index.html"
    spoilt = Comparison(once.sites, once.workplace, {**once.wanted, page: "0" * 64})
    claim = spoilt.claim("here", [HERE])
    assert (claim.tried, claim.failed) == (1, 1)
    assert capsys.readouterr().err.endswith(f": {page}\n")


@NEEDS_SHIM
def test_the_file_system_has_the_manners_that_are_said(tmp_path: Path) -> None:
    """Else no difference could show."""
    library = compile_shim(tmp_path, MANNERS)
    for name in "abcdefgh":
        (tmp_path / name).touch()

    def told(manners: str, program: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", f"import os; print({program})"],
            env={"LD_PRELOAD": str(library), "MANNERS": manners, "MANNERS_ROOT": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()

    listed = f"[n for n in os.listdir({str(tmp_path)!r}) if len(n) == 1]"
    assert told("scattered", listed) == "['e', 'd', 'g', 'f', 'a', 'c', 'b', 'h']"
    assert told("caseless", f"os.path.exists({f'{tmp_path}/SHIM/../A'!r})") == "False"
    assert told("caseless", f"os.path.exists({f'{tmp_path}/A'!r})") == "True"
    assert told("", f"os.path.exists({f'{tmp_path}/A'!r})") == "False"


def test_every_python_meets_every_locale() -> None:
    """With all else going round, so that each zone, number of jobs and manner is there."""
    pythons_here = [Path(f"python3.{minor}") for minor in (11, 12, 13)]
    machines = mixed(pythons_here, LOCALES)
    assert len({(machine.python, machine.locale) for machine in machines}) == 9
    assert {machine.jobs for machine in machines} == {1, 2, 8}
    assert len({machine.zone for machine in machines}) == 3
    assert len({machine.manners for machine in machines}) == 3
    assert len({machine.folder for machine in machines}) == 2


def test_what_is_no_python_of_a_wanted_version_is_not_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name on the PATH may be a stand-in that refuses; this Python is always found."""
    stand_in = tmp_path / "python3.12"
    stand_in.write_text("#!/bin/sh\nexit 127\n", "utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYTHONS", f"{tmp_path}/nowhere")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert pythons.find() == {version: Path(sys.executable)}


def test_a_python_without_the_libraries_gets_an_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where none can be made, it is as if it were not there."""
    asked: list[tuple[str, ...]] = []

    def told(_python: Path, *arguments: str) -> str | None:
        asked.append(arguments)
        return None if "ASK_COMPLETE" in arguments[0] else "3.12"

    monkeypatch.setattr(pythons, "_told", told)
    monkeypatch.setattr(pythons, "HOME", tmp_path)
    assert pythons.find() == {"3.12": tmp_path / "3.12/bin/python"}
    assert asked[2][1:] == (str(tmp_path / "3.12"),)
