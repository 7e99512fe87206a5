"""How the index is written: as scripts, since a page opened from a USB stick can load scripts but
fetch nothing. Each calls the one function that find.js defines, with its name and its value."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from showcase.artifact import Artifact

INDEX = "assets/search/index.js"
"""The first file that a reader's browser asks for."""

_FOLDER = INDEX.rpartition("/")[0]
_SCRIPT = b'showcaseSearch("%s",%s)\n'

_Value = TypeVar("_Value")


def script(name: str, value: object) -> Artifact:
    """The part ``name`` of the index."""
    content = _SCRIPT % (name.encode(), msgspec.json.encode(value))
    return Artifact(path_of(name), content)


def path_of(name: str) -> str:
    """Where a part lies in output/."""
    return f"{_FOLDER}/{name}.js"


def value_of(content: bytes, kind: type[_Value]) -> _Value:
    """What a script hands over, of this type."""
    start = content.index(b",") + 1
    return msgspec.json.decode(content[start : content.rindex(b")")], type=kind)
