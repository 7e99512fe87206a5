"""Lets today's Playwright drive Chromium 81, which speaks an older form of the same protocol.

Playwright starts this program in place of the browser, ``python interpreter.py PROGRAM ARGUMENTS``.
Messages are JSON with a NUL at the end, and go through the pipes 3 (to the browser) and 4 (from
it). Only the messages that the two don't share are put into other words; nothing is added to
pages, so that they meet the browser as it is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

Message = dict[str, Any]

_TO_BROWSER, _FROM_BROWSER = 3, 4
_OWN = 1_000_000_000
"""Questions of our own have numbers from here on; Playwright does not come that far."""
_SCROLL = "function () { this.scrollIntoViewIfNeeded(); }"


class Interpreter:
    """Both ways of one conversation; ``tell`` and ``ask`` write to Playwright and the browser."""

    def __init__(self, tell: Callable[[bytes], None], ask: Callable[[bytes], None]) -> None:
        self.tell, self.ask = tell, ask
        self.opening: set[int] = set()
        self.held: dict[int, bytes] = {}

    def to_browser(self, message: bytes) -> None:
        """Playwright's own scripts and one command know what came after Chromium 81."""
        message = message.replace(
            b"!element.checkVisibility()",
            b"(element.checkVisibility && !element.checkVisibility())",
        )
        if b'"DOM.scrollIntoViewIfNeeded"' in message:
            message = _written(_scrolling(json.loads(message)))
        elif b'"Target.createTarget"' in message:
            self.opening.add(json.loads(message)["id"])
        self.ask(message)

    def from_browser(self, message: bytes) -> None:
        """A new page is attached by hand; commands that are not known count as done."""
        content: Message = json.loads(message)
        number = content.get("id")
        if number in self.held:
            self.tell(self.held.pop(number))
        elif number in self.opening and "result" in content:
            self.held[_OWN + number] = message
            self.ask(_written(_attaching(_OWN + number, content["result"]["targetId"])))
        elif "wasn't found" in content.get("error", {}).get("message", ""):
            del content["error"]
            self.tell(_written({**content, "result": {}}))
        else:
            self.tell(message)


def _written(message: Message) -> bytes:
    return json.dumps(message).encode()


def _scrolling(message: Message) -> Message:
    params = {"objectId": message["params"]["objectId"], "functionDeclaration": _SCROLL}
    return {**message, "method": "Runtime.callFunctionOn", "params": params}


def _attaching(number: int, target: str) -> Message:
    params = {"targetId": target, "flatten": True}
    return {"id": number, "method": "Target.attachToTarget", "params": params}


def _messages(pipe: int) -> Iterator[bytes]:
    rest = b""
    while data := os.read(pipe, 1 << 16):
        *whole, rest = (rest + data).split(b"\0")
        yield from whole


def _writer(pipe: int) -> Callable[[bytes], None]:
    """Whole messages, from whichever thread."""
    lock, file = threading.Lock(), os.fdopen(pipe, "wb", buffering=0)

    def write(message: bytes) -> None:
        with lock:
            rest = memoryview(message + b"\0")
            while rest:
                rest = rest[file.write(rest) :]

    return write


def _browser(command: list[str]) -> tuple[subprocess.Popen[bytes], int, int]:
    """The browser with pipes of its own at 3 and 4; our ends of them."""
    asked, ask = os.pipe()
    tell, told = os.pipe()
    for inner, number in ((asked, _TO_BROWSER), (told, _FROM_BROWSER)):
        os.dup2(inner, number)
        os.close(inner)
    browser = subprocess.Popen(command, pass_fds=(_TO_BROWSER, _FROM_BROWSER))
    os.close(_TO_BROWSER)
    os.close(_FROM_BROWSER)
    return browser, ask, tell


def main() -> None:
    """Interpret until one of the two hangs up."""
    questions, answers = os.dup(_TO_BROWSER), os.dup(_FROM_BROWSER)
    browser, ask, tell = _browser(sys.argv[1:])
    interpreter = Interpreter(_writer(answers), _writer(ask))

    def listen() -> None:
        for message in _messages(questions):
            if b'"Browser.close"' in message:  # it would say yes, and stay
                break
            interpreter.to_browser(message)
        browser.terminate()

    threading.Thread(target=listen, daemon=True).start()
    for message in _messages(tell):
        interpreter.from_browser(message)
    sys.exit(browser.wait())


if __name__ == "__main__":
    main()
