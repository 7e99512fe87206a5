"""Other hosts that a theme would ask for something: the pages of Showcase ask none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from showcase.fitting.sources import Source
from showcase.issues import Issue, Text, error, text, warning

_HOST = r"(?:(?:https?|wss?):)?//(?P<host>[\w.-]+\.[a-z]{2,}|localhost|\d+(?:\.\d+){3})"
_NAMESPACES = frozenset(["www.w3.org", "purl.org", "schema.org"])
"""What is named and never asked: names of vocabularies look like addresses."""

_STYLE = re.compile(rf"""(?:url\(\s*["']?|@import\s+["']){_HOST}""", re.IGNORECASE)
_SCRIPT = re.compile(rf"""["'`]{_HOST}""", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?:script|img|source|iframe|embed|video|audio|track|input|image|use|object|frame)\b[^>]*?"
    rf"\b(?:src|srcset|href|data|poster|xlink:href)\s*=\s*[\"']?\s*{_HOST}"
    rf"|<link\b(?![^>]*\brel\s*=\s*[\"']?(?:canonical|alternate|next|prev|license|author)\b)[^>]*?"
    rf"\bhref\s*=\s*[\"']?\s*{_HOST.replace('?P<host>', '?P<linked>')}",
    re.IGNORECASE,
)
_PACKAGE = re.compile(r"""#?(?:import|include)\s+"(?P<host>@preview/[\w:.-]+)""")

_COMMENTS = {
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    ".js": re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL),
    ".mjs": re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL),
    ".typ": re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL),
}
_TEMPLATE_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)


def outside_requests(sources: Iterable[Source]) -> Iterator[Issue]:
    """Every place where a file would have a browser, or the typesetter, ask another host."""
    for source in sources:
        if source.ours:
            continue
        written = _without_comments(source)
        for pattern in _patterns(source):
            for found in pattern.finditer(written):
                name = next(filter(None, found.groupdict().values()))
                if name.lower() not in _NAMESPACES:
                    yield _request(source, found.end() - len(name), name)


def _patterns(source: Source) -> tuple[re.Pattern[str], ...]:
    if source.suffix == ".css":
        return (_STYLE,)
    if source.suffix in (".js", ".mjs"):
        return (_SCRIPT,)
    if source.suffix == ".typ":
        return (_PACKAGE,)
    return (_MARKUP, _STYLE) if source.suffix in (".html", ".svg") else ()


def _without_comments(source: Source) -> str:
    comment = _COMMENTS.get(source.suffix, _TEMPLATE_COMMENT)
    return comment.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source.text)


def _request(source: Source, offset: int, name: str) -> Issue:
    line = source.line_of(offset)
    column = offset - source.text.rfind("\n", 0, offset)
    if source.suffix in (".js", ".mjs"):
        message = text("This script names another host: {name}.", name=name)
        hint = text("If it is asked for something, put that into static: browsers won't ask.")
        return warning("H134", source.path, message, line=line, column=column, hint=hint)
    message = text("This asks another host for something: {name}.", name=name)
    return error("H133", source.path, message, line=line, column=column, hint=_way_out(source))


def _way_out(source: Source) -> Text:
    if source.suffix == ".typ":
        return text("Put the package's files into the theme's folder brochure and import those.")
    return text("Put the file into the theme's folder static, and name it there.")
