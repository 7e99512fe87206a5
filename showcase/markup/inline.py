"""Inside paragraphs: emphasis beside Chinese characters, strikethrough, references to metrics."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import Delimiter, DelimiterProcessor, InlineProcessor
from markdown.treeprocessors import Treeprocessor

METRIC = re.compile(r"\{\{\s*([^\s{}]+)\s*\}\}")
"""``{{ proposals }}`` or ``{{ proposals.2023 }}``."""
_IN_TAG = re.compile(r"<[a-zA-Z][^<>]*\Z")


class HanDelimiter(Delimiter):
    """Emphasis marks that know where words end: for Latin at spaces and marks, for Han anywhere.

    The stock rule takes Han characters for parts of a Latin word, so that ``__真__`` between
    them is left alone, and ``2*3*4`` is taken for emphasis.
    """

    def __init__(self, token: str) -> None:
        super().__init__(token, "strong,em", smart=True, double=False)
        self.boundary = re.compile(self.boundary.pattern, re.ASCII)


def bend_emphasis(md: Markdown) -> None:
    """Put the rule above in place for ``*`` and ``_``, and add ``~~``."""
    emphasis = DelimiterProcessor("*", "strong,em", md)
    emphasis.add("_", "strong,em")
    emphasis.add("~", "del", double=True)
    emphasis.delimiters |= {token: HanDelimiter(token) for token in "*_"}
    md.inlinePatterns.register(emphasis, "em_strong", 60)  # in the place of the stock one


class MetricReference(InlineProcessor):
    """``{{ proposals }}`` becomes the figure; an unknown id stays and is an issue elsewhere."""

    metrics: Mapping[str, str]

    def __init__(self, md: Markdown) -> None:
        super().__init__(METRIC.pattern, md)
        self.metrics = {}

    def handleMatch(  # type: ignore[override]  # noqa: N802 - stock name
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[Element | None, int | None, int | None]:
        """The figure with its unit, in a span."""
        written = self.metrics.get(m[1])
        if written is None or _IN_TAG.search(data, 0, m.start()):
            return None, None, None
        span = Element("span", {"class": "metric", "data-id": m[1]})
        span.text = written
        return span, m.start(0), m.end(0)


class MetricsInHtml(Treeprocessor):
    """Figures within an editor's own HTML, which no inline pattern reads: ``alt="{{ x }}"``."""

    def __init__(self, md: Markdown, reference: MetricReference) -> None:
        super().__init__(md)
        self._reference = reference

    def run(self, root: Element) -> None:  # noqa: ARG002 - the HTML is beside the tree
        """Write the figures as plain text, but for those in code."""
        blocks = self.md.htmlStash.rawHtmlBlocks
        for at, raw in enumerate(blocks):
            if isinstance(raw, str) and not re.search(r"<(?:code|pre)\b", raw):
                blocks[at] = METRIC.sub(self._figure, raw)

    def _figure(self, found: re.Match[str]) -> str:
        return escape(self._reference.metrics.get(found[1], found[0]))
