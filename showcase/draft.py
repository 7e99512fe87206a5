"""A new profile: a file in which every field of the front matter is explained."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from pathlib import Path

from showcase.config import SiteConfig
from showcase.issues import Issue, error, text
from showcase.publish.machine import refusals_explained
from showcase.slugs import slugify

PROFILES = "content/profiles"

_PLAIN = re.compile(r"[\w·（）《》、，—-]+( [\w·（）《》、，—-]+)*")
_MEANT_OTHERWISE = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
"""What other programs that read YAML don't take for words."""


def write_draft(folder: Path, config: SiteConfig, name: str, kind: str, slug: str) -> Path | Issue:
    """Write content/profiles/<slug>.md as a draft; an issue where that file is already there
    or the kind is unknown. Never overwrites."""
    kinds = config.kinds
    label = kinds.get(kind, kind) if kind else next(iter(kinds.values()), "")
    if kinds and label not in kinds.values():
        return error(
            "V150",
            "site.yaml",
            text("There is no kind “{kind}”.", kind=kind),
            hint=text("Use one of these: {names}.", names=list(kinds.values())),
        )
    if slug and slug != slugify(slug):
        return error(
            "V151",
            PROFILES,
            text("“{slug}” cannot be a web name.", slug=slug),
            hint=text("Use only a-z, 0-9 and hyphens, for example “{slug}”.", slug=slugify(slug)),
        )
    return _write(folder, config, name, label, slug or slugify(name))


def _write(folder: Path, config: SiteConfig, name: str, kind: str, slug: str) -> Path | Issue:
    path = folder / PROFILES / f"{slug}.md"
    content = _fill(config, name=name, kind=kind, slug=slug)
    taken = error(
        "V152",
        f"{PROFILES}/{slug}.md",
        text("This file is already there; it was not changed."),
        hint=text("Give the new profile another web name with --slug."),
    )
    with refusals_explained():
        path.parent.mkdir(parents=True, exist_ok=True)
        if (path.with_suffix("") / "index.md").exists():
            return replace(taken, path=f"{PROFILES}/{slug}/index.md")
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(content)
        except FileExistsError:
            return taken
    return path


def _fill(config: SiteConfig, *, name: str, kind: str, slug: str) -> str:
    language = "zh" if config.chinese else "en"
    starter = resources.files("showcase") / "starter" / f"profile.{language}.md"
    comma = "、" if config.chinese else ", "
    vocabularies: Mapping[str, Mapping[str, str]] = {
        "level": config.levels,
        "district": config.districts,
        "sector": config.sectors,
    }
    firsts = {key: next(iter(terms.values()), "…") for key, terms in vocabularies.items()}
    lists = {f"{key}s": comma.join(terms.values()) for key, terms in vocabularies.items()}
    return starter.read_text("utf-8").format(
        name=quoted(name),
        kind=quoted(kind),
        kinds=comma.join(config.kinds.values()),
        slug=slug,
        metric=next(iter(config.metrics), "proposals"),
        **firsts,
        **lists,
    )


def quoted(words: str) -> str:
    """Words as YAML takes them: as they are where all of them are plain, else in quotes."""
    if words[:1].isalpha() and _PLAIN.fullmatch(words) and words.lower() not in _MEANT_OTHERWISE:
        return words
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
