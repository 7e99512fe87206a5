"""Characters that no font has: marked in the tree, and named with the lines that they stand in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping

from showcase.issues import Issue, text, warning

_GETA = "〓"  # what printers set for a type that they do not have


def marked(node: object, missing: frozenset[str]) -> object:
    """The tree with each missing character as 〓, and without those that nobody would see."""
    match node:
        case str() if missing.intersection(node):
            marks = {ord(sign): "" if _is_unseen(sign) else _GETA for sign in missing}
            return node.translate(marks)
        case dict():
            return {key: marked(value, missing) for key, value in node.items()}
        case list():
            return [marked(value, missing) for value in node]
    return node


def _is_unseen(sign: str) -> bool:
    """Joiners, variation selectors and the like, which only change what stands beside them."""
    return unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"


def warnings(tree: object, missing: frozenset[str], read: Callable[[str], str]) -> Iterator[Issue]:
    """One for each line with each of the characters. ``read`` gives the text of a file; a
    character that is written there in another way (``&#x20BB7;``) has no line."""
    for file, signs in _by_file(tree, missing).items():
        lines = read(file).splitlines()
        for sign in sorted(signs):
            places = [(n, li.index(sign) + 1) for n, li in enumerate(lines, 1) if sign in li]
            for line, column in places or [(0, 0)]:
                yield _warning(file, sign, line, column)


def _by_file(tree: object, missing: frozenset[str]) -> Mapping[str, set[str]]:
    by_file: dict[str, set[str]] = {}  # a file "" has its words from another place of the tree
    for file, words in _words(tree, "site.yaml"):
        seen = {sign for sign in missing.intersection(words) if not _is_unseen(sign)}
        if seen and file:
            by_file.setdefault(file, set()).update(seen)
    return by_file


def _warning(file: str, sign: str, line: int, column: int) -> Issue:
    return warning(
        "B102",
        file,
        text("The brochure's fonts do not have “{characters}”.", characters=sign),
        line=line,
        column=column,
        hint=text("The brochure shows 〓 there. Write it with another character, or in words."),
    )


def _words(node: object, file: str) -> Iterator[tuple[str, str]]:
    """Every text of the tree with the file that it comes from."""
    match node:
        case str():
            yield file, node
        case dict():
            for value in node.values():
                yield from _words(value, node.get("file", file))
        case list():
            for value in node:
                yield from _words(value, file)
