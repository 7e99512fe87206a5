"""Content: the files of a site as text, cut into front matter and body. Reads the disk.

Nothing is passed over in silence: a file that cannot be read, or that lies where no page is
made of it, is an issue.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from showcase.issues import Issue, error, text, warning

SETTINGS = "site.yaml"
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")

_LARGEST = 5_000_000
"""Bytes; a longer text is no profile."""

_IGNORED = re.compile(r"^(\.|~|Thumbs\.db$|desktop\.ini$)|[~#]$|\.(tmp|bak|swp|partial)$")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_FENCE = re.compile(r"^---[ \t]*$")
_BAD_FENCE = re.compile(r"^[ \t]*(?:-{1,2}|-{4,}|[—–－─]{1,6}|={3,}|\+{3,}|_{3,})[ \t]*$")
_KEY_LINE = re.compile(r"^\s*[-#]|^\s*[\w\u3400-\u9fff]{1,12}\s*[:：]|^\s*$|^\s+\S")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the content. ``path`` is relative to the site, with ``/``; lines count from 1.

    ``matter`` is the front matter without its fences (for site.yaml, the whole file).
    """

    path: str
    matter: str = ""
    matter_line: int = 1
    body: str = ""
    body_line: int = 1
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """All files of a site. ``settings`` is site.yaml; ``pictures`` are paths under content/.

    ``issues`` are those of site.yaml and of files that make no page; the issues of profiles
    and pages are with their sources.
    """

    settings: Source
    profiles: tuple[Source, ...]
    pages: tuple[Source, ...]
    pictures: tuple[str, ...]
    issues: tuple[Issue, ...]


def read_contents(folder: Path) -> Contents:
    """Read a site's files, in the order of their paths."""
    settings = read_settings_file(folder)
    paths = sorted(_files(folder / "content"), key=lambda path: path.as_posix())
    names = {path: path.relative_to(folder).as_posix() for path in paths}
    profiles = [p for p in paths if _is_profile(names[p])]
    pages = [p for p in paths if _is_page(names[p])]
    pictures = tuple(names[p] for p in paths if p.suffix.lower() in PICTURES)
    strangers = (n for p, n in names.items() if p not in {*profiles, *pages} and n not in pictures)
    return Contents(
        settings=settings,
        profiles=tuple(read_source(path, names[path]) for path in profiles),
        pages=tuple(read_source(path, names[path]) for path in pages),
        pictures=pictures,
        issues=(*settings.issues, *map(_stranger, strangers)),
    )


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for path in folder.rglob("*"):
            hidden = any(_IGNORED.search(part) for part in path.relative_to(folder).parts)
            if path.is_file() and not hidden:
                yield path


def _is_profile(name: str) -> bool:
    parts = name.split("/")
    inside = parts[:2] == ["content", "profiles"]
    return inside and (
        (len(parts) == 3 and name.endswith(".md")) or (len(parts) == 4 and parts[3] == "index.md")
    )


def _is_page(name: str) -> bool:
    parts = name.split("/")
    return parts[:2] == ["content", "pages"] and len(parts) == 3 and name.endswith(".md")


def _stranger(name: str) -> Issue:
    if name.endswith((".docx", ".doc", ".wps")):
        hint = text("Save its text as a Markdown file (.md) in content/profiles.")
    elif name.endswith((".markdown", ".txt", ".mdx", ".MD")):
        hint = text("Let its name end in “.md”.")
    else:
        hint = text(
            "Profiles are content/profiles/NAME.md or content/profiles/NAME/index.md,"
            " pages are content/pages/NAME.md."
        )
    return warning("F110", name, text("No page is made of this file."), hint=hint)


def read_settings_file(folder: Path) -> Source:
    """site.yaml as one piece of YAML."""
    if not (folder / SETTINGS).is_file():
        missing = error(
            "F101",
            SETTINGS,
            text("There is no file site.yaml in this folder."),
            hint=text("Go to the folder of the site, or name it with --site."),
        )
        return Source(SETTINGS, issues=(missing,))
    content, issues = read_text(folder / SETTINGS, SETTINGS)
    return Source(SETTINGS, matter=content, issues=issues)


def read_source(path: Path, name: str) -> Source:
    """One Markdown file, cut at its fences."""
    content, issues = read_text(path, name)
    if any(issue.code in ("F103", "F104", "F105", "F106") for issue in issues):
        return Source(name, issues=issues)
    cut = cut_matter(content, name)
    return Source(name, cut.matter, cut.matter_line, cut.body, cut.body_line, issues + cut.issues)


