"""The sample sites that a theme is tried on: a whole small site each, in both languages.

Rich and sparse ones are files in sites/; of the others the profiles are made here, since what
matters of them is their number and their length.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from PIL import Image

from showcase.brochure import Order
from showcase.issues import Text, text
from showcase.paging import COMPILATION, TERMS

CHINESE, TRADITIONAL = "zh-CN", "zh-TW"
LANGUAGES = {"zh": CHINESE, "en": "en"}

RICH = text("everything is filled in")
SPARSE = text("one profile, nothing but what is required")
EMPTY = text("no profiles")
LONG = text("long titles, awkward signs, many people")
MANY = text("hundreds of profiles and terms")
VARIANTS = text("in simplified and in traditional characters")

_MANY = COMPILATION + 10
"""More than any page of a list holds, so that all lists are divided."""

_FORMS = (Order(), Order("broadsheet"))
"""A theme sets books and newspapers; what it sets by itself is one of both."""

_PAGES = ("site.yaml", "content/pages/about.md", "content/pages/guide.md")
_PHOTOS = ("profiles/net.jpg", "profiles/harbour.jpg", "pages/net.jpg")


@dataclass(frozen=True, slots=True)
class Sample:
    """A site as its files: ``slug`` names it in addresses, ``what`` to people. ``prints`` are the
    forms in which its brochure is set, the one of the website first."""

    slug: str
    what: Text
    language: str
    files: Mapping[str, bytes]
    prints: tuple[Order, ...] = ()

    def write(self, folder: Path) -> None:
        """Write the site into an empty folder."""
        for name, content in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)


def samples() -> Iterator[Sample]:
    """All sample sites: what goes wrong with the first ones is easiest to understand."""
    for short, language in LANGUAGES.items():
        rich, sparse = _stored(f"rich.{short}"), _stored(f"sparse.{short}")
        pages = {name: rich[name] for name in _PAGES}
        words = _WORDS[short]
        yield Sample(f"rich-{short}", RICH, language, {**rich, **_photos()}, _FORMS)
        yield Sample(f"sparse-{short}", SPARSE, language, sparse, _FORMS[:1])
        yield Sample(f"empty-{short}", EMPTY, language, {**pages, "site.yaml": sparse["site.yaml"]})
        yield Sample(f"long-{short}", LONG, language, _long(words), _FORMS[:1])
        if language == CHINESE:  # its pages are those of the others, only more of them
            yield Sample(f"many-{short}", MANY, language, {**pages, **_many(words)})
            yield Sample("sparse-tw", SPARSE, TRADITIONAL, _spoken(sparse, TRADITIONAL))
            yield Sample("variants-zh", VARIANTS, language, {**_varied(rich), **_photos()})


def _stored(name: str) -> dict[str, bytes]:
    return dict(_files(resources.files("showcase.fitting") / "sites" / name, ""))


def _spoken(files: Mapping[str, bytes], language: str) -> dict[str, bytes]:
    """The same site in another form of Chinese."""
    settings = files["site.yaml"].replace(CHINESE.encode(), language.encode())
    return {**files, "site.yaml": settings}


def _varied(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same site in both forms of Chinese."""
    both = f"\nvariants: [{CHINESE}, {TRADITIONAL}]\n".encode()
    return {**files, "site.yaml": files["site.yaml"] + both}


def _files(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _files(each, f"{above}{each.name}/")
        else:
            yield f"{above}{each.name}", each.read_bytes()


def _photos() -> dict[str, bytes]:
    """Pictures of nothing: soft colours."""
    ramp = Image.linear_gradient("L").resize((1200, 800))
    picture = Image.merge("RGB", (ramp, ramp.rotate(180), ramp)).point(
        lambda value: 90 + value // 2
    )
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=60)
    return {f"content/{name}": file.getvalue() for name in _PHOTOS}


