"""The album: all pictures that a site shows, looked at once, and made when they are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import TypeVar

import msgspec

from showcase.artifact import Artifact
from showcase.issues import Issue, MachineRefused, text
from showcase.pictures import remarks
from showcase.pictures.photo import Facts, Photo
from showcase.pictures.remarks import Remark, Use
from showcase.pictures.store import Store

_RECIPE = 1
"""Goes up whenever the darkroom makes something else of the same picture."""

_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class Album:
    """The usable pictures of a site by their files, those that are ``spoilt``, and the ``idle``
    ones, which no published page shows."""

    folder: Path = field(default_factory=Path)
    photos: Mapping[str, Photo] = field(default_factory=dict)
    spoilt: frozenset[str] = frozenset()
    idle: tuple[str, ...] = ()
    store: Store = field(default_factory=Store)
    jobs: int = 1

    @property
    def addresses(self) -> Mapping[str, str]:
        """From a file to its file in output/; a spoilt one, which has its issue, to nothing."""
        return {**dict.fromkeys(self.spoilt, ""), **{f: p.path for f, p in self.photos.items()}}

    def artifacts(self) -> Iterator[Artifact]:
        """Every size of every picture for pages; the same content twice is one picture."""
        photos = {photo.key: photo for photo in self.photos.values()}
        for made in _each(self._published, list(photos.values()), self.jobs):
            yield from made

    def _published(self, photo: Photo) -> list[Artifact]:
        made = self._fetch(photo, [name for name, _ in _renditions(photo)])
        return [Artifact(path, made[name]) for name, path in _renditions(photo)]

    def artifact(self, path: str) -> Artifact | None:
        """One size of a picture, by its file in output/."""
        for photo in self.photos.values():
            if any(address == path for _, address in _renditions(photo)):
                return next(made for made in self._published(photo) if made.path == path)
        return None

    def prints(self) -> Mapping[str, bytes]:
        """What the brochure sets, by the same addresses."""
        photos = list(self.photos.values())
        contents = _each(self._printed, photos, self.jobs)
        return dict(zip((photo.path for photo in photos), contents, strict=True))

    def _printed(self, photo: Photo) -> bytes:
        name = _print_name(photo)
        return self._fetch(photo, [name])[name]

    def tidy(self) -> None:
        """Forget what was made of pictures that are not in the site any more. Idle ones may be
        those of drafts, which a preview shows."""
        keys = {photo.key for photo in self.photos.values()}
        with suppress(OSError):
            idle = [self.folder / file for file in self.idle]
            keys.update(_key_at(p) for p in idle if p.stat().st_size <= remarks.MOST_BYTES)
            self.store.tidy(keys)

    def _fetch(self, photo: Photo, names: Sequence[str]) -> Mapping[str, bytes]:
        """Renditions from the store; where one is missing, all are made from one decoding."""
        from showcase.pictures import darkroom

        kept = {name: self.store.get(f"{photo.key}/{name}") for name in names}
        found = {name: content for name, content in kept.items() if content is not None}
        if len(found) == len(names):
            return found
        every = [*(name for name, _ in _renditions(photo)), _print_name(photo)]
        made = darkroom.make(self._source(photo), photo, every if self.store.keeps else names)
        for name, content in made.items():
            self.store.put(f"{photo.key}/{name}", content)
        return made

    def _source(self, photo: Photo) -> bytes:
        """The picture's own bytes, as they were when it was looked at."""
        try:
            content = (self.folder / photo.file).read_bytes()
        except OSError:
            content = b""
        if _key(content) != photo.key:
            raise MachineRefused(
                text("{file} was changed during the build. Build again.", file=photo.file)
            )
        return content


def _renditions(photo: Photo) -> Iterator[tuple[str, str]]:
    """Name and address of each rendition for pages."""
    for size in photo.sizes:
        for ending in ("webp", photo.facts.ending):
            yield f"{size.width}.{ending}", photo.path_of(size, ending)


def _print_name(photo: Photo) -> str:
    return f"print.{photo.facts.ending}"


def develop(
    folder: Path,
    uses: Mapping[str, Sequence[Use]],
    store: Store,
    *,
    idle: Sequence[str] = (),
    paper: str = "",
    jobs: int = 1,
) -> tuple[Album, tuple[Issue, ...]]:
    """Look at every picture that is in use. ``paper`` is the brochure's size, if there is one;
    each remark is said once, at the first line that shows the picture."""
    looked = dict(zip(uses, _each(partial(_look, folder, store), list(uses), jobs), strict=True))
    photos = {file: photo for file, photo in looked.items() if isinstance(photo, Photo)}
    issues = [
        remark.at(uses[file][0])
        for file, photo in looked.items()
        for remark in ((photo,) if isinstance(photo, Remark) else _remarks(photo))
    ]
    if paper:
        issues += [
            i for file, photo in photos.items() for i in _for_print(photo, uses[file], paper)
        ]
    album = Album(folder, photos, frozenset(looked) - frozenset(photos), tuple(idle), store, jobs)
    return album, tuple(issues)


def _look(folder: Path, store: Store, file: str) -> Photo | Remark:
    """A picture, examined now or by an earlier build."""
    path, name = folder / file, PurePosixPath(file).name
    try:
        if (size := path.stat().st_size) > remarks.MOST_BYTES:
            return remarks.too_heavy(name, size)
        key = _key_at(path)
        if facts := _kept_facts(store, key):
            return Photo(file, key, facts)
        content = path.read_bytes()
    except OSError:
        return remarks.unreadable(name)
    return _examined(content, file, store)


def _kept_facts(store: Store, key: str) -> Facts | None:
    """What an earlier build found in a picture of that key."""
    kept = store.get(f"{key}/facts.json")
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(kept, type=Facts) if kept else None
    return None


def examine(content: bytes, name: str) -> Facts | Remark:
    """What a picture is; or what keeps it from being used."""
    from showcase.pictures import darkroom

    return darkroom.examine(content, name)


def _examined(content: bytes, file: str, store: Store) -> Photo | Remark:
    facts, key = examine(content, PurePosixPath(file).name), _key(content)
    if isinstance(facts, Remark):
        return facts
    store.put(f"{key}/facts.json", msgspec.json.encode(facts))
    return Photo(file, key, facts)


def _key_at(path: Path) -> str:
    status = path.stat()
    return _key_of(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=4096)
def _key_of(path: Path, size: int, changed: int) -> str:  # noqa: ARG001 - what a new key needs
    """The key of a file; a preview asks for it again and again."""
    return _key(path.read_bytes())


def _key(content: bytes) -> str:
    """A hash of the content and of all else that a rendition depends on."""
    recipe = f"{_RECIPE} {metadata.version('pillow')}\n"
    return hashlib.sha256(recipe.encode() + content).hexdigest()[:32]


def _remarks(photo: Photo) -> Iterable[Remark]:
    return remarks.about(PurePosixPath(photo.file).name, photo.facts)


def _for_print(photo: Photo, uses: Sequence[Use], paper: str) -> Iterator[Issue]:
    """A remark on a picture that is too small, at the largest of its places."""
    use = max(uses, key=lambda use: use.wide)
    name = PurePosixPath(photo.file).name
    if remark := remarks.coarse(name, photo.facts, paper, wide=use.wide):
        yield remark.at(use)


def _each(work: Callable[[_In], _Out], items: Sequence[_In], jobs: int) -> Iterator[_Out]:
    """``work`` on each item, in order, a few at a time: Pillow lets go of the interpreter, and no
    more than those few are held."""
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        for start in range(0, len(items), 2 * jobs):
            yield from pool.map(work, items[start : start + 2 * jobs])
