"""The options of a theme: what they may be, and what is wrong with those of site.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from showcase.issues import Correction, Issue, error, text
from showcase.manifest import Manifest, Option
from showcase.nearness import nearest

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class KnownOptions:
    """What options a theme has, with their defaults, and what those may be that have choices."""

    theme: str
    defaults: Mapping[str, Option]
    choices: Mapping[str, tuple[str, ...]]

    def mistakes(self, given: Mapping[str, object]) -> Iterator[tuple[str, Issue]]:
        """The names of options of site.yaml that cannot be used, each with the reason."""
        for option, value in given.items():
            issue = self._mistake(option, value)
            if issue:
                yield option, issue

    def _mistake(self, option: str, value: object) -> Issue | None:
        if option not in self.defaults:
            return self._no_option(option)
        default, choices = self.defaults[option], self.choices.get(option, ())
        if type(value) is not type(default):
            return _wrong_kind(option, default)
        if choices and value not in choices:
            return _no_choice(option, str(value), choices)
        if is_colour(default) and not is_colour(value):
            return no_colour(option, str(value))
        return None

    def _no_option(self, option: str) -> Issue:
        near = nearest(option, self.defaults)
        return error(
            "H107",
            "site.yaml",
            text("The theme “{name}” has no option “{option}”.", name=self.theme, option=option),
            hint=text("Did you mean “{name}”?", name=near[0])
            if near
            else text("Use one of these: {names}.", names=sorted(self.defaults)),
            correction=Correction(option, near[0]) if near else None,
        )


def known_options(theme: str, chain: Sequence[Manifest]) -> KnownOptions:
    """The options of a theme and its parents; ``chain`` runs from the child to the base, and a
    child's defaults and choices go before its parent's."""
    up = chain[::-1]
    return KnownOptions(
        theme,
        defaults={name: value for each in up for name, value in each.options.items()},
        choices={name: names for each in up for name, names in each.choices.items()},
    )


def is_colour(value: object) -> bool:
    """Whether an option is written as a colour, ``#rrggbb``."""
    return isinstance(value, str) and _COLOUR.fullmatch(value) is not None


def no_colour(option: str, value: str) -> Issue:
    """An option that should be a colour, and is none."""
    return error(
        "H120",
        "site.yaml",
        text("The theme's option “{name}” is not a colour: {value}.", name=option, value=value),
        hint=text("Write it like this: {example}", example='"#a8231c"'),
    )


def _no_choice(option: str, value: str, choices: tuple[str, ...]) -> Issue:
    near = nearest(value, choices)
    return error(
        "H121",
        "site.yaml",
        text("The option “{option}” cannot be “{value}”.", option=option, value=value),
        hint=text("Use one of these: {names}.", names=choices),
        correction=Correction(value, near[0]) if near else None,
    )


def _wrong_kind(option: str, default: Option) -> Issue:
    example = str(default).lower() if isinstance(default, bool) else str(default)
    return error(
        "H112",
        "site.yaml",
        text("The option “{option}” of theme_options has a value of another kind.", option=option),
        hint=text(
            "Write it like its default, “{option}: {example}”.", option=option, example=example
        ),
    )
