"""The preview: builds, serves on this computer alone, and builds again at every change. The desk,
where profiles are edited, is served beside it.

The preview has a folder of its own in the work folder, so that drafts never get into output/.
It outlives every mistake: readers of the preview go on seeing the last good site, with the
issues laid over the page.
"""

from __future__ import annotations

import errno
import gc
import logging
import mimetypes
import re
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.server import LiveScriptContainer
from tornado.web import FallbackHandler
from tornado.websocket import WebSocketHandler

from showcase.catalogue import translate
from showcase.content import Lines
from showcase.desk.guard import HOSTS
from showcase.desk.handlers import routes
from showcase.desk.proofs import Proofs
from showcase.desk.sorts import is_edited
from showcase.desk.words import PAGES
from showcase.desk.workplace import ADDRESS, Desk
from showcase.doors import Doors, Reception
from showcase.excerpt import Excerpt, excerpt
from showcase.issues import Issue, MachineRefused, Text, error, has_errors, text
from showcase.pipeline import Options, Outcome, build
from showcase.watch import Watch

Say = Callable[[Text], None]
Show = Callable[[Iterable[Issue]], None]

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""The published pages' policy, which forbids the script that reloads the preview."""

_HOST = "127.0.0.1"
_LOCAL = re.compile(rf"{HOSTS}(:\d+)?")
_MORE_PORTS = 20
_FINGERPRINT = re.compile(r"\.[0-9a-f]{10,}\.\w+$")
"""A file whose name changes with what is in it."""
_FOR_EVER = "max-age=31536000, immutable"
_NOT_AT_ALL = "no-store"
"""How long browsers may keep an answer."""


class Preview:
    """A WSGI application over the last good build and the issues of the latest one."""

    def __init__(self, options: Options, language: str) -> None:
        self.options = replace(options, output=options.preview, drafts=True)
        self.language = language
        self.issues: tuple[Issue, ...] = ()
        self.latest: Outcome | None = None
        self.desk = Desk(self.options, language, lambda: self.issues, Proofs(self.options))

    def rebuild(self) -> None:
        """Build again at once; the brochure and the search may be those of an earlier build."""
        self._build(self.latest)

    def finish(self) -> None:
        """Build what was left for later."""
        self._build(None)

    def _build(self, former: Outcome | None) -> None:
        """A mistake, even one of our own, is kept as an issue."""
        self.desk.proofs.forget()
        try:
            outcome = build(self.options, former=former)
            self.issues = outcome.issues
            self.latest = outcome if outcome.brochures or not self.options.brochure else None
        except MachineRefused as problem:
            self.issues = (error("P100", "output", problem.message),)
        except Exception as problem:  # noqa: BLE001 - the preview must outlive our own mistakes too
            message = text("Showcase itself made a mistake: {problem}.", problem=repr(problem))
            self.issues = (error("P199", "showcase", message),)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if not _LOCAL.fullmatch(environ.get("HTTP_HOST", "")):
            return _answer(start_response, "403 Forbidden", b"", "text/plain")
        return self._serve(environ.get("PATH_INFO", "/"), start_response)

    def _serve(self, path: str, start_response: Callable[..., Any]) -> Iterable[bytes]:
        file = self._find(path)
        if file is None:
            return self._miss(start_response)
        if file.suffix == ".html":
            return self._page(file.read_bytes(), "200 OK", start_response)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        keep = _FOR_EVER if _FINGERPRINT.search(file.name) else _NOT_AT_ALL
        return _answer(start_response, "200 OK", file.read_bytes(), kind, keep)

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
    desk: str
    excerpt: Excerpt | None


