"""Attribute lists, which begin with an id, a class or a key: {#founding}, {: .wide }, {width=40}.

Python-Markdown takes any words in braces for one, where it stands behind a heading, bold words or a
link, and drops them. Here 章程 {试行} stays as it was written.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor

_LIST = r"\{:?[ ]*(?=[#.]|[A-Za-z][\w-]*=)([^\}\n ][^\n]*)\}"


class _AttributeLists(AttrListTreeprocessor):
    # Its types say that they are final; Python-Markdown reads them from the instance.
    HEADER_RE = re.compile(rf"[ ]+{_LIST}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_LIST}")  # type: ignore[misc]

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Assign them, but for a key without a value: it says nothing, and would be None."""
        before = dict(elem.items())
        rest = super().assign_attrs(elem, attrs_string, strict=strict)
        for name, value in elem.items():
            if value is None:
                elem.set(name, before.get(name, ""))  # type: ignore[unreachable]
        return rest


class AttributeLists(AttrListExtension):
    """In the place of Python-Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - its name in Markdown
        """Register it."""
        super().extendMarkdown(md)
        md.treeprocessors.register(_AttributeLists(md), "attr_list", 8)
