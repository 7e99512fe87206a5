"""Pages put through the theme's templates. Pure but for reading templates."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from showcase.artifact import SHARED, Artifact
from showcase.complaints import Known, no_asset, no_template, of_template
from showcase.inlay import inlay
from showcase.issues import Issue
from showcase.pages import Page
from showcase.presentation import Presentation
from showcase.segments import clauses, segments
from showcase.theme import Theme


class BadTemplate(Exception):  # noqa: N818 - carries the issue that says what is wrong
    """A template cannot be rendered; ``issue`` names its file and line."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue)
        self.issue = issue


def prepare(theme: Theme, presentation: Presentation, assets: Mapping[str, str]) -> Environment:
    """The theme's environment with the site, its filters and its assets bound to it."""
    environment = theme.environment.overlay()
    environment.globals = {**theme.environment.globals, "site": presentation.site_view}
    environment.filters = {
        **theme.environment.filters,
        "url": _url,
        "asset": _asset_filter(assets),
        "rebase": _rebase_filter(presentation),
        "clauses": clauses,
        "segments": partial(segments, names=presentation.config.labels),
    }
    return environment


@pass_context
def _url(context: Context, path: str) -> str:
    """The address of an output path, seen from the page."""
    page = context["page"]
    return f"{page.top if path.startswith(SHARED) else page.root}{path}"


def _rebase_filter(presentation: Presentation) -> Any:
    """The ``rebase`` filter: photos in the text are set by the theme, too."""
    photos = presentation.photos_by_path

    @pass_context
    def rebase_html(context: Context, html: str) -> Markup:
        """Safe HTML with its inner addresses made relative to the page."""
        whole = inlay(html, photos, context) if photos else html
        page = context["page"]
        return Markup(rebase(whole, page.root, page.top))  # noqa: S704 - markup has cleaned it

    return rebase_html


def rebase(html: str, root: str, top: str) -> str:
    """``html`` with every ``site:`` address led by ``root``, or by ``top`` to what is shared."""
    for folder in SHARED:
        html = html.replace(f'="site:{folder}', f'="{top}{folder}')
    return html.replace('="site:', f'="{root}')


def _asset_filter(assets: Mapping[str, str]) -> Any:
    """The ``asset`` filter over these assets."""

    @pass_context
    def asset(context: Context, name: str) -> str:
        if name not in assets:
            raise no_asset(name, assets)
        return f"{context['page'].root}{assets[name]}"

    return asset


_BLANK_LINES = re.compile(r"\n\s*\n+")


def render(environment: Environment, page: Page) -> Artifact:
    """One page as a file. Raises BadTemplate with the template's file and line."""
    html = _render(environment, page.template, {**page.context, "page": page.view})
    return Artifact(page.view.path, _BLANK_LINES.sub("\n", html).encode("utf-8"))


def render_text(environment: Environment, template: str, context: Mapping[str, object]) -> bytes:
    """A file that is no page: a picture, the feed, the sitemap."""
    return _render(environment, template, context).encode("utf-8")


_TEMPLATE_MISTAKES = (
    TemplateError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    MemoryError,
    SyntaxError,
)
"""What a template can raise, beside what the engine might by a fault of its own."""


_UNCOMPILED = (RecursionError, MemoryError, SyntaxError)
"""What Python raises over the code that Jinja makes of a template: too deep, or a name twice."""


def _render(environment: Environment, template: str, context: Mapping[str, object]) -> str:
    known = Known(context, environment)
    try:
        return environment.get_template(template).render(context)
    except TemplateSyntaxError as problem:
        file = problem.filename or template
        raise BadTemplate(of_template(file, problem.lineno, problem, known)) from None
    except _TEMPLATE_MISTAKES as problem:
        place = _template_place()
        if place is None and isinstance(problem, TemplateNotFound):
            raise BadTemplate(no_template(str(problem.name or template), known)) from None
        if place is None and isinstance(problem, _UNCOMPILED):
            place = (_file_of(environment, template), 0)
        if place is None:
            raise  # not the template's mistake but ours
        raise BadTemplate(of_template(*place, problem, known)) from None


def _file_of(environment: Environment, template: str) -> str:
    """The file of a template."""
    if environment.loader is None:
        return template
    return environment.loader.get_source(environment, template)[1] or template


def _template_place() -> tuple[str, int] | None:
    """The innermost template line of the exception being handled (Jinja rewrites tracebacks, and
    leaves the exception in the place of the code)."""
    _, problem, traceback = sys.exc_info()
    places = []
    while traceback:
        frame = traceback.tb_frame
        if "__jinja_exception__" in frame.f_globals:
            places.append((frame.f_code.co_filename, traceback.tb_lineno))
        traceback = traceback.tb_next
    if isinstance(problem, RecursionError) and places:
        return Counter(places).most_common(1)[0][0]  # of those in the circle, not where it broke
    return places[-1] if places else None