def _answer(
    start_response: Callable[..., Any],
    status: str,
    body: bytes,
    kind: str,
    keep: str = _NOT_AT_ALL,
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


class _Server(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server on a socket that is bound already, for names of this computer alone, with
    the desk beside the preview, and without a log: only the command line speaks."""

    def __init__(self, preview: Preview, watch: Watch, listener: socket.socket) -> None:
        super().__init__(preview, watch)
        self.desk = preview.desk
        self.listener = listener

    def application(self, port: int, host: str, **_: object) -> None:
        """Answer on the socket; whoever calls this computer by another name is refused."""
        del port, host
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        script = _fill("reload.html").strip()
        handlers: list[Any] = [
            ("/livereload", _Reload),
            ("/livereload.js", LiveReloadJSHandler),
            *routes(self.desk),
            (".*", FallbackHandler, {"fallback": LiveScriptContainer(self.app, script)}),
        ]
        self.http = Doors(Reception(handlers))
        self.http.add_socket(self.listener)

    def _setup_logging(self) -> None:
        """Nothing of pages that are not there; what breaks is still said."""
        logging.getLogger("tornado.access").setLevel(logging.ERROR)


class _Reload(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """Tells the pages of this preview, and no others, to load again."""

    def check_origin(self, origin: str) -> bool:
        """As a web socket does of its own accord; livereload would let everybody listen."""
        return WebSocketHandler.check_origin(self, origin)


def serve(
    options: Options,
    port: int,
    language: str,
    *,
    open_browser: bool,
    say: Say,
    show: Show,
) -> None:
    """Serve until interrupted. ``say`` and ``show`` tell the person at the terminal.

    A port that is taken gives way to the next free one. Raises MachineRefused where there is none.
    """
    with _bound(port) as (listener, free):  # before a long build
        if free != port:
            say(text("Port {port} is taken; the preview uses {free}.", port=port, free=free))
        preview = Preview(options, language)
        tell = partial(_tell, preview, say, show)
        watch = Watch(options.site, _then(preview.rebuild, tell), _finished(preview, tell))
        watch.act()
        gc.freeze()  # what stays is not gone through again for garbage while somebody waits
        address = f"http://{_HOST}:{free}/"
        say(text("Preview at {address} (stop with Ctrl+C).", address=address))
        say(text("Desk at {address}", address=f"http://{_HOST}:{free}{ADDRESS}"))
        if open_browser:
            threading.Timer(1, webbrowser.open, [address]).start()
        # livereload would otherwise drop every change in the three seconds after one.
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
        _Server(preview, watch, listener).serve(port=free, host=_HOST)


def _then(build: Callable[[], None], tell: Callable[[], None]) -> Callable[[], None]:
    """A build that is told of."""

    def both() -> None:
        build()
        tell()

    return both


def _finished(preview: Preview, tell: Callable[[], None]) -> Callable[[], None]:
    """The rest of a build, which is told of only where it brought something else to light."""

    def finish() -> None:
        before = preview.issues
        preview.finish()
        if preview.issues != before:
            tell()

    return finish


def _tell(preview: Preview, say: Say, show: Show) -> None:
    """Tell the person at the terminal what came of a build."""
    show(preview.issues)
    if not preview.issues:
        say(text("Built without mistakes."))
    elif not has_errors(preview.issues):
        say(text("Built without errors; {count} warnings above.", count=len(preview.issues)))


@contextmanager
def _bound(port: int) -> Iterator[tuple[socket.socket, int]]:
    """A socket for as long as it is needed, and the port that was free."""
    listener, free = _bind(port)
    with listener:
        yield listener, free


def _bind(port: int) -> tuple[socket.socket, int]:
    """A socket on this computer alone, at the port or the first free one after it."""
    last = min(port + _MORE_PORTS, 65535)
    for free in range(port, last + 1):
        try:
            listener = socket.create_server((_HOST, free), backlog=128)
        except OSError as problem:
            if problem.errno != errno.EADDRINUSE or free == last:
                raise _port_refusal(free, problem) from None
        else:
            listener.settimeout(0)
            return listener, free
    raise AssertionError("the last port returns or raises")


def _port_refusal(port: int, problem: OSError) -> MachineRefused:
    """What the operating system says against a port."""
    return MachineRefused(
        text(
            "The preview cannot use port {port}: {reason}. Try another with --port.",
            port=port,
            reason=problem.strerror or str(problem),
        )
    )
