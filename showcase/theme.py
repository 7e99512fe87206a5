"""Themes: the manifest, the chain from child to base, templates, words and static files.

Every lookup is "first match along the chain", so that a child theme holds only what it changes.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

import yaml
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from showcase.issues import Issue, error, text

CONTRACT = 1
"""The version of what templates may rely on."""

_KNOWN = {"name", "extends", "contract", "options", "styles", "scripts"}


@dataclass(frozen=True, slots=True)
class Manifest:
    """theme.yaml: ``styles`` and ``scripts`` are inherited from the parent when empty."""

    name: str
    extends: str = ""
    options: Mapping[str, object] = field(default_factory=dict)
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its parents; ``folders`` run from the child to the base."""

    name: str
    folders: tuple[Path, ...]
    options: Mapping[str, object]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    environment: Environment
    words: gettext.NullTranslations

    def word(self, msgid: str) -> str:
        """A word of the theme in the site's language."""
        return self.words.gettext(msgid)

    def vocabulary(self) -> str:
        """All characters that the theme's words are written with, in any of its languages."""
        catalogues = (p for f in self.folders for p in sorted((f / "locale").rglob("*.mo")))
        return "".join(path.read_bytes().decode("utf-8", "ignore") for path in catalogues)

    def files(self, kind: str) -> Mapping[str, Path]:
        """The files of ``static`` or ``brochure`` by name, first match along the chain."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted((folder / kind).rglob("*")):
                if path.is_file():
                    found.setdefault(path.relative_to(folder / kind).as_posix(), path)
        return dict(sorted(found.items()))


class BadTheme(Exception):  # noqa: N818 - carries the issue that says what is wrong
    """The theme cannot be used; ``issue`` says why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.code)
        self.issue = issue


def theme_folders(site_folder: Path) -> tuple[Path, ...]:
    """Where themes are looked for: the site's own folder, then those that come with Showcase."""
    package = Path(__file__).resolve().parent
    return (site_folder / "themes", package / "themes", package.parent / "themes")


def load_theme(
    name: str, roots: tuple[Path, ...], options: Mapping[str, object], language: str
) -> Theme:
    """The theme of that name. Raises BadTheme where it or a parent is missing or wrong."""
    layers = tuple(_chain(name, roots))
    folders = tuple(folder for folder, _ in layers)
    manifests = [manifest for _, manifest in layers]
    defaults: dict[str, object] = {}
    for manifest in reversed(manifests):
        defaults.update(manifest.options)
    _check_options(name, options, defaults)
    words = _words(folders, language)
    return Theme(
        name=name,
        folders=folders,
        options={**defaults, **options},
        styles=next((m.styles for m in manifests if m.styles), ()),
        scripts=next((m.scripts for m in manifests if m.scripts), ()),
        environment=_environment(layers, words),
        words=words,
    )


def _chain(name: str, roots: tuple[Path, ...]) -> Iterator[tuple[Path, Manifest]]:
    seen: list[str] = []
    while name:
        if name in seen:
            raise BadTheme(
                error(
                    "H102",
                    f"themes/{name}/theme.yaml",
                    text("The themes {names} extend each other in a circle.", names=seen),
                    hint=text("Take “extends” out of one of them."),
                )
            )
        seen.append(name)
        folder = _find(name, roots)
        manifest = read_manifest(folder)
        yield folder, manifest
        name = manifest.extends


def _find(name: str, roots: tuple[Path, ...]) -> Path:
    for root in roots:
        if (root / name / "theme.yaml").is_file():
            return root / name
    known = sorted({path.parent.name for root in roots for path in root.glob("*/theme.yaml")})
    near = get_close_matches(name, known, n=1)
    raise BadTheme(
        error(
            "H101",
            "site.yaml",
            text("There is no theme “{name}”.", name=name),
            hint=text("Did you mean “{name}”?", name=near[0])
            if near
            else text("Use one of these: {names}.", names=known),
        )
    )


def read_manifest(folder: Path) -> Manifest:
    """theme.yaml of a theme. Raises BadTheme where it is not what it should be."""
    path = f"themes/{folder.name}/theme.yaml"
    try:
        content = yaml.safe_load((folder / "theme.yaml").read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        mark = getattr(problem, "problem_mark", None)
        raise BadTheme(
            error(
                "H103",
                path,
                text("This file is not valid YAML."),
                line=mark.line + 1 if mark else 0,
                hint=text("Compare it with themes/base/theme.yaml."),
            )
        ) from None
    _check_manifest(content, path)
    return Manifest(
        name=content["name"],
        extends=content.get("extends") or "",
        options=content.get("options") or {},
        styles=tuple(content.get("styles") or ()),
        scripts=tuple(content.get("scripts") or ()),
    )


def _check_manifest(content: object, path: str) -> None:
    if not isinstance(content, dict) or not isinstance(content.get("name"), str):
        raise BadTheme(error("H104", path, text("A theme needs a line “name: …”.")))
    if content.get("contract") != CONTRACT:
        raise BadTheme(
            error(
                "H105",
                path,
                text("This theme is made for another version of Showcase."),
                hint=text("Write “contract: {version}”.", version=CONTRACT),
            )
        )
    for key in content:
        if key not in _KNOWN:
            raise BadTheme(
                error(
                    "H106",
                    path,
                    text("Unknown key “{key}”.", key=str(key)),
                    hint=text("Use one of these: {names}.", names=sorted(_KNOWN)),
                )
            )


def _check_options(
    name: str, options: Mapping[str, object], defaults: Mapping[str, object]
) -> None:
    for option in options:
        if option not in defaults:
            raise BadTheme(
                error(
                    "H107",
                    "site.yaml",
                    text("The theme “{name}” has no option “{option}”.", name=name, option=option),
                    hint=text("Use one of these: {names}.", names=sorted(defaults)),
                )
            )


def _words(folders: tuple[Path, ...], language: str) -> gettext.NullTranslations:
    """The catalogues of the chain for a language (zh-CN is looked up as zh_CN, then zh)."""
    locale = language.replace("-", "_")
    names = [locale, locale.partition("_")[0]]
    if names[1] == "zh":
        names.insert(1, "zh_CN")
    words: gettext.NullTranslations = gettext.NullTranslations()
    for folder in reversed(folders):
        found = gettext.translation("theme", folder / "locale", names, fallback=True)
        found.add_fallback(words)
        words = found
    return words


def _environment(
    layers: tuple[tuple[Path, Manifest], ...], words: gettext.NullTranslations
) -> Environment:
    loaders = {manifest.name: FileSystemLoader(folder / "templates") for folder, manifest in layers}
    environment = Environment(
        loader=ChoiceLoader([*loaders.values(), PrefixLoader(loaders, delimiter=":")]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # The i18n extension puts this method on the environment; its types don't say so.
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    return environment
