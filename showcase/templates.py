"""Where a theme's templates are found, and how they are compiled."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import CodeType

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

from showcase.haste import QuickCode, QuickContext, inserted

_MOST_KEPT = 10_000
"""Pieces of pages: of a kilobyte or two each."""


_NAMED = re.compile(r"""\{%-?\s*(?:extends|from|import|include)\s*["']([^"']+)["']""")


def environment_of(
    folders: Mapping[str, Path],
    words: gettext.NullTranslations,
    edition: str,
    *,
    sandboxed: bool = False,
) -> Environment:
    """The templates in the folders of a theme and its parents, by name, child first, in the
    language of ``words``; ``edition`` is a hash of these. In a sandbox, templates see only what
    they are shown; it doubles the time of rendering."""
    room: type[Environment] = ImmutableSandboxedEnvironment if sandboxed else Environment
    loaders = {name: FileSystemLoader(folder) for name, folder in folders.items()}
    environment = room(
        loader=ChoiceLoader([*loaders.values(), PrefixLoader(loaders, delimiter=":")]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", _Wording, _Cache],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # a build reads each template once
        bytecode_cache=_COMPILED,
    )
    environment.extend(words=words, edition=edition, inserted=inserted)
    environment.context_class = QuickContext
    environment.code_generator_class = QuickCode
    # The i18n extension puts this method on the environment; its types don't say so.
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    return environment


def reading_environment(filters: Iterable[str] = ()) -> Environment:
    """Templates as they are written: nothing is looked up, translated or run. ``filters`` are the
    names of those that are known beside Jinja's own."""
    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n", _Cache])
    environment.filters |= dict.fromkeys(filters, str)
    return environment


def compile_ahead(environment: Environment, name: str) -> None:
    """Compile a template with those that it names. A mistake in them is told by the page that meets
    it."""
    waiting, done = [name], set[str]()
    while waiting:
        name = waiting.pop()
        done.add(name)
        with suppress(TemplateError, OSError):
            environment.get_template(name)
            source = environment.loader.get_source(environment, name)[0]  # type: ignore[union-attr]
            waiting += set(_NAMED.findall(source)) - done


class _Wording(Extension):
    """``_("…")`` without figures in it becomes its translation when a template is compiled. A
    page has some fifty, and to look them up took a quarter of its time."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, those of such a call as a string."""
        tokens = list(stream)
        at = 0
        while at < len(tokens):
            word = self._translated(tokens[at : at + 4])
            yield tokens[at] if word is None else Token(tokens[at].lineno, "string", word)
            at += 1 if word is None else 4

    def _translated(self, tokens: list[Token]) -> str | None:
        """What a call with one string says; None for all else. A word with HTML in it is left
        alone: as a string it would be escaped. So is one with a place for a value: the call tells
        what it lacks."""
        if [token.type for token in tokens] != ["name", "lparen", "string", "rparen"]:
            return None
        if tokens[0].value != "_":
            return None
        words: gettext.NullTranslations = self.environment.words  # type: ignore[attr-defined]
        try:
            said = words.gettext(tokens[2].value) % {}
        except (KeyError, TypeError, ValueError):
            return None
        return said if escape(said) == said else None


class _Cache(Extension):
    """``{% cache view, … %}`` keeps what stands within for the next page that shows the same view.

    It may depend on nothing but the view, further plain values that are named, and on how deep the
    page lies. A view is the same only if it is the same object; so the store holds it.
    """

    tags = {"cache"}  # noqa: RUF012 - Jinja declares it so

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.store: dict[Hashable, tuple[object, str]] = {}

    def parse(self, parser: Parser) -> nodes.Node:
        """The tag as a call that gets what stands within."""
        line = next(parser.stream).lineno
        seen = parser.parse_tuple(with_condexpr=False)
        values = seen.items if isinstance(seen, nodes.Tuple) else [seen]
        body = parser.parse_statements(("name:endcache",), drop_needle=True)
        place = nodes.Const(f"{parser.name}:{line}")
        call = self.call_method("_kept", [nodes.ContextReference(), place, *values])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _kept(
        self,
        context: Context,
        place: str,
        view: object,
        *more: Hashable,
        caller: Callable[[], str],
    ) -> str:
        key = (place, id(view), context["page"].root, *more)
        kept = self.store.get(key)
        if kept is None:
            if len(self.store) >= _MOST_KEPT:
                del self.store[next(iter(self.store))]
            kept = self.store[key] = (view, caller())
        return kept[1]


class _Compiled(BytecodeCache):
    """Templates that were compiled before in this process, by their names, their sources and the
    words in them: a preview builds again and again. Nothing of it is kept on disk, since code is
    not to be trusted there."""

    def __init__(self) -> None:
        self.code: dict[Hashable, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, if it is known."""
        bucket.code = self.code.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket's code."""
        if bucket.code:
            self.code[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> Hashable:
    """A sandbox compiles the same source to other code."""
    environment = bucket.environment
    edition: str = environment.edition  # type: ignore[attr-defined]
    return bucket.key, bucket.checksum, edition, environment.sandboxed


_COMPILED = _Compiled()
