"""Templates: their words are translated when they are compiled, and pieces of pages are kept."""

from __future__ import annotations

import gettext
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment
from jinja2.exceptions import SecurityError

from showcase.templates import environment_of

WORDS = {"Facts": "数据", "Less": "少 %%", "Bold": "<b>粗</b>", "Of %(year)s": "%(year)s年"}


class Words(gettext.NullTranslations):
    """A catalogue that counts what it is asked."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self.words = words
        self.asked: Counter[str] = Counter()

    def gettext(self, message: str) -> str:
        """The word, counted."""
        self.asked[message] += 1
        return self.words.get(message, message)


def environment(folder: Path, template: str, words: Words, edition: str = "1") -> Environment:
    """An environment with one template, ``page.html``."""
    (folder / "page.html").write_text(template, "utf-8")
    return environment_of({"base": folder}, words, edition)


def rendered(environment: Environment, **context: object) -> str:
    """What the template says on a page at the top of the site."""
    page = SimpleNamespace(root="")
    return environment.get_template("page.html").render({"page": page, **context})


def test_a_word_is_looked_up_when_the_template_is_compiled(tmp_path: Path) -> None:
    """Rendering twice asks the catalogue once."""
    words = Words(WORDS)
    compiled = environment(tmp_path, '{{ _("Facts") }}', words)
    assert [rendered(compiled), rendered(compiled)] == ["数据", "数据"]
    assert words.asked["Facts"] == 1


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ('{{ _("Less") }}', "少 %"),
        ('{{ _("Bold") }}', "<b>粗</b>"),
        ('{{ _("Of %(year)s", year=2023) }}', "2023年"),
        ('{{ _("Of %(year)s", year="<") }}', "&lt;年"),
        ('{{ _("Facts") if true else _("Bold") }}', "数据"),
        ('{{ _("Facts" ~ "") }}', "数据"),
        ("{{ _(name) }}", "数据"),
    ],
)
def test_a_word_reads_as_if_it_were_looked_up_each_time(
    tmp_path: Path, template: str, said: str
) -> None:
    """Percent signs, HTML and figures are what gettext makes of them."""
    assert rendered(environment(tmp_path, template, Words(WORDS)), name="Facts") == said


@pytest.mark.parametrize("word", ["a %", "100% b", "%(b)s", "%d"])
def test_a_word_that_lacks_a_value_fails_where_it_is_shown(tmp_path: Path, word: str) -> None:
    """Not where the template is compiled: elsewhere on the page all is well."""
    template = '{% if shown %}{{ _("' + word + '") }}{% endif %}fine'
    compiled = environment(tmp_path, template, Words(WORDS))
    assert rendered(compiled, shown=False) == "fine"
    with pytest.raises((ValueError, TypeError, KeyError)):
        rendered(compiled, shown=True)


def test_templates_of_another_language_are_compiled_anew(tmp_path: Path) -> None:
    """What is known of a template holds for one edition of the words."""
    template = '{{ _("Facts") }}'
    chinese = rendered(environment(tmp_path, template, Words(WORDS), "zh"))
    english = rendered(environment(tmp_path, template, Words({}), "en"))
    assert (chinese, english) == ("数据", "Facts")


def test_a_sandbox_takes_no_code_from_outside(tmp_path: Path) -> None:
    """The same template was compiled before, without its guards."""
    template = "{{ ''.__class__.__mro__ }}"
    assert "str" in rendered(environment(tmp_path, template, Words({})))
    sandbox = environment_of({"base": tmp_path}, Words({}), "1", sandboxed=True)
    with pytest.raises(SecurityError):
        rendered(sandbox)


def test_a_piece_of_a_page_is_made_once_for_each_view(tmp_path: Path) -> None:
    """Views that are equal but not the same are two."""
    made: list[object] = []
    kept = environment(tmp_path, "{% cache view %}{{ made(view) }}{% endcache %}", Words({}))
    views = [{"name": "高亭"}, {"name": "高亭"}]

    def make(view: object) -> str:
        made.append(view)
        return "<片段>"

    said = [rendered(kept, view=view, made=make) for view in (*views, *views)]
    assert said == ["&lt;片段&gt;"] * 4
    assert len(made) == len(views)


def test_a_piece_is_another_at_another_depth_or_with_other_values(tmp_path: Path) -> None:
    """Addresses depend on how deep the page lies."""
    template = "{% cache view, level %}{{ page.root }}{{ level }}{% endcache %}"
    compiled = environment(tmp_path, template, Words({})).get_template("page.html")
    view = object()
    seen = [
        compiled.render({"page": SimpleNamespace(root=root), "view": view, "level": level})
        for root, level in (("", 2), ("../", 2), ("../", 3), ("", 2))
    ]
    assert seen == ["2", "../2", "../3", "2"]
