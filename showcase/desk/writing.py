"""What the desk is asked to do: check, save, begin a profile, keep a picture."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

import yaml
from tornado.web import HTTPError

from showcase.desk.guard import TOKEN_HEADER, admits
from showcase.desk.manuscripts import Changed, Manuscript, NotFound, write_manuscript
from showcase.desk.merging import merge, side_by_side
from showcase.desk.signing import is_being_signed, signed
from showcase.desk.spelling import Value
from showcase.desk.uploads import MOST_BYTES, keep_picture
from showcase.desk.values import field_at
from showcase.desk.workplace import ADDRESS, Handler
from showcase.draft import write_draft
from showcase.issues import Issue, MachineRefused, error
from showcase.profile import Stage


class Writer(Handler):
    """Whatever writes or works: only for pages of the desk itself."""

    def prepare(self) -> None:
        """Refuse all others, and what is too large."""
        given = self.request.headers.get(TOKEN_HEADER, "")
        origin = self.request.headers.get("Origin")
        if not admits(self.desk.token, given, origin, self.request.host):
            raise HTTPError(403)
        if len(self.request.body) > MOST_BYTES:
            raise HTTPError(413)

    def asked(self) -> dict[str, Any]:
        """What the script sent."""
        try:
            sent = json.loads(self.request.body)
        except ValueError:
            raise HTTPError(400) from None
        if not isinstance(sent, dict):
            raise HTTPError(400)
        return sent

    def changed(self, sent: dict[str, Any]) -> Manuscript:
        """The manuscript as it stands in the box. ``values`` is null where all is plain text."""
        try:
            opened = Manuscript(**{name: str(sent["base"][name]) for name in _BASE})
            body = str(sent["body"])
            if sent["values"] is None:
                manuscript = opened.with_text(body)
            else:
                marks = {str(name) for name in sent.get("confirmed", ())}
                values = _checked(sent["values"])
                manuscript = opened.with_changes(values, body, marks)
                if is_being_signed(values):
                    values = signed(values, manuscript.digest)
                    manuscript = opened.with_changes(values, body, marks)
            manuscript.text.encode()  # half a sign can come out of a script, but not into a file
        except (KeyError, TypeError, ValueError, yaml.YAMLError):
            raise HTTPError(400) from None
        return manuscript

    def answer(self, *, status: int = 200, **what: object) -> None:
        """Answer the script."""
        self.set_status(status)
        self.finish(json.dumps(what, ensure_ascii=False))

    def refuse(self, issue: Issue) -> None:
        """Say what stands against it."""
        self.answer(status=422, issue=self.desk.shown(issue))


_BASE = ("path", "text", "codec", "version")


def _checked(value: Any) -> dict[str, Value]:
    """The values of a form: nothing but texts, lists and mappings. Raises TypeError."""
    if not isinstance(value, dict):
        raise TypeError("no form")
    stack: list[object] = [*value.values()]
    while stack:
        each = stack.pop()
        if isinstance(each, dict):
            stack += each.values()
        elif isinstance(each, list):
            stack += each
        elif not isinstance(each, str):
            raise TypeError("no text")
    return value


_MISSING = {"K101": "summary", "K102": "founded"}
"""The fields of what is missing; the issue itself stands at the name."""


class Check(Writer):
    """The issues of a profile as it stands in the box, and its page."""

    def post(self) -> None:
        """Pull a proof."""
        manuscript = self.changed(self.asked())
        source = manuscript.source
        proof = self.desk.proofs.pull(source)
        last = source.matter_line + source.matter.count("\n")
        shown = []
        for issue in proof.issues:
            place = (issue.line - source.matter_line + 1, issue.column)
            within = source.matter_line <= issue.line < last
            name = field_at(source.matter, *place, manuscript.sort.group) if within else ""
            name = _MISSING.get(issue.code, name)
            shown.append(self.desk.shown(issue, name))
        self.answer(
            issues=shown,
            page=f"{ADDRESS}proof/{proof.path}" if proof.path else "",
            body_line=source.body_line,
            changed=manuscript.text != self.asked()["base"]["text"],
            lapsed=list(Stage).index(proof.lapsed) if proof.lapsed else -1,
        )


class Save(Writer):
    """A profile is written, unless somebody else has changed it."""

    def post(self) -> None:
        """Write it, or show both."""
        manuscript = self.changed(sent := self.asked())
        try:
            saved = write_manuscript(self.desk.options.site, manuscript)
        except NotFound:
            raise HTTPError(404) from None
        except Changed as meanwhile:
            self._both(str(sent["base"]["text"]), manuscript.text, meanwhile.theirs)
        except MachineRefused as problem:
            self.refuse(_refusal(problem, manuscript.path))
        else:
            self.desk.proofs.forget()
            self.answer(base=asdict(saved), digest=saved.digest)

    def _both(self, base: str, mine: str, theirs: Manuscript) -> None:
        merged = merge(*(_lines(each) for each in (base, mine, theirs.text)))
        rows = side_by_side(_lines(theirs.text), _lines(mine))
        self.answer(
            status=409,
            base=asdict(theirs),
            mine=_lines(mine),
            merged=merged.text,
            clashes=merged.clashes,
            rows=[{"theirs": r.theirs, "mine": r.mine, "same": r.same} for r in rows],
        )


def _lines(whole: str) -> str:
    return whole.replace("\r\n", "\n")


def _refusal(problem: MachineRefused, path: str) -> Issue:
    return error("P100", path, problem.message)


class NewProfile(Writer):
    """A new profile, as the command ``new`` writes it."""

    def post(self) -> None:
        """Write it and say where it is edited."""
        sent = self.asked()
        name, kind, slug = (str(sent.get(key, "")).strip() for key in ("name", "kind", "slug"))
        config = self.desk.proofs.compilation.site.config
        if not name:
            raise HTTPError(400)
        try:
            written = write_draft(self.desk.options.site, config, name, kind, slug)
        except MachineRefused as problem:
            self.refuse(_refusal(problem, "content/profiles"))
            return
        if isinstance(written, Issue):
            self.refuse(written)
            return
        self.desk.proofs.forget()
        path = written.relative_to(self.desk.options.site).as_posix()
        self.answer(edit=f"{ADDRESS}edit?path={quote(path)}")


class Pictures(Writer):
    """A picture is put beside a profile."""

    def post(self) -> None:
        """Look at it and keep it."""
        path, name = self.get_query_argument("path"), self.get_query_argument("name")
        try:
            kept = keep_picture(self.desk.options.site, path, name, self.request.body)
        except NotFound:
            raise HTTPError(404) from None
        except MachineRefused as problem:
            kept = _refusal(problem, path)
        if isinstance(kept, Issue):
            self.refuse(kept)
            return
        self.desk.proofs.forget()
        self.answer(file=kept)
