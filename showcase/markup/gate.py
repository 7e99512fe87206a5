"""Gates: what a text has no sign of is not looked for.

Python-Markdown tries every pattern on every piece of text, though each needs a sign that most
Chinese prose does not have. A gate asks for the sign first; what passes it is as it would be.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.inlinepatterns import DelimiterProcessor, Pattern
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

from showcase.markup.inline import METRIC

_SIGNS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "!",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    r"\[\^([^\]]*)\]": "^",  # a reference to a note
    METRIC.pattern: "{",
}
"""What a text must have in it for an inline pattern to match. No sign is part of another one, for
all to be found in one go, nor of the placeholders that patterns leave behind in a text."""


def set_gates(md: Markdown) -> None:
    """Put gates in front of what costs most; to be called when everything is registered."""
    _gate(md, md.preprocessors["fenced_code_block"], "```", "~~~")
    _gate(md, md.preprocessors["html_block"], "<", "&")
    md.treeprocessors.register(GatedInline(md), "inline", 20)
    _gate(md, md.treeprocessors["attr_list"], "{")
    _gate(md, md.treeprocessors["unescape"], "\\")


class GatedInline(InlineProcessor):
    """The stock processor of inline patterns, without those that a text has no sign of.

    To be made when all patterns are registered; one that is not known here is always tried.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._gates = [(pattern, _signs_of(pattern)) for pattern in md.inlinePatterns]
        every = sorted({sign for _, signs in self._gates for sign in signs})
        self._any = re.compile("|".join(map(re.escape, every)))
        self._all_known = all(signs for _, signs in self._gates)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """The tree with what the patterns have found. The stock class lets atomic strings alone,
        so texts without any sign are such for the time being."""
        plain = list(filter(self._is_plain, tree.iter())) if self._all_known else []
        for element in plain:
            element.text = AtomicString(element.text or "")
        super().run(tree, ancestors)
        for element in plain:
            element.text = str(element.text)
        return tree

    def _is_plain(self, element: Element) -> bool:
        return type(element.text) is str and not self._any.search(element.text)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - the private method of the stock class
        """The data with placeholders for what the patterns from this one on have found."""
        if isinstance(data, AtomicString):
            return data
        found = set(self._any.findall(data))
        for number in range(patternIndex, len(self._gates)):
            pattern, signs = self._gates[number]
            matched, start = not signs or not signs.isdisjoint(found), 0
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, number, start
                )
        return data


def _signs_of(pattern: Pattern) -> frozenset[str]:
    """The signs of which a pattern needs one; none where that is not known."""
    regex = pattern.getCompiledRegExp().pattern
    if isinstance(pattern, DelimiterProcessor):
        known = regex == "|".join(map(re.escape, pattern.tokens))
        return frozenset(pattern.tokens if known else ())
    return frozenset([_SIGNS[regex]] if regex in _SIGNS else [])


def _gate(md: Markdown, processor: Preprocessor | Treeprocessor, *signs: str) -> None:
    """Let a processor work only where the lines as they are now have a sign of what it does."""
    stock = processor.run

    def run(lines_or_tree: Any) -> Any:
        lines = "\n".join(md.lines)  # type: ignore[attr-defined]
        return stock(lines_or_tree) if any(sign in lines for sign in signs) else lines_or_tree

    processor.run = run  # type: ignore[assignment, method-assign]  # others look for the processor itself