def read_text(path: Path, name: str) -> tuple[str, tuple[Issue, ...]]:
    """A file's text in any encoding that Chinese offices use, with ``\\n`` line ends."""
    try:
        raw = path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or "?"
        return "", (error("F103", name, text("The file cannot be read: {reason}.", reason=reason)),)
    if len(raw) > _LARGEST:
        return "", (
            error(
                "F104",
                name,
                text("The file is too large for a text ({size} MB).", size=len(raw) // 1_000_000),
                hint=text("Pictures belong beside it, not into it."),
            ),
        )
    decoded, encoding = _decode(raw)
    if decoded is None or "\0" in decoded:
        return "", (
            error(
                "F105",
                name,
                text("This is not a text file, or its encoding is unknown."),
                hint=text("Open it in an editor and save it as UTF-8."),
            ),
        )
    issues = () if encoding is None else (_encoding_warning(name, encoding),)
    return decoded.replace("\r\n", "\n").replace("\r", "\n"), issues


def _decode(raw: bytes) -> tuple[str | None, str | None]:
    """The text, and the name of its encoding where it is not plain UTF-8."""
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return _try(raw, codec), name
    plain = _try(raw, "utf-8")
    if plain is not None and "\0" not in plain:
        return plain, None
    for codec in ("utf-16-le", "utf-16-be"):
        wide = _try(raw, codec) if raw[:4].count(0) or raw[:200].count(0) > 8 else None
        if wide is not None and "---" in wide[:40]:
            return wide, "UTF-16"
    return _try(raw, "gb18030"), "GB18030"


def _try(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _encoding_warning(name: str, encoding: str) -> Issue:
    return warning(
        "F102",
        name,
        text("The file is written in {encoding}; it was read all the same.", encoding=encoding),
        hint=text("In your editor choose “Save as”, encoding UTF-8."),
    )


@dataclass(frozen=True, slots=True)
class Cut:
    """A file cut at its fences; ``matter`` and ``body`` with the lines they begin on."""

    matter: str
    matter_line: int
    body: str
    body_line: int
    issues: tuple[Issue, ...] = ()


def cut_matter(content: str, name: str) -> Cut:
    """Cut a Markdown file into front matter and body at the two lines ``---``."""
    lines = content.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        empty = error(
            "F106",
            name,
            text("The file is empty."),
            hint=text("“build.py new NAME” writes a profile to begin with."),
        )
        return Cut("", 1, "", 1, (empty,))
    if not _FENCE.match(lines[start]):
        return _without_opening(lines, start, name)
    for number in range(start + 1, len(lines)):
        if _FENCE.match(lines[number]):
            return _cut(lines, start + 1, number, number + 1)
    return _without_closing(lines, start, name)


def _cut(lines: list[str], start: int, end: int, after: int, *issues: Issue) -> Cut:
    return Cut(
        "\n".join(lines[start:end]) + "\n", start + 1, "\n".join(lines[after:]), after + 1, issues
    )


def _without_opening(lines: list[str], start: int, name: str) -> Cut:
    """The first line is no fence; a line that was meant as one is taken for it."""
    meant = _BAD_FENCE.match(lines[start]) is not None
    issue = error(
        "F107",
        name,
        text("The first line must be “---”."),
        line=start + 1,
        column=1,
        hint=text("Write three plain hyphens here, nothing else: “---”.")
        if meant
        else text("Put a line “---” above the front matter (name, kind ...)."),
    )
    begin = start + 1 if meant else start
    end = next((n for n in range(begin, len(lines)) if _is_any_fence(lines[n])), None)
    if end is None:
        end = _end_of_keys(lines, begin)
        return _cut(lines, begin, end, end, issue)
    return _cut(lines, begin, end, end + 1, issue)


def _is_any_fence(line: str) -> bool:
    return bool(_FENCE.match(line) or _BAD_FENCE.match(line))


def _without_closing(lines: list[str], start: int, name: str) -> Cut:
    wrong = next((n for n in range(start + 1, len(lines)) if _BAD_FENCE.match(lines[n])), None)
    end = wrong if wrong is not None else _end_of_keys(lines, start + 1)
    issue = error(
        "F108",
        name,
        text("The front matter is not closed."),
        line=end + 1,
        column=1,
        hint=text("Write three plain hyphens here, nothing else: “---”.")
        if wrong is not None
        else text("Put a line “---” before line {line}, where the text begins.", line=end + 1),
    )
    return _cut(lines, start + 1, end, end + 1 if wrong is not None else end, issue)


def _end_of_keys(lines: list[str], start: int) -> int:
    """The first line that does not look like front matter."""
    for number in range(start, len(lines)):
        line = lines[number]
        if line.startswith("#") and not line.startswith("# ") and line[:2] == "##":
            return number
        if not _KEY_LINE.match(line):
            return number
    return len(lines)
