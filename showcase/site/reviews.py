"""Profiles that have not been reviewed as far as site.yaml asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from showcase.config import SiteConfig
from showcase.issues import Issue, Text, text, warning
from showcase.profile import Profile, Stage, Status
from showcase.site.parts import Workstation

STAGE_WORDS = {
    Stage.FIRST: text("first review"),
    Stage.SECOND: text("second review"),
    Stage.FINAL: text("final review"),
}


def unreviewed(config: SiteConfig, workstations: Iterable[Workstation]) -> Iterator[Issue]:
    """A warning, which holds up a strict build, for each published profile that lacks a stage, or
    was changed after it was signed."""
    wanted = Stage(config.review) if config.review else None
    for workstation in workstations:
        profile, path = workstation.profile, workstation.entry.source
        if profile.status is not Status.PUBLISHED:
            continue
        if wanted and wanted not in profile.signed:
            yield _missing(profile, path, wanted)
        elif profile.lapsed:
            yield _lapsed(profile, path)


def _missing(profile: Profile, path: str, wanted: Stage) -> Issue:
    missing = next(stage for stage in Stage if stage not in profile.signed)
    hint = text(
        "Sign it at the desk, or write it under “reviews”; site.yaml asks for the {stage}.",
        stage=STAGE_WORDS[wanted],
    )
    message = text("The {stage} is missing.", stage=STAGE_WORDS[missing])
    return _issue("S104", profile, path, message, hint)


def _lapsed(profile: Profile, path: str) -> Issue:
    last = STAGE_WORDS[profile.lapsed[-1]]
    message = text("The profile was changed after the {stage} was signed.", stage=last)
    hint = text("Let the {stage} be done again, and sign it at the desk.", stage=last)
    return _issue("S105", profile, path, message, hint)


def _issue(code: str, profile: Profile, path: str, message: Text, hint: Text) -> Issue:
    line, column = profile.place("reviews")
    return warning(code, path, message, line=line, column=column, hint=hint)
