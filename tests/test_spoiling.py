"""Bad input of every kind: no exception, no hang, a message that names the file."""

from __future__ import annotations

import itertools
import os
import time
from html import escape
from importlib.util import find_spec
from pathlib import Path

import pytest

from reliability import fuzz
from tests.manuscript import bare, p
from tests.sites import SETTINGS
from tests.spoiling import HEAD, PROFILE, SUBJECTS, Bench, read_word

SOAK = "SOAK" in os.environ
INPUTS = fuzz.INPUTS if SOAK else 2_000
"""Under ``make soak`` they are new ones each time, in ``make test`` the same."""


FOUND: dict[str, tuple[str, bytes]] = {
    "levels without end": ("manifest", b"[" * 3000),
    "aliases of aliases": ("manifest", b"a: &a [1]\n" + b"b: &b [*a, *a]\n" * 9),
    "no such day": ("manifest", b"name: child\ncontract: 2023-02-30\n"),
    "a key that is nothing": ("manifest", b"name: child\ncontract: 1\noptions: {~: 1}\n"),
    "a parent of thousands of letters": (
        "manifest", b"name: child\ncontract: 1\nextends: " + b"~" * 6000,
    ),
    "a key of thousands of letters": ("settings", SETTINGS.encode() + b"ab" * 40_000 + b": 1\n"),
    "a theme of thousands of letters": ("settings", b"theme: " + b"ab" * 40_000),
    "brackets without end": ("template", b"{{ " + b"(" * 3000 + b" }}"),
    "one word twice": ("template", b"{{ dict(a=1, a=2) }}"),
    "a list without end": ("template", b"{{ range(10 ** 9) | list }}"),
    "a text without end": ("template", b"{{ 'a' * 10 ** 14 }}"),
    "blanks before no reason": ("list", b"A101 a" + b" " * 50_000 + b"b"),
    "blanks before no arrow": ("list", b"a" + b" " * 50_000 + b"b"),
    "a name of thousands of letters": ("list", b"ab" * 40_000),
    "empty lines": ("profile", HEAD.encode() + b"a" + b"\n" * 20_000 + b"b"),
    "headings of one name": ("profile", HEAD.encode() + b"\n## a\n" * 3000),
    "a word of thousands of letters": ("profile", HEAD.encode() + b"a.b" * 7000),
    "a total behind thousands of letters": ("profile", f"{HEAD}{'甲' * 20_000}共1家\n".encode()),
    "a total behind thousands of figures": ("profile", f"{HEAD}{'1家、' * 7000}共1家\n".encode()),
    "commas of two kinds": ("settings", f"{SETTINGS}kinds: [{'a，b, ' * 300}]\n".encode()),
    "commas in a profile": (
        "profile", HEAD.replace("kind:", f"tags: [{'甲，乙, ' * 300}]\nkind:").encode(),
    ),
    "a row of dashes before a word": ("profile", f"{HEAD}{'-' * 3000}乙\n".encode()),
    "comments that do not end": ("profile", f"{HEAD}{'<!--' * 5000}\n".encode()),
    "a heading with an attribute of no value": ("profile", f"{HEAD}## 值 {{.a id}}\n".encode()),
    "a note with an attribute of no value": (
        "profile", f"{HEAD}甲[^1]{{.a id}}\n\n[^1]: 乙 {{.a id}}\n".encode(),
    ),
    "blanks in a value": ("settings", b"title: a" + b" " * 20_000 + b"b"),
}  # fmt: skip
"""What random input has found, by what it is."""


@pytest.mark.parametrize("what", FOUND)
def test_what_was_found_once_is_read_or_refused(what: str, tmp_path: Path) -> None:
    """In two seconds of the processor each."""
    name, content = FOUND[what]
    began = time.process_time()
    SUBJECTS[name].read(Bench.at(tmp_path), content)
    assert time.process_time() - began < 2


ROWS = [
    *"[](){}<>*_`~|&!#-=:\"'“ \t\n\\/@.　（【1a，、：", "[^1]", "](", "**a", "a* ", "<a ", "<a>",
    "&#1;", "{{ ", "> ", "- ", "1. ", "| ", "```\n", "http://a.b/", "\n\n", "\n    ", "\n# ",
    "[a]: b\n", "[^a]: b\n", "2023年", "138001380", "一、", "<!--", "[^", "<div>",
    "\n:   a", "A101 ",
]  # fmt: skip
PLACES = {
    "body": (PROFILE, HEAD + "甲{}乙\n"),
    "line": (PROFILE, HEAD + "{}乙\n"),
    "value": (PROFILE, HEAD.replace("\n---\n\n", "\nsummary: 甲{}乙\n---\n\n")),
    "settings": ("site.yaml", SETTINGS + "kicker: 甲{}乙\n"),
    "list": ("checks/allow.txt", "A101 甲{}乙\n"),
}
SLOW_ONCE = [
    (" ", "list"), (".", "body"), ("\n", "body"), ("\n# ", "body"), (" ", "settings"),
    ("-", "line"), ("`", "line"), ("<!--", "body"), ("[^", "body"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sign", "place"), [*itertools.product(ROWS, PLACES)] if SOAK else SLOW_ONCE
)
def test_a_row_of_twenty_thousand_signs_is_read_in_time(
    sign: str, place: str, tmp_path: Path
) -> None:
    """In five seconds of the processor; the whole of a file may be one sign."""
    bench, (name, content) = Bench.at(tmp_path), PLACES[place]
    bench.put(name, content.replace("{}", sign * (20_000 // len(sign))).encode())
    began = time.process_time()
    bench.check()
    assert time.process_time() - began < 5


@pytest.mark.soak
@pytest.mark.parametrize("sign", [row for row in ROWS if "\n" not in row] if SOAK else "1 　")
def test_a_row_in_a_word_file_is_read_in_time(sign: str, tmp_path: Path) -> None:
    """Its numbers are looked for, and there are none."""
    bench = Bench.at(tmp_path)
    row = escape(sign * (20_000 // len(sign)))
    began = time.process_time()
    read_word(bench, bare(p("甲委员工作室") + p(f"甲{row}乙") + p("成立于2019年，走访20家。")))
    assert time.process_time() - began < 5


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # darkroom.py silences them, too
@pytest.mark.parametrize("name", SUBJECTS)
def test_a_spoilt_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    """Whatever was cut out of it, put in or repeated."""
    inputs = fuzz.share(name, INPUTS)
    assert fuzz.by_chance(name, inputs, tmp_path, seeded=not SOAK) >= inputs


@pytest.mark.soak
@pytest.mark.skipif(not find_spec("atheris"), reason="it has wheels for Linux on x86-64 alone")
@pytest.mark.parametrize("name", [*SUBJECTS] if SOAK else ["profile"])
def test_no_input_that_reaches_new_code_breaks_anything(name: str, tmp_path: Path) -> None:
    """Atheris looks for them, beginning by chance, or in ``make test`` always alike."""
    inputs = fuzz.share(name, INPUTS) if SOAK else 200
    assert fuzz.guided(name, inputs, tmp_path, seeded=not SOAK) == inputs
