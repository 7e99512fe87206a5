"""A running preview is asked by sockets what no browser would ask, by many and by slow ones."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from reliability.claim import Claim
from tests.sites import TINY, write_site

SECRET = "SECRET-OF-THE-SITE"  # noqa: S105 - a word to look for
_SITE = (
    TINY + f"-- content/profiles/a.md --\n---\nname: 甲室\nkind: studio\n---\n{SECRET}\n"
    f"-- private.txt --\n{SECRET}\n-- .showcase/private.txt --\n{SECRET}\n"
)
_WAYS = (
    "site.yaml", "private.txt", "content/profiles/a.md", ".showcase/private.txt",
    ".showcase/lock", ".showcase/preview/.showcase.json", "etc/passwd",
)  # fmt: skip
_UPS = (
    "", "../", "../../", "../../../", "../../../../../../../../../", "%2e%2e/", "%2e%2e%2f",
    "..%2f", "%2e%2e/%2e%2e/", "..\\", "..%5c", "%252e%252e/", "%252e%252e%252f", "..%c0%af",
    "%c0%ae%c0%ae/", "....//", "..;/", "./../", "profiles/../../../", "assets/%2e%2e/%2e%2e/",
    "/", "//", "///", "file:///", "C:/", "C:\\", "\\\\localhost\\", "%00/", "..%00/", "\x7f../",
    "_desk/static/../../", "_desk/static/%2e%2e/%2e%2e/", "_desk/proof/", "_desk/proof/../../",
    "_desk/proof/%2e%2e/%2e%2e/", "_desk/proof//", "_desk/edit?path=../", "_desk/edit?path=/",
    "_desk/edit?path=content/profiles/../../", "_desk/edit?path=content%2fprofiles%2f..%2f..%2f",
)  # fmt: skip
_HOSTS = (
    "evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "localhost.evil.example", "",
    "127.0.0.2:{port}", "0.0.0.0:{port}", "127.1:{port}", "2130706433", "[::ffff:127.0.0.1]",
    "evil@127.0.0.1", "127.0.0.1 evil.example", "127.0.0.1:{port}.evil.example", "LOCALHOST.",
)  # fmt: skip
_FOREIGN = (
    "Origin: http://evil.example", "Origin: null", "Origin: http://127.0.0.1:1",
    "Origin: https://127.0.0.1:{port}", "Origin: http://127.0.0.1:{port}.evil.example",
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors", "Sec-Fetch-Site: cross-site",
    "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors",
)  # fmt: skip
_GARBAGE = (
    b"\0" * 1000, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"A" * 100_000, b"\r\n" * 1000,
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET \xff\xfe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
)  # fmt: skip


@contextmanager
def running(folder: Path) -> Iterator[int]:
    """The preview of a small site in a process of its own; its port."""
    site = write_site(folder / "site", _SITE)
    command = [sys.executable, "-m", "showcase", "serve", "--site", str(site), "--lang", "en"]
    root = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONUNBUFFERED": "1"}
    port = str(_free_port())
    with subprocess.Popen(
        [*command, "--port", port], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield _announced(process)
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _announced(process: subprocess.Popen[str]) -> int:
    for line in process.stdout or ():
        if found := re.search(r"Desk at http://127\.0\.0\.1:(\d+)/", line):
            return int(found[1])
    raise ValueError("the preview does not say where it is")


def ask(port: int, request: bytes, patience: float = 2) -> bytes:
    """All that comes back, until the other side closes or falls silent."""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as connection:
        answer = b""
        try:
            connection.sendall(request)
            while chunk := connection.recv(65536):
                answer += chunk
        except OSError:
            pass
        return answer


def get(port: int, path: str, host: str = "127.0.0.1:{port}", *headers: str) -> bytes:
    """The answer to a plain request."""
    lines = (f"GET {path} HTTP/1.1", f"Host: {host}", *headers, "Connection: close", "", "")
    return ask(port, "\r\n".join(lines).replace("{port}", str(port)).encode("latin-1"))


def paths_refused(port: int) -> Claim:
    """Ways out of the published folder, and to what is not for readers."""
    paths = [f"/{up}{way}" for up in _UPS for way in _WAYS]
    answers = [get(port, path) for path in paths]
    leaks = [a for a in answers if not a or SECRET.encode() in a or _is_wrong(a)]
    note = "encoded, doubled, absolute, of Windows; with NUL"
    name = "no path leads out of the site, or to what is not published"
    return Claim(name, len(paths), len(leaks), note)


def _is_wrong(answer: bytes) -> bool:
    """Whether a file of the system was shown, or the server stumbled."""
    return b"root:" in answer or b" 500 " in answer[:20]


def strangers_refused(port: int) -> Claim:
    """Names from outside, and pages of other websites."""
    paths = ("/", "/profiles/a.html", "/_desk/", "/livereload.js")
    answers = [get(port, path, host) for path in paths for host in _HOSTS]
    answers += [
        get(port, path, "127.0.0.1:{port}", header) for path in paths for header in _FOREIGN
    ]
    wrong = [answer for answer in answers if answer.split()[1:2] not in ([b"403"], [b"400"])]
    name = "foreign names of this computer, and other websites, are refused"
    return Claim(name, len(answers), len(wrong), "14 hosts, 8 origins, 4 pages")


def garbage_survived(port: int) -> Claim:
    """What is no request."""
    failed = 0
    for garbage in _GARBAGE:
        answer = ask(port, garbage)
        failed += SECRET.encode() in answer or _is_wrong(answer) or not serves(port)
    return Claim("what is no request is refused, and the next one answered", len(_GARBAGE), failed)


def flood_survived(port: int, count: int) -> Claim:
    """Many connections that say nothing, or say it slowly, while somebody wants a page."""
    failed = 0
    with ExitStack() as crowd:
        for number in range(count):
            one = crowd.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            one.sendall((b"", b"GET / HTTP/1.1\r\n", b"POST / HTTP/1.1\r\nHost: 127.")[number % 3])
            failed += number % 50 == 49 and not serves(port)
    return Claim("a flood of slow clients keeps nobody out", count, failed, "answers all the while")


def slow_ones_dismissed(port: int) -> Claim:
    """Who does not finish a request is waited for half a minute."""
    begun = (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")
    with ExitStack() as crowd:
        waiting = [
            crowd.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60))
            for _ in begun
        ]
        for one, words in zip(waiting, begun, strict=True):
            one.sendall(words)
        start = time.monotonic()
        rests = [one.recv(1000) for one in waiting]
        took = time.monotonic() - start
    failed = sum(rest != b"" for rest in rests) + (took > 45)
    name = "who does not finish a request is dismissed"
    return Claim(name, len(begun), failed, f"after {took:.0f} s")


def bound_to_loopback(port: int) -> Claim:
    """Other addresses of this computer have no such door."""
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}
    others = [str(a) for a in addresses if not str(a).startswith(("127.", "::1"))] + ["127.0.0.2"]
    reached = [address for address in others if _reaches(address, port)]
    return Claim("no other address of this computer answers", len(others), len(reached))


def _reaches(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), timeout=2).close()
    except OSError:
        return False
    return True


def serves(port: int) -> bool:
    """Whether somebody who asks for a page gets it."""
    return get(port, "/index.html").startswith(b"HTTP/1.1 200")


def quick(port: int) -> Sequence[Claim]:
    """What takes a few seconds."""
    return (
        paths_refused(port),
        strangers_refused(port),
        garbage_survived(port),
        flood_survived(port, 300),
        bound_to_loopback(port),
    )


def claims() -> Iterator[Claim]:
    """All of it."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as port:
        yield from quick(port)
        yield flood_survived(port, 5000)
        yield slow_ones_dismissed(port)
