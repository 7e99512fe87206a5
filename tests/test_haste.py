"""What Jinja does in a shorter way gives what it gives in its own."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.exceptions import UndefinedError
from jinja2.runtime import Context
from markupsafe import Markup, escape

from showcase.haste import QuickCode, QuickContext, inserted
from showcase.templates import compile_ahead, environment_of


class Shown:
    """A thing that knows how it is shown."""

    def __html__(self) -> str:
        return "<hr>"


@given(
    st.one_of(
        st.text(), st.text().map(Markup), st.integers(), st.floats(), st.booleans(), st.none()
    )
)
def test_values_are_inserted_as_markupsafe_escapes_them(value: object) -> None:
    assert inserted(value) == escape(value)


@pytest.mark.parametrize("value", [Shown(), ["<", "&"], Markup("<b>"), "<b>\"'&", StrictUndefined])
def test_things_are_inserted_as_markupsafe_escapes_them(value: object) -> None:
    assert inserted(value) == escape(value)


MACROS = (
    '{% macro link(to, label="<") %}'
    "<a href={{ to }}>{{ label }}{{ varargs }}{{ kwargs }}{{ caller() if caller }}</a>"
    "{% endmacro %}"
)


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}{{ safe }}{{ 1 }}{{ 1.5 }}{{ none }}{{ true }}",
        "{{ '<' ~ text ~ safe }}{{ text|upper }}{{ safe|upper }}{{ text|safe }}",
        "{% set kept %}<b>{{ text }}</b>{% endset %}{{ kept }}{{ kept|length }}",
        "{% filter upper %}{{ text }}{{ safe }}{% endfilter %}",
        "{% autoescape false %}{{ text }}{% endautoescape %}{{ text }}",
        MACROS + "{{ link(text) }}{{ link(text, safe, 1, a=2) }}",
        MACROS + "{% call link(text) %}{{ safe }}{{ text }}{% endcall %}",
        MACROS + "{% for one in [1, 2] %}{{ link(one, loop.index) }}{{ seen() }}{% endfor %}",
        "{% for one in texts recursive %}{{ one }}{{ loop.cycle(text, safe) }}{% endfor %}",
    ],
)
def test_templates_say_what_jinja_has_them_say(template: str) -> None:
    said = []
    for context, code in ((Environment.context_class, Environment.code_generator_class), QUICK):
        environment = Environment(autoescape=True)
        environment.context_class, environment.code_generator_class = context, code
        environment.extend(inserted=inserted)
        environment.globals["seen"] = pass_context(seen)
        values = {"text": "<&>'\"岛", "safe": Markup("<i>岛</i>"), "texts": ["<", Markup("<")]}
        said.append(environment.from_string(template).render(values))
    assert said[0] == said[1]


QUICK = (QuickContext, QuickCode)


def seen(context: Context) -> str:
    """A function that looks at the page."""
    return f"<{context['text']}>"


def test_a_value_that_is_missing_is_still_missed() -> None:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.code_generator_class = QuickCode
    environment.extend(inserted=inserted)
    with pytest.raises(UndefinedError, match="headline"):
        environment.from_string("{{ headline }}").render()


def test_a_template_is_compiled_with_those_that_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_text('{% extends "layout.html" %}', "utf-8")
    (tmp_path / "layout.html").write_text("{% from 'parts.html' import link %}", "utf-8")
    (tmp_path / "parts.html").write_text("{% macro link() %}{% endmacro %}", "utf-8")
    (tmp_path / "other.html").write_text("", "utf-8")
    environment = environment_of({"base": tmp_path}, gettext.NullTranslations(), "ahead")
    compile_ahead(environment, "page.html")
    monkeypatch.setattr(environment, "compile", None)
    for name in ("page.html", "layout.html", "parts.html"):
        environment.get_template(name)
    with pytest.raises(TypeError):
        environment.get_template("other.html")


@pytest.mark.parametrize("mistake", ["{% if %}", '{% extends "nowhere.html" %}'])
def test_a_mistake_is_left_to_the_page_that_meets_it(tmp_path: Path, mistake: str) -> None:
    (tmp_path / "page.html").write_text(mistake, "utf-8")
    environment = environment_of({"base": tmp_path}, gettext.NullTranslations(), "mistaken")
    compile_ahead(environment, "page.html")
