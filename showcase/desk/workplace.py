"""What all answers of the desk share: the site, the token, the words, the headers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from tornado.web import RequestHandler

from showcase.catalogue import translate
from showcase.desk.guard import POLICY, new_token
from showcase.desk.proofs import Proofs
from showcase.desk.words import PAGES, SCRIPT, spoken
from showcase.issues import Issue
from showcase.pipeline import Options

ADDRESS = "/_desk/"


def _template(name: str) -> str:
    return (resources.files("showcase.desk") / "templates" / name).read_text("utf-8")


_ENVIRONMENT = Environment(
    loader=FunctionLoader(_template),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages of one run share: the site, the latest issues of its build, the token."""

    options: Options
    language: str
    issues: Callable[[], Iterable[Issue]]
    proofs: Proofs
    token: str = field(default_factory=new_token)

    def shown(self, issue: Issue, source: str = "") -> dict[str, object]:
        """An issue in words, for the script."""
        return {
            "severity": str(issue.severity),
            "code": issue.code,
            "line": issue.line,
            "column": issue.column,
            "message": translate(issue.message, self.language),
            "hint": translate(issue.hint, self.language) if issue.hint else "",
            "field": source,
        }


class Handler(RequestHandler):
    """A page of the desk: none is kept by the browser, none shows in a frame of others."""

    policy = POLICY

    def initialize(self, desk: Desk) -> None:
        """Take what all pages share."""
        self.desk = desk

    def set_default_headers(self) -> None:
        """Of every answer."""
        self.set_header("Content-Security-Policy", self.policy)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def fill(self, template: str, **context: object) -> None:
        """Answer with a page."""
        language = self.desk.language
        self.finish(
            _ENVIRONMENT.get_template(template).render(
                address=ADDRESS,
                language="zh-CN" if language == "zh" else "en",
                words=spoken(PAGES, language),
                script=json.dumps(spoken(SCRIPT, language), ensure_ascii=False),
                token=self.desk.token,
                say=lambda message: translate(message, language),
                **context,
            )
        )

    def write_error(self, status_code: int, **problem: Any) -> None:
        """A number and a word; the script says the rest."""
        del problem
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}")
