"""Themes: the manifest, the chain from child to base, templates, words and static files.

Every lookup is "first match along the chain", so that a child theme holds only what it changes.
"""

from __future__ import annotations

import gettext
import hashlib
import struct
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from jinja2 import Environment

from showcase.assets import ASSET_URL, HEADLINE_FONT
from showcase.config import SiteConfig, is_traditional
from showcase.folders import files_below, is_own_theme, named
from showcase.issues import Correction, Issue, error, text
from showcase.manifest import BadTheme, Manifest, read_manifest
from showcase.nearness import nearest
from showcase.options import KnownOptions, known_options
from showcase.templates import environment_of

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its parents in a language; ``folders`` and ``manifests`` run from the child to
    the base."""

    name: str
    language: str
    folders: tuple[Path, ...]
    manifests: tuple[Manifest, ...]
    options: Mapping[str, object]
    styles: tuple[str, ...]
    environment: Environment
    words: gettext.NullTranslations

    def word(self, msgid: str) -> str:
        """A word of the theme in the site's language."""
        return self.words.gettext(msgid)

    def vocabulary(self) -> str:
        """All characters that the theme's words are written with."""
        spoken = (next(_catalogues((folder,), self.language), None) for folder in self.folders)
        return "".join(path.read_bytes().decode("utf-8", "ignore") for path in spoken if path)

    def statics(self) -> dict[str, bytes]:
        """The static files. Raises BadTheme where the list of styles and the files disagree."""
        files = self.files("static")
        statics = {name: path.read_bytes() for name, path in files.items()}
        templates = self.style_templates
        for style in self.styles:
            if style in templates:
                continue
            if style not in statics:
                raise BadTheme(_no_style(self._lister(), style, statics))
            made = [HEADLINE_FONT] if self.options.get("headline_font") else []
            _check_assets(named(files[style]), statics[style], [*statics, *made])
        return statics

    @property
    def chosen(self) -> Mapping[str, object]:
        """What pictures and style sheets are made of: the options, and the script of the site."""
        traditional = is_traditional(self.language)
        chinese = self.language.lower().startswith("zh")
        return {"options": self.options, "chinese": chinese, "traditional": traditional}

    def _lister(self) -> Manifest:
        """Whose list of styles it is."""
        return next(manifest for manifest in self.manifests if manifest.styles)

    @property
    def contrast(self) -> Mapping[str, tuple[str, ...]]:
        """The grounds that each colour is written on; a child's go before its parent's."""
        return {name: on for each in self.manifests[::-1] for name, on in each.contrast.items()}

    @property
    def style_templates(self) -> frozenset[str]:
        """The style sheets that are templates, since they are made of the options."""
        return frozenset(self.styles) & self.files("templates").keys() - self.files("static").keys()

    def files(self, kind: str) -> Mapping[str, Path]:
        """The files of a folder (``static``, ``templates``, ``brochure``), first match along the
        chain, by name."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in files_below(folder / kind):
                found.setdefault(path.relative_to(folder / kind).as_posix(), path)
        return dict(sorted(found.items()))


def load_theme(
    name: str, roots: tuple[Path, ...], options: Mapping[str, object], language: str
) -> Theme:
    """The theme of that name. Raises BadTheme where it or a parent is missing or wrong."""
    layers = tuple(_chain(name, roots))
    folders = tuple(folder for folder, _ in layers)
    manifests = tuple(manifest for _, manifest in layers)
    known = known_options(name, manifests)
    for _, issue in known.mistakes(options):
        raise BadTheme(issue)
    _check_encoding(folders)
    words = _readable_words(folders, language)
    return Theme(
        name=name,
        language=language,
        folders=folders,
        manifests=manifests,
        options={**known.defaults, **options},
        styles=next((m.styles for m in manifests if m.styles), ()),
        environment=environment_of(
            {manifest.name: folder / "templates" for folder, manifest in layers},
            words,
            _edition(folders, language),
            sandboxed=not all(map(is_own_theme, folders)),
        ),
        words=words,
    )


def theme_mistakes(config: SiteConfig, roots: tuple[Path, ...]) -> tuple[Issue, ...]:
    """Why the theme that site.yaml names cannot be used, or all that is wrong with its options."""
    try:
        layers = tuple(_chain(config.theme, roots))
    except BadTheme as problem:
        at = config.value_places.get("theme", (0, 0))
        return (_placed(problem.issue, at),)
    known = known_options(config.theme, [manifest for _, manifest in layers])
    return tuple(
        _placed(issue, _place_of(option, config, known))
        for option, issue in known.mistakes(config.theme_options)
    )


def _place_of(option: str, config: SiteConfig, known: KnownOptions) -> Place:
    """Where an option is wrong: at its value, or at its name where there is no such option."""
    places = config.value_places if option in known.defaults else config.places
    return places.get(f"theme_options.{option}", (0, 0))


def _placed(issue: Issue, place: Place) -> Issue:
    """An issue with site.yaml at its place; one with the theme itself as it is."""
    return replace(issue, line=place[0], column=place[1]) if issue.path == "site.yaml" else issue


def _chain(name: str, roots: tuple[Path, ...]) -> Iterator[tuple[Path, Manifest]]:
    seen: list[str] = []
    asking: Manifest | None = None
    while name:
        if asking and name in seen:
            raise BadTheme(_circle(asking, seen))
        seen.append(name)
        folder = _find(name, roots, asking)
        asking = read_manifest(folder)
        yield folder, asking
        name = asking.extends


def _circle(asking: Manifest, names: list[str]) -> Issue:
    line, column = asking.places["extends"]
    return error(
        "H102",
        asking.path,
        text("The themes {names} extend each other in a circle.", names=names),
        line=line,
        column=column,
        hint=text("Take “extends” out of one of them."),
    )


def _find(name: str, roots: tuple[Path, ...], asking: Manifest | None) -> Path:
    # Compared with what is there, so that a name cannot be a way out of the folders of themes.
    found = [path.parent for root in roots for path in sorted(root.glob("*/theme.yaml"))]
    for folder in found:
        if folder.name == name:
            return folder
    known = sorted({folder.name for folder in found})
    near = nearest(name, known)
    line, column = asking.places["extends"] if asking else (0, 0)
    raise BadTheme(
        error(
            "H101",
            asking.path if asking else "site.yaml",
            text("There is no theme “{name}”.", name=name),
            line=line,
            column=column,
            hint=text("Did you mean “{name}”?", name=near[0])
            if near
            else text("Use one of these: {names}.", names=known),
            correction=Correction(name, near[0]) if near and not asking else None,
        )
    )


def _check_encoding(folders: tuple[Path, ...]) -> None:
    """A file in another encoding would stop the build in the middle of a page."""
    for folder in folders:
        static = files_below(folder / "static")
        written = (path for path in static if path.suffix in (".css", ".js"))
        for path in (*files_below(folder / "templates"), *written):
            try:
                path.read_text("utf-8")
            except UnicodeDecodeError:
                hint = text("Save the file in UTF-8.")
                raise BadTheme(
                    error("H113", named(path), text("This file is not in UTF-8."), hint=hint)
                ) from None


def _no_style(lister: Manifest, style: str, statics: Iterable[str]) -> Issue:
    names = [name for name in statics if name.endswith(".css")]
    near = nearest(style, names)
    line, column = lister.places[f"styles.{style}"]
    return error(
        "H114",
        lister.path,
        text("There is no style sheet “{name}” in the folder static.", name=style),
        line=line,
        column=column,
        hint=text("Did you mean “{name}”?", name=near[0])
        if near
        else text("Use one of these: {names}.", names=names),
        correction=Correction(style, near[0]) if near else None,
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


def _edition(folders: tuple[Path, ...], language: str) -> str:
    """A hash of the words of a theme in a language."""
    digest = hashlib.sha256(language.encode())
    for catalogue in _catalogues(folders, language):
        digest.update(catalogue.read_bytes())
    return digest.hexdigest()


def _catalogues(folders: tuple[Path, ...], language: str) -> Iterator[Path]:
    """The compiled words of a theme that a language may be spoken with, the nearest first."""
    for folder in folders:
        for name in _locales(language):
            path = folder / "locale" / name / "LC_MESSAGES" / "theme.mo"
            if path.is_file():
                yield path


def _locales(language: str) -> tuple[str, ...]:
    """The names of the catalogues for a language: zh-HK is looked up as zh_HK, then zh_TW, zh_CN
    and zh."""
    locale, plain = language.replace("-", "_"), language.partition("-")[0]
    near = ("zh_TW", "zh_CN") if is_traditional(language) else ("zh_CN",)
    return tuple(dict.fromkeys((locale, *(near if plain == "zh" else ()), plain)))


def _readable_words(folders: tuple[Path, ...], language: str) -> gettext.NullTranslations:
    for file in chain.from_iterable(sorted(each.glob("locale/*/*/theme.mo")) for each in folders):
        read_catalogue(file)
    return _words(folders, language)


def read_catalogue(file: Path) -> gettext.GNUTranslations:
    """The words of a file theme.mo. Raises BadTheme where it is none."""
    try:
        with file.open("rb") as opened:
            return gettext.GNUTranslations(opened)
    except (OSError, ValueError, LookupError, struct.error) as problem:
        if getattr(problem, "errno", 0):
            raise  # the disk's fault, not that of the file
        issue = error(
            "H147",
            named(file),
            text("This catalogue cannot be read."),
            hint=text("Compile it from its theme.po anew (docs/themes.md says how)."),
        )
        raise BadTheme(issue) from None


def _words(folders: tuple[Path, ...], language: str) -> gettext.NullTranslations:
    """The catalogues of the chain for a language, as they are now: gettext.translation would keep
    them as it first saw them, and a preview goes on."""
    words: gettext.NullTranslations = gettext.NullTranslations()
    for file in reversed(tuple(_catalogues(folders, language))):
        found = read_catalogue(file)
        found.add_fallback(words)
        words = found
    return words
