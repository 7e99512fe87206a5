"""The furniture of newspaper pages: page numbers, running titles, turns, desk lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from showcase.intake.blocks import Leftover
from showcase.issues import Text, text


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file; ``torn`` where furniture or the edge of a page came before it."""

    number: int
    text: str
    torn: bool = False


_D = "[0-9０-９]"
_BAR = r"[-—–－·•\s\u3000]*"
_PAGE = re.compile(
    rf"{_BAR}(?:{_D}{{1,3}}|第?\s*[A-Z]?{_D}{{1,3}}\s*[页頁版]|共\s*{_D}+\s*[页頁]\s*第\s*{_D}+\s*[页頁]"
    rf"|第\s*{_D}+\s*[页頁]\s*[,，/]?\s*共\s*{_D}+\s*[页頁]|第[一二三四五六七八九十]{{1,3}}[版页]"
    rf"|[A-Z]{_D}{{1,2}}|[Pp]age\s*{_D}+){_BAR}"
)
_TURN = re.compile(r"[（(\s\u3000]*(?:紧?[下上][转接]|转|接)\s*第?\s*\S{1,4}\s*[版页].{0,12}")
_HEAD = re.compile(
    r"(?:\S{2,10}报\s*)?\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[,，]?\s*(?:星期|周)[一二三四五六日天].{0,20}"
    r"|\S{2,10}报\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
)
_DESK = re.compile(
    r"(?:本版|值班|执行)?(?:责任编辑|编辑|责编|美编|版式|校对|组版|排版|版面设计)\s*[:：/].{0,60}"
)
_BYLINE = re.compile(
    r"[□■◎●◆\s]*(?:本报|特约)?(?:首席|见习)?(?:记者|通讯员|文/图|图/文|文/|图/)[^。，；]{0,30}"
)
_DATELINE = re.compile(r"[\s\u3000]*本报讯\s*(?:[（(][^（()）]{1,40}[）)])?[\s\u3000]*")
_KINDS: tuple[tuple[re.Pattern[str], Text], ...] = (
    (_PAGE, text("page number")),
    (_TURN, text("turn to another page")),
    (_HEAD, text("head of a newspaper page")),
    (_DESK, text("names of the editors")),
    (_BYLINE, text("byline")),
)
_SENTENCE = re.compile(r"[。；，！？]")
_LONGEST_RUNNING = 30
_HEAD_LINES = 5

IsName = Callable[[str], bool]


def clear(lines: Sequence[Line], is_name: IsName) -> tuple[list[Line], list[Leftover]]:
    """The lines without furniture, and the furniture."""
    kinds = [_kind(line.text) for line in lines]
    running = _running(lines, kinds)
    titles = _first_uses(lines, running, is_name)
    kept: list[Line] = []
    left: list[Leftover] = []
    torn = False
    for line, kind in zip(lines, kinds, strict=True):
        words = line.text.strip()
        what = kind or (text("running title") if words in running else None)
        if what is not None and line.number not in titles:
            left.append(Leftover(what, words, line.number))
            torn = True
            continue
        kept.append(replace(line, torn=line.torn or torn))
        torn = torn and not words
    return kept, left


def _first_uses(lines: Sequence[Line], running: frozenset[str], is_name: IsName) -> set[int]:
    """Where a running title is the title itself: a name, or at the head of the text."""
    head = [line.number for line in lines if line.text.strip()][:_HEAD_LINES]
    first = {line.text.strip(): line.number for line in reversed(lines)}
    return {first[words] for words in running if is_name(words) or first[words] in head}


def _kind(line: str) -> Text | None:
    words = " ".join(line.split())
    return next((kind for pattern, kind in _KINDS if words and pattern.fullmatch(words)), None)


def _running(lines: Sequence[Line], kinds: Sequence[Text | None]) -> frozenset[str]:
    """Short lines that come again, each time at the edge of a page. A heading that comes again
    (基本情况) is not at an edge."""
    shown = [
        (line, kind) for line, kind in zip(lines, kinds, strict=True) if line.text.strip()
    ]  # fmt: skip
    times: Counter[str] = Counter()
    edges: Counter[str] = Counter()
    for place, (line, kind) in enumerate(shown):
        words = line.text.strip()
        if kind or len(words) > _LONGEST_RUNNING or _SENTENCE.search(words):
            continue
        around = [other for _, other in shown[max(place - 1, 0) : place + 2]]
        times[words] += 1
        edges[words] += line.torn or any(around)
    return frozenset(
        words for words, count in times.items() if count > 1 and edges[words] >= count - 1
    )


def cut_dateline(line: Line) -> tuple[Line, Leftover | None]:
    """A paragraph's beginning without 本报讯（记者 …）."""
    found = _DATELINE.match(line.text)
    if found is None or found.end() == len(line.text):
        return line, None
    rest = replace(line, text=line.text[found.end() :])
    return rest, Leftover(text("dateline"), found[0].strip(), line.number)
