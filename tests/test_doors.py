"""Whom the preview answers, asked by raw sockets. ``make reliability`` floods it with thousands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from reliability import Claim
from reliability.server import (
    bound_to_loopback,
    flood_survived,
    garbage_survived,
    get,
    paths_refused,
    running,
    serves,
    strangers_refused,
)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A preview in a process of its own."""
    with running(tmp_path_factory.mktemp("preview")) as port:
        yield port


@pytest.mark.parametrize(
    "claim", [paths_refused, strangers_refused, garbage_survived, bound_to_loopback]
)
def test_it_does_as_is_claimed(port: int, claim: Callable[[int], Claim]) -> None:
    """Nothing is shown that is not published, to nobody from outside."""
    found = claim(port)
    assert found.tried > 0
    assert found.failed == 0


def test_a_flood_keeps_nobody_out(port: int) -> None:
    """Three times as many as it lets in at once."""
    assert flood_survived(port, 300).failed == 0
    assert serves(port)


@pytest.mark.parametrize(
    "headers",
    [
        (),
        ("Origin: http://127.0.0.1:{port}",),
        ("Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"),
        ("Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate"),
        ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"),
    ],
)
def test_its_own_pages_and_links_to_it_are_answered(port: int, headers: tuple[str, ...]) -> None:
    """Somebody may follow a link that a colleague sent."""
    answer = get(
        port,
        "/profiles/a.html",
        "localhost:{port}" if not headers else "127.0.0.1:{port}",
        *headers,
    )
    assert answer.startswith(b"HTTP/1.1 200")


def test_other_pages_cannot_load_its_scripts(port: int) -> None:
    """A page that embeds ours could read what scripts hold, the search index say."""
    answer = get(port, "/livereload.js", "127.0.0.1:{port}", "Sec-Fetch-Site: cross-site")
    assert answer.startswith(b"HTTP/1.1 403")
