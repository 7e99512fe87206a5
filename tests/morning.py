"""The morning that the handbook tells, step by step: its Word file, its mistakes, its commands."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.shared import Cm

from showcase.desk.manuscripts import read_manuscript
from tests.photos import encoded, photo

Say = Callable[..., str]
"""Runs a command, given its words, and returns what it prints."""

_PROFILE = "集锦/content/profiles/hai-dao-wei-yuan-hui-ke-ting/index.md"
_WORDS = (
    "海岛夜话，听民声",
    "——海岛委员会客厅2023年履职纪实",
    "　　海岛委员会客厅成立于2021年3月，现有委员12名。2023年，会客厅形成提案建议近20件。",
    "一、听民声",
    "　　夜话每月一次，地点在渔港。第一场夜话在码头举行。",
    "二、办实事",
    "　　渔港已装路灯40盏,渔民夜里出海不再摸黑...联系人电话13800138000。",
)
_SUMMARY = "摘要: 会客厅每月在渔港举办海岛夜话，听取民声。\n"
_EVENT = "大事记:\n  - {日期: 2023年5月18日, 标题: 举办第一场海岛夜话}\n"
_SIGNED = (
    "审核:\n  - {审次: 初审, 审核人: 张三, 日期: 2023-12-01}\n"
    "  - {审次: 复审, 审核人: 李四, 日期: 2023-12-04}\n"
)
_FINAL = "  - {审次: 终审, 审核人: 王五, 日期: 2023-12-05, 校验码: %s}\n"


def morning(folder: Path, say: Say) -> str:
    """All that is printed, and the profile as it was after each step.

    ``folder`` holds the tool's folder, the working one; ``say`` runs commands in it."""
    profile, settings = folder / _PROFILE, folder / "集锦" / "site.yaml"
    said = [_begin(profile, settings, say)]
    said += [_proofread(profile, say), _review(profile, say), _go_wrong(profile, say)]
    return "\n".join(said)


def _begin(profile: Path, settings: Path, say: Say) -> str:
    """The site, the Word file, and what is written at the desk."""
    _write_word_file(Path("海岛材料.docx"))
    said = [say("init", "../集锦"), say("import", "海岛材料.docx"), profile.read_text("utf-8")]
    (settings.parent / "content/profiles/example.md").unlink()
    _change(settings, ("# review: 终审", "review: 终审"))
    confirmed = re.sub(r"    # .*|^#(?!#).*\n", "", said[-1], flags=re.MULTILINE)
    profile.write_text(confirmed, "utf-8")
    _change(
        profile,
        ("成员: 12\n", f"成员: 12\n{_SUMMARY}"),
        ("年份: 2023}\n", "年份: 2023}\n" + _EVENT),
    )
    _change(profile, ("状态: 草稿", "状态: 审核"))
    return "\n".join([*said, profile.read_text("utf-8")])


def _proofread(profile: Path, say: Say) -> str:
    """What is found, mended by the tool, and mended by hand."""
    said = [say("check"), say("check", "--fix", "--yes")]
    _change(profile, ("13800138000", "138****8000"))
    return "\n".join([*said, say("check"), say("check", "--output", "检查结果.html")])


def _review(profile: Path, say: Say) -> str:
    """A draft, a profile without the last signature, one that was changed after it, and one with
    all."""
    said = [say("build", "--no-brochure")]
    _change(profile, ("状态: 审核\n", f"状态: 发布\n{_SIGNED}"))
    said.append(say("build", "--strict"))
    site, path = profile.parents[3], profile.relative_to(profile.parents[3]).as_posix()
    _change(profile, (_SIGNED, _SIGNED + _FINAL % read_manuscript(site, path).digest))
    _change(profile, ("每月一次", "每月两次"))
    said.append(say("build", "--strict"))
    _change(profile, ("每月两次", "每月一次"))
    said += [say("build", "--strict"), say("brochure", "--format", "a4", "--marks")]
    return "\n".join([*said, say("brochure", "--format", "booklet")])


def _go_wrong(profile: Path, say: Say) -> str:
    """The mistakes of the last chapter but one."""
    Path("旧稿.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    said = [say("import", "海岛材料.docx"), say("import", "旧稿.doc"), say("biuld")]
    said.append(say("check", "--site", ".."))
    good = profile.read_text("utf-8")
    for before, after in (
        ("\n类型: ", "\n类型："),
        ("## 二、", "![码头](码头.jpg)\n\n## 二、"),
    ):
        _change(profile, (before, after))
        said.append(say("check"))
        profile.write_text(good, "utf-8")
    return "\n".join(said)


def _change(file: Path, *changes: tuple[str, str]) -> None:
    """What an editor does: write one thing in place of another, which must be there."""
    words = file.read_text("utf-8")
    for before, after in changes:
        assert before in words
        words = words.replace(before, after, 1)
    file.write_text(words, "utf-8")


def _write_word_file(path: Path) -> None:
    """As an office keeps it: bold headings, indents of two spaces, a photo with its caption."""
    manuscript = Document()
    for words in _WORDS:
        manuscript.add_paragraph().add_run(words).bold = not words.startswith("　")
    manuscript.add_picture(io.BytesIO(encoded(photo(1800, 1200))), width=Cm(12))
    manuscript.add_paragraph("图为海岛夜话现场")
    manuscript.save(str(path))
