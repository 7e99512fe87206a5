"""Whether what a theme writes can be read: the contrast of its colours (WCAG 2.2, 1.4.3).

Three things are looked at, by day, by night and in elder mode. The pairs that theme.yaml declares
(`contrast`): which properties are written on which. Rules that set both the colour of text and a
ground. And, in themes that did not come with Showcase, rules that set a colour of text alone, where
that is none of the declared ones: it is held against the ground of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from showcase.fitting.colours import ENOUGH, ENOUGH_LARGE, Colour, colour, contrast
from showcase.fitting.faint import Faint, Origin, complaints, no_property
from showcase.fitting.modes import LIGHT, MODES, Mode, properties, resolved
from showcase.fitting.sources import Source
from showcase.fitting.stylesheet import Declaration, Rule
from showcase.issues import Issue
from showcase.theme import Theme

_LARGE = 24
"""Pixels from which text is large, and needs less (WCAG 2.2, 1.4.3)."""

_GROUNDS = ("background", "background-color")
_SIZE = re.compile(r"(?<![\d.])(\d*\.?\d+)(rem|px)(?=[/\s]|$)")
_WORD = re.compile(r"[^\s()]*\([^()]*(?:\([^()]*\)[^()]*)*\)|\S+")
_ONE_PROPERTY = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_PAGE = "--paper"

Properties = Mapping[str, Declaration]


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
        """What cannot be read, and pairs of colours that are not there."""
        yield from self._unknown()
        yield from complaints(chain.from_iterable(map(self._faint, MODES)))

    @cached_property
    def _known(self) -> Mapping[int, Properties]:
        return {id(mode): properties(self.rules, mode) for mode in MODES}

    def _unknown(self) -> Iterator[Issue]:
        """Pairs of properties that no style sheet sets."""
        known = [name.removeprefix("--") for name in self._known[id(LIGHT)]]
        for manifest in self.theme.manifests:
            source = self.sources[manifest.path]
            named = chain(manifest.contrast, *manifest.contrast.values())
            for name in () if source.ours else dict.fromkeys(named):
                if name not in known:
                    yield no_property(source, name, known)

    def _faint(self, mode: Mode) -> Iterator[Faint]:
        """Every pair that cannot be read in a mode."""
        known = self._known[id(mode)]
        for name, grounds in self.theme.contrast.items():
            for ground in grounds:
                if f"--{name}" in known and f"--{ground}" in known:
                    pair = known[f"--{name}"], known[f"--{ground}"]
                    yield from self._judged(pair, mode, known, ENOUGH)
        for rule in self.rules:
            if mode.holds(rule) and any(map(mode.touches, rule.selectors)):
                yield from self._written(rule, mode, known)

    def _written(self, rule: Rule, mode: Mode, known: Properties) -> Iterator[Faint]:
        """What a rule itself says of text and ground."""
        written, ground = rule.last("color"), rule.last(*_GROUNDS)
        if written is None or (ground and self._is_declared(written, ground)):
            return
        own = {each.name: each for each in rule.declarations if each.name.startswith("--")}
        known = {**known, **own}
        enough = ENOUGH_LARGE if _is_large(rule) else ENOUGH
        if ground:
            yield from self._judged((written, ground), mode, known, enough)
        elif self._is_alone(rule, written) and _PAGE in known:
            yield from self._judged((written, known[_PAGE]), mode, known, enough, supposed=True)

    def _is_declared(self, text: Declaration, ground: Declaration) -> bool:
        """Whether it is one of the declared pairs."""
        names = [_ONE_PROPERTY.fullmatch(each.value) for each in (text, ground)]
        if not (names[0] and names[1]):
            return False
        return names[1][1] in self.theme.contrast.get(names[0][1], ())

    def _is_alone(self, rule: Rule, written: Declaration) -> bool:
        """Whether nothing else vouches for a colour: neither a declared pair nor the tests of our
        own themes. What stands before or behind an element may be mere decoration."""
        name = _ONE_PROPERTY.fullmatch(written.value)
        decoration = all(each.endswith(("::before", "::after")) for each in rule.selectors)
        ours = self.sources[written.path].ours
        return not (ours or decoration or (name and name[1] in self.theme.contrast))

    def _judged(
        self,
        pair: tuple[Declaration, Declaration],
        mode: Mode,
        known: Properties,
        enough: float,
        *,
        supposed: bool = False,
    ) -> Iterator[Faint]:
        """A text that cannot be read on its ground. Blamed is the one that Showcase did not bring,
        and of two such the text."""
        text, ground = (_colour(each, known) for each in pair)
        if text is None or ground is None or contrast(text, ground) >= enough:
            return
        of_text, of_ground = (self._origin(each, mode, known) for each in pair)
        named = _named(pair[0], text), _named(pair[1], ground)
        if of_text.ours and not of_ground.ours:
            yield Faint(of_ground, ground, text, named, mode, enough, supposed)
        else:
            yield Faint(of_text, text, ground, named, mode, enough, supposed)

    def _origin(self, declaration: Declaration, mode: Mode, known: Properties) -> Origin:
        """Where a colour was written: with the property that it is, and if that was made of an
        option, with the option."""
        name = _ONE_PROPERTY.fullmatch(declaration.value)
        if name and (property_ := known.get(f"--{name[1]}")) and property_ is not declaration:
            return self._origin(property_, mode, {**known, property_.name: declaration})
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


def _colour(declaration: Declaration, known: Properties) -> Colour | None:
    """The first colour of a value; none where a picture may lie over it."""
    value = resolved(declaration.value, known)
    if "url(" in value or "gradient(" in value:
        return None
    return next((found for word in _WORD.findall(value) if (found := colour(word))), None)


def _named(declaration: Declaration, value: Colour) -> str:
    """A property by its name, and what it comes to."""
    found = _ONE_PROPERTY.fullmatch(declaration.value)
    if declaration.name.startswith("--"):
        return f"{declaration.name} ({value})"
    return f"--{found[1]} ({value})" if found else str(value)


def _is_large(rule: Rule) -> bool:
    size = rule.last("font-size", "font")
    found = _SIZE.search(size.value) if size else None
    return found is not None and float(found[1]) * (16 if found[2] == "rem" else 1) >= _LARGE
