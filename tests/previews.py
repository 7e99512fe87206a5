"""The preview of a small site, built in this process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from showcase.preview import Builds, Preview, Task
from tests.sites import TINY, options, write_site

HTML = "<html><head>{}</head><body>{}</body></html>"
PAGES = (
    TINY.replace("home.html --\ntiny", f"home.html --\n{HTML.format('', 'home')}")
    .replace("404.html --\ntiny", f"404.html --\n{HTML.format('', 'not here')}")
    .replace("profile.html --\ntiny", f"profile.html --\n{HTML.format('', '{{ page.title }}')}")
)
GOOD = f"{PAGES}-- content/profiles/a.md --\n---\nname: 甲室\nkind: studio\n---\n正文。\n"


class Browser:
    """What a browser on this computer gets."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.status = ""
        self.headers: dict[str, str] = {}

    def get(self, path: str, host: str = "127.0.0.1:8000") -> str:
        """The body of an answer as text; its status and headers are kept."""
        return self.fetch(path, host).decode()

    def fetch(self, path: str, host: str = "127.0.0.1:8000") -> bytes:
        """The same as bytes."""

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            self.status, self.headers = status, dict(headers)

        raw = path.encode().decode("latin-1")
        chunks = self.preview({"PATH_INFO": raw, "HTTP_HOST": host}, start)
        return b"".join(chunks)


@dataclass(frozen=True)
class Previewed:
    """The preview of a site, and its builds."""

    preview: Preview
    builds: Builds

    def build(self, *, whole: bool = False) -> None:
        """The site is built as it is now."""
        self.preview.take(self.builds.make(Task(self.preview.changes, whole)))


def previewed(folder: Path, blocks: str, language: str = "zh", **more: object) -> Previewed:
    """The preview of a small site after its first build."""
    return previewed_site(write_site(folder, blocks), language, **more)


def previewed_site(folder: Path, language: str = "zh", **more: object) -> Previewed:
    """The preview of a site that is there, after its first build."""
    preview = Preview(options(folder, **more), language)
    made = Previewed(preview, Builds(preview.options))
    made.build()
    return made
