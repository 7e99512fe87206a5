"""Contour art: the same word has the same chart everywhere."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.art import contours

GAOTING = "d433783e1dea2ad21ac32b3765ac2beb05f3ef916a4e471267e1ff8d9a39e50e"
"""The digest of the chart of ``gaoting``, once looked at and found good."""


def test_a_seed_has_one_chart_on_every_machine() -> None:
    """The numbers come from SHA-256, so another digest means that every picture has changed."""
    drawing = repr(contours("gaoting", 880, 400))
    assert hashlib.sha256(drawing.encode()).hexdigest() == GAOTING


def test_two_seeds_have_two_charts() -> None:
    """Neighbours in a list can be told apart."""
    assert contours("gaoting", 880, 400) != contours("dinghai", 880, 400)


@pytest.mark.parametrize("size", [(880, 400), (1200, 1000), (1200, 1700)])
def test_the_mark_lies_on_the_picture(size: tuple[int, int]) -> None:
    """The red point is what the eye looks for."""
    drawing = contours("gaoting", *size)
    assert 0 < drawing.mark[0] < size[0]
    assert 0 < drawing.mark[1] < size[1]


@given(st.text(max_size=20))
def test_every_curve_is_closed_path_data(seed: str) -> None:
    """Whole numbers only, so that the SVG stays small."""
    drawing = contours(seed, 880, 400)
    for island in drawing.islands:
        for path in (island.outline, *island.rings):
            assert re.fullmatch(r"M-?\d+ -?\d+c[-\d s]+z", path)


@given(st.text(max_size=20))
def test_a_chart_stays_small(seed: str) -> None:
    """A card's picture is about eight kilobytes before compression."""
    drawing = contours(seed, 880, 400)
    paths = [p for island in drawing.islands for p in (island.outline, *island.rings)]
    assert sum(map(len, paths)) < 12_000
    assert 2 <= len(drawing.islands) <= 7
