"""Mending the files of a site: what ``check --fix`` would change, and the change itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from showcase.config import SiteConfig
from showcase.content import Source, cut_matter, read_contents
from showcase.content.encoding import decode
from showcase.galleys import lists_of
from showcase.issues import has_errors
from showcase.proof import Reader, Sheet, allowance_of, mended, reader_of
from showcase.publish.machine import refusals_explained
from showcase.schema import read_profile, read_settings, read_standing

_MOST_ROUNDS = 6
"""A mend may bring the next one to light: ``(甲),`` first becomes ``（甲）,``."""

_CODECS = {"": "utf-8", "UTF-8 BOM": "utf-8", "GB18030": "gb18030"}
_WIDE = ("utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after mending, with the codec that it is written in."""

    path: str
    before: str
    after: str
    codec: str


@refusals_explained()
def changes(folder: Path) -> tuple[Change, ...]:
    """What mending would change in the files of a site. A file with errors in its front matter
    waits until they are put right, and so does one whose bytes would not come back as they are."""
    contents = read_contents(folder)
    config, _ = read_settings(contents.settings)
    lists, _ = lists_of(folder, config)
    reader = reader_of(config, lists, (), everything=True)
    found = (_change(folder, s, reader) for s in (*contents.profiles, *contents.pages))
    return tuple(change for change in found if change and change.before != change.after)


def _change(folder: Path, source: Source, reader: Reader) -> Change | None:
    raw = (folder / source.path).read_bytes()
    codec = _codec(raw)
    if codec is None or has_errors(source.issues):
        return None
    before = raw.decode(codec)
    return Change(source.path, before, settled(source.path, before, reader), codec)


def _codec(raw: bytes) -> str | None:
    """The codec that gives the same bytes back; marks of byte order are kept as a character."""
    content, name = decode(raw)
    codecs = (_CODECS[name],) if name in _CODECS else _WIDE
    for codec in codecs if content is not None else ():
        try:
            if (
                raw.decode(codec).lstrip("\ufeff") == content
                and raw.decode(codec).encode(codec) == raw
            ):
                return codec
        except UnicodeError:
            continue
    return None


def settled(path: str, content: str, reader: Reader) -> str:
    """The text of a file when nothing is left that can be mended safely."""
    for _ in range(_MOST_ROUNDS):
        sheet = _sheet(path, content, reader.config)
        if sheet is None:
            return content
        findings = [f for f in reader.examine(sheet) if not allowance_of(f, reader.lists, sheet)]
        after = mended(content, (mend for finding in findings for mend in finding.mends))
        if after == content:
            return content
        content = after
    return content


def _sheet(path: str, content: str, config: SiteConfig) -> Sheet | None:
    plain = content.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    cut = cut_matter(plain, path)
    source = Source(path, cut.matter, cut.matter_line, cut.body, cut.body_line, cut.issues)
    if path.startswith("content/pages/"):
        standing, _ = read_standing(source)
        return Sheet(source, standing) if standing else None
    profile, _ = read_profile(source, config)
    return Sheet(source, profile) if profile else None


@refusals_explained()
def write(folder: Path, change: Change) -> bool:
    """Write a mended file, whole or not at all; not over what was saved there meanwhile."""
    path = folder / change.path
    if path.read_bytes() != change.before.encode(change.codec):
        return False
    partial = path.with_name(f"{path.name}.partial")
    partial.write_bytes(change.after.encode(change.codec))
    partial.chmod(path.stat().st_mode)
    partial.replace(path)
    return True
