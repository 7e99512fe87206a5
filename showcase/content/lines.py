"""Single lines of a site's files, for showing an issue with the line that it is about."""

from __future__ import annotations

from pathlib import Path

from showcase.content.encoding import read_text


class Lines:
    """Reads the lines of files in ``folder`` when somebody asks, each file once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str:
        """Line ``number`` (from 1) of a file, named as in issues; "" where there is none."""
        if number < 1:
            return ""
        if path not in self._files:
            content, _ = read_text(self._folder / path, path)
            self._files[path] = (content or "").split("\n")
        lines = self._files[path]
        return lines[number - 1] if number <= len(lines) else ""
