"""Links between profiles, to pages, pictures and anchors: resolved, or an issue with a suggestion.

Markup leaves ``content:<target>`` where an editor pointed into the site; here it becomes
``site:<output path>``, which rendering makes relative to each page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from unicodedata import normalize
from urllib.parse import unquote

from showcase.document import Document, Kept, Reference
from showcase.issues import Correction, Issue, Text, error, text
from showcase.nearness import nearest
from showcase.pictures import Use
from showcase.profile import Picture
from showcase.site import Entry, Site, StandingPage, Workstation

PICTURE_TYPES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
"""Endings of the pictures that every browser shows."""

Place = tuple[int, int]

_SURE = 0.8
"""How alike two names are (0 to 1) where one was most likely meant for the other."""


@dataclass(frozen=True, slots=True)
class Target:
    """A page that links may lead to, and the ids on it."""

    path: str
    document: Document | Kept

    @property
    def anchors(self) -> frozenset[str]:
        """The ids."""
        return self.document.anchors


@dataclass(frozen=True, slots=True)
class Map:
    """What can be linked to: ``pages`` by source file, ``pictures`` from file in the site to
    file in output/, of those that pages show (to nothing where it is spoilt); ``files`` are all
    pictures that there are. ``unpublished`` sources are drafts; ``broken`` ones have mistakes of
    their own, so that a link to them is not to blame."""

    pages: Mapping[str, Target]
    unpublished: frozenset[str]
    broken: frozenset[str]
    pictures: Mapping[str, str]
    files: tuple[str, ...]

    def page_source(self, source: str, name: str) -> str | None:
        """The source that ``name``, written in ``source``, means: by path, else by file name."""
        beside = normpath(join(dirname(source), name))
        known = [*self.pages, *sorted(self.unpublished | self.broken)]
        if beside in known:
            return beside
        ends = tuple(f"/{ending}" for ending in _file_names(name))
        found = [path for path in known if path.endswith(ends)]
        return found[0] if len(found) == 1 else None


def _file_names(name: str) -> tuple[str, ...]:
    """The files that ``name`` may stand for: gaoting.md, or gaoting/index.md."""
    plain = name.rsplit("/", 1)[-1]
    stem = plain.removesuffix(".html").removesuffix(".md")
    folder = PurePosixPath(name).parent.name if stem == "index" else stem
    return f"{stem}.md", f"{folder}/index.md"


def draw_map(
    site: Site,
    drafts: Iterable[str],
    broken: Iterable[str],
    pictures: Mapping[str, str],
    files: Iterable[str],
) -> Map:
    """The map of a site; ``drafts`` are sources that are left out, ``broken`` unreadable ones."""
    pages = {place.entry.source: Target(place.path, place.entry.document) for place in site.places}
    unpublished = frozenset(drafts) - frozenset(pages)
    return Map(pages, unpublished, frozenset(broken), pictures, tuple(files))


def resolve(site: Site, where: Map) -> tuple[Site, tuple[Issue, ...]]:
    """The site with every inner address resolved, and an issue for each that leads nowhere."""
    issues: list[Issue] = []
    workstations = tuple(_resolve_workstation(w, where, issues) for w in site.workstations)
    pages = tuple(_resolve_page(page, where, issues) for page in site.pages)
    for workstation in site.workstations:
        issues.extend(_missing_pictures(workstation.entry, where))
    return replace(site, workstations=workstations, pages=pages), tuple(issues)


def _resolve_workstation(place: Workstation, where: Map, issues: list[Issue]) -> Workstation:
    if not place.entry.document.references:
        return place
    document = _resolve_document(place.entry.source, place.entry.document, where, issues)
    return replace(place, entry=replace(place.entry, document=document))


def _resolve_page(place: StandingPage, where: Map, issues: list[Issue]) -> StandingPage:
    document = _resolve_document(place.entry.source, place.entry.document, where, issues)
    return replace(place, entry=replace(place.entry, document=document.fetch()))


def _resolve_document(
    source: str, document: Document | Kept, where: Map, issues: list[Issue]
) -> Document | Kept:
    addresses: dict[str, str] = {}
    for reference in document.references:
        address = _address(source, reference, where)
        if isinstance(address, Issue):
            issues.append(address)
        else:
            addresses[reference.target] = address
    return document.pointed(addresses)


def _address(source: str, reference: Reference, where: Map) -> str | Issue:
    name, _, anchor = unquote(reference.target).partition("#")
    place = (reference.line, reference.column)
    if reference.picture:
        return _picture_address(source, name, place, where)
    return _page_address(source, name, anchor, place, where)


def _picture_address(source: str, name: str, place: Place, where: Map) -> str | Issue:
    path = normpath(join(dirname(source), name))
    if path in where.pictures:
        return where.pictures[path]
    if not name.lower().endswith(PICTURE_TYPES):
        return error(
            "L102",
            source,
            text("“{name}” is not a picture that browsers show.", name=name),
            line=place[0],
            column=place[1],
            hint=text("Save it as {types}.", types=" / ".join(PICTURE_TYPES)),
        )
    beside = [PurePosixPath(f).name for f in where.files if dirname(f) == dirname(path)]
    near = _nearest(PurePosixPath(path).name, beside)
    return error(
        "L101",
        source,
        text("The picture “{name}” is not there.", name=name),
        line=place[0],
        column=place[1],
        hint=_did_you_mean(PurePosixPath(path).name, near)
        or text("Put the picture into the folder {folder}.", folder=dirname(path)),
        correction=_correction(PurePosixPath(path).name, near, name),
    )


def _page_address(source: str, name: str, anchor: str, place: Place, where: Map) -> str | Issue:
    target = where.page_source(source, name)
    if target is None:
        names = [PurePosixPath(path).name for path in where.pages if path != source]
        near = "" if _picture_mark(name) else _nearest(name, names)
        return error(
            "L103",
            source,
            text("The link leads to “{name}”, but there is no such profile or page.", name=name),
            line=place[0],
            column=place[1],
            hint=_picture_mark(name) or _did_you_mean(name, near) or _example(names),
            correction=_correction(name, near),
        )
    if target in where.broken:
        return ""
    if target in where.unpublished:
        return error(
            "L104",
            source,
            text("The link leads to {target}, which is not published yet.", target=target),
            line=place[0],
            column=place[1],
            hint=text("Publish that file first (status: published), or take the link out."),
        )
    page = where.pages[target]
    if anchor and anchor not in page.anchors:
        near = _nearest(anchor, sorted(page.anchors))
        return error(
            "L105",
            source,
            text("{target} has no heading “{anchor}”.", target=target, anchor=anchor),
            line=place[0],
            column=place[1],
            hint=_did_you_mean(anchor, near) or text("Link to the page without “#…”."),
            correction=_correction(anchor, near, f"{name}#{anchor}"),
        )
    return f"{page.path}#{anchor}" if anchor else page.path


def _picture_mark(name: str) -> Text | None:
    """A picture without its sign, or with a full-width one, is a link."""
    if not name.lower().endswith(PICTURE_TYPES):
        return None
    return text("To show a picture, put a plain “!” before the bracket: ![…]({name})", name=name)


def _example(names: list[str]) -> Text:
    example = names[0] if names else "gaoting.md"
    return text("Write the file name of a profile, for example {example}.", example=example)


def _nearest(name: str, known: Iterable[str]) -> str:
    """The known name that was most likely meant, or ""."""
    names = {other.casefold(): other for other in known}
    near = nearest(name.casefold(), names, cutoff=0.5)
    return names[near[0]] if near else ""


def _did_you_mean(name: str, near: str) -> Text | None:
    if near.casefold() == name.casefold():
        return text("There is “{name}”: capital and small letters are not the same.", name=near)
    if normalize("NFC", near) == normalize("NFC", name):
        return text("There is “{name}”, which looks alike: take over that name.", name=near)
    return text("Did you mean “{name}”?", name=near) if near else None


def _correction(name: str, near: str, address: str = "") -> Correction | None:
    """``near`` for ``name``, which is the end of the address, where that is hardly a guess."""
    written = address or name
    sure = SequenceMatcher(None, name.casefold(), near.casefold()).ratio() >= _SURE
    return Correction(written, written.removesuffix(name) + near) if sure else None


def _missing_pictures(entry: Entry, where: Map) -> Iterator[Issue]:
    for picture in _pictures(entry):
        address = _picture_address(entry.source, picture.src, (picture.line, picture.column), where)
        if isinstance(address, Issue):
            yield address


def _pictures(entry: Entry) -> tuple[Picture, ...]:
    cover = entry.profile.cover
    return ((cover,) if cover else ()) + entry.profile.gallery


def picture_path(source: str, picture: Picture) -> str:
    """The file in the site that a picture of the front matter of ``source`` names."""
    return normpath(join(dirname(source), unquote(picture.src)))


def used_pictures(site: Site) -> Mapping[str, tuple[Use, ...]]:
    """The picture files in the site that published pages show, and where they do."""
    used: dict[str, list[Use]] = {}
    for place in site.places:
        source = place.entry.source
        for reference in place.entry.document.references:
            if reference.picture:
                path = normpath(join(dirname(source), unquote(reference.target)))
                used.setdefault(path, []).append(Use(source, reference.line))
    for workstation in site.workstations:
        source, cover = workstation.entry.source, workstation.profile.cover
        for picture in _pictures(workstation.entry):
            use = Use(source, picture.line, wide=picture is cover)
            used.setdefault(picture_path(source, picture), []).append(use)
    return {path: tuple(uses) for path, uses in used.items()}
