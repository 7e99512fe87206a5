"""What is to be said about a picture; it becomes an issue at the line that shows the picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from showcase.issues import Issue, Text, error, text, warning
from showcase.pictures.photo import Facts

MOST_PIXELS = 120_000_000
"""More than any phone's picture that is of use on a page; decoding takes three bytes for each."""

MOST_BYTES = 100_000_000

_ENDINGS = {
    "JPEG": (".jpg", ".jpeg"),
    "MPO": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "GIF": (".gif",),
}
_PAPER = {"a4": 210, "a5": 148}
_COLUMN, _MEASURE = 0.39, 0.82
"""A column's and the whole text's share of a page's width, as the brochure's book.typ has it."""

_COARSE = 150  # dots per inch below which print looks blurred


@dataclass(frozen=True, slots=True)
class Use:
    """A line of the content that shows a picture; a ``wide`` one goes across the whole page."""

    source: str
    line: int
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """An issue that has no place yet; ``stops`` tells an error from a warning."""

    code: str
    message: Text
    hint: Text
    stops: bool = True

    def at(self, use: Use) -> Issue:
        """The issue at a line that shows the picture."""
        make = error if self.stops else warning
        return make(self.code, use.source, self.message, line=use.line, hint=self.hint)


_SAVE_ANEW = text("Open it in a picture program and save it as .jpg or .png.")


def unreadable(name: str) -> Remark:
    """The machine did not open the file."""
    return Remark(
        "I101",
        text("The picture “{name}” cannot be read.", name=name),
        text("Close it in other programs, or ask for permission to read it."),
    )


def empty(name: str) -> Remark:
    """There is not one byte in the file."""
    return Remark(
        "I102",
        text("The picture “{name}” is an empty file.", name=name),
        text("Copy it here again."),
    )


def no_picture(name: str) -> Remark:
    """Whatever its name says."""
    return Remark("I103", text("“{name}” is not a picture.", name=name), _SAVE_ANEW)


def other_format(name: str, kind: str) -> Remark:
    """A format that we know and can't use."""
    return Remark(
        "I104",
        text(
            "“{name}” is a file of the kind {kind}, which pages cannot show.", name=name, kind=kind
        ),
        _SAVE_ANEW,
    )


def damaged(name: str) -> Remark:
    """It begins as a picture and does not go on as one."""
    return Remark(
        "I105",
        text("The picture “{name}” is damaged or was copied only in part.", name=name),
        text("Copy it here again from where it comes from."),
    )


def too_large(name: str, width: int, height: int) -> Remark:
    """More pixels than a build should hold."""
    return Remark(
        "I106",
        text(
            "The picture “{name}” is too large: {width} by {height} pixels.",
            name=name,
            width=width,
            height=height,
        ),
        text("Save it smaller: 4000 pixels across are plenty, also for print."),
    )


def too_heavy(name: str, size: int) -> Remark:
    """More bytes than a build should read."""
    return Remark(
        "I107",
        text("The picture “{name}” is too large: {size} MB.", name=name, size=size // 1_000_000),
        text("Save it smaller: 4000 pixels across are plenty, also for print."),
    )


def about(name: str, facts: Facts) -> Iterable[Remark]:
    """Warnings about a picture that can be used."""
    endings = _ENDINGS.get(facts.kind, ())
    if PurePosixPath(name).suffix.lower() not in endings:
        yield Remark(
            "I108",
            text(
                "“{name}” is in truth a picture of the kind {kind}, and used as such.",
                name=name,
                kind=facts.kind,
            ),
            text("Let its name end in {ending}, here and in the folder.", ending=endings[0])
            if endings
            else _SAVE_ANEW,
            stops=False,
        )
    if facts.moving:
        yield Remark(
            "I109",
            text("“{name}” moves; pages and brochure show its first picture only.", name=name),
            text("Save the picture that you want to show as .jpg or .png."),
            stops=False,
        )


def coarse(name: str, facts: Facts, size: str, *, wide: bool) -> Remark | None:
    """A warning where the picture is too small for its place in a brochure of that size."""
    inches = _PAPER.get(size, _PAPER["a4"]) * (_MEASURE if wide else _COLUMN) / 25.4
    needed = round(inches * _COARSE)
    if facts.width >= needed:
        return None
    return Remark(
        "I110",
        text(
            "The picture “{name}” is too small for print: {width} pixels across.",
            name=name,
            width=facts.width,
        ),
        text("Take one of {needed} pixels or more, best the photo itself.", needed=needed),
        stops=False,
    )
