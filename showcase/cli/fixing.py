"""``check --fix``: show what would be changed, ask, change it."""

from __future__ import annotations

import sys

import click

from showcase.catalogue import translate
from showcase.cli.desk import Desk, colour
from showcase.cli.differences import differences
from showcase.issues import text
from showcase.mending import Change, changes, write

_YES = ("y", "yes", "是", "好", "要")


def fix(desk: Desk, *, yes: bool) -> None:
    """Mend what can be mended safely, after the differences were shown and accepted."""
    found = changes(desk.site)
    if not found:
        desk.say(text("There is nothing that can be mended safely."))
        return
    for change in found:
        _show(desk, change)
    if yes or _accepted(desk, len(found)):
        for change in found:
            _write(desk, change)
    else:
        desk.say(text("Nothing was changed. With --yes, the changes are made without asking."))


def _show(desk: Desk, change: Change) -> None:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    for line in differences(change, desk.language, encoding):
        click.echo(line, color=colour())


def _accepted(desk: Desk, count: int) -> bool:
    """Whether the editor agrees; nobody is asked where nobody can answer."""
    if not sys.stdin.isatty():
        return False
    question = text("Make these changes? Files: {count} (y = yes, n = no)", count=count)
    answer: str = click.prompt(translate(question, desk.language), default="n", show_default=False)
    return answer.strip().lower() in _YES


def _write(desk: Desk, change: Change) -> None:
    if write(desk.site, change):
        desk.say(text("Mended {file}.", file=change.path))
    else:
        desk.say(text("{file} was saved meanwhile and stays as it is.", file=change.path), err=True)
