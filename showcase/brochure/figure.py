"""Figures as the press sets them: the number large, what is said of it small. Pure."""

from __future__ import annotations

import re

Node = dict[str, object]

_DIGITS = re.compile(r"\d[\d,，.]*")


def cut_figure(id_: str, written: str) -> Node:
    """``近20篇`` in three: what stands before the number, the number, what stands after it."""
    found = _DIGITS.search(written)
    start, end = found.span() if found else (0, len(written))
    parts = {"before": written[:start], "number": written[start:end], "after": written[end:]}
    return {"id": id_, "label": "", "year": "", "note": "", **parts}
