"""One line of YAML, cut into what a rule looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from showcase.issues import Severity, Text, text
from showcase.yamltree.names import Names

STEP = 2
"""The spaces by which a level is pushed in."""

_KEY = re.compile(
    r"(?P<lead>[ ]*(?:- +)*)"
    r"(?P<key>[^\s:：﹕∶#\[\]{}［］｛｝\"'“”,，、-][^:：﹕∶\[\]{}［］｛｝\"“”，、]*?)[ \u3000]*"
    r"(?P<colon>[:：﹕∶])(?P<gap>[ \t\u3000]*)(?P<rest>.*)"
)
_ITEM = re.compile(r"(?P<lead>[ ]*(?:- +)+)(?P<rest>\S.*)")
_VALUE = re.compile(
    r"(?P<value>(?:\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*'|(?! #).)*?)(?<!\s)(?:\s+#.*|\s*)"
)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of keys that is open: the column (from 0) in which they stand, the last one, and
    the column of the hyphen where they are in an entry of a list."""

    column: int
    key: str = ""
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a line: the keys that there are, the last line with a key or an entry,
    the levels that are open, and the next line that is not empty."""

    names: Names
    owner: Line | None = None
    levels: tuple[Level, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its place among others.

    ``value`` is without a remark, ``start`` the column where it begins.
    """

    raw: str
    context: Context
    lead: str = ""
    key: str = ""
    colon: str = ""
    gap: str = ""
    value: str = ""
    start: int = 0

    @property
    def owner(self) -> Line | None:
        """The last line with a key or an entry."""
        return self.context.owner

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns in which keys of the open levels stand."""
        return tuple(level.column for level in self.context.levels)

    @property
    def known(self) -> bool:
        """Whether the line has a key that somebody may write."""
        return self.key in self.context.names.every

    @property
    def homes(self) -> tuple[int, ...]:
        """The columns in which the key may stand, by what is open above it."""
        names, levels, owner = self.context.names, self.context.levels, self.owner
        owners = ("", *(level.key for level in levels))
        found = [
            level.column
            for level, above in zip(levels, owners, strict=False)
            if names.fit(self.key, above)
        ]
        if owner is not None and owner.opens and names.fit(self.key, owner.key):
            found.append(owner.column + STEP)
        return tuple(found)

    @property
    def column(self) -> int:
        """The column of the key, or of what stands first."""
        return len(self.lead)

    @property
    def opens(self) -> bool:
        """Whether keys or a list may follow below: the key has no value yet."""
        return bool(self.key) and not self.value

    @property
    def plain(self) -> bool:
        """Whether the value is text without quotes, brackets or signs."""
        return bool(self.value) and self.value[0] not in "\"'[{|>&*!"

    @property
    def goes_on(self) -> bool:
        """Whether this may be the next line of a text that began above."""
        owner = self.owner
        return owner is not None and bool(owner.value) and self.indent > owner.column

    @property
    def is_above(self) -> bool:
        """Whether the next line is further in."""
        after = self.context.after
        return len(after) - len(after.lstrip(" ")) > self.column

    @property
    def entry(self) -> int | None:
        """The column of the hyphen, if it begins an entry; of the first one, if it has several."""
        return self.indent if "-" in self.lead else None

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.raw) - len(self.raw.lstrip(" "))

    @property
    def ends_here(self) -> bool:
        """Whether the next line begins something new, so that the value must end in this one."""
        following = _KEY.fullmatch(self.context.after)
        if following is None:
            return not self.context.after
        goes_on = self.value.endswith(",") and following["key"] not in self.context.names.every
        return len(following["lead"]) <= self.column and not goes_on

    def with_value(self, value: str) -> str:
        """The line with another value."""
        return self.raw[: self.start] + value + self.raw[self.start + len(self.value) :]


def look(raw: str, context: Context) -> Line:
    """Cut a line into its parts; one without a key has no ``key`` and no ``colon``."""
    found = _KEY.fullmatch(raw)
    if found is None or (found["colon"] == ":" and not found["gap"] and found["rest"][:2] == "//"):
        item = _ITEM.fullmatch(raw)
        if item is None:
            return Line(raw, context, raw[: len(raw) - len(raw.lstrip(" "))])
        value = _value(item["rest"])
        return Line(raw, context, item["lead"], value=value, start=item.start("rest"))
    return Line(
        raw, context,
        found["lead"], found["key"], found["colon"], found["gap"],
        _value(found["rest"]), found.start("rest"),
    )  # fmt: skip


def _value(rest: str) -> str:
    if rest.startswith("#"):
        return ""
    found = _VALUE.fullmatch(rest)
    return found["value"] if found else rest


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, and the line as it was meant. Columns count from 1."""

    code: str
    column: int
    message: Text
    mended: str
    hint: Text | None = None
    severity: Severity = Severity.ERROR


def write(line: str) -> Text:
    """A hint that shows the line as it should be."""
    return text("Write it like this: {example}", example=line.strip())


def quoted(value: str) -> str:
    """The value in quotes, for the sign in it to be a sign like any other."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"
