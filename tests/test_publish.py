"""Publishing: a whole site or none, nothing of anybody else's, one run at a time."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.artifact import Artifact
from showcase.issues import Issue, MachineRefused
from showcase.publish import Published, clean, exchange, exclusive, guard, lock, marker, recover
from showcase.publish import publish as publish_artifacts

Files = dict[str, bytes]
OLD: Files = {"index.html": b"old", "gone/a.html": b"a", "same.html": b"same", "swap": b"a file"}
NEW: Files = {"index.html": b"new", "more/b.html": b"b", "same.html": b"same", "swap/c": b"c"}

NAMES = st.sampled_from(["a", "b", "舟山"])
PATHS = st.one_of(
    st.builds("{}.html".format, NAMES), st.builds("{}/{}".format, NAMES, NAMES), NAMES
)


def has_no_clash(files: Mapping[str, bytes]) -> bool:
    """Whether no file of the set has the name of a folder of it."""
    return not any(path.split("/")[0] in files for path in files if "/" in path)


FILE_SETS = st.dictionaries(PATHS, st.sampled_from([b"", b"one", b"two"])).filter(has_no_clash)


def publish(files: Files, output: Path) -> Published:
    return publish_artifacts([Artifact(path, files[path]) for path in files], output)


def tree(folder: Path) -> Files:
    """What a reader finds: every file but the marker."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != marker.MARKER
    }


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(*_: object) -> bool:
    return False


def exchange_folders(_: pytest.MonkeyPatch) -> None:
    """The way of the system that runs the tests: on Linux, one exchange."""


def rename_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_exchange", refused)


def move_files(monkeypatch: pytest.MonkeyPatch) -> None:
    rename_folders(monkeypatch)
    monkeypatch.setattr(exchange, "_rename_both", refused)


def stage_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def stage(output: Path) -> Path:
        folder = output / marker.STAGING
        folder.mkdir(parents=True)
        return folder

    monkeypatch.setattr(exchange, "stage", stage)


Way = Callable[[pytest.MonkeyPatch], None]
each_way = pytest.mark.parametrize(
    "way", [exchange_folders, rename_folders, move_files, stage_inside]
)


@each_way
@given(before=FILE_SETS, after=FILE_SETS)
def test_the_output_is_exactly_what_was_published(way: Way, before: Files, after: Files) -> None:
    """Whatever was there, afterwards there is this set; what is the same keeps its file."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as monkeypatch:
        way(monkeypatch)
        output = Path(folder, "output")
        publish(before, output)
        kept = {path for path in before if before[path] == after.get(path)}
        inodes = {path: (output / path).stat().st_ino for path in kept}
        done = publish(after, output)
        assert tree(output) == after
        assert inodes == {path: (output / path).stat().st_ino for path in kept}
        assert done == Published(len(after) - len(kept), len(kept), len(before.keys() - after))
        assert listing(Path(folder)) == ["output"]
        assert guard(output, Path(folder)) is None


class Camera:
    """Copies a folder before every single operation on the file system: what a crash at that
    instant would leave."""

    def __init__(self) -> None:
        self.scene: Path | None = None
        self.album = Path()
        self.pictures: list[Path] = []
        sys.addaudithook(self.shoot)

    def shoot(self, event: str, _: object) -> None:
        scene = self.scene
        if scene is not None and (event.startswith(("os.", "shutil.")) or event == "open"):
            self.scene = None  # the camera is not in the picture
            picture = self.album / str(len(self.pictures))
            shutil.copytree(scene, picture)
            self.pictures.append(picture)
            self.scene = scene

    @contextmanager
    def running(self, scene: Path, album: Path) -> Iterator[list[Path]]:
        self.scene, self.album, self.pictures = scene, album, []
        try:
            yield self.pictures
        finally:
            self.scene = None


@pytest.fixture(scope="session")
def camera() -> Camera:
    return Camera()


@each_way
def test_a_crash_at_any_instant_leaves_a_whole_site(
    way: Way, camera: Camera, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once repaired it is the old site or the new one, and never again the old after the new."""
    way(monkeypatch)
    publish(OLD, tmp_path / "site/output")
    with camera.running(tmp_path / "site", tmp_path) as pictures:
        publish(NEW, tmp_path / "site/output")
    seen = []
    for picture in pictures:
        assert guard(picture / "output", picture) is None
        recover(picture / "output")
        assert listing(picture) == ["output"]
        seen.append(tree(picture / "output"))
    turn = seen.index(NEW)
    assert turn > 10
    assert seen == [OLD] * turn + [NEW] * (len(seen) - turn)


