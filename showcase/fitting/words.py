"""The words of a theme, and the languages into which they are not translated."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.messages.mofile import read_mo
from babel.messages.pofile import PoFileError, read_po
from jinja2 import nodes
from jinja2.ext import extract_from_ast

from showcase.fitting.inheritance import Trees
from showcase.fitting.sources import Source
from showcase.folders import is_own_theme, named
from showcase.issues import Issue, text, warning
from showcase.theme import read_catalogue

_CHINESE, _ENGLISH = "zh_CN", "en"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a template says it, with its line."""

    source: Source
    line: int
    words: str


def untranslated(
    sources: Iterable[Source], trees: Trees, folders: Sequence[Path]
) -> Iterator[Issue]:
    """Words of the site's own themes that a language lacks. English words need no English."""
    catalogues = {name: _catalogue(name, folders) for name in _languages(folders)}
    for source in sources:
        if source.ours or source.path not in trees:
            continue
        yield from _unmarked(source, trees[source.path])
        for word in _words(source, trees[source.path]):
            missing = [name for name, each in catalogues.items() if _is_missing(word, name, each)]
            if missing:
                yield _untranslated(word, missing)


def _is_missing(word: Word, language: str, catalogue: gettext.NullTranslations) -> bool:
    spoken = language.startswith("zh") == _is_chinese(word.words)
    return not spoken and not catalogue.gettext(word.words)


def _languages(folders: Sequence[Path]) -> list[str]:
    """Chinese and English, and all others into which the site's own themes are translated: what
    they lack in those of ours is said in Chinese or English."""
    others = (folder for folder in folders if not is_own_theme(folder))
    found = (path.parts[-3] for folder in others for path in folder.glob("locale/*/*/theme.mo"))
    return sorted({_CHINESE, _ENGLISH, *found})


class _Nothing(gettext.NullTranslations):
    """Knows no word."""

    def gettext(self, message: str) -> str:  # noqa: ARG002 - of no word
        return ""


def _catalogue(language: str, folders: Sequence[Path]) -> gettext.NullTranslations:
    """All that the chain has in a language, and nothing for what it lacks."""
    whole: gettext.NullTranslations = _Nothing()
    for folder in folders:
        file = folder / "locale" / language / "LC_MESSAGES" / "theme.mo"
        if file.is_file():
            catalogue = read_catalogue(file)
            catalogue.add_fallback(whole)
            whole = catalogue
    return whole


def _words(source: Source, tree: nodes.Template) -> Iterator[Word]:
    for line, _, found in extract_from_ast(tree, babel_style=False):
        said = [found] if isinstance(found, str) else [each for each in found or () if each]
        if said:
            yield Word(source, line, said[0])


def _unmarked(source: Source, tree: nodes.Template) -> Iterator[Issue]:
    """Chinese that is written into the page as it is: no other language can have it otherwise."""
    for data in tree.find_all(nodes.TemplateData):
        for number, written in enumerate(data.data.split("\n"), data.lineno):
            if _is_chinese(written):
                yield _not_marked(source, number, "".join(filter(_is_chinese, written)))


def _is_chinese(words: str) -> bool:
    return any("一" <= sign <= "鿿" for sign in words)


def _untranslated(word: Word, languages: Sequence[str]) -> Issue:
    locale = f"themes/{word.source.owner}/locale"
    column = word.source.column(word.line, word.words)
    return warning(
        "H137",
        word.source.path,
        text("“{word}” is not translated ({languages}).", word=word.words,
             languages=tuple(languages)),
        line=word.line,
        column=column,
        hint=text(
            "Write it into {files}, then compile that.",
            files=tuple(f"{locale}/{language}/LC_MESSAGES/theme.po" for language in languages),
        ),
    )  # fmt: skip


def _not_marked(source: Source, line: int, words: str) -> Issue:
    return warning(
        "H138",
        source.path,
        text("“{word}” is not marked as words of the theme.", word=words),
        line=line,
        column=source.column(line, words),
        hint=text("Write {example}, so that other languages can have their own.",
                  example=f'{{{{ _("{words}") }}}}'),
    )  # fmt: skip


def uncompiled(folders: Iterable[Path]) -> Iterator[Issue]:
    """Catalogues that were changed and not compiled: the site would not have the new words."""
    for folder in folders:
        for file in () if is_own_theme(folder) else sorted(folder.glob("locale/*/*/theme.po")):
            if not _said(file) or _said(file) != _said(file.with_suffix(".mo")):
                yield warning(
                    "H139",
                    named(file),
                    text("theme.mo does not have what stands in this file."),
                    hint=text("Compile it: {command}", command=_command(folder)),
                )


def _command(folder: Path) -> str:
    return f"pybabel compile --domain theme --directory themes/{folder.name}/locale"


def _said(file: Path) -> Mapping[object, object]:
    """What a catalogue says, word by word; nothing where it cannot be read."""
    try:
        with file.open("rb") as opened:
            catalogue = read_po(opened) if file.suffix == ".po" else read_mo(opened)
            return {each.id: each.string for each in catalogue if each.id and each.string}
    except (FileNotFoundError, ValueError, LookupError, UnknownLocaleError, PoFileError):
        return {}
