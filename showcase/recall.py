"""What a build is asked, what came of the last one, and whether another would come to the same.

Imports little: where nothing has changed, a build is over before the engine would have been loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.folders import FONTS, WORK, theme_folders
from showcase.issues import Issue, Text, has_errors
from showcase.memo import ENGINE, Sight, read_last, sights, surroundings
from showcase.publish import Published, guard, is_published

if TYPE_CHECKING:
    from showcase.brochure import Brochure


@dataclass(frozen=True, slots=True)
class Options:
    """What a command was asked to do. ``base_url``, which ends in a slash, overrides site.yaml
    where it is not empty. ``volumes`` asks for the brochure also where it takes several, and so
    minutes; ``proof`` for the whole of proof-reading."""

    site: Path
    output: Path
    strict: bool = False
    drafts: bool = False
    brochure: bool = True
    volumes: bool = True
    cache: bool = True
    jobs: int = 1
    base_url: str = ""
    proof: bool = False

    @property
    def work(self) -> Path:
        """The tool's own folder of this site."""
        return self.site / WORK

    @property
    def preview(self) -> Path:
        """Where the preview is published: in the tool's own folder, which nobody else may name."""
        return self.work / "preview"

    @property
    def memo(self) -> Path:
        """Where what was learnt is kept: of the published site and of the preview, which has
        drafts in it, apart."""
        return self.work / ("memo-preview" if self.output == self.preview else "memo")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to; ``published`` is None where the gate stayed shut. ``left_out`` are the
    names of profiles that are drafts or under review, ``notes`` what else a person may want to
    know."""

    issues: tuple[Issue, ...]
    output: Path
    published: Published | None = None
    left_out: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    brochures: tuple[Brochure, ...] = ()
    """One for each language that the site is built in."""
    prints: tuple[str, ...] = ()
    """The prints that were ordered, without the ending of their files: one for each language."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What is seen before a build: ``inputs`` are all files that it may read, as they look, nothing
    where nothing is kept; ``outcome`` is what it comes to, where that is known already."""

    inputs: Mapping[str, Sight]
    outcome: Outcome | None


def glance(options: Options) -> Glance:
    """Whether the output is a folder for us at all, and whether anything has changed since the last
    build."""
    refusal = guard(options.output, options.site)
    if refusal and options.output != options.preview:
        return Glance({}, Outcome((refusal,), options.output))
    now = _inputs(options)
    return Glance(now, _unchanged(options, now))


def _inputs(options: Options) -> Mapping[str, Sight]:
    """All files that a build may read, as they look now; nothing where nothing is kept."""
    if not options.cache:
        return {}
    own = (options.site / name for name in ("site.yaml", "content", "checks", FONTS))
    return sights([*own, *theme_folders(options.site), ENGINE])


def occasion(options: Options) -> str:
    """What a build is asked to do and what with, beside its inputs."""
    proof = options.proof or options.strict
    books = options.brochure, options.volumes
    asked = (options.output, options.drafts, books, options.base_url, proof)
    return f"{asked!r} {surroundings()}"


def _unchanged(options: Options, now: Mapping[str, Sight]) -> Outcome | None:
    """What came of the last build, where another would come to the same."""
    last = read_last(options.memo) if now else None
    if last is None or not last.still_holds(occasion(options), now):
        return None
    issues, files = last.said(), last.files
    if stopped(options, issues) or not is_published(files, options.output):
        return None
    published = Published(0, len(files), 0, files=files)
    return Outcome(issues, options.output, published, last.left_out)


def stopped(options: Options, issues: tuple[Issue, ...]) -> bool:
    """The gate: whether these issues keep the site from being published."""
    return has_errors(issues) or (options.strict and bool(issues))
