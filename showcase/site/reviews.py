"""Profiles that have not been reviewed as far as site.yaml asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from showcase.config import SiteConfig
from showcase.issues import Issue, Text, text, warning
from showcase.profile import Stage, Status
from showcase.site.parts import Workstation

STAGE_WORDS = {
    Stage.FIRST: text("first review"),
    Stage.SECOND: text("second review"),
    Stage.FINAL: text("final review"),
}


def unreviewed(config: SiteConfig, workstations: Iterable[Workstation]) -> Iterator[Issue]:
    """A warning, which holds up a strict build, for each stage that a published profile lacks."""
    if not config.review:
        return
    wanted = Stage(config.review)
    for workstation in workstations:
        profile = workstation.profile
        if profile.status is Status.PUBLISHED and wanted not in profile.reviewed:
            missing = next(stage for stage in Stage if stage not in profile.reviewed)
            line, column = profile.places.get("reviews", (0, 0))
            yield warning(
                "S104",
                workstation.entry.source,
                text("The {stage} is missing.", stage=STAGE_WORDS[missing]),
                line=line,
                column=column,
                hint=_hint(wanted),
            )


def _hint(wanted: Stage) -> Text:
    return text(
        "Sign it at the desk, or write it under “reviews”; site.yaml asks for the {stage}.",
        stage=STAGE_WORDS[wanted],
    )
