"""Progress of long work, shown only to a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from showcase.catalogue import translate
from showcase.issues import Text

Step = Callable[[Text], None]
"""Called with a sentence when a new step of the work begins."""


def silent(_: Text) -> None:
    """A step that nobody watches."""


@contextmanager
def progress(language: str) -> Iterator[Step]:
    """A line at the terminal that tells what is being done; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("") as status:
        yield lambda step: status.update(translate(step, language))
