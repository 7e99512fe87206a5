"""Files are written whole or not at all, and a refusal names its file."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.folders import keep, write


def full(path: Path, content: bytes) -> int:
    """What a full disk makes of writing: a half of the file, and an error that does not name it."""
    with path.open("wb") as file:
        file.write(content[: len(content) // 2])
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def refused(path: Path, _: Path) -> Path:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def test_a_refusal_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the file was open before the machine refused."""
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as refusal:
        write(tmp_path / "index.html", b"page")
    assert refusal.value.filename == str(tmp_path / "index.html")


@pytest.mark.parametrize(("method", "refuse"), [("write_bytes", full), ("replace", refused)])
def test_what_can_be_done_without_is_kept_whole_or_as_it_was(
    method: str, refuse: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is left beside it."""
    keep(tmp_path / "memo" / "ledger", b"old")
    monkeypatch.setattr(Path, method, refuse)
    keep(tmp_path / "memo" / "ledger", b"new words")
    assert {path.name: path.read_bytes() for path in (tmp_path / "memo").iterdir()} == {
        "ledger": b"old"
    }


def test_what_a_killed_build_left_half_written_is_taken_over(tmp_path: Path) -> None:
    """Its name is the same in every build."""
    (tmp_path / "ledger.tmp").write_bytes(b"half")
    keep(tmp_path / "ledger", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["ledger"]
