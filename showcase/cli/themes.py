"""Commands for themes: a new one, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from showcase.cli.commands import at_a_desk, commands, explained, shown, strict
from showcase.cli.desk import CONTENT_ERRORS, DONE, Desk
from showcase.cli.usage import Family, Folder, ThemeName, both
from showcase.issues import Issue, has_errors, text

if TYPE_CHECKING:
    from showcase.fitting import Examination

_name = click.argument("name", type=ThemeName())


@commands.group(cls=Family, add_help_option=False)
@explained
def theme() -> None:
    """Make a theme, or try one on sample sites.

    新建主题样式，或拿样例站点试一试。
    """


@theme.command(add_help_option=False)
@_name
@click.option(
    "--extends",
    metavar="NAME",
    default="base",
    show_default=True,
    help=both("Theme to begin from.", "在哪个主题样式的基础上改"),
)
@at_a_desk
def new(desk: Desk, name: str, extends: str) -> int:
    """Write a new theme into themes/: what to change first, and where.

    在 themes/ 里新建一个主题样式，写明先改什么、改哪里。
    """
    from showcase.newtheme import write_theme

    made = write_theme(desk.site, name, extends, desk.language)
    if isinstance(made, Issue):
        desk.list_issues([made])
        return CONTENT_ERRORS
    desk.say(text("Wrote a theme of {count} files into {folder}.", count=len(made),
                  folder=shown(desk.site / "themes" / name)))  # fmt: skip
    desk.say(text("Begin with {file}: it explains itself.", file=shown(made[0])))
    desk.say(text("Write “theme: {name}” into site.yaml to see it on your site.", name=name))
    return DONE


@theme.command(add_help_option=False)
@_name
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    metavar="FORM",
    help=both(
        "text, json (for programs) or github.",
        "text 文字、json 给程序用、github",
    ),
)
@click.option(
    "--output",
    type=Folder(),
    metavar="DIR",
    help=both(
        "Folder to write the sample sites into, to be looked at.",
        "把样例站点写进这个文件夹，供打开查看",
    ),
)
@strict
@at_a_desk
def check(desk: Desk, name: str, form: str, output: Path | None, *, strict: bool) -> int:
    """Build sample sites with a theme, and tell what is wrong with it.

    用主题样式生成各种样例站点，指出它的问题。
    """
    from showcase.fitting import examine
    from showcase.progress import progress
    from showcase.publish import guard
    from showcase.publish.machine import refusals_explained

    refusal = guard(output, desk.site) if output else None
    if refusal:
        desk.list_issues([refusal])
        return CONTENT_ERRORS
    with progress(desk.language) as step, refusals_explained():
        found = examine(desk.site, name, step)
    if form == "text":
        _tell(desk, found)
    else:
        desk.export_issues(found.issues, form)
    if output and found.trials:
        _write(desk, found, output)
    bad = has_errors(found.issues) or (strict and found.issues)
    return CONTENT_ERRORS if bad else DONE


def _tell(desk: Desk, found: Examination) -> None:
    desk.list_issues(found.issues, text("“--format json” lists all of them."))
    if found.trials:
        desk.say(text("Built {pages} pages of {count} sample sites.", pages=found.pages,
                      count=len(found.trials)))  # fmt: skip
    if not found.issues:
        desk.say(text("No mistakes found."))


def _write(desk: Desk, found: Examination, output: Path) -> None:
    """Publish the sample sites, each into a folder of its own."""
    from showcase.artifact import Artifact
    from showcase.folders import WORK
    from showcase.publish import exclusive, publish

    files = (
        Artifact(f"{trial.sample.slug}/{path}", content)
        for trial in found.trials
        for path, content in trial.files.items()
    )
    with exclusive(desk.site / WORK):
        publish(files, output)
    desk.say(text("The sample sites are in {folder}.", folder=shown(output)), err=True)
