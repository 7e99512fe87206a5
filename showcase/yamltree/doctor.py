"""The mistakes of people who do not know YAML: found line by line, named, and mended in memory.

A rule speaks only where a line can hardly mean anything else; what is left over is told from
the parser's own complaint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from showcase.issues import Correction, Issue
from showcase.yamltree import blanks, brackets, commas, signs
from showcase.yamltree.line import Context, Finding, Level, Line, look
from showcase.yamltree.names import Names

_RULES: tuple[Callable[[Line], Finding | None], ...] = (
    blanks.invisible,
    blanks.other_blanks,
    blanks.tab_after_colon,
    blanks.entry_sign,
    blanks.no_colon,
    blanks.full_width_colon,
    blanks.no_space,
    blanks.stray_text,
    blanks.pushed_in,
    blanks.item_pushed_in,
    blanks.entry_out_of_line,
    blanks.out_of_line,
    blanks.left_behind,
    blanks.stray_hyphen,
    brackets.wide_signs,
    brackets.missing_space,
    commas.missing_colon,
    commas.missing_comma,
    commas.colon_within,
    commas.stray_comma,
    brackets.hash_within,
    brackets.open_bracket,
    brackets.words_after_bracket,
    signs.open_quote,
    signs.words_after_quote,
    signs.inner_colon,
    signs.sign_at_start,
    signs.cut_by_hash,
)
"""In this order, each looks at what the ones before it have mended."""

_LONGEST = 300
"""Characters that two forms of a line may differ in to be compared: the time grows with their cube.
A line is asked about once for each of its words, so what was found is kept."""

_BLOCK_TEXT = re.compile(r"[|>](?:[+-]?\d?|\d[+-])")


def mend(
    lines: list[str], path: str, first_line: int, names: Names
) -> tuple[list[str], tuple[Issue, ...]]:
    """The lines with their plain mistakes mended, and an issue for each mistake."""
    out: list[str] = []
    issues: list[Issue] = []
    state = _State()
    for number, (raw, after) in enumerate(zip(lines, _next_lines(lines), strict=True)):
        if not raw.strip() or raw.lstrip().startswith("#") or state.takes(raw):
            out.append(raw)
            continue
        line, findings = _examine(look(raw, Context(names, state.owner, state.levels, after)))
        out.append(line.raw)
        issues += [_issue(f, raw, path, number + first_line) for f in findings if f.code]
        state.pass_on(line)
    return out, tuple(issues)


def _next_lines(lines: list[str]) -> list[str]:
    """For each line the next one that is not empty."""
    following = [""]
    for line in reversed(lines[1:]):
        following.append(line if line.strip() else following[-1])
    return following[::-1]


@dataclass(slots=True)
class _State:
    """What the lines so far leave open for the next one.

    ``owner`` is the last line with a key or an entry, ``levels`` are the keys that are open,
    ``brackets`` how many are not closed yet.
    """

    owner: Line | None = None
    levels: tuple[Level, ...] = (Level(0),)
    brackets: int = 0

    def takes(self, raw: str) -> bool:
        """Whether a line belongs to a value that began above: a block of text, a quotation, or
        brackets. Rules for keys say nothing of it."""
        owner = self.owner
        if owner is None or not owner.value or len(raw) - len(raw.lstrip(" ")) <= owner.indent:
            return False
        if self.brackets > 0:
            self.brackets += brackets.depth(raw)
            return True
        quotation = owner.value[0] in "\"'" and signs.is_open(owner.value)
        return quotation or _BLOCK_TEXT.fullmatch(owner.value) is not None

    def pass_on(self, line: Line) -> None:
        """Take a line into account."""
        if (line.colon == ":" and not line.goes_on) or line.lead.endswith("- "):
            self.owner = line
            above = tuple(level for level in self.levels if level.column < line.column)
            beside = (level.entry for level in self.levels if level.column == line.column)
            entry = next(beside, None) if line.entry is None else line.entry
            self.levels = (*above, Level(line.column, line.key, entry))
            self.brackets = brackets.depth(line.value) if line.value[:1] in ("[", "{") else 0


def _examine(line: Line) -> tuple[Line, list[Finding]]:
    written, findings = line.raw, []
    for rule in _RULES:
        found = rule(line)
        if found is not None:
            column = column_in(written, line.raw, found.column)
            findings.append(replace(found, column=column))
            line = look(found.mended, line.context)
    return line, findings


def column_in(written: str, mended: str, column: int) -> int:
    """The column of a line as it was written for one of the line as it was mended; from 1."""
    at = column - 1
    alike, to_end = _shared(written, mended)
    if at < alike:
        return column
    if at >= len(mended) - to_end:
        return column + len(written) - len(mended)
    before, after = (line[alike : len(line) - to_end] for line in (mended, written))
    if max(len(before), len(after)) > _LONGEST:
        return min(column, len(written) + 1)
    for kind, start, end, other, _ in _changes(before, after):
        if start <= at - alike < end:
            return alike + other + 1 + (at - alike - start if kind == "equal" else 0)
    return len(written) + 1


@lru_cache(maxsize=64)
def _shared(one: str, other: str) -> tuple[int, int]:
    """How many characters two lines have in common at their beginning, and of the rest at the
    end."""
    start = _alike(one, other)
    return start, _alike(one[start:][::-1], other[start:][::-1])


def _alike(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


@lru_cache(maxsize=64)
def _changes(before: str, after: str) -> Sequence[tuple[str, int, int, int, int]]:
    """What makes one text of another."""
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def _issue(found: Finding, written: str, path: str, line: int) -> Issue:
    """A line that is only taken out in memory (``#``) is no correction."""
    known = found.mended not in (written, "#")
    return Issue(
        found.severity,
        found.code,
        path,
        found.message,
        line,
        found.column,
        found.hint,
        Correction("", found.mended) if known else None,
    )
