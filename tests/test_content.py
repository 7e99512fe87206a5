"""Reading a site's files: encodings, fences, and what lies where it should not."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from showcase.catalogue import translate
from showcase.content import Contents, cut_matter, read_contents
from showcase.content.encoding import decode
from showcase.issues import Severity

ROOT = Path(__file__).parent.parent
FILE = "---\n名称: 海岛会客厅\n---\n正文。\n"


def site(folder: Path, files: dict[str, str | bytes]) -> Contents:
    """The contents of a site with these files and a site.yaml."""
    for name, content in {"site.yaml": "title: 集锦\n", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_contents(folder)


def test_profiles_pages_and_pictures_are_found_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """A profile is a file, or an index.md in a folder with its pictures."""
    contents = site(
        tmp_path,
        {
            "content/profiles/b.md": FILE,
            "content/profiles/a/index.md": FILE,
            "content/profiles/a/码头.JPG": b"",
            "content/pages/about.md": FILE,
        },
    )
    assert [source.path for source in contents.profiles] == [
        "content/profiles/a/index.md",
        "content/profiles/b.md",
    ]
    assert [source.path for source in contents.pages] == ["content/pages/about.md"]
    assert contents.pictures == ("content/profiles/a/码头.JPG",)
    assert contents.issues == ()


def test_a_file_is_cut_into_matter_and_body_with_their_lines(tmp_path: Path) -> None:
    """Later stages name lines of the file, not of its parts."""
    (source,) = site(tmp_path, {"content/profiles/a.md": FILE}).profiles
    assert (source.matter, source.matter_line) == ("名称: 海岛会客厅\n", 2)
    assert (source.body, source.body_line) == ("正文。\n", 4)
    assert source.issues == ()


def test_the_settings_are_one_piece(tmp_path: Path) -> None:
    """site.yaml has no fences."""
    settings = site(tmp_path, {}).settings
    assert (settings.path, settings.matter, settings.matter_line) == (
        "site.yaml", "title: 集锦\n", 1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("codec", "mark", "shown"),
    [
        ("gb18030", b"", "GB18030"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-8", codecs.BOM_UTF8, "UTF-8 BOM"),
    ],
)
def test_a_file_of_another_encoding_is_read(codec: str, mark: bytes, shown: str) -> None:
    """The text is that of the file, and its encoding is named."""
    assert decode(mark + FILE.encode(codec)) == (FILE, shown)


def test_plain_utf8_needs_no_word() -> None:
    """It is what is asked for."""
    assert decode(FILE.encode()) == (FILE, "")


TRADITIONAL = "---\n名稱: 海島會客廳\n類型: 會客廳\n---\n\n籌備處設於碼頭邊，聽取漁民意見。\n"


def test_traditional_characters_in_gb18030_are_read() -> None:
    """They look a little like Big5 that was read wrongly."""
    assert decode(TRADITIONAL.encode("gb18030")) == (TRADITIONAL, "GB18030")


@pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.md")), ids=lambda p: p.stem)
def test_no_text_of_the_sample_is_taken_for_big5(path: Path) -> None:
    """Nor any single line of it, however short."""
    for line in path.read_text("utf-8").splitlines():
        assert decode(line.encode("gb18030"))[0] == line


def test_big5_is_recognised() -> None:
    """Read as GB18030 it would be published as garbage."""
    assert decode(TRADITIONAL.encode("big5")) == (None, "Big5")


KOREAN = "---\nname: 고정\n---\n고정 위원 공작실은 매달 항구에서 주민들과 이야기를 나눈다.\n"
JAPANESE = "---\nname: 港\n---\n毎月港で住民と話し合う。街灯を設置し、道路を直した。\n"


@pytest.mark.parametrize(
    ("words", "codec", "name"), [(KOREAN, "euc-kr", "EUC-KR"), (JAPANESE, "euc-jp", "EUC-JP")]
)
def test_neighbours_of_gb18030_are_told_from_it(words: str, codec: str, name: str) -> None:
    """Their bytes are Chinese characters, too, but no Chinese text."""
    assert decode(words.encode(codec)) == (None, name)


@pytest.mark.parametrize("size", [10, 20, 40, 80])
def test_no_piece_of_the_sample_is_taken_for_another_language(size: int) -> None:
    """Wherever it begins."""
    files = sorted((ROOT / "content").rglob("*.md"))
    whole = "".join(each.read_text("utf-8").replace("\n", "") for each in files)
    pieces = [whole[start : start + size] for start in range(0, len(whole), 3)]
    foreign = [piece for piece in pieces if decode(piece.encode("gb18030"))[0] is None]
    assert foreign == []


def test_big5_may_be_imported(tmp_path: Path) -> None:
    """The hint says so."""
    (source,) = site(tmp_path, {"content/profiles/a.md": TRADITIONAL.encode("big5")}).profiles
    (issue,) = source.issues
    assert issue.hint is not None
    assert "import" in translate(issue.hint, "zh")


def test_what_is_nonsense_in_gb18030_is_not_read() -> None:
    """Japanese of an older Windows, for one."""
    assert decode("---\nname: 港の会議室\n---\n住民の声を聞きます。\n".encode("cp932"))[0] is None


@given(st.binary(max_size=200))
@example(b"\x00\x01")
@example(b"\xff\xff\xff\xff")
@example(codecs.BOM_UTF16_LE + b"\x00")
def test_no_bytes_stop_the_reader(raw: bytes) -> None:
    """What is no text is None, and a text never has a NUL."""
    decoded, _ = decode(raw)
    assert decoded is None or "\0" not in decoded


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_make_no_difference(tmp_path: Path, end: str) -> None:
    """Windows and old Macs, without a word about it."""
    (source,) = site(tmp_path, {"content/profiles/a.md": FILE.replace("\n", end)}).profiles
    assert (source.matter, source.body, source.issues) == ("名称: 海岛会客厅\n", "正文。\n", ())


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    """Nobody writes five million bytes about a workstation."""
    (source,) = site(tmp_path, {"content/profiles/a.md": b"x" * 5_000_001}).profiles
    assert [issue.code for issue in source.issues] == ["F104"]


def test_a_file_that_cannot_be_opened_is_an_issue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are read all the same."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    files: dict[str, str | bytes] = {"content/profiles/a.md": FILE, "content/profiles/b.md": FILE}
    refused, other = site(tmp_path, files).profiles
    assert [issue.code for issue in refused.issues] == ["F103"]
    assert other.matter


def test_a_link_to_nothing_is_named(tmp_path: Path) -> None:
    """It looks like a profile in the folder, but there is none behind it."""
    folder = tmp_path / "content/profiles"
    folder.mkdir(parents=True)
    (folder / "a.md").symlink_to("nowhere.md")
    (source,) = site(tmp_path, {}).profiles
    assert [issue.code for issue in source.issues] == ["F103"]


@pytest.mark.parametrize(
    "name", ["~$a.docx", ".a.md.swp", "a.md~", ".DS_Store", "Thumbs.db", ".git/a.md", "#a.md#"]
)
def test_files_that_programs_leave_behind_are_passed_over(tmp_path: Path, name: str) -> None:
    """They are nobody's content."""
    contents = site(tmp_path, {f"content/profiles/{name}": "x", "content/profiles/b.md": FILE})
    assert [source.path for source in contents.profiles] == ["content/profiles/b.md"]
    assert contents.issues == ()


