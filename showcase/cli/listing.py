"""Issues as they are listed in a terminal: each with its line, the place in it, and a way out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from click import style

from showcase.catalogue import HINT, SEVERITIES, colon, translate
from showcase.content import Lines
from showcase.excerpt import Excerpt, blanks_below, carets_below, cells, excerpt, visible
from showcase.issues import Issue, Severity, Text, text

MOST = 5
"""Issues of one kind that are shown; of the others, only where they are is told."""

_MOST_LINES = 20
_MOST_FILES = 10
_GUTTER = 5
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
CORRECTED = text("fixed")
WHOLE = text("All of them are in the page that “check --output FILE” writes.")
_Kind = tuple[str, Severity]


class Listing:
    """Writes issues in the reader's language. ``lines`` reads what they are about, ``encoding``
    is that of the console, ``whole`` says where those are that were left out."""

    def __init__(
        self, language: str, lines: Lines, encoding: str = "utf-8", whole: Text = WHOLE
    ) -> None:
        self._whole = whole
        self._language = language
        self._lines = lines
        self._encoding = encoding

    def write(self, issues: Sequence[Issue]) -> Iterator[str]:
        """The lines to print, coloured; then how many issues there are."""
        kinds: dict[_Kind, list[Issue]] = defaultdict(list)
        for issue in issues:
            same = kinds[issue.code, issue.severity]
            same.append(issue)
            if len(same) <= MOST:
                yield from self._issue(issue)
        folded = [same[MOST:] for same in kinds.values() if len(same) > MOST]
        for same in folded:
            yield from self._further(same)
        if folded:
            yield self._say(self._whole)
        if issues:
            yield self._counts(issues)

    def _issue(self, issue: Issue) -> Iterator[str]:
        yield f"{_place(issue)}: {self._labelled(issue)}"
        shown = excerpt(self._lines.line(issue.path, issue.line), issue)
        hint = self._say(issue.hint) if issue.hint else ""
        if shown:
            yield from self._excerpt(shown, issue.severity)
            if shown.corrected and shown.corrected.strip() not in hint:
                label = beside(self._say(CORRECTED))
                yield f"{style(label, dim=True)}{style(shown.corrected, fg='green')}"
        if hint:
            yield f"  {style(self._say(HINT), fg='cyan')}{colon(self._language)}{hint}"

    def _excerpt(self, shown: Excerpt, severity: Severity) -> Iterator[str]:
        colour = _COLOURS[severity]
        marked = style(shown.marked, fg=colour, bold=True)
        gutter = style(beside(str(shown.line)), dim=True)
        yield f"{gutter}{shown.before}{marked}{shown.after}"
        if shown.column:
            blanks = blanks_below(shown.before, self._encoding)
            carets = carets_below(shown.marked, self._encoding)
            yield f"{style(beside(''), dim=True)}{blanks}{style(carets, fg=colour, bold=True)}"

    def _labelled(self, issue: Issue) -> str:
        label = style(self._say(SEVERITIES[issue.severity]), fg=_COLOURS[issue.severity])
        return f"{label}{colon(self._language)}{self._say(issue.message)}"

    def _further(self, issues: Sequence[Issue]) -> Iterator[str]:
        """How many more there are of a kind, and in which files and lines."""
        lines: dict[str, list[int]] = defaultdict(list)
        for issue in issues:
            lines[issue.path].append(issue.line)
        if len(lines) == 1:
            yield self._within(issues)
            return
        yield self._say(
            text("{count} more of this kind ({code}), in {files} files:",
                 count=len(issues), code=issues[0].code, files=len(lines))
        )  # fmt: skip
        for path, numbers in islice(lines.items(), _MOST_FILES):
            yield f"  {style(visible(path), bold=True)}{self._in_lines(numbers)}"
        if len(lines) > _MOST_FILES:
            more = text("… and {count} more files", count=len(lines) - _MOST_FILES)
            yield f"  {self._say(more)}"

    def _within(self, issues: Sequence[Issue]) -> str:
        """The same where all are in one file."""
        sentence = text(
            "{count} more of this kind ({code}), in lines {lines}.",
            count=len(issues), code=issues[0].code, lines=_few(issue.line for issue in issues),
        )  # fmt: skip
        return f"{style(visible(issues[0].path), bold=True)}: {self._say(sentence)}"

    def _in_lines(self, numbers: Sequence[int]) -> str:
        if not any(numbers):
            return ""
        return colon(self._language) + self._say(text("lines {lines}", lines=_few(numbers)))

    def _counts(self, issues: Iterable[Issue]) -> str:
        severities = [issue.severity for issue in issues]
        errors = severities.count(Severity.ERROR)
        warnings = severities.count(Severity.WARNING)
        return self._say(
            text("Errors: {errors}, warnings: {warnings}.", errors=errors, warnings=warnings)
        )

    def _say(self, sentence: Text) -> str:
        return visible(translate(sentence, self._language))


def _few(numbers: Iterable[int]) -> list[object]:
    """The first of some lines, each once."""
    known = list(dict.fromkeys(numbers))
    return [*known[:_MOST_LINES], *(["…"] if len(known) > _MOST_LINES else [])]


def beside(label: str) -> str:
    """A label beside a line, with the rule between them."""
    return f"{' ' * (_GUTTER - cells(label))}{label} | "


def _place(issue: Issue) -> str:
    """``file:line:column``, as far as they are known; programs know this form."""
    numbers = [str(number) for number in (issue.line, issue.column) if number]
    place = ":".join([issue.path, *(numbers if issue.line else [])])
    return style(visible(place), bold=True)
