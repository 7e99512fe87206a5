"""Whether what a theme writes can be read: the contrast of its colours (WCAG 2.2, 1.4.3).

Three things are looked at, by day, by night and in elder mode. The pairs that theme.yaml declares
(`contrast`): which properties are written on which. Rules that set both the colour of text and a
ground. And, in themes that did not come with Showcase, rules that set a colour of text alone, where
that is none of the declared ones: it is held against the ground of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from showcase.fitting.colours import ENOUGH, Colour, colour, contrast, legible
from showcase.fitting.modes import LIGHT, MODES, Mode, properties, resolved
from showcase.fitting.sources import Source
from showcase.fitting.stylesheet import Declaration, Rule
from showcase.issues import Correction, Issue, Text, error, text, warning
from showcase.nearness import nearest
from showcase.theme import Theme

_LARGE = 24
"""Pixels from which text is large, and needs less (WCAG 2.2, 1.4.3)."""
_ENOUGH_LARGE = 3.0

_GROUNDS = ("background", "background-color")
_SIZE = re.compile(r"(?<![\d.])(\d*\.?\d+)(rem|px)(?=[/\s]|$)")
_WORD = re.compile(r"[^\s()]*\([^()]*(?:\([^()]*\)[^()]*)*\)|\S+")
_PAGE = "--paper"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was written; ``ours`` says that it came with Showcase."""

    path: str
    line: int
    column: int
    written: str
    ours: bool = False


