"""What ``check --fix`` shows of the lines that it would change."""

from __future__ import annotations

import click
import pytest

from showcase.cli.differences import differences
from showcase.mending import Change


def shown(before: str, after: str, *, language: str = "zh", encoding: str = "utf-8") -> list[str]:
    """What a pipe gets, after the place."""
    lines = differences(Change("a.md", before, after, "utf-8"), language, encoding)
    place, *rest = (click.unstyle(line) for line in lines)
    assert place == "a.md:2"
    return rest


def test_a_line_is_shown_as_it_stands_and_as_it_is_to_be() -> None:
    """With what changes marked below."""
    assert shown("---\n走访企业,听取意见。\n", "---\n走访企业，听取意见。\n") == [
        "    2 | 走访企业,听取意见。",
        "      |         ^",
        " 改后 | 走访企业，听取意见。",
    ]


def test_what_is_put_in_is_marked_at_the_sign_behind_it() -> None:
    """There is nothing else to mark."""
    assert shown("\n一走访企业\n", "\n一、走访企业\n", language="en") == [
        "    2 | 一走访企业",
        "      |   ^^",
        "fixed | 一、走访企业",
    ]


def test_what_is_put_in_at_the_end_has_a_mark_as_well() -> None:
    """Behind the last sign."""
    assert shown("\n走访\n", "\n走访……\n")[1] == "      |     ^"


def test_what_is_taken_out_is_marked() -> None:
    """A space between Han characters."""
    assert shown("\n走访 企业\n", "\n走访企业\n") == [
        "    2 | 走访 企业",
        "      |     ^",
        " 改后 | 走访企业",
    ]


def test_a_long_line_is_cut_between_its_changes() -> None:
    """As much is left as tells where they are."""
    far = "甲" * 40
    assert shown(f"\n{far},{far},{far}\n", f"\n{far}，{far}，{far}\n")[0] == (
        f"    2 | …{'甲' * 12},{'甲' * 12}…{'甲' * 12},{'甲' * 12}…"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file(end: str) -> None:
    """Whatever they end in, and with a mark of byte order."""
    assert shown(f"\ufeff---{end}甲,{end}", f"\ufeff---{end}甲，{end}")[0] == "    2 | 甲,"


def test_what_a_file_holds_does_nothing_to_the_terminal() -> None:
    """Escapes are spelt out."""
    assert shown("\n\x1b[2J甲,乙\n", "\n\x1b[2J甲，乙\n")[0] == "    2 | <U+001B>[2J甲,乙"


def test_carets_are_wide_on_chinese_consoles() -> None:
    """Their fonts draw quotation marks as wide as Han characters."""
    assert shown("\n“甲”,乙\n", "\n“甲”，乙\n", encoding="gbk")[1] == "      |       ^"
