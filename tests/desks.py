"""A desk that runs as it does for an editor: a server, a site, a watch."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from livereload.handlers import LiveReloadHandler
from tornado.ioloop import PeriodicCallback

from showcase.desk.guard import TOKEN_HEADER
from showcase.preview import Builds, Preview, Report, Rounds, Task
from showcase.server import _reload, _Server
from showcase.watch import Watch
from tests.sites import options

_LOOKS = 150  # milliseconds


@dataclass(frozen=True)
class RunningDesk:
    """The desk of a site at a port of this computer."""

    site: Path
    port: int
    preview: Preview

    @property
    def address(self) -> str:
        """Where the preview is."""
        return f"http://127.0.0.1:{self.port}/"

    def ask(
        self, path: str, body: object = None, **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        """Status, body and headers of an answer. What is not bytes is sent as JSON. Without
        others, the headers are those of the desk's own pages; one that is "absent" is left out."""
        sent = {
            "Host": f"127.0.0.1:{self.port}",
            "Origin": self.address[:-1],
            TOKEN_HEADER: self.preview.desk.token,
        }
        sent |= headers
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name: value for name, value in sent.items() if value != "absent"}
        connection.request("GET" if body is None else "POST", path, content, named)
        answer = connection.getresponse()
        found = answer.status, answer.read().decode("utf-8", "replace"), dict(answer.headers)
        connection.close()
        return found

    def base(self, path: str) -> dict[str, str]:
        """What the page of a profile was opened on."""
        _, page, _ = self.ask(f"/_desk/edit?path={path}")
        found = re.search(r'data-base="([^"]*)"', page)
        assert found
        read: dict[str, str] = json.loads(found[1].replace("&#34;", '"').replace("&#39;", "'"))
        return read

    def send(self, what: str, body: object) -> tuple[int, dict[str, Any]]:
        """What the desk answers to its own page."""
        status, answer, _ = self.ask(f"/_desk/{what}", body)
        return status, json.loads(answer)


class BuilderHere:
    """Builds at once, in this process."""

    def __init__(self, preview: Preview) -> None:
        self.builds = Builds(preview.options)
        self.made: Report | None = None

    def ask(self, task: Task) -> None:
        """Build."""
        self.made = self.builds.make(task)

    def report(self, patience: float | None = 0) -> Report | None:
        """What came of it."""
        del patience
        made, self.made = self.made, None
        return made


def rounds_of(site: Path, preview: Preview, tell: Callable[[], None] = lambda: None) -> Rounds:
    """The rounds of a preview that is built."""
    rounds = Rounds(preview, Watch(site), BuilderHere(preview), _reload, tell)
    rounds.begin()
    return rounds


@contextmanager
def running_desk(site: Path, language: str = "zh") -> Iterator[RunningDesk]:
    """A desk for as long as it is needed."""
    preview = Preview(options(site, cache=True), language)
    rounds = rounds_of(site, preview)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        server = _Server(rounds, listener)
        started, loops = threading.Event(), list[tuple[asyncio.AbstractEventLoop, asyncio.Event]]()

        async def serve() -> None:
            over = asyncio.Event()
            LiveReloadHandler.DEFAULT_RELOAD_TIME = LiveReloadHandler._last_reload_time = 0
            server.application(0, "127.0.0.1")
            looking = PeriodicCallback(LiveReloadHandler.poll_tasks, _LOOKS)
            looking.start()
            loops.append((asyncio.get_running_loop(), over))
            started.set()
            await over.wait()
            looking.stop()
            server.http.stop()
            await server.http.close_all_connections()

        thread = threading.Thread(target=asyncio.run, args=(serve(),))
        thread.start()
        started.wait()
        yield RunningDesk(site, listener.getsockname()[1], preview)
        loop, over = loops[0]
        loop.call_soon_threadsafe(over.set)
        thread.join()
