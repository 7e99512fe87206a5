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
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any
from urllib.parse import unquote, urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.server import LiveScriptContainer
from tornado.escape import json_decode
from tornado.web import FallbackHandler
from tornado.websocket import WebSocketHandler

from showcase.desk.handlers import routes
from showcase.desk.workplace import ADDRESS
from showcase.doors import Doors, Reception
from showcase.issues import Issue, MachineRefused, Text, has_errors, text
from showcase.pipeline import Options
from showcase.preview import Builder, Preview, Rounds, fill
from showcase.watch import Watch

Say = Callable[[Text], None]
Show = Callable[[Iterable[Issue]], None]

_HOST = "127.0.0.1"
_MORE_PORTS = 20


class _Server(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server on a socket that is bound already, for names of this computer alone, with
    the desk beside the preview, and without a log: only the command line speaks."""

    def __init__(self, rounds: Rounds, listener: socket.socket) -> None:
        super().__init__(rounds.preview, rounds)
        self.preview = rounds.preview
        self.listener = listener

    def application(self, port: int, host: str, **_: object) -> None:
        """Answer on the socket; whoever calls this computer by another name is refused."""
        del port, host
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        script = fill("reload.html").strip()
        handlers: list[Any] = [
            ("/livereload", _Reload, {"preview": self.preview}),
            ("/livereload.js", LiveReloadJSHandler),
            *routes(self.preview.desk),
            (".*", FallbackHandler, {"fallback": LiveScriptContainer(self.app, script)}),
        ]
        self.http = Doors(Reception(handlers))
        self.http.add_socket(self.listener)

    def _setup_logging(self) -> None:
        """Nothing of pages that are not there; what breaks is still said."""
        logging.getLogger("tornado.access").setLevel(logging.ERROR)


class _Reload(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """Has the pages of this preview, and no others, loaded again."""

    def initialize(self, preview: Preview) -> None:
        """Take what is asked how a page looks."""
        self.preview = preview
        self.path = ""

    def check_origin(self, origin: str) -> bool:
        """As a web socket does of its own accord; livereload would let everybody listen."""
        return WebSocketHandler.check_origin(self, origin)

    def on_message(self, message: str) -> None:
        """A page says where it is. It may have changed since it was loaded, or be that of a former
        run."""
        super().on_message(message)
        said = json_decode(message)
        if said.get("command") == "info" and "url" in said:
            self.path = unquote(urlsplit(said["url"]).path)
            self.load_again_where(self.preview.is_outdated)

    def load_again_where(self, is_outdated: Callable[[str], bool]) -> None:
        """Have the page loaded again if that is true of its address."""
        if is_outdated(self.path):
            self.send_message(
                {"command": "reload", "path": self.path, "liveCSS": False, "liveImg": False}
            )


def _reload(is_outdated: Callable[[str], bool]) -> None:
    """Have all pages loaded again of whose addresses that is true."""
    for page in LiveReloadHandler.waiters.copy():
        page.load_again_where(is_outdated)


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
        watch = Watch(options.site)  # before the build, which may take long
        with closing(Builder(preview.options)) as builder:
            rounds = Rounds(preview, watch, builder, _reload, tell)
            rounds.begin()
            gc.freeze()  # what stays is not gone through again for garbage while somebody waits
            address = f"http://{_HOST}:{free}/"
            for note in preview.notes:
                say(note)
            say(text("Preview at {address} (stop with Ctrl+C).", address=address))
            say(text("Desk at {address}", address=f"http://{_HOST}:{free}{ADDRESS}"))
            if open_browser:
                threading.Timer(1, webbrowser.open, [address]).start()
            _Server(rounds, listener).serve(port=free, host=_HOST)


def _tell(preview: Preview, say: Say, show: Show) -> None:
    """Tell the person at the terminal what came of a build."""
    show(preview.issues)
    if preview.waits:
        return  # nothing was built
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
