"""The report: all issues of a site as one page that an editor can print or mail on. Pure.

The page is whole in itself: no script, no other file, no address of another host. Since it is
passed on, private numbers are masked in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import groupby

from jinja2 import Environment

from showcase.catalogue import translate
from showcase.issues import Issue, Severity, Text, text
from showcase.proof import discreet
from showcase.rules import FAMILIES, is_mendable

_FAMILIES = {
    "F": text("Files"),
    "Y": text("Writing of keys"),
    "V": text("Keys and values"),
    "C": text("site.yaml"),
    "S": text("Plan of the site"),
    "M": text("Markdown"),
    "L": text("Links and pictures"),
    "I": text("Picture files"),
    "H": text("Themes"),
    "B": text("Brochure"),
}
_AROUND = 60
"""Signs before and after the place; a paragraph in one line would hide it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the page in the editor's language."""

    language: str
    heading: str
    counts: str
    clean: str
    by_kind: str
    by_file: str
    mendable: str
    how: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue as it is shown: its line cut into what is before, at and behind the place."""

    severity: str
    label: str
    code: str
    place: str
    message: str
    hint: str
    before: str
    at: str
    after: str


def report(
    issues: Sequence[Issue], title: str, language: str, read: Callable[[str], str | None]
) -> str:
    """The page. ``read`` gives the text of a file of the site."""
    page = resources.files("showcase") / "report" / "report.html"
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        page.read_text("utf-8")
    )
    groups = [
        (path, list(_entries(list(found), (read(path) or "").split("\n"), language)))
        for path, found in groupby(issues, key=lambda issue: issue.path)
    ]
    words = _words(issues, title, language)
    kinds = list(_kinds(issues, language))
    return template.render(words=words, title=title, groups=groups, kinds=kinds, issues=issues)


def _words(issues: Sequence[Issue], title: str, language: str) -> Words:
    errors = sum(issue.severity is Severity.ERROR for issue in issues)
    mendable = sum(is_mendable(issue.code) for issue in issues)
    said = {
        "heading": text("Proof-reading of {title}", title=title),
        "counts": text(
            "{errors} errors, {warnings} warnings.", errors=errors, warnings=len(issues) - errors
        ),
        "clean": text("No mistakes found."),
        "by_kind": text("By kind"),
        "by_file": text("By file"),
        "mendable": text(
            "{count} of them can be mended by the command “check --fix”.", count=mendable
        )
        if mendable
        else Text(""),
        "how": text(
            "Errors keep the site from being published; warnings do not, but are better mended."
            " Open the file in a text editor, go to the line, do what stands below it, and check"
            " again."
        ),
    }
    words = {name: translate(sentence, language) for name, sentence in said.items()}
    return Words(language="zh-CN" if language == "zh" else "en", **words)


def _kinds(issues: Sequence[Issue], language: str) -> Iterator[tuple[str, int]]:
    """How many issues there are of each family, the most frequent first."""
    counts = Counter(issue.code[0] for issue in issues)
    for letter, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if letter in FAMILIES:
            english, chinese = FAMILIES[letter]
            yield (chinese if language == "zh" else english), count
        else:
            yield translate(_FAMILIES.get(letter, text("Others")), language), count


def _entries(issues: list[Issue], lines: list[str], language: str) -> Iterator[Entry]:
    for issue in issues:
        line = discreet(lines[issue.line - 1]) if 0 < issue.line <= len(lines) else ""
        at = issue.column - 1 if issue.column else len(line)
        before, behind = line[:at], line[at + 1 :]
        severity = text("error") if issue.severity is Severity.ERROR else text("warning")
        yield Entry(
            severity=str(issue.severity),
            label=translate(severity, language),
            code=issue.code,
            place=_place(issue, language),
            message=discreet(translate(issue.message, language)),
            hint=discreet(translate(issue.hint, language)) if issue.hint else "",
            before=f"{'…' if len(before) > _AROUND else ''}{before[-_AROUND:]}",
            at=line[at : at + 1] or (" " if issue.column and line else ""),
            after=f"{behind[:_AROUND]}{'…' if len(behind) > _AROUND else ''}",
        )


def _place(issue: Issue, language: str) -> str:
    if not issue.line:
        return ""
    if not issue.column:
        return translate(text("line {line}", line=issue.line), language)
    words = text("line {line}, sign {column}", line=issue.line, column=issue.column)
    return translate(words, language)
