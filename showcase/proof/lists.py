"""The site's lists in checks/: words and names, and what is allowed against a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from showcase.issues import text
from showcase.proof.finding import Finding
from showcase.proof.names import Names
from showcase.proof.passage import Passage
from showcase.rules import RULES

FOLDER = "checks"
WORDS, NAMES, ALLOWED = (f"{FOLDER}/{name}.txt" for name in ("words", "names", "allow"))
USUAL = (WORDS, NAMES, ALLOWED)
"""The lists that are read where they are there."""

_LONGEST = 500
"""Characters of a line: no entry is as long, and patterns are slow over thousands of blanks."""

_ARROW = re.compile(r"\s*(?:→|-+>|=+>|＝+|=+|\t+)\s*")
_ALLOWED = re.compile(
    r"(?P<code>[A-Za-z]\d{3})[\s\u3000]+(?P<words>[^#＃]*?)[\s\u3000]*(?:[#＃](?P<reason>.*))?"
)


@dataclass(frozen=True, slots=True)
class Allowance:
    """``words`` of a line (or the name of a file) of which a rule is not to speak, and why."""

    code: str
    words: str
    line: int

    def covers(self, finding: Finding, line: str) -> bool:
        """Whether the finding's place lies within these words, or its file is meant."""
        if finding.path == self.words or finding.path.endswith(f"/{self.words}"):
            return True
        begin, end = finding.column - 1, finding.column - 1 + max(1, len(finding.excerpt))
        places = (found.start() for found in re.finditer(re.escape(self.words), line))
        return any(at < end and begin < at + len(self.words) for at in places)


@dataclass(frozen=True, slots=True)
class Lists:
    """What the site's lists say, and what of them could not be read."""

    words: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    allowed: tuple[Allowance, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def listed(self) -> Names:
        """The names, as they are looked for."""
        return Names.of(self.names, shortest=4)


def read_lists(files: dict[str, str]) -> Lists:
    """The lists from the texts of their files; those that are neither names nor exceptions are
    lists of words."""
    words: list[tuple[str, str]] = []
    names: list[str] = []
    allowed: list[Allowance] = []
    findings: list[Finding] = []
    for path, content in files.items():
        for number, line in _lines(content):
            if len(line) > _LONGEST:
                findings.append(_too_long(path, number, line))
            elif path == NAMES:
                names.append(line)
            elif path == ALLOWED:
                read = _allowance(line, path, number)
                (findings if isinstance(read, Finding) else allowed).append(read)  # type: ignore[arg-type]
            else:
                pair = _ARROW.split(line.partition("#")[0].strip())
                if len(pair) == 2 and all(pair):
                    words.append((pair[0], pair[1]))
                else:
                    findings.append(_unreadable(path, number, line))
    return Lists(tuple(words), tuple(names), tuple(allowed), tuple(findings))


def _lines(content: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(content.split("\n"), 1):
        bare = line.strip(" \t\u3000")
        if bare and bare[0] not in "#＃":
            yield number, bare


def _too_long(path: str, line: int, written: str) -> Finding:
    return Finding(
        "W103", path,
        text("This line cannot be read: {written}", written=f"{written[:40]}…"),
        line, 1,
        hint=text("Write each entry in a line of its own."),
    )  # fmt: skip


def _unreadable(path: str, line: int, written: str) -> Finding:
    return Finding(
        "W103", path,
        text("This line cannot be read: {written}", written=written),
        line, 1,
        hint=text("Write the wrong word, an arrow, the right word: {example}",
                  example="座用 → 作用"),
    )  # fmt: skip


def _allowance(line: str, path: str, number: int) -> Allowance | Finding:
    found = _ALLOWED.fullmatch(line)
    if found is None or found["code"].upper() not in RULES or not found["words"]:
        return Finding(
            "W103", path,
            text("This line cannot be read: {written}", written=line),
            number, 1,
            hint=text("Write the code, the words of the text, “#” and the reason: {example}",
                      example="A101 13800138000 # 本人同意公开"),
        )  # fmt: skip
    if not (found["reason"] or "").strip():
        return Finding(
            "W104", path,
            text("The exception for “{words}” gives no reason.", words=found["words"]),
            number, 1,
            hint=text("Write “#” and the reason at the end of the line: {example}",
                      example=f"{found['code'].upper()} {found['words']} # 本人同意公开"),
        )  # fmt: skip
    return Allowance(found["code"].upper(), found["words"], number)


def wrong_words(passage: Passage, words: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    """W101. A wrong word within the right one (座 in 座谈) is none."""
    for wrong, right in words:
        if wrong not in passage.text:
            continue
        spans = [(m.start(), m.end()) for m in re.finditer(re.escape(right), passage.text)]
        for found in re.finditer(re.escape(wrong), passage.text):
            if not any(start <= found.start() and found.end() <= end for start, end in spans):
                yield passage.found(
                    "W101", found.start(), found.end(),
                    text("“{wrong}” is on the list of wrong words.", wrong=wrong),
                    hint=text("Write “{right}”.", right=right),
                )  # fmt: skip


def unused(lists: Lists, used: set[Allowance]) -> Iterator[Finding]:
    """W105: exceptions that nothing needs any more."""
    for allowance in lists.allowed:
        if allowance not in used:
            yield Finding(
                "W105", ALLOWED,
                text("Nothing needs the exception for “{words}”.", words=allowance.words),
                allowance.line, 1,
                hint=text("Take the line out, or compare the words with the text."),
            )  # fmt: skip
