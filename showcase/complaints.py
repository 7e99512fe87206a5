"""What Jinja complains of, as issues in words that a theme's maker knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from jinja2 import Environment, TemplateNotFound
from jinja2.exceptions import TemplateRuntimeError

from showcase import views
from showcase.folders import named
from showcase.issues import Correction, Issue, Text, error, text
from showcase.nearness import nearest

Complaint = tuple[Text, Text | None, Correction | None]
"""What is wrong, what to do, and the word that should stand there."""

_TAGS = (
    *("autoescape", "block", "cache", "call", "do", "extends", "filter", "for", "from", "if"),
    *("import", "include", "macro", "raw", "set", "trans", "with"),
)
_INNER = ("else", "elif", "pluralize")
_COMPARE = text("Compare the line with the same template of the theme “base”.")


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a template may use: what it sees, and what its environment has."""

    context: Mapping[str, object]
    environment: Environment

    @property
    def names(self) -> Collection[str]:
        """Everything that stands by itself: what is seen, and functions."""
        return {**self.environment.globals, **self.context}.keys()

    @property
    def options(self) -> Collection[str]:
        """The options of the theme, as pages and as style sheets see them."""
        site = {**self.environment.globals, **self.context}.get("site")
        found = getattr(site, "options", None) or self.context.get("options") or {}
        return found.keys() if isinstance(found, Mapping) else ()


def of_template(file: str, line: int, problem: Exception, known: Known) -> Issue:
    """What is wrong with a line of a template."""
    code = "H109" if isinstance(problem, TemplateNotFound) else "H108"
    message, hint, correction = _complaint(problem, known)
    word = correction.wrong if correction else dict(message.params).get("name")
    column = _column(file, line, word)
    return error(
        code,
        named(Path(file)),
        message,
        line=line,
        column=column,
        hint=hint,
        correction=correction if column else None,
    )


def _column(file: str, line: int, word: object) -> int:
    """Where a word stands in a line, from 1; 0 where it does not, since Jinja names the line in
    which a tag begins, or more than once."""
    try:
        lines = Path(file).read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return 0
    written = lines[line - 1] if word and 0 < line <= len(lines) else ""
    places = [
        found.start() for found in re.finditer(rf"(?<!\w){re.escape(str(word))}(?!\w)", written)
    ]
    return places[0] + 1 if len(places) == 1 else 0


def no_template(name: str, known: Known) -> Issue:
    """A template that the engine asks for, and no theme of the chain has."""
    message, hint, _ = _no_template(name, known)
    return error("H109", "site.yaml", message, hint=hint)


def no_asset(name: str, known: Iterable[str]) -> TemplateRuntimeError:
    """A file that a template asks for, and that is not there."""
    return TemplateRuntimeError(f"no asset {name} among {'/'.join(known)}")


def _complaint(problem: Exception, known: Known) -> Complaint:
    if isinstance(problem, TemplateNotFound):
        return _no_template(str(problem.name or ""), known)
    said = str(problem)
    for pattern, explain in _SENTENCES:
        found = pattern.match(said)
        if found:
            return explain(found, known)
    problem_text = said.rstrip(".") or type(problem).__name__
    return text("This template cannot be used: {problem}.", problem=problem_text), _COMPARE, None


def _no_template(name: str, known: Known) -> Complaint:
    return _nearly(
        text("The theme has no template “{name}”.", name=name),
        name,
        known.environment.list_templates() if known.environment.loader else (),
    )


def _nearly(message: Text, name: str, others: Iterable[str], hint: Text | None = None) -> Complaint:
    """A name that is not known, with the likest one that is."""
    near = nearest(name, others)
    if near:
        return message, text("Did you mean “{name}”?", name=near[0]), Correction(name, near[0])
    return message, hint or text("docs/themes.md lists all that templates see."), None


def _undefined(found: re.Match[str], known: Known) -> Complaint:
    message = text("There is no “{name}” in this template.", name=found["name"])
    return _nearly(message, found["name"], known.names)


def _no_field(found: re.Match[str], known: Known) -> Complaint:
    kind, name = found["kind"], found["name"]
    if kind.endswith("TemplateModule"):
        return _no_macro(found, known)
    view = kind.rpartition(".")[2]
    names = _fields(view, known)
    if names:
        message = text("{view} has no field “{name}”.", view=view, name=name)
        return _nearly(message, name, names, text("Use one of these: {names}.", names=names))
    if known.options:
        message = text("There is no option “{name}”.", name=name)
        hint = text("Use one of these: {names}.", names=sorted(known.options))
        return _nearly(message, name, known.options, hint)
    return text("There is no “{name}” in this template.", name=name), _COMPARE, None


