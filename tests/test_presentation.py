"""From the site to what templates see."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from showcase.codes import code_of
from showcase.config import Footer, SiteConfig
from showcase.dates import PartialDate
from showcase.document import Document, Section
from showcase.inlay import photo_view
from showcase.pictures import Photo
from showcase.pictures.photo import Facts
from showcase.presentation import Presentation
from showcase.profile import Members, Milestone, Origin, Person, Picture, Profile, Standing
from showcase.quantity import parse_quantity
from showcase.site import Entry, StandingEntry, plan
from showcase.views import CardView, CodeView, EventView

CONFIG = SiteConfig(
    title="履职成果集锦",
    edition="2023",
    base_url="https://isles.example/",
    kinds={"lounge": "会客厅", "studio": "工作室"},
    levels={"city": "市级"},
    districts={"north": "北区", "south": "南区"},
    sectors={"medical": "医药卫生"},
)
PHOTO = Photo("content/profiles/port.jpg", "0123456789abcdef", Facts("JPEG", 1000, 500))


def entry(slug: str, kind: str = "lounge", document: Document | None = None, **more: Any) -> Entry:
    """A profile as it comes out of its file."""
    profile = Profile(f"{slug}室", kind, **more)
    return Entry(f"content/profiles/{slug}.md", profile, document or Document())


def presented(*entries: Entry, **settings: Any) -> Presentation:
    """A site with a foreword, in words that show that they were translated."""
    foreword = StandingEntry("content/pages/foreword.md", Standing("卷首语"), Document())
    site, issues = plan(replace(CONFIG, **settings), entries, [foreword])
    assert issues == ()
    return Presentation(
        site=site,
        word=lambda word: f"译{word}",
        photos={"content/profiles/port.jpg": PHOTO},
        art=lambda seed: f"assets/art/{seed}.svg",
        options={"hero": True},
    )


def card(**more: Any) -> CardView:
    """The card of the only profile of a site."""
    view = presented(entry("a", **more))
    return view.card(view.site.workstations[0])


def test_a_card_says_what_lists_show() -> None:
    """Terms as links with the number of their workstations, and a drawing of its own."""
    shown = card(level="city", district="north", sector="medical", tags=("义诊", "义诊", "议事"))
    assert (shown.name, shown.headline, shown.level) == ("a室", "a室", "市级")
    assert (shown.kind.path, shown.kind.count) == ("kinds/lounge.html", 1)
    assert [term.label for term in (shown.district, shown.sector) if term] == ["北区", "医药卫生"]
    assert shown.art.path == "assets/art/a.svg"


def test_a_card_without_facts_has_none() -> None:
    """Templates leave out what is not there."""
    shown = card()
    assert (shown.level, shown.district, shown.sector, shown.tags) == ("", None, None, ())
    assert (shown.founded, shown.members, shown.summary) == (None, None, "")


def test_a_term_that_nobody_else_bears_is_a_link_all_the_same() -> None:
    """Every term on a card has its page."""
    shown = card(tags=("义诊",))
    assert [(tag.label, tag.path) for tag in shown.tags] == [("义诊", "tags/yi-zhen.html")]


def test_a_profile_shows_what_its_file_says() -> None:
    """Lead and members by name, sections with their numerals, the source with its date."""
    document = Document(
        lead="<p>导语。</p>", sections=(Section("a", "一", "听民声", "<p>声。</p>"),)
    )
    view = presented(
        entry(
            "a",
            document=document,
            lead=Person("张三", ("委员",)),
            members=Members(parse_quantity("近20"), "三个界别", (Person("李四"),)),
            source=Origin("海岛日报", PartialDate(2023, 5), "4"),
        )
    )
    shown = view.profile(view.site.workstations[0])
    assert shown.lead is not None
    assert (shown.lead.name, shown.lead.roles) == ("张三", ("委员",))
    assert shown.members.figure is not None
    assert (shown.members.figure.text, shown.members.note) == ("近20译members", "三个界别")
    assert [person.name for person in shown.members.people] == ["李四"]
    assert [(part.numeral, part.title, part.html) for part in shown.sections] == [
        ("一", "听民声", "<p>声。</p>")
    ]
    assert shown.source is not None
    assert shown.source.date is not None
    assert (shown.source.publication, shown.source.date.text) == ("海岛日报", "2023年5月")


def test_pictures_lead_to_their_published_files() -> None:
    """One that is not there is left out; checking has complained of it."""
    picture = Picture("port.jpg", "渔船靠岸", "码头")
    view = presented(entry("a", cover=picture, gallery=(picture, Picture("lost.jpg", "无"))))
    shown = view.profile(view.site.workstations[0])
    assert shown.cover is not None
    said = (shown.cover.path, shown.cover.alt, shown.cover.caption)
    assert said == (PHOTO.path, "渔船靠岸", "码头")
    assert [each.path for each in shown.gallery] == [PHOTO.path]


def test_a_photo_is_offered_in_all_its_sizes() -> None:
    """The smaller format first, and the largest file for those who open it."""
    view = photo_view(PHOTO, "渔船靠岸")
    assert [(s.type, [size.width for size in s.sizes]) for s in view.sources] == [
        ("image/webp", [480, 960]),
        ("image/jpeg", [480, 960]),
    ]
    assert (view.width, view.height, view.path, view.large) == (960, 480, PHOTO.path, PHOTO.path)


def test_nobody_is_related_twice() -> None:
    """Those of the same sector first, then others of the same district, three of each at most."""
    view = presented(
        entry("a", sector="medical", district="north"),
        entry("b", sector="medical", district="north"),
        *(entry(f"c{n}", district="north") for n in range(5)),
        entry("d", district="south"),
    )
    shown = view.profile(view.site.workstations[0])
    assert [(each.taxonomy, [c.slug for c in each.cards]) for each in shown.related] == [
        ("sectors", ["b"]),
        ("districts", ["c0", "c1", "c2"]),
    ]


def test_a_profile_has_a_code_where_the_site_has_an_address() -> None:
    """Without one a code would lead nowhere."""
    view = presented(entry("a"))
    (workstation,) = view.site.workstations
    code = code_of(f"{view.config.base_url}profiles/a.html")
    assert view.code(workstation) == CodeView(code.size, code.path)
    homeless = replace(view, site=replace(view.site, config=replace(view.config, base_url="")))
    assert homeless.code(workstation) is None


def test_a_profile_that_stands_alone_has_no_relations() -> None:
    """Nor neighbours."""
    view = presented(entry("a", sector="medical"))
    shown = view.profile(view.site.workstations[0])
    assert (shown.related, shown.previous, shown.next) == ((), None, None)


def events(view: Presentation) -> list[EventView]:
    """The events of the timeline."""
    return [event for year in view.years() for event in year.events]


def test_the_timeline_names_foundings_in_the_words_of_the_theme() -> None:
    """Other events have a title of their own; each leads to its profile."""
    view = presented(
        entry("a", founded=PartialDate(2021), timeline=(Milestone(PartialDate(2023, 5), "夜话"),))
    )
    assert [year.year for year in view.years()] == [2021, 2023]
    assert [(e.date.text, e.title, e.founding) for e in events(view)] == [
        ("2021年", "译Founded", True),
        ("2023年5月", "夜话", False),
    ]
    assert {e.workstation.path for e in events(view) if e.workstation} == {"profiles/a.html"}


def test_a_profile_has_its_own_part_of_the_timeline() -> None:
    """The founding is in it."""
    view = presented(
        entry("a", founded=PartialDate(2021)),
        entry("b", timeline=(Milestone(PartialDate(2022), "别处"),)),
    )
    shown = view.profile(view.site.workstations[0])
    assert [event.title for event in shown.milestones] == ["译Founded"]


def test_a_term_knows_its_siblings() -> None:
    """With their numbers; the term itself is marked."""
    view = presented(entry("a"), entry("b"), entry("c", "studio"))
    shown = view.term(view.site.taxonomies["kinds"][0])
    assert [(link.label, link.count, link.current) for link in shown.siblings] == [
        ("会客厅", 2, True),
        ("工作室", 1, False),
    ]
    assert [each.slug for each in shown.cards] == ["a", "b"]


def test_the_menu_holds_pages_that_are_there() -> None:
    """In the order of site.yaml; a page that was not written is left out."""
    view = presented(menu=("timeline", "foreword", "about"))
    assert [(link.label, link.path) for link in view.site_view.menu] == [
        ("译Timeline", "timeline.html"),
        ("卷首语", "foreword.html"),
    ]


def test_the_title_stands_in_for_what_is_not_given() -> None:
    """A short title, and the line of the theme."""
    shown = presented().site_view
    assert (shown.short_title, shown.theme_line) == ("履职成果集锦", "履职成果集锦")
    shown = presented(short_title="集锦", theme_line="打通最后一公里").site_view
    assert (shown.short_title, shown.theme_line) == ("集锦", "打通最后一公里")


@pytest.mark.parametrize(
    ("settings", "moment"),
    [
        ({"published": PartialDate(2023, 12, 8)}, "2023-12-08T00:00:00Z"),
        ({"published": PartialDate(2023, 12)}, "2023-12-01T00:00:00Z"),
        ({}, "2023-01-01T00:00:00Z"),
    ],
)
def test_the_site_is_as_old_as_its_edition(settings: dict[str, Any], moment: str) -> None:
    """Never as the clock."""
    assert presented(**settings).site_view.updated == moment


def test_the_footer_and_the_domain_come_from_the_settings() -> None:
    """As they are."""
    shown = presented(footer=Footer(icp="浙ICP备1号")).site_view
    assert (shown.footer.icp, shown.footer.police, shown.domain) == (
        "浙ICP备1号",
        "",
        "isles.example",
    )


def test_filters_have_every_term_in_use() -> None:
    """With counts; those of kinds that nobody has are left out."""
    shown = presented(entry("a", tags=("义诊",)), entry("b")).site_view
    assert {name: [(t.label, t.count) for t in terms] for name, terms in shown.filters.items()} == {
        "kinds": [("会客厅", 2)],
        "districts": [],
        "sectors": [],
        "tags": [("义诊", 1)],
    }


def test_filters_name_the_most_common_of_many_terms() -> None:
    """Tags are free words; those that nobody shares do not crowd out the others."""
    shared = [entry(f"s{n}", tags=("义诊",)) for n in range(2)]
    alone = [entry(f"a{n:03}", tags=(f"标签{n:03}",)) for n in range(120)]
    view = presented(*shared, *alone)
    tags = [term.label for term in view.site_view.filters["tags"]]
    assert len(tags) == 100
    assert "义诊" in tags
    rare = next(term for term in view.site.taxonomies["tags"] if term.label not in tags)
    assert [link.label for link in view.term(rare).siblings if link.current] == [rare.label]


def test_the_opening_of_a_page_is_its_first_paragraph() -> None:
    """Without marks, for those who link to it."""
    page = StandingEntry("content/pages/about.md", Standing("关于"), Document(text="一。\n二。"))
    site, _ = plan(CONFIG, [], [page])
    view = replace(presented(), site=site)
    assert view.standing(site.pages[0]).opening == "一。"
