"""The report: all issues of a site as one page that an editor can print or mail on. Pure.

The page is whole in itself: no script, no other file, no address of another host. Since it is
passed on, private numbers are masked in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from itertools import groupby

from jinja2 import Environment

from showcase.catalogue import translate
from showcase.excerpt import Excerpt, excerpt
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
    """An issue as it is shown: ``shown`` is its line, where there is one, ``ways`` what to do."""

    severity: str
    label: str
    code: str
    place: str
    message: str
    ways: tuple[str, ...]
    shown: Excerpt | None


Lines = Callable[[str, int], str]
"""Reads a line of a file of the site."""


def report(issues: Sequence[Issue], title: str, language: str, line: Lines) -> str:
    """The page."""
    page = resources.files("showcase") / "report" / "report.html"
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        page.read_text("utf-8")
    )
    groups = [
        (path, [_entry(issue, line(path, issue.line), language) for issue in found])
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
            "Errors: {errors}, warnings: {warnings}.", errors=errors, warnings=len(issues) - errors
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


def _entry(issue: Issue, written: str, language: str) -> Entry:
    severity = text("error") if issue.severity is Severity.ERROR else text("warning")
    quiet = replace(issue, message=_quiet(issue.message))
    shown = excerpt(discreet(written), quiet)
    return Entry(
        severity=str(issue.severity),
        label=translate(severity, language),
        code=issue.code,
        place=_place(issue, language),
        message=translate(quiet.message, language),
        ways=tuple(_ways(issue, shown.corrected.strip() if shown else "", language)),
        shown=shown,
    )


def _ways(issue: Issue, corrected: str, language: str) -> Iterator[str]:
    """What to do: the line as it should be, unless the hint has it, and the hint."""
    hint = translate(_quiet(issue.hint), language) if issue.hint else ""
    if corrected and corrected not in hint:
        yield translate(text("Write: {line}", line=corrected), language)
    if hint:
        yield hint


def _quiet(sentence: Text) -> Text:
    """The sentence with private numbers masked."""
    said = ((name, discreet(v) if isinstance(v, str) else v) for name, v in sentence.params)
    return Text(sentence.msgid, tuple(said))


def _place(issue: Issue, language: str) -> str:
    if not issue.line:
        return ""
    if not issue.column:
        return translate(text("line {line}", line=issue.line), language)
    words = text("line {line}, sign {column}", line=issue.line, column=issue.column)
    return translate(words, language)
