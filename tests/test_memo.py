"""What is kept from build to build is either what was put there, or nothing."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.document import Document, Reference, Section
from showcase.issues import Correction, text, warning
from showcase.memo import (
    Ledger,
    Packs,
    Place,
    Record,
    Spoilt,
    engine_digest,
    folders_digest,
    forget,
    is_same,
    last_build,
    look,
    read_last,
    read_ledger,
)
from showcase.memo.sight import Sight
from showcase.profile import Profile
from showcase.publish import Staged

DOCUMENT = Document(
    lead="<p>开渔。</p>",
    sections=(Section("s1", "一", "走访", "<p>十次</p>"),),
    text="开渔。",
    anchors=frozenset({"s1"}),
    references=(Reference("gaoting.md", 3, 5),),
)

STAGED = Staged("index.html", "hash", new=True, size=1, changed=2, number=3)


def record(place: Place, path: str = "content/profiles/a.md") -> Record:
    """A profile of which only the place matters."""
    return Record(
        path,
        Sight(1, 2, 3, 4),
        "digest",
        "matter",
        Profile("甲室", "studio", tags=("海岛",)),
        DOCUMENT.ids,
        DOCUMENT.references,
        DOCUMENT.headings,
        120,
        place,
    )


def test_a_document_comes_back_as_it_was_put(tmp_path: Path) -> None:
    """Also as the second of a pack."""
    packs = Packs(tmp_path)
    other = replace(DOCUMENT, lead="")
    first, second = packs.put([DOCUMENT, other])
    assert (packs.fetch(first), packs.fetch(second)) == (DOCUMENT, other)


def test_a_ledger_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """With profiles as they were read."""
    (place,) = Packs(tmp_path).put([DOCUMENT])
    ledger = Ledger("version", (record(place),))
    ledger.write(tmp_path)
    assert read_ledger(tmp_path) == ledger


def test_without_a_ledger_nothing_is_known(tmp_path: Path) -> None:
    """Nor after it was forgotten."""
    assert read_ledger(tmp_path) == Ledger()
    Ledger("version").write(tmp_path)
    forget(tmp_path)
    assert read_ledger(tmp_path) == Ledger()


@given(cut=st.integers(0, 400), garbage=st.binary(max_size=20))
def test_damage_shows(cut: int, garbage: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Wherever ledger or pack is cut off or overwritten: Spoilt, never something else."""
    folder = tmp_path_factory.mktemp("memo")
    packs = Packs(folder)
    (place,) = packs.put([DOCUMENT])
    ledger = Ledger("version", (record(place),))
    ledger.write(folder)
    for path in (folder / "ledger", next(folder.glob("*.pack"))):
        whole = path.read_bytes()
        path.write_bytes(whole[: min(cut, len(whole) - 1)] + garbage)
        # What follows a pack is no part of it.
        if not path.read_bytes().startswith(whole) or (path.name == "ledger" and garbage):
            with pytest.raises(Spoilt):
                packs.fetch(place) if path.suffix else read_ledger(folder)
        path.write_bytes(whole)


def test_a_build_is_remembered_with_what_it_said(tmp_path: Path) -> None:
    """Sentences within sentences too."""
    inner = text("Write {what}.", what=("甲", 1))
    issue = warning("V101", "a.md", text("“{key}” {hint}", key="x", hint=inner), line=3, hint=inner)
    issue = replace(issue, correction=Correction("a", "b"))
    last = last_build("version", {"a.md": Sight(1, 2, 3, 4)}, [STAGED], [issue])
    last.write(tmp_path)
    assert read_last(tmp_path) == last
    assert last.said() == (issue,)


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\0" * 40])
def test_a_spoilt_memory_of_a_build_is_none(damage: bytes, tmp_path: Path) -> None:
    """Then it is built again."""
    (tmp_path / "last").write_bytes(damage)
    assert read_last(tmp_path) is None


