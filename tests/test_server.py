"""The preview: the last good site, with the latest mistakes laid over it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import livereload
import pytest

from showcase import server
from showcase import watch as watch_module
from showcase.catalogue import translate
from showcase.issues import MachineRefused, Text, text
from showcase.pipeline import Outcome, build
from showcase.server import Preview, serve
from showcase.watch import Watch
from tests.sites import TINY, options, write_site

HTML = "<html><head>{}</head><body>{}</body></html>"
PAGES = (
    TINY.replace("home.html --\ntiny", f"home.html --\n{HTML.format('', 'home')}")
    .replace("404.html --\ntiny", f"404.html --\n{HTML.format('', 'not here')}")
    .replace("profile.html --\ntiny", f"profile.html --\n{HTML.format('', '{{ page.title }}')}")
)
GOOD = f"{PAGES}-- content/profiles/a.md --\n---\nname: 甲室\nkind: studio\n---\n正文。\n"


Watched = tuple[Path, Callable[[], list[int]]]


class Browser:
    """What a browser on this computer gets."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.status = ""
        self.headers: dict[str, str] = {}

    def get(self, path: str, host: str = "127.0.0.1:8000") -> str:
        """The body of an answer; its status and headers are kept."""

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            self.status, self.headers = status, dict(headers)

        raw = path.encode().decode("latin-1")
        chunks = self.preview({"PATH_INFO": raw, "HTTP_HOST": host}, start)
        return b"".join(chunks).decode()


def preview_of(folder: Path, blocks: str, language: str = "zh") -> Preview:
    """The preview of a site after its first build."""
    preview = Preview(options(write_site(folder, blocks)), language)
    preview.rebuild()
    return preview


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    """A browser before the preview of a good site."""
    return Browser(preview_of(tmp_path, GOOD))


@pytest.mark.parametrize("path", ["/", "/index.html"])
def test_the_home_page_is_shown(browser: Browser, path: str) -> None:
    """Without a mark of the preview, while all is well."""
    assert browser.get(path) == HTML.format("", "home") + "\n"
    assert browser.status == "200 OK"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/profiles/a.html", "text/html; charset=utf-8"),
        ("/data/profiles.json", "application/json"),
        ("/robots.txt", "text/plain"),
    ],
)
def test_files_have_their_type_and_are_not_kept(browser: Browser, path: str, kind: str) -> None:
    """A browser that kept them would show what was."""
    browser.get(path)
    assert browser.status == "200 OK"
    assert browser.headers["Content-Type"] == kind
    assert browser.headers["Cache-Control"] == "no-store"


def test_a_file_named_by_its_content_is_kept(browser: Browser) -> None:
    """Else each reload would fetch the styles, the scripts and the font once more."""
    (style,) = browser.preview.options.output.glob("assets/site.*.css")
    browser.get(f"/assets/{style.name}")
    assert browser.headers["Cache-Control"] == "max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.html",
        "/profiles",
        "/../site.yaml",
        "/profiles/../../../site.yaml",
        "/.showcase.json",
        "/..\\site.yaml",
        "/a\0b",
        f"/{'长' * 300}.html",
    ],
)
def test_what_is_not_published_is_not_shown(browser: Browser, path: str) -> None:
    """The site's own page says so; nothing outside of the preview's folder is found."""
    assert browser.get(path) == HTML.format("", "not here") + "\n"
    assert browser.status == "404 Not Found"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "", "127.0.0.1.evil.example"]
)
def test_other_websites_cannot_read_it(browser: Browser, host: str) -> None:
    """Not even by a name of theirs that leads to this computer."""
    assert browser.get("/", host) == ""
    assert browser.status == "403 Forbidden"


def test_drafts_are_shown_and_output_is_left_alone(tmp_path: Path) -> None:
    """The preview has a folder of its own."""
    browser = Browser(preview_of(tmp_path, GOOD.replace("---\n正文", "status: draft\n---\n正文")))
    assert "甲室" in browser.get("/profiles/a.html")
    assert not (tmp_path / "output").exists()


