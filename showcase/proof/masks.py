"""Masks: the text with stand-ins for what is no prose, every sign at its place.

Code, addresses, HTML and the signs of Markdown must be neither found fault with nor changed.
"""

from __future__ import annotations

import re

from showcase.proof.signs import FIGURE, OPAQUE, THIN

_ADDRESS = (
    r"(?:https?://|www\.)[\w\-./?=&#%+~:;,@!$*()\[\]']*[\w/=&#]"
    r"|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|[\w./-]{1,200}\.(?:md|html?|pdf|jpe?g|png|webp|gif|docx?|yaml|csv|txt)\b"
)
"""Names have bounds, so that a row of thousands of letters is not read from each of them anew."""
_OPAQUE = (
    r"(?:^[ ]{0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[ \t]*$|\Z))"
    r"|(?<!`)(?P<ticks>`{1,9})[^`\n](?:[^\n]*?[^`\n])?(?P=ticks)(?!`)"
    r"|<!--(?:(?!<!--).)*?-->|</?[A-Za-z][^<>]*>"
    r"|^[ ]{0,3}\[[^\]\n]+\]:[ \t]+(?:<[^\n>]*>|[a-z]+:[^\s<>]*|[^\s<>]*(?:[/#]|\.[A-Za-z])"
    r"[^\s<>]*)[^\n]*$"
    r"|^(?=[ |:=*_-]*$)[ |:=*_-]*?[-=*_]{2}[ |:=*_-]*$|\{[:#.][^{}\n]*\}"
)
"""A row of thousands of signs is gone through once, or some times: what is looked for in a line has
few lengths, does not begin again within itself, or is ruled out by a look ahead."""
_FIGURE = r"[{｛]{2}[^{}｛｝\n]*[}｝]{2}|(?:\[\^[^\[\]\n]+\]:?)"
_LINK = r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\]\n]*\]|!?\[(?!\^)|\]"
_THIN = rf"{_LINK}|\*{{1,3}}|~~|(?<!\w)__|__(?!\w)|\|"
_MASK = re.compile(
    rf"(?P<opaque>{_OPAQUE})|(?P<figure>{_FIGURE})|(?P<thin>{_THIN})"
    rf"|(?P<address>{_ADDRESS})",
    re.MULTILINE | re.DOTALL | re.ASCII,
)
_PLAIN = re.compile(_ADDRESS, re.ASCII)


def mask_markdown(body: str) -> str:
    """A body of the same length, with the same lines."""
    return _MASK.sub(_stand_in, body)


def mask_plain(value: str) -> str:
    """A value of the front matter, in which only addresses are no prose."""
    return _PLAIN.sub(lambda found: OPAQUE * len(found[0]), value) if "." in value else value


def _stand_in(found: re.Match[str]) -> str:
    sign = FIGURE if found["figure"] else THIN if found["thin"] else OPAQUE
    return re.sub(r"[^\n]", sign, found[0])
