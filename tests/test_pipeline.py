"""The whole story, from a folder of files to a published site or to what stands against it."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from showcase import pipeline
from showcase.issues import Issue
from showcase.memo import sight
from showcase.pipeline import Outcome, build, check, clean
from showcase.publish import Published
from tests.sites import TINY, options, write_site

GOOD = f"{TINY}-- content/profiles/a.md --\n---\nname: 甲室\nkind: studio\n---\n正文。\n"
MISTAKEN = GOOD.replace("kind: studio", "kind: studoi")
WORRYING = GOOD.replace("正文。", "# 又一个标题")
HEADLINES = GOOD.replace("margin: 0", "src: url(asset:headline.woff2)")
LACKING = GOOD.replace("甲室", "𠮷室")


def built(folder: Path, blocks: str, **more: object) -> Outcome:
    """What a build of these blocks comes to."""
    return build(options(write_site(folder, blocks), **more))


def codes(issues: tuple[Issue, ...]) -> list[str]:
    """What the issues are, in their order."""
    return [issue.code for issue in issues]


def files(folder: Path) -> set[str]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_good_site_is_published(tmp_path: Path) -> None:
    """Without a word, with pages, data and the brochure."""
    outcome = built(tmp_path, GOOD, brochure=True)
    assert outcome.issues == ()
    assert files(tmp_path / "output") >= {
        "index.html",
        "profiles/a.html",
        "kinds/studio.html",
        "data/profiles.json",
        "brochure.pdf",
    }


def test_what_has_not_changed_is_not_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is read but what the files look like; what was said is said again."""
    monkeypatch.setattr(sight, "_SETTLED", 0)
    first = built(tmp_path, WORRYING, cache=True)
    monkeypatch.setattr(pipeline, "_build", None)
    again = build(options(tmp_path, cache=True))
    assert again.issues == first.issues != ()
    assert again.published == Published(0, len(files(tmp_path / "output")) - 1, 0)


@pytest.mark.parametrize("changed", ["site.yaml", "content/profiles/a.md", "output/index.html"])
def test_what_has_changed_is_built_again(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An input, or what was published."""
    monkeypatch.setattr(sight, "_SETTLED", 0)
    built(tmp_path, GOOD, cache=True)
    (tmp_path / changed).write_bytes((tmp_path / changed).read_bytes() + b"\n")
    assert build(options(tmp_path, cache=True)).published != Published(0, 0, 0)
    assert (tmp_path / "output/index.html").read_bytes() == b"tiny\n"


def test_a_spoilt_memory_is_made_anew_with_a_word(tmp_path: Path) -> None:
    """The site comes out as ever."""
    built(tmp_path, GOOD, cache=True)
    (tmp_path / ".showcase/memo/ledger").write_bytes(b"garbage")
    outcome = build(options(tmp_path, cache=True))
    assert [note.msgid for note in outcome.notes] == [
        "What was kept from earlier builds was damaged; everything was made anew."
    ]
    assert build(options(tmp_path, cache=True)).notes == ()


def test_an_error_keeps_the_site_from_being_published(tmp_path: Path) -> None:
    """The gate: output/ is not even made."""
    outcome = built(tmp_path, MISTAKEN)
    assert codes(outcome.issues) == ["V130"]
    assert (outcome.published, (tmp_path / "output").exists()) == (None, False)


def test_an_error_leaves_the_site_of_before(tmp_path: Path) -> None:
    """Readers go on seeing what was right."""
    built(tmp_path, GOOD)
    before = {
        name: (tmp_path / "output" / name).read_bytes() for name in files(tmp_path / "output")
    }
    built(tmp_path, MISTAKEN)
    assert before == {name: (tmp_path / "output" / name).read_bytes() for name in before}
    assert files(tmp_path / "output") == before.keys()


def test_a_warning_is_told_and_does_not_stop(tmp_path: Path) -> None:
    """Without --strict."""
    outcome = built(tmp_path, WORRYING)
    assert codes(outcome.issues) == ["M110"]
    assert outcome.published is not None


def test_a_warning_stops_under_strict(tmp_path: Path) -> None:
    """For offices that want none."""
    assert built(tmp_path, WORRYING, strict=True).published is None


def test_what_the_brochure_says_is_told(tmp_path: Path) -> None:
    """Its fonts lack a character: a warning like those of the pages."""
    outcome = built(tmp_path, LACKING, brochure=True)
    said = {(i.code, i.path, i.line, i.column) for i in outcome.issues}
    lines = (outcome.output.parent / "content/profiles/a.md").read_text("utf-8").splitlines()
    places = [(n, li.index("𠮷") + 1) for n, li in enumerate(lines, 1) if "𠮷" in li]
    assert said == {("B102", "content/profiles/a.md", *place) for place in places}
    assert outcome.published is not None


def test_a_warning_of_the_brochure_stops_under_strict(tmp_path: Path) -> None:
    """The gate stands behind the press."""
    outcome = built(tmp_path, LACKING, brochure=True, strict=True)
    assert ({*codes(outcome.issues)}, outcome.published) == ({"B102"}, None)


@pytest.mark.parametrize("blocks", [GOOD, MISTAKEN, WORRYING, LACKING])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("profile.html --\ntiny", "profile.html --\n{{ nothing }}"),
        ("#set document(title: tree.title)", "#let"),
        ("theme: tiny", "theme: tinny"),
    ],
)
def test_check_finds_what_build_finds(tmp_path: Path, blocks: str, old: str, new: str) -> None:
    """Mistakes of content, settings, templates and brochure."""
    site = write_site(tmp_path, blocks.replace(old, new))
    found = check(options(site, brochure=True))
    assert found == build(options(site, brochure=True)).issues


@pytest.mark.parametrize("blocks", [GOOD, MISTAKEN, WORRYING, HEADLINES])
def test_check_writes_nothing(tmp_path: Path, blocks: str) -> None:
    """Neither output/ nor the tool's own folder, whatever is kept by builds."""
    site = write_site(tmp_path, blocks)
    before = files(site)
    check(options(site, brochure=True, cache=True))
    assert files(site) == before
    assert sorted(path.name for path in site.iterdir()) == ["content", "site.yaml", "themes"]


def test_clean_leaves_what_people_wrote(tmp_path: Path) -> None:
    """Everything else goes, also the tool's own folder."""
    site = write_site(tmp_path, GOOD)
    before = files(site)
    outcome = build(options(site, cache=True))
    assert outcome.published is not None
    assert clean(options(site)) == outcome.published.written
    assert files(site) == before


def _chunk(kind: bytes, content: bytes) -> bytes:
    check_sum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check_sum


PNG = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        _chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")),
        _chunk(b"IEND", b""),
    )
)
"""A picture of one red point."""

