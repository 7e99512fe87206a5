"""The hostile corpus as a site: every vector of tests/hostile in every place that it is made for.

``ran(1)`` and ``alert(1)`` are what a vector would run, ``evil.example`` is whom it would tell.
What cannot stand in a line of YAML is written as a picture of itself: ⏎ ␉ ␀ ␂ ␃ ␌ ␠ ␛ ␇, and
␤ ␥ for U+2028 and U+2029.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import yaml

from showcase.artifact import Artifact
from showcase.brochure import Made
from showcase.document import Document
from showcase.markup import compile_body
from showcase.pipeline import Compilation, compile_site, production_of
from showcase.site import Site
from tests.photos import encoded, photo
from tests.sites import options

FOLDER = Path(__file__).parent / "hostile"
ADDRESS = "https://isles.example/"
_SIGNS = str.maketrans(
    {"⏎": "\n", "␉": "\t", "␀": "\0", "␂": "\x02", "␃": "\x03", "␌": "\f", "␠": "\xa0",
     "␛": "\x1b", "␇": "\x07", "␤": "\u2028", "␥": "\u2029"}
)  # fmt: skip
_OPEN = re.compile(r"<(script|style)\b(?!.*</\1\s*>)|<!--(?!.*-->)", re.IGNORECASE | re.DOTALL)
_A_PROFILE = 12
"""So many vectors for bodies stand in one profile."""


@dataclass(frozen=True, slots=True)
class Vector:
    """One attempt; ``number`` counts all of them, ``place`` is where it is put."""

    number: int
    family: str
    place: str
    text: str


@cache
def vectors() -> tuple[Vector, ...]:
    """All of them."""
    read = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.iterdir())}
    lines = [
        (family, each["place"], line.translate(_SIGNS))
        for family, each in read.items()
        for line in each["vectors"].splitlines()
    ]
    return tuple(Vector(number, *line) for number, line in enumerate(lines))


def at(*places: str) -> list[Vector]:
    """Those that are made for these places."""
    return [vector for vector in vectors() if vector.place in places]


def said(vector: Vector) -> str:
    """A section with the vector between two sentences that have to stay."""
    n = vector.number
    return f"## 第{n}条\n\n前哨{n}。\n\n{vector.text}\n\n后卫{n}。\n\n"


def stands_alone(vector: Vector) -> bool:
    """Whether the vector might change more than its own paragraph; then it gets a profile of its
    own. A quotation mark or a script without its end waits for that of another."""
    words = vector.text
    waits = words.count('"') % 2 + words.count("'") % 2 > 0 or _OPEN.search(words) is not None
    html = "".join(section.html for section in compiled(vector).sections)
    return waits or "\0" in words or f"<p>后卫{vector.number}。</p>" not in html


def compiled(vector: Vector) -> Document:
    """The vector as a body."""
    return compile_body(said(vector), path="a.md", metrics={"proposals": "18件"})


FIELDS = ("field", "figure", "cell", "print")


def matter(words: str, number: int, terms: int) -> dict[str, object]:
    """Front matter that says these words in every field; ``terms`` is how many terms there are of
    each vocabulary."""
    term = number % terms
    return {
        "name": f"{words} 甲{number}室",
        "kind": f"k{term}",
        "level": f"l{term}",
        "district": f"d{term}",
        "sector": f"s{term}",
        "headline": words,
        "kicker": words,
        "subtitle": words,
        "summary": words,
        "founded": f"{2000 + number % 20}-03",
        "lead": {"name": words, "roles": [words]},
        "members": {"total": 7, "note": words, "people": [{"name": words, "role": words}]},
        "address": words,
        "contact": words,
        "metrics": [
            {"id": "proposals", "value": 18, "note": words},
            {"id": f"m{term}", "value": 3},
            {"id": f"m{(term + 1) % terms}", "value": 5, "unit": words, "note": words},
        ],
        "timeline": [{"date": "2021-05", "title": words, "text": words}],
        "tags": [words, f"组{number % 7}"],
        "cover": {"src": "port.png", "alt": words, "caption": words},
        "gallery": [{"src": "port.png", "alt": words, "caption": words}],
        "source": {"publication": words, "date": "2022-01-02", "page": words},
        "order": number,
        "aliases": [f"old-{number}"],
    }


def markdown(head: object, body: str) -> str:
    """A file of the content."""
    written = _written(head)
    return f"---\n{written}---\n\n{body}\n"


def _written(values: object) -> str:
    """YAML with every word in quotes, so that none is a list, a remark or a mapping."""
    words = json.loads(json.dumps(values), parse_int=str)
    return yaml.safe_dump(
        words, allow_unicode=True, sort_keys=False, width=1_000_000, default_style='"'
    )


def settings(labels: Sequence[str]) -> dict[str, object]:
    """site.yaml that says these labels in every place."""
    word = cycle(labels).__next__
    imprint = ("compiler", "permit", "recipients", "printer", "printed", "copies")
    footer = ("sponsor", "organiser", "contact", "address", "icp", "police", "police_code",
              "site_code", "copyright")  # fmt: skip
    heads = ("title", "kicker", "theme_line", "short_title", "edition", "publisher", "place",
             "description", "seal")  # fmt: skip

    def terms(sign: str) -> dict[str, str]:
        return {f"{sign}{n}": label for n, label in enumerate(labels)}

    return {
        **{key: word() for key in heads},
        "language": "zh-CN",
        "base_url": ADDRESS,
        "kinds": terms("k") | {"constructor": "构造"},
        "levels": terms("l"),
        "districts": terms("d"),
        "sectors": terms("s"),
        "metrics": {
            "proposals": {"label": word(), "unit": "件"},
            **{f"m{n}": {"label": label, "unit": label} for n, label in enumerate(labels)},
        },
        "key_figures": [
            {"label": label, "value": label, "unit": label, "page": "about"} for label in labels[:3]
        ],
        "menu": ["directory", "statistics", "timeline", "about"],
        "footer": {key: word() for key in footer},
        "brochure": {
            "short_title": word(),
            "imprint": {key: word() for key in imprint},
            "index": {key: [word()] for key in ("people", "places", "organisations")},
        },
        "share_pictures": "false",
    }


def tame(words: str) -> str:
    """The words with nothing in them that means something to any reader."""
    return re.sub(r"[^\w\s\u0080-\uffff]", "x", words)


def _files(change: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    labels = [change(vector.text) for vector in at("setting")]
    yield "site.yaml", _written(settings(labels))
    for vector in at(*FIELDS):
        words = change(vector.text)
        head = matter(words, vector.number, len(labels))
        yield f"content/profiles/field-{vector.number}.md", markdown(head, "正文。")
    about = {"title": labels[0], "subtitle": labels[1], "author": labels[2]}
    yield "content/pages/about.md", markdown(about, "关于。")


def _bodies() -> Iterator[tuple[str, str]]:
    alone = [vector for vector in at("body") if stands_alone(vector)]
    others = iter([vector for vector in at("body") if vector not in alone])
    groups = [[vector] for vector in alone]
    while group := list(islice(others, _A_PROFILE)):
        groups.append(group)
    for group in groups:
        head: dict[str, object] = {"name": f"正文{group[0].number}室", "kind": "k0"}
        head |= {"metrics": [{"id": "proposals", "value": 18}]}
        text = "".join(map(said, group))
        yield f"content/profiles/body-{group[0].number}.md", markdown(head, text)


def _named(folder: Path) -> Iterator[tuple[str, str]]:
    for vector in at("name"):
        name = vector.text.translate(_SIGNS).replace("/", "／")
        (folder / "content/profiles" / f"{name}.png").write_bytes(encoded(photo(90, 60), "PNG"))
        head: dict[str, object] = {"name": f"文件名{vector.number}室", "kind": "k0"}
        head |= {"gallery": [{"src": f"{name}.png", "alt": "图"}]}
        yield f"content/profiles/{name}.md", markdown(head, "正文。")


def write_corpus(folder: Path, change: Callable[[str], str] = str) -> Path:
    """The corpus as a site in ``folder``; ``change`` is done to words of fields and settings."""
    profiles = folder / "content/profiles"
    profiles.mkdir(parents=True)
    (folder / "content/pages").mkdir()
    (profiles / "port.png").write_bytes(encoded(photo(90, 60), "PNG"))
    (profiles / "b.md").write_text(markdown({"name": "邻居室", "kind": "k0"}, "正文。"), "utf-8")
    for name, content in (*_files(change), *_bodies(), *_named(folder)):
        (folder / name).write_text(content, "utf-8", newline="\n")
    return folder


@dataclass(frozen=True, slots=True)
class Corpus:
    """The corpus, compiled; its errors don't keep it from being put on pages here."""

    folder: Path
    compilation: Compilation

    @property
    def site(self) -> Site:
        """As far as it could be compiled."""
        return self.compilation.site

    def brochure(self, *places: str) -> Made:
        """The book of the profiles that say what is made for these places."""
        chosen = {f"field-{vector.number}" for vector in at(*places)}
        ours = tuple(w for w in self.site.workstations if w.slug in chosen)
        site = replace(self.site, workstations=ours, timeline=())
        return production_of(options(self.folder), site, self.compilation.album).brochure()


def corpus(folder: Path, change: Callable[[str], str] = str) -> Corpus:
    """The corpus with all its pages in the folder ``output``."""
    write_corpus(folder, change)
    chosen = options(folder)
    compilation = compile_site(chosen)
    made = production_of(chosen, compilation.site, compilation.album)
    for artifact in (*made.artifacts(None), *compilation.album.artifacts()):
        _put(folder / "output", artifact)
    return Corpus(folder, compilation)


def _put(folder: Path, artifact: Artifact) -> None:
    path = folder / artifact.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(artifact.content)