def test_a_mistake_is_laid_over_the_last_good_site(tmp_path: Path) -> None:
    """With its place, in the site's language, and safe to show."""
    browser = Browser(preview_of(tmp_path, GOOD))
    write_site(tmp_path, GOOD.replace("kind: studio", "kind: <b>"))
    browser.preview.rebuild()
    page = browser.get("/")
    assert "home" in page
    assert "content/profiles/a.md:3:7" in page
    assert "1 处" in page
    assert "&lt;b&gt;" in page


def test_a_mistake_that_is_mended_is_gone(tmp_path: Path) -> None:
    """The next build is a good one."""
    browser = Browser(preview_of(tmp_path, GOOD.replace("kind: studio", "kind: office")))
    write_site(tmp_path, GOOD)
    browser.preview.rebuild()
    assert browser.get("/") == HTML.format("", "home") + "\n"


@pytest.mark.parametrize("path", ["/", "/profiles/a.html", "/favicon.ico"])
def test_without_a_good_site_the_mistakes_are_shown(tmp_path: Path, path: str) -> None:
    """On a page of the preview's own, whatever was asked for."""
    browser = Browser(preview_of(tmp_path, GOOD.replace("kind: studio", "kind: office"), "en"))
    assert "content/profiles/a.md:3:7" in browser.get(path)
    assert browser.status == "503 Service Unavailable"


def test_the_policy_of_the_pages_does_not_keep_the_reload_out(tmp_path: Path) -> None:
    """Published pages allow no script at all."""
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    blocks = GOOD.replace(HTML.format("", "home"), HTML.format(policy, "home"))
    browser = Browser(preview_of(tmp_path, blocks))
    assert policy in (tmp_path / ".showcase/preview/index.html").read_text("utf-8")
    assert policy not in browser.get("/")


@pytest.mark.parametrize(
    ("problem", "code"),
    [(MachineRefused(text("The disk is full.")), "P100"), (ZeroDivisionError("ours"), "P199")],
)
def test_the_preview_outlives_what_goes_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception, code: str
) -> None:
    """The machine's refusals, and our own mistakes."""
    browser = Browser(preview_of(tmp_path, GOOD))

    def fail(_: object, **_options: object) -> Outcome:
        raise problem

    monkeypatch.setattr(server, "build", fail)
    browser.preview.rebuild()
    assert [issue.code for issue in browser.preview.issues] == [code]
    assert "home" in browser.get("/")


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
    served: list[tuple[Any, set[str]]] = []

    def keep(running: Any, **_: object) -> None:
        served.append((running, {running.listener.getsockname()[0]}))

    monkeypatch.setattr(livereload.Server, "serve", keep)
    said: list[Text] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    call_serve(tmp_path, port, said.append)
    ((running, hosts),) = served
    write_site(tmp_path, GOOD.replace("甲室", "乙室"))
    assert running.watcher.examine() == ("*", None)
    assert hosts == {"127.0.0.1"}
    assert "乙室" in (tmp_path / ".showcase/preview/profiles/a.html").read_text("utf-8")
    told = [message.msgid.split()[0] for message in said if message.msgid[:4] != "Port"]
    assert told == ["Built", "Preview", "Desk", "Built"]


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
    site = write_site(tmp_path, GOOD.replace("kind: studio\n", f"kind: studio\n{matter}"))
    preview = Preview(options(site), "zh")
    preview.rebuild()
    heard: list[Text] = []
    server._tell(preview, heard.append, lambda _: None)
    assert [translate(message, "zh") for message in heard] == said


