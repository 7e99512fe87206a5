"""Bad input: good files of every kind, spoilt at random, each put before what reads it.

A subject takes the bytes of one file and reads them as a build does. Whatever they are, there is
no exception and no hang, and every message names a file; where there is no error, the site is
whole.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from hypothesis import strategies as st
from PIL import Image

from showcase.cli.listing import Listing
from showcase.content import Lines
from showcase.folders import theme_folders
from showcase.intake import take_in
from showcase.issues import Issue, has_errors
from showcase.manifest import BadTheme
from showcase.pictures import darkroom, tells_place
from showcase.pictures.photo import Facts, Photo
from showcase.pipeline import Outcome, build, compile_site, settings
from showcase.theme import load_theme
from tests.conftest import ROOT
from tests.manuscript import MAKES
from tests.nasty import bodies, matters
from tests.photos import encoded, from_camera, photo
from tests.sites import SETTINGS, TINY, options, write_site

SECONDS = 10
"""Of the processor, for any one input."""

PROFILE = "content/profiles/a.md"
HEAD = "---\nname: 甲室\nkind: lounge\n---\n\n"


class Hang(BaseException):
    """An input took too long; nothing that reads may take this for an error of its own."""


@contextmanager
def in_time(seconds: float = SECONDS) -> Iterator[None]:
    """Raises Hang after so many seconds of the processor."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def judge(folder: Path, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Every issue names a file, and can be shown in both languages."""
    found = tuple(issues)
    for issue in found:
        assert issue.path.strip(), issue
        assert min(issue.line, issue.column) >= 0, issue
    for language in ("en", "zh"):
        "\n".join(Listing(language, Lines(folder)).write(found)).encode("utf-8")
    return found


@dataclass(frozen=True, slots=True)
class Bench:
    """A site of its own on which inputs are tried."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Bench:
        """A tiny site with a picture."""
        write_site(folder, f"{TINY}-- {PROFILE} --\n{HEAD}正文。\n\n![码头](port.png)\n")
        bench = cls(folder)
        bench.put("content/profiles/port.png", encoded(photo(90, 60), "PNG"))
        return bench

    def put(self, name: str, content: bytes) -> None:
        """Write a file of the site."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def check(self) -> tuple[Issue, ...]:
        """Compile the site, with all rules of proof-reading."""
        with in_time():
            return judge(self.folder, compile_site(options(self.folder, proof=True)).issues)

    def publish(self, *, cache: bool = False) -> Outcome:
        """Build the site: output/ is what it was, or new and whole."""
        before = published(self.folder)
        with in_time():
            outcome = build(options(self.folder, cache=cache))
        judge(self.folder, outcome.issues)
        after = published(self.folder)
        if outcome.published is None:
            assert has_errors(outcome.issues)
            assert after == before
        else:
            files = {each.path: each.hash for each in outcome.published.files}
            assert after == files
        return outcome


def published(folder: Path) -> dict[str, str]:
    """The files of output/ with their hashes, but for the marker."""
    output = folder / "output"
    files = (path for path in sorted(output.rglob("*")) if path.is_file())
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != ".showcase.json"
    }


def read_profile(bench: Bench, content: bytes) -> None:
    """A profile, front matter and body."""
    bench.put(PROFILE, content)
    bench.check()


def read_settings(bench: Bench, content: bytes) -> None:
    """site.yaml."""
    bench.put("site.yaml", content)
    bench.check()


def read_list(bench: Bench, content: bytes) -> None:
    """A list for proof-reading, as each of the three."""
    for name in ("words", "names", "allow"):
        bench.put(f"checks/{name}.txt", content)
    bench.check()


def read_manifest(bench: Bench, content: bytes) -> None:
    """theme.yaml."""
    bench.put("themes/child/theme.yaml", content)
    with in_time():
        try:
            load_theme("child", theme_folders(bench.folder), {}, "zh-CN").statics()
        except BadTheme as problem:
            judge(bench.folder, [problem.issue])


def read_template(bench: Bench, content: bytes) -> None:
    """A template, which sees what the home page sees."""
    bench.put("themes/tiny/templates/home.html", content)
    bench.publish()


def read_picture(bench: Bench, content: bytes) -> None:
    """A picture: looked at and, where it can be used, made in all its sizes."""
    bench.put("content/profiles/port.png", content)
    with in_time():
        facts = darkroom.examine(content, "port.png")
        if isinstance(facts, Facts) and facts.width * facts.height < 1_000_000:
            taken = Photo("port.png", "0" * 32, facts)
            make = (f"{taken.plain.width}.webp", f"print.{facts.ending}")
            for made in darkroom.make(content, taken, make).values():
                with Image.open(io.BytesIO(made)) as image:
                    assert not image.getexif()
        tells_place(bench.folder / "content/profiles/port.png")


