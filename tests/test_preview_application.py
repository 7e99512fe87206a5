"""The preview: the last good site, with the latest mistakes laid over it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from showcase.issues import MachineRefused, text
from showcase.pipeline import Outcome, build
from showcase.preview import Report, Task, builder
from showcase.publish import exclusive
from tests.conftest import copy_sample
from tests.photos import encoded, photo
from tests.previews import GOOD, HTML, Browser, Previewed, previewed, previewed_site
from tests.sites import options, write_site


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    """A browser before the preview of a good site."""
    return Browser(previewed(tmp_path, GOOD).preview)


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
    browser = Browser(
        previewed(tmp_path, GOOD.replace("---\n正文", "status: draft\n---\n正文")).preview
    )
    assert "甲室" in browser.get("/profiles/a.html")
    assert not (tmp_path / "output").exists()


def test_a_mistake_is_laid_over_the_last_good_site(tmp_path: Path) -> None:
    """With its place, in the site's language, and safe to show."""
    site = previewed(tmp_path, GOOD)
    write_site(tmp_path, GOOD.replace("kind: studio", "kind: <b>"))
    site.build()
    page = Browser(site.preview).get("/")
    assert "home" in page
    assert "content/profiles/a.md:3:7" in page
    assert "1 处" in page
    assert "&lt;b&gt;" in page


def test_a_mistake_that_is_mended_is_gone(tmp_path: Path) -> None:
    """The next build is a good one."""
    site = previewed(tmp_path, GOOD.replace("kind: studio", "kind: office"))
    write_site(tmp_path, GOOD)
    site.build()
    assert Browser(site.preview).get("/") == HTML.format("", "home") + "\n"


@pytest.mark.parametrize("path", ["/", "/profiles/a.html", "/favicon.ico"])
def test_without_a_good_site_the_mistakes_are_shown(tmp_path: Path, path: str) -> None:
    """On a page of the preview's own, whatever was asked for."""
    browser = Browser(
        previewed(tmp_path, GOOD.replace("kind: studio", "kind: office"), "en").preview
    )
    assert "content/profiles/a.md:3:7" in browser.get(path)
    assert browser.status == "503 Service Unavailable"


def test_the_policy_of_the_pages_does_not_keep_the_reload_out(tmp_path: Path) -> None:
    """Published pages allow no script at all."""
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    blocks = GOOD.replace(HTML.format("", "home"), HTML.format(policy, "home"))
    browser = Browser(previewed(tmp_path, blocks).preview)
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
    site = previewed(tmp_path, GOOD)

    def fail(_: object, **_options: object) -> Outcome:
        raise problem

    monkeypatch.setattr(builder, "build", fail)
    site.build()
    assert [issue.code for issue in site.preview.issues] == [code]
    assert "home" in Browser(site.preview).get("/")


def test_brochure_and_search_come_when_there_is_time(tmp_path: Path) -> None:
    """The page is there at once; what takes longest is that of before until the editor rests."""
    site = previewed(tmp_path, GOOD, brochure=True, cache=True)
    assert not (tmp_path / ".showcase/preview/brochure.pdf").exists()
    site.build(whole=True)
    before = slow_files(tmp_path)
    write_site(tmp_path, GOOD.replace("甲室", "乙室"))
    site.build()
    assert "乙室" in (tmp_path / ".showcase/preview/profiles/a.html").read_text("utf-8")
    assert slow_files(tmp_path) == before
    site.build(whole=True)
    whole = build(replace(options(tmp_path, brochure=True), drafts=True))
    assert whole.published is not None
    assert slow_files(tmp_path) == slow_files(tmp_path, "output") != before


def test_pictures_for_messengers_come_when_there_is_time(tmp_path: Path) -> None:
    """Nobody sees them in a preview."""
    site = previewed_site(copy_sample(tmp_path), cache=True)
    shared = tmp_path / ".showcase/preview/assets/share"
    assert not list(shared.glob("*.png"))
    site.build(whole=True)
    made = sorted(shared.glob("*.png"))
    assert made
    write_change(tmp_path / "content/profiles/gaoting.md")
    site.build()
    assert sorted(shared.glob("*.png")) == made