@pytest.mark.parametrize(
    "name",
    ["a.docx", "a.markdown", "a.txt", "a.MD", "profiles/a/b.md", "pages/a/index.md", "a.md", "x"],
)
def test_a_file_that_makes_no_page_is_named(tmp_path: Path, name: str) -> None:
    """Nothing is skipped in silence."""
    (issue,) = site(tmp_path, {f"content/{name}": "x", "content/profiles/b.md": FILE}).issues
    assert (issue.code, issue.path) == ("F110", f"content/{name}")


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    """One clear error, and no word about profiles that are not there either."""
    assert [issue.code for issue in read_contents(tmp_path).issues] == ["F101"]


def test_a_site_without_profiles_is_pointed_out(tmp_path: Path) -> None:
    """A new site has none yet."""
    (tmp_path / "content").mkdir()
    assert [issue.code for issue in site(tmp_path, {}).issues] == ["F111"]


def test_a_site_without_its_content_is_an_error(tmp_path: Path) -> None:
    """An empty site must not be published over a good one."""
    issues = site(tmp_path, {}).issues
    assert [(issue.code, issue.severity) for issue in issues] == [("F113", Severity.ERROR)]


MATTER = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=80)


@given(MATTER, MATTER)
def test_cutting_loses_nothing(matter: str, body: str) -> None:
    """Fence, front matter, fence and body make the file again, where the fences are there."""
    content = f"---\nname: x\n{matter}\nkind: y\n---\n{body}"
    cut = cut_matter(content, "x.md")
    if not cut.issues:
        assert f"---\n{cut.matter}---\n{cut.body}" == content


