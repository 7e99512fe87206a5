"""The folders of a site that have a name of their own."""

from __future__ import annotations

from pathlib import Path

WORK = ".showcase"
"""The tool's own folder in a site; safe to delete at any time."""
FONTS = "fonts"
"""Fonts of the site, for the brochure."""


def theme_folders(site_folder: Path) -> tuple[Path, ...]:
    """Where themes are looked for: the site's own folder, then those that come with Showcase."""
    package = Path(__file__).resolve().parent
    return (site_folder / "themes", package / "themes", package.parent / "themes")
