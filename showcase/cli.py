"""The commands. Only this module prints, and only here issues become words."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from showcase import __version__
from showcase.catalogue import format_issue, translate
from showcase.issues import Issue, MachineRefused, Severity, Text, has_errors, text

if TYPE_CHECKING:
    from showcase.pipeline import Options

DONE, CONTENT_ERRORS, WRONG_USAGE, MACHINE_REFUSED = range(4)
"""The exit codes of the contract."""

_Function = TypeVar("_Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Desk:
    """What all commands share: the site's folder and the language of messages."""

    site: Path
    language: str

    def say(self, message: Text, *, err: bool = False) -> None:
        """Print a sentence in the reader's language."""
        click.echo(translate(message, self.language), err=err)

    def list_issues(self, issues: Iterable[Issue]) -> None:
        """Print issues, one under another, then how many there are."""
        listed = tuple(issues)
        for issue in listed:
            click.echo(format_issue(issue, self.language), err=True)
        if listed:
            errors = sum(issue.severity is Severity.ERROR for issue in listed)
            self.say(
                text(
                    "{errors} errors, {warnings} warnings.",
                    errors=errors,
                    warnings=len(listed) - errors,
                ),
                err=True,
            )


def common(function: _Function) -> _Function:
    """The options that every command takes."""
    for option in (
        click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of messages."),
        click.option(
            "--site",
            type=click.Path(file_okay=False, path_type=Path),
            help="Folder of the site (default: where build.py is).",
        ),
    ):
        function = option(function)
    return function


def _desk(context: click.Context, site: Path | None, lang: str | None) -> Desk:
    folder = (site or context.obj or Path()).resolve()
    return Desk(folder, lang or _language_of(folder))


def _language_of(folder: Path) -> str:
    """The language of the site, so that its editors are spoken to in their own."""
    try:
        settings = (folder / "site.yaml").read_text("utf-8", errors="replace")
    except OSError:
        settings = ""
    for line in settings.splitlines():
        key, _, value = line.partition(":")
        if key == "language":
            return "zh" if value.strip().strip("\"'").lower().startswith("zh") else "en"
    return "zh"


class Group(click.Group):
    """Commands of which ``build`` is meant when none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``build`` in front unless a command, --help or --version comes first."""
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "--version")):
            args = ["build", *args] if not args or args[0].startswith("-") else args
        return super().parse_args(ctx, args)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="showcase")
def commands() -> None:
    """Turn a folder of workstation profiles into a website and a brochure.

    把“委员会客厅”“委员工作室”的 Markdown 档案编成网站和画册。不写命令时就是 build。
    """


def building(function: _Function) -> _Function:
    """The options of commands that compile the site."""
    for option in (
        click.option("--base-url", metavar="URL", help="Address of the published site."),
        click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes to use."),
        click.option("--no-cache", is_flag=True, help="Keep nothing from earlier builds."),
        click.option("--no-brochure", is_flag=True, help="Leave the PDF out."),
        click.option("--drafts", is_flag=True, help="Take drafts and reviews in too."),
        click.option("--strict", is_flag=True, help="Treat warnings as errors."),
        click.option(
            "--output",
            type=click.Path(path_type=Path),
            metavar="DIR",
            help="Folder to publish into (default: output/ in the site).",
        ),
    ):
        function = option(function)
    return function


def _options(desk: Desk, given: dict[str, Any]) -> Options:
    from showcase.pipeline import Options

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


@commands.command()
@building
@common
@click.pass_context
def build(context: click.Context, /, site: Path | None, lang: str | None, **given: Any) -> int:
    """Build the site and the brochure into output/.  生成网站和画册。"""
    from showcase.pipeline import build as build_site
    from showcase.progress import progress

    desk = _desk(context, site, lang)
    with progress(desk.language) as step:
        outcome = build_site(_options(desk, given), step)
    desk.list_issues(outcome.issues)
    if outcome.published is None:
        desk.say(text("Nothing was published; the folder output is as it was."), err=True)
        return CONTENT_ERRORS
    desk.say(
        text(
            "Done: {pages} files in {folder} ({written} written, {unchanged} unchanged,"
            " {removed} removed).",
            pages=outcome.published.written + outcome.published.unchanged,
            folder=_shown(outcome.output),
            written=outcome.published.written,
            unchanged=outcome.published.unchanged,
            removed=outcome.published.removed,
        )
    )
    desk.say(text("Open {file} in a browser.", file=_shown(outcome.output / "index.html")))
    return DONE