def _fields(view: str, known: Known) -> list[str]:
    """The fields of a view, or of another thing that the template sees."""
    seen = {type(value).__name__: type(value) for value in known.context.values()}
    kind = getattr(views, view, None) or seen.get(view)
    return [field.name for field in fields(kind)] if kind and is_dataclass(kind) else []


def _nothing(found: re.Match[str], _: Known) -> Complaint:
    message = text("What “{name}” is asked of is not there.", name=found["name"])
    return message, text("Ask first whether it is there: {example}", example="{% if … %}"), None


def _no_asset(found: re.Match[str], _: Known) -> Complaint:
    name = found["name"]
    message = text("There is no file “{name}” in the folder static.", name=name)
    return _nearly(message, name, found["names"].split("/"), text("Put the file there."))


def _endless(_: re.Match[str], __: Known) -> Complaint:
    message = text("This template leads back to itself without end.")
    return message, text("Take out what includes, extends or calls it."), None


def _no_macro(found: re.Match[str], known: Known) -> Complaint:
    """A macro of another template; which one is not told."""
    message = text("There is no macro “{name}”.", name=found["name"])
    return _nearly(message, found["name"], macros(known.environment))


def macros(environment: Environment) -> frozenset[str]:
    """The names of all macros that templates of the theme define, one that is broken apart."""
    if environment.loader is None:
        return frozenset()
    sources = (
        environment.loader.get_source(environment, name)[0] for name in environment.list_templates()
    )
    return frozenset(name for source in sources for name in _MACRO.findall(source))


_MACRO = re.compile(r"\{%-?\s*macro\s+(\w+)")


def _no_filter(found: re.Match[str], known: Known) -> Complaint:
    message = text("There is no filter “{name}”.", name=found["name"])
    return _nearly(message, found["name"], known.environment.filters)


def _no_test(found: re.Match[str], known: Known) -> Complaint:
    message = text("There is no test “{name}”.", name=found["name"])
    return _nearly(message, found["name"], known.environment.tests)


def _unclosed(found: re.Match[str], _: Known) -> Complaint:
    tag = found["tag"]
    message = text("{tag} is not closed.", tag=f"{{% {tag} %}}")
    hint = text("Write {end} where it ends.", end=f"{{% end{tag} %}}")
    return message, hint, None


def _crossed(found: re.Match[str], known: Known) -> Complaint:
    """A tag that cannot stand where it does, or is none."""
    if found["name"] not in _INNER and found["name"].removeprefix("end") not in _TAGS:
        return _no_tag(found, known)
    message = text(
        "{tag} stands where {open} is still open.",
        tag=f"{{% {found['name']} %}}",
        open=f"{{% {found['tag']} %}}",
    )
    return message, text("Write {end} where it ends.", end=f"{{% end{found['tag']} %}}"), None


def _no_tag(found: re.Match[str], _: Known) -> Complaint:
    name = found["name"]
    message = text("There is no tag {tag} here.", tag=f"{{% {name} %}}")
    return _nearly(message, name, [*_TAGS, *(f"end{tag}" for tag in _TAGS), *_INNER], _COMPARE)


def _twice(found: re.Match[str], _: Known) -> Complaint:
    message = text("The block “{name}” is there twice.", name=found["name"])
    return message, text("Give one of them another name."), None


def _no_parent(found: re.Match[str], _: Known) -> Complaint:
    message = text("The parent has no block “{name}”, so super() has nothing.", name=found["name"])
    return message, text("Take super() out, or use a block that docs/themes.md lists."), None


_Explain = Callable[[re.Match[str], Known], Complaint]
_SENTENCES: tuple[tuple[re.Pattern[str], _Explain], ...] = tuple(
    (re.compile(pattern), explain)
    for pattern, explain in (
        (r"'(?P<name>\w+)' is undefined$", _undefined),
        (r"'(?P<kind>[\w.]+) object' has no attribute '(?P<name>[^']+)'$", _no_field),
        (r"'None' has no attribute '(?P<name>[^']+)'$", _nothing),
        (r"no asset (?P<name>.*) among (?P<names>.*)", _no_asset),
        (r"maximum recursion depth exceeded", _endless),
        (r"the template .* does not export the requested name '(?P<name>\w+)'$", _no_macro),
        (r"No filter named '(?P<name>[\w.]+)'", _no_filter),
        (r"No test named '(?P<name>[\w.]+)'", _no_test),
        (r"Unexpected end of template\..* closed is '(?P<tag>\w+)'\.$", _unclosed),
        (r"Encountered unknown tag '(?P<name>\w+)'\..* closed is '(?P<tag>\w+)'\.$", _crossed),
        (r"Encountered unknown tag '(?P<name>\w+)'\.", _no_tag),
        (r"block '(?P<name>\w+)' defined twice$", _twice),
        (r"there is no parent block called '(?P<name>\w+)'\.$", _no_parent),
    )
)

__all__ = ["Known", "macros", "no_asset", "no_template", "of_template"]