@dataclass(frozen=True)
class Palette:
    """The colours of a theme: its rules in their order, and the files that they come from by their
    paths. Declarations in line 0 were made of options, of which ``chosen`` has the places of those
    that site.yaml sets."""

    theme: Theme
    rules: Sequence[Rule]
    sources: Mapping[str, Source]
    chosen: Mapping[str, tuple[int, int]]

    def issues(self) -> Iterator[Issue]:
        """What cannot be read, each pair once."""
        yield from self._unknown()
        for mode in MODES:
            yield from self._declared(mode)
            for rule in self.rules:
                if mode.holds(rule) and any(map(mode.touches, rule.selectors)):
                    yield from self._written(rule, mode)

    @cached_property
    def _properties(self) -> Mapping[int, Mapping[str, Declaration]]:
        return {id(mode): properties(self.rules, mode) for mode in MODES}

    def _known(self, mode: Mode) -> Mapping[str, Declaration]:
        return self._properties[id(mode)]

    def _unknown(self) -> Iterator[Issue]:
        """Declared pairs of properties that no style sheet sets."""
        known = [name.removeprefix("--") for name in self._known(LIGHT)]
        for name in _names(self.theme.contrast):
            if name not in known:
                yield self._no_property(name, known)

    def _no_property(self, name: str, known: list[str]) -> Issue:
        manifest = next(
            each for each in self.theme.manifests if name in _names(each.contrast)
        )  # a child's pairs go before its parent's
        near = nearest(name, known)
        source = self.sources[manifest.path]
        line, column = source.place(name)
        return error(
            "H131",
            manifest.path,
            text("No style sheet sets the property --{name}.", name=name),
            line=line,
            column=column,
            hint=text("Did you mean “{name}”?", name=near[0])
            if near
            else text("Set it in a style sheet, or take it out of “contrast”."),
            correction=Correction(name, near[0]) if near and column else None,
        )

    def _declared(self, mode: Mode) -> Iterator[Issue]:
        known = self._known(mode)
        for name, grounds in self.theme.contrast.items():
            for ground in grounds:
                pair = known.get(f"--{name}"), known.get(f"--{ground}")
                if pair[0] and pair[1]:
                    yield from self._judged((pair[0], pair[1]), mode, ENOUGH)

    def _written(self, rule: Rule, mode: Mode) -> Iterator[Issue]:
        """What a rule itself says of text and ground."""
        written, ground = rule.last("color"), rule.last(*_GROUNDS)
        if not written or written.name.startswith("--"):
            return
        enough = _ENOUGH_LARGE if _is_large(rule) else ENOUGH
        if ground:
            yield from self._judged((written, ground), mode, enough)
        elif self._is_alone(rule, written) and (page := self._known(mode).get(_PAGE)):
            for issue in self._judged((written, page), mode, enough):
                yield _supposed(issue)

    def _is_alone(self, rule: Rule, written: Declaration) -> bool:
        """Whether nothing else vouches for a colour: neither a declared pair nor the tests of our
        own themes. What stands before or behind an element may be mere decoration."""
        declared = re.fullmatch(r"var\(\s*--([\w-]+)\s*\)", written.value)
        decoration = all(each.endswith(("::before", "::after")) for each in rule.selectors)
        ours = self.sources[written.path].ours
        return not (ours or decoration or (declared and declared[1] in self.theme.contrast))

    def _judged(
        self, pair: tuple[Declaration, Declaration], mode: Mode, enough: float
    ) -> Iterator[Issue]:
        """An issue where a text cannot be read on its ground."""
        one, other = (self._colour(each, mode) for each in pair)
        if one is None or other is None or (ratio := contrast(one, other)) >= enough:
            return
        message = text(
            "{text} on {ground} has a contrast of {ratio} to 1 ({mode}); text needs {enough}.",
            text=_named(pair[0], one),
            ground=_named(pair[1], other),
            ratio=f"{int(ratio * 100) / 100:.2f}",
            mode=mode.name,
            enough=f"{enough:g}",
        )
        text_at, ground_at = (self._origin(each, mode) for each in pair)
        if text_at.ours and not ground_at.ours:
            yield _placed(message, ground_at, other, legible(other, one))
        else:
            yield _placed(message, text_at, one, legible(one, other))

    def _colour(self, declaration: Declaration, mode: Mode) -> Colour | None:
        """The first colour of a value: a ground may have a picture beside it."""
        value = resolved(declaration.value, self._known(mode))
        if "url(" in value or "gradient(" in value:
            return None
        return next((found for word in _WORD.findall(value) if (found := colour(word))), None)

    def _origin(self, declaration: Declaration, mode: Mode) -> Origin:
        """What a style sheet makes of an option is the option's."""
        option = self._option(declaration, mode)
        if option in self.chosen:
            return Origin("site.yaml", *self.chosen[option], declaration.value)
        path, line = declaration.path, declaration.line
        if option:
            setter = next(each for each in self.theme.manifests if option in each.options)
            path, line = setter.path, setter.places[f"options.{option}"][0]
        source = self.sources[path]
        column = source.column(line, declaration.value)
        return Origin(path, line, column, declaration.value, source.ours)

    def _option(self, declaration: Declaration, mode: Mode) -> str:
        """The option that a property is made of; empty where it stands as it is in a sheet."""
        name = declaration.name.removeprefix("--")
        names = (name, f"dark_{name}") if mode is LIGHT else (f"dark_{name}", name)
        made = declaration.line == 0
        known = self.theme.options
        return next((each for each in names if made and known.get(each) == declaration.value), "")


def _placed(message: Text, at: Origin, was: Colour, better: Colour) -> Issue:
    direct = at.column and colour(at.written) == was
    return error(
        "H130",
        at.path,
        message,
        line=at.line,
        column=at.column,
        hint=text("{colour} could be read there.", colour=str(better)),
        correction=Correction(at.written, str(better)) if direct else None,
    )


def _supposed(issue: Issue) -> Issue:
    """A ground that is only supposed makes no error."""
    hint = text("Take another colour, or set the ground in the same rule if there is another.")
    return replace(warning("H132", issue.path, issue.message), line=issue.line, column=issue.column,
                   hint=hint)  # fmt: skip


def _names(pairs: Mapping[str, Iterable[str]]) -> Iterable[str]:
    return dict.fromkeys([*pairs, *(ground for grounds in pairs.values() for ground in grounds)])


def _named(declaration: Declaration, value: Colour) -> str:
    """A property by its name, and what it comes to."""
    return f"{declaration.name} ({value})" if declaration.name.startswith("--") else str(value)


def _is_large(rule: Rule) -> bool:
    size = rule.last("font-size", "font")
    found = _SIZE.search(size.value) if size else None
    return found is not None and float(found[1]) * (16 if found[2] == "rem" else 1) >= _LARGE
