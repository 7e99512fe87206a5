"""The addresses of the desk."""

from __future__ import annotations

from typing import Any

from tornado.web import RequestHandler

from showcase.desk.pages import EditPage, ListPage, ProofFile, StaticFile
from showcase.desk.workplace import ADDRESS, Desk
from showcase.desk.writing import Check, NewProfile, Pictures, Save

Route = tuple[str, type[RequestHandler], dict[str, Any]]


def routes(desk: Desk) -> list[Route]:
    """The desk's part of the addresses of the preview."""
    return [
        (f"{ADDRESS}{path}", answer, {"desk": desk})
        for path, answer in (
            ("", ListPage),
            ("edit", EditPage),
            ("static/([a-z.]+)", StaticFile),
            ("proof/(.*)", ProofFile),
            ("check", Check),
            ("save", Save),
            ("new", NewProfile),
            ("pictures", Pictures),
        )
    ]
