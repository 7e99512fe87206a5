"""Themes: the manifest, the chain from child to base, templates, words and static files.

Every lookup is "first match along the chain", so that a child theme holds only what it changes.
"""

from __future__ import annotations

import gettext
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

from showcase.assets import ASSET_URL, HEADLINE_FONT
from showcase.config import SiteConfig
from showcase.folders import is_own_theme
from showcase.issues import Correction, Issue, error, text
from showcase.manifest import BadTheme, Manifest, Option, read_manifest
from showcase.nearness import nearest

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its parents; ``folders`` run from the child to the base."""

    name: str
    folders: tuple[Path, ...]
    options: Mapping[str, object]
    styles: tuple[str, ...]
    environment: Environment
    words: gettext.NullTranslations

    def word(self, msgid: str) -> str:
        """A word of the theme in the site's language."""
        return self.words.gettext(msgid)

    def vocabulary(self) -> str:
        """All characters that the theme's words are written with, in any of its languages."""
        catalogues = (p for f in self.folders for p in sorted((f / "locale").rglob("*.mo")))
        return "".join(path.read_bytes().decode("utf-8", "ignore") for path in catalogues)

    def statics(self) -> dict[str, bytes]:
        """The static files. Raises BadTheme where the list of styles and the files disagree."""
        files = self.files("static")
        statics = {name: path.read_bytes() for name, path in files.items()}
        for style in self.styles:
            if style not in statics:
                raise BadTheme(_no_style(self.name, style, statics))
            made = [HEADLINE_FONT] if self.options.get("headline_font") else []
            _check_assets(_shown(files[style]), statics[style], [*statics, *made])
        return statics

    def files(self, kind: str) -> Mapping[str, Path]:
        """The files of a folder (``static``, ``templates``, ``brochure``), first match along the
        chain, by name."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted((folder / kind).rglob("*")):
                if path.is_file():
                    found.setdefault(path.relative_to(folder / kind).as_posix(), path)
        return dict(sorted(found.items()))


def load_theme(
    name: str, roots: tuple[Path, ...], options: Mapping[str, object], language: str
) -> Theme:
    """The theme of that name. Raises BadTheme where it or a parent is missing or wrong."""
    layers = tuple(_chain(name, roots))
    folders = tuple(folder for folder, _ in layers)
    manifests = [manifest for _, manifest in layers]
    defaults = _defaults(layers)
    for issue in _wrong_options(name, options, defaults, {}, {}):
        raise BadTheme(issue)
    _check_encoding(folders)
    words = _words(folders, language)
    return Theme(
        name=name,
        folders=folders,
        options={**defaults, **options},
        styles=next((m.styles for m in manifests if m.styles), ()),
        environment=_environment(layers, words),
        words=words,
    )


def theme_mistakes(config: SiteConfig, roots: tuple[Path, ...]) -> tuple[Issue, ...]:
    """Why the theme that site.yaml names cannot be used, or all that is wrong with its options."""
    try:
        layers = tuple(_chain(config.theme, roots))
    except BadTheme as problem:
        at = config.value_places.get("theme", (0, 0))
        return (_placed(problem.issue, at),)
    return tuple(
        _wrong_options(
            config.theme,
            config.theme_options,
            _defaults(layers),
            config.places,
            config.value_places,
        )
    )


def _placed(issue: Issue, place: Place) -> Issue:
    """An issue with site.yaml at its place; one with the theme itself as it is."""
    return replace(issue, line=place[0], column=place[1]) if issue.path == "site.yaml" else issue


def _defaults(layers: Iterable[tuple[Path, Manifest]]) -> Mapping[str, Option]:
    """All options of a theme with their defaults: a child's before its parent's."""
    chain = [manifest.options for _, manifest in layers]
    return {name: value for options in reversed(chain) for name, value in options.items()}


def _chain(name: str, roots: tuple[Path, ...]) -> Iterator[tuple[Path, Manifest]]:
    seen: list[str] = []
    asked_by = "site.yaml"
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
        folder = _find(name, roots, asked_by)
        manifest = read_manifest(folder)
        yield folder, manifest
        name, asked_by = manifest.extends, manifest.path


def _find(name: str, roots: tuple[Path, ...], asked_by: str) -> Path:
    # Compared with what is there, so that a name cannot be a way out of the folders of themes.
    found = [path.parent for root in roots for path in sorted(root.glob("*/theme.yaml"))]
    for folder in found:
        if folder.name == name:
            return folder
    known = sorted({folder.name for folder in found})
    near = nearest(name, known)
    raise BadTheme(
        error(
            "H101",
            asked_by,
            text("There is no theme “{name}”.", name=name),
            hint=text("Did you mean “{name}”?", name=near[0])
            if near
            else text("Use one of these: {names}.", names=known),
            correction=Correction(name, near[0]) if near else None,
        )
    )


def _wrong_options(
    theme: str,
    options: Mapping[str, object],
    defaults: Mapping[str, Option],
    keys: Mapping[str, Place],
    values: Mapping[str, Place],
) -> Iterator[Issue]:
    """``keys`` and ``values`` are the places of what is written in site.yaml."""
    for option, value in options.items():
        where = f"theme_options.{option}"
        if option not in defaults:
            yield _placed(_no_option(theme, option, defaults), keys.get(where, (0, 0)))
        elif type(value) is not type(defaults[option]):
            yield _placed(_wrong_option(option, defaults[option]), values.get(where, (0, 0)))


def _no_option(theme: str, option: str, defaults: Mapping[str, Option]) -> Issue:
    near = nearest(option, defaults)
    return error(
        "H107",
        "site.yaml",
        text("The theme “{name}” has no option “{option}”.", name=theme, option=option),
        hint=text("Did you mean “{name}”?", name=near[0])
        if near
        else text("Use one of these: {names}.", names=sorted(defaults)),
        correction=Correction(option, near[0]) if near else None,
    )


def _wrong_option(option: str, default: Option) -> Issue:
    example = str(default).lower() if isinstance(default, bool) else str(default)
    return error(
        "H112",
        "site.yaml",
        text("The option “{option}” of theme_options has a value of another kind.", option=option),
        hint=text(
            "Write it like its default, “{option}: {example}”.", option=option, example=example
        ),
    )


def _check_encoding(folders: tuple[Path, ...]) -> None:
    """A file in another encoding would stop the build in the middle of a page."""
    for folder in folders:
        for path in sorted([*folder.glob("templates/**/*"), *folder.glob("static/**/*.css")]):
            try:
                path.read_text("utf-8") if path.is_file() else None
            except UnicodeDecodeError:
                hint = text("Save the file in UTF-8.")
                raise BadTheme(
                    error("H113", _shown(path), text("This file is not in UTF-8."), hint=hint)
                ) from None


def _no_style(theme: str, style: str, statics: Iterable[str]) -> Issue:
    names = [name for name in statics if name.endswith(".css")]
    near = nearest(style, names)
    return error(
        "H114",
        f"themes/{theme}/theme.yaml",
        text("There is no style sheet “{name}” in the folder static.", name=style),
        hint=text("Did you mean “{name}”?", name=near[0])
        if near
        else text("Use one of these: {names}.", names=names),
    )


def _check_assets(path: str, style: bytes, known: Collection[str]) -> None:
    for number, line in enumerate(style.decode("utf-8").splitlines(), 1):
        for name in ASSET_URL.findall(line):
            if name not in known:
                raise BadTheme(
                    error(
                        "H115",
                        path,
                        text("There is no file “{name}” in the folder static.", name=name),
                        line=number,
                        hint=text("Put the file there, or take this address out."),
                    )
                )


def _shown(path: Path) -> str:
    """A theme's file as it is named to people: from themes/ on."""
    parts = path.parts
    return "/".join(parts[len(parts) - parts[::-1].index("themes") - 1 :])


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


class _Compiled(BytecodeCache):
    """Templates that were compiled before in this process, by their names and sources: a preview
    builds again and again. Nothing of it is kept on disk, since code is not to be trusted there."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, if it is known."""
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket's code."""
        if bucket.code:
            self.code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = {Environment: _Compiled(), ImmutableSandboxedEnvironment: _Compiled()}
"""For each its own: a sandbox compiles the same source to other code."""


def _environment(
    layers: tuple[tuple[Path, Manifest], ...], words: gettext.NullTranslations
) -> Environment:
    """Templates that don't come with Showcase see only what they are shown. The sandbox doubles the
    time of rendering, so our own are not put into it."""
    own = all(is_own_theme(folder) for folder, _ in layers)
    room: type[Environment] = Environment if own else ImmutableSandboxedEnvironment
    loaders = {manifest.name: FileSystemLoader(folder / "templates") for folder, manifest in layers}
    environment = room(
        loader=ChoiceLoader([*loaders.values(), PrefixLoader(loaders, delimiter=":")]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # a build reads each template once
        bytecode_cache=_COMPILED[room],
    )
    # The i18n extension puts this method on the environment; its types don't say so.
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    return environment
