"""Commands for handing the site on: a zip with checksums, and whether a copy of it is whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from showcase.cli.commands import at_a_desk, commands, shown
from showcase.cli.desk import CONTENT_ERRORS, DONE, Desk
from showcase.cli.usage import Folder, both
from showcase.issues import Issue, Text, text

if TYPE_CHECKING:
    from showcase.packing import Difference

_WORDS = {
    "missing": text("missing"),
    "changed": text("changed"),
    "added": text("not of the site"),
}


@commands.command(add_help_option=False)
@click.option(
    "--output",
    type=Folder(),
    metavar="DIR",
    help=both(
        "Folder of the published site (default: output/ in the site).",
        "已生成网站的文件夹，默认是站点里的 output/",
    ),
)
@at_a_desk
def pack(desk: Desk, output: Path | None) -> int:
    """Put the published site into one zip with checksums.

    把生成好的网站打成一个压缩包，附校验值。
    """
    from showcase.packing import pack as packed
    from showcase.publish.machine import refusals_explained

    target = desk.site / "pack" / "site.zip"
    with refusals_explained():
        content = packed((output or desk.site / "output").absolute())
        if isinstance(content, Issue):
            desk.list_issues([content])
            return CONTENT_ERRORS
        target.parent.mkdir(exist_ok=True)
        fresh = target.with_suffix(".tmp")
        fresh.write_bytes(content)
        fresh.replace(target)
    desk.say(text("Packed {file} ({size}).", file=shown(target), size=_size(len(content))))
    return DONE


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} KB"


@commands.command(add_help_option=False)
@click.argument("copy", type=Folder(), metavar="DIR|ZIP")
@at_a_desk
def verify(desk: Desk, copy: Path) -> int:
    """Tell whether a copy of the site is whole and unchanged.

    核对一份拷贝是否完整、有没有被改动。
    """
    from showcase.packing import verify as verified

    found = verified(copy.absolute())
    if isinstance(found, Issue):
        desk.list_issues([found])
        return CONTENT_ERRORS
    for difference in found:
        desk.say(text("{path}: {what}", path=difference.path, what=_what(difference)))
    desk.say(
        text("{count} files differ.", count=len(found))
        if found
        else text("The copy is whole and unchanged.")
    )
    return CONTENT_ERRORS if found else DONE


def _what(difference: Difference) -> Text:
    return _WORDS[difference.what]
