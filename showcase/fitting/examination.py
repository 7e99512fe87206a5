"""All that is looked at in a theme, one thing after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from showcase.complaints import Known, of_template
from showcase.config import SiteConfig
from showcase.fitting.contract import FILTERS
from showcase.fitting.contrast import Palette
from showcase.fitting.inheritance import Inheritance
from showcase.fitting.options import Watched, idle_options
from showcase.fitting.pages import Inspection
from showcase.fitting.requests import outside_requests
from showcase.fitting.samples import Sample, samples
from showcase.fitting.sources import Source, in_use, sources
from showcase.fitting.stylesheet import Rule, rules
from showcase.fitting.trial import Trial, attempt, told
from showcase.fitting.words import uncompiled, untranslated
from showcase.folders import theme_folders
from showcase.issues import Issue, in_order, text
from showcase.manifest import BadTheme
from showcase.pipeline import settings
from showcase.progress import Step, silent
from showcase.render import BadTemplate, render_text
from showcase.templates import reading_environment
from showcase.theme import Theme, load_theme, theme_mistakes


@dataclass(frozen=True, slots=True)
class Examination:
    """What came of it: what is wrong with the theme, and the sample sites as they were built."""

    issues: tuple[Issue, ...]
    trials: tuple[Trial, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages were built."""
        return sum(path.endswith(".html") for trial in self.trials for path in trial.files)


def examine(
    site: Path, name: str, step: Step = silent, on: Iterable[Sample] | None = None
) -> Examination:
    """Everything that is wrong with a theme of a site, as that site would have it, tried ``on``
    these sample sites, or on all."""
    config, _ = settings(site)
    chosen = config.theme_options if config.theme == name else {}
    mistaken = theme_mistakes(config, theme_folders(site)) if chosen else ()
    if mistaken:
        return Examination(mistaken)
    try:
        step(text("Reading the theme …"))
        theme = load_theme(name, theme_folders(site), chosen, "zh-CN")
    except BadTheme as problem:
        return Examination((_of_command(problem.issue),))
    options = Watched(theme.options)

    def spoken(language: str) -> Theme:
        return replace(load_theme(name, theme_folders(site), chosen, language), options=options)

    trials = []
    for sample in samples() if on is None else on:
        step(text("Building the sample site {name} …", name=sample.slug))
        trials.append(attempt(sample, spoken))
    reading = Reading(theme, _places(config) if chosen else {})
    issues = [*reading.issues()]
    issues += told(trials, issues)
    issues += _elsewhere(_inspected(reading, trials), issues)
    issues += idle_options(theme, options.asked, reading.sources)
    return Examination(in_order(issues), tuple(trials))


def _elsewhere(found: Iterable[Issue], known: Iterable[Issue]) -> Iterator[Issue]:
    """Issues of which none of the same kind is known in the same line: it makes many pages."""
    seen = {(each.code, each.path, each.line) for each in known}
    for issue in found:
        place = (issue.code, issue.path, issue.line)
        if place not in seen:
            seen.add(place)
            yield issue


def _of_command(issue: Issue) -> Issue:
    """The theme was named in the command, not in site.yaml."""
    named_there = issue.path == "site.yaml" and issue.code == "H101"
    return replace(issue, path="themes", correction=None) if named_there else issue


def _places(config: SiteConfig) -> Mapping[str, tuple[int, int]]:
    """Where site.yaml sets the theme's options."""
    return {
        option: config.value_places.get(f"theme_options.{option}", (0, 0))
        for option in config.theme_options
    }


def _inspected(reading: Reading, trials: Sequence[Trial]) -> Iterator[Issue]:
    """What is wrong with the pages of the sample sites that were built whole."""
    written = [each for each in reading.theirs if each.kind == "templates"]
    for trial in trials:
        if trial.issues:
            continue
        inspection = Inspection(reading.theme.name, written, trial.files.keys())
        for page in trial.pages:
            yield from inspection.issues(page)


@lru_cache(maxsize=256)
def _parse(template: str, path: str) -> nodes.Template:
    """The tree of a template that can be compiled. Most are those of base, time and again. Raises
    TemplateSyntaxError."""
    environment = reading_environment(FILTERS)
    environment.compile(template, filename=path)
    return environment.parse(template, filename=path)


@dataclass(frozen=True)
class Reading:
    """The files of a theme, read but not run; ``chosen`` are places of options in site.yaml."""

    theme: Theme
    chosen: Mapping[str, tuple[int, int]]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """All that was written."""
        return sources(self.theme)

    @property
    def theirs(self) -> Iterator[Source]:
        """What did not come with Showcase."""
        return (source for source in self.sources if not source.ours)

    def issues(self) -> Iterator[Issue]:
        """What is wrong with the files, whatever the site."""
        yield from self._unreadable
        used = in_use(self.sources)
        yield from Inheritance(self.sources, used, self._trees, self.theme.styles).issues()
        yield from untranslated(self.sources, self._trees, self.theme.folders)
        yield from uncompiled(self.theme.folders)
        yield from outside_requests(self.sources)
        by_path = {source.path: source for source in self.sources}
        try:
            yield from Palette(self.theme, self._rules, by_path, self.chosen).issues()
        except BadTemplate as problem:
            yield problem.issue

    @cached_property
    def _parsed(self) -> tuple[dict[str, nodes.Template], list[Issue]]:
        trees, unreadable = {}, []
        for source in self.sources:
            if source.kind != "templates":
                continue
            try:
                trees[source.path] = _parse(source.text, source.path)
            except TemplateSyntaxError as problem:
                known = Known({}, reading_environment(FILTERS))
                unreadable.append(of_template(str(source.file), problem.lineno, problem, known))
        return trees, unreadable

    @property
    def _trees(self) -> Mapping[str, nodes.Template]:
        return self._parsed[0]

    @property
    def _unreadable(self) -> Sequence[Issue]:
        """Templates with a mistake in their writing, also those that no page needed."""
        return self._parsed[1]

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        """The rules of all style sheets in their order."""
        used = {(each.kind, each.name): each for each in in_use(self.sources)}
        return tuple(rule for style in self.theme.styles for rule in self._rules_of(style, used))

    def _rules_of(self, style: str, used: Mapping[tuple[str, str], Source]) -> tuple[Rule, ...]:
        """Those of a sheet as it was written, or as its template makes it."""
        if source := used.get(("static", style)):
            return rules(source.text, source.path)
        if source := used.get(("templates", style)):
            made = render_text(self.theme.environment, style, self.theme.chosen)
            return rules(made.decode("utf-8"), source.path, made=True)
        return ()
