"""Content: the files of a site as text, cut into front matter and body. Reads the disk.

Nothing is passed over in silence: a file that cannot be read, or that lies where no page is
made of it, is an issue.
"""

from __future__ import annotations

from showcase.content.fences import Cut, cut_matter
from showcase.content.files import (
    Contents,
    Listing,
    Source,
    list_contents,
    read_contents,
    read_list_files,
    read_settings_file,
    read_source,
)
from showcase.content.lines import Lines

__all__ = [
    "Contents",
    "Cut",
    "Lines",
    "Listing",
    "Source",
    "cut_matter",
    "list_contents",
    "read_contents",
    "read_list_files",
    "read_settings_file",
    "read_source",
]
