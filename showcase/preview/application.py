"""What a browser sees of the preview: the last good site, a profile that was just saved, and the
issues of the latest build laid over the page."""

from __future__ import annotations

import mimetypes
import re
from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment

from showcase.catalogue import translate
from showcase.content import Lines
from showcase.desk.guard import HOSTS
from showcase.desk.proofs import Proofs, Touch
from showcase.desk.sorts import is_edited
from showcase.desk.words import PAGES
from showcase.desk.workplace import ADDRESS, Desk
from showcase.excerpt import Excerpt, excerpt
from showcase.issues import Issue, Text, has_errors, in_order, text
from showcase.pipeline import Options
from showcase.preview.builder import Report

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""The published pages' policy, which forbids the script that reloads the preview."""

_LOCAL = re.compile(rf"{HOSTS}(:\d+)?")
_FINGERPRINT = re.compile(r"\.[0-9a-f]{10,}\.\w+$")
"""A file whose name changes with what is in it."""
_PAGE = "text/html; charset=utf-8"
_FOR_EVER = "max-age=31536000, immutable"
_NOT_AT_ALL = "no-store"
"""How long browsers may keep an answer."""


_FEW = 8
"""So many files that are saved at once are shown before the site is built; so many pages that are
open are known."""


@dataclass(frozen=True, slots=True)
class _Touched:
    """A file that was not built yet, and the number of its change."""

    change: int
    touch: Touch


