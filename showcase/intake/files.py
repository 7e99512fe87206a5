"""From files to profiles on disk. Reads and writes; never overwrites."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from showcase.config import SiteConfig
from showcase.content import cut_matter
from showcase.content.encoding import read_text, unreadable
from showcase.intake.blocks import Material
from showcase.intake.drafts import Draft, make_drafts, names_of
from showcase.intake.matter import Report
from showcase.intake.plain import read_plain
from showcase.intake.refusal import Refusal, damaged
from showcase.intake.word import read_word
from showcase.issues import Issue, Text, error, text
from showcase.publish.machine import refusals_explained
from showcase.schema.keys import PROFILE

_LARGEST, _LARGEST_TEXT = 200_000_000, 5_000_000
_ZIP, _OLE, _PDF, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF", b"{\\rtf"
_NAME_KEYS = (PROFILE["name"].name, PROFILE["name"].alias)
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream of an OLE file that holds an encrypted .docx (MS-OFFCRYPTO)."""
_WORD = (".docx",)
_PLAIN = (".txt", ".text", "")
_OFFICE = (".doc", ".dot", ".dotx", ".wps", ".wpt", ".rtf", ".odt", ".uof", ".uot", ".ofd")
_PRINTED = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".caj")
_NAME = re.compile(rf"^(?:{'|'.join(_NAME_KEYS)}) *: *([^#\n]*[^#\s])", re.MULTILINE)
_SAVE_AS = text("Open it in Word or WPS, choose “Save as”, there “Word document (.docx)”.")


