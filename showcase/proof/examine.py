"""The rules put to work: which looks at what, and which of them a site has switched on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from showcase.config import SiteConfig
from showcase.content import Source
from showcase.issues import Issue, in_order
from showcase.profile import Profile, Standing
from showcase.proof import (
    completeness,
    confirming,
    counts,
    dates,
    figures,
    marks,
    pairs,
    privacy,
    scanned,
    spaces,
    tables,
)
from showcase.proof.finding import Finding
from showcase.proof.lists import Allowance, Lists, unused, wrong_words
from showcase.proof.names import (
    Names,
    misspelt_organisations,
    misspelt_people,
    nearly_listed,
    people_across,
)
from showcase.proof.passage import Passage, Role, body_of, values_of
from showcase.rules import RULES, Level, level_of

_Of = Callable[[Passage], Iterator[Finding]]

_TYPOGRAPHY: tuple[tuple[str, _Of], ...] = (
    ("T101", marks.half_width),
    ("T102", marks.brackets),
    ("T103", marks.straight_quotes),
    ("T104", marks.ellipses),
    ("T105", marks.dashes),
    ("T106", marks.doubled),
    ("T107 T108 T109", pairs.pairs),
    ("T110", spaces.by_marks),
    ("T110", spaces.within),
    ("T111", spaces.beside_digits),
    ("T112", spaces.full_width),
    ("T113", marks.between_quotes),
    ("T114", marks.title_ends),
    ("T115", spaces.mixed_years),
    ("T116", spaces.twice_approximate),
    ("T117", spaces.ranges),
    ("T118", marks.ordinals),
    ("R106 R107", scanned.misread),
)
_BODY: tuple[tuple[str, _Of], ...] = (
    ("R101 R102 R103", scanned.cut_sentences),
    ("R104 R105", scanned.section_numbers),
    ("D107", scanned.out_of_order),
    ("D112", tables.totals),
)
_ANY: tuple[tuple[str, _Of], ...] = (
    ("D102", figures.rates_in),
    ("D103", counts.counted),
    ("D104", figures.totals),
    ("A101 A102 A103", privacy.private_numbers),
    ("A104", privacy.home_addresses),
)


_PRIVATE = frozenset({"A101", "A102", "A103", "A104", "A105", "W103", "W104"})
"""The rules that stop publishing: of private data, and of the lists themselves."""
_OF_SEVERAL = frozenset({"D109", "D110", "W105"})
"""Rules that need to know of other files."""


@dataclass(frozen=True)
class Sheet:
    """A file to be proof-read: its text, and what of its front matter could be read."""

    source: Source
    page: Profile | Standing

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All its prose."""
        return (*values_of(self.source, self.page), body_of(self.source))

    def line(self, number: int) -> str:
        """A line of the file, without its end."""
        below = number - self.source.body_line
        first = self.source.body_line if below >= 0 else self.source.matter_line
        lines = (self.source.body if below >= 0 else self.source.matter).split("\n")
        return lines[number - first] if 0 <= number - first < len(lines) else ""


