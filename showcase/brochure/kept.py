"""Prints that are kept: what did not change is not set again. A damaged one is never taken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from showcase.typefaces import MAINLAND


def key_of(tree: Mapping[str, object], files: Mapping[str, bytes], more: Iterable[str]) -> str:
    """A hash of everything that a print depends on, the typesetter included."""
    whole = hashlib.sha256()
    parts = [*more, f"typst {metadata.version('typst')}", MAINLAND.version]
    parts.append(json.dumps(tree, sort_keys=True))
    for part in parts:
        whole.update(hashlib.sha256(part.encode()).digest())
    for name, content in sorted(files.items()):
        whole.update(hashlib.sha256(name.encode()).digest())
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished print: its PDF, the number of its pages, and where its profiles begin."""

    pdf: bytes
    pages: int
    starts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The place of one print in the tool's own folder: the PDF, and a slip that vouches for it."""

    folder: Path
    name: str

    def take(self, key: str) -> Kept | None:
        """The print of that key, if it lies here undamaged."""
        try:
            slip = json.loads(self._slip.read_text("utf-8"))
            pdf = self._pdf.read_bytes()
            if (slip["key"], slip["sha256"]) == (key, hashlib.sha256(pdf).hexdigest()):
                return Kept(pdf, int(slip["pages"]), dict(slip["starts"]))
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None

    def starts(self) -> dict[str, int]:
        """Where the profiles of the print that lies here begin, of whatever key it is."""
        try:
            return dict(json.loads(self._slip.read_text("utf-8"))["starts"])
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def put(self, key: str, made: Kept) -> None:
        """Keep a print in the place of the former one. Where that fails, it is made anew."""
        sha256 = hashlib.sha256(made.pdf).hexdigest()
        slip = {"key": key, "sha256": sha256, "pages": made.pages, "starts": dict(made.starts)}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._slip.unlink(missing_ok=True)
            self._pdf.write_bytes(made.pdf)
            self._slip.write_text(json.dumps(slip), "utf-8")
        except OSError:
            return

    @property
    def _pdf(self) -> Path:
        return self.folder / f"{self.name}.pdf"

    @property
    def _slip(self) -> Path:
        return self.folder / f"{self.name}.json"


def shelf(cache: Path, name: str) -> Shelf:
    """The place of a print."""
    return Shelf(cache / "brochure", name)