@pytest.mark.parametrize("way", [exchange_folders, rename_folders])
def test_readers_never_see_a_mixture(
    way: Way, camera: Camera, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where folders change places, no instant shows files of both generations."""
    way(monkeypatch)
    publish(OLD, tmp_path / "site/output")
    with camera.running(tmp_path / "site", tmp_path) as pictures:
        publish(NEW, tmp_path / "site/output")
    assert all(tree(picture / "output") in (OLD, NEW, {}) for picture in pictures)


@each_way
def test_the_next_build_repairs_a_crash(
    way: Way, camera: Camera, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a crash at any instant, publishing something else gives just that."""
    way(monkeypatch)
    publish(OLD, tmp_path / "site/output")
    with camera.running(tmp_path / "site", tmp_path) as pictures:
        publish(NEW, tmp_path / "site/output")
    for picture in pictures[::3]:
        publish({"index.html": b"third"}, picture / "output")
        assert tree(picture / "output") == {"index.html": b"third"}
        assert listing(picture) == ["output"]


def test_a_killed_build_leaves_the_old_site(tmp_path: Path) -> None:
    """The process dies in the midst of staging; the next one clears its half-made files away."""
    output = tmp_path / "output"
    publish(OLD, output)
    script = """if True:
        import os, pathlib, signal, sys
        from showcase.artifact import Artifact
        from showcase.publish import publish
        def artifacts():
            yield Artifact("index.html", b"new")
            os.kill(os.getpid(), signal.SIGTERM)
        publish(artifacts(), pathlib.Path(sys.argv[1]))"""
    assert subprocess.call([sys.executable, "-c", script, output]) != 0
    assert tree(output) == OLD
    assert len(listing(tmp_path)) == 2
    publish(NEW, output)
    assert tree(output) == NEW
    assert listing(tmp_path) == ["output"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_the_machine_refuses(code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk and its like end in one plain sentence, with the old site whole."""

    def write_bytes(path: Path, _: bytes) -> int:
        raise OSError(code, os.strerror(code), str(path))

    output = tmp_path / "output"
    publish(OLD, output)
    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(MachineRefused) as caught:
        publish(NEW, output)
    assert caught.value.message.msgid.endswith(".")
    assert tree(output) == OLD
    assert listing(tmp_path) == ["output"]


def test_a_failing_build_changes_nothing(tmp_path: Path) -> None:
    """An artifact that can't be made, the last one even, leaves the old site."""

    def artifacts() -> Iterator[Artifact]:
        yield Artifact("index.html", b"new")
        raise LookupError

    publish(OLD, tmp_path / "output")
    with pytest.raises(LookupError):
        publish_artifacts(artifacts(), tmp_path / "output")
    assert tree(tmp_path / "output") == OLD
    assert listing(tmp_path) == ["output"]


def test_the_same_site_again_touches_nothing(tmp_path: Path) -> None:
    """A build that changes nothing leaves the very same files, dates and all."""
    output = tmp_path / "output"
    publish(OLD, output)
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in output.rglob("*")}
    assert publish(OLD, output) == Published(0, len(OLD), 0)
    after = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in output.rglob("*")}
    assert after == before


def test_a_tampered_file_is_written_anew(tmp_path: Path) -> None:
    """What counts is a file's bytes, whatever its date and the marker say."""
    output = tmp_path / "output"
    publish(OLD, output)
    date = (output / "same.html").stat().st_mtime_ns
    (output / "same.html").write_bytes(b"SAME")
    os.utime(output / "same.html", ns=(date, date))
    assert publish(OLD, output).written == 1
    assert tree(output) == OLD


def test_modes_do_not_depend_on_the_machine(tmp_path: Path) -> None:
    """A strict umask does not keep the web server from reading the site."""
    former = os.umask(0o077)
    try:
        publish({"a/b.html": b""}, tmp_path / "output")
    finally:
        os.umask(former)
    modes = [(tmp_path / "output" / name).stat().st_mode for name in ("", "a", "a/b.html")]
    expected = [0o40755, 0o40755, 0o100644] if os.name == "posix" else modes
    assert modes == expected


@each_way
def test_gitignore_stays(way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that keeps output/ in a checkout survives builds and clean, as it is."""
    way(monkeypatch)
    output = tmp_path / "output"
    output.mkdir()
    (output / ".gitignore").write_bytes(b"*\n!.gitignore\n")
    assert guard(output, tmp_path) is None
    publish(OLD, output)
    publish(NEW, output)
    assert tree(output) == {**NEW, ".gitignore": b"*\n!.gitignore\n"}
    clean(output, tmp_path / ".showcase")
    assert tree(output) == {".gitignore": b"*\n!.gitignore\n"}


@pytest.mark.parametrize(
    "paths",
    [
        ["../a"],
        ["/a"],
        ["a/../b"],
        ["a//b"],
        [""],
        ["a\\b"],
        ["c:a"],
        [marker.MARKER],
        [".gitignore"],
        ["a", "a"],
        ["a", "A"],
        ["a/b", "A/c"],
        ["a", "a/b"],
        ["a/b", "A"],
        ["e\u0301", "\u00e9"],
    ],
)
def test_improper_paths_are_our_own_mistake(paths: list[str], tmp_path: Path) -> None:
    """A path that leads out, or that some system takes for another one, is never written."""
    with pytest.raises(ValueError, match="publish"):
        publish_artifacts([Artifact(path, b"") for path in paths], tmp_path / "site/output")
    assert list(tmp_path.rglob("*")) == [tmp_path / "site"]


def test_clean_removes_what_was_made_and_nothing_else(tmp_path: Path) -> None:
    """Files that somebody put into the output, and links, are not touched."""
    output, work, mine = tmp_path / "output", tmp_path / ".showcase", tmp_path / "mine"
    publish({"index.html": b"", "a/b.html": b"", "c/d.html": b""}, output)
    (output / "a/notes.txt").touch()
    mine.mkdir()
    (mine / "d.html").touch()
    shutil.rmtree(output / "c")
    (output / "c").symlink_to(mine)
    work.mkdir()
    assert clean(output, work) == 2
    assert set(tree(output)) == {"a/notes.txt"}
    assert (mine / "d.html").exists()
    assert not work.exists()


def test_clean_leaves_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    """Without the marker nothing is known to be ours."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output/index.html").touch()
    assert clean(tmp_path / "output", tmp_path / ".showcase") == 0
    assert set(tree(tmp_path)) == {"output/index.html"}


def test_a_marker_that_cannot_be_read_is_not_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The published site must not look like somebody else's files."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "no", str(path))

    publish(OLD, tmp_path / "output")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(MachineRefused):
        guard(tmp_path / "output", tmp_path)


def test_a_disk_that_cannot_keep_the_new_site_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the folders change places, the system is asked whether all has been written."""

    def fail(_: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), "output")

    publish(OLD, tmp_path / "output")
    monkeypatch.setattr(exchange, "_flush", fail)
    with pytest.raises(MachineRefused):
        publish(NEW, tmp_path / "output")
    assert tree(tmp_path / "output") == OLD


def test_a_move_that_is_refused_once_leaves_no_folder_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether output/ takes the new folder is tried by moving it in and out again."""
    publish(OLD, tmp_path / "output")
    rename = Path.rename

    def refuse_once(self: Path, target: Path) -> Path:
        if self.name == marker.STAGING:
            monkeypatch.undo()
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_once)
    publish(NEW, tmp_path / "output")
    assert tree(tmp_path / "output") == NEW
    assert listing(tmp_path) == ["output"]


