"""Help in both languages, and what is wrong with a command as it was typed."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from functools import singledispatch
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from showcase.config import web_address
from showcase.issues import Text, text

_HEADINGS = {"Options": "选项 Options", "Commands": "命令 Commands"}


def both(english: str, chinese: str) -> str:
    """A help text with a line for each language."""
    # Below this sign, click leaves lines as they are.
    return f"\b\n{english}\n{chinese}"


class Formatter(click.HelpFormatter):
    """click's help pages with headings in both languages."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is written."""
        super().write_usage(prog, args, prefix or "用法 Usage: ")

    def write_heading(self, heading: str) -> None:
        """The heading of a list."""
        super().write_heading(_HEADINGS.get(heading, heading))


class Context(click.Context):
    """A context that explains itself in both languages."""

    formatter_class = Formatter


class LeftOver(click.UsageError):
    """More was typed than the command takes."""

    def __init__(self, words: list[str], context: click.Context) -> None:
        super().__init__(" ".join(words), context)
        self.words = words


class Bilingual(click.Command):
    """What has a docstring with a paragraph for each language."""

    context_class = Context

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - both languages count
        """Both paragraphs, in the list of commands."""
        english, _, chinese = inspect.cleandoc(self.help or "").partition("\n\n")
        return both(english, chinese)


class Command(Bilingual):
    """A command; nothing may be typed that it does not take."""

    allow_extra_args = True  # only to complain about them ourselves

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options and arguments; nothing may be left over."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as problem:
            problem.ctx = problem.ctx or ctx  # which says where the help is
            raise
        if rest:
            raise LeftOver(rest, ctx)
        return rest


class Group(click.Group):
    """Commands of which ``build`` is meant when none is named."""

    context_class = Context
    command_class = Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``build`` in front unless a command or an option of the whole comes first."""
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = ["build", *args]
        return super().parse_args(ctx, args)


class Family(Bilingual, click.Group):
    """Commands for one thing, which are named behind it."""

    command_class = Command


class Folder(click.ParamType[Path]):
    """A folder that need not be there. ``--output --strict`` lacks one."""

    name = "folder"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The folder as a path."""
        if not value:
            self.fail("empty", param, ctx)
        if value.startswith("-") and param:
            raise click.BadOptionUsage(param.opts[0], "no value", ctx)
        return Path(value)


class Name(click.ParamType[str]):
    """A name as people type it: in one line, and something must be in it."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name without what no one can see."""
        name = "".join(sign for sign in " ".join(value.split()) if sign.isprintable())
        return name or self.fail("empty", param, ctx)


class ThemeName(Name):
    """The name of a theme; whether it is there is seen later."""


class File(click.ParamType[str]):
    """A file's name, or several with * in it; whether it is there is seen later."""

    name = "file"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it was typed."""
        return value or self.fail("empty", param, ctx)


class Address(click.ParamType[str]):
    """The address of a website."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address with a slash at its end."""
        return web_address(value) or self.fail("no address", param, ctx)


Complaint = tuple[Text, Text | None]
"""What is wrong, and what to write instead."""


@singledispatch
def explain(problem: click.ClickException) -> Complaint:
    """What is wrong with the command as it was typed."""
    return text("The command cannot be understood: {problem}", problem=str(problem)), None


@explain.register
def _(problem: click.NoSuchCommand) -> Complaint:
    message = text("There is no command “{name}”.", name=problem.command_name)
    return message, _nearest(problem.possibilities) or _one_of(_commands(problem.ctx))


@explain.register
def _(problem: NoArgsIsHelpError) -> Complaint:
    names = tuple(_commands(problem.ctx))
    return text("What is to be done?"), text("Write one of these behind it: {names}.", names=names)


@explain.register
def _(problem: click.NoSuchOption) -> Complaint:
    message = text("There is no option “{name}”.", name=problem.option_name)
    return message, _nearest(problem.possibilities)


@explain.register
def _(problem: click.BadOptionUsage) -> Complaint:
    parameters = problem.ctx.command.params if problem.ctx else []
    option = next((p for p in parameters if problem.option_name in p.opts), None)
    if isinstance(option, click.Option) and option.is_flag:
        return text("The option {name} takes no value.", name=problem.option_name), None
    message = text("The option {name} needs a value behind it.", name=problem.option_name)
    return message, _wanted(option.type) if option else None


@explain.register
def _(problem: click.BadParameter) -> Complaint:
    message = text("What was written for {name} cannot be used.", name=_shown(problem.param))
    return message, _wanted(problem.param.type) if problem.param else None


@explain.register
def _(problem: click.MissingParameter) -> Complaint:
    message = text("{name} is missing.", name=_shown(problem.param))
    return message, _wanted(problem.param.type) if problem.param else None


@explain.register
def _(problem: LeftOver) -> Complaint:
    message = text("There is too much: {words}.", words=" ".join(problem.words))
    first = problem.words[0]
    if problem.ctx and first in _commands(problem.ctx.parent):
        return message, text("Write the command “{name}” before its options.", name=first)
    named = problem.ctx and any(isinstance(p, click.Argument) for p in problem.ctx.command.params)
    return message, text("Put a name with spaces in quotation marks.") if named else None


def _commands(context: click.Context | None) -> Iterable[str]:
    group = context.command if context else None
    return group.commands if isinstance(group, click.Group) else ()


def _nearest(names: Iterable[str] | None) -> Text | None:
    return next((text("Did you mean “{name}”?", name=name) for name in names or ()), None)


def _one_of(names: Iterable[str]) -> Text:
    return text("Use one of these: {names}.", names=tuple(names))


def _shown(parameter: click.Parameter | None) -> str:
    """A parameter as the help names it: ``--port``, ``NAME``."""
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.human_readable_name if parameter else ""


@singledispatch
def _wanted(_: click.ParamType[Any]) -> Text | None:
    """What a parameter takes, where that needs a word."""
    return None


@_wanted.register(click.Choice)
def _(choice: click.Choice[Any]) -> Text:
    return _one_of(choice.choices)


@_wanted.register
def _(numbers: click.IntRange) -> Text:
    if numbers.max is None:
        return text("Write a whole number from {min} on.", min=numbers.min)
    return text("Write a whole number from {min} to {max}.", min=numbers.min, max=numbers.max)


@_wanted.register
def _(_: Folder) -> Text:
    return text("Write the name of a folder.")


@_wanted.register
def _(_: click.Path) -> Text:
    return text("Write the name of a folder that is there.")


@_wanted.register
def _(_: Address) -> Text:
    return text("Write it whole: https://www.example.gov.cn/")


@_wanted.register
def _(_: File) -> Text:
    return text("Write the name of a file, such as report.docx.")


@_wanted.register
def _(_: ThemeName) -> Text:
    return text("Write the name of a theme.")


@_wanted.register
def _(_: Name) -> Text:
    return text("Write the name of the workstation.")


def help_for(problem: click.ClickException, program: str) -> Text:
    """Where the commands and options are explained."""
    context = problem.ctx if isinstance(problem, click.UsageError) else None
    return text("Help: {command}", command=f"{context.command_path if context else program} --help")
