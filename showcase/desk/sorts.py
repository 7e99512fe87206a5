"""The sorts of files that the desk edits: profiles of workstations, and standing pages. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from showcase.desk.values import Shapes
from showcase.schema.keys import PROFILE, STANDING, Group
from showcase.schema.models import ProfileMatter, StandingMatter
from showcase.schema.shapes import shapes

_PATH = re.compile(r"content/(?:profiles/(?:[^/\\:\0]+/)?|pages/)[^/\\:\0]+\.md")


@dataclass(frozen=True, slots=True)
class Sort:
    """What the front matter of a file may hold, and the parts of its form by their short names; the
    signatures of a profile have a place of their own."""

    group: Group
    shapes: Shapes
    chapters: Mapping[str, tuple[str, ...]]
    signed: bool = False


WORKSTATION = Sort(
    PROFILE,
    shapes(ProfileMatter),
    {
        "heading": ("name", "kind", "headline", "kicker", "subtitle", "summary"),
        "facts": (
            *("founded", "level", "district", "sector", "lead", "members", "address", "contact"),
        ),
        "figures": ("metrics",),
        "events": ("timeline",),
        "pictures": ("cover", "gallery"),
        "more": ("tags", "source", "order", "slug", "aliases", "status"),
    },
    signed=True,
)
PAGE = Sort(
    STANDING,
    shapes(StandingMatter),
    {"heading": ("title", "subtitle", "summary", "author"), "more": ("slug", "status")},
)


def sort_of(path: str) -> Sort:
    """What sort of file a path of the content is."""
    return PAGE if path.startswith("content/pages/") else WORKSTATION


def is_edited(path: str) -> bool:
    """Whether the desk edits a file that is called so; never true of a way out of content/."""
    parts = path.split("/")
    hidden = any(part.startswith((".", "~")) for part in parts)
    astray = len(parts) == 4 and parts[-1] != "index.md"
    return _PATH.fullmatch(path) is not None and not hidden and not astray
