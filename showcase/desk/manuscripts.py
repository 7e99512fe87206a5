"""The files of profiles and pages on the disk: read whole, changed in part, replaced at once.

A file keeps its encoding, its line ends, and every line that nobody changed. Its version is the
hash of its bytes, so that a change by somebody else is noticed before anything is written.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

import yaml

from showcase.content import Source, cut_matter, decode
from showcase.desk.edits import edited
from showcase.desk.marks import without_marks
from showcase.desk.sorts import Sort, is_edited, sort_of
from showcase.desk.spelling import Value
from showcase.desk.values import values
from showcase.issues import has_errors
from showcase.publish.machine import refusals_explained
from showcase.schema import content_digest

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_CODECS = {"": "utf-8", "UTF-8 BOM": "utf-8-sig", "UTF-16": "utf-16", "GB18030": "gb18030"}


class NotFound(Exception):  # noqa: N818 - reads as what happened
    """There is no such file, or it is not a text."""


class Changed(Exception):  # noqa: N818 - reads as what happened
    """The file is not the one that was opened any more; ``theirs`` is what it holds now."""

    def __init__(self, theirs: Manuscript) -> None:
        super().__init__(theirs.path)
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file: its path in the site, its text as it is on the disk, its encoding, and
    the hash of its bytes."""

    path: str
    text: str
    codec: str = "utf-8"
    version: str = ""

    @property
    def source(self) -> Source:
        """The text cut into front matter and body, as the build reads it."""
        cut = cut_matter(_plain(self.text), self.path)
        return Source(self.path, cut.matter, cut.matter_line, cut.body, cut.body_line, cut.issues)

    @property
    def sort(self) -> Sort:
        """What sort of file it is."""
        return sort_of(self.path)

    @property
    def digest(self) -> str:
        """The digest of what a signature of this text vouches for."""
        return content_digest(self.source)

    @property
    def values(self) -> dict[str, Value] | None:
        """What a form shows; None where the front matter can be edited only as text."""
        source = self.source
        if has_errors(source.issues):
            return None
        try:
            return values(source.matter, self.sort.group, self.sort.shapes)
        except (yaml.YAMLError, ValueError):
            return None

    def with_changes(
        self, wanted: Mapping[str, Value], body: str, confirmed: Collection[str] = ()
    ) -> Manuscript:
        """The manuscript with these values and this body; other lines stay as they are, but for
        the marks of the values that have been ``confirmed``.

        Raises YAMLError or ValueError where the front matter can be edited only as text.
        """
        source = self.source
        lines = _LINE.findall(self.text)
        start = source.matter_line - 1
        end = start + source.matter.count("\n")
        head, below = lines[:start], lines[end : source.body_line - 1]
        sort = self.sort
        matter = edited("".join(lines[start:end]), wanted, sort.group, sort.shapes)
        matter = without_marks(matter, confirmed) if confirmed else matter
        old = "".join(lines[source.body_line - 1 :])
        return replace(self, text="".join([*head, matter, *below, _relined(old, body)]))

    def with_text(self, text: str) -> Manuscript:
        """The manuscript with another text, in the line ends that it has."""
        return replace(self, text=_relined(self.text, text))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _relined(old: str, new: str) -> str:
    """``new`` with the line ends of ``old``: lines that are the same keep theirs."""
    before, after = _LINE.findall(old), _LINE.findall(_plain(new))
    newline = "\r\n" if "\r\n" in old else "\n"
    same = dict(_same_lines([line.rstrip("\r\n") for line in before], after))
    return "".join(
        before[same[number]] if number in same else line.replace("\n", newline)
        for number, line in enumerate(after)
    )


def _same_lines(before: list[str], after: list[str]) -> Iterator[tuple[int, int]]:
    bare = [line.rstrip("\n") for line in after]
    for block in SequenceMatcher(None, before, bare, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            if after[block.b + step].endswith("\n"):
                yield block.b + step, block.a + step


def locate(site: Path, path: str) -> Path:
    """The file of a path. Raises NotFound where there is none, or it leads out of content/."""
    if not is_edited(path):
        raise NotFound(path)
    try:
        file = (site / path).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise NotFound(path) from None
    if not file.is_file() or not file.is_relative_to((site / "content").resolve()):
        raise NotFound(path)
    return file


@refusals_explained()
def read_manuscript(site: Path, path: str) -> Manuscript:
    """A file as it lies on the disk. Raises NotFound."""
    raw = locate(site, path).read_bytes()
    text, encoding = decode(raw)
    if text is None:
        raise NotFound(path)
    return Manuscript(path, text, _CODECS[encoding], hashlib.sha256(raw).hexdigest())


@refusals_explained()
def write_manuscript(site: Path, manuscript: Manuscript) -> Manuscript:
    """Replace the file at once, if it is still the version that was opened. Raises Changed."""
    theirs = read_manuscript(site, manuscript.path)
    if theirs.version != manuscript.version:
        raise Changed(theirs)
    file = locate(site, manuscript.path)
    if manuscript.text != theirs.text:
        _replace(file, manuscript.text.encode(manuscript.codec))
    return read_manuscript(site, manuscript.path)


def _replace(file: Path, content: bytes) -> None:
    """Write beside the file and rename; what watches the folder passes over the hidden name."""
    beside = file.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(file, beside)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
