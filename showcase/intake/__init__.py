"""Intake: Word files and plain or scanned texts become profiles.

    bytes -> Material -> Chapter (one for each workstation) -> Draft -> files

Nothing is dropped: what has no place in a profile is a ``Leftover``, what was mended is a
``Repair``, and both are told to the editor.
"""

from __future__ import annotations

from showcase.intake.files import Outcome, Written, take_in

__all__ = ["Outcome", "Written", "take_in"]
