"""What a scanner misreads and what a typist leaves half-width, mended where only one thing can be
meant (GB/T 15834). Every repair is kept."""

from __future__ import annotations

import re
from collections.abc import Callable

from showcase.intake.blocks import Repair
from showcase.intake.furniture import Line

_H = r"\u3400-\u9fff“”‘’《》〈〉（）％"
_HAN = r"\u3400-\u9fff"
_DASH = "[-–—－ー]"
_ONE = "步|系列|体化|对一|线|站式|件事|起|次|批|直|些|定|切|般|方面|是|位|名|家|条|个|年|月|道|同"
"""What often follows 一."""
_FULL = str.maketrans(",:;?!", "，：；？！")

_Mend = Callable[[re.Match[str]], str]


def _around(opening: str, closing: str) -> _Mend:
    """Full-width marks around what is Chinese; around other words they stay as they are."""

    def put(found: re.Match[str]) -> str:
        chinese = re.search(f"[{_HAN}]", found[1])
        return f"{opening}{found[1]}{closing}" if chinese else found[0]

    return put


_RULES: tuple[tuple[re.Pattern[str], _Mend], ...] = (
    # Half-width marks beside Chinese.
    (re.compile(rf"(?<=[{_H}]) ?[,;?!]|,(?=[{_HAN}])"), lambda m: m[0].strip().translate(_FULL)),
    (re.compile(rf"(?<=[{_H}]) ?:(?!//)"), lambda _: "："),
    (re.compile(rf"(?<=[{_H}])(?:\.{{3,6}}|。{{3,6}}|…(?!…))(?<!……)"), lambda _: "……"),
    (re.compile(rf'(?<=[{_H}])\.(?=$|[{_H}"])'), lambda _: "。"),
    (re.compile(r"[(（]([^()（）\n]{0,200})[)）]"), _around("（", "）")),
    (re.compile(r'"([^"\n]{0,300})"'), _around("“", "”")),
    (re.compile(rf"(?<=[{_H}])-{{2,4}}(?=[{_H}])"), lambda _: "——"),
    # 一 and the dash.
    (re.compile(rf"^一一(?=[{_HAN}])"), lambda _: "——"),
    (re.compile(r"(?<=\d)一(?=\d)|(?<=\d年)一(?=\d{4}年)"), lambda _: "—"),
    (re.compile(rf"(?<=第|统|唯|进){_DASH}(?!—)(?=[{_HAN}，。；])"), lambda _: "一"),
    (re.compile(rf"(?:(?<=^)|(?<=[{_HAN}，。；：、“])){_DASH}(?={_ONE})(?<!——)"), lambda _: "一"),
    # Characters drawn apart.
    (re.compile(rf"[{_HAN}](?: [{_HAN}]){{3,}}(?![^ ])"), lambda m: m[0].replace(" ", "")),
)


def mend(paragraph: Line) -> tuple[Line, list[Repair]]:
    """A paragraph as it should be, and what was changed."""
    repairs: list[Repair] = []
    words = paragraph.text.strip(" \t\u3000\u00a0")
    for pattern, put in _RULES:

        def change(found: re.Match[str], put: _Mend = put) -> str:
            after = put(found)
            if after != found[0]:
                repairs.append(Repair(found[0], after, paragraph.number))
            return after

        words = pattern.sub(change, words)
    return Line(paragraph.number, words, paragraph.torn), repairs