class Preview:
    """A WSGI application over the last good build and the issues of the latest one."""

    def __init__(self, options: Options, language: str) -> None:
        self.options = replace(options, output=options.preview, drafts=True, volumes=False)
        self.language = language
        self.issues: tuple[Issue, ...] = ()
        self.desk = Desk(self.options, language, lambda: self.issues, Proofs(self.options))
        self.changes = 0
        self._built: tuple[Issue, ...] = ()
        self.notes: tuple[Text, ...] = ()
        self.waits: tuple[Issue, ...] = ()  # that a build was put off
        self._touched: dict[str, _Touched] = {}  # by the file
        self._seen: dict[str, int] = {}  # what was last shown of each page, as a hash
        self._opened: deque[str] = deque(maxlen=_FEW)

    def touch(self, changed: Collection[str]) -> bool:
        """Files of the site have changed, and it is going to be built. Profiles and pages are shown
        at once, as they stand among the others of the last build; whether there is nothing else."""
        self.changes += 1
        for path in changed:
            touch = self._touch(path) if len(changed) <= _FEW else None
            if touch is None:
                self.desk.proofs.forget()
                break
            self._touched[path] = _Touched(self.changes, touch)
        self._gather_issues()
        return self._touched.keys() >= set(changed)

    def _touch(self, path: str) -> Touch | None:
        try:
            return self.desk.proofs.touch(path) if is_edited(path) else None
        except Exception:  # noqa: BLE001 - the build meets the same, and says so
            return None

    def take(self, report: Report) -> None:
        """The site was built, as far as its issues let it. What has changed since stays, and so
        does everything where the build was put off."""
        self.waits = report.issues if report.put_off else ()
        if self.waits:
            self._gather_issues()
            return
        self._built, self.notes = report.issues, report.notes
        self.desk.proofs.brochure = report.brochure or self.desk.proofs.brochure
        done = report.task.change
        self._touched = {path: each for path, each in self._touched.items() if each.change > done}
        self._gather_issues()

    def _gather_issues(self) -> None:
        others = [issue for issue in self._built if issue.path not in self._touched]
        own = (issue for each in self._touched.values() for issue in each.touch.issues)
        self.issues = in_order([*self.waits, *others, *own])

    def is_outdated(self, path: str) -> bool:
        """Whether the page at an address looks different from what was last shown of it."""
        return self._seen.get(path) != hash(self._look(path).body)

    def opened(self) -> list[str]:
        """The files whose pages were looked at since this was last asked, as far as is known."""
        sources = self.desk.proofs.sources_of(self._opened) if self._opened else []
        if sources is None:
            return []
        self._opened.clear()
        return sources

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if not _LOCAL.fullmatch(environ.get("HTTP_HOST", "")):
            return _answer(start_response, "403 Forbidden", b"", "text/plain", _NOT_AT_ALL)
        path = _decoded(environ.get("PATH_INFO", "/"))
        answer = self._look(path)
        if answer.is_page:
            self._seen[path] = hash(answer.body)
            self._opened.append(path.lstrip("/"))
        return _answer(start_response, answer.status, answer.body, answer.kind, answer.keep)

    def _look(self, path: str) -> _Answer:
        """What is shown at an address."""
        name = path.lstrip("/")
        file = self._published(path)
        if file and (fresh := self._fresh_page(name)):
            return self._page(fresh)
        if file is None:
            picture = self._new_picture(name)
            return _Answer(picture, kind=_kind(name)) if picture else self._miss()
        if file.suffix == ".html":
            return self._page(file.read_bytes())
        keep = _FOR_EVER if _FINGERPRINT.search(file.name) else _NOT_AT_ALL
        return _Answer(file.read_bytes(), kind=_kind(file.name), keep=keep)

    def _fresh_page(self, path: str) -> bytes:
        """A page that was touched; none while an error stands anywhere, as in a build."""
        if has_errors(self.issues):
            return b""
        pages = {each.touch.path: each.touch.page for each in self._touched.values()}
        return pages.get(path, b"")

    def _new_picture(self, path: str) -> bytes | None:
        """A picture that only a profile shows which is not built yet."""
        found = (each.touch.album.artifact(path) for each in self._touched.values())
        return next((artifact.content for artifact in found if artifact), None)

    def _published(self, path: str) -> Path | None:
        """The published file of an address; None where there is none, or none to be shown."""
        parts = [part for part in path.split("/") if part]
        if any(part.startswith(".") or "\\" in part or ":" in part for part in parts):
            return None  # the last two lead elsewhere on Windows
        file = self.options.output.joinpath(*parts)
        try:
            file = file / "index.html" if file.is_dir() else file
            return file if file.is_file() else None
        except OSError:  # a name that the system does not take
            return None

    def _miss(self) -> _Answer:
        """The site's own page for what is not there; without any site, why there is none."""
        page = self.options.output / "404.html"
        if page.is_file():
            return self._page(page.read_bytes(), "404 Not Found")
        return self._page(self._empty(), "503 Service Unavailable")

    def _page(self, page: bytes, status: str = "200 OK") -> _Answer:
        page = _POLICY.sub(b"", page).replace(b"</body>", self._overlay() + b"</body>", 1)
        return _Answer(page, status, _PAGE)

    def _empty(self) -> bytes:
        title = translate(text("The site could not be built yet."), self.language)
        return fill("empty.html", title=title, language=self.language)

    def _overlay(self) -> bytes:
        """The issues as a panel over the page."""
        if not self.issues:
            return b""
        lines = Lines(self.options.site)
        heading = text("{count} places to look at", count=len(self.issues))
        return fill(
            "overlay.html",
            heading=translate(heading, self.language),
            errors=has_errors(self.issues),
            edit=translate(PAGES["edit"], self.language),
            issues=[self._shown(issue, lines) for issue in self.issues],
        )

    def _shown(self, issue: Issue, lines: Lines) -> _Shown:
        numbers = [str(number) for number in (issue.line, issue.column) if number]
        hint = translate(issue.hint, self.language) if issue.hint else ""
        place = ":".join([issue.path, *numbers])
        shown = excerpt(lines.line(issue.path, issue.line), issue)
        desk = f"{ADDRESS}edit?path={quote(issue.path)}" if is_edited(issue.path) else ""
        return _Shown(place, translate(issue.message, self.language), hint, desk, shown)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a browser gets."""

    body: bytes
    status: str = "200 OK"
    kind: str = "application/octet-stream"
    keep: str = _NOT_AT_ALL

    @property
    def is_page(self) -> bool:
        """Whether it is loaded again when it changes."""
        return self.kind == _PAGE


def _decoded(path: str) -> str:
    """The path of a WSGI request (PEP 3333: bytes as if they were Latin-1)."""
    return path.encode("latin-1", "replace").decode("utf-8", "replace")


def _kind(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def fill(template: str, **context: object) -> bytes:
    """A page or a piece of one, of the preview itself."""
    source = (resources.files("showcase") / "preview" / template).read_text("utf-8")
    environment = Environment(autoescape=True, trim_blocks=True)
    return environment.from_string(source).render(context).encode("utf-8")


@dataclass(frozen=True, slots=True)
class _Shown:
    """An issue in words, with its line."""

    place: str
    message: str
    hint: str
    desk: str
    excerpt: Excerpt | None


def _answer(
    start_response: Callable[..., Any],
    status: str,
    body: bytes,
    kind: str,
    keep: str,
) -> Iterable[bytes]:
    start_response(
        status,
        [
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Cache-Control", keep),
            ("X-Content-Type-Options", "nosniff"),
        ],
    )
    return [body]