def test_a_forged_marker_leads_nowhere(tmp_path: Path) -> None:
    """A marker with paths that lead out of the folder is no marker."""
    output = tmp_path / "output"
    output.mkdir()
    (tmp_path / "mine.txt").touch()
    (output / marker.MARKER).write_text('{"format": 1, "files": {"../mine.txt": ""}}', "utf-8")
    clean(output, tmp_path / ".showcase")
    assert (tmp_path / "mine.txt").exists()


def code_of(issue: Issue | None) -> str:
    return issue.code if issue else ""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in somebody's home folder."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    site = tmp_path / "home/site"
    for name in ("content/profiles", "themes", "tests", "showcase"):
        (site / name).mkdir(parents=True)
    (site / "site.yaml").touch()
    return site


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ("..", "P103"),
        ("../..", "P103"),
        ("/", "P103"),
        (".", "P104"),
        ("content", "P105"),
        ("content/profiles/output", "P105"),
        ("output/../themes", "P105"),
        ("tests", "P105"),
        ("showcase/new", "P105"),
        (".git", "P105"),
        ("site.yaml", "P102"),
        ("site.yaml/output", "P102"),
    ],
)
def test_places_of_other_things_are_refused(output: str, code: str, site: Path) -> None:
    """Neither the home folder nor the site, its sources, or a file can be the output."""
    issue = guard(site / output, site)
    assert issue is not None
    assert issue.code == code
    assert issue.hint is not None


