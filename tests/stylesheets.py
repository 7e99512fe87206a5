"""The selectors of a style sheet, as they can be looked for in pages at rest."""

from __future__ import annotations

import re

_AT_RULES = re.compile(
    r"@(?:font-face|page)[^{]*\{(?:[^{}]|\{[^{}]*\})*\}|@media[^{]*\{|@import[^;]*;"
)
_SELECTORS = re.compile(r"([^{}]+)\{[^{}]*\}")
_STATES = re.compile(
    r":not\(:[a-z-]+\)"  # :not(:focus-visible)
    r"|::?(?:-webkit-)?(?:hover|focus(?:-visible)?|disabled|before|after|placeholder|marker)"
    r"|::-webkit-[a-z-]+"
    r"|:root"
    r"|(?:html)?:not\(\[data-[a-z]+[^)]*\]\)"  # what appearance.js has not set
    r"|(?:html)?\[data-(?:scripts|mode|scheme|size|grey)[^\]]*\]"  # and what it has
    r"|\[(?:open|hidden|aria-(?:pressed|selected))[^\]]*\]"
)
"""What comes and goes while a page is read; what the selector says besides must be there."""


def selectors(css: str) -> set[str]:
    """All selectors of a minified sheet, without states; ``@media`` does not matter."""
    rules = _AT_RULES.sub("", css)
    every = {one for group in _SELECTORS.findall(rules) for one in group.split(",")}
    return {found for one in every if (found := at_rest(one))}


def at_rest(selector: str) -> str:
    """A selector without states; nothing where it consists of them.

    >>> at_rest("[data-mode] .menu a:hover")
    '.menu a'
    """
    return _STATES.sub("", selector).strip()
