"""Sites that are larger than any office's: built within a gigabyte, all processes together."""

from __future__ import annotations

import struct
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.scale import Run, run
from reliability.claim import Claim
from tests.generated import SETTINGS, generate
from tests.photos import encoded, photo

PROFILES = 10_000
PICTURES = 4
LIMIT = 1000
"""Megabytes, shared pages counted once (PSS)."""

_BODY = "委员们走访码头，听取渔民意见，整理成提案，交有关部门办理，并在会客厅里当面答复。"


def claims() -> Iterator[Claim]:
    """All of them."""
    with tempfile.TemporaryDirectory() as folder:
        many = write_many(Path(folder, "many"), PROFILES)
        name = f"{PROFILES:,} profiles with {PICTURES * PROFILES:,} pictures within 1 GB"
        yield _claim(f"{name}, without the brochure", build(many, "--no-brochure"))
        yield _claim(f"{name}, one profile changed", build(touched(many), "--no-brochure"))
        yield _claim("a page of 2 MB of text", build(write_long(Path(folder, "long"))))
        yield _claim(
            "5,000 tags, the brochure in volumes", build(write_tags(Path(folder, "tags"), 5000))
        )
        yield _claim(
            "1,500 profiles, the brochure in volumes",
            build(write_plain(Path(folder, "plain"), 1500)),
        )


def write_many(folder: Path, count: int) -> Path:
    """Profiles with pictures of their own: no two files are alike, so that none is made once for
    several."""
    profiles = _site(folder)
    plain = encoded(photo(96, 64))
    for profile in generate(count):
        (profiles / profile.slug).mkdir()
        names = [f"{number}.jpg" for number in range(PICTURES)]
        for name in names:
            content = with_comment(plain, f"{profile.slug} {name}")
            (profiles / profile.slug / name).write_bytes(content)
        shown = ", ".join(f"{{src: {name}, alt: 走访}}" for name in names[1:])
        matter = f"---\ncover: {{src: {names[0]}, alt: 走访}}\ngallery: [{shown}]\n"
        text = profile.markdown().replace("---\n", matter, 1)
        (profiles / profile.slug / "index.md").write_text(text, "utf-8")
    return folder


def with_comment(picture: bytes, words: str) -> bytes:
    """A JPEG with a comment right behind its first marker."""
    content = words.encode()
    return picture[:2] + b"\xff\xfe" + struct.pack(">H", len(content) + 2) + content + picture[2:]


def touched(folder: Path) -> Path:
    """The same site after somebody has written a sentence."""
    first = min((folder / "content/profiles").iterdir()) / "index.md"
    first.write_text(first.read_text("utf-8") + "\n会后又走访三家企业。\n", "utf-8")
    return folder


def write_long(folder: Path) -> Path:
    """One profile of two megabytes."""
    profiles = _site(folder)
    paragraph = _BODY * 4 + "\n\n"
    body = "".join(
        f"## 第{number}节\n\n{paragraph * 10}"
        for number in range(2_000_000 // len(paragraph.encode()) // 10)
    )
    (profiles / "long.md").write_text(f"---\nname: 长室\nkind: studio\n---\n{body}", "utf-8")
    return folder


def write_tags(folder: Path, count: int) -> Path:
    """Profiles with ten tags each, no two alike."""
    profiles = _site(folder)
    for number, profile in enumerate(generate(count // 10)):
        tags = ", ".join(f"第{10 * number + each}号标签" for each in range(10))
        lines = [line for line in profile.markdown().splitlines() if not line.startswith("tags:")]
        text = "\n".join(lines).replace("---\n", f"---\ntags: [{tags}]\n", 1)
        (profiles / f"{profile.slug}.md").write_text(text, "utf-8")
    return folder


def write_plain(folder: Path, count: int) -> Path:
    """As many profiles as that: the contents of a volume name no longer those of all others."""
    profiles = _site(folder)
    for profile in generate(count):
        (profiles / f"{profile.slug}.md").write_text(profile.markdown(), "utf-8")
    return folder


def _site(folder: Path) -> Path:
    (folder / "content/profiles").mkdir(parents=True)
    (folder / "site.yaml").write_text(f"{SETTINGS}share_pictures: false\n", "utf-8")
    return folder / "content/profiles"


def build(site: Path, *more: str) -> Run:
    """Build a site, and watch what it takes."""
    return run([sys.executable, "-m", "showcase", "build", "--site", str(site), *more], site)


def _claim(name: str, taken: Run) -> Claim:
    note = f"{taken.megabytes:,.0f} MB, {taken.seconds:,.0f} s"
    return Claim(name, 1, int(taken.megabytes > LIMIT), note)
