"""Tables: found right after a paragraph, read with full-width bars, and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.issues import Issue, text, warning
from showcase.markup.places import Places, without_code

_NARROW = str.maketrans("｜－—–―─：\u3000", "|-----: ")
_BAR = str.maketrans("｜", "|")
_NO_BAR = re.compile(r"\\.|`+[^`]*`+")
_CONTAINER = re.compile(r"^[\s>]*")


def arrange(lines: list[str]) -> list[str]:
    """Lines in which each table stands by itself, with plain bars."""
    if not _has_bar("\n".join(lines)):
        return lines
    out: list[str] = []
    columns = 0
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if not columns:
            columns = _head(line, below)
            if columns and out and out[-1].strip():
                out.append("")
        elif not _bars(line):
            columns = 0
            out.append("")
        out.append(_row(line, columns) if columns else line)
    return out


def _has_bar(text: str) -> bool:
    """Whether there may be a table at all."""
    return "|" in text or "｜" in text


def _row(line: str, columns: int) -> str:
    """A row of a table with plain bars, where full-width ones are meant."""
    if _is_rule(line):
        return line.translate(_NARROW)
    return line if _cells(line) == columns else line.translate(_BAR)


def _head(line: str, below: str) -> int:
    """How many columns the table has that begins here; 0 where none does."""
    if not _is_rule(below) or not _bars(line) or _is_rule(line):
        return 0
    columns = _cells(below.translate(_NARROW))
    return columns if columns in (_cells(line), _cells(line.translate(_BAR))) else 0


def _begins(line: str) -> bool:
    return line[:1] in ("|", "｜")


def _bars(line: str) -> bool:
    return "|" in _NO_BAR.sub("", line.translate(_BAR))


def _is_rule(line: str) -> bool:
    plain = line.strip().translate(_NARROW)
    return "|" in plain and "-" in plain and set(plain) <= set("|:- ")


def _cells(line: str) -> int:
    bare = _NO_BAR.sub("", line).strip()
    return bare.removeprefix("|").removesuffix("|").count("|") + 1


def wrong_tables(body: str, path: str, places: Places) -> Iterator[Issue]:
    """Rows without a head, and rows with more cells than their head, whose last ones are lost."""
    if not _has_bar(body):
        return
    bare = without_code(body).split("\n")
    lines = [_CONTAINER.sub("", line) for line in bare]
    columns, before = 0, ""
    for number, (line, below) in enumerate(
        zip(lines, [*lines[1:], ""], strict=True), places.first_line
    ):
        if not columns:
            columns = _head(line, below)
            if not columns and _begins(line) and _begins(below) and not _begins(before):
                indent = bare[number - places.first_line].removesuffix(line)
                yield _no_table(line, indent, path, number)
        elif not _bars(line):
            columns = 0
        elif _cells(_row(line, columns)) > columns:
            yield _long_row(_cells(_row(line, columns)), columns, path, number)
        before = line


def _no_table(head: str, indent: str, path: str, line: int) -> Issue:
    rule = f"{indent}|{' --- |' * _cells(head.translate(_BAR))}"
    return warning(
        "M115",
        path,
        text("These lines with “|” make no table."),
        line=line,
        column=1,
        hint=text("The second line of a table has to look like this: {line}", line=rule),
    )


def _long_row(cells: int, columns: int, path: str, line: int) -> Issue:
    return warning(
        "M116",
        path,
        text(
            "This row has {cells} cells, the head of its table {columns}.",
            cells=cells,
            columns=columns,
        ),
        line=line,
        column=1,
        hint=text("What is beyond is lost: give the head more cells, or take a “|” out."),
    )
