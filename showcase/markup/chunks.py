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
_NO_PARAGRAPH = re.compile(r"\n(?:[\n ]|[#=*_+>:\[!-]|\d+\.)|\|")
"""The blanks and signs by which every processor but that of paragraphs knows its blocks."""


class ChineseMarkdown(Markdown):
    """Python-Markdown with the parser below."""

    def build_parser(self) -> Self:
        """The stock parser's processors, in a parser of ours."""
        super().build_parser()
        self._blocks = frozenset(self.block_level_elements)
        parser = _ChunkParser(self)
        parser.blockprocessors = self.parser.blockprocessors
        for processor in parser.blockprocessors:
            processor.parser = parser
        self.parser = parser
        return self

    def is_block_level(self, tag: object) -> bool:
        """Whether a tag is one of a block: asked for every element, and mostly seen at once."""
        return tag in self._blocks or super().is_block_level(tag)


class _ChunkParser(BlockParser):
    """Arranges the lines of each chunk: those of the body, and those of each container in it.

    What can only be a paragraph is made one at once; the stock parser asks some 15 processors.
    """

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802 - stock name
        """Parse lines that were typed as Chinese editors type them."""
        lines = [line for line, _ in unindent(text.split("\n"))]
        super().parseChunk(parent, "\n".join(arrange_lists(tables.arrange(lines))))

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - stock name
        """Parse the blocks, which are used up."""
        processors = list(self.blockprocessors)
        while blocks:
            block = blocks[0]
            if block and not _NO_PARAGRAPH.search(f"\n{block}"):
                self.blockprocessors["paragraph"].run(parent, blocks)
                continue
            for processor in processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break


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