def _shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@commands.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--drafts", is_flag=True, help="Take drafts and reviews in too.")
@common
@click.pass_context
def check(
    context: click.Context, /, site: Path | None, lang: str | None, form: str, **given: Any
) -> int:
    """Check everything that build checks, and write nothing.  检查，不生成。"""
    from showcase.pipeline import check as check_site

    desk = _desk(context, site, lang)
    issues = check_site(_options(desk, given))
    if form == "text":
        desk.list_issues(issues)
        if not issues:
            desk.say(text("No mistakes found."))
    else:
        for issue in issues:
            click.echo(_as_json(desk, issue) if form == "json" else _as_github(desk, issue))
    return CONTENT_ERRORS if has_errors(issues) or (given["strict"] and issues) else DONE


def _as_json(desk: Desk, issue: Issue) -> str:
    return json.dumps(
        {
            "severity": str(issue.severity),
            "code": issue.code,
            "file": issue.path,
            "line": issue.line,
            "column": issue.column,
            "message": translate(issue.message, desk.language),
            "hint": translate(issue.hint, desk.language) if issue.hint else "",
        },
        ensure_ascii=False,
    )


def _as_github(desk: Desk, issue: Issue) -> str:
    """The annotation form of GitHub's workflow commands, with its escapes."""
    message = translate(issue.message, desk.language)
    hint = translate(issue.hint, desk.language) if issue.hint else ""
    body = f"{message}\n{hint}".strip()
    for character, escape in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        body = body.replace(character, escape)
    place = f"file={issue.path},line={issue.line or 1},col={issue.column or 1}"
    return f"::{issue.severity} {place},title={issue.code}::{body}"


@commands.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--open", "browser", is_flag=True, help="Open the browser.")
@common
@click.pass_context
def serve(
    context: click.Context, site: Path | None, lang: str | None, port: int, *, browser: bool
) -> int:
    """Build, serve on this computer, and build again at every change.  边写边看。"""
    from showcase.server import serve as serve_site

    desk = _desk(context, site, lang)
    serve_site(
        _options(desk, {}),
        port,
        desk.language,
        open_browser=browser,
        say=desk.say,
        show=partial(click.echo, err=True),
    )
    return DONE


@commands.command()
@click.argument("name")
@click.option("--kind", metavar="KIND", help="Id or label of the kind.")
@click.option("--slug", metavar="SLUG", help="Web name, of a-z, 0-9 and hyphens.")
@common
@click.pass_context
def new(
    context: click.Context,
    site: Path | None,
    lang: str | None,
    name: str,
    kind: str | None,
    slug: str | None,
) -> int:
    """Write a new profile with every field explained.  新建一份档案。"""
    from showcase.draft import write_draft
    from showcase.pipeline import settings

    desk = _desk(context, site, lang)
    config, issues = settings(desk.site)
    if config is None:
        desk.list_issues(issues)
        return CONTENT_ERRORS
    written = write_draft(desk.site, config, name, kind or "", slug or "")
    if isinstance(written, Issue):
        desk.list_issues([written])
        return CONTENT_ERRORS
    desk.say(text("Wrote {file}. Fill it in, then build again.", file=_shown(written)))
    return DONE


@commands.command()
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR")
@common
@click.pass_context
def clean(context: click.Context, site: Path | None, lang: str | None, output: Path | None) -> int:
    """Remove what the tool made, and nothing else.  清除生成的文件。"""
    from showcase.pipeline import clean as clean_site

    desk = _desk(context, site, lang)
    outcome = clean_site(_options(desk, {"output": output}))
    if isinstance(outcome, Issue):
        desk.list_issues([outcome])
        return CONTENT_ERRORS
    desk.say(text("Removed {count} files.", count=outcome))
    return DONE


def main(default_site: Path | None = None, argv: list[str] | None = None) -> None:
    """Run a command and exit; ``default_site`` is the folder of build.py."""
    _speak_any_language()
    try:
        code = commands.main(argv, prog_name="showcase", obj=default_site, standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        code = WRONG_USAGE
    except MachineRefused as problem:
        click.echo(translate(problem.message, _language_of(default_site or Path())), err=True)
        code = MACHINE_REFUSED
    except (KeyboardInterrupt, click.Abort):
        code = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    sys.exit(code)


def _speak_any_language() -> None:
    """Never die of a console that lacks a character (Windows in GBK, LANG=C)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            utf8 = (stream.encoding or "").lower().replace("-", "") in (
                "utf8",
                "ascii",
                "ansi_x3.41968",
            )
            stream.reconfigure(encoding="utf-8" if utf8 else None, errors="replace")