@dataclass(frozen=True)
class Reader:
    """A proof-reader: the rules that are on, and what is known of the whole site."""

    config: SiteConfig
    lists: Lists
    codes: frozenset[str]
    known: Names = field(default_factory=Names)

    @cached_property
    def _passage_rules(self) -> tuple[_Of, ...]:
        rules = (*(_TYPOGRAPHY if self.config.chinese else ()), *_ANY)
        return tuple(rule for codes, rule in rules if self.codes.intersection(codes.split()))

    @cached_property
    def _body_rules(self) -> tuple[_Of, ...]:
        rules = _BODY if self.config.chinese else ()
        return tuple(rule for codes, rule in rules if self.codes.intersection(codes.split()))

    @property
    def works_alone(self) -> bool:
        """Whether it need not know of one file to read another."""
        return not self.codes & _OF_SEVERAL

    def issues(self, sheet: Sheet) -> tuple[Issue, ...]:
        """The same as people are told of it, without what is allowed."""
        if self.codes <= _PRIVATE and not privacy.is_suspect(sheet.source):
            return ()
        found = (f for f in self.examine(sheet) if not allowance_of(f, self.lists, sheet))
        return issues_of(found, self.config)

    def examine(self, sheet: Sheet) -> Iterator[Finding]:
        """What the rules that are on find in a file."""
        return (finding for finding in self._all(sheet) if finding.code in self.codes)

    def _all(self, sheet: Sheet) -> Iterator[Finding]:
        for passage in sheet.passages:
            for rule in self._passage_rules:
                yield from rule(passage)
            for rule in self._body_rules if passage.role is Role.BODY else ():
                yield from rule(passage)
            yield from self._by_words(passage)
            if isinstance(sheet.page, Profile):
                yield from self._by_facts(passage, sheet.page)
        if isinstance(sheet.page, Profile):
            yield from self._of_matter(sheet.source, sheet.page)

    def _by_words(self, passage: Passage) -> Iterator[Finding]:
        if self._on("W101"):
            yield from wrong_words(passage, self.lists.words)
        if self._on("W102") and self.lists.names:
            yield from nearly_listed(passage, self._listed)
        if self._on("D108"):
            yield from dates.relative(passage, self.config.edition)
        if self._on("D110"):
            yield from misspelt_organisations(passage, self.known)

    @cached_property
    def _listed(self) -> Names:
        return self.lists.listed

    def _by_facts(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        if self._on("D101"):
            yield from figures.contradicted(passage, profile)
        if self._on("D105"):
            yield from dates.opened_before_founding(passage, profile)
        if self._on("D106"):
            yield from dates.other_founding(passage, profile)
        if self._on("D109"):
            yield from misspelt_people(passage, profile)
        if self._on("K103"):
            yield from completeness.long_headline(passage, profile)

    def _of_matter(self, source: Source, profile: Profile) -> Iterator[Finding]:
        if self._on("D102"):
            yield from figures.rates_of(profile, source.path)
        if self._on("D105"):
            yield from dates.before_founding(profile, source)
        if self._on("D111"):
            yield from counts.named(profile, source.path)
        if self._on("K101") or self._on("K102"):
            yield from completeness.missing(profile, source.path)
        if self._on("K104"):
            yield from confirming.unconfirmed(source)

    def _on(self, code: str) -> bool:
        return code in self.codes


def reader_of(
    config: SiteConfig, lists: Lists, sheets: Iterable[Sheet], *, everything: bool
) -> Reader:
    """The proof-reader of a site: of all its rules, or of those only that stop publishing."""
    chosen = {Level.ERROR, Level.WARNING} if everything else {Level.ERROR}
    codes = frozenset(code for code in RULES if level_of(code, config.checks.levels) in chosen)
    names = [sheet.page.name for sheet in sheets if isinstance(sheet.page, Profile)]
    known = Names.of([*names, *config.brochure.index.organisations]) if "D110" in codes else Names()
    return Reader(config, lists, codes, known)


def proofread(
    sheets: tuple[Sheet, ...],
    config: SiteConfig,
    lists: Lists,
    *,
    everything: bool,
    further: Iterable[Finding] = (),
) -> tuple[Finding, ...]:
    """What is found in all files and in the lists, without what is allowed. ``further`` are
    findings of rules that look at something else than text."""
    reader = reader_of(config, lists, sheets, everything=everything)
    found = [finding for sheet in sheets for finding in reader.examine(sheet)]
    profiles = [(s.source.path, s.page) for s in sheets if isinstance(s.page, Profile)]
    found += [*people_across(profiles), *lists.findings, *further]
    by_path = {sheet.source.path: sheet for sheet in sheets}
    used: set[Allowance] = set()
    kept = []
    for finding in found:
        allowance = allowance_of(finding, lists, by_path.get(finding.path))
        if allowance:
            used.add(allowance)
        elif finding.code in reader.codes:
            kept.append(finding)
    if "W105" in reader.codes:
        kept += unused(lists, used)
    return tuple(kept)


def allowance_of(finding: Finding, lists: Lists, sheet: Sheet | None) -> Allowance | None:
    """The exception that a finding falls under."""
    line = sheet.line(finding.line) if sheet and lists.allowed else ""
    return next(
        (a for a in lists.allowed if a.code == finding.code and a.covers(finding, line)), None
    )


def issues_of(findings: Iterable[Finding], config: SiteConfig) -> tuple[Issue, ...]:
    """The findings as people are told of them, each at the level that the site gives it."""
    levels = config.checks.levels
    return in_order(finding.issue(level_of(finding.code, levels)) for finding in findings)