def read_word(bench: Bench, content: bytes) -> None:
    """A Word file, imported."""
    bench.put("import/a.docx", content)
    profiles = bench.folder / "import/profiles"
    profiles.mkdir()
    with in_time():
        config = settings(bench.folder)[0]
        for outcome in take_in([str(bench.folder / "import/a.docx")], profiles, config):
            judge(bench.folder, outcome.issues)
            assert outcome.written or outcome.issues
    shutil.rmtree(profiles)


def read_kept(bench: Bench, content: bytes) -> None:
    """What is kept from build to build: one of its files is damaged, and the next build, before
    which an editor saved, is the same as ever. Where the seal of the file fits, it is no damage;
    then it is only told that nothing breaks."""
    sealed, at, rest = content[0] % 2, content[1], content[2:]
    bench.publish(cache=True)
    good = published(bench.folder)
    work = bench.folder / ".showcase"
    kept = [path for path in sorted(work.rglob("*")) if path.is_file()]
    (kept[at % len(kept)]).write_bytes((hashlib.sha256(rest).digest() if sealed else b"") + rest)
    os.utime(bench.folder / PROFILE)
    assert bench.publish(cache=True).published is not None
    assert sealed or published(bench.folder) == good
    shutil.rmtree(work)


def read_whole(bench: Bench, content: bytes) -> None:
    """A profile, through to all pages of the theme of the house."""
    bench.put("site.yaml", f"{SETTINGS}".encode())
    bench.put(PROFILE, content)
    bench.publish()


_Spoil = tuple[float, int, bytes]


def _spoilt(content: bytes, spoils: Iterable[_Spoil]) -> bytes:
    for place, cut, put in spoils:
        at = int(place * len(content))
        content = content[:at] + put + content[at + cut :]
    return content


def _copied(content: bytes, start: float, length: int, times: int) -> bytes:
    at = int(start * len(content))
    return content[:at] + content[at : at + length] * times + content[at + length :]


