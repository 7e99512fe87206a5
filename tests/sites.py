"""Whole sites in one string, so that a test shows all that it needs."""

from __future__ import annotations

import re
from pathlib import Path

from showcase.pipeline import Options

_HEADING = re.compile(r"^-- (\S+) --\n", re.MULTILINE)

SETTINGS = """\
title: 履职成果集锦
edition: 2023
publisher: 海岛政协
language: zh-CN
base_url: https://isles.example/
kinds: {lounge: 会客厅, studio: 工作室}
districts: {north: 北区, south: 南区}
sectors: {medical: 医药卫生, town: 乡镇}
metrics:
  proposals: {label: 提案建议, unit: 件}
  rate: {label: 办结率, unit: "%", sum: false}
checks: {levels: {K: off}}
"""
"""The site.yaml of sites that bring none of their own."""


_TEMPLATES = (
    "home.html", "directory.html", "statistics.html", "timeline.html", "search.html",
    "brochure.html", "404.html", "profile.html", "term.html", "standing.html", "redirect.html",
    "art.svg", "code.svg", "robots.txt", "feed.xml", "sitemap.xml", "brochure.css", "entries.html",
)  # fmt: skip
TINY = (
    "".join(f"-- themes/tiny/templates/{name} --\ntiny\n" for name in _TEMPLATES)
    + """\
-- themes/tiny/theme.yaml --
name: tiny
contract: 1
styles: [tokens.css]
-- themes/tiny/static/tokens.css --
body { margin: 0 }
-- themes/tiny/brochure/main.typ --
#let tree = json("tree.json")
#set document(title: tree.title)
#set text(font: "Noto Serif SC")
#for kind in tree.kinds {
  for each in kind.profiles {
    par(each.name)
    for picture in each.gallery { image(picture.src, alt: picture.alt) }
  }
}
#context [#metadata(counter(page).final().first()) <pages>]
-- site.yaml --
"""
    + SETTINGS
    + "theme: tiny\n"
)
"""The smallest theme that makes all pages and a brochure, and a site.yaml that takes it."""


def write_site(folder: Path, blocks: str, *, settings: str = SETTINGS) -> Path:
    r"""Write the ``-- path --`` blocks of a site into ``folder``; a site.yaml is added if missing.

    >>> write_site(tmp_path, "-- content/profiles/a.md --\n---\nname: 甲\nkind: lounge\n---\n")
    """
    parts = _HEADING.split(blocks)
    files = dict(zip(parts[1::2], parts[2::2], strict=True))
    files.setdefault("site.yaml", settings)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    return folder


def options(folder: Path, **more: object) -> Options:
    """Options of a quick build of a site: no brochure, no cache."""
    chosen: dict[str, object] = {"brochure": False, "cache": False, **more}
    return Options(site=folder, output=folder / "output", **chosen)  # type: ignore[arg-type]
