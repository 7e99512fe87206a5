"""From a body to a Document: the steps in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from showcase.document import Document
from showcase.issues import Issue, error, text, warning
from showcase.markup import addresses, cut, fences, headings, safety, slips, tables, tags
from showcase.markup.attributes import AttributeLists
from showcase.markup.blocks import CHINESE, ENGLISH, Shaping
from showcase.markup.chunks import Boxes, ChineseMarkdown
from showcase.markup.definitions import define_targets
from showcase.markup.gate import set_gates
from showcase.markup.inline import MetricReference, MetricsInHtml, bend_emphasis
from showcase.markup.limits import Limits, exceeded, without_rows
from showcase.markup.lines import ParagraphIndents, has_indents, unindent, visible
from showcase.markup.notes import Notes, footnotes, wrong_notes
from showcase.markup.places import Places, without_code
from showcase.markup.references import wrong_references
from showcase.markup.stars import printed_stars

_DEEPEST = 12
"""Lists and quotations within each other: more is a slip, and no page has room for it."""


@dataclass(frozen=True, slots=True)
class _Engine:
    """Python-Markdown with what is ours in it; one for each language, used body after body."""

    markdown: Markdown
    metrics: MetricReference
    shaping: Shaping
    notes: Notes
    footnotes: FootnoteExtension
    limits: Limits

    def convert(self, body: str, metrics: Mapping[str, str]) -> str:
        """HTML that has still to be cleaned. Nothing of the body before is left."""
        self.metrics.metrics = metrics
        self.shaping.reset()
        self.notes.reset()
        self.limits.reset()
        return self.markdown.reset().convert(body)


@lru_cache(maxsize=2)
def _engine(*, chinese: bool) -> _Engine:
    words = CHINESE if chinese else ENGLISH
    notes_of_text = footnotes(words.back)
    md = ChineseMarkdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            notes_of_text,
            DefListExtension(),
            Boxes(),
            AttributeLists(),
            FencedCodeExtension(),
            SaneListExtension(),
        ]
    )
    fenced: Any = md.preprocessors["fenced_code_block"]
    fenced.bool_options = []  # a line ``` {.py linenums=true} would break it
    bend_emphasis(md)
    define_targets(md)
    metrics, shaping = MetricReference(md), Shaping(md)
    notes, limits = Notes(md), Limits(md)
    shaping.words = words
    fences.Fences(md)
    md.preprocessors.register(ParagraphIndents(md), "paragraph_indents", 24)
    md.inlinePatterns.register(metrics, "metric", 175)
    md.treeprocessors.register(limits, "limits", 21)  # before inline (20)
    md.treeprocessors.register(notes, "notes", 12)  # after footnote-duplicate (15)
    md.treeprocessors.register(MetricsInHtml(md, metrics), "metrics_in_html", 11)
    md.treeprocessors.register(shaping, "shaping", 7)  # after attr_list (8), which names ids
    set_gates(md)
    return _Engine(md, metrics, shaping, notes, notes_of_text, limits)


def compile_body(
    body: str,
    *,
    path: str,
    first_line: int = 1,
    metrics: Mapping[str, str] | None = None,
    chinese: bool = True,
    standing: bool = False,
) -> Document:
    """Compile Markdown. ``metrics`` is what ``{{ id }}`` stands for, None where that is not known;
    a ``standing`` page has no figures. ``first_line`` is the line of the file that the body
    begins on."""
    written = body
    body, rows = without_rows(visible(body))
    body, typed = slips.straighten(body)
    engine = _engine(chinese=chinese)
    places = Places(body, first_line, written)
    sound, unclosed = tags.without_loose_tags(body)
    try:
        raw = engine.convert(sound, metrics or {})
    except RecursionError:
        return Document(issues=(_too_deep(path),))
    issues = [
        *exceeded(engine.limits, rows, path, places),
        *fences.unclosed(body, path, first_line),
        *tags.told(unclosed, path, places),
        *slips.told(typed, path, places),
        *slips.single_braces(body, path, places, metrics or {}),
        *wrong_references(body, path, places, metrics, standing=standing),
        *_issues(engine, body, raw, path, places),
    ]
    html = cut.settle_headings(cut.drop_repeated_ids(safety.clean(raw)))
    if cut.depth(html) > _DEEPEST:
        return Document(issues=(*issues, _too_deep(path)))
    html = cut.join_lines(html) if chinese else html
    issues += headings.left_out(html, path, Places(body, first_line, written))
    return _document(html, issues, path, Places(body, first_line, written))


def _document(html: str, issues: list[Issue], path: str, places: Places) -> Document:
    """The finished HTML, its addresses marked, in its parts."""
    anchors = cut.anchors(html)
    marked = addresses.mark(html, path, anchors, places)
    text_html, notes = cut.split_notes(marked.html)
    lead, sections = cut.split_sections(text_html)
    return Document(
        lead=lead,
        sections=sections,
        footnotes=notes.strip(),
        text=cut.to_text(text_html),
        anchors=anchors,
        references=marked.references,
        issues=(*issues, *marked.issues),
    )


def _issues(engine: _Engine, body: str, raw: str, path: str, places: Places) -> Iterator[Issue]:
    """What Python-Markdown knows of the body and its HTML before that is cleaned."""
    blocks = engine.markdown.htmlStash.rawHtmlBlocks
    yield from tags.swallowing(raw, blocks, path, places)
    yield from _lost_html(engine.markdown, path, places)
    yield from headings.out_of_order(engine.shaping.headings, path, places)
    yield from wrong_notes(body, engine.notes, engine.footnotes.footnotes, path, places)
    yield from _indented_prose(body, path, places)
    yield from tables.wrong_tables(body, path, places)
    yield from printed_stars(raw, body, path, places)
    yield from addresses.forbidden(raw, path, places)


def _too_deep(path: str) -> Issue:
    return error(
        "M107",
        path,
        text("The text is nested too deeply to be read."),
        hint=text("Look for a long row of “>” or of opening brackets, and take it out."),
    )


def _lost_html(md: Markdown, path: str, places: Places) -> Iterator[Issue]:
    for raw in md.htmlStash.rawHtmlBlocks:
        if not isinstance(raw, str) or raw.startswith("<pre><code"):
            continue  # code blocks of Python-Markdown's own making
        lost = safety.losses(raw)
        if lost:
            line, column = places.of(raw.strip().split("\n", 1)[0])
            yield warning(
                "M102",
                path,
                text("Left out of the HTML, since it is not allowed: {names}.", names=list(lost)),
                line=line,
                column=column,
                hint=text("Write it in Markdown, or take it out."),
            )


def _indented_prose(body: str, path: str, places: Places) -> Iterator[Issue]:
    """One warning a file: a paragraph of Chinese that Markdown would have taken for code."""
    lines = unindent(without_code(body).split("\n")) if has_indents(body) else ()
    for number, (_, indented) in enumerate(lines, places.first_line):
        if indented:
            yield warning(
                "M112",
                path,
                text("This paragraph begins with spaces."),
                line=number,
                column=1,
                hint=text("Take them out: the page makes the indent by itself."),
            )
            return
