"""Commands for the beginning: a new site, and files for the programs in which people write."""

from __future__ import annotations

from pathlib import Path

import click

from showcase.cli.commands import at_a_desk, commands, shown
from showcase.cli.desk import CONTENT_ERRORS, DONE, Desk
from showcase.cli.usage import Folder
from showcase.issues import Issue, text


@commands.command(add_help_option=False)
@click.argument("folder", type=Folder(), metavar="DIR")
@at_a_desk
def init(desk: Desk, folder: Path) -> int:
    """Write a small site to begin with into an empty folder.

    在空文件夹里建一个可以直接生成的小站点。
    """
    from showcase.newsite import write_site

    made = write_site(folder.absolute(), desk.language)
    if isinstance(made, Issue):
        desk.list_issues([made])
        return CONTENT_ERRORS
    desk.say(text("Wrote a site of {count} files into {folder}.", count=made, folder=shown(folder)))
    desk.say(text("Begin with {file}: it explains itself.", file=shown(folder / "site.yaml")))
    return DONE


@commands.command(add_help_option=False)
@at_a_desk
def schema(desk: Desk) -> int:
    """Write JSON schemas of front matter and site.yaml, and settings for VS Code.

    写出档案和 site.yaml 的 JSON Schema，以及 VS Code 的设置。
    """
    from showcase.editors import write_schemas
    from showcase.pipeline import settings

    config, issues = settings(desk.site)
    if config.unread:
        desk.list_issues(issues)
        return CONTENT_ERRORS
    written, issues = write_schemas(desk.site, config)
    for file in written:
        desk.say(text("Wrote {file}.", file=shown(file)))
    desk.list_issues(issues)
    return DONE
