"""Sites of thousands, without files and Markdown, so that tests of long lists stay quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path

from showcase.artifact import Artifact
from showcase.assets import BROCHURE_STYLE, HEADLINE_FONT, gather
from showcase.config import MetricRule, SiteConfig
from showcase.dates import PartialDate, parse_date
from showcase.document import Document
from showcase.folders import theme_folders
from showcase.pages import plans
from showcase.presentation import Presentation
from showcase.production import Production
from showcase.profile import Members, Metric, Milestone, Person, Profile
from showcase.quantity import Accuracy, Quantity
from showcase.render import prepare, render
from showcase.site import Entry, Site, plan
from showcase.theme import load_theme
from tests.generated import Generated, generate

CONFIG = SiteConfig(
    title="履职成果集锦",
    edition="2023",
    base_url="https://isles.example/",
    kinds={"lounge": "委员会客厅", "studio": "委员工作室"},
    districts={"dinghai": "定海区", "putuo": "普陀区", "daishan": "岱山县", "shengsi": "嵊泗县"},
    sectors={
        "medical": "医药卫生",
        "town": "乡镇",
        "social": "社会保障",
        "new-strata": "新社会阶层",
    },
    metrics={
        "proposals": MetricRule("proposals", "提案建议", "件"),
        "rate": MetricRule("rate", "办结率", "%", summable=False),
    },
)
SUMMARY = "委员们定期到村、社区和企业听取意见，梳理成提案和社情民意信息，办理结果逐件公开。" * 3
"""As long as summaries come: 120 characters."""


def large_site(count: int, events: int = 2) -> Site:
    """So many workstations with all that lists, charts and the timeline show: a summary, members
    and figures, a founding and so many further events."""
    entries = [_entry(number, each, events) for number, each in enumerate(generate(count))]
    site, issues = plan(CONFIG, entries, ())
    assert issues == ()
    return site


def _entry(number: int, generated: Generated, events: int) -> Entry:
    accuracy = Accuracy.NEARLY if number % 3 == 0 else Accuracy.EXACT
    year = 2018 + number % 6
    proposals = Quantity(Decimal(generated.proposals), accuracy)
    profile = Profile(
        name=generated.name,
        kind=generated.kind,
        headline=generated.headline,
        summary=SUMMARY,
        district=generated.district,
        sector=generated.sector,
        founded=parse_date(generated.founded),
        lead=Person(generated.lead),
        members=Members(Quantity(Decimal(3 + number % 40), accuracy)),
        tags=(*generated.tags, f"标签{number % 900}"),
        metrics=(
            Metric("proposals", "提案建议", proposals, "件", year),
            Metric("rate", "办结率", Quantity(Decimal(60 + number % 40)), "%"),
        ),
        timeline=tuple(
            Milestone(PartialDate(year, 1 + n % 12), generated.headline, SUMMARY, planned=n == 1)
            for n in range(events)
        ),
    )
    return Entry(f"content/profiles/{generated.slug}.md", profile, Document())


def lists_of(site: Site) -> Iterator[Artifact]:
    """The pages of a site that hold many workstations, of each kind the first few."""
    theme = load_theme("harbour", theme_folders(Path()), {}, "zh-CN")
    view = Presentation(site, theme.word, {}, "{}.svg".format, theme.options)
    made = {HEADLINE_FONT: b"", BROCHURE_STYLE: b""}
    statics = theme.statics() | dict.fromkeys(theme.style_templates, b"")
    environment = prepare(theme, view, gather(statics, theme.styles, made).paths)
    seen: Counter[str] = Counter()
    for page in chain.from_iterable(each.pages() for each in plans(view)):
        seen[page.template] += 1
        if page.template != "profile.html" and seen[page.template] <= 12:
            yield render(environment, page)


def write_large(folder: Path, site: Site) -> Path:
    """The whole site in a folder, but for photos and the brochure."""
    theme = load_theme("harbour", theme_folders(Path()), {}, "zh-CN")
    for artifact in Production(site, theme).artifacts(None):
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    return folder
