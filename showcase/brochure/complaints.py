"""What the typesetter complains of, as issues."""

from __future__ import annotations

import re
from pathlib import Path

import typst

from showcase.issues import Issue, error, text

MAIN = "main.typ"
"""The template with which a book begins."""

_PLACE = re.compile(r"┌─ (?P<path>.+?):(?P<line>\d+):(?P<column>\d+)$", re.MULTILINE)
_UNSHOWN = re.compile(r'error: .*the text `"(.+?)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_CONSEQUENCE = re.compile(r"error: label `<.*>` does not exist")
_PAGES = "#context [#metadata(here().page()) <pages>]"


def no_main() -> Issue:
    """The theme does not set brochures."""
    return error(
        "B104",
        MAIN,
        text("The theme has no brochure template of this name."),
        hint=text("Add it, let the theme extend “base”, or build with --no-brochure."),
    )


def no_pages() -> Issue:
    """The templates lack their last line."""
    return error(
        "B105",
        MAIN,
        text("The brochure's templates do not say how many pages there are."),
        hint=text("End {file} with this line: {example}", file=MAIN, example=_PAGES),
    )


def of_template(refusal: typst.TypstError, root: Path) -> Issue:
    """The first complaint that is no consequence of another one (a part that could not be set
    has no labels), with the place that it names; Typst counts columns from 0 there."""
    parts = re.split(r"(?m)^(?=error: )", refusal.diagnostic)
    errors = [part for part in parts if part.startswith("error: ")]
    first = next((part for part in errors if not _CONSEQUENCE.match(part)), refusal.diagnostic)
    reason = first.removeprefix("error: ").splitlines()[0] if first in errors else refusal.message
    found = _PLACE.search(first)
    path, line, column = found.group("path", "line", "column") if found else (MAIN, 0, -1)
    return error(
        "B101",
        path.replace("\\", "/").rpartition(f"{root.name}/")[2],
        text("The brochure cannot be set: {reason}.", reason=reason),
        line=int(line),
        column=int(column) + 1,
        hint=text("Mend this file of the theme's brochure templates, or remove it from the theme."),
    )


def missing_characters(refusal: typst.TypstError) -> frozenset[str]:
    """The characters that no font has, where that is among the complaints."""
    found = "".join(_UNSHOWN.findall(refusal.diagnostic))
    return frozenset(_ESCAPE.sub(lambda code: chr(int(code[1], 16)), found))
