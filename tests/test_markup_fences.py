"""Code between fences: where it is one, what is in it, and what does not end."""

from __future__ import annotations

import pytest

from showcase.markup.places import without_code
from tests.fragments import compiled, html


@pytest.mark.parametrize(
    "body",
    [
        "- 甲\n\n  ```\n  a\n    b\n  ```",
        "- 甲\n  ```\n  a\n    b\n  ```",
        "1. 甲\n   ~~~\n   a\n     b\n   ~~~",
        "1. 甲\n\n    ```\n    a\n      b\n    ```",
        "- 甲\n\t```\n\ta\n\t  b\n\t```",
        "- 甲\n  - 乙\n\n      ```\n      a\n        b\n      ```",
        "!!! note\n    ```\n    a\n      b\n    ```",
    ],
)
def test_code_may_stand_within_an_item(body: str) -> None:
    """It keeps its own indentation, and not that of the item."""
    assert "<pre><code>a\n  b\n</code></pre>" in html(body)
    assert "```" not in html(body)


def test_an_item_goes_on_behind_its_code() -> None:
    """And so does the list."""
    shown = html("- 甲\n\n  ```\n  a\n  ```\n\n  乙\n- 丙")
    assert shown.count("<ul>") == 1
    assert shown.index("</pre>") < shown.index("乙") < shown.index("</li>")


def test_the_language_of_code_is_kept() -> None:
    """Within an item as well."""
    assert '<code class="language-bash">' in html("- 甲\n\n  ```bash\n  a\n  ```")


def test_a_fence_within_code_is_code() -> None:
    """Only its own sign ends it."""
    assert html("~~~\n- 甲\n  ```\n  ```\n~~~") == ("<pre><code>- 甲\n  ```\n  ```\n</code></pre>")


@pytest.mark.parametrize(
    "body", ["- 甲\n  ```\n  【乙】(b.md) {{ x }}\n  ```", "```\n{{ x }}\n```"]
)
def test_nothing_in_code_is_a_mistake(body: str) -> None:
    """Neither signs nor references; without_code keeps the length of every line."""
    assert compiled(body).issues == ()
    bare = without_code(body)
    assert [*map(len, bare.split("\n"))] == [*map(len, body.split("\n"))]
    assert "x" not in bare


@pytest.mark.parametrize(
    ("body", "place"),
    [("甲\n\n```\n乙\n", (12, 1)), ("- 甲\n\n  ```\n  乙\n\n丙\n\n```\n丁\n```", (12, 3))],
)
def test_code_that_does_not_end_is_told(body: str, place: tuple[int, int]) -> None:
    """With the line that begins it; what follows is read as text."""
    told = [(i.code, i.line, i.column) for i in compiled(body).issues]
    assert told == [("M125", *place)]
    assert "```" in compiled(body).lead


def test_columns_count_what_is_invisible() -> None:
    """An editor program counts those signs, too."""
    (reference,) = compiled("甲\n\u200b乙\ufeff见[丙](c.md)").references
    assert (reference.line, reference.column) == (11, 9)
