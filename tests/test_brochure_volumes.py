"""A long compilation in volumes, with contents that all have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from showcase import workers
from showcase.brochure import Brochure, Made, divide, press, volumes
from showcase.issues import Text
from showcase.site import Site
from tests.book_pages import Reading
from tests.book_profiles import CONFIG, DISTRICTS, book_site
from tests.presses import print_site, production_of


def site_of(count: int, by: str = "districts") -> Site:
    """A site that may be divided."""
    return book_site(count, replace(CONFIG, brochure=replace(CONFIG.brochure, volumes=by)))


def test_only_a_long_compilation_is_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what site.yaml says."""
    monkeypatch.setattr(volumes, "MOST", 20)
    assert divide(site_of(20)) == ()
    assert [volume.label for volume in divide(site_of(21))] == list(DISTRICTS.values())


def test_every_profile_is_in_one_volume(monkeypatch: pytest.MonkeyPatch) -> None:
    """None is left out, none in two."""
    monkeypatch.setattr(volumes, "MOST", 20)
    site = site_of(21)
    parts = [w.slug for volume in divide(site) for w in volume.site.workstations]
    assert sorted(parts) == sorted(each.slug for each in site.workstations)


@pytest.mark.parametrize("by", ["", "levels"])
def test_without_terms_volumes_are_equally_long(by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They say which profiles they have, counted in their order."""
    monkeypatch.setattr(volumes, "MOST", 20)
    parts = divide(site_of(50, by))
    assert [volume.label for volume in parts] == ["1–17", "18–34", "35–50"]
    assert [len(volume.site.workstations) for volume in parts] == [17, 17, 16]


def test_a_term_that_is_too_long_has_several_volumes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each says which of its profiles it has."""
    monkeypatch.setattr(volumes, "MOST", 10)
    parts = divide(site_of(41))
    assert all(len(volume.site.workstations) <= 10 for volume in parts)
    first = DISTRICTS["dinghai"]
    assert [volume.label for volume in parts if first in volume.label] == [
        f"{first} 1–8", f"{first} 9–16"
    ]  # fmt: skip


def test_figures_are_of_the_volume(monkeypatch: pytest.MonkeyPatch) -> None:
    """Members and totals of all volumes make those of the compilation."""
    monkeypatch.setattr(volumes, "MOST", 20)
    site = site_of(21)
    parts = divide(site)
    assert site.members is not None
    counts = [volume.site.members.number for volume in parts if volume.site.members]
    assert sum(counts) == site.members.number
    shares = [share for volume in parts for each in volume.site.totals for share in each.shares]
    assert len(shares) == sum(len(each.shares) for each in site.totals)


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> Brochure:
    """A compilation in volumes."""
    monkeypatch.setattr(volumes, "MOST", 20)
    return print_site(site_of(21))


def test_all_volumes_have_the_contents_of_all(book: Brochure) -> None:
    """Every profile with the page on which it begins in its volume."""
    assert list(book.further) == ["brochure-2", "brochure-3", "brochure-4"]
    readings = [Reading(each.pdf) for each in (book, *book.further.values())]
    real = {t: page for r in readings for depth, t, page in r.outline if "政协委员" in t}
    assert len(real) == 21
    for reading in readings:
        start = reading.starts("目录") - 1
        end = min(page for _, _, page in reading.outline if page > start + 1) - 1
        lines = [li for page in reading.pages[start:end] for li in page.lines(0, page.width)]
        said = {
            found[1]: int(found[2])
            for line in lines
            if (found := re.fullmatch(r"(.*政协委员.*?)(\d+)", line.text))
        }
        assert said == real


def test_volumes_that_have_not_changed_are_not_set_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages of the contents in common are known from the last time; of a changed profile only
    its volume is set, where no page has moved."""
    monkeypatch.setattr(volumes, "MOST", 20)
    count = 0

    def counted(work: Callable[[], Made]) -> Made:
        nonlocal count
        count += 1
        return workers.apart(work)

    monkeypatch.setattr(press, "apart", counted)
    site = site_of(21)
    production = replace(production_of(site), cache=tmp_path)
    first = production.brochure()
    assert (count, len(divide(site))) == (8, 4)
    assert production.brochure() == first
    assert count == 8
    moved, *others = site.workstations
    entry = replace(moved.entry, profile=replace(moved.entry.profile, address="新港路9号"))
    changed = replace(site, workstations=(replace(moved, entry=entry), *others))
    made = replace(production, site=changed).brochure()
    assert count == 9
    assert made == print_site(changed)
    assert made != first


@pytest.mark.parametrize("starts", ['{"no-such": 3}', '["a"]', "3", '{"SLUG": "x"}'])
def test_pages_that_were_kept_are_not_trusted(
    starts: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are what the contents begin with; what comes of it is looked at."""
    monkeypatch.setattr(volumes, "MOST", 2)
    site = book_site(3)
    (tmp_path / "brochure").mkdir()
    known = starts.replace("SLUG", site.workstations[0].slug)
    slip = f'{{"key": "", "sha256": "", "pages": 1, "starts": {known}}}'
    (tmp_path / "brochure" / "brochure-2.json").write_text(slip, "utf-8")
    assert replace(production_of(site), cache=tmp_path).brochure() == print_site(site)


def test_of_very_many_profiles_a_volume_lists_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the other volumes by their names; so every volume is set but once."""
    monkeypatch.setattr(volumes, "MOST", 10)
    monkeypatch.setattr(volumes, "LISTED", 20)
    said: list[Text] = []
    book = production_of(site_of(21, "")).brochure(step=said.append)
    assert isinstance(book, Brochure)
    assert [dict(each.params) for each in said] == [{"number": n, "count": 3} for n in (1, 2, 3)]
    second = Reading(book.further["brochure-2"].pdf)
    contents = re.sub(r"\s", "", second.pages[second.starts("目录") - 1].text)
    assert [f"第{n}册" in contents for n in "一二三四"] == [True, True, True, False]
    own = [title for depth, title, _ in second.outline if "政协委员" in title]
    assert len(own) == 7
    assert contents.count("政协委员") == 7


def test_a_volume_says_which_it_is(book: Brochure) -> None:
    """On its cover."""
    second = Reading(book.further["brochure-2"].pdf)
    assert "第二册普陀区" in re.sub(r"\s", "", second.pages[0].text)
    assert book.all_pages == sum(each.pages for each in (book, *book.further.values()))


def test_the_website_lists_all_volumes(book: Brochure) -> None:
    """On the page of the compilation, to which every link to the brochure leads."""
    site = site_of(21)
    pages = {a.path: a.content.decode() for a in production_of(site).artifacts(book)
             if a.path.endswith(".html")}  # fmt: skip
    listed = re.findall(r'<a href="(brochure[^"]*\.pdf)">(第\d册 \S+) ', pages["brochure.html"])
    names = enumerate(DISTRICTS.values(), 1)
    assert listed == [
        (f"brochure{f'-{n}' if n > 1 else ''}.pdf", f"第{n}册 {name}") for n, name in names
    ]
    assert 'id="page-volumes"' in pages["brochure.html"]
    assert 'href="brochure.html#page-volumes"' in pages["index.html"]
    assert not re.search(r'href="[^"]*\.pdf"', pages["index.html"])


def test_a_brochure_in_one_volume_is_linked_to_itself() -> None:
    """There is nothing to choose."""
    production = production_of(book_site(2))
    made = production.brochure()
    assert isinstance(made, Brochure)
    pages = {a.path: a.content for a in production.artifacts(made)}
    assert b'href="brochure.pdf"' in pages["index.html"]
    assert b"page-volumes" not in pages["brochure.html"]
