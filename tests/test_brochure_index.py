"""The words of the index, and where a text has them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.brochure.index import _alternatives

WORDS = st.lists(st.text("ab甲乙.", min_size=1, max_size=6), min_size=1, max_size=20)


@given(WORDS, st.text("ab甲乙.", max_size=12))
def test_the_longest_word_is_found(words: list[str], text: str) -> None:
    """As if each were tried, the longest first."""
    plain = "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))
    found = [match.span() for match in re.finditer(_alternatives(words), text)]
    assert found == [match.span() for match in re.finditer(plain, text)]


@pytest.mark.parametrize("word", ["长" * 5000, "Donaudampfschifffahrt" * 200])
def test_a_word_may_be_long(word: str) -> None:
    """Beside others that begin alike."""
    assert re.fullmatch(_alternatives([word, word[:3], f"{word}x"]), word)
