"""The search index of a site: made on all cores, or that of the last build, revised.

Documents are entered some at a time, by several processes; what they have in each shard is spooled,
since it is too much for the memory on a large site. Where only few documents have changed, their
former scripts in output/ say what stood in them, and only the shards of what has changed are
written again. What comes of it is the same, byte for byte.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate, chain
from pathlib import Path

from showcase.artifact import Artifact, Batch
from showcase.findable import Findable
from showcase.fingerprints import joint_key, matters_key
from showcase.publish import Former, Lost
from showcase.search import (
    Deal,
    Entered,
    Exhibit,
    Head,
    Letters,
    Move,
    content_hash,
    document_script,
    enter,
    exhibit,
    facets_script,
    han_script,
    index_script,
    letter_classes,
    moved_letters,
    moves,
    path_of,
    revised_shard,
    shard_script,
    shards_for,
    value_of,
)
from showcase.site import StandingPage, Workstation
from showcase.spool import Slip, Spool
from showcase.workers import Crew, spread

_FEW = 64
"""So many documents are sooner revised than all are entered."""

_Place = tuple[int, Workstation | StandingPage]


@dataclass(frozen=True)
class Indexing:
    """``version`` is a hash of all that the index depends on beside the documents, empty where that
    is not known; ``lead`` begins the keys of this variant in ``former``. ``hasty`` says that the
    former index will do for the moment where it can't be revised. ``folder`` is for the spool."""

    findable: Findable
    version: str = ""
    lead: str = ""
    former: Former = field(default_factory=Former)
    hasty: bool = False
    folder: Path | None = None
    jobs: int = 1

    def batches(self) -> Iterator[Batch]:
        """Every file of the index, the head last."""
        try:
            yield from self._revised()
        except Lost:
            former = self._as_it_was() if self.hasty else []
            yield from former or self._anew()

    # ---- what the index is made of, and the keys of its parts ----

    @cached_property
    def _places(self) -> tuple[_Place, ...]:
        return tuple(enumerate(self.findable.site.places))

    @cached_property
    def _shards(self) -> int:
        return shards_for(sum(place.entry.length for _, place in self._places))

    def _key(self, name: str, *content: str) -> str:
        """None where something that the part is made of is not known."""
        if not (self.version and all(content)):
            return ""
        return " ".join((self.version, "search", name, *content))

    @cached_property
    def _keys(self) -> list[str]:
        """Those of the documents."""
        return [
            self._key(f"d/{number}", joint_key(place.path, place.entry.digest))
            for number, place in self._places
        ]

    @cached_property
    def _edition(self) -> str:
        """A hash of all documents."""
        return joint_key(*self._keys)

    # ---- made anew ----

    def _anew(self) -> Iterator[Batch]:
        spool, letters = Spool(self.folder), Counter[str]()
        scripts: list[Slip] = []
        groups: list[_Group] = []
        hashes: list[str] = []
        for entered in spread(self._enter, self._places, Crew(self.jobs)):
            *slips, hands = spool.put([*entered.scripts, b"".join(entered.hands)])
            scripts += slips
            groups.append(_Group(hands, array("I", accumulate(map(len, entered.hands)))))
            hashes += entered.hashes
            letters.update(entered.letters)
        for (number, _), slip in zip(self._places, scripts, strict=True):
            make = partial(_spooled, spool, f"d/{number}", slip)
            yield Batch(self._keys[number], make)
        for number in range(self._shards):
            make = partial(_shard, spool, groups, number)
            yield Batch(self._key(f"t/{number}", self._edition), make)
        yield from self._tables(letter_classes(letters, len(hashes)), hashes)

    def _enter(self, places: Sequence[_Place]) -> Entered:
        documents = ((number, self.findable.document(place)) for number, place in places)
        return enter(documents, self._shards)

    def _tables(self, letters: Letters, hashes: Sequence[str]) -> Iterator[Batch]:
        site = self.findable.site
        terms = matters_key(site.workstations), str(len(site.pages))
        yield Batch(self._key("facets", *terms), self._facets)
        yield self._ready("han", self._edition, han_script(letters))
        yield self._ready("index", self._edition, index_script(letters, self._shards, hashes))

    def _facets(self) -> tuple[Artifact]:
        terms = [self.findable.terms(place) for _, place in self._places]
        return (facets_script(terms, self.findable.vocabularies()),)

    def _ready(self, name: str, content: str, made: Artifact) -> Batch:
        return Batch(self._key(name, content), partial(_given, made))

    # ---- that of the last build, revised ----

    @cached_property
    def _known(self) -> Mapping[str, str]:
        """The keys of the former index by the names of its parts."""
        start = f"{self.lead}{self.version} search "
        keys = [key for key in self.former.made if key.startswith(start)] if self.version else []
        return {key[len(start) :].partition(" ")[0]: key for key in keys}

    def _content(self, name: str) -> bytes:
        return self.former.content(self._known.get(name, ""))

    def _taken_over(self, name: str) -> Batch:
        """A part as it is. Raises Lost."""
        key = self._known.get(name, "")
        self.former.files(key)
        return Batch(key.removeprefix(self.lead), partial(self._alone, name))

    def _alone(self, name: str) -> list[Artifact]:
        """A part that was lost just after it was seen."""
        made = (artifact for batch in self._anew() for artifact in batch.make())
        return [artifact for artifact in made if artifact.path == path_of(name)]

    def _as_it_was(self) -> list[Batch]:
        """The whole former index, nothing where there is none."""
        try:
            return list(map(self._taken_over, self._known))
        except Lost:
            return []

    def _revised(self) -> list[Batch]:
        """The former index with what has changed since. Raises Lost."""
        head = value_of(self._content("index"), Head)
        former = [self._known.get(f"d/{number}", "") for number, _ in self._places]
        fresh = [n for n, key in enumerate(self._keys) if former[n] != f"{self.lead}{key}"]
        if (head.documents, head.shards) != (len(former), self._shards) or len(fresh) > _FEW:
            raise Lost
        revised = {number: self._revised_document(number) for number in fresh}
        changes = chain.from_iterable(each.moves for each in revised.values())
        shards, letters = self._revised_shards(head, changes)
        documents = list(self._documents({n: each.script for n, each in revised.items()}))
        hashes = [self.former.made[key][0].hash for key in former]
        for number, each in revised.items():
            hashes[number] = content_hash(each.script)
        return [*documents, *shards, *self._tables(letters, hashes)]

    def _documents(self, ready: Mapping[int, Artifact]) -> Iterator[Batch]:
        for number, key in enumerate(self._keys):
            made = ready.get(number)
            yield Batch(key, partial(_given, made) if made else partial(self._document, number))

    def _document(self, number: int) -> tuple[Artifact]:
        _, place = self._places[number]
        return (document_script(number, exhibit(self.findable.document(place))),)

    def _revised_document(self, number: int) -> _Revised:
        before = value_of(self._content(f"d/{number}"), Exhibit)
        _, place = self._places[number]
        after = exhibit(self.findable.document(place), dict(before.sounds))
        return _Revised(document_script(number, after), moves(number, before, after))

    def _revised_shards(self, head: Head, changes: Iterable[Move]) -> tuple[list[Batch], Letters]:
        """The shards, and the letters that there are now."""
        dealt: defaultdict[int, list[Move]] = defaultdict(list)
        deal = Deal(head.shards)
        for move in changes:
            dealt[deal.shard(move[0])].append(move)
        batches, counts = [], dict[str, int]()
        for number in range(head.shards):
            name = f"t/{number}"
            if number in dealt:
                script, moved = revised_shard(number, self._content(name), dealt[number])
                batches.append(self._ready(name, self._edition, script))
                counts |= moved
            else:
                batches.append(self._taken_over(name))
        return batches, moved_letters(head.letters, counts, head.documents)


@dataclass(frozen=True, slots=True)
class _Revised:
    """A document that has changed, and what of it."""

    script: Artifact
    moves: list[Move]


@dataclass(frozen=True, slots=True)
class _Group:
    """What some documents have in the shards: where it is spooled, and where in it each shard
    ends."""

    hands: Slip
    ends: array[int]

    def hand(self, number: int) -> Slip:
        start = self.ends[number - 1] if number else 0
        return Slip(self.hands.offset + start, self.ends[number] - start)


def _given(made: Artifact) -> tuple[Artifact]:
    return (made,)


def _spooled(spool: Spool, name: str, slip: Slip) -> tuple[Artifact]:
    return (Artifact(path_of(name), spool.read(slip)),)


def _shard(spool: Spool, groups: Sequence[_Group], number: int) -> tuple[Artifact]:
    return (shard_script(number, [spool.read(group.hand(number)) for group in groups]),)
