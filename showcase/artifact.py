"""An artifact: one file of the finished site, before anybody writes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """``path`` is relative to the output folder, with ``/``."""

    path: str
    content: bytes
