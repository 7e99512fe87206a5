"""What is said of texts that cannot be read: once for each colour that is to be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from showcase.fitting.colours import Colour, colour, contrast, legible
from showcase.fitting.modes import Mode
from showcase.fitting.sources import Source
from showcase.issues import Correction, Issue, Text, error, text, warning
from showcase.nearness import nearest


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a colour was written; ``ours`` says that it came with Showcase."""

    path: str
    line: int
    column: int
    written: str
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Faint:
    """Two colours that are too much alike: ``blamed``, which is to be changed, and ``other``.
    ``named`` are text and ground; ``supposed`` says that the ground may be another."""

    origin: Origin
    blamed: Colour
    other: Colour
    named: tuple[str, str]
    mode: Mode
    enough: float
    supposed: bool = False

    @property
    def ratio(self) -> float:
        """The contrast."""
        return contrast(self.blamed, self.other)


def complaints(found: Iterable[Faint]) -> Iterator[Issue]:
    """An issue for each colour in its place, about the worst of the pairs that it is in."""
    together: dict[tuple[Origin, Colour, bool], list[Faint]] = {}
    for faint in found:
        together.setdefault((faint.origin, faint.blamed, faint.supposed), []).append(faint)
    for same in together.values():
        yield _complaint(same)


def _complaint(same: Sequence[Faint]) -> Issue:
    worst = min(same, key=lambda faint: faint.ratio)
    at = worst.origin
    message = text(
        "{text} on {ground} has a contrast of {ratio} to 1 ({mode}); text needs {enough}.",
        text=worst.named[0],
        ground=worst.named[1],
        ratio=f"{int(worst.ratio * 100) / 100:.2f}",
        mode=worst.mode.name,
        enough=f"{worst.enough:g}",
    )
    if worst.supposed:
        return warning("H132", at.path, message, line=at.line, column=at.column, hint=_SUPPOSED)
    better = legible(worst.blamed, {faint.other: faint.enough for faint in same})
    direct = at.column and better and colour(at.written) == worst.blamed
    return error(
        "H130",
        at.path,
        message,
        line=at.line,
        column=at.column,
        hint=_hint(better, len({faint.named for faint in same})),
        correction=Correction(at.written, str(better)) if direct else None,
    )


_SUPPOSED = text("Take another colour, or set the ground in the same rule if there is another.")


def _hint(better: Colour | None, pairs: int) -> Text:
    if better is None:
        return text("No shade of it could be read there: change the other colour, too.")
    if pairs == 1:
        return text("{colour} could be read.", colour=str(better))
    return text("{colour} could be read; {count} pairs are too faint.", colour=str(better),
                count=pairs)  # fmt: skip


def no_property(source: Source, name: str, known: Sequence[str]) -> Issue:
    """A declared pair of which one is not there."""
    near = nearest(name, known)
    line, column = source.place(name)
    return error(
        "H131",
        source.path,
        text("No style sheet sets the property --{name}.", name=name),
        line=line,
        column=column,
        hint=text("Did you mean “{name}”?", name=near[0])
        if near
        else text("Set it in a style sheet, or take it out of “contrast”."),
        correction=Correction(name, near[0]) if near and column else None,
    )
