"""The mistakes of people who do not know YAML: found line by line, named, and mended in memory.

A rule speaks only where a line can hardly mean anything else; what is left over is told from
the parser's own complaint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from showcase.issues import Issue
from showcase.yamltree import blanks, signs
from showcase.yamltree.line import Finding, Line, look

_RULES: tuple[Callable[[Line], Finding | None], ...] = (
    blanks.tab_indent,
    blanks.tab_after_colon,
    blanks.no_colon,
    blanks.full_width_colon,
    blanks.no_space,
    blanks.stray_text,
    blanks.pushed_in,
    blanks.item_pushed_in,
    blanks.out_of_line,
    signs.wide_marks,
    signs.flow_space,
    signs.comma_in_number,
    signs.open_bracket,
    signs.open_quote,
    signs.words_after_quote,
    signs.inner_colon,
    signs.sign_at_start,
    signs.cut_by_hash,
)
"""In this order, each looks at what the ones before it have mended."""

_BLOCK_TEXT = re.compile(r"[|>](?:[+-]?\d?|\d[+-])")


def mend(
    lines: list[str], path: str, first_line: int, keys: frozenset[str]
) -> tuple[list[str], tuple[Issue, ...]]:
    """The lines with their plain mistakes mended, and an issue for each mistake."""
    out: list[str] = []
    issues: list[Issue] = []
    owner: Line | None = None
    columns: tuple[int, ...] = (0,)
    for number, raw in enumerate(lines):
        if not raw.strip() or raw.lstrip().startswith("#") or _inside(raw, owner):
            out.append(raw)
            continue
        after = next((line for line in lines[number + 1 :] if line.strip()), "")
        line, findings = _examine(look(raw, keys, owner, columns, after))
        out.append(line.raw)
        issues += [_issue(found, path, number + first_line) for found in findings if found.code]
        if (line.colon == ":" and not line.goes_on) or line.lead.endswith("- "):
            owner = replace(line, owner=None)
            columns = (*(c for c in columns if c < line.column), line.column)
    return out, tuple(issues)


def _inside(raw: str, owner: Line | None) -> bool:
    """Whether the line is one of a text that began as ``|``, or in a quotation mark."""
    if owner is None or not owner.value:
        return False
    deeper = len(raw) - len(raw.lstrip(" ")) > owner.indent
    return deeper and (
        _BLOCK_TEXT.fullmatch(owner.value) is not None
        or (owner.value[0] in "\"'" and signs.is_open(owner.value))
    )


def _examine(line: Line) -> tuple[Line, list[Finding]]:
    findings = []
    for rule in _RULES:
        found = rule(line)
        if found is not None:
            findings.append(found)
            line = look(found.mended, line.keys, line.owner, line.columns, line.after)
    return line, findings


def _issue(found: Finding, path: str, line: int) -> Issue:
    return Issue(found.severity, found.code, path, found.message, line, found.column, found.hint)
