"""The cut between front matter and body, at the two lines ``---``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from showcase.issues import Issue, Text, error, text
from showcase.wrapper import WRAPPER

_FENCE = re.compile(r"---[ \t]*")
_MEANT = re.compile(r"[ \t\u3000]*(?:-{2,}|[—–－─]{1,6}|={3,}|\+{3,}|_{3,})[ \t\u3000]*")
_KEY = re.compile(r"[\w\u3400-\u9fff]{1,20}[ \u3000]*[:：]")
_MATTER = re.compile(r"\s*-|#(?!#)|\s*[\w\u3400-\u9fff]{1,20}[ \u3000]*[:：]|\s*$|\s+\S")
"""What a line of front matter looks like: an entry, a remark, a key, nothing, or more text."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A file cut at its fences; ``matter`` and ``body`` with the lines they begin on."""

    matter: str
    matter_line: int
    body: str
    body_line: int
    issues: tuple[Issue, ...] = ()


def cut_matter(content: str, name: str) -> Cut:
    """Cut a Markdown file into front matter and body, also where a fence is missing."""
    lines = content.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return Cut("", 1, "", 1, (_empty(name),))
    if not _FENCE.fullmatch(lines[start]):
        return _without_opening(lines, start, name)
    end = _find(_FENCE, lines, start + 1)
    if end is None or _body_begins(lines, start + 1, end) is not None:
        return _without_closing(lines, start, name)
    return _cut(lines, start + 1, end, end + 1)


def _cut(lines: list[str], start: int, end: int, after: int, *issues: Issue) -> Cut:
    matter = "".join(f"{line}\n" for line in lines[start:end])
    return Cut(matter, start + 1, "\n".join(lines[after:]), after + 1, issues)


def _find(pattern: re.Pattern[str], lines: list[str], start: int) -> int | None:
    return next((n for n in range(start, len(lines)) if pattern.fullmatch(lines[n])), None)


def _without_opening(lines: list[str], start: int, name: str) -> Cut:
    """The first line is no fence; one that was meant as a fence is taken for it."""
    meant = _MEANT.fullmatch(lines[start]) is not None
    begin = start + 1 if meant else start
    if not meant and not _KEY.match(lines[start]):
        return Cut("", 1, "\n".join(lines), 1, (_no_matter(name, start + 1),))
    issue = _bad_fence(name, start + 1) if meant else _no_opening(name, start + 1)
    end, after, last = _end(lines, begin)
    closing = (_bad_fence(name, end + 1),) if last == "bad" else ()
    if last == "none":
        closing = (_no_closing(name, end + 1, lines),)
    return _cut(lines, begin, end, after, issue, *closing)


def _end(lines: list[str], begin: int) -> tuple[int, int, str]:
    """Where the front matter ends and the body begins, and by what: good, bad or no fence."""
    fence = _find(_FENCE, lines, begin)
    if fence is not None and _body_begins(lines, begin, fence) is None:
        return fence, fence + 1, "good"
    last = next((n for n in range(begin, len(lines)) if not _MATTER.match(lines[n])), len(lines))
    bad = next((n for n in range(begin, len(lines)) if _MEANT.fullmatch(lines[n])), None)
    if bad is not None and bad <= last:
        return bad, bad + 1, "bad"
    while last > begin and not lines[last - 1].strip():
        last -= 1
    return last, last, "none"


def _without_closing(lines: list[str], start: int, name: str) -> Cut:
    end, after, last = _end(lines, start + 1)
    issue = _bad_fence(name, end + 1) if last == "bad" else _no_closing(name, end + 1, lines)
    return _cut(lines, start + 1, end, after, issue)


def _body_begins(lines: list[str], start: int, end: int) -> int | None:
    """The line before ``end`` where a body clearly begins: a heading or a paragraph after an
    empty line, with no key below it. Then ``end`` is a rule within the text, no fence."""
    keys = [n for n in range(start, end) if _KEY.match(lines[n])]
    first = keys[-1] + 1 if keys else start
    return next(
        (n for n in range(first, end) if not _MATTER.match(lines[n]) and not lines[n - 1].strip()),
        None,
    )


def _empty(name: str) -> Issue:
    return error(
        "F106",
        name,
        text("The file is empty."),
        hint=text(
            "Delete it, or let “{command} new NAME” write a profile to begin with.",
            command=WRAPPER,
        ),
    )


def _no_matter(name: str, line: int) -> Issue:
    return error(
        "F107",
        name,
        text("The file has no front matter."),
        line=line,
        column=1,
        hint=text("Begin it with a line “---”, the keys (name, kind …) and another line “---”."),
    )


def _no_opening(name: str, line: int) -> Issue:
    hint = text("Put a line of three plain hyphens above this one: ---")
    return _fence_issue("F107", name, text("The line “---” above the keys is missing."), line, hint)


def _no_closing(name: str, line: int, lines: list[str]) -> Issue:
    hint = text("Put a line of three plain hyphens before line {line}: ---", line=line)
    if line > len(lines):
        hint = text("Put a line of three plain hyphens below the last key: ---")
    message = text("The line “---” below the keys is missing.")
    return _fence_issue("F108", name, message, min(line, len(lines)), hint)


def _bad_fence(name: str, line: int) -> Issue:
    hint = text("Write three plain hyphens in this line and nothing else: ---")
    return _fence_issue("F109", name, text("This line should be “---”, but is not."), line, hint)


def _fence_issue(code: str, name: str, message: Text, line: int, hint: Text) -> Issue:
    return error(code, name, message, line=line, column=1, hint=hint)
