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
