"""Whatever a page shows changes its key, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

from showcase.document import Document
from showcase.fingerprints import joint_key, matters_key, texts_key, whole_key
from showcase.profile import Standing
from showcase.site import StandingEntry, StandingPage
from tests.large import large_site

SITE = large_site(3)
ENTRIES = [replace(w.entry, digest=w.slug, matter=f"matter of {w.slug}") for w in SITE.workstations]
PLACES = tuple(replace(w, entry=e) for w, e in zip(SITE.workstations, ENTRIES, strict=True))
PAGE = StandingPage(
    StandingEntry("content/pages/help.md", Standing("帮助"), Document(), "digest"),
    "help",
    "help.html",
)


def test_another_text_is_another_key_and_its_matter_has_the_same() -> None:
    """A sentence more changes no list."""
    first, *others = PLACES
    edited = (replace(first, entry=replace(first.entry, digest="edited")), *others)
    assert texts_key(edited) != texts_key(PLACES)
    assert matters_key(edited) == matters_key(PLACES)
    assert whole_key(replace(SITE, workstations=edited)) != whole_key(
        replace(SITE, workstations=PLACES)
    )


def test_a_place_of_another_name_has_another_key() -> None:
    """Its text is the same, its address is not."""
    moved = replace(PAGE, slug="guide", path="guide.html")
    assert texts_key([moved]) != texts_key([PAGE])
    first, *others = PLACES
    elsewhere = replace(first, path="profiles/elsewhere.html")
    assert matters_key((elsewhere, *others)) != matters_key(PLACES)


def test_what_is_not_known_has_no_key() -> None:
    """So that it is made each time."""
    unknown = replace(PAGE, entry=replace(PAGE.entry, digest=""))
    assert texts_key([PAGE, unknown]) == ""
    assert joint_key("a", "") == ""
    assert joint_key("a", "b") != joint_key("ab")
