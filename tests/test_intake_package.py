"""Files that are broken, or made to do harm: each is refused in a sentence, and nothing written."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.catalogue import format_issue
from showcase.intake import package, take_in
from showcase.intake.refusal import Refusal
from showcase.intake.word import read_word
from showcase.issues import Issue
from tests.manuscript import MAKES, bare, p, picture, zipped
from tests.test_intake_word import body, draft, sample

GOOD = bare(p("甲村委员工作室") + p("正文。"))
DOCUMENT = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KLINGON = b"<?xml version='1.0' encoding='x-klingon'?><a/>"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)


def refusal(folder: Path, raw: bytes, name: str = "材料.docx") -> Issue:
    """Why a file is not taken in; nothing may be written."""
    file = folder / name
    file.write_bytes(raw)
    (outcome,) = take_in([str(file)], folder / "into", sample())
    assert outcome.written == ()
    assert not (folder / "into").exists()
    (issue,) = outcome.issues
    assert issue.hint is not None
    return issue


def with_members(**members: bytes) -> bytes:
    """A good Word file and more in it; ``__`` stands for a slash."""
    return bare(p("甲村委员工作室"), extra=dict(members))


def locked_zip() -> bytes:
    """A zip whose members are marked as encrypted."""
    raw = bytearray(GOOD)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(sign)
        while place >= 0:
            raw[place + at] |= 1
            place = raw.find(sign, place + 1)
    return bytes(raw)


def two_of_one_name() -> bytes:
    """Which of the two a program reads is a matter of taste."""
    target = io.BytesIO(GOOD)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/Document.xml", "<x/>")
    return target.getvalue()


def overlapping() -> bytes:
    """Two entries for the same bytes, as the better zip bombs have them; or a wrong size."""
    raw = GOOD
    place = raw.rfind(b"PK\x01\x02")
    return raw[: place + 24] + b"\x10\0\0\0" + raw[place + 28 :]


def bottomless() -> bytes:
    """A table in a table in a table …"""
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    return bare(p("甲村委员工作室") + deep)


HARM: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a bomb": ("N107", lambda: with_members(**{"word/media/1.bin": bytes(40_000_000)})),
    "a million members": ("N107", lambda: zipped({f"word/{n}": b"" for n in range(5001)})),
    "a path out": ("N108", lambda: with_members(**{"../../evil.md": b"x"})),
    "a path out of Windows": ("N108", lambda: with_members(**{"word\\..\\..\\evil.md": b"x"})),
    "an absolute path": ("N108", lambda: with_members(**{"/etc/evil": b"x"})),
    "a drive": ("N108", lambda: with_members(**{"C:/evil": b"x"})),
    "two of one name": ("N108", two_of_one_name),
    "entities": ("N108", lambda: bare("", extra={DOCUMENT: ENTITIES.encode()})),
    "entities in UTF-16": ("N108", lambda: bare("", extra={DOCUMENT: ENTITIES.encode("utf-16")})),
    "no bottom": ("N108", bottomless),
    "macros": ("N109", lambda: with_members(**{"word/vbaProject.bin": b"x"})),
    "a password": ("N104", locked_zip),
    "a broken zip": ("N106", lambda: GOOD[:-200]),
    "a wrong size": ("N106", overlapping),
    "a wrong checksum": ("N106", lambda: GOOD.replace(b"\xca", b"\xcb").replace(b"\x4b", b"\x4b")),
    "half a document": ("N106", lambda: bare("", extra={DOCUMENT: b"<w:document"})),
    "an unknown encoding": ("N106", lambda: bare("", extra={DOCUMENT: KLINGON})),
    "no document": ("N106", lambda: zipped({"hello.txt": "你好"})),
    "a text called .docx": ("N106", "你好，世界。".encode),
    "an old Word file": ("N103", lambda: OLE + bytes(600)),
    "an encrypted Word file": ("N104", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "a PDF": ("N105", lambda: b"%PDF-1.7 ..."),
    "an RTF": ("N105", lambda: rb"{\rtf1 ...}"),
    "an empty file": ("N111", lambda: b""),
    "an empty document": ("N111", lambda: bare("<w:p/>")),
}  # fmt: skip


@pytest.mark.parametrize("harm", HARM)
def test_a_word_file_that_cannot_be_used_is_refused(tmp_path: Path, harm: str) -> None:
    """With its code and a way out, in both languages."""
    code, make = HARM[harm]
    issue = refusal(tmp_path, make())
    assert issue.code == code
    assert "提示：" in format_issue(issue, "zh")


@pytest.mark.parametrize(
    ("name", "code"),
    [("a.doc", "N105"), ("a.wps", "N105"), ("a.pdf", "N105"), ("a.docm", "N109"), ("a.md", "N105"),
     ("a.xlsx", "N105"), ("a.jpg", "N105")],
)  # fmt: skip
def test_other_files_are_named_with_a_way_out(tmp_path: Path, name: str, code: str) -> None:
    """Told by their names where their content does not tell."""
    assert refusal(tmp_path, b"some bytes", name).code == code


def test_nothing_is_fetched_and_nothing_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures and templates elsewhere stay there."""
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("asks the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(zipfile.ZipFile, "extractall", refuse)
    assert "http://far.example/spy.png" in draft(MAKES["drawings"]())


def test_a_bomb_in_pieces_is_refused_by_its_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However harmless each member looks."""
    monkeypatch.setattr(package, "MOST_BYTES", len(GOOD))
    assert refusal(tmp_path, GOOD).code == "N107"


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    """Not a byte more is read than the zip declares."""
    raw = bytearray(bare("", extra={"word/document.xml": bytes(60_000_000)}))
    size = (60_000_000).to_bytes(4, "little")
    while size in raw:
        raw[raw.find(size) : raw.find(size) + 4] = (16).to_bytes(4, "little")
    tracemalloc.start()
    with pytest.raises(Refusal):
        read_word(bytes(raw))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_huge_picture_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is read from its head; it is not decoded."""
    from showcase.intake import photos

    monkeypatch.setattr(photos, "MOST_PIXELS", 100)
    made = draft(MAKES["drawings"]())
    assert "过大的图片：会客厅的门" in made
    assert "picture-1" not in body(made)


def test_a_part_of_a_picture_is_left_out() -> None:
    """A bitmap that breaks off cannot be redrawn."""
    from showcase.intake.photos import usable

    broken = usable(picture("BMP", (300, 300))[:2000])
    assert not isinstance(broken, tuple)
    assert broken.msgid == "a picture that is damaged"
