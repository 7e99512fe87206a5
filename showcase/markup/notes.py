"""Footnotes: numbered as they are referred to, and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

from showcase.issues import Issue, Text, text, warning
from showcase.markup.places import Places, without_code

_DEFINED = re.compile(r"^[ >\t]*\[\^([^\]\n]+)\]:", re.MULTILINE)
_REFERRED = re.compile(r"(?<!\\)\[\^([^\]\n]+)\](?!\()")


class Notes(Treeprocessor):
    """Puts the notes into the order of their first references; Python-Markdown has that of their
    definitions, or of its own way through the tree."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.unused: list[str] = []
        self.moved: list[str] = []

    def reset(self) -> None:
        """Forget the notes of the body before."""
        self.unused, self.moved = [], []

    def run(self, root: Element) -> None:
        """Number the references and the notes; take out what leads nowhere."""
        box = next((e for e in root if e.tag == "div" and e.get("class") == "footnote"), None)
        listed = box.find("ol") if box is not None else None
        if box is None or listed is None:
            return
        self._free_headings(root)
        notes = {item.get("id", "").removeprefix("fn:"): item for item in listed}
        order = _order([e for e in root if e is not box], notes)
        self.unused = [name for name in notes if name not in order]
        listed[:] = [notes[name] for name in order]
        for reference, name in _references(root):
            if name in order:
                reference.text = str(order.index(name) + 1)
        _take_out_dead_ways_back(root)
        if not order:
            root.remove(box)

    def _free_headings(self, root: Element) -> None:
        """The title of a section is plain text: its notes go to the paragraph below."""
        for heading, below in zip(list(root), [*list(root)[1:], None], strict=True):
            if heading.tag not in ("h1", "h2"):
                continue
            for mark in _take_out(heading, _is_mark):
                self.moved.append(mark[0].get("href", "").removeprefix("#fn:"))
                if below is not None and below.tag == "p":
                    below.append(mark)


def _is_mark(element: Element) -> bool:
    return element.tag == "sup" and element.get("id", "").startswith("fnref")


def _references(root: Element) -> Iterator[tuple[Element, str]]:
    for link in root.iter("a"):
        if link.get("class") == "footnote-ref":
            yield link, link.get("href", "").removeprefix("#fn:")


def _order(body: Iterable[Element], notes: dict[str, Element]) -> list[str]:
    """The names of the notes as a reader meets them; notes may refer to notes."""
    order: list[str] = []
    waiting = list(body)
    while waiting:
        for _, name in _references(waiting.pop(0)):
            if name not in order and name in notes:
                order.append(name)
                waiting.append(notes[name])
    return order


def _take_out_dead_ways_back(root: Element) -> None:
    marks = {f"#{mark.get('id')}" for mark in root.iter("sup") if _is_mark(mark)}

    def is_dead(element: Element) -> bool:
        return element.get("class") == "footnote-backref" and element.get("href") not in marks

    _take_out(root, is_dead)


def _take_out(parent: Element, wanted: Callable[[Element], bool]) -> list[Element]:
    """Take elements out of another at any depth; the text behind them stays."""
    taken = []
    before: Element | None = None
    for child in list(parent):
        if not wanted(child):
            taken += _take_out(child, wanted)
            before = child
            continue
        if before is None:
            parent.text = (parent.text or "") + (child.tail or "")
        else:
            before.tail = (before.tail or "") + (child.tail or "")
        child.tail = None
        parent.remove(child)
        taken.append(child)
    return taken


def wrong_notes(
    body: str, notes: Notes, defined: Iterable[str], path: str, places: Places
) -> Iterator[Issue]:
    """References without a note, notes without a reference, and those that had to move."""
    bare, known = without_code(body) if "[^" in body else "", set(defined)
    for found in _REFERRED.finditer(bare):
        if found[1] not in known:
            hint = text("Write what it says on a line of its own: {line}", line=f"{found[0]}: …")
            said = text("There is no note {mark} in this text.", mark=found[0])
            yield _warning("M119", said, hint, path, places.at(found.start()))
    for name in notes.unused:
        mark = f"[^{name}]"
        said = text("Nothing refers to the note {mark}, so it is left out.", mark=mark)
        hint = text("Write {mark} where it belongs, or take the note out.", mark=mark)
        yield _warning("M120", said, hint, path, places.of(f"{mark}:"))
    for name in notes.moved:
        said = text("The note {mark} cannot stand in a heading.", mark=f"[^{name}]")
        hint = text("Put it into the text below the heading.")
        yield _warning("M121", said, hint, path, places.of(f"[^{name}]"))
    yield from _twice(bare, path, places)


def _twice(bare: str, path: str, places: Places) -> Iterator[Issue]:
    seen: set[str] = set()
    for found in _DEFINED.finditer(bare):
        if found[1] in seen:
            mark = f"[^{found[1]}]"
            said = text("The note {mark} is written twice; only one of them is shown.", mark=mark)
            hint = text("Give one of them another number.")
            yield _warning("M122", said, hint, path, places.at(found.start()))
        seen.add(found[1])


def _warning(code: str, said: Text, hint: Text, path: str, place: tuple[int, int]) -> Issue:
    return warning(code, path, said, line=place[0], column=place[1], hint=hint)


def footnotes(back: str) -> FootnoteExtension:
    """Python-Markdown's notes, always at the end of the text."""
    return FootnoteExtension(BACKLINK_TITLE=back, BACKLINK_TEXT="↩", PLACE_MARKER="\x02\x02")
