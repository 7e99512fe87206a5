"""A page as a browser, a search engine and a screen reader see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "wbr",
}  # fmt: skip
_LOADED = {"link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}

Attributes = dict[str, str]


@dataclass(slots=True)
class Page:
    """What was found in a page; ``unclosed`` names elements that are not closed in order."""

    path: str
    elements: list[tuple[str, Attributes]] = field(default_factory=list)
    text: str = ""
    title: str = ""
    unclosed: list[str] = field(default_factory=list)

    def every(self, tag: str) -> list[Attributes]:
        """The attributes of every element of that name."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        """All ids, in order."""
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def links(self) -> list[str]:
        """Where a reader can go from here."""
        return [attributes["href"] for attributes in self.every("a") if "href" in attributes]

    @property
    def loaded(self) -> list[str]:
        """What the browser asks for on its own to show the page."""
        plain = [
            attributes[_LOADED[tag]]
            for tag, attributes in self.elements
            if tag in _LOADED
            and _LOADED[tag] in attributes
            and attributes.get("rel") not in ("canonical", "alternate")
        ]
        return [*plain, *self.offered]

    @property
    def offered(self) -> list[str]:
        """The addresses among which a browser chooses the size of a picture."""
        sets = [attributes.get("srcset", "") for _, attributes in self.elements]
        return [size.split()[0] for each in sets if each for size in each.split(", ")]

    @property
    def outline(self) -> list[int]:
        """The levels of the headings, in order."""
        return [int(tag[1]) for tag, _ in self.elements if len(tag) == 2 and tag[1] in "123456"]

    def meta(self, name: str) -> str:
        """A meta element's content by its name or property."""
        for attributes in self.every("meta"):
            if name in (attributes.get("name"), attributes.get("property")):
                return attributes.get("content", "")
        return ""


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.page.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        if "script" in self.open or "style" in self.open:
            return
        if self.open[-1:] == ["title"] and "svg" not in self.open:
            self.page.title += data
        else:
            self.page.text += data


def read_page(output: Path, path: str) -> Page:
    """One page of a site."""
    return read_fragment((output / path).read_text("utf-8"), path)


def read_fragment(html: str, path: str = "") -> Page:
    """A page, or a piece of one."""
    page = Page(path)
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    page.unclosed += reader.open
    return page


def read_pages(output: Path) -> Iterator[Page]:
    """Every page of a site, redirects too."""
    for file in sorted(output.rglob("*.html")):
        yield read_page(output, file.relative_to(output).as_posix())
