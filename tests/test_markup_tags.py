"""An editor's own tags, closed or not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fragments import compiled, complaints, faults


@pytest.mark.parametrize(
    "tag",
    ["<script>", '<iframe src="x">', "<style>", "<textarea>", "<b>", "<div>", "<p>", "<plaintext>"],
)
@pytest.mark.parametrize("before", ["", "甲 ", "> ", "- "])
def test_what_follows_a_tag_that_is_not_closed_is_kept(before: str, tag: str) -> None:
    """The tag is not, and a warning names its line."""
    document = compiled(f"{before}{tag}乙\n\n**丙**\n\n## 丁\n\n戊")
    assert document.text.endswith("乙\n丙\n丁\n戊")
    assert [s.title for s in document.sections] == ["丁"]
    assert [(i.code, i.line, i.column) for i in document.issues] == [("M114", 10, len(before) + 1)]


@pytest.mark.parametrize("end", ["</div>", "</p>", "</b>", "</blockquote>", "</li>"])
def test_an_end_tag_without_a_beginning_closes_nothing(end: str) -> None:
    """Least of all a box of ours."""
    box = '!!! note ""\n    甲'
    assert compiled(f"{box}{end}\n\n    乙").lead == compiled(f"{box}\n\n    乙").lead


def test_end_tags_that_html_does_not_ask_for_may_be_missing() -> None:
    """In a list or a table that is closed."""
    assert complaints("<ul><li>甲<li>乙</ul>\n\n<table><tr><td>1<td>2</table>") == []


@pytest.mark.parametrize(
    "text", ["`<div>`", "```\n<script>\n```", "a<b 且 c>d", "<br>", "[甲](<b c.md>)", "<![乙]"]
)
def test_what_is_no_tag_needs_no_end(text: str) -> None:
    """Code, formulas, and tags that have no content."""
    assert complaints(text) == []


def test_half_a_comment_is_printed_with_a_warning() -> None:
    """It hides nothing."""
    document = compiled("甲 <!-- 乙\n\n丙")
    assert document.text == "甲 <!-- 乙\n丙"
    assert [issue.code for issue in document.issues] == ["M114"]


def test_half_a_tag_that_swallows_the_rest_is_an_error() -> None:
    """Where it begins."""
    assert complaints('甲\n\n<div><b title="x>\n</div>\n\n乙') == [("M117", 12, 1)]


_PIECES = (
    "甲·\n\n·\n·## 题\n·> ·- ·!!! note\n    ·**·| a |\n|---|\n·[^1]·\n[^1]: · ·    ·`"
    "·<b>·</b>·<div>·</div>·<script>·</script>·<p>·</p>·<ul>·<li>·<h2>·</h2>·<table>·<td>·</table>"
    "·<a href='x'>·</a>·<!--·-->·<iframe>·<svg>·</svg>·<details/>·<select>·<b title='"
)
PIECES = st.sampled_from(_PIECES.split("·"))


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_every_element_is_closed_where_it_should_be(body: str) -> None:
    """In the lead, in each section and in the notes."""
    assert faults(compiled(body)) == []


@pytest.mark.parametrize(
    "written", ["*Better City*{lang=en}", '<em lang="en">Better City</em>', "**北京**{lang=ja}"]
)
def test_an_editor_may_say_in_which_language_words_are(written: str) -> None:
    """Screen readers change the voice for them (WCAG 2.2, 3.1.2)."""
    document = compiled(f"主题是{written}。")
    assert (' lang="' in document.lead, document.issues) == (True, ())