@pytest.mark.parametrize(
    ("version", "inputs"),
    [
        ("other", {"a.md": Sight(1, 2, 3, 4)}),
        ("version", {}),
        ("version", {"a.md": Sight(1, 2, 3, 4), "b.md": Sight(1, 2, 3, 4)}),
        ("version", {"a.md": Sight(2, 2, 3, 4)}),
        ("version", {"a.md": Sight(1, 2, 4, 4)}),
    ],
)
def test_a_build_holds_as_long_as_nothing_has_changed(
    version: str, inputs: dict[str, Sight]
) -> None:
    """Engine, options, which files there are and how each looks."""
    last = last_build("version", {"a.md": Sight(1, 2, 3, 4)}, [], [])
    assert last.still_holds("version", {"a.md": Sight(1, 2, 3, 4)}) is (os.name == "posix")
    assert not last.still_holds(version, inputs)


def test_a_pack_that_is_gone_shows(tmp_path: Path) -> None:
    """Somebody cleared the folder."""
    (place,) = Packs(tmp_path).put([DOCUMENT])
    Packs(tmp_path).keep([])
    with pytest.raises(Spoilt):
        Packs(tmp_path).fetch(place)


def test_packs_that_nothing_refers_to_are_removed(tmp_path: Path) -> None:
    """The others stay."""
    packs = Packs(tmp_path)
    (old,), (new,) = packs.put([DOCUMENT]), packs.put([DOCUMENT])
    ledger = Ledger("version", (record(new),)).tidied(packs)
    assert ledger.records == (record(new),)
    assert set(packs.sizes()) == {new.pack} != {old.pack}


def test_many_small_packs_become_one(tmp_path: Path) -> None:
    """Else every edit would leave one more."""
    packs = Packs(tmp_path)
    places = [packs.put([DOCUMENT])[0] for _ in range(80)]
    records = tuple(record(place, f"content/profiles/{n}.md") for n, place in enumerate(places))
    ledger = Ledger("version", records).tidied(packs)
    assert len(packs.sizes()) == 1
    assert {packs.fetch(kept.place) == DOCUMENT for kept in ledger.records} == {True}
    assert [kept.path for kept in ledger.records] == [kept.path for kept in records]


def trusted(path: Path) -> Sight:
    """A file as it looked when it was old enough."""
    sight = look(str(path))
    assert sight is not None
    return replace(sight, settled=True)


@pytest.mark.skipif(os.name != "posix", reason="nothing is certain there without reading")
class TestSight:
    """What can be seen without reading."""

    def path(self, folder: Path) -> Path:
        """A file that is older than a tick."""
        path = folder / "a.md"
        path.write_text("甲")
        return path

    def test_an_old_file_is_the_same_when_it_looks_the_same(self, tmp_path: Path) -> None:
        """It need not be read."""
        path = self.path(tmp_path)
        sight = trusted(path)
        assert is_same(sight, look(str(path)))

    def test_a_file_just_written_is_not_trusted(self, tmp_path: Path) -> None:
        """It may be written again within the same tick of the clock."""
        sight = look(str(self.path(tmp_path)))
        assert sight is not None
        assert not is_same(sight, look(str(tmp_path / "a.md")))

    def test_a_date_that_was_set_back_shows(self, tmp_path: Path) -> None:
        """Same size, same date of change: the date of the last change of any kind tells."""
        path = self.path(tmp_path)
        sight = trusted(path)
        path.write_text("乙")
        os.utime(path, ns=(sight.changed, sight.changed))
        assert not is_same(sight, look(str(path)))

    def test_a_file_that_is_gone_is_not_the_same(self, tmp_path: Path) -> None:
        """None is what is seen of it."""
        sight = trusted(self.path(tmp_path))
        (tmp_path / "a.md").unlink()
        assert look(str(tmp_path / "a.md")) is None
        assert not is_same(sight, None)


def test_the_digest_of_folders_tells_every_change(tmp_path: Path) -> None:
    """Of names and of content."""
    file = tmp_path / "theme" / "a.css"
    file.parent.mkdir()
    file.write_text("1")
    digests = {folders_digest([tmp_path])}
    file.write_text("2")
    digests.add(folders_digest([tmp_path]))
    file.rename(file.with_name("b.css"))
    digests.add(folders_digest([tmp_path]))
    assert len(digests) == 3


def test_the_engine_is_the_same_all_the_time() -> None:
    """64 hexadecimal digits."""
    assert engine_digest() == engine_digest()
    assert len(engine_digest()) == 64
