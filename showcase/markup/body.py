"""From a body to a Document: the steps in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from showcase.document import Document
from showcase.issues import Issue, error, text, warning
from showcase.markup import addresses, cut, headings, safety, tables, tags
from showcase.markup.blocks import CHINESE, ENGLISH, Shaping
from showcase.markup.chunks import Boxes, ChineseMarkdown
from showcase.markup.inline import METRIC, MetricReference, MetricsInHtml, bend_emphasis
from showcase.markup.limits import Limits, exceeded, without_rows
from showcase.markup.lines import ParagraphIndents, unindent, visible
from showcase.markup.notes import Notes, footnotes, wrong_notes
from showcase.markup.places import Places, without_code
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
            AttrListExtension(),
            FencedCodeExtension(),
            SaneListExtension(),
        ]
    )
    bend_emphasis(md)
    metrics, shaping = MetricReference(md), Shaping(md)
    notes, limits = Notes(md), Limits(md)
    shaping.words = words
    md.preprocessors.register(ParagraphIndents(md), "paragraph_indents", 24)
    md.inlinePatterns.register(metrics, "metric", 175)
    md.treeprocessors.register(limits, "limits", 21)  # before inline (20)
    md.treeprocessors.register(notes, "notes", 12)  # after footnote-duplicate (15)
    md.treeprocessors.register(MetricsInHtml(md, metrics), "metrics_in_html", 11)
    md.treeprocessors.register(shaping, "shaping", 7)  # after attr_list (8), which names ids
    return _Engine(md, metrics, shaping, notes, notes_of_text, limits)


def compile_body(
    body: str,
    *,
    path: str,
    first_line: int = 1,
    metrics: Mapping[str, str] | None = None,
    chinese: bool = True,
) -> Document:
    """Compile Markdown. ``metrics`` is what ``{{ id }}`` stands for; ``first_line`` is the line
    of the file that the body begins on."""
    body, rows = without_rows(visible(body))
    engine = _engine(chinese=chinese)
    places = Places(body, first_line)
    sound, unclosed = tags.without_loose_tags(body)
    try:
        raw = engine.convert(sound, metrics or {})
    except RecursionError:
        return Document(issues=(_too_deep(path),))
    issues = list(_issues(engine, body, raw, path, places))
    issues += exceeded(engine.limits, rows, path, places)
    issues += tags.told(unclosed, path, places)
    html = cut.settle_headings(cut.drop_repeated_ids(safety.clean(raw)))
    if cut.depth(html) > _DEEPEST:
        return Document(issues=(*issues, _too_deep(path)))
    if chinese:
        html = cut.join_lines(html)
    anchors = cut.anchors(html)
    issues += headings.left_out(html, path, Places(body, first_line))
    marked = addresses.mark(html, path, anchors, Places(body, first_line))
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
    yield from _bad_metrics(body, path, places, engine.metrics.metrics)
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


def _bad_metrics(
    body: str, path: str, places: Places, metrics: Mapping[str, str]
) -> Iterator[Issue]:
    if "{{" not in body:
        return
    bare = without_code(body)
    start = bare.find("{{")
    while start >= 0:
        found = METRIC.match(bare, start)
        if body[start - 1 : start] != "\\":
            line, column = places.at(start)
            if found is None:
                yield error(
                    "M109",
                    path,
                    text(
                        "“{mark}” begins a reference to a figure, but it is not finished.",
                        mark="{{",
                    ),
                    line=line,
                    column=column,
                    hint=text("Write it like this: {example}", example="{{ proposals }}"),
                )
            elif found[1] not in metrics:
                yield _unknown_metric(found[1], path, line, column, metrics)
        start = bare.find("{{", found.end() if found else start + 2)


def _unknown_metric(
    id_: str, path: str, line: int, column: int, metrics: Mapping[str, str]
) -> Issue:
    near = get_close_matches(id_, metrics, n=1)
    hint = text("Give the figure in the front matter first, under “metrics”.")
    if near:
        hint = text("Did you mean “{name}”?", name=near[0])
    elif metrics:
        hint = text("Use one of these: {names}.", names=sorted(metrics))
    return error(
        "M108",
        path,
        text("This profile gives no figure “{id}”.", id=id_),
        line=line,
        column=column,
        hint=hint,
    )


def _indented_prose(body: str, path: str, places: Places) -> Iterator[Issue]:
    """One warning a file: a paragraph of Chinese that Markdown would have taken for code."""
    lines = unindent(without_code(body).split("\n"))
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
