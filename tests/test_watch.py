"""The watch over the files of a site."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase import watch as watch_module
from showcase.watch import Watch
from tests.previews import GOOD
from tests.sites import write_site

Watched = tuple[Path, Callable[[], list[str]]]


def test_there_is_a_rest_after_the_last_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once; and once after the start."""
    monkeypatch.setattr(watch_module, "_PATIENCE", 0)
    site = write_site(tmp_path / "site", GOOD)
    watch = Watch(site)
    rests = [watch.is_at_rest() for _ in range(3)]
    write_site(site, GOOD.replace("甲室", "乙室"))
    watch.changed()
    rests += [watch.is_at_rest() for _ in range(3)]
    assert rests == [True, False, False, True, False, False]


def test_it_is_no_rest_while_somebody_writes(tmp_path: Path) -> None:
    """Two seconds have to pass."""
    watch = Watch(write_site(tmp_path / "site", GOOD))
    assert not watch.is_at_rest()


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """A site that is watched, and what looking at it five times comes to: the files that have
    changed, of each look that saw any."""
    monkeypatch.setattr(watch_module, "_SHARE", 0)
    site = write_site(tmp_path / "site", GOOD)
    watch = Watch(site)
    return site, lambda: [", ".join(files) for _ in range(5) if (files := watch.changed())]


def test_many_changes_at_once_are_one(watched: Watched) -> None:
    """Of profiles, theme and settings."""
    site, look = watched
    names = "checks/names.txt", "content/profiles/b.md", "site.yaml", "themes/tiny/theme.yaml"
    write_site(site, "".join(f"-- {name} --\nnew\n" for name in names))
    assert look() == [", ".join(names)]


@pytest.mark.parametrize(
    ("change", "files"),
    [
        (lambda site: (site / "content/profiles/a.md").unlink(), "content/profiles/a.md"),
        (
            lambda site: (site / "content/profiles/a.md").rename(site / "content/profiles/b.md"),
            "content/profiles/a.md, content/profiles/b.md",
        ),
        (
            lambda site: (site.parent / "old.jpg").rename(site / "content/profiles/old.jpg"),
            "content/profiles/old.jpg",
        ),
        (lambda site: (site / "site.yaml").write_text("title: 集"), "site.yaml"),
    ],
)
def test_every_kind_of_change_is_seen(
    watched: Watched, change: Callable[[Path], object], files: str
) -> None:
    """Also a picture that is moved here and was taken years ago."""
    site, look = watched
    (site.parent / "old.jpg").touch()
    os.utime(site.parent / "old.jpg", (10**9, 10**9))
    change(site)
    assert look() == [files]


def test_where_a_look_takes_long_only_likely_files_are_looked_at_each_time(tmp_path: Path) -> None:
    """Those that somebody minds, and those that have changed before; the others now and then."""
    site = write_site(tmp_path / "site", f"{GOOD}-- content/profiles/b.md --\n")
    watch = Watch(site)
    watch.due = float("inf")  # the time of the next look at all files
    watch.mind("content/profiles/b.md")
    changed = []
    for text in ("甲", "甲室"):
        for name in "ab":
            (site / f"content/profiles/{name}.md").write_text(text)
        changed.append(list(watch.changed()))
    watch.due = 0.0
    changed.append(list(watch.changed()))
    watch.due = float("inf")
    (site / "content/profiles/a.md").unlink()
    changed.append(list(watch.changed()))
    a, b = "content/profiles/a.md", "content/profiles/b.md"
    assert changed == [[b], [b], [a], [a]]


@pytest.mark.parametrize("name", [".a.md.swp", "~$a.docx", "a.md~", ".DS_Store", "a.md.tmp"])
def test_what_editors_keep_beside_is_no_change(watched: Watched, name: str) -> None:
    """A build at every keystroke would help nobody."""
    site, look = watched
    (site / "content/profiles" / name).touch()
    assert look() == []
