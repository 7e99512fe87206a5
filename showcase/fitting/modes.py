"""The ways in which a page may look, and which rules of a style sheet hold in each.

Only rules on the root of the page are asked, which is where its properties are set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from showcase.fitting.stylesheet import Declaration, Rule
from showcase.issues import Text, text

Weight = tuple[bool, int, int]
"""Importance, and how many attributes and elements a selector names."""

_PART = re.compile(
    r":not\((?P<not>[^()]*)\)"
    r"|\[(?P<attribute>[\w-]+)(?:=[\"']?(?P<value>[\w-]*)[\"']?)?\]"
    r"|(?P<root>:root)"
    r"|(?P<element>html|\*)"
)
_VAR = re.compile(r"var\(\s*(?P<name>--[\w-]+)\s*(?:,\s*(?P<other>[^()]*(?:\([^()]*\))?[^()]*))?\)")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Mode:
    """A look: the attributes of the root, and whether the reader's system is dark."""

    name: Text
    attributes: Mapping[str, str]
    dark_system: bool = False

    def holds(self, rule: Rule) -> bool:
        """Whether the at-rules around a rule let it hold on a screen that is wide."""
        return all(self._holds(each) for each in rule.within)

    def _holds(self, at_rule: str) -> bool:
        name, _, queries = at_rule.partition(" ")
        if name == "@supports":
            return True
        return name == "@media" and any(map(self._matches, queries.split(",")))

    def _matches(self, query: str) -> bool:
        return all(self._is_so(part.strip()) for part in query.lower().split(" and "))

    def _is_so(self, condition: str) -> bool:
        plain = condition.replace(" ", "").removeprefix("only")
        if plain.startswith("(prefers-color-scheme"):
            return ("dark" in plain) == self.dark_system
        return plain in ("screen", "all") or plain.startswith("(min-width")

    def weight(self, selector: str) -> tuple[int, int] | None:
        """How specific a selector of the root is; None where it is of something else or does not
        hold.

        >>> Mode(text("dark"), {"data-scheme": "dark"}).weight(":root[data-scheme=dark]")
        (2, 0)
        """
        at = attributes = elements = 0
        while at < len(selector):
            part = _PART.match(selector, at)
            if not part or not self._has(part):
                return None
            within = self._inner(part["not"])
            attributes += within[0] if within else part["element"] is None
            elements += within[1] if within else part["element"] == "html"
            at = part.end()
        return attributes, elements

    def _inner(self, negated: str | None) -> tuple[int, int] | None:
        """``:not(…)`` weighs what stands in it."""
        return None if negated is None else (negated.count("["), int(negated.startswith("html")))

    def _has(self, part: re.Match[str]) -> bool:
        if part["not"] is not None:
            return self.weight(part["not"]) is None
        if part["attribute"] is None:
            return True
        value = self.attributes.get(part["attribute"])
        return value is not None and part["value"] in (None, value)

    def touches(self, selector: str) -> bool:
        """Whether a selector of anything may hold: what it says of the root must be so."""
        first = re.split(r"[\s>+~]", selector, maxsplit=1)[0]
        of_root = first.startswith((":root", "html", "[data-"))
        return not of_root or self.weight(first) is not None


LIGHT = Mode(text("light"), {"data-scheme": "light"})
DARK = Mode(text("dark"), {"data-scheme": "dark"})
MODES = (
    LIGHT,
    Mode(text("dark"), {}, dark_system=True),
    DARK,
    Mode(text("elder mode"), {"data-mode": "elder"}),
    Mode(text("elder mode, dark"), {"data-mode": "elder", "data-scheme": "dark"}),
)


def properties(rules: Iterable[Rule], mode: Mode) -> Mapping[str, Declaration]:
    """The custom properties of the page in a mode, those that hold."""
    found: dict[str, tuple[Weight, Declaration]] = {}
    for declaration, weight in _weighed(rules, mode):
        known = found.get(declaration.name)
        if known is None or weight >= known[0]:
            found[declaration.name] = (weight, declaration)
    return {name: declaration for name, (_, declaration) in found.items()}


def _weighed(rules: Iterable[Rule], mode: Mode) -> Iterator[tuple[Declaration, Weight]]:
    for rule in rules:
        if not mode.holds(rule):
            continue
        weights = [weight for each in rule.selectors if (weight := mode.weight(each))]
        for declaration in rule.declarations if weights else ():
            if declaration.name.startswith("--"):
                yield declaration, (declaration.important, *max(weights))


def resolved(value: str, known: Mapping[str, Declaration]) -> str:
    """A value with its properties put in; empty where one of them is not there."""
    for _ in range(_DEEPEST):
        found = _VAR.search(value)
        if not found:
            return value
        property_ = known.get(found["name"])
        put = property_.value if property_ else (found["other"] or "")
        value = f"{value[: found.start()]}{put}{value[found.end() :]}"
    return ""