@dataclass(frozen=True, slots=True)
class _Words:
    """What the sites that are made here are written with."""

    language: str
    name: str
    sentence: str
    person: str
    tag: str


_WORDS = {
    "zh": _Words("zh-CN", "海岛委员会客厅", "走到群众中间，听民声、聚民意，", "王海", "标签"),
    "en": _Words(
        "en", "Island Lounge", "members went where people are, and listened, ", "Hai", "tag"
    ),
}
_AWKWARD = "<b>&\"'</b> {{ x }} %s 𠮷 🏝"


def _long(words: _Words) -> dict[str, bytes]:
    """Long where it may be long, in mourning, with a name of a single word, and with signs that a
    template must not take for its own."""
    title = (words.sentence * 8).strip(" ，,")
    unbroken = "Donaudampfschifffahrtsgesellschaftskapitaen" * 3
    body = f"{title}\n\n" + "".join(f"## {title} {n}\n\n{title}\n\n" for n in range(30))
    return {
        "site.yaml": _long_settings(words, title),
        "content/profiles/full.md": _profile({"name": title, **_full(words, title)}, body),
        "content/profiles/awkward.md": _profile({"name": _AWKWARD, "headline": _AWKWARD}, "…"),
        "content/profiles/unbroken.md": _profile({"name": unbroken, "tags": [unbroken]}, unbroken),
    }


def _full(words: _Words, title: str) -> dict[str, object]:
    """Every field of a profile."""
    return {
        **dict.fromkeys(("kicker", "headline", "subtitle", "address", "contact"), title),
        "summary": title * 2,
        "founded": "1949-10-01",
        "district": "d0",
        "lead": {"name": words.person * 3, "roles": [title] * 4},
        "members": {
            "total": "over 10000",
            "note": title,
            "people": [{"name": f"{words.person}{n}", "role": title[:40]} for n in range(60)],
        },
        "metrics": [
            {"id": "m0", "value": "123456789012", "unit": title[:12], "note": title},
            *({"id": f"m{n}", "value": "1"} for n in range(1, 12)),
        ],
        "timeline": [
            {"date": f"{year}", "title": title, "text": title} for year in range(1950, 1990)
        ],
        "tags": [f"{words.tag}{n}" for n in range(40)],
    }


def _long_settings(words: _Words, title: str) -> bytes:
    return _settings(
        words,
        **dict.fromkeys(("title", "theme_line", "kicker"), title),
        seal=title[:12],
        appearance={"mourning": True},
        kinds={"lounge": title[:30]},
        districts={"d0": title[:30]},
        metrics={f"m{n}": {"label": f"{title[:30]} {n}", "unit": "件"} for n in range(12)},
        key_figures=[{"label": title, "metric": f"m{n}"} for n in range(9)],
    )


def _many(words: _Words) -> dict[str, bytes]:
    """So many that every list takes several pages, and each profile with tags of its own."""
    return {
        f"content/profiles/p{number}.md": _profile(
            {
                "name": f"{words.name} {number}",
                "kind": "lounge",
                "founded": f"{1990 + number % 30}",
                "district": "north",
                "sector": "town",
                "members": number + 1,
                "metrics": [{"id": "proposals", "value": number + 1, "year": 2000 + number % 20}],
                "tags": [f"{words.tag}{number % (TERMS + 20)}"],
                "timeline": [{"date": f"{2000 + number % 20}", "title": words.sentence}],
            },
            words.sentence,
        )
        for number in range(_MANY)
    }


def _settings(words: _Words, **more: object) -> bytes:
    return _yaml({"language": words.language, **more}).encode()


def _profile(matter: Mapping[str, object], body: str) -> bytes:
    return f"---\n{_yaml({'kind': 'lounge', **matter})}---\n{body}\n".encode()


def _yaml(keys: Mapping[str, object]) -> str:
    """A line for each key: what is JSON is YAML, too."""
    return "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items()
    )
