"""A fitting: a theme is tried on sample sites, and its files are read for what these don't show."""

from __future__ import annotations

from showcase.fitting.examination import Examination, examine
from showcase.fitting.samples import samples

__all__ = ["Examination", "examine", "samples"]
