"""The desk that a command works at: its site, and the words in which it speaks and lists issues."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from showcase.catalogue import translate
from showcase.cli.listing import WHOLE, Listing
from showcase.content import Lines
from showcase.excerpt import correct, visible
from showcase.issues import Issue, Text, text
from showcase.rules import is_mendable

DONE, CONTENT_ERRORS, WRONG_USAGE, MACHINE_REFUSED = range(4)
"""The exit codes of the contract."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What all commands share: the site's folder and the language of messages."""

    site: Path
    language: str

    def say(self, message: Text, *, err: bool = False) -> None:
        """Print a sentence in the reader's language."""
        click.echo(visible(translate(message, self.language)), err=err)

    def list_issues(self, issues: Iterable[Issue], whole: Text = WHOLE) -> None:
        """Print issues, one under another, then how many there are; ``whole`` says where those are
        that were left out."""
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        listing = Listing(self.language, Lines(self.site), encoding, whole)
        for line in listing.write(tuple(issues)):
            click.echo(line, err=True, color=colour())

    def list_timings(self, timings: Iterable[tuple[Text, float]]) -> None:
        """Print how many seconds each step took, and all together."""
        steps = [*timings]
        whole = (text("Altogether"), sum(seconds for _, seconds in steps))
        for step, seconds in (*steps, whole):
            click.echo(f"{seconds:9.3f} s  {translate(step, self.language).rstrip(' …')}")

    def offer_mending(self, issues: Iterable[Issue]) -> None:
        """Say how many of the issues the command can mend by itself."""
        count = sum(is_mendable(issue.code) for issue in issues)
        if count:
            self.say(
                text("{count} of them can be mended by the command “check --fix”.", count=count),
                err=True,
            )

    def export_issues(self, issues: Iterable[Issue], form: str) -> None:
        """Print issues for programs: ``json`` or ``github``, in UTF-8 whatever the console."""
        _speak_utf8()
        lines = Lines(self.site)
        for issue in issues:
            written = lines.line(issue.path, issue.line)
            shown = self._as_json(issue, written) if form == "json" else self._as_github(issue)
            click.echo(shown)

    def report(self, issues: Iterable[Issue], file: Path | None) -> None:
        """Write the issues as a page into a file, or to standard output."""
        from showcase.pipeline import settings
        from showcase.publish.machine import refusals_explained
        from showcase.report import report

        config, _ = settings(self.site)
        title = config.short_title or config.title or self.site.name
        page = report(tuple(issues), title, self.language, Lines(self.site).line)
        if file is None:
            _speak_utf8()
            click.echo(page)
            return
        with refusals_explained():
            file.write_text(page, "utf-8", newline="\n")
        self.say(text("Wrote {file}.", file=str(file)))

    def _as_json(self, issue: Issue, written: str) -> str:
        return json.dumps(
            {
                "severity": str(issue.severity),
                "code": issue.code,
                "file": issue.path,
                "line": issue.line,
                "column": issue.column,
                "message": translate(issue.message, self.language),
                "hint": translate(issue.hint, self.language) if issue.hint else "",
                "excerpt": written,
                "corrected": correct(written, issue),
            },
            ensure_ascii=False,
        )

    def _as_github(self, issue: Issue) -> str:
        """The annotation form of GitHub's workflow commands, with its escapes."""
        message = translate(issue.message, self.language)
        hint = translate(issue.hint, self.language) if issue.hint else ""
        place = f"file={_property(issue.path)},line={issue.line or 1},col={issue.column or 1}"
        body = _escaped(f"{visible(message)}\n{visible(hint)}".strip())
        return f"::{issue.severity} {place},title={issue.code}::{body}"


def _speak_utf8() -> None:
    """Output for programs and files is in UTF-8 whatever the console."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")


def colour() -> bool | None:
    """No colours where the person wants none (no-color.org) or the terminal has none; else None:
    click then leaves them out of pipes."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return False if plain else None


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")


def language_of(folder: Path) -> str:
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


def speak_any_language() -> None:
    """Never die of a console that lacks a character (Windows in GBK, LANG=C)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            plain = (stream.encoding or "").lower().replace("-", "")
            utf8 = plain in ("utf8", "ascii", "ansi_x3.41968")
            stream.reconfigure(encoding="utf-8" if utf8 else None, errors="replace")
