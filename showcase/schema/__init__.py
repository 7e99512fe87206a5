"""What people may write: the keys, their types, and what is said when they are wrong."""

from __future__ import annotations

from showcase.schema.matter import content_digest, read_profile, read_standing
from showcase.schema.settings import read_settings

__all__ = ["content_digest", "read_profile", "read_settings", "read_standing"]
