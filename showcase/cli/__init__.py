"""The command line: the commands, and how everything that they meet becomes words."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from pathlib import Path

import click

from showcase.catalogue import format_message, translate
from showcase.cli import beginning as _beginning  # noqa: F401 - adds its commands
from showcase.cli import packs as _packs  # noqa: F401 - adds its commands
from showcase.cli import themes as _themes  # noqa: F401 - adds its commands
from showcase.cli.commands import commands
from showcase.cli.desk import DONE, MACHINE_REFUSED, WRONG_USAGE, language_of, speak_any_language
from showcase.cli.usage import explain, help_for
from showcase.issues import MachineRefused, Severity
from showcase.wrapper import WRAPPER

__all__ = ["commands", "main"]

_INTERRUPTED = 130


def main(default_site: Path | None = None, argv: list[str] | None = None) -> None:
    """Run a command and exit; ``default_site`` is the folder of build.py."""
    speak_any_language()
    arguments = sys.argv[1:] if argv is None else argv
    name = WRAPPER if default_site else "showcase"
    language = _language(arguments, default_site)
    try:
        code = commands.main(arguments, prog_name=name, obj=default_site, standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as problem:
        message, hint = explain(problem)
        click.echo(format_message(Severity.ERROR, message, hint, language), err=True)
        click.echo(f"  {translate(help_for(problem, name), language)}", err=True)
        code = WRONG_USAGE
    except MachineRefused as problem:
        click.echo(format_message(Severity.ERROR, problem.message, None, language), err=True)
        code = MACHINE_REFUSED
    except (KeyboardInterrupt, click.Abort):
        code = _INTERRUPTED
    except BrokenPipeError:
        _silence_output()
        code = DONE
    except OSError as problem:  # of the place that words go to; all else is explained below
        from showcase.publish.machine import explain as reason

        _silence_output()
        click.echo(format_message(Severity.ERROR, reason(problem), None, language), err=True)
        code = MACHINE_REFUSED
    sys.exit(code)


def _silence_output() -> None:
    """Nobody hears the rest, and Python must not complain of that when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _language(arguments: list[str], default_site: Path | None) -> str:
    """The language to complain in, also about a command that cannot be understood."""
    asked = _value("--lang", arguments)
    if asked in ("zh", "en"):
        return asked
    return language_of(Path(_value("--site", arguments) or default_site or "."))


def _value(option: str, arguments: list[str]) -> str:
    """What stands behind an option, if it is there."""
    for word, following in pairwise([*arguments, ""]):
        if word == option:
            return following
        if word.startswith(f"{option}="):
            return word.removeprefix(f"{option}=")
    return ""
