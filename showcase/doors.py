"""The doors of the preview: whom it answers, how many at once, and how long it waits for them."""

from __future__ import annotations

from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.iostream import IOStream
from tornado.web import Application, ErrorHandler

from showcase.desk.guard import HOSTS

_LARGEST_REQUEST = 100_000_000
_MOST_CONNECTIONS = 100
_PATIENCE = 30.0
"""Seconds for a request to come, and for its body."""


class Reception(Application):
    """Answers by names of this computer alone; nobody else may look through a page of theirs."""

    def __init__(self, handlers: list[Any]) -> None:
        super().__init__(
            default_handler_class=ErrorHandler, default_handler_args={"status_code": 403}
        )
        self.add_handlers(HOSTS, handlers)

    def find_handler(self, request: HTTPServerRequest, **more: Any) -> Any:
        """The handler of an address, or one that refuses."""
        if is_foreign(request.headers, request.host):
            return self.get_handler_delegate(request, ErrorHandler, {"status_code": 403})
        return super().find_handler(request, **more)


def is_foreign(headers: HTTPHeaders, host: str) -> bool:
    """Whether another website asks, as browsers say of their own accord: one that loads our files
    into its own pages. A link that somebody follows from there is none."""
    origin = headers.get("Origin")
    site, mode = headers.get("Sec-Fetch-Site", ""), headers.get("Sec-Fetch-Mode", "")
    embedded = site in ("cross-site", "same-site") and mode != "navigate"
    return embedded or origin not in (None, f"http://{host}")


class Doors(HTTPServer):
    """Lets in so many at once: whoever has been there longest makes room for the next, so that
    nobody keeps others out by standing in the door. Slow ones are waited for a little."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)

    def initialize(self, application: Application) -> None:  # type: ignore[override]
        """What tornado calls in the place of ``__init__``."""
        super().initialize(
            application,
            max_buffer_size=_LARGEST_REQUEST,
            idle_connection_timeout=_PATIENCE,
            body_timeout=_PATIENCE,
        )
        self.streams: list[IOStream] = []

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Serve one more, and let the oldest go where there are too many."""
        self.streams = [each for each in self.streams if not each.closed()]
        if len(self.streams) >= _MOST_CONNECTIONS:
            self.streams.pop(0).close()
        self.streams.append(stream)
        super().handle_stream(stream, address)
