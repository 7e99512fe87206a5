"""Clauses of a title, between which its lines are best broken, and segments of a clause, between
which they may be where it is longer than a line. Pure.

Words are told by jieba's dictionary and model. What may be one word is left whole: a title that
breaks a little too early is better than a name in two pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

WHOLE = 7
"""Characters for which the narrowest line has room; a clause no longer is one segment."""

_BETWEEN_CLAUSES = re.compile(r"(?<=[，。；：！？、…])(?![\s”’》）」』，。；：！？、…])")
"""Behind a mark, unless another clings to it (clreq, 行首行尾禁则)."""

_HAN = r"\u3400-\u9fff\U00020000-\U000323af"
_ENDS = re.compile(rf"[{_HAN}”’》）」』]$")
_BEGINS = re.compile(rf"^[{_HAN}“‘《（「『]")
"""Lines end behind Han or a closing mark, and begin with Han or an opening one."""
_QUOTED = r"[“《「（][^“”《》「」（）]{1,8}[”》」）]"
_OF_THE_LAST = frozenset("的地得了着过们等省市区县镇乡村岛港街路界级者性化式型")
"""What belongs to the word before; every other single character, to the one behind."""


def clauses(title: str) -> list[str]:
    """A title cut behind its marks."""
    return [clause for clause in _BETWEEN_CLAUSES.split(title) if clause]


def segments(clause: str, names: Iterable[str] = ()) -> list[str]:
    """The pieces of a clause. ``names`` and short quotations stay whole."""
    if len(clause) <= WHOLE:
        return [clause]
    pieces: list[list[str]] = []
    for word in _words(clause, names):
        if pieces and _clings(pieces[-1], word):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    whole = ["".join(piece) for piece in pieces]
    if len(whole) > 1 and _is_single(whole[-1]):
        whole[-2:] = ["".join(whole[-2:])]
    return whole


def open_words() -> None:
    """Open the dictionary, which takes a tenth of a second, before it is needed."""
    import rjieba

    rjieba.cut("")


def _words(clause: str, names: Iterable[str]) -> Iterator[str]:
    import rjieba  # its dictionary takes a while

    fixed = [re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 1]
    for at, piece in enumerate(re.split(f"({'|'.join([_QUOTED, *fixed])})", clause)):
        if at % 2:
            yield piece
        else:
            yield from rjieba.cut(piece)


def _clings(before: list[str], word: str) -> bool:
    """Whether a line may not end between these words."""
    if not _ENDS.search(before[-1]) or not _BEGINS.match(word):
        return True
    if word in _OF_THE_LAST:
        return True
    return len(before[-1]) == 1 and before[-1] not in _OF_THE_LAST


def _is_single(piece: str) -> bool:
    """One character, with marks perhaps: no line of its own."""
    return len(re.sub(rf"[^{_HAN}]", "", piece)) == 1 and len(piece) < 4