def test_a_parent_of_the_site_is_refused(tmp_path: Path) -> None:
    """Publishing there would remove the site itself."""
    site = tmp_path / "office/site"
    site.mkdir(parents=True)
    assert code_of(guard(tmp_path / "office", site)) == "P104"


@pytest.mark.parametrize("output", ["output", "new/output", "../elsewhere"])
def test_free_places_are_taken(output: str, site: Path) -> None:
    """An output folder need not exist, nor the folder that it is in."""
    assert guard(site / output, site) is None
    publish(NEW, site / output)
    assert tree(site / output) == NEW


def test_a_link_is_refused(site: Path) -> None:
    """A link as output is refused with the folder that it leads to."""
    (site / "target").mkdir()
    (site / "output").symlink_to(site / "target")
    issue = guard(site / "output", site)
    assert code_of(issue) == "P101"
    assert issue is not None
    assert issue.hint is not None
    assert dict(issue.hint.params) == {"folder": (site / "target").resolve()}


def test_a_folder_with_other_files_is_refused(site: Path) -> None:
    """The message names the first of them, and the path is as the person knows it."""
    for name in ("b.docx", "a.docx", "c.docx", "d.docx"):
        (site / name).touch()
        (site / "output").mkdir(exist_ok=True)
        (site / "output" / name).touch()
    issue = guard(site / "output", site)
    assert issue is not None
    assert (issue.code, issue.path) == ("P106", "output")
    assert dict(issue.message.params) == {"names": "a.docx, b.docx, c.docx …"}


@pytest.mark.parametrize("stranger", ["通知.docx", "assets/photo.jpg", ".git/config", ".env"])
def test_files_added_to_our_output_are_refused(stranger: str, site: Path) -> None:
    """What somebody put into the published site is not removed by the next build."""
    publish(NEW, site / "output")
    (site / "output" / stranger).parent.mkdir(exist_ok=True)
    (site / "output" / stranger).touch()
    assert code_of(guard(site / "output", site)) == "P106"


def test_a_linked_folder_in_our_output_is_refused(site: Path) -> None:
    """Somebody's link to a folder is as much theirs as a file."""
    publish(NEW, site / "output")
    (site / "output/linked").symlink_to(site / "content")
    assert code_of(guard(site / "output", site)) == "P106"


@pytest.mark.parametrize("litter", [".DS_Store", "Thumbs.db", "~$口袋书.docx", "._a.html"])
def test_litter_is_no_obstacle(litter: str, site: Path) -> None:
    """What file managers leave about neither stops a build nor survives it."""
    publish(OLD, site / "output")
    (site / "output" / litter).touch()
    assert guard(site / "output", site) is None
    publish(NEW, site / "output")
    assert tree(site / "output") == NEW


def test_two_runs_at_once(tmp_path: Path) -> None:
    """The second is refused at once, and let in as soon as the first one has died."""
    script = """if True:
        import pathlib, sys
        from showcase.publish import exclusive
        with exclusive(pathlib.Path(sys.argv[1])):
            print("held", flush=True)
            sys.stdin.read()"""
    command = [sys.executable, "-c", script, str(tmp_path / "work")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held" + os.linesep.encode()
        with pytest.raises(MachineRefused), exclusive(tmp_path / "work"):
            pass
        first.kill()
    with exclusive(tmp_path / "work"):
        pass


def test_a_lock_that_was_cleaned_away_is_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that waited on a file which its holder then removed does not hold that ghost."""
    claim = lock._claim
    claimed: list[int] = []

    def claim_a_ghost_first(descriptor: int) -> None:
        if not claimed:
            (tmp_path / "lock").unlink()
        claimed.append(descriptor)
        claim(descriptor)

    monkeypatch.setattr(lock, "_claim", claim_a_ghost_first)
    with exclusive(tmp_path):
        assert len(claimed) == 2
        assert (tmp_path / "lock").exists()
