"""Targets of links, defined in a line of their own: [port]: https://example.org/.

Python-Markdown takes whatever stands behind such a label for a target, and drops it where no link
asks for it. Here a target looks like an address; [备注]: 内容 stays as it was written.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor

_TARGET = r"(?=<|[a-z]+:|[^\s]*(?:[/#]|\.[A-Za-z]))[^\s]+"
_TITLE = r"""(?:\n[ ]*)?((["\'])(.*)\4[ ]*|\((.*)\)[ ]*)?"""


class _Definitions(ReferenceProcessor):
    RE = re.compile(
        rf"^[ ]{{0,3}}\[([^\[\]]*)\]:[ ]*(?:\n[ ]*)?({_TARGET})[ ]*{_TITLE}$", re.MULTILINE
    )


def define_targets(md: Markdown) -> None:
    """Read definitions so, in the place of Python-Markdown's own way."""
    md.parser.blockprocessors.register(_Definitions(md.parser), "reference", 15)
