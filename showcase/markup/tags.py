"""An editor's own tags: one that nothing closes is taken out before it swallows the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from showcase.issues import Issue, error, text, warning
from showcase.markup.places import Places, without_code
from showcase.markup.safety import is_whole, may_stay

_TAG = re.compile(
    r"<!\[|<\?|<!(?=[a-zA-Z])|<!--(?P<comment>.*?-->)?"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:\s[^<>\"']*"
    r"(?:\"[^\"<]*\"[^<>\"']*|'[^'<]*'[^<>\"']*)*)?)/?>",
    re.DOTALL,
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
_RAW = frozenset(
    ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"]
)
"""To a browser, whatever follows one of these is no HTML until it is closed."""
_MAY_STAY_OPEN = frozenset(
    ["dd", "dt", "li", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"]
)
"""These end with what they stand in."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that is still to be closed."""

    name: str
    tag: re.Match[str]


def without_loose_tags(body: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The body without tags that are not closed or not opened, and the former with their places."""
    if "<" not in body:
        return body, ()
    loose = sorted(_loose(without_code(body)), key=lambda tag: tag.start())
    parts, at = [], 0
    for tag in loose:
        parts += [body[at : tag.start()], "&lt;" if _is_text(tag) else ""]
        at = tag.start() + 1 if _is_text(tag) else tag.end()
    return "".join([*parts, body[at:]]), tuple(
        (tag.start(), tag[0]) for tag in loose if not tag["end"] and not _is_formula(tag)
    )


def _is_text(tag: re.Match[str]) -> bool:
    """Half a comment is printed as it stands, so that nothing is lost."""
    return not tag["name"] or _is_formula(tag)


def _is_formula(tag: re.Match[str]) -> bool:
    """``a<b 而 c>d`` and ``<![图](a.png)`` are no tags, whatever they look like; nor is ``<?``,
    which would take all with it up to the next ``?>``."""
    return tag[0] in ("<![", "<?", "<!") or not _QUOTED.sub("", tag["attributes"] or "").isascii()


def _loose(bare: str) -> Iterator[re.Match[str]]:
    stack: list[_Open] = []
    at = 0
    while tag := _TAG.search(bare, at):
        at, name = tag.end(), (tag["name"] or "").lower()
        if bare.endswith("](", 0, tag.start()):
            continue  # [text](<an address with blanks>)
        if not name and tag["comment"] is None:
            yield tag
        elif not name or name in _VOID:
            continue
        elif tag["end"]:
            yield from _close(stack, name, tag)
        elif name in _RAW:
            end = _end_of_raw(bare, name, at)
            if end is None:
                yield tag
            at = at if end is None else end
        else:
            stack.append(_Open(name, tag))
    yield from (open_.tag for open_ in stack)


def _end_of_raw(bare: str, name: str, start: int) -> int | None:
    end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(bare, start)
    return end.end() if end and name != "plaintext" else None


def _close(stack: list[_Open], name: str, end: re.Match[str]) -> Iterator[re.Match[str]]:
    """What an end tag leaves open; the end tag itself where it closes nothing."""
    if all(open_.name != name for open_ in stack):
        yield end
        return
    while (open_ := stack.pop()).name != name:
        if open_.name not in _MAY_STAY_OPEN:
            yield open_.tag


def told(unclosed: tuple[tuple[int, str], ...], path: str, places: Places) -> Iterator[Issue]:
    """A warning for each tag that is not closed."""
    for start, tag in unclosed:
        line, column = places.at(start)
        name = re.match(r"<(\w+)", tag)
        end = f"</{name[1]}>" if name else "-->"
        yield warning(
            "M114",
            path,
            text("“{tag}” is not closed.", tag=tag),
            line=line,
            column=column,
            hint=text("Write it in Markdown, or take it out.")
            if name and not may_stay(name[1])
            else text("Write “{end}” where it ends, or take it out.", end=end),
        )


def swallowing(
    html: str, raw_blocks: Iterable[object], path: str, places: Places
) -> Iterator[Issue]:
    """An error where what is left of a tag, such as ``<b title="``, would swallow the rest."""
    pieces = [raw for raw in raw_blocks if isinstance(raw, str)]
    if not pieces or is_whole(html):
        return
    first = next((raw for raw in pieces if raw.count("<") > 1 and not is_whole(raw)), pieces[0])
    line, column = places.of(first.strip().split("\n", 1)[0])
    yield error(
        "M117",
        path,
        text("A tag of this HTML is not finished, and everything behind it would be lost."),
        line=line,
        column=column,
        hint=text("Look for a quotation mark or a “>” that is missing, or take the tag out."),
    )
