"""What is spooled can be read by all processes, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

from showcase.spool import Spool
from showcase.workers import Crew, spread


def test_pieces_come_back_as_they_were_put(tmp_path: Path) -> None:
    """Also empty ones, and in any order."""
    spool = Spool(tmp_path / "work")
    first, second = spool.put([b"one", b""])
    (third,) = spool.put([b"three"])
    assert [spool.read(slip) for slip in (third, first, second)] == [b"three", b"one", b""]


def test_several_processes_read_at_once(tmp_path: Path) -> None:
    """A place in the file that one of them reads does not move the others'."""
    spool = Spool(tmp_path)
    pieces = [b"%d" % number * 1000 for number in range(500)]
    slips = spool.put(pieces)
    read = spread(lambda some: [spool.read(slip) for slip in some], slips, Crew(2))
    assert [piece for some in read for piece in some] == pieces


def test_a_folder_stays_empty(tmp_path: Path) -> None:
    """The file has no name there, so a build that is killed leaves none."""
    spool = Spool(tmp_path)
    spool.put([b"one"])
    assert list(tmp_path.iterdir()) == []
