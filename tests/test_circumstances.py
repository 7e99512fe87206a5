"""Builds where the machine is not as it should be: files that are refused, a clock set back."""

from __future__ import annotations

import errno
import subprocess
import sys
import time
from pathlib import Path

import pytest

from showcase.pipeline import build
from tests.conftest import ROOT
from tests.photos import encoded, photo
from tests.sites import TINY, options, write_site

PROFILE = "---\nname: 甲室\nkind: lounge\n---\n\n{text}\n\n![码头](port.png)\n"

THEME = TINY.replace("profile.html --\ntiny", "profile.html --\n{{ profile.lead_html }}")

REFUSING = """
import os, sys
from pathlib import Path

number, beginning = int(sys.argv[1]), sys.argv[2]
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.chmod", "os.symlink",
           "os.utime", "os.truncate", "shutil.rmtree"}


def refuse(event, given):
    writes = event in CHANGES or (event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR))
    paths = [os.fsdecode(each) for each in given if isinstance(each, (str, bytes, Path))]
    if writes and any((path + "/").startswith(beginning) for path in paths):
        raise OSError(number, os.strerror(number), paths[0])


sys.addaudithook(refuse)
from showcase.cli import main

main(argv=sys.argv[3:])
"""
"""A build to which every change is refused of what has a name with this beginning. Rights would not
do: they do not bind the account that some tests are run by."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a picture and a brochure."""
    text = PROFILE.format(text="正文。")
    site = write_site(tmp_path / "site", f"{THEME}-- content/profiles/a.md --\n{text}")
    (site / "content/profiles/port.png").write_bytes(encoded(photo(1300, 900), "PNG"))
    return site


def built(
    site: Path, refused: str, number: int, **settings: str
) -> subprocess.CompletedProcess[str]:
    """A build to which changes are refused, with an error of that number."""
    command = [sys.executable, "-c", REFUSING, str(number), refused,
               "build", "--site", str(site), "--lang", "en"]  # fmt: skip
    return subprocess.run(
        command, cwd=ROOT, env={"PATH": "/usr/bin:/bin", **settings}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip


def test_the_folder_with_the_content_may_be_read_only(site: Path) -> None:
    """Nothing is ever written there."""
    run = built(site, f"{site}/content/", errno.EROFS)
    assert (run.returncode, run.stderr) == (0, "")
    assert (site / "output/brochure.pdf").is_file()


def test_another_folder_is_taken_where_that_for_temporary_files_is_full(
    site: Path, tmp_path: Path
) -> None:
    """The system has several."""
    run = built(site, f"{tmp_path}/scratch/", errno.ENOSPC, TMPDIR=f"{tmp_path}/scratch")
    assert (run.returncode, run.stderr) == (0, "")
    assert (site / "output/brochure.pdf").is_file()


def test_a_folder_for_temporary_files_that_runs_full_is_named(site: Path, tmp_path: Path) -> None:
    """The old site stays; with room again, the next build goes through."""
    (tmp_path / "scratch").mkdir()
    assert build(options(site)).published is not None
    before = (site / "output/profiles/a.html").read_bytes()
    (site / "content/profiles/a.md").write_text(PROFILE.format(text="新文。"), "utf-8")
    run = built(site, f"{tmp_path}/scratch/showcase-", errno.ENOSPC, TMPDIR=f"{tmp_path}/scratch")
    assert run.returncode == 3
    assert f"The disk is full at {tmp_path}/scratch/showcase-" in run.stderr
    assert (site / "output/profiles/a.html").read_bytes() == before
    assert build(options(site)).published is not None


def test_a_clock_that_is_set_back_hides_no_change(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first build believes to be in the next year; what is saved afterwards is older."""
    ahead = time.time_ns() + 365 * 24 * 3600 * 10**9
    with monkeypatch.context() as patched:
        patched.setattr(time, "time_ns", lambda: ahead)
        build(options(site, cache=True))
    for text in ("新文。", "又改。"):
        (site / "content/profiles/a.md").write_text(PROFILE.format(text=text), "utf-8")
        build(options(site, cache=True))
        assert text in (site / "output/profiles/a.html").read_text("utf-8")
