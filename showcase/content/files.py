"""The files of a site: which there are, and what each is for."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from showcase.content.encoding import read_text, unreadable
from showcase.content.fences import cut_matter
from showcase.issues import Issue, error, text, warning
from showcase.wrapper import WRAPPER

SETTINGS = "site.yaml"
FOLDER = "content"

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_IGNORED = re.compile(r"^(\.|~|Thumbs\.db$|desktop\.ini$)|[~#]$|\.(tmp|bak|swp|partial)$")
_PROFILE = re.compile(r"content/profiles/(?:[^/]+\.md|[^/]+/index\.md)")
_PAGE = re.compile(r"content/pages/[^/]+\.md")
_WORD_PROCESSOR = (".docx", ".doc", ".wps", ".odt", ".rtf", ".pdf")
_NEARLY_MARKDOWN = (".markdown", ".txt", ".mdx", ".mdown", ".md")


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

    @property
    def digest(self) -> str:
        """A hash of the whole text and of where its parts lie."""
        lines = f"{self.matter_line} {self.body_line}"
        return _hash(lines, self.matter, self.body)

    @property
    def matter_digest(self) -> str:
        """A hash of the front matter and of where it lies."""
        return _hash(str(self.matter_line), self.matter)


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Listing:
    """Which files a site has, before they are read: as ``Contents``, with paths for sources."""

    settings: Source
    profiles: tuple[str, ...]
    pages: tuple[str, ...]
    pictures: tuple[str, ...]
    issues: tuple[Issue, ...]


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
    listing = list_contents(folder)
    return Contents(
        settings=listing.settings,
        profiles=tuple(read_source(folder, name) for name in listing.profiles),
        pages=tuple(read_source(folder, name) for name in listing.pages),
        pictures=listing.pictures,
        issues=listing.issues,
    )


def list_contents(folder: Path) -> Listing:
    """What files there are, in the order of their paths. Only site.yaml is read."""
    settings = read_settings_file(folder)
    closed: list[OSError] = []
    links: list[str] = []
    found = sorted(_files(folder, FOLDER, closed, links))
    names = [name for name in found if _can_be_said(name)]
    profiles = tuple(name for name in names if _PROFILE.fullmatch(name))
    pages = tuple(name for name in names if _PAGE.fullmatch(name))
    pictures = tuple(name for name in names if name.lower().endswith(_PICTURES))
    known = {*profiles, *pages, *pictures}
    strange = [_stranger(name) for name in names if name not in known]
    return Listing(
        settings=settings,
        profiles=profiles,
        pages=pages,
        pictures=pictures,
        issues=(
            *settings.issues,
            *strange,
            *(_garbled(name) for name in found if not _can_be_said(name)),
            *(_closed(problem, folder) for problem in closed),
            *map(_away, sorted(links)),
            *(() if profiles or settings.issues or closed or links else (_nothing(folder),)),
        ),
    )


def _files(site: Path, folder: str, closed: list[OSError], links: list[str]) -> Iterator[str]:
    """All files below a folder of a site but hidden and temporary ones; a text that is a link to
    nothing is one too, for its reader to say so. Folders that can't be read are kept in ``closed``,
    links to folders and to files elsewhere in ``links``: what they hold is not the site's to
    publish."""
    try:
        entries = list(os.scandir(f"{site}/{folder}"))
    except FileNotFoundError:
        return
    except OSError as problem:
        closed.append(problem)
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if _IGNORED.search(entry.name):
            continue
        if entry.is_symlink() and (entry.is_dir() or leads_away(site / path, site / FOLDER)):
            links.append(path)
        elif entry.is_dir():
            yield from _files(site, path, closed, links)
        elif entry.is_file() or (path.endswith(".md") and not (site / path).exists()):
            yield path


def leads_away(path: Path, folder: Path) -> bool:
    """Whether a file is a link to another that is there, but not in the folder."""
    if not path.is_symlink():
        return False
    return path.exists() and not path.resolve().is_relative_to(folder.resolve())


def read_settings_file(folder: Path) -> Source:
    """site.yaml as one piece of YAML."""
    if not (folder / SETTINGS).is_file():
        return Source(SETTINGS, issues=(_no_settings(),))
    if leads_away(folder / SETTINGS, folder):
        return Source(SETTINGS, issues=(_away(SETTINGS),))
    content, issues = read_text(folder / SETTINGS, SETTINGS)
    return Source(SETTINGS, matter=content or "", issues=issues)


def read_list_files(
    folder: Path, named: Iterable[str], given: Iterable[str]
) -> tuple[dict[str, str], tuple[Issue, ...]]:
    """The texts of the lists for proof-reading that are there. Those that site.yaml has ``named``
    must be; those with a ``given`` place may be missing."""
    texts: dict[str, str] = {}
    issues: list[Issue] = []
    usual = tuple(given)
    for name in (*named, *usual):
        if leads_away(folder / name, folder):
            issues.append(_away(name))
        elif (folder / name).is_file():
            content, found = read_text(folder / name, name)
            issues += found
            texts[name] = content or ""
        elif name not in usual:
            issues.append(_no_list(name))
    return texts, tuple(issues)


def _no_list(name: str) -> Issue:
    return error(
        "F116",
        SETTINGS,
        text("There is no word list “{name}”.", name=name),
        hint=text("Put the file there, or take its name out of “word_lists”."),
    )


def read_source(folder: Path, name: str) -> Source:
    """One Markdown file of the content, cut at its fences."""
    content, issues = read_text(folder / name, name)
    if content is None:
        return Source(name, issues=issues)
    cut = cut_matter(content, name)
    return Source(
        name, cut.matter, cut.matter_line, cut.body, cut.body_line, (*issues, *cut.issues)
    )


def _no_settings() -> Issue:
    return error(
        "F101",
        SETTINGS,
        text("There is no file site.yaml in this folder."),
        hint=text("Go to the folder of the site, or name that folder with --site."),
    )


def _can_be_said(name: str) -> bool:
    """Whether a name is text. Archives packed in GBK leave names behind that are only bytes."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _garbled(name: str) -> Issue:
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return error(
        "F112",
        shown,
        text("The name of this file is garbled."),
        hint=text("Rename it; letters a-z, digits and hyphens are safest."),
    )