@given(MATTER)
def test_every_line_of_a_file_goes_somewhere(content: str) -> None:
    """Also where fences are missing, the body is the end of the file, from the line it says."""
    cut = cut_matter(content, "x.md")
    lines = content.split("\n")
    if cut.body:
        assert "\n".join(lines[cut.body_line - 1 :]) == cut.body
    if cut.matter:
        count = cut.matter.count("\n")
        assert lines[cut.matter_line - 1 :][:count] == cut.matter.split("\n")[:-1]


def test_a_rule_in_the_body_is_no_fence() -> None:
    """Only the first two lines of hyphens count."""
    cut = cut_matter("---\nname: x\n---\nOne.\n\n---\n\nTwo.\n", "x.md")
    assert (cut.body, cut.issues) == ("One.\n\n---\n\nTwo.\n", ())


def test_a_text_over_several_lines_is_no_body() -> None:
    """Its lines are pushed in, also after an empty one."""
    cut = cut_matter("---\nsummary: |\n  One.\n\n  Two.\nname: x\n---\nBody.\n", "x.md")
    assert (cut.body, cut.issues) == ("Body.\n", ())


@pytest.mark.parametrize(
    "fence", ["———", "－－－", "--", "----", "-----", "===", " ---", "－－－　"]
)
def test_a_line_that_was_meant_as_a_fence_is_taken_for_one(fence: str) -> None:
    """The editor is told which line, and the rest is read as it was meant."""
    cut = cut_matter(f"{fence}\nname: x\n{fence}\nBody.\n", "x.md")
    assert (cut.matter, cut.body) == ("name: x\n", "Body.\n")
    assert [(issue.code, issue.line) for issue in cut.issues] == [("F109", 1), ("F109", 3)]


def test_a_folder_that_cannot_be_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It must not look like a site without profiles, which would take them off the web."""
    (tmp_path / "content" / "profiles").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text("title: 集锦\n", "utf-8")
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "profiles":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    issues = [(issue.code, issue.path) for issue in read_contents(tmp_path).issues]
    assert issues == [("F103", "content/profiles")]


def test_a_name_that_is_only_bytes_is_an_error(tmp_path: Path) -> None:
    """An archive packed in GBK leaves such names; nothing later could write them."""
    (tmp_path / "content" / "profiles").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text("title: 集锦\n", "utf-8")
    (tmp_path / "content" / "profiles" / "\udcba\udcba.md").touch()
    issues = [(i.code, i.path) for i in read_contents(tmp_path).issues if i.code == "F112"]
    assert issues == [("F112", "content/profiles/\ufffd\ufffd.md")]
