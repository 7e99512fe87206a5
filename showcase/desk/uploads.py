"""Pictures that are dropped on the desk: looked at, given a safe name, put beside the profile."""

from __future__ import annotations

from itertools import count
from pathlib import Path, PurePosixPath

from showcase.desk.manuscripts import locate
from showcase.issues import Issue
from showcase.pictures import Remark, Use, examine
from showcase.publish.machine import refusals_explained
from showcase.slugs import slugify

MOST_BYTES = 50_000_000
"""More than any camera's JPEG; it is held in memory."""

_ENDINGS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


@refusals_explained()
def keep_picture(site: Path, path: str, name: str, content: bytes) -> str | Issue:
    """Put a picture beside the profile of ``path``; its file name, or why it cannot be used.

    Nothing is ever replaced: another picture of the same name gets a number, the same picture
    is not kept twice. Raises NotFound where there is no such profile.
    """
    profile = locate(site, path)
    facts = examine(content, PurePosixPath(name.replace("\\", "/")).name)
    if isinstance(facts, Remark):
        return facts.at(Use(path, 0))
    ending = _ENDINGS.get(facts.kind, facts.kind.lower())
    return _put(profile.parent, safe_stem(name), ending, content)


def safe_stem(name: str) -> str:
    """The name without its folders and its ending, in a-z, 0-9 and hyphens."""
    return slugify(PurePosixPath(name.replace("\\", "/")).stem)


def _put(folder: Path, stem: str, ending: str, content: bytes) -> str:
    for number in count(1):
        file = folder / (f"{stem}.{ending}" if number == 1 else f"{stem}-{number}.{ending}")
        try:
            with file.open("xb") as stream:
                stream.write(content)
        except FileExistsError:
            if file.is_file() and file.read_bytes() == content:
                return file.name
        else:
            return file.name
    raise AssertionError("count never ends")
