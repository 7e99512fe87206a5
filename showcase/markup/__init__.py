"""Markdown for Chinese: a body becomes a Document. Pure.

Python-Markdown does the work; the modules beside this one bend it where it was made for
languages with spaces: lines and tables (before parsing), chunks (the same within containers),
inline (emphasis, figures of speech), blocks (after parsing), safety (what may stay), addresses
(links) and cut (sections, text).
"""

from __future__ import annotations

from showcase.markup.body import compile_body
from showcase.markup.cut import prefix_ids, to_text

__all__ = ["compile_body", "prefix_ids", "to_text"]