def test_the_brochure_is_set_after_the_start_though_nothing_has_changed(tmp_path: Path) -> None:
    """So that pages which are built after the next change can lead to it."""
    first = previewed(tmp_path, GOOD, brochure=True, cache=True)
    first.build(whole=True)
    second = previewed_site(tmp_path, brochure=True, cache=True)
    assert second.builds.latest is None
    assert second.builds.make(Task(0, whole=True)).brochure
    write_site(tmp_path, GOOD.replace("甲室", "乙室"))
    second.build()
    assert (tmp_path / ".showcase/preview/brochure.pdf").exists()


def write_change(profile: Path) -> None:
    """One more sentence."""
    profile.write_text(profile.read_text("utf-8") + "\n又一段。\n", "utf-8")


def slow_files(site: Path, folder: str = ".showcase/preview") -> dict[str, bytes]:
    """The brochure and the parts of the index."""
    files = [site / folder / "brochure.pdf", *sorted((site / folder / "search").rglob("*.js"))]
    return {file.name: file.read_bytes() for file in files}


def test_the_panel_shows_the_line_with_the_place_marked(tmp_path: Path) -> None:
    """And the line as it should be; signs of HTML in it are only signs."""
    blocks = GOOD.replace("kind: studio", "kind: studoi # <b>")
    page = Browser(previewed(tmp_path, blocks).preview).get("/")
    assert "<pre>kind: <mark>studoi</mark> # &lt;b&gt;<ins>kind: studio # &lt;b&gt;</ins>" in page


TEXT = GOOD.replace("{{ page.title }}", "{{ page.title }}{% for s in profile.sections %}"
                    "{{ s.html }}{% endfor %}{{ profile.lead_html }}")  # fmt: skip
TWO = TEXT + "-- content/profiles/b.md --\n---\nname: 乙室\nkind: studio\n---\n正文。\n"


def touched(site: Previewed, folder: Path, blocks: str, files: Collection[str]) -> Browser:
    """A browser before a site that has changed and is not built yet."""
    write_site(folder, blocks)
    site.preview.touch(files)
    return Browser(site.preview)


@pytest.mark.parametrize(
    ("before", "after"), [("正文。", "新的正文。"), ("甲室", "丙室"), ("正文。", "[乙](b.md)。")]
)
def test_a_profile_is_shown_before_the_site_is_built(
    tmp_path: Path, before: str, after: str
) -> None:
    """Just as it is after that."""
    site = previewed(tmp_path, TWO)
    browser = touched(site, tmp_path, TWO.replace(before, after, 1), ["content/profiles/a.md"])
    at_once = browser.get("/profiles/a.html")
    assert site.preview.is_outdated("/profiles/a.html") is False
    site.build()
    assert browser.get("/profiles/a.html") == at_once
    assert after.removesuffix("(b.md)。").strip("[]") in at_once


def test_a_build_that_is_put_off_takes_nothing_away(tmp_path: Path) -> None:
    """The panel says so, and what was saved meanwhile is shown, until the build is made."""
    site = previewed(tmp_path, GOOD)
    browser = touched(site, tmp_path, GOOD.replace("甲室", "乙室"), ["content/profiles/a.md"])
    with exclusive(site.preview.options.work):
        site.build()
    shown = browser.get("/profiles/a.html")
    assert "乙室" in shown
    assert "预览会自动继续" in shown
    site.build()
    assert site.preview.issues == ()


def test_a_page_of_the_sample_is_the_same_before_and_after_the_build(tmp_path: Path) -> None:
    """With the theme's menu, pictures, neighbours, and the link to the brochure."""
    site = previewed_site(copy_sample(tmp_path), brochure=True, cache=True)
    site.build(whole=True)
    profile = tmp_path / "content/profiles/gaoting.md"
    profile.write_text(profile.read_text("utf-8") + "\n又一段。\n", "utf-8")
    site.preview.touch(["content/profiles/gaoting.md"])
    browser = Browser(site.preview)
    at_once = browser.get("/profiles/gaoting.html")
    site.build()
    assert "又一段。" in at_once
    assert "brochure.pdf" in at_once
    assert browser.get("/profiles/gaoting.html") == at_once


