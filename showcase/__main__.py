"""``python -m showcase``, ``showcase`` and build.py: the process of a command, and its end."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

from showcase.cli import main


def run(default_site: Path | None = None, argv: list[str] | None = None) -> None:
    """Run a command and end the process, with nothing put away that the system puts away at once:
    of a large site that takes Python a fourteenth of the build."""
    try:
        main(default_site, argv)
    except SystemExit as end:
        if threading.active_count() > 1 or multiprocessing.active_children():
            raise
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)


if __name__ == "__main__":
    run()
