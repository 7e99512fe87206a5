"""The block parser, told that a quotation, a box or a note is written like the body itself."""

from __future__ import annotations

import re
from typing import Self
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor

from showcase.markup import tables
from showcase.markup.lines import arrange_lists, unindent

_INDENT = " " * 4


class ChineseMarkdown(Markdown):
    """Python-Markdown with the parser below."""

    def build_parser(self) -> Self:
        """The stock parser's processors, in a parser of ours."""
        super().build_parser()
        parser = _ChunkParser(self)
        parser.blockprocessors = self.parser.blockprocessors
        for processor in parser.blockprocessors:
            processor.parser = parser
        self.parser = parser
        return self


class _ChunkParser(BlockParser):
    """Arranges the lines of each chunk: those of the body, and those of each container in it."""

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802 - stock name
        """Parse lines that were typed as Chinese editors type them."""
        lines = [line for line, _ in unindent(text.split("\n"))]
        super().parseChunk(parent, "\n".join(arrange_lists(tables.arrange(lines))))


class Boxes(AdmonitionExtension):
    """``!!! note`` boxes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - stock name
        """Register the processor, where the stock one has its place."""
        md.registerExtension(self)
        md.parser.blockprocessors.register(_WholeBox(md.parser), "admonition", 105)


class _WholeBox(AdmonitionProcessor):
    """Takes all that is indented below ``!!!`` at once, so that its lists are seen whole."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Join the blocks of the box, then go on as usual."""
        if self.RE.search(blocks[0]):
            while len(blocks) > 1 and _goes_on(blocks[0], blocks[1]):
                blocks[:2] = ["\n\n".join(blocks[:2])]
        super().run(parent, blocks)


def _goes_on(box: str, block: str) -> bool:
    last = box.rstrip("\n").rsplit("\n", 1)[-1]
    inside = last.startswith(_INDENT) or re.match(r"!!!", last) is not None
    return inside and block.lstrip("\n").startswith(_INDENT)
