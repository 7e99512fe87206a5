"""Files for programs in which people write: JSON schemas, and settings of VS Code that use them."""

from __future__ import annotations

import json
from pathlib import Path

from showcase.config import SiteConfig
from showcase.issues import Issue, text, warning
from showcase.publish.machine import refusals_explained
from showcase.schema.outline import schemas

FOLDER = "schema"
VS_CODE = ".vscode/settings.json"

_USES = {
    f"./{FOLDER}/site.schema.json": "site.yaml",
    f"./{FOLDER}/profile.schema.json": ["content/profiles/*.md", "content/profiles/*/index.md"],
    f"./{FOLDER}/page.schema.json": "content/pages/*.md",
}


@refusals_explained()
def write_schemas(site: Path, config: SiteConfig) -> tuple[list[Path], tuple[Issue, ...]]:
    """Write the schemas and the settings; the files, and what is to be said about them."""
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    written = []
    for name, schema in schemas(config).items():
        (folder / name).write_text(_json(schema), encoding="utf-8", newline="\n")
        written.append(folder / name)
    settings = site / VS_CODE
    merged = _merged(settings)
    if merged is None:
        return written, (_by_hand(),)
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(merged, encoding="utf-8", newline="\n")
    return [*written, settings], ()


def _merged(settings: Path) -> str | None:
    """The settings with our schemas among them; None where they can't be changed without loss:
    VS Code allows remarks in them, which would be gone."""
    found: object = {}
    try:
        found = json.loads(settings.read_text("utf-8"))
    except FileNotFoundError:
        pass
    except ValueError:
        return None
    used = found.get("yaml.schemas", {}) if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(used, dict):
        return None
    return _json({**found, "yaml.schemas": {**used, **_USES}})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _by_hand() -> Issue:
    return warning(
        "E101",
        VS_CODE,
        text("This file has remarks or mistakes in it, so it was not changed."),
        hint=text(
            "Put this into it: {lines}",
            lines=json.dumps({"yaml.schemas": _USES}, ensure_ascii=False)[1:-1],
        ),
    )