def test_brochure_and_search_come_when_there_is_time(tmp_path: Path) -> None:
    """The page is there at once; what takes longest is that of before until the editor rests."""
    site = write_site(tmp_path, GOOD)
    preview = Preview(options(site, brochure=True, cache=True), "zh")
    preview.rebuild()
    before = slow_files(site)
    write_site(tmp_path, GOOD.replace("甲室", "乙室"))
    preview.rebuild()
    assert "乙室" in (site / ".showcase/preview/profiles/a.html").read_text("utf-8")
    assert slow_files(site) == before
    preview.finish()
    whole = build(replace(options(site, brochure=True), drafts=True))
    assert whole.published is not None
    assert slow_files(site) == slow_files(site, "output") != before


def slow_files(site: Path, folder: str = ".showcase/preview") -> dict[str, bytes]:
    """The brochure and the parts of the index."""
    files = [site / folder / "brochure.pdf", *sorted((site / folder / "search").rglob("*.js"))]
    return {file.name: file.read_bytes() for file in files}


def test_there_is_a_rest_after_the_last_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, and not before somebody has changed something."""
    monkeypatch.setattr(watch_module, "_PATIENCE", 0)
    rests: list[int] = []
    site = write_site(tmp_path / "site", GOOD)
    watch = Watch(site, lambda: None, lambda: rests.append(1))
    watch.examine()
    assert rests == []
    write_site(site, GOOD.replace("甲室", "乙室"))
    for _ in range(4):
        watch.examine()
    assert rests == [1]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    """A site that is watched, and what looking at it five times comes to: how often it acts."""
    acts: list[int] = []
    site = write_site(tmp_path / "site", GOOD)
    watch = Watch(site, lambda: acts.append(1))

    def look() -> list[int]:
        acts.clear()
        for _ in range(5):
            watch.examine()
        return acts

    return site, look


def test_many_changes_at_once_are_one(watched: Watched) -> None:
    """Of profiles, pages, theme and settings."""
    site, look = watched
    blocks = "".join(f"-- content/profiles/{n}.md --\n" for n in range(9))
    write_site(site, f"{GOOD.replace('tiny', 'tinny')}{blocks}")
    assert look() == [1]


@pytest.mark.parametrize(
    "change",
    [
        lambda site: (site / "content/profiles/a.md").unlink(),
        lambda site: (site / "content/profiles/a.md").rename(site / "content/profiles/b.md"),
        lambda site: (site.parent / "old.jpg").rename(site / "content/profiles/old.jpg"),
        lambda site: (site / "site.yaml").write_text("title: 集"),
    ],
)
def test_every_kind_of_change_is_seen(watched: Watched, change: Callable[[Path], object]) -> None:
    """Also a picture that is moved here and was taken years ago."""
    site, look = watched
    (site.parent / "old.jpg").touch()
    os.utime(site.parent / "old.jpg", (10**9, 10**9))
    change(site)
    assert look() == [1]


@pytest.mark.parametrize("name", [".a.md.swp", "~$a.docx", "a.md~", ".DS_Store", "a.md.tmp"])
def test_what_editors_keep_beside_is_no_change(watched: Watched, name: str) -> None:
    """A build at every keystroke would help nobody."""
    site, look = watched
    (site / "content/profiles" / name).touch()
    assert look() == []


def test_the_panel_shows_the_line_with_the_place_marked(tmp_path: Path) -> None:
    """And the line as it should be; signs of HTML in it are only signs."""
    blocks = GOOD.replace("kind: studio", "kind: studoi # <b>")
    preview = Preview(options(write_site(tmp_path, blocks)), "zh")
    preview.rebuild()
    page = b"".join(preview({"HTTP_HOST": "localhost", "PATH_INFO": "/"}, lambda *_: None)).decode()
    assert "<pre>kind: <mark>studoi</mark> # &lt;b&gt;<ins>kind: studio # &lt;b&gt;</ins>" in page


def call_serve(folder: Path, port: int, say: Callable[[Text], None]) -> None:
    """Serve a good site."""
    site = options(write_site(folder, GOOD))
    serve(site, port, "zh", open_browser=False, say=say, show=lambda _: None)
