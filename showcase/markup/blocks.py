"""After parsing: headings with ids, figures with numbers, tables that scroll, lists of tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from showcase.markup.headings import heading_id, unused, written

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_TASK = re.compile(r"^\[([ xX])\]\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """What the engine itself writes into a text."""

    figure: str
    table: str
    done: str
    open: str
    back: str
    admonitions: tuple[tuple[str, str], ...]


CHINESE = Words(
    figure="图{number}",
    table="表格",
    done="已完成",
    open="未完成",
    back="回到正文",
    admonitions=(
        ("Note", "说明"),
        ("Tip", "提示"),
        ("Warning", "注意"),
        ("Danger", "警告"),
        ("Info", "说明"),
    ),
)
ENGLISH = Words(
    figure="Figure {number}",
    table="Table",
    done="done",
    open="to do",
    back="Back to the text",
    admonitions=(),
)


class Shaping(Treeprocessor):
    """Everything that is done to the tree once inline marks are read."""

    words: Words = CHINESE

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.headings: list[tuple[int, str]] = []

    def reset(self) -> None:
        """Forget the headings of the body before: Python-Markdown runs nothing on an empty one."""
        self.headings = []

    def run(self, root: Element) -> None:
        """Shape the tree in place; ``headings`` holds level and text of each heading."""
        self._headings(root)
        self._figures(root)
        self._tables(root)
        self._tasks(root)
        self._admonitions(root)

    def _headings(self, root: Element) -> None:
        """Ids for all; only those outside of quotations, lists and boxes make the outline."""
        taken: dict[str, int] = {}
        outline = set(root)
        for element in root.iter():
            if element.tag not in _HEADINGS:
                continue
            title = written(element, self.md)
            if element in outline:
                self.headings.append((int(element.tag[1]), title))
            if element.tag == "h1":
                element.tag = "h2"
            wanted = element.get("id") or heading_id(title)
            element.set("id", unused(wanted, taken))

    def _figures(self, root: Element) -> None:
        """Pictures that stand alone, on one line or on several, each become a figure."""
        if next(root.iter("img"), None) is None:
            return
        parents = {child: parent for parent in root.iter() for child in parent}
        figures = 0
        for paragraph in list(root.iter("p")):
            made = [
                self._figure(picture, figures + number)
                for number, picture in enumerate(_only_pictures(paragraph), 1)
            ]
            if made:
                figures += len(made)
                parent = parents[paragraph]
                at = list(parent).index(paragraph)
                parent[at : at + 1] = made

    def _figure(self, picture: Element, number: int) -> Element:
        figure = Element("figure")
        figure.append(picture)
        figure.tail, picture.tail = "\n", None
        caption = SubElement(figure, "figcaption")
        label = SubElement(caption, "span", {"class": "figure-number"})
        label.text = self.words.figure.format(number=number)
        label.tail = f" {picture.attrib.pop('title', '')}".rstrip()
        return figure

    def _tables(self, root: Element) -> None:
        """A table wider than the page scrolls in a region that the keyboard can reach."""
        if next(root.iter("table"), None) is None:
            return
        for cell in (*root.iter("th"), *root.iter("td")):
            if align := cell.attrib.pop("align", ""):
                cell.set("class", f"align-{align}")
        for parent in list(root.iter()):
            for position, table in enumerate(list(parent)):
                if table.tag == "table":
                    region = Element(
                        "div",
                        {
                            "class": "table-wrap",
                            "role": "region",
                            "tabindex": "0",
                            "aria-label": self.words.table,
                        },
                    )
                    region.tail, table.tail = table.tail, None
                    region.append(table)
                    parent[position] = region

    def _tasks(self, root: Element) -> None:
        for item in root.iter("li"):
            holder = (
                item[0]
                if len(item) and item[0].tag == "p" and not (item.text or "").strip()
                else item
            )
            found = _TASK.match(holder.text or "")
            if not found:
                continue
            done = found[1] != " "
            item.set("class", "task task-done" if done else "task")
            label = self.words.done if done else self.words.open
            mark = Element("span", {"class": "task-mark", "role": "img", "aria-label": label})
            mark.text = "☑" if done else "☐"
            mark.tail = f" {(holder.text or '')[found.end() :]}"
            holder.text = None
            holder.insert(0, mark)

    def _admonitions(self, root: Element) -> None:
        """``!!! note`` without a title of its own gets one in the language of the text."""
        titles = dict(self.words.admonitions)
        for title in root.iter("p"):
            if title.get("class") == "admonition-title" and title.text in titles:
                title.text = titles[title.text]


def _only_pictures(paragraph: Element) -> list[Element]:
    """The pictures that a paragraph consists of, if it has nothing else."""
    texts = [paragraph.text, *(child.tail for child in paragraph)]
    if any(child.tag not in ("img", "br") for child in paragraph) or any(
        words and words.strip() for words in texts
    ):
        return []
    return [child for child in paragraph if child.tag == "img"]
