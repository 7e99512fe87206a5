"""The press: a tree and a theme's templates become a PDF, the same bytes on every machine."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts
import typst

from showcase.config import SiteConfig
from showcase.issues import Issue, error, text, warning

_PLACE = re.compile(r"┌─ (?P<path>.+?):(?P<line>\d+):(?P<column>\d+)$", re.MULTILINE)
_UNSHOWN = re.compile(r'error: .*the text `"(.+?)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_MAIN = "main.typ"
_PAGES = "#context [#metadata(here().page()) <pages>]"
_GETA = "〓"  # what printers set for a type that they do not have


@dataclass(frozen=True, slots=True)
class Brochure:
    """A set brochure."""

    pdf: bytes
    pages: int
    issues: tuple[Issue, ...] = ()

    @property
    def size_label(self) -> str:
        """The file's size as a download link shows it: ``1.3 MB``."""
        kilobytes = len(self.pdf) / 1000
        return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes:.0f} KB"


def press_time(config: SiteConfig) -> datetime:
    """The moment that the PDF names as its making: the edition's date, never the clock's."""
    date = config.dated
    return datetime(date.year, date.month or 1, date.day or 1, tzinfo=UTC)


def typeset(
    tree: Mapping[str, object],
    templates: Mapping[str, bytes],
    pictures: Mapping[str, bytes],
    *,
    stamp: datetime,
) -> Brochure | tuple[Issue, ...]:
    """Set the tree, beginning with the template ``main.typ``; or say what is wrong with them.

    Characters that no font has are set as 〓; the brochure's ``issues`` name them.
    """
    if _MAIN not in templates:
        return (_no_main(),)
    with tempfile.TemporaryDirectory(prefix="showcase-") as folder:
        root = Path(folder).resolve()
        _lay_out(root, {**pictures, **templates})
        try:
            return _set(root, tree, stamp)
        except typst.TypstError as refusal:
            return (_issue(refusal, root),)


def _lay_out(root: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _set(root: Path, tree: Mapping[str, object], stamp: datetime) -> Brochure | tuple[Issue, ...]:
    """Print; where characters are missing, mark them and print again. Those that are missing
    still then are the templates' own."""
    missing: frozenset[str] = frozenset()
    while True:
        content = json.dumps(_marked(tree, missing), ensure_ascii=False)
        (root / "tree.json").write_text(content, "utf-8")
        try:
            pdf, pages = _print(root, stamp)
        except typst.TypstError as refusal:
            found = _missing(refusal)
            if found <= missing:
                raise
            missing |= found
        else:
            issues = tuple(_warnings(tree, missing))
            return Brochure(pdf, pages, issues) if pages else (_no_pages(),)


def _print(root: Path, stamp: datetime) -> tuple[bytes, int]:
    """The PDF and the number of its pages, or 0 where the templates do not say it."""
    # Only the fonts of the package: what a machine has must not change the book.
    compiler = typst.Compiler(
        root / _MAIN,
        root=root,
        font_paths=[fonts.serif_path().parent],
        ignore_system_fonts=True,
    )
    pdf = root / "brochure.pdf"
    compiler.compile(output=pdf, format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
    pages = json.loads(compiler.query("<pages>", field="value"))
    return pdf.read_bytes(), pages[0] if len(pages) == 1 and isinstance(pages[0], int) else 0


def _no_main() -> Issue:
    return error(
        "B104",
        _MAIN,
        text("The theme has no brochure template of this name."),
        hint=text("Add it, let the theme extend “base”, or build with --no-brochure."),
    )


def _no_pages() -> Issue:
    return error(
        "B105",
        _MAIN,
        text("The brochure's templates do not say how many pages there are."),
        hint=text("End {file} with this line: {example}", file=_MAIN, example=_PAGES),
    )


def _issue(refusal: typst.TypstError, root: Path) -> Issue:
    """The first complaint, with the place that it names (Typst counts columns from 0 there)."""
    found = _PLACE.search(refusal.diagnostic)
    path, line, column = found.group("path", "line", "column") if found else (_MAIN, 0, -1)
    return error(
        "B101",
        path.replace("\\", "/").rpartition(f"{root.name}/")[2],
        text("The brochure cannot be set: {reason}.", reason=refusal.message),
        line=int(line),
        column=int(column) + 1,
        hint=text("Mend this file of the theme's brochure templates, or remove it from the theme."),
    )


def _missing(refusal: typst.TypstError) -> frozenset[str]:
    """The characters that no font has, where that is among the complaints."""
    found = "".join(_UNSHOWN.findall(refusal.diagnostic))
    return frozenset(_ESCAPE.sub(lambda code: chr(int(code[1], 16)), found))


def _marked(node: object, missing: frozenset[str]) -> object:
    """The tree with each missing character as 〓, and without those that nobody would see."""
    match node:
        case str() if missing.intersection(node):
            marks = {ord(sign): "" if _is_unseen(sign) else _GETA for sign in missing}
            return node.translate(marks)
        case dict():
            return {key: _marked(value, missing) for key, value in node.items()}
        case list():
            return [_marked(value, missing) for value in node]
    return node


def _is_unseen(sign: str) -> bool:
    """Joiners, variation selectors and the like, which only change what stands beside them."""
    return unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"


def _warnings(tree: object, missing: frozenset[str]) -> Iterator[Issue]:
    """One for each file that has some of the characters."""
    by_file: dict[str, set[str]] = {}
    for file, words in _words(tree, "site.yaml"):
        by_file.setdefault(file, set()).update(missing.intersection(words))
    for file, signs in by_file.items():
        seen = sorted(sign for sign in signs if not _is_unseen(sign))
        if seen:
            yield warning(
                "B102",
                file,
                text("The brochure's fonts do not have “{characters}”.", characters="".join(seen)),
                hint=text(
                    "The brochure shows 〓 there. Write it with another character, or in words."
                ),
            )


def _words(node: object, file: str) -> Iterator[tuple[str, str]]:
    """Every text of the tree with the file that it comes from."""
    match node:
        case str():
            yield file, node
        case dict():
            for value in node.values():
                yield from _words(value, node.get("file", file))
        case list():
            for value in node:
                yield from _words(value, file)
