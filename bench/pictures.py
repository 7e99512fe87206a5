"""Pictures of the documentation, from real builds: `make pictures`."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from PIL import Image
from playwright.sync_api import Browser

from showcase.pipeline import Options, build
from tests.browsing import chromium

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"

_WINDOW = {"width": 1280, "height": 1300}
_WIDTH = 800
"""Pixels, as wide as code hosts show a picture."""
_QUALITY = 72
"""Of WebP: small type can be read, and no picture is larger than 60 KB."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the theme, and the options as site.yaml has them."""

    name: str
    theme: str
    options: Mapping[str, object] = field(default_factory=dict)


def looks() -> Iterator[Shot]:
    """The looks of harbour that docs/themes.md shows, each with the lines that make it."""
    page = (ROOT / "docs" / "themes.md").read_text("utf-8")
    for name, block in re.findall(r"^### (\w+)\n\n!\[[^\n]*\n\n```yaml\n(.*?)```", page, _WHOLE):
        yield Shot(name, "harbour", yaml.safe_load(block)["theme_options"])


_WHOLE = re.MULTILINE | re.DOTALL


def dress(site: Path, shot: Shot) -> None:
    """The sample site in that look, in a folder."""
    shutil.copytree(ROOT / "content", site / "content")
    settings = (ROOT / "site.yaml").read_text("utf-8")
    settings = settings.replace("theme: harbour", f"theme: {shot.theme}")
    options = json.dumps(dict(shot.options), ensure_ascii=False)
    settings = settings.replace("theme_options: {}", f"theme_options: {options}")
    (site / "site.yaml").write_text(settings, "utf-8")


def _seen(browser: Browser, output: Path) -> bytes:
    """The upper part of the home page."""
    tab = browser.new_page(viewport=_WINDOW, device_scale_factor=1)  # type: ignore[arg-type]
    tab.goto((output / "index.html").as_uri())
    tab.evaluate("() => document.fonts.ready.then(() => 0)")
    picture = tab.screenshot()
    tab.close()
    return picture


def small(picture: bytes) -> bytes:
    """A screenshot as a small WebP; the same bytes every time."""
    with Image.open(io.BytesIO(picture)) as image:
        height = round(image.height * _WIDTH / image.width)
        narrow = image.convert("RGB").resize((_WIDTH, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    narrow.save(out, "WEBP", quality=_QUALITY, method=6)
    return out.getvalue()


def main() -> None:
    """Make them all."""
    with chromium() as browser:
        for shot in (Shot("broadsheet", "broadsheet"), *looks()):
            with tempfile.TemporaryDirectory(prefix="showcase-") as folder:
                site = Path(folder)
                dress(site, shot)
                output = build(Options(site=site, output=site / "output", cache=False)).output
                picture = small(_seen(browser, output))
            (IMAGES / f"{shot.name}.webp").write_bytes(picture)
            sys.stdout.write(f"{shot.name}.webp: {len(picture) / 1000:.0f} KB\n")


if __name__ == "__main__":
    main()
