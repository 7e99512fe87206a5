"""The plan of the site: addresses, order, taxonomies, totals and timeline."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from showcase.config import MetricRule, SiteConfig
from showcase.dates import PartialDate
from showcase.document import Document
from showcase.issues import Issue
from showcase.profile import Members, Metric, Milestone, Profile, Standing, Status
from showcase.quantity import Accuracy, Quantity
from showcase.site import Entry, Site, StandingEntry, plan

CONFIG = SiteConfig(
    title="集锦",
    kinds={"lounge": "会客厅", "studio": "工作室"},
    districts={"north": "北区", "south": "南区"},
    metrics={
        "proposals": MetricRule("proposals", "提案", "件"),
        "rate": MetricRule("rate", "办结率", "%", summable=False),
    },
)


def entry(name: str, **fields: object) -> Entry:
    """A profile in a file of that name."""
    profile = Profile(name=name, kind="studio")
    return Entry(f"content/profiles/{name}.md", replace(profile, **fields), Document())  # type: ignore[arg-type]


def planned(*entries: Entry, drafts: bool = False) -> Site:
    """The plan of profiles that raise no issue."""
    site, issues = plan(CONFIG, entries, (), drafts=drafts)
    assert issues == ()
    return site


def complaints(*entries: Entry, pages: tuple[StandingEntry, ...] = ()) -> list[tuple[str, str]]:
    """Code and file of each issue of a plan."""
    issues: tuple[Issue, ...] = plan(CONFIG, entries, pages)[1]
    return [(issue.code, issue.path) for issue in issues]


def metric(id_: str, number: int, unit: str, accuracy: Accuracy = Accuracy.EXACT) -> Metric:
    """A metric of a profile."""
    return Metric(id_, id_, Quantity(Decimal(number), accuracy), unit)


def test_a_profile_gets_its_address_from_its_file() -> None:
    """The file's name is the page's name."""
    assert planned(entry("gaoting")).workstations[0].path == "profiles/gaoting.html"


def test_a_folder_gives_its_name_to_its_profile() -> None:
    """index.md with pictures beside it is called like its folder."""
    folder = replace(entry("x"), source="content/profiles/gaoting/index.md")
    assert planned(folder).workstations[0].path == "profiles/gaoting.html"


def test_the_slug_key_wins_over_the_file_name() -> None:
    """An editor may choose the web name."""
    assert planned(entry("甲", slug="first")).workstations[0].path == "profiles/first.html"


def test_site_order_is_kind_then_order_then_file() -> None:
    """Kinds come in the order of site.yaml; profiles without an order come last."""
    site = planned(
        entry("d"), entry("c"), entry("b", order=2), entry("a", order=3), entry("z", kind="lounge")
    )
    assert [w.slug for w in site.workstations] == ["z", "b", "a", "c", "d"]


def test_drafts_are_left_out_unless_asked_for() -> None:
    """Only published profiles reach readers."""
    draft = entry("a", status=Status.DRAFT)
    assert planned(draft).workstations == ()
    assert len(planned(draft, drafts=True).workstations) == 1


def test_terms_without_workstations_have_no_page() -> None:
    """The south has nobody, so it has no page."""
    site = planned(entry("a", district="north"))
    assert [term.path for term in site.taxonomies["districts"]] == ["districts/north.html"]


def test_tags_that_sound_alike_get_pages_of_their_own() -> None:
    """公益 and 公议 are both gong-yi."""
    site = planned(entry("a", tags=("公益", "公议")))
    assert [t.path for t in site.taxonomies["tags"]] == [
        "tags/gong-yi.html",
        "tags/gong-yi-2.html",
    ]


def test_a_total_with_an_approximate_part_is_approximate() -> None:
    """近20 and 124 are 近144."""
    site = planned(
        entry("a", metrics=(metric("proposals", 20, "件", Accuracy.NEARLY),)),
        entry("b", metrics=(metric("proposals", 124, "件"),)),
    )
    assert [total.value.written for total in site.totals if total.value] == ["近144"]


def test_figures_of_different_units_are_never_added() -> None:
    """篇 and 条 stay apart."""
    site = planned(
        entry("a", metrics=(metric("proposals", 20, "篇"),)),
        entry("b", metrics=(metric("proposals", 124, "条"),)),
    )
    assert [total.unit for total in site.totals] == ["篇", "条"]


def test_rates_are_never_added() -> None:
    """A metric with sum: false has shares but no value."""
    site = planned(entry("a", metrics=(metric("rate", 100, "%"),)))
    assert [(total.value, len(total.shares)) for total in site.totals] == [(None, 1)]


def test_members_are_added_over_all_workstations() -> None:
    """14 and 4 are 18; one that gives no number is passed over."""
    site = planned(
        entry("a", members=Members(Quantity(Decimal(14)))),
        entry("b", members=Members(Quantity(Decimal(4)))),
        entry("c"),
    )
    assert site.members == Quantity(Decimal(18))


def test_the_timeline_has_foundings_and_keeps_vague_plans_for_the_end_of_their_year() -> None:
    """A plan for "2023" stands after what has happened in 2023."""
    plan_ = Milestone(PartialDate(2023), "拟办义诊", planned=True)
    done = Milestone(PartialDate(2023, 3), "读书会")
    site = planned(entry("a", founded=PartialDate(2020, 8), timeline=(plan_, done)))
    assert [(event.founding, event.milestone.title) for event in site.timeline] == [
        (True, ""),
        (False, "读书会"),
        (False, "拟办义诊"),
    ]


def test_two_profiles_with_one_address_are_an_error_for_the_second() -> None:
    """The message stands at the later file and names the earlier."""
    assert complaints(entry("a", slug="same"), entry("b", slug="same")) == [
        ("S101", "content/profiles/b.md")
    ]


def test_the_profile_that_asks_for_an_address_of_another_is_to_blame() -> None:
    """The other has it by its file name, and did nothing."""
    asking = entry("a", slug="b", places="name 2 1\nslug 5 1")
    (issue,) = plan(CONFIG, (asking, entry("b")), ())[1]
    assert (issue.path, issue.line, issue.column) == ("content/profiles/a.md", 5, 1)


def test_an_old_address_must_not_be_somebody_elses() -> None:
    """A redirect cannot stand where a page is."""
    assert complaints(entry("a"), entry("b", aliases=("a",))) == [("S101", "content/profiles/b.md")]


def test_a_standing_page_must_not_take_a_name_of_the_site() -> None:
    """directory.md would overwrite the directory."""
    page = StandingEntry("content/pages/directory.md", Standing("名录"), Document())
    assert complaints(pages=(page,)) == [("S102", "content/pages/directory.md")]


def test_old_addresses_lead_to_the_new_one() -> None:
    """aliases become redirects."""
    (redirect,) = planned(entry("a", aliases=("old-name",))).redirects
    assert (redirect.path, redirect.target) == ("profiles/old-name.html", "profiles/a.html")