def test_profiles_that_change_one_after_another_are_all_shown(tmp_path: Path) -> None:
    """And those that a build knew of are not, any more."""
    site = previewed(tmp_path, TWO)
    first = TWO.replace("正文。", "甲的。", 1)
    touched(site, tmp_path, first, ["content/profiles/a.md"])
    second = first.replace("正文。", "乙的。")
    browser = touched(site, tmp_path, second, ["content/profiles/b.md"])
    shown = [browser.get(f"/profiles/{name}.html") for name in "ab"]
    site.preview.take(Report(Task(1), ()))
    (tmp_path / ".showcase/preview/profiles/a.html").write_text("built")
    assert [page.count("的。") for page in shown] == [1, 1]
    assert browser.get("/profiles/a.html") == "built"
    assert browser.get("/profiles/b.html") == shown[1]


def test_a_mistake_in_a_profile_is_shown_before_the_site_is_built(tmp_path: Path) -> None:
    """Over the last good page; with what others have done wrong."""
    site = previewed(tmp_path, TWO.replace("乙室\nkind: studio", "乙室\nkind: office"))
    wrong = TWO.replace("甲室\nkind: studio", "甲室\nkind: <b>")
    touched(site, tmp_path, wrong, ["content/profiles/a.md"])
    places = [(issue.path, issue.line) for issue in site.preview.issues]
    site.build()
    assert places == [("content/profiles/a.md", 3), ("content/profiles/b.md", 3)]
    assert [issue.path for issue in site.preview.issues] == ["content/profiles/a.md"]


def test_no_page_is_new_while_an_error_stands(tmp_path: Path) -> None:
    """As in a build."""
    site = previewed(tmp_path, TWO)
    wrong = TWO.replace("乙室\nkind: studio", "乙室\nkind: office")
    touched(site, tmp_path, wrong, ["content/profiles/b.md"])
    changed = wrong.replace("正文。", "新的。", 1)
    browser = touched(site, tmp_path, changed, ["content/profiles/a.md"])
    assert "新的。" not in browser.get("/profiles/a.html")


@pytest.mark.parametrize(
    "files",
    [
        ["site.yaml"],
        ["content/profiles/new.md"],
        ["content/profiles/gone.md"],
        [f"content/profiles/{number}.md" for number in range(9)],
        ["content/pages/../profiles/a.md"],
    ],
)
def test_other_changes_wait_for_the_build(tmp_path: Path, files: list[str]) -> None:
    """What they bear on is not known before."""
    site = previewed(tmp_path, GOOD)
    blocks = f"{GOOD}-- content/profiles/new.md --\n---\nname: 新室\nkind: studio\n---\n"
    browser = touched(site, tmp_path, blocks, files)
    assert browser.get("/profiles/new.html") == HTML.format("", "not here") + "\n"
    site.build()
    assert "新室" in browser.get("/profiles/new.html")


def test_a_new_picture_is_shown_with_its_profile(tmp_path: Path) -> None:
    """The build that publishes it comes later."""
    site = previewed(tmp_path, TEXT)
    (tmp_path / "content/profiles/a.jpg").write_bytes(encoded(photo(), "JPEG"))
    blocks = TEXT.replace("正文。", "![一张照片](a.jpg)")
    browser = touched(site, tmp_path, blocks, ["content/profiles/a.md"])
    page = browser.get("/profiles/a.html")
    browser.fetch("/" + page.partition("site:")[2].partition("&")[0])
    assert (browser.status, browser.headers["Content-Type"]) == ("200 OK", "image/jpeg")


def test_a_page_is_outdated_when_it_looks_different(tmp_path: Path) -> None:
    """Nothing else need be loaded again; nor is what nobody has looked at known."""
    site = previewed(tmp_path, TWO)
    browser = Browser(site.preview)
    for name in "ab":
        browser.get(f"/profiles/{name}.html")
    touched(site, tmp_path, TWO.replace("正文。", "新的。", 1), ["content/profiles/a.md"])
    outdated = [name for name in "abc" if site.preview.is_outdated(f"/profiles/{name}.html")]
    assert outdated == ["a", "c"]
