"""CPU time from a file's bytes to its compiled profile, part by part: python -m bench.parts COUNT.

Beside it the plain way over the same texts: Python-Markdown with the same extensions and PyYAML's
C loader, without places, checks, safety or anything else that is ours. The profiles are generated,
two made one: eight sections, some 1,800 characters. Each figure is the least of several rounds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import yaml
from markdown import Markdown

from showcase.content import Source, cut_matter
from showcase.content.encoding import decode
from showcase.markup import compile_body
from showcase.schema import read_profile, read_settings
from tests.generated import SETTINGS, generate

_ROUNDS = 7
_EXTENSIONS = (
    "tables", "footnotes", "def_list", "admonition", "attr_list", "fenced_code", "sane_lists"
)  # fmt: skip
_T = TypeVar("_T")


def main() -> None:
    """Print milliseconds a profile, and their ratio to the plain way."""
    files = list(_files(int(sys.argv[1])))
    config, _ = read_settings(Source("site.yaml", matter=SETTINGS))
    sources = [_read(file) for file in files]
    stock = Markdown(extensions=list(_EXTENSIONS))
    ours = {
        "reading": _measure(_read, files),
        "front matter": _measure(lambda source: read_profile(source, config), sources),
        "markup": _measure(_compile, sources),
    }
    plain = {
        "PyYAML": _measure(lambda s: yaml.load(s.matter, yaml.CSafeLoader), sources),
        "Python-Markdown": _measure(lambda s: stock.reset().convert(s.body), sources),
    }
    _print({**ours, "together": sum(ours.values())})
    _print({**plain, "together": sum(plain.values())})
    print(f"ratio {sum(ours.values()) / sum(plain.values()):18.2f}")  # noqa: T201


def _print(figures: dict[str, float]) -> None:
    for part, milliseconds in figures.items():
        print(f"{part:16}{milliseconds:8.3f} ms")  # noqa: T201


def _files(count: int) -> Iterator[bytes]:
    """So many files, each of two generated profiles."""
    texts = [profile.markdown() for profile in generate(2 * count)]
    for first, second in zip(texts[::2], texts[1::2], strict=True):
        yield f"{first}\n{second.split('---', 2)[2].lstrip()}".encode()


def _read(raw: bytes) -> Source:
    """What content makes of a file, without the disk."""
    text, _ = decode(raw)
    cut = cut_matter(text or "", "a.md")
    return Source("a.md", cut.matter, cut.matter_line, cut.body, cut.body_line)


def _compile(source: Source) -> object:
    return compile_body(source.body, path="a.md", first_line=source.body_line, metrics={})


def _measure(step: Callable[[_T], object], values: Sequence[_T]) -> float:
    """CPU milliseconds a value."""
    rounds = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        for value in values:
            step(value)
        rounds.append(time.process_time() - start)
    return min(rounds) * 1000 / len(values)


if __name__ == "__main__":
    main()
