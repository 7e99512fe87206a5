"""The commands and their options; only here and in the desk is anything printed."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from showcase import __version__
from showcase.cli.desk import CONTENT_ERRORS, DONE, Desk, language_of
from showcase.cli.usage import Address, File, Folder, Group, Name, both
from showcase.issues import Issue, Text, has_errors, text

if TYPE_CHECKING:
    from showcase.progress import Step
    from showcase.recall import Glance, Options, Outcome

_Command = Callable[..., int]

_MOST_NAMES = 10
"""Profiles that are named where they are only counted in passing."""

explained = click.help_option("-h", "--help", help=both("Show this message.", "显示这份说明"))


def at_a_desk(command: _Command) -> _Command:
    """Give a command the options that all take, and the desk that they make."""

    @click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        help=both("Language of messages (default: the site's).", "提示用的语言，默认与站点相同"),
    )
    @click.option(
        "--site",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help=both(
            "Folder of the site (default: where build.py is).", "站点文件夹，默认是 build.py 所在处"
        ),
    )
    @explained
    @click.pass_context
    @wraps(command)
    def seated(context: click.Context, /, site: Path | None, lang: str | None, **given: Any) -> int:
        folder = (site or context.obj or Path()).resolve()
        return command(Desk(folder, lang or language_of(folder)), **given)

    return seated


_output = click.option(
    "--output",
    type=Folder(),
    metavar="DIR",
    help=both(
        "Folder to publish into (default: output/ in the site).",
        "输出文件夹，默认是站点里的 output/",
    ),
)
strict = click.option(
    "--strict", is_flag=True, help=both("Treat warnings as errors.", "警告也算错误")
)
_drafts = click.option(
    "--drafts", is_flag=True, help=both("Take drafts and reviews in too.", "连同草稿和待审核的档案")
)


@click.group(
    cls=Group, add_help_option=False, options_metavar="", subcommand_metavar="[COMMAND] [OPTIONS]"
)
@explained
@click.version_option(
    __version__, prog_name="showcase", help=both("Show the version.", "显示版本号")
)
def commands() -> None:
    """Turn a folder of workstation profiles into a website and a brochure.
    Without a command, build is meant.

    把“委员会客厅”“委员工作室”的 Markdown 档案编成网站和画册。不写命令就是 build。
    """


def _options(desk: Desk, given: dict[str, Any]) -> Options:
    from showcase.recall import Options

    output = given.get("output")
    return Options(
        site=desk.site,
        output=output.absolute() if output else desk.site / "output",
        strict=given.get("strict", False),
        drafts=given.get("drafts", False),
        brochure=not given.get("no_brochure", False),
        cache=not given.get("no_cache", False),
        jobs=given.get("jobs") or os.cpu_count() or 1,
        base_url=given.get("base_url") or "",
    )


@commands.command(add_help_option=False)
@_output
@strict
@_drafts
@click.option("--no-brochure", is_flag=True, help=both("Leave the PDF out.", "不排画册"))
@click.option(
    "--no-cache", is_flag=True, help=both("Keep nothing from earlier builds.", "不用以前留下的结果")
)
@click.option(
    "--timings", is_flag=True, help=both("Tell how long each step took.", "列出每一步用了多久")
)
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help=both("Processes to use.", "同时用几个进程")
)
@click.option(
    "--base-url",
    type=Address(),
    metavar="URL",
    help=both("Address of the published site.", "网站发布后的网址"),
)
@at_a_desk
def build(desk: Desk, **given: Any) -> int:
    """Build the site and the brochure into output/.

    生成网站和画册，放进 output/。
    """
    from showcase.progress import Stopwatch, progress
    from showcase.recall import glance

    with progress(desk.language) as step:
        watch = Stopwatch(step)
        watch(text("Looking for changes …"))
        options = _options(desk, given)
        seen = glance(options)
        outcome = seen.outcome or _built(options, watch, seen)
        watch.stop()
    if given["timings"]:
        desk.list_timings(watch.passed)
    for note in outcome.notes:
        desk.say(note)
    desk.list_issues(outcome.issues)
    if outcome.published is None:
        desk.say(text("Nothing was published; the folder output is as it was."), err=True)
        return CONTENT_ERRORS
    desk.say(
        text(
            "Done: {pages} files in {folder} ({written} written, {unchanged} unchanged,"
            " {removed} removed).",
            pages=outcome.published.written + outcome.published.unchanged,
            folder=shown(outcome.output),
            written=outcome.published.written,
            unchanged=outcome.published.unchanged,
            removed=outcome.published.removed,
        )
    )
    desk.say(text("Open {file} in a browser.", file=shown(outcome.output / "index.html")))
    if outcome.left_out:
        desk.say(_left_out(outcome.left_out))
    return DONE


def _built(options: Options, step: Step, seen: Glance) -> Outcome:
    """What a build comes to; the engine is loaded only now."""
    from showcase.pipeline import build as build_site

    return build_site(options, step, seen=seen)


def _left_out(names: tuple[str, ...]) -> Text:
    shown = [*names[:_MOST_NAMES], *(["…"] if len(names) > _MOST_NAMES else [])]
    return text(
        "Left out, since they are drafts or under review ({count}): {names}.",
        count=len(names),
        names=shown,
    )


def shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        here = Path.cwd()
    except OSError:  # run inside output/, which has been exchanged for a new one
        return str(path)
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


@commands.command(add_help_option=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json", "github"]),
    default="text",
    metavar="FORM",
    help=both(
        "text, html (a page), json (for programs) or github.",
        "text 文字、html 网页、json 给程序用、github",
    ),
)
@click.option(
    "--output",
    "report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=both("Write the page of --format html into FILE.", "把检查结果做成网页，存为这个文件"),
)
@click.option(
    "--fix", is_flag=True, help=both("Mend what can be mended safely.", "改正可以放心改的地方")
)
@click.option("--yes", is_flag=True, help=both("Mend without asking.", "不再询问，直接改正"))
@strict
@_drafts
@at_a_desk
def check(desk: Desk, form: str, report: Path | None, *, fix: bool, yes: bool, **given: Any) -> int:
    """Check everything that build checks, and proof-read the text.

    检查全部内容并校对文字，不生成网站。
    """
    from showcase.pipeline import check as check_site

    if fix:
        from showcase.cli.fixing import fix as mend

        mend(desk, yes=yes)
    issues = check_site(_options(desk, given))
    if report or form == "html":
        desk.report(issues, report)
    elif form != "text":
        desk.export_issues(issues, form)
    elif issues:
        desk.list_issues(issues)
        desk.offer_mending(issues)
    else:
        desk.say(text("No mistakes found."))
    return CONTENT_ERRORS if has_errors(issues) or (given["strict"] and issues) else DONE


@commands.command(add_help_option=False)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help=both("Port on this computer.", "在本机用哪个端口"),
)
@click.option("--open", "browser", is_flag=True, help=both("Open the browser.", "打开浏览器"))
@at_a_desk
def serve(desk: Desk, port: int, *, browser: bool) -> int:
    """Show a preview, and build again at every change.

    边写边看：保存后自动重新生成、刷新浏览器。
    """
    from showcase.server import serve as serve_site

    serve_site(
        _options(desk, {}),
        port,
        desk.language,
        open_browser=browser,
        say=desk.say,
        show=desk.list_issues,
    )
    return DONE


@commands.command(add_help_option=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["a4", "a5", "booklet", "broadsheet"]),
    metavar="FORM",
    help=both(
        "a4, a5, booklet or broadsheet (default: size of site.yaml).",
        "a4、a5、booklet 小册子、broadsheet 报纸版，默认按 site.yaml",
    ),
)
@click.option(
    "--marks", is_flag=True, help=both("3 mm bleed and crop marks.", "加3毫米出血和裁切线")
)
@click.option(
    "--only",
    metavar="SLUG",
    default="",
    help=both("Only the profile of this web name.", "只印网址名为这个的一份档案"),
)
@click.option(
    "--output",
    type=Folder(),
    metavar="DIR",
    help=both(
        "Folder for prints (default: print/ in the site).", "存放文件夹，默认是站点里的 print/"
    ),
)
@strict
@_drafts
@at_a_desk
def brochure(desk: Desk, form: str | None, only: str, *, marks: bool, **given: Any) -> int:
    """Print only the brochure: A4, A5, as a booklet, or as a newspaper page.

    只排画册：A4、A5、骑马订小册子，或报纸版。
    """
    from showcase.brochure import Order
    from showcase.pipeline import PRINTS, print_brochure
    from showcase.progress import progress

    order = Order(form or "", marks, only)
    options = replace(_options(desk, given), output=given["output"] or desk.site / PRINTS)
    with progress(desk.language) as step:
        outcome = print_brochure(options, order, step)
    desk.list_issues(outcome.issues)
    if outcome.published is None:
        desk.say(text("Nothing was printed."), err=True)
        return CONTENT_ERRORS
    for made in outcome.prints:
        desk.say(text("Printed {file}.", file=shown(outcome.output / f"{made}.pdf")))
        if order.format == "booklet":
            plan = outcome.output / f"{made}-plan.pdf"
            desk.say(text("The plan of its sheets is {file}.", file=shown(plan)))
    return DONE


@commands.command(add_help_option=False)
@click.argument("name", type=Name())
@click.option("--kind", metavar="KIND", help=both("Id or label of the kind.", "类型的代号或名称"))
@click.option(
    "--slug",
    metavar="SLUG",
    help=both("Web name, of a-z, 0-9 and hyphens.", "网址名，只用小写字母、数字和连字符"),
)
@at_a_desk
def new(desk: Desk, name: str, kind: str | None, slug: str | None) -> int:
    """Write a new profile with every field explained.

    新建一份档案，每一项都有说明。
    """
    from showcase.draft import write_draft
    from showcase.pipeline import settings

    config, issues = settings(desk.site)
    if config.unread:
        desk.list_issues(issues)
        return CONTENT_ERRORS
    written = write_draft(desk.site, config, name, kind or "", slug or "")
    if isinstance(written, Issue):
        desk.list_issues([written])
        return CONTENT_ERRORS
    desk.say(text("Wrote {file}. Fill it in, then build again.", file=shown(written)))
    return DONE


@commands.command("import", add_help_option=False)
@click.argument("files", nargs=-1, required=True, type=File(), metavar="FILE...")
@click.option(
    "--into",
    type=Folder(),
    metavar="DIR",
    help=both(
        "Folder for the profiles (default: content/profiles in the site).",
        "存放档案的文件夹，默认是站点里的 content/profiles",
    ),
)
@at_a_desk
def import_(desk: Desk, files: tuple[str, ...], into: Path | None) -> int:
    """Make profiles of Word files (.docx) and of plain or scanned texts (.txt).

    把 Word 文件（.docx）、纯文字或扫描识别的文字（.txt）变成档案。
    """
    from showcase.cli.imports import import_files

    return import_files(desk, files, into)


@commands.command(add_help_option=False)
@click.option(
    "--output",
    type=Folder(),
    metavar="DIR",
    help=both("Folder to clean (default: output/ in the site).", "清理哪个文件夹，默认是 output/"),
)
@at_a_desk
def clean(desk: Desk, output: Path | None) -> int:
    """Remove what the tool made, and nothing else.

    清除本工具生成的文件，别的不动。
    """
    from showcase.pipeline import clean as clean_site

    count = clean_site(_options(desk, {"output": output}))
    desk.say(text("Removed {count} files.", count=count))
    return DONE
