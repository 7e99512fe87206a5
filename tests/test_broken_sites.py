"""One folder of a site for each mistake, with what is said about it in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.cli.desk import Desk
from showcase.issues import Severity
from showcase.pipeline import Options, compile_site

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(path.parent.relative_to(BROKEN).as_posix() for path in BROKEN.rglob("*.en.txt"))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_mistake_is_named_as_expected(
    case: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What an editor sees where no colours are, to the letter, is in expected.<language>.txt."""
    folder = BROKEN / case
    Desk(folder, language).list_issues(compile_site(Options(folder, folder / "output")).issues)
    assert capsys.readouterr().err == (folder / f"expected.{language}.txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_every_error_comes_with_a_way_out(case: str) -> None:
    """No error leaves the editor without a hint."""
    folder = BROKEN / case
    issues = compile_site(Options(folder, folder / "output")).issues
    assert [i.code for i in issues if i.severity is Severity.ERROR and i.hint is None] == []


def test_there_are_many_cases() -> None:
    """A search that finds no folder would let everything pass."""
    assert len(CASES) >= 60
