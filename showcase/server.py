"""The preview: builds, serves on this computer alone, and builds again at every change.

The preview has a folder of its own in the work folder, so that drafts never get into output/.
It outlives every mistake: readers of the preview go on seeing the last good site, with the
issues laid over the page.
"""

from __future__ import annotations

import logging
import mimetypes
import os
import re
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment
from livereload import Server
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher

from showcase.catalogue import translate
from showcase.content import Lines
from showcase.excerpt import Excerpt, excerpt
from showcase.issues import Issue, MachineRefused, Text, error, has_errors, text
from showcase.pipeline import Options, build

Say = Callable[[Text], None]

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""The published pages' policy, which forbids the script that reloads the preview."""

_LITTER = re.compile(r"^(\.|~\$)|(~|\.swp|\.tmp|\.bak)$")
"""Names of files that editors keep beside what is being written."""

_HOST = "127.0.0.1"
_LOCAL_HOSTS = frozenset(["localhost", "127.0.0.1", "[::1]"])


class Preview:
    """A WSGI application over the last good build and the issues of the latest one."""

    def __init__(self, options: Options, language: str) -> None:
        self.options = replace(options, output=options.preview, drafts=True)
        self.language = language
        self.issues: tuple[Issue, ...] = ()

    def rebuild(self) -> None:
        """Build again; a mistake, even one of our own, is kept as an issue."""
        try:
            self.issues = build(self.options).issues
        except MachineRefused as problem:
            self.issues = (error("P100", "output", problem.message),)
        except Exception as problem:  # noqa: BLE001 - the preview must outlive our own mistakes too
            message = text("Showcase itself made a mistake: {problem}.", problem=repr(problem))
            self.issues = (error("P199", "showcase", message),)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "").rpartition(":")[0] or environ.get("HTTP_HOST", "")
        if host not in _LOCAL_HOSTS:
            return _answer(start_response, "403 Forbidden", b"", "text/plain")
        return self._serve(environ.get("PATH_INFO", "/"), start_response)

    def _serve(self, path: str, start_response: Callable[..., Any]) -> Iterable[bytes]:
        file = self._find(path)
        if file is None:
            return self._miss(start_response)
        if file.suffix == ".html":
            return self._page(file.read_bytes(), "200 OK", start_response)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return _answer(start_response, "200 OK", file.read_bytes(), kind)

    def _find(self, path: str) -> Path | None:
        """The published file of an address; None where there is none, or none to be shown."""
        decoded = path.encode("latin-1", "replace").decode("utf-8", "replace")
        parts = [part for part in decoded.split("/") if part]
        if any(part.startswith(".") or "\\" in part or ":" in part for part in parts):
            return None  # the last two lead elsewhere on Windows
        file = self.options.output.joinpath(*parts)
        try:
            file = file / "index.html" if file.is_dir() else file
            return file if file.is_file() else None
        except OSError:  # a name that the system does not take
            return None

    def _miss(self, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The site's own page for what is not there; without any site, why there is none."""
        page = self.options.output / "404.html"
        if page.is_file():
            return self._page(page.read_bytes(), "404 Not Found", start_response)
        return self._page(self._empty(), "503 Service Unavailable", start_response)

    def _page(
        self, page: bytes, status: str, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        page = _POLICY.sub(b"", page).replace(b"</body>", self._overlay() + b"</body>", 1)
        return _answer(start_response, status, page, "text/html; charset=utf-8")

    def _empty(self) -> bytes:
        title = translate(text("The site could not be built yet."), self.language)
        return _fill("empty.html", title=title, language=self.language)

    def _overlay(self) -> bytes:
        """The issues as a panel over the page."""
        if not self.issues:
            return b""
        lines = Lines(self.options.site)
        heading = text("{count} places to look at", count=len(self.issues))
        return _fill(
            "overlay.html",
            heading=translate(heading, self.language),
            errors=has_errors(self.issues),
            issues=[self._shown(issue, lines) for issue in self.issues],
        )

    def _shown(self, issue: Issue, lines: Lines) -> _Shown:
        numbers = [str(number) for number in (issue.line, issue.column) if number]
        hint = translate(issue.hint, self.language) if issue.hint else ""
        place = ":".join([issue.path, *numbers])
        shown = excerpt(lines.line(issue.path, issue.line), issue)
        return _Shown(place, translate(issue.message, self.language), hint, shown)


def _fill(template: str, **context: object) -> bytes:
    source = (resources.files("showcase") / "preview" / template).read_text("utf-8")
    environment = Environment(autoescape=True, trim_blocks=True)
    return environment.from_string(source).render(context).encode("utf-8")


@dataclass(frozen=True, slots=True)
class _Shown:
    """An issue in words, with its line."""

    place: str
    message: str
    hint: str
    excerpt: Excerpt | None


def _answer(
    start_response: Callable[..., Any], status: str, body: bytes, kind: str
) -> Iterable[bytes]:
    start_response(
        status,
        [
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ],
    )
    return [body]


class Watch(Watcher):  # type: ignore[misc]  # livereload has no types
    """Looks at all that people write as one: many files saved at once are one change, and a file
    that is moved here is a change, however old it is (livereload's own watch sees neither)."""

    def __init__(self, site: Path, act: Callable[[], None]) -> None:
        super().__init__()
        self.site = site
        self.act = act
        self.seen = _look(site)

    def examine(self) -> tuple[str | None, object]:
        """Act if anything has changed; what livereload is to reload, and after how long."""
        if self._changes:
            first: tuple[str, object] = self._changes.pop()
            return first
        before, self.seen = self.seen, _look(self.site)
        if self.seen == before:
            return None, None
        self.act()
        return "*", None


def _look(site: Path) -> Mapping[str, tuple[int, int]]:
    """When each file was last written, and its size."""
    files = [site / "site.yaml"]
    for folder in ("content", "themes"):
        for root, _, names in os.walk(site / folder):
            files += [Path(root, name) for name in names if not _LITTER.search(name)]
    return {str(file): state for file in files if (state := _state(file))}


def _state(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:  # gone since
        return None
    return status.st_mtime_ns, status.st_size


class _QuietServer(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server without its log: only the command line speaks."""

    def _setup_logging(self) -> None:
        """Nothing of pages that are not there; what breaks is still said."""
        logging.getLogger("tornado.access").setLevel(logging.ERROR)


def serve(
    options: Options,
    port: int,
    language: str,
    *,
    open_browser: bool,
    say: Say,
    show: Callable[[Iterable[Issue]], None],
) -> None:
    """Serve until interrupted. ``say`` and ``show`` tell the person at the terminal.

    Raises MachineRefused where the port is taken.
    """
    with _port_refusals(port):  # said before a long build
        socket.create_server((_HOST, port)).close()
    preview = Preview(options, language)

    def rebuild() -> None:
        preview.rebuild()
        show(preview.issues)
        if not preview.issues:
            say(text("Built without mistakes."))

    watch = Watch(options.site, rebuild)
    rebuild()
    address = f"http://{_HOST}:{port}/"
    say(text("Preview at {address} (stop with Ctrl+C).", address=address))
    if open_browser:
        threading.Timer(1, webbrowser.open, [address]).start()
    # livereload would otherwise drop every change in the three seconds after one.
    LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
    server = _QuietServer(preview, watch)
    with _port_refusals(port):
        server.serve(port=port, host=_HOST, debug=False, live_css=False)


@contextmanager
def _port_refusals(port: int) -> Iterator[None]:
    """Turn what the operating system says against a port into ``MachineRefused``."""
    try:
        yield
    except OSError as problem:
        raise MachineRefused(
            text(
                "The preview cannot use port {port}: {reason}. Try another with --port.",
                port=port,
                reason=problem.strerror or str(problem),
            )
        ) from None