ILLUSTRATED = GOOD.replace(
    "kind: studio", "kind: studio\ngallery:\n  - {src: port.jpg, alt: 渔船靠岸}"
)


def with_picture(folder: Path, content: bytes, name: str = "port.jpg") -> Outcome:
    """What a build with a picture comes to."""
    site = write_site(folder, ILLUSTRATED)
    (site / "content/profiles" / name).write_bytes(content)
    outcome = build(options(site, brochure=True))
    assert check(options(site, brochure=True)) == outcome.issues
    return outcome


def test_a_picture_with_the_wrong_ending_is_put_right(tmp_path: Path) -> None:
    """On the pages and in the brochure, which would refuse it; it is too small, besides."""
    outcome = with_picture(tmp_path, PNG)
    assert codes(outcome.issues) == ["I108", "I110"]
    pictures = (tmp_path / "output/assets/pictures").iterdir()
    assert {path.suffix for path in pictures} == {".png", ".webp"}


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "I102"), (b"\0\0\0\x18ftypheic", "I104"), (b"PK\x03\x04", "I104"), (PNG[:40], "I105")],
)
def test_a_picture_that_is_none_is_named(tmp_path: Path, content: bytes, code: str) -> None:
    """A photo of a telephone or a Word file with another ending, or nothing at all."""
    issues = with_picture(tmp_path, content).issues
    assert [(issue.code, issue.path, issue.line) for issue in issues] == [
        (code, "content/profiles/a.md", 5)
    ]


def test_a_picture_that_is_nearly_named_is_suggested(tmp_path: Path) -> None:
    """Though no page shows it yet."""
    (issue,) = with_picture(tmp_path, PNG, "prot.jpg").issues
    assert issue.code == "L101"
    assert issue.hint is not None
    assert dict(issue.hint.params) == {"name": "prot.jpg"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("brochure/main.typ", "brochure/other.typ", "B104"),
        ("<pages>", "<leaves>", "B105"),
        (".first()) <pages>", ".first() / 1em) <pages>", "B101"),
    ],
)
def test_a_theme_without_a_whole_brochure_is_named(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    """The site can be built without one."""
    site = write_site(tmp_path, GOOD.replace(old, new))
    assert codes(build(options(site, brochure=True)).issues) == [code]
    assert build(options(site)).published is not None


@pytest.mark.parametrize(("language", "word"), [("zh-CN", "图1"), ("en", "Figure 1")])
def test_texts_are_set_in_the_language_of_the_site(
    tmp_path: Path, language: str, word: str
) -> None:
    """What the engine itself writes into them; of profiles and of pages."""
    blocks = GOOD.replace("正文。", "![码头](port.jpg)").replace("zh-CN", language)
    blocks += "-- content/pages/about.md --\n---\ntitle: 关于\n---\n![码头](../profiles/port.jpg)\n"
    for kind in ("profile", "standing"):
        template = f"{kind}.html --\n"
        blocks = blocks.replace(f"{template}tiny", f"{template}{{{{ {kind}.lead_html }}}}")
    site = write_site(tmp_path, blocks)
    (site / "content/profiles/port.jpg").write_bytes(PNG)
    output = build(options(site)).output
    assert word in (output / "profiles/a.html").read_text("utf-8")
    assert word in (output / "about.html").read_text("utf-8")
