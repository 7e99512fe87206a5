"""Addresses in the finished HTML: what leads out, what leads into the site, what is forbidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote

from showcase.document import Reference
from showcase.issues import Correction, Issue, error, text, warning
from showcase.markup.places import Places
from showcase.markup.safety import scheme
from showcase.nearness import nearest

_TAG = re.compile(r"<(a|img)\b([^>]*)>")
_ADDRESS = re.compile(r'(href|src)="([^"]*)"')
_ALT = re.compile(r'\balt="\s*[^"\s]')
_ALLOWED = frozenset(["http", "https", "mailto", "tel"])


@dataclass(frozen=True, slots=True)
class Addresses:
    """The HTML with its addresses marked, what they refer to, and what is wrong with them."""

    html: str
    references: tuple[Reference, ...]
    issues: tuple[Issue, ...]


def forbidden(html: str, path: str, places: Places) -> Iterator[Issue]:
    """Addresses that cleaning will take out, before it does: scripts, files of one's own disk."""
    for tag in _TAG.finditer(html):
        address = _ADDRESS.search(tag[2])
        kind = scheme(address[2]) if address else ""
        if address and kind and kind not in _ALLOWED:
            shown = unescape(address[2])
            line, column = places.of_address(shown)
            yield error(
                "M103",
                path,
                text("The address “{address}” cannot be published.", address=shown),
                line=line,
                column=column,
                hint=text("Put the file beside this one and write its file name only.")
                if len(kind) == 1 or kind == "file"
                else text("Links may begin with https://, http://, mailto: or tel:."),
            )


def mark(html: str, path: str, anchors: frozenset[str], places: Places) -> Addresses:
    """Mark inner addresses with ``content:``; check own anchors and the alt text of pictures."""
    references: list[Reference] = []
    issues: list[Issue] = []

    def rewrite(tag: re.Match[str]) -> str:
        address = _ADDRESS.search(tag[2])
        if address is None:
            return tag[0]
        target = unescape(address[2])
        line, column = places.of_address(target) if target else places.of("]()")
        picture = tag[1] == "img"
        if picture and not _ALT.search(tag[2]):
            issues.append(_no_alt(path, target, line, column))
        if target.startswith("#"):
            issues.extend(_lost_anchor(path, target, anchors, line, column))
            return tag[0]
        if scheme(target) or target.startswith("//"):
            if picture:
                issues.append(_foreign_picture(path, target, line, column))
                return tag[0].replace(address[0], 'src=""', 1)  # asks nobody, whoever shows it
            return tag[0].replace("<a ", '<a rel="noopener external" ', 1)
        if not target:
            issues.append(_no_address(path, line, column))
            return tag[0]
        references.append(Reference(target, line, column, picture))
        marked = f'{address[1]}="content:{escape(target)}"'
        return tag[0].replace(address[0], marked, 1)

    return Addresses(_TAG.sub(rewrite, html), tuple(references), tuple(issues))


def _no_address(path: str, line: int, column: int) -> Issue:
    return error(
        "M106",
        path,
        text("A link has no address."),
        line=line,
        column=column,
        hint=text("Write it between the parentheses, or take the brackets away."),
    )


def _no_alt(path: str, target: str, line: int, column: int) -> Issue:
    return error(
        "M101",
        path,
        text(
            "The picture “{picture}” has no description for those who cannot see it.",
            picture=target,
        ),
        line=line,
        column=column,
        hint=text(
            "Write it between the brackets: ![what the picture shows]({picture}).", picture=target
        ),
    )


def _foreign_picture(path: str, target: str, line: int, column: int) -> Issue:
    return error(
        "M105",
        path,
        text("The picture “{picture}” lies on another website.", picture=target),
        line=line,
        column=column,
        hint=text(
            "Save it beside this file and write its file name: readers must not have to ask"
            " another site."
        ),
    )


def _lost_anchor(
    path: str, target: str, anchors: frozenset[str], line: int, column: int
) -> Iterator[Issue]:
    name = unquote(target[1:])
    if name in anchors or not name:
        return
    near = nearest(name, sorted(anchors), cutoff=0.4)
    yield warning(
        "M104",
        path,
        text("There is no heading “{anchor}” on this page.", anchor=name),
        line=line,
        column=column,
        hint=text("Did you mean “{name}”?", name=f"#{near[0]}")
        if near
        else text("Write the text of the heading after the “#”, without its numeral."),
        correction=Correction(f"#{name}", f"#{near[0]}") if near else None,
    )
