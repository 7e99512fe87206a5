"""Plain front matter: the doctor has nothing to say of it."""

from __future__ import annotations

import pytest
from hypothesis import given

from showcase.content import cut_matter
from showcase.schema.keys import PROFILE, names
from showcase.yamltree.doctor import mend
from showcase.yamltree.plain import is_plain
from tests.conftest import ROOT
from tests.generated import generate
from tests.nasty import MANY, matters

KEYS = names(PROFILE)


@pytest.mark.soak
@MANY
@given(matters)
def test_the_doctor_finds_nothing_in_plain_lines(lines: list[str]) -> None:
    """And so need not be called."""
    if is_plain(lines, KEYS):
        assert mend(lines, "a.md", 1, KEYS) == (lines, ())


def test_generated_profiles_are_plain() -> None:
    """Else the short way would be nobody's."""
    for profile in generate(20):
        assert is_plain(cut_matter(profile.markdown(), "a.md").matter.split("\n"), KEYS)


def test_most_profiles_of_the_sample_site_are_plain() -> None:
    """Lists of entries and entries of keys are, too; what goes deeper is not."""
    files = sorted((ROOT / "content" / "profiles").rglob("*.md"))
    matter = [cut_matter(file.read_text("utf-8"), "a.md").matter for file in files]
    assert sum(is_plain(each.split("\n"), KEYS) for each in matter) > len(files) / 2
