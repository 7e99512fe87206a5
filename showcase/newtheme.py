"""A new theme: a folder that has what is changed first, and says how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from showcase.folders import theme_folders
from showcase.issues import Issue, error, text
from showcase.manifest import BadTheme
from showcase.options import is_colour
from showcase.publish.machine import refusals_explained
from showcase.slugs import slugify
from showcase.theme import Theme, load_theme

_SHEET = "static/closing.css"
"""What the starter calls the style sheet that has the name of the theme."""
_LAST = "elder.css"
"""What comes after all that it changes."""
_SET = frozenset(["accent", "dark_accent"])
"""The options that the starter changes."""
_TINTED = {"seal": "#0b5c6b", "dark_seal": "#0b5c6b"}
"""Those that it changes with them, where the parent has them."""
_PLACE = re.compile(r"@(\w+)@")


@refusals_explained()
def write_theme(site: Path, name: str, parent: str, language: str) -> list[Path] | Issue:
    """Write themes/<name>/ into a site, theme.yaml first; or say why that is not to be done. Never
    overwrites."""
    refusal = _refuse(site, name)
    if refusal:
        return refusal
    try:
        theme = load_theme(parent, theme_folders(site), {}, "en")
    except BadTheme as problem:
        return problem.issue
    folder = site / "themes" / name
    written = []
    for file, content in _files(theme, name, language).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return written


def _refuse(site: Path, name: str) -> Issue | None:
    folder = f"themes/{name}"
    if name != slugify(name):
        return error(
            "H145",
            "themes",
            text("“{name}” cannot be the name of a theme.", name=name),
            hint=text("Use only a-z, 0-9 and hyphens, for example “{slug}”.", slug=slugify(name)),
        )
    if any((root / name).exists() for root in theme_folders(site)):
        return error(
            "H146",
            folder,
            text("There is a theme of this name already; it was not changed."),
            hint=text("Give the new theme another name."),
        )
    return None


def _files(theme: Theme, name: str, language: str) -> dict[str, bytes]:
    """The files of a new theme by their names in its folder."""
    starter = resources.files("showcase") / "starter" / f"theme.{language}"
    places = {
        "name": name,
        "parent": theme.name,
        "home": _owner(theme, "home.html"),
        "options": "\n".join(_further(theme.options)),
        "styles": "\n".join(f"  - {style}" for style in _styles(theme, f"{name}.css")),
    }
    made = {
        file.replace(_SHEET, f"static/{name}.css"): _filled(file, content, places)
        for file, content in _below(starter, "")
    }
    return {"theme.yaml": made.pop("theme.yaml"), **made}


def _owner(theme: Theme, template: str) -> str:
    """The theme of the chain that has a template."""
    path = theme.files("templates").get(template)
    return path.parent.parent.name if path else theme.name


def _further(options: Mapping[str, object]) -> Iterator[str]:
    """The other options: what is tinted, and as remarks what may be taken up."""
    for name, value in options.items():
        if name in _TINTED:
            yield f"  {name}: {_written(_TINTED[name])}"
        elif name not in _SET:
            yield f"  # {name}: {_written(value)}"


def _written(value: object) -> str:
    if is_colour(value):
        return f'"{value}"'
    return str(value).lower() if isinstance(value, bool) else str(value)


def _styles(theme: Theme, own: str) -> list[str]:
    """The parent's style sheets with one more, before those that come last."""
    styles = list(theme.styles)
    at = styles.index(_LAST) if _LAST in styles else len(styles)
    return [*styles[:at], own, *styles[at:]]


def _filled(file: str, content: bytes, places: Mapping[str, str]) -> bytes:
    """A file of the starter with the names put in; a compiled catalogue has none."""
    if file.endswith(".mo"):
        return content
    words = content.decode("utf-8")
    return _PLACE.sub(lambda found: places.get(found[1], found[0]), words).encode()


def _below(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _below(each, f"{above}{each.name}/")
        else:
            yield f"{above}{each.name}", each.read_bytes()
