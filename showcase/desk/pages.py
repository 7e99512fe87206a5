"""What the desk shows: the list, the form of a profile, its proof."""

from __future__ import annotations

import json
import mimetypes
from dataclasses import asdict
from importlib import resources
from urllib.parse import quote

from tornado.web import HTTPError

from showcase.catalogue import translate
from showcase.desk.form import Former
from showcase.desk.guard import PROOF_POLICY
from showcase.desk.listing import items
from showcase.desk.manuscripts import Manuscript, NotFound, read_manuscript
from showcase.desk.marks import marks_of
from showcase.desk.signing import Signature, signatures
from showcase.desk.sorts import PAGE, WORKSTATION, sort_of
from showcase.desk.spelling import Value
from showcase.desk.workplace import Handler
from showcase.issues import text
from showcase.site import STAGE_WORDS


class ListPage(Handler):
    """All workstations, and the standing pages."""

    def get(self) -> None:
        """The list."""
        desk = self.desk
        issues = tuple(desk.issues())
        compilation = desk.proofs.compilation
        site, broken = compilation.site, compilation.where.broken
        rows = items(site.workstations, issues, (b for b in broken if sort_of(b) is WORKSTATION))
        pages = items(site.pages, issues, (b for b in broken if sort_of(b) is PAGE))
        paths = {row.path for row in (*rows, *pages)}
        self.fill(
            "list.html",
            rows=rows,
            pages=pages,
            stages=STAGE_WORDS,
            statuses=_status_words(desk.language),
            kinds=site.config.kinds,
            quoted=quote,
            others=[
                {**desk.shown(issue), "path": issue.path}
                for issue in issues
                if issue.path not in paths
            ],
        )


def _status_words(language: str) -> dict[str, str]:
    words = {"draft": text("draft"), "review": text("in review"), "published": text("published")}
    return {status: translate(word, language) for status, word in words.items()}


class EditPage(Handler):
    """One profile or page: form, text and proof."""

    def get(self) -> None:
        """The page; ``plain`` asks for the whole file as text."""
        manuscript = self._manuscript()
        values = None if self.get_query_argument("plain", "") else manuscript.values
        source = manuscript.source
        former = self._former(source.matter)
        self.fill(
            "edit.html",
            manuscript=manuscript,
            title=_title(manuscript),
            base=json.dumps(asdict(manuscript)),
            chapters=former.chapters(values, manuscript.sort) if values is not None else {},
            marks=json.dumps(marks_of(source.matter) if values is not None else {}),
            signatures=_signatures(manuscript, former),
            formed=values is not None,
            formable=manuscript.values is not None,
            body=source.body if values is not None else manuscript.text,
            quoted=quote,
        )

    def _manuscript(self) -> Manuscript:
        try:
            return read_manuscript(self.desk.options.site, self.get_query_argument("path"))
        except NotFound:
            raise HTTPError(404) from None

    def _former(self, matter: str) -> Former:
        first = next((line for line in matter.splitlines() if line[:1] not in ("#", " ", "")), "")
        config = self.desk.proofs.compilation.site.config
        return Former(config, self.desk.language, chinese=not first.partition(":")[0].isascii())


def _title(manuscript: Manuscript) -> Value:
    values = manuscript.values or {}
    return values.get("name") or values.get("title", "")


def _signatures(manuscript: Manuscript, former: Former) -> tuple[Signature, ...]:
    values = manuscript.values or {}
    return tuple(signatures(values, chinese=former.chinese)) if manuscript.sort.signed else ()


class StaticFile(Handler):
    """Styles and scripts."""

    def get(self, name: str) -> None:
        """A file of the package, if it is one."""
        file = resources.files("showcase.desk") / "static" / name
        if not file.is_file():
            raise HTTPError(404)
        self.set_header("Content-Type", mimetypes.guess_type(name)[0] or "text/plain")
        self.finish(file.read_bytes())


class ProofFile(Handler):
    """The page of a proof and what it shows."""

    policy = PROOF_POLICY

    def get(self, path: str) -> None:
        """The file."""
        content = self.desk.proofs.file(path)
        if content is None:
            raise HTTPError(404)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if "text/" in kind else kind)
        self.finish(content)
