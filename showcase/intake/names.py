"""Names of workstations: found in lines and sentences by the kinds that the site has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from showcase.intake.blocks import Block, Paragraph
from showcase.intake.numerals import numeral

_LONGEST = 45
_INSIDE = r"[\u3400-\u9fffA-Za-z0-9“”‘’（）()·\-]"
_FILLER = re.compile(
    r"^.*?(?:(?:我们|我|在|由|为|是|到|对|向|和|与|及|的|了|成立|设立|走进|来到|依托|建设|建立|打造|全市|各)(?=.{6,}))+"
)
_RESERVED = re.compile(r"[。；，、：:！？]")
_QUOTED = "“”‘’\"'"


@dataclass(frozen=True, slots=True)
class Names:
    """Knows a name by the word that it ends in, such as 委员工作室."""

    kinds: tuple[str, ...]
    _ending: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        endings = "|".join(sorted(map(re.escape, self.kinds), key=len, reverse=True)) or "(?!)"
        object.__setattr__(self, "_ending", re.compile(rf"{_INSIDE}{{1,40}}?(?:{endings})"))

    def is_name(self, words: str) -> bool:
        """Whether a line is a name and nothing else."""
        return bool(self.of_line(words))

    def of_line(self, words: str) -> str:
        """The name that a line consists of, its number or star left out; nothing else."""
        bare = words.strip().strip("★☆●■◆▲—-\u3000 ")
        found = numeral(bare)
        bare = bare[found.length :].strip() if found else bare
        whole = len(bare) <= _LONGEST and not _RESERVED.search(bare)
        long_enough = all(len(bare) > len(kind) for kind in self.kinds)
        return bare if whole and long_enough and bare.endswith(self.kinds or ("\0",)) else ""

    def within(self, words: str) -> str:
        """The name that a text speaks of most: in its sentences, or in a title before 履职纪实."""
        found = Counter(_trimmed(each[0]) for each in self._ending.finditer(words))
        named = Counter({n: c for n, c in found.items() if n and n not in self.kinds})
        if not named:
            return ""
        most = max(named.values())
        return max((name for name, count in named.items() if count == most), key=len)

    def kind_of(self, name: str) -> str:
        """The kind that a name ends in."""
        ends = [kind for kind in self.kinds if name.rstrip(_QUOTED).endswith(kind)]
        return max(ends, key=len, default="")


def _trimmed(name: str) -> str:
    bare = _FILLER.sub("", name).strip(_QUOTED)
    return bare if bare.count("“") == bare.count("”") else bare.replace("“", "").replace("”", "")


@dataclass(frozen=True, slots=True)
class Chapter:
    """What belongs to one workstation; ``before`` is what stands above the first of several."""

    name: str
    blocks: tuple[Block, ...]
    before: tuple[Block, ...] = ()


def split(blocks: Sequence[Block], names: Names) -> list[Chapter]:
    """A chapter for each workstation: one begins at each line that is another name."""
    places: dict[str, int] = {}
    for place, block in enumerate(blocks):
        name = names.of_line(block.text) if isinstance(block, Paragraph) else ""
        if name and name not in places:
            places[name] = _with_titles(blocks, place)
    starts = [(place, name) for name, place in places.items()]
    if len(starts) < 2:
        return [Chapter(starts[0][1] if starts else "", tuple(blocks))]
    ends = [place for place, _ in starts[1:]] + [len(blocks)]
    before = tuple(blocks[: starts[0][0]])
    return [
        Chapter(name, tuple(blocks[start:end]), before if not number else ())
        for number, ((start, name), end) in enumerate(zip(starts, ends, strict=True))
    ]


def _with_titles(blocks: Sequence[Block], place: int) -> int:
    """A name after a dash (——某某工作室) is a subtitle: the chapter begins at the title above."""
    above = blocks[place - 1] if place else None
    dashed = isinstance(block := blocks[place], Paragraph) and block.text.strip().startswith("—")
    if dashed and isinstance(above, Paragraph) and is_title(above):
        return place - 1
    return place


def is_title(block: Block) -> bool:
    """Whether a paragraph is short and unmarked as titles are."""
    if not isinstance(block, Paragraph) or block.depth or block.label:
        return False
    words = block.text.strip()
    return 0 < len(words) <= 60 and words[-1] not in "。；，、：:;,." and numeral(words) is None
