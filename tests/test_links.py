"""Links into the site are resolved, or an issue says where they might have led."""

from __future__ import annotations

from showcase.config import SiteConfig
from showcase.document import Document, Reference, Section
from showcase.issues import Issue
from showcase.links import draw_map, resolve, used_pictures
from showcase.profile import Picture, Profile
from showcase.site import Entry, Site, plan

CONFIG = SiteConfig(title="集锦", kinds={"studio": "工作室"})


def linking(target: str, *, picture: bool = False) -> Document:
    """A body with one link or picture, in its lead and in a section."""
    attribute = "src" if picture else "href"
    html = f'<a {attribute}="content:{target}">x</a>'
    reference = Reference(target, line=7, picture=picture)
    return Document(lead=html, sections=(Section("s", "", "S", html),), references=(reference,))


def site_of(document: Document, **fields: object) -> Site:
    """The profile ``a`` with this body beside the profile ``gaoting``, which has an anchor."""
    profile = Profile(name="甲", kind="studio", **fields)  # type: ignore[arg-type]
    entries = [
        Entry("content/profiles/a.md", profile, document),
        Entry(
            "content/profiles/gaoting.md",
            Profile(name="高亭", kind="studio"),
            Document(anchors=frozenset(["好声音"])),
        ),
    ]
    return plan(CONFIG, entries, ())[0]


PICTURES = {"content/profiles/port.jpg": "assets/pictures/port.jpg"}
UNUSED = ("content/profiles/harbour.jpg", "content/haven.jpg")
DRAFTS = ("content/profiles/draft.md",)
BROKEN = ("content/profiles/broken.md",)


def resolved(document: Document, **fields: object) -> tuple[Document, tuple[Issue, ...]]:
    """The body of ``a`` after resolving, and the issues."""
    site = site_of(document, **fields)
    after, issues = resolve(site, draw_map(site, DRAFTS, BROKEN, PICTURES, [*PICTURES, *UNUSED]))
    return after.workstations[0].document, issues


def test_a_link_by_file_name_becomes_an_output_path() -> None:
    """Lead and sections both point to the page."""
    document, issues = resolved(linking("gaoting.md"))
    assert issues == ()
    assert document.lead == '<a href="site:profiles/gaoting.html">x</a>'
    assert document.sections[0].html == document.lead


def test_a_link_keeps_its_anchor() -> None:
    """The anchor is checked and kept, percent-encoded or not."""
    document, issues = resolved(linking("gaoting.md#好声音"))
    assert issues == ()
    assert 'href="site:profiles/gaoting.html#好声音"' in document.lead


def test_a_link_may_come_from_any_folder() -> None:
    """Editors who copy a link from a page of another folder still arrive."""
    document, issues = resolved(linking("../profiles/gaoting.md"))
    assert issues == ()
    assert "site:profiles/gaoting.html" in document.lead


def complaint(document: Document) -> tuple[str, int, str]:
    """Code, line and the suggestion of the only issue."""
    (issue,) = resolved(document)[1]
    assert issue.hint is not None
    names = dict(issue.hint.params)
    return issue.code, issue.line, str(names.get("name", ""))


def test_a_misspelt_profile_is_an_error_with_the_nearest_name() -> None:
    """gaotin.md is nearly gaoting.md."""
    assert complaint(linking("gaotin.md")) == ("L103", 7, "gaoting.md")


def test_a_misspelt_anchor_is_an_error_with_the_nearest_heading() -> None:
    """好声 is nearly 好声音."""
    assert complaint(linking("gaoting.md#好声")) == ("L105", 7, "好声音")


def test_a_link_to_a_draft_is_an_error() -> None:
    """Readers cannot go where nothing is published."""
    assert complaint(linking("draft.md"))[0] == "L104"


def test_a_link_to_a_broken_profile_is_not_blamed() -> None:
    """The profile has an issue of its own, and one is enough."""
    assert resolved(linking("broken.md"))[1] == ()


def test_a_picture_leads_to_its_published_file() -> None:
    """Pictures stand beside the profile."""
    document, issues = resolved(linking("port.jpg", picture=True))
    assert issues == ()
    assert 'src="site:assets/pictures/port.jpg"' in document.lead


def test_a_missing_picture_is_an_error_with_the_nearest_file() -> None:
    """prot.jpg is nearly port.jpg; most often, nothing else shows the one that is meant."""
    assert complaint(linking("prot.jpg", picture=True)) == ("L101", 7, "port.jpg")
    assert complaint(linking("haven.jpg", picture=True)) == ("L101", 7, "harbour.jpg")


def test_a_picture_that_browsers_do_not_show_is_an_error() -> None:
    """A Word file is no picture."""
    assert complaint(linking("port.docx", picture=True))[0] == "L102"


def test_a_picture_outside_the_content_is_not_found() -> None:
    """Paths cannot leave the site."""
    assert complaint(linking("../../../etc/passwd.png", picture=True))[0] == "L101"


def test_a_missing_cover_is_an_error_at_its_line() -> None:
    """Pictures of the front matter are checked too."""
    cover = Picture("prot.jpg", "码头", line=12)
    issues = resolved(Document(), cover=cover)[1]
    assert [(issue.code, issue.line) for issue in issues] == [("L101", 12)]


def test_pictures_of_body_and_front_matter_are_published() -> None:
    """Only those that a page shows."""
    site = site_of(linking("in-body.png", picture=True), cover=Picture("port.jpg", "码头"))
    assert set(used_pictures(site)) == {"content/profiles/in-body.png", "content/profiles/port.jpg"}