@dataclass(frozen=True, slots=True)
class Written:
    """A profile that was written, and what to say of it."""

    path: Path
    report: Report
    questions: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: profiles, or the reasons why there are none."""

    file: str
    written: tuple[Written, ...] = ()
    issues: tuple[Issue, ...] = ()


def take_in(files: Iterable[str], folder: Path, config: SiteConfig) -> Iterator[Outcome]:
    """Read files and write a draft profile for each workstation into ``folder``."""
    known = _names_in(folder)
    for name in dict.fromkeys(name for file in files for name in _expanded(file)):
        yield _take_one(name, folder, config, known)


def _expanded(name: str) -> list[str]:
    """The files that a name with * or ? means: the command line of Windows leaves that to us."""
    path = Path(name)
    if path.exists() or not glob.has_magic(path.name):
        return [name]
    found = sorted(each for each in path.parent.glob(path.name) if not _is_lock(each))
    return [str(each) for each in found] or [name]


def _is_lock(path: Path) -> bool:
    """The file that Word puts beside one that is open."""
    return path.name.startswith("~$")


def _names_in(folder: Path) -> dict[str, Path]:
    """The workstations that have a profile in a folder, whatever its file is called."""
    known: dict[str, Path] = {}
    for path in sorted([*folder.glob("*.md"), *folder.glob("*/index.md")]):
        content, _ = read_text(path, path.name)
        found = _NAME.search(cut_matter(content or "", path.name).matter)
        if found:
            known[found[1].strip("\"'")] = path
    return known


def _take_one(name: str, folder: Path, config: SiteConfig, known: dict[str, Path]) -> Outcome:
    try:
        material = _read(Path(name), config)
        drafts = make_drafts(material, config, Path(name).stem.strip() or "page")
    except Refusal as why:
        return Outcome(name, issues=(error(why.code, name, why.message, hint=why.hint),))
    except OSError as problem:
        return Outcome(name, issues=(unreadable(name, problem),))
    results = [_write(draft, folder, name, known) for draft in drafts]
    return Outcome(
        name,
        tuple(each for each in results if isinstance(each, Written)),
        tuple(each for each in results if isinstance(each, Issue)),
    )


def _read(path: Path, config: SiteConfig) -> Material:
    if not path.exists():
        raise _no_file(path)
    if not path.is_file():
        raise _no_single_file()
    if path.stat().st_size > _LARGEST:
        raise _too_large(path.stat().st_size)
    material = _blocks(path.read_bytes(), path.suffix.lower(), config)
    if not material.blocks:
        raise _empty()
    return material


def _blocks(raw: bytes, ending: str, config: SiteConfig) -> Material:
    """By what the file is, not only by what its name says."""
    if not raw.strip():
        raise _empty()
    if raw.startswith(_OLE):
        raise _old_format(raw)
    if raw.startswith((_PDF, _RTF)) or ending not in _WORD + _PLAIN:
        raise _other_format(".pdf" if raw.startswith(_PDF) else ending)
    if raw.startswith(_ZIP):
        return read_word(raw)
    if ending in _WORD:
        raise damaged()
    if len(raw) > _LARGEST_TEXT:
        raise _too_large(len(raw))
    return read_plain(raw, names_of(config).is_name)


def _write(draft: Draft, folder: Path, file: str, known: dict[str, Path]) -> Written | Issue:
    """One profile: a file, or a folder of its own where it has pictures."""
    if draft.name in known:
        return _taken(draft, known[draft.name], file)
    single, beside = folder / f"{draft.slug}.md", folder / draft.slug
    path = beside / "index.md" if draft.pictures else single
    with refusals_explained():
        folder.mkdir(parents=True, exist_ok=True)
        if single.exists() or (beside / "index.md").exists():
            return _taken(draft, single if single.exists() else beside / "index.md", file)
        try:
            if draft.pictures:
                beside.mkdir()
            with path.open("x", encoding="utf-8", newline="\n") as profile:
                profile.write(draft.markdown)
        except FileExistsError:
            return _taken(draft, beside, file)
        for name, raw in draft.pictures.items():
            (beside / name).write_bytes(raw)
    known[draft.name] = path
    return Written(path, draft.report, draft.questions)


def _no_file(path: Path) -> Refusal:
    return Refusal(
        "N101",
        text("There is no file of this name."),
        text("Look at the name and the folder; put a name with spaces in quotation marks.")
        if os.path.sep not in str(path) or path.parent.exists()
        else text("There is no folder “{folder}”.", folder=str(path.parent)),
    )


def _no_single_file() -> Refusal:
    return Refusal(
        "N102",
        text("This is a folder, not a file."),
        text("Name the files in it: folder/*.docx"),
    )


def _old_format(raw: bytes) -> Refusal:
    from showcase.intake.package import locked

    if _LOCKED in raw:
        return locked()
    return Refusal("N103", text("This is a file of an old Word or WPS."), _SAVE_AS)


def _other_format(ending: str) -> Refusal:
    if ending in (".docm", ".dotm"):
        from showcase.intake.package import macros

        return macros()
    message = text("Files of this kind ({ending}) are not taken in.", ending=ending or "?")
    return Refusal("N105", message, _other_way(ending))


def _other_way(ending: str) -> Text:
    if ending in _OFFICE:
        return _SAVE_AS
    if ending in _PRINTED:
        return text(
            "Copy its text into Word or WPS, or read it by OCR; save that as .docx or .txt."
        )
    if ending == ".md":
        return text("It is Markdown already: copy it into content/profiles.")
    return text("Only .docx and .txt are: save the text as one of them.")


def _too_large(size: int) -> Refusal:
    return Refusal(
        "N112",
        text("The file is too large: {size} MB.", size=size // 1_000_000),
        text("Take the largest pictures out, or divide the file."),
    )


def _empty() -> Refusal:
    return Refusal(
        "N111",
        text("There is no text in this file."),
        text("If it shows a picture of a page, let a scanner’s program read the text (OCR) first."),
    )


def _taken(draft: Draft, path: Path, file: str) -> Issue:
    return error(
        "N113",
        file,
        text("“{name}” is there already: {path}. It was not changed.", name=draft.name,
             path=path.as_posix()),
        hint=text("Move the old one away, or write the new one elsewhere with --into."),
    )  # fmt: skip
