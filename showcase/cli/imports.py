"""The command ``import``: what it says of each file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cli.desk import CONTENT_ERRORS, DONE, Desk
from showcase.issues import Issue, Text, text

if TYPE_CHECKING:
    from showcase.intake import Outcome, Written

_MOST_LEFT = 5
"""Leftovers that are named; the profile lists all."""


def import_files(desk: Desk, files: Sequence[str], into: Path | None) -> int:
    """Take files in one by one, and report each as soon as it is done."""
    from showcase.draft import PROFILES
    from showcase.intake import take_in
    from showcase.pipeline import settings

    config, issues = settings(desk.site)
    if config.unread:
        desk.list_issues(issues)
        return CONTENT_ERRORS
    folder = into.absolute() if into else desk.site / PROFILES
    refused: list[Issue] = []
    written = 0
    for outcome in take_in(files, folder, config):
        written += len(outcome.written)
        refused += outcome.issues
        _report(desk, outcome)
    desk.list_issues(refused)
    if written:
        desk.say(text("Next: open each profile, confirm what is marked, look at it with serve."))
    return CONTENT_ERRORS if refused else DONE


def _report(desk: Desk, outcome: Outcome) -> None:
    for written in outcome.written:
        desk.say(_sentence(outcome.file, written))
        for query in written.report.queries:
            desk.say(text("  look: {query}", query=query))
        _say_left(desk, written)


def _say_left(desk: Desk, written: Written) -> None:
    from showcase.intake.matter import told

    left = written.report.left
    for each in left[:_MOST_LEFT]:
        desk.say(text("  not in the text: {what}", what=told(each, desk.language)))
    if len(left) > _MOST_LEFT:
        more = len(left) - _MOST_LEFT
        desk.say(text("  … and {count} more, all listed at the top of the profile", count=more))


def _sentence(file: str, written: Written) -> Text:
    return text(
        "{file} → {profile}: to confirm {questions}, mended {mended}, not in the text {left}.",
        file=file,
        profile=shown(written.path),
        questions=written.questions,
        mended=len(written.report.repairs),
        left=len(written.report.left),
    )


def shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        here = Path.cwd()
    except OSError:  # run inside a folder that has been exchanged
        return str(path)
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
