"""No path in front matter, text or site.yaml leads out of the site, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.issues import Issue, has_errors
from showcase.pipeline import build, compile_site
from tests.photos import encoded, photo
from tests.sites import SETTINGS, TINY, options, write_site

PROFILE = "content/profiles/a.md"
HEAD = "---\nname: 甲\nkind: lounge\n"


def issues_of(site: Path) -> tuple[Issue, ...]:
    """All issues of a site."""
    return compile_site(options(site)).issues


def paths(folder: Path) -> dict[str, str]:
    """Ways to secret.png and secret.md, which lie beside the site, in every form."""
    up = "../../../secret"
    return {
        "upwards": f"{up}.png",
        "upwards from a folder": f"x/../{up}.png",
        "in percent": f"{up}.png".replace("../", "%2e%2e%2f"),
        "in percent twice": f"{up}.png".replace("../", "%252e%252e%252f"),
        "overlong": f"{up}.png".replace("../", "%c0%ae%c0%ae/"),
        "with backslashes": f"{up}.png".replace("/", "\\"),
        "with backslashes in percent": f"{up}.png".replace("/", "%5c"),
        "absolute": f"{folder}/secret.png",
        "absolute in percent": f"%2f{folder}/secret.png",
        "of a drive": "C:\\secret.png",
        "of a drive with a slash": "C:/secret.png",
        "of a drive without one": "C:secret.png",
        "of a share": "\\\\host\\share\\secret.png",
        "of a share with slashes": "//host/share/secret.png",
        "of a device": "\\\\.\\C:\\secret.png",
        "as a long path": "\\\\?\\C:\\secret.png",
        "as a device": "CON.png",
        "as a device with a folder": "AUX/secret.png",
        "as a stream": "port.png:secret.png",
        "as a file": f"file://{folder}/secret.png",
        "with a sign of nothing": f"{up}.png%00.png",
        "with a dot behind": f"{up}.png.",
        "with dots": f"....//....//....//{up}.png",
        "at home": "~/secret.png",
        "of the process": "/proc/self/environ",
        "of our own marks": "site:../../secret.png",
        "of our own other marks": f"content:{up}.png",
        "of a text": f"{up}.md",
    }


WAYS = sorted(paths(Path("/x")))
PLACES = {
    "cover": f"{HEAD}cover: {{{{src: '{{way}}', alt: 图}}}}\n---\n\n正文。\n",
    "gallery": f"{HEAD}gallery:\n  - {{{{src: '{{way}}', alt: 图}}}}\n---\n\n正文。\n",
    "picture": f"{HEAD}---\n\n正文。\n\n![图](<{{way}}>)\n",
    "html": f'{HEAD}---\n\n正文。\n\n<img src="{{way}}" alt="图">\n',
    "link": f"{HEAD}---\n\n[链](<{{way}}>)\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a picture and a text beside it that are not its own."""
    (tmp_path / "secret.png").write_bytes(encoded(photo(90, 60), "PNG"))
    (tmp_path / "secret.md").write_text(f"{HEAD}---\n\n机密所在。\n", "utf-8")
    site = tmp_path / "site"
    write_site(site, f"{TINY}-- {PROFILE} --\n{HEAD}---\n\n正文。\n")
    return site


@pytest.mark.parametrize("place", PLACES)
def test_no_address_leads_out_of_the_site(site: Path, place: str) -> None:
    """Each is an error of its file; a link to another host stays a link to another host."""
    for name, way in paths(site.parent).items():
        (site / PROFILE).write_text(PLACES[place].format(way=way), "utf-8")
        compilation = compile_site(options(site))
        assert compilation.album.photos == {}, name
        if place == "link" and way.startswith("//"):
            continue
        assert PROFILE in {i.path for i in compilation.issues if has_errors([i])}, name


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("theme: ../{way}", "H101"),
        ("theme: '{folder}'", "H101"),
        ("checks: {{word_lists: [checks/../../secret.md]}}", "C"),
        ("checks: {{word_lists: ['checks/..\\..\\secret.txt']}}", "C"),
        ("checks: {{word_lists: [/etc/passwd.txt]}}", "C"),
        ("checks: {{word_lists: ['C:\\words.txt']}}", "C"),
        ("menu: [../../secret]", "S103"),
        ("menu: ['%2e%2e/secret']", "S103"),
    ],
)
def test_no_key_of_site_yaml_leads_out_of_the_site(site: Path, key: str, code: str) -> None:
    """Themes, lists and pages are chosen among those that there are."""
    line = key.format(way="secret", folder=site.parent)
    settings = SETTINGS[: SETTINGS.index("checks:")]
    (site / "site.yaml").write_text(f"{settings}{line}\n", "utf-8")
    found = [issue for issue in issues_of(site) if issue.path == "site.yaml"]
    assert [issue.code for issue in found if issue.code.startswith(code)], found


@pytest.mark.parametrize("address", ["../../x", "/etc/x", "..\\x", "%2e%2e/x", "C:x", "con", "a/b"])
@pytest.mark.parametrize("key", ["slug: '{}'", "aliases: ['{}']"])
def test_no_web_name_leads_out_of_the_output(site: Path, key: str, address: str) -> None:
    """They are letters, digits and hyphens."""
    (site / PROFILE).write_text(f"{HEAD}{key.format(address)}\n---\n\n正文。\n", "utf-8")
    assert has_errors(issues_of(site))


@pytest.mark.parametrize(
    "link", [PROFILE, "content/pages/about.md", "content/profiles/port.png", "site.yaml",
             "checks/words.txt", "content/profiles/b"]
)  # fmt: skip
def test_a_link_out_of_the_site_is_not_followed(site: Path, link: str) -> None:
    """Nor one to a folder; each is an error, and nothing is published."""
    target = site.parent / ("secret.png" if link.endswith(".png") else "secret.md")
    if not Path(link).suffix:
        (site.parent / "folder").mkdir()
        (site.parent / "folder/index.md").write_text(target.read_text("utf-8"), "utf-8")
        target = site.parent / "folder"
    (site / link).parent.mkdir(exist_ok=True)
    (site / link).unlink(missing_ok=True)
    (site / link).symlink_to(target)
    outcome = build(options(site))
    assert [(i.code, i.path) for i in outcome.issues if i.code == "F117"] == [("F117", link)]
    assert outcome.published is None


def test_a_link_within_the_site_is_followed(site: Path) -> None:
    """One picture may lie in one place, and be shown in two."""
    (site / "content/profiles/port.png").write_bytes(encoded(photo(90, 60), "PNG"))
    (site / "content/profiles/same.png").symlink_to("port.png")
    (site / PROFILE).write_text(PLACES["picture"].format(way="same.png"), "utf-8")
    assert build(options(site)).published is not None
