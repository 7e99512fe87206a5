"""The typefaces that come as wheels: Noto Serif SC and Noto Sans SC always; where the wheel for
Taiwan was added (``pylopdf-fonts-zh-tw``), Noto Serif TC and Noto Sans TC, too."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pylopdf_fonts_zh_cn as mainland

_TAIWAN = "pylopdf_fonts_zh_tw"


@dataclass(frozen=True, slots=True)
class Typefaces:
    """A Song and a Hei face in the forms of one region: what they are called, and their files;
    ``wheel`` is the distribution that they come with."""

    wheel: str
    song: str
    hei: str
    song_path: Path
    hei_path: Path

    @property
    def version(self) -> str:
        """Which edition of the wheel is installed."""
        return f"{self.wheel} {metadata.version(self.wheel)}"

    @property
    def paths(self) -> tuple[Path, Path]:
        """Both files."""
        return self.song_path, self.hei_path


MAINLAND = Typefaces(
    "pylopdf-fonts-zh-cn",
    "Noto Serif SC",
    "Noto Sans SC",
    mainland.serif_path(),
    mainland.sans_path(),
)


def taiwan() -> Typefaces | None:
    """Those in the forms of Taiwan, where they are installed."""
    try:
        own = importlib.import_module(_TAIWAN)
    except ImportError:
        return None
    wheel = _TAIWAN.replace("_", "-")
    return Typefaces(wheel, "Noto Serif TC", "Noto Sans TC", own.serif_path(), own.sans_path())


def written_in(*, traditional: bool) -> Typefaces:
    """The nearest that there are for traditional or simplified characters."""
    return (taiwan() if traditional else None) or MAINLAND