def _closed(problem: OSError, folder: Path) -> Issue:
    """A folder that can't be read must not look like one without profiles."""
    return unreadable(Path(problem.filename).relative_to(folder).as_posix(), problem)


def _away(name: str) -> Issue:
    return error(
        "F117",
        name,
        text("This is a link to something outside of the site."),
        hint=text("Put the file or folder itself in its place, or take the link out."),
    )


def _nothing(folder: Path) -> Issue:
    return _no_profiles() if (folder / FOLDER).is_dir() else _no_content()


def _no_content() -> Issue:
    """An error: publishing nothing over a good site is never what somebody meant."""
    return error(
        "F113",
        FOLDER,
        text("The folder content is not there."),
        hint=text("Put it back beside site.yaml, or let “new” write a first profile."),
    )


def _no_profiles() -> Issue:
    return warning(
        "F111",
        f"{FOLDER}/profiles",
        text("There are no profiles in this folder."),
        hint=text("Let “{command} new NAME” write one to begin with.", command=WRAPPER),
    )


def _stranger(name: str) -> Issue:
    if name.lower().endswith(_WORD_PROCESSOR):
        hint = text(
            "Make a profile of it ({command} import {file}), then move it elsewhere.",
            command=WRAPPER,
            file=name,
        )
    elif name.lower().endswith(_NEARLY_MARKDOWN) and not name.endswith(".md"):
        hint = text("Let its name end in .md")
    elif name.endswith(".md"):
        hint = text(
            "Put it into content/profiles or content/pages; in a folder of its own in"
            " content/profiles, call it index.md."
        )
    else:
        hint = text("Take it out of content, or save it as a picture (.jpg or .png).")
    return warning("F110", name, text("No page is made of this file."), hint=hint)
