"""What a signature vouches for: a digest of all that a profile says, however it is written."""

from __future__ import annotations

import hashlib
import json

from showcase.content import Source

_BESIDE = frozenset(["status", "reviews"])
"""Keys that tell how far a profile is, not what it says."""

_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")
"""Digits would be a number to other programs that read YAML; consonants make no words."""

_BYTES = 4
"""Enough to notice a change; a digest does not keep anybody from forging one."""


def digest_of(source: Source, matter: object) -> str:
    """Eight consonants. ``matter`` is the front matter in plain values; its order,
    aliases, quotes and remarks do not count, nor do line ends and blanks at the ends of lines."""
    given = matter if isinstance(matter, dict) else {}
    said = {key: value for key, value in given.items() if key not in _BESIDE and value}
    body = "\n".join(line.rstrip() for line in source.body.splitlines()).strip()
    whole = json.dumps([said, body], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(whole.encode(), digest_size=_BYTES).hexdigest().translate(_LETTERS)