def spoilt(samples: Sequence[bytes], pieces: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Files in which something was cut out, put in or repeated here and there."""
    put = st.sampled_from(pieces) | st.binary(max_size=4) | st.just(b"")
    place = st.floats(0, 1, allow_nan=False)
    spoil = st.tuples(place, st.sampled_from([0, 0, 1, 2, 4, 9, 30, 1000]), put)
    whole = st.sampled_from(samples)
    return st.builds(_spoilt, whole, st.lists(spoil, min_size=1, max_size=6)) | st.builds(
        _copied, whole, place, st.integers(1, 60), st.sampled_from([0, 2, 3, 40, 3000])
    )


def _words(*words: str) -> list[bytes]:
    return [word.encode() for word in words]


_MANY = 3000
_ROWS = _words(*(sign * _MANY for sign in "[](){}<>*_`~|&!#-=:\"'“‘ \t\n\\/@.　（【甲1"))
_NUMBERS = _words("1e400", "-1", "9" * 400, "0x10", "NaN", "１２", "近近20", "2023-02-30", "99999")
_YAML = [
    *_words("&a ", "*a", "<<: ", "!!python/object:os.system", "!", "%YAML 1.9\n", "? ", "- "),
    *_words("|\n", ">-\n", "{", "}", "[", "]", ", ", ": ", ":", "#", "\n", "\n\n", "  "),
    *_words("\t", "---\n", "...\n", '"', "'", "\\x00", '"\\ud800"', '"\\0"', "“", "：", "，"),
    *_words("\u3000", "\u2028"),
    *_words("\x85", "\ufeff", "\u202e", "null", "~", "../../x", "C:\\x", "%2e%2e%2f", "\\\\h\\x"),
    *[b"\0", b"\xff", b"\xed\xa0\x80", b"\xc0\xaf", b"\r", b"\x1b[31m"], *_NUMBERS, *_ROWS,
]  # fmt: skip
_MARKDOWN = [
    *_words("[a](", "](b.md)", "![](", "[^1]", "[^1]: ", "{{ proposals }}", "{{", "}}", "> ", "* "),
    *_words("```\n", "~~~", "<script>", "<!--", "-->", "<svg/onload=", "<![CDATA[", "]]>", "<?"),
    *_words("</", "{: #a .b }", "| a | b |\n|---|---|\n", "\n## ", "\n1. ", "&#x0;", "&#55296;"),
    *_words("&amp;", "javascript:", "%00", "%", "%zz", "\n    ", "!!! note\n", "\x02", "\x03"),
    *_words("\x02stx\x03", "klzzwxh:0001", "\x02wzxhzdk:0\x03", "\x02amp\x03", "\u2028"),
]  # fmt: skip
_JINJA = _words(
    "{{ site }}", "{{ cards[9] }}", "{% for x in cards %}", "{% endfor %}", "{% extends 'a' %}",
    "{{ 1 // 0 }}", "{{ ''.__class__ }}", "{{ page.x.y }}", "{{ ['a'] * 3 | join }}", "{% if %}",
    "{% include 'home.html' %}", "{{ range(10 ** 9) | list }}", "{% set x = x %}", "{#", "{%",
    "{{ _('a %(b)s') }}", "{{ 'x' | nothing }}", "{{ site() }}", "{{ 'a' * (10 ** 12) }}",
    "{{ '%s' | format }}", "{{ '{a.b}'.format(1) }}", "{% block a %}{% block a %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% import 'x' as y %}", "{{ loop.index }}",
    "{{ 2 ** 99 | int }}", "{{ cards | sort(attribute='x') }}",
    "{{ 'x'.encode('utf-16').decode() }}",
)  # fmt: skip
_XML = _words(
    "<w:p>", "</w:p>", "<w:r>", "<w:t>", "<w:tbl><w:tr><w:tc>", "<!DOCTYPE a>", "&a;", "]]>",
    "<!--", "<w:numPr><w:ilvl w:val='9'/></w:numPr>", "PK\x03\x04", "PK\x01\x02", "word/../../x",
    "&#0;",
)  # fmt: skip
_BYTES = [
    b"\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\0\0\0\0",
    b"\xff\xd8",
    b"IHDR",
    b"<svg",
]


def _pictures() -> Iterator[bytes]:
    small = photo(40, 30)
    yield from (encoded(small, kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "BMP"))
    yield encoded(small.convert("P"), "PNG")
    yield encoded(small.convert("CMYK"), "JPEG")
    yield encoded(small.convert("L"), "TIFF")
    yield from_camera(small, 6)
    moving = [photo(20, 10), photo(20, 10).rotate(90)]
    yield encoded(moving[0], "GIF", save_all=True, append_images=moving[1:])


def _profiles() -> list[bytes]:
    files = sorted((ROOT / "content/profiles").glob("*.md"))
    return [*(path.read_bytes() for path in files), f"{HEAD}正文。\n".encode()]


def _written(lines: list[str], body: str) -> bytes:
    return "\n".join(["---", *lines, "---", "", body]).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Subject:
    """``what`` is spoilt, what reads it, and its ``share`` of a thousand inputs."""

    what: str
    read: Callable[[Bench, bytes], None]
    share: int
    inputs: st.SearchStrategy[bytes]


_profile = (
    spoilt(_profiles(), [*_YAML, *_MARKDOWN])
    | st.builds(_written, matters, bodies)
    | bodies.map(lambda body: (HEAD + body).encode("utf-8", "replace"))
)
_lists = _words(
    "座用 → 作用\n", "甲村委员工作室\n", "A101 13800138000 # 同意\n", "# 说明\n\n甲=乙\n"
)
_kept = st.builds(
    lambda sealed, at, rest: bytes([sealed, at]) + rest,
    st.integers(0, 1), st.integers(0, 255), st.binary(max_size=60) | st.sampled_from(
        [b"{}", b"[]", b"null", b'{"kind": 1}', b"\x80", b"\x90", b"\xc0", b"\xdd\xff\xff\xff\xff"]
    ),
)  # fmt: skip

SUBJECTS: Mapping[str, Subject] = {
    "profile": Subject("profiles", read_profile, 300, _profile),
    "settings": Subject(
        "site.yaml",
        read_settings,
        120,
        spoilt([f"{SETTINGS}theme: tiny\n".encode(), (ROOT / "site.yaml").read_bytes()], _YAML),
    ),
    "manifest": Subject(
        "theme.yaml",
        read_manifest,
        100,
        spoilt(
            [(ROOT / "themes" / name / "theme.yaml").read_bytes() for name in ("base", "harbour")]
            + [b"name: child\ncontract: 1\nextends: harbour\noptions: {hero: false}\n"],
            _YAML,
        ),
    ),
    "template": Subject(
        "templates",
        read_template,
        30,
        spoilt([p.read_bytes() for p in (ROOT / "themes").glob("*/templates/*.html")], _JINJA)
        | st.lists(st.sampled_from(_JINJA), max_size=6).map(b" ".join),
    ),
    "picture": Subject("pictures", read_picture, 316, spoilt([*_pictures()], _BYTES)),
    "word": Subject(
        "Word files", read_word, 70, spoilt([make() for make in MAKES.values()], _XML + _BYTES)
    ),
    "list": Subject(
        "word lists", read_list, 50, spoilt(_lists, [*_YAML, b"\xe2\x86\x92", b"->", b"A101 "])
    ),
    "kept": Subject("what builds keep", read_kept, 10, _kept),
    "whole": Subject("profiles through to all pages", read_whole, 4, _profile),
}
"""By name."""
