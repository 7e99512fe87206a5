"""The preview: builds at every change, and shows what came of it in browsers on this computer.

``application`` is what a browser sees. ``builder`` builds the site in a process of its own.
``rounds`` looks after the files that people write, has the site built when they change, and has
pages that look different loaded again.
"""

from __future__ import annotations

from showcase.preview.application import Preview, fill
from showcase.preview.builder import Builder, Builds, Report, Task
from showcase.preview.rounds import Rounds

__all__ = ["Builder", "Builds", "Preview", "Report", "Rounds", "Task", "fill"]
