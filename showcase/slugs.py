"""Slugs: the web names of pages, made of a-z, 0-9 and hyphens so that any system keeps them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 80
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
"""Names that Windows keeps for devices, and the one that servers keep for folders."""


@dataclass(slots=True)
class Slugs:
    """Slugs that are remembered: ``known`` from before, and ``given`` now. To read Chinese takes a
    dictionary, which takes longer to open than a site to look through."""

    known: Mapping[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)

    def __call__(self, name: str) -> str:
        """The slug of a name, as ``slugify`` makes it."""
        if name not in self.given:
            self.given[name] = self.known.get(name) or slugify(name)
        return self.given[name]


def slugify(name: str) -> str:
    """A slug for ``name``: Han characters in pinyin, Latin in lower case; never empty.

    A name with nothing to write (``！！``) gets ``page``; a reserved one gets ``-page`` added.
    """
    latin = unicodedata.normalize("NFKD", _to_pinyin(name)).encode("ascii", "ignore").decode()
    slug = _OTHER.sub("-", latin.lower()).strip("-")[:_LONGEST].strip("-")
    if not slug:
        return "page"
    return f"{slug}-page" if slug in _RESERVED else slug


def open_pinyin() -> None:
    """Open the dictionary, which takes a sixth of a second, before it is needed."""
    import pypinyin  # noqa: F401


def _to_pinyin(name: str) -> str:
    if not _HAN.search(name):
        return name
    from pypinyin import lazy_pinyin

    return "-".join(lazy_pinyin(name))
