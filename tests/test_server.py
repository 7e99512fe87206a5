"""Serving the preview: ports, words at the terminal, the process that builds."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import livereload
import pytest

from showcase import server
from showcase.catalogue import translate
from showcase.issues import Issue, MachineRefused, Text, text
from showcase.preview import Builder, Report, Task
from showcase.publish import exclusive
from showcase.server import serve
from tests.previews import GOOD, previewed
from tests.sites import options, write_site


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_port_that_is_taken_gives_way_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:
    """The person at the terminal is told."""
    monkeypatch.setattr(livereload.Server, "serve", lambda _, **how: how)
    said: list[Text] = []
    call_serve(tmp_path, taken, said.append)
    free = dict(said[0].params)["free"]
    assert said[0].msgid.startswith("Port {port} is taken")
    assert isinstance(free, int)
    assert taken < free <= taken + 20
    assert dict(said[-1].params)["address"] == f"http://127.0.0.1:{free}/_desk/"


def test_without_any_free_port_nothing_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:
    """And nothing is promised."""
    monkeypatch.setattr(server, "_MORE_PORTS", 0)
    said: list[Text] = []
    with pytest.raises(MachineRefused) as refusal:
        call_serve(tmp_path, taken, said.append)
    assert dict(refusal.value.message.params)["port"] == taken
    assert said == []
    assert not (tmp_path / ".showcase").exists()


def test_serving_builds_first_and_again_at_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On this computer alone, with a word about each build."""
    served: list[set[str]] = []
    said: list[Text] = []

    def look_on(running: Any, **_: object) -> None:
        served.append({running.listener.getsockname()[0]})
        write_site(tmp_path, GOOD.replace("甲室", "乙室"))
        before = len(said)
        while len(said) == before:
            running.watcher.examine()

    monkeypatch.setattr(livereload.Server, "serve", look_on)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    call_serve(tmp_path, port, said.append)
    assert served == [{"127.0.0.1"}]
    assert "乙室" in (tmp_path / ".showcase/preview/profiles/a.html").read_text("utf-8")
    told = [message.msgid.split()[0] for message in said if message.msgid[:4] != "Port"]
    assert told == ["Built", "Preview", "Desk", "Built"]


def test_that_there_is_no_brochure_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: int
) -> None:
    """Where it would take minutes."""
    monkeypatch.setattr(livereload.Server, "serve", lambda _, **how: how)
    report = Report(Task(0), (), notes=(text("甲"),))
    monkeypatch.setattr(Builder, "report", lambda *_: report)
    said: list[Text] = []
    call_serve(tmp_path, taken, said.append)
    assert [message.msgid.split()[0] for message in said] == [
        "Port",
        "Built",
        "甲",
        "Preview",
        "Desk",
    ]


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        ("", ["生成完毕，没有错误。"]),
        ("cover: {src: a.jpg, alt: 甲}\n", []),
        ("reviews: [{stage: first, by: 甲, date: 2023, digest: x}]\n",
         ["生成完毕，没有错误，有 1 处提醒，见上面。"]),
    ],
)  # fmt: skip
def test_a_build_with_warnings_is_not_called_faultless(
    tmp_path: Path, matter: str, said: list[str]
) -> None:
    """Nor is one with errors; these are listed above."""
    site = previewed(tmp_path, GOOD.replace("kind: studio\n", f"kind: studio\n{matter}"))
    heard: list[Text] = []
    server._tell(site.preview, heard.append, lambda _: None)
    assert [translate(message, "zh") for message in heard] == said


def test_of_a_build_that_was_put_off_nothing_is_said_but_why(tmp_path: Path) -> None:
    """It is neither faultless nor wrong."""
    site = previewed(tmp_path, GOOD)
    with exclusive(site.preview.options.work):
        site.build()
    heard: list[Text] = []
    shown: list[Iterable[Issue]] = []
    server._tell(site.preview, heard.append, shown.append)
    assert heard == []
    assert [issue.code for issues in shown for issue in issues] == ["P130"]


def call_serve(folder: Path, port: int, say: Callable[[Text], None]) -> None:
    """Serve a good site."""
    site = options(write_site(folder, GOOD))
    serve(site, port, "zh", open_browser=False, say=say, show=lambda _: None)
