"""The options of a theme that nothing asks for: a slip in theme.yaml makes a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from showcase.fitting.sources import Source
from showcase.issues import Correction, Issue, text, warning
from showcase.manifest import Manifest
from showcase.nearness import nearest
from showcase.theme import Theme


class Watched(dict[str, object]):
    """Options that remember which of them were asked for; to write them all down is not to ask."""

    def __init__(self, options: Mapping[str, object]) -> None:
        super().__init__(options)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> object:
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)

    def get(self, name: str, default: object = None) -> object:
        """The option, if there is one of this name."""
        self.asked.add(name)
        return super().get(name, default)


def idle_options(theme: Theme, asked: Iterable[str], sources: Iterable[Source]) -> Iterator[Issue]:
    """Options of the site's own themes that no parent has, and that nothing asked for: neither a
    template of the site nor one of the brochure."""
    files = {source.path: source for source in sources}
    written = " ".join(source.text for source in files.values() if source.suffix == ".typ")
    known = {*asked, *re.findall(r"[\w-]+", written)}
    for place, manifest in enumerate(theme.manifests):
        inherited = {name for each in theme.manifests[place + 1 :] for name in each.options}
        if files[manifest.path].ours:
            continue
        for name in manifest.options:
            if name not in inherited and name not in known:
                yield _idle(manifest, name, sorted(inherited))


def _idle(manifest: Manifest, name: str, inherited: list[str]) -> Issue:
    near = nearest(name, inherited)
    line, column = manifest.places[f"options.{name}"]
    return warning(
        "H143",
        manifest.path,
        text("Nothing asks for the option “{name}”.", name=name),
        line=line,
        column=column,
        hint=text("Did you mean “{name}”?", name=near[0])
        if near
        else text("Use it as {example} in a template, or take it out.",
                  example=f"site.options.{name}"),
        correction=Correction(name, near[0]) if near else None,
    )  # fmt: skip
