"""A theme tried on a sample site: everything that a build would make, in memory, and what goes
wrong with it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from showcase.artifact import Artifact, Batch
from showcase.brochure import Brochure
from showcase.fitting.pages import Page, read_page
from showcase.fitting.samples import Sample
from showcase.folders import named
from showcase.issues import Issue, text
from showcase.manifest import BadTheme
from showcase.pipeline import Options, compile_site
from showcase.production import Production
from showcase.render import BadTemplate
from showcase.theme import Theme
from showcase.variants import variant

_ALIKE = 8


@dataclass
class Trial:
    """What came of a sample site: its files by their paths, and what went wrong."""

    sample: Sample
    files: dict[str, bytes] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    @property
    def pages(self) -> Iterator[Page]:
        """The pages as browsers read them, some of each folder: hundreds of profiles are alike."""
        read: Counter[str] = Counter()
        for path, content in self.files.items():
            folder = path.rpartition("/")[0]
            if path.endswith(".html") and (not folder or read[folder] < _ALIKE):
                read[folder] += 1
                yield read_page(path, content.decode("utf-8"))


def attempt(sample: Sample, spoken: Callable[[str], Theme]) -> Trial:
    """Build a sample site with a theme, as far as that goes, in each of its languages; ``spoken``
    gives the theme in a language."""
    trial = Trial(sample)
    with tempfile.TemporaryDirectory(prefix="showcase-") as folder:
        site = Path(folder)
        sample.write(site)
        compilation = compile_site(Options(site, site / "output", cache=False))
        others = (variant(compilation.site, each) for each in compilation.conversions)
        for form in (compilation.site, *others):
            production = Production(form, spoken(form.config.language), compilation.album)
            brochure = _brochure(production, trial)
            for artifact in _artifacts(production, brochure, trial):
                trial.files[artifact.path] = artifact.content
    return trial


def _brochure(production: Production, trial: Trial) -> Brochure | None:
    """The brochure as the website has it; the other form is set only to see that it can be."""
    first: Brochure | None = None
    for order in trial.sample.prints:
        try:
            made = production.brochure(order)
        except (BadTheme, BadTemplate) as problem:
            trial.issues.append(problem.issue)
            return None
        if isinstance(made, Brochure):
            first = first or made
        else:
            trial.issues += [_in_theme(issue, production.theme) for issue in made]
    return first


def _in_theme(issue: Issue, theme: Theme) -> Issue:
    """The typesetter names files as they lie beside each other; people know those of the theme."""
    file = theme.files("brochure").get(issue.path)
    return replace(issue, path=named(file)) if file else issue


def _artifacts(
    production: Production, brochure: Brochure | None, trial: Trial
) -> Iterator[Artifact]:
    """Every file that can be made. What cannot keeps no other from being made, where it has a batch
    of its own."""
    # Share pictures take longest, and no template has a say in them; photos are there once.
    photos = () if production.folder else production.album.artifacts()
    parts: Iterable[Artifact | Batch] = chain(production.parts(brochure), photos)
    try:
        for part in parts:
            yield from (part,) if isinstance(part, Artifact) else _made(part, trial)
    except (BadTheme, BadTemplate) as problem:
        trial.issues.append(problem.issue)


def _made(batch: Batch, trial: Trial) -> Iterator[Artifact]:
    try:
        yield from batch.make()
    except (BadTheme, BadTemplate) as problem:
        trial.issues.append(problem.issue)


def told(trials: Sequence[Trial], known: Iterable[Issue]) -> Iterator[Issue]:
    """What went wrong beside what is known, each thing once. Where the first site, in which all is
    filled in, was made without it, the site is named that shows it."""
    seen = set(known)
    for trial in trials:
        for issue in trial.issues:
            if issue not in seen:
                seen.add(issue)
                yield issue if trial is trials[0] else _on(trial.sample, issue)


def _on(sample: Sample, issue: Issue) -> Issue:
    message = text("{problem} (On the sample site {name}: {what}.)", problem=issue.message,
                   name=sample.slug, what=sample.what)  # fmt: skip
    return replace(issue, message=message)
