"""A pack is the published site, and a copy of it can be held against what was packed."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from showcase.issues import Issue
from showcase.packing import Difference, pack, verify
from showcase.pipeline import build
from tests.sites import TINY, options, write_site

SITE = f"{TINY}-- content/profiles/渔歌.md --\n---\nname: 渔歌室\nkind: studio\n---\n正文。\n"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A published site."""
    return build(options(write_site(tmp_path / "office", SITE))).output


def packed(output: Path) -> bytes:
    """Its zip."""
    content = pack(output)
    assert isinstance(content, bytes)
    return content


def unpacked(output: Path, folder: Path) -> Path:
    """The zip taken apart, as on a USB stick."""
    with zipfile.ZipFile(io.BytesIO(packed(output))) as archive:
        archive.extractall(folder)
    return folder


def refusal(found: object) -> str:
    """The code of what stands against it."""
    assert isinstance(found, Issue)
    return found.code


def test_a_pack_holds_the_site_and_its_checksums(output: Path) -> None:
    """Every published file, and nothing of the tool."""
    with zipfile.ZipFile(io.BytesIO(packed(output))) as archive:
        names = archive.namelist()
        home = archive.read("site/index.html")
    files = (path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    assert names == [
        "SHA256SUMS",
        "sbom.cdx.json",
        *sorted(f"site/{name}" for name in files if name[0] != "."),
    ]
    assert home == (output / "index.html").read_bytes()


def test_the_same_site_is_the_same_pack(output: Path, tmp_path: Path) -> None:
    """In another folder, at another time."""
    again = build(options(write_site(tmp_path / "另一处", SITE))).output
    assert packed(again) == packed(output)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="not on every system")
def test_other_programs_read_the_checksums(output: Path, tmp_path: Path) -> None:
    """``sha256sum --check`` finds every file whole."""
    folder = unpacked(output, tmp_path / "usb")
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    subprocess.run(command, cwd=folder, check=True)


def test_a_copy_is_whole(output: Path, tmp_path: Path) -> None:
    """As a zip, unpacked, and as it was published."""
    (tmp_path / "site.zip").write_bytes(packed(output))
    copies = (tmp_path / "site.zip", unpacked(output, tmp_path / "usb"), output)
    assert [verify(copy) for copy in copies] == [(), (), ()]


def test_what_differs_in_a_copy_is_named(output: Path, tmp_path: Path) -> None:
    """Missing, changed and added files."""
    copy = unpacked(output, tmp_path / "usb")
    (copy / "site/index.html").write_text("mine")
    (copy / "site/404.html").unlink()
    (copy / "site/new.html").write_text("new")
    assert verify(copy) == (
        Difference("site/404.html", "missing"),
        Difference("site/index.html", "changed"),
        Difference("site/new.html", "added"),
    )


def test_a_hidden_file_of_a_server_is_named(output: Path) -> None:
    """It may change what the server does; what the tool keeps there is no part of the site."""
    (output / ".htaccess").write_text("Redirect / https://elsewhere.example/")
    (output / ".gitkeep").touch()
    assert verify(output) == (Difference(".htaccess", "added"),)


def test_a_link_to_a_folder_is_named(output: Path, tmp_path: Path) -> None:
    """Though no file of it is in the copy."""
    copy = unpacked(output, tmp_path / "usb")
    try:
        (copy / "site/more").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this account of Windows may not make links")
    assert verify(copy) == (Difference("site/more", "added"),)


def test_the_damaged_file_of_a_zip_is_named(output: Path, tmp_path: Path) -> None:
    """As on a stick that was pulled out, or a download that was disturbed."""
    copy = bytearray(packed(output))
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        place = archive.getinfo("site/index.html").header_offset
    start = place + 30 + len("site/index.html")
    copy[start : start + 2] = b"\xff\xff"
    (tmp_path / "site.zip").write_bytes(copy)
    assert verify(tmp_path / "site.zip") == (Difference("site/index.html", "changed"),)


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_a_file_that_a_zip_has_twice_is_named(output: Path, tmp_path: Path) -> None:
    """Programs differ in which of them they take."""
    (tmp_path / "site.zip").write_bytes(packed(output))
    with zipfile.ZipFile(tmp_path / "site.zip", "a") as archive:
        archive.writestr("site/index.html", (output / "index.html").read_bytes())
    assert verify(tmp_path / "site.zip") == (Difference("site/index.html", "changed"),)


def test_no_damage_of_a_zip_is_too_much(output: Path, tmp_path: Path) -> None:
    """Each 37th byte in turn: it is told, whatever it was."""
    good, zip_ = packed(output), tmp_path / "site.zip"
    for place in range(0, len(good), 37):
        zip_.write_bytes(good[:place] + bytes([good[place] ^ 0x5A]) + good[place + 1 :])
        found = verify(zip_)
        assert isinstance(found, tuple) or found.code in {"P122", "P123"}


def test_a_site_that_was_changed_is_not_packed(output: Path) -> None:
    """Its checksums would be those of something else."""
    (output / "index.html").write_text("mine")
    assert refusal(pack(output)) == "P121"


def test_nothing_published_is_nothing_to_pack(tmp_path: Path) -> None:
    """Whether the folder is there or not."""
    assert refusal(pack(tmp_path)) == "P120"
    assert refusal(pack(tmp_path / "none")) == "P120"


@pytest.mark.parametrize("content", [b"", b"garbage", b"PK\x05\x06" + bytes(18)])
def test_a_damaged_pack_is_said_to_be_one(content: bytes, tmp_path: Path) -> None:
    """Cut off, another file, or a zip without checksums."""
    (tmp_path / "site.zip").write_bytes(content)
    assert refusal(verify(tmp_path / "site.zip")) == "P122"


def test_a_folder_without_checksums_cannot_be_verified(tmp_path: Path) -> None:
    """Nor can one that is not there."""
    assert refusal(verify(tmp_path)) == "P123"
    assert refusal(verify(tmp_path / "none")) == "P123"
