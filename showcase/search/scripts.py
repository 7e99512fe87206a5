"""How the index is written: as scripts, since a page opened from a USB stick can load scripts but
fetch nothing. Each calls the one function that find.js defines, with its name and its value."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from unicodedata import normalize

from showcase.artifact import Artifact
from showcase.search.folding import simplified
from showcase.search.numbers import written
from showcase.search.pinyin import Sounds, syllables
from showcase.search.postings import Postings, gaps, unpack
from showcase.search.records import SearchDocument, Term, Weight
from showcase.search.shards import deal
from showcase.search.weighing import Ranks, weigh

INDEX = "assets/search/index.js"
"""The first file that a reader's browser asks for."""

_FOLDER = INDEX.rpartition("/")[0]
_SCRIPT = "showcaseSearch({name},{value})\n"
_ORDER = (
    Weight.BODY, Weight.CHANCE, Weight.META, Weight.OFTEN, Weight.TITLE, Weight.NAME,
)  # fmt: skip
"""The lists of a token. Those that most tokens have come first, since empty ends are left out."""
_BEFORE = {int(weight): " " * place for place, weight in enumerate(_ORDER, 1)}


def index(
    documents: Sequence[SearchDocument], vocabularies: Sequence[Sequence[Term]]
) -> Iterator[Artifact]:
    """Every file of the index; `INDEX`, which holds a stamp of all others, comes last.

    ``vocabularies`` are kinds, districts and sectors in the order of the filters. A document's
    number is its place in ``documents``.
    """
    postings = Postings()
    ranks = Ranks(documents)
    stamp = hashlib.sha256()
    for artifact in chain(
        _documents(documents, ranks, postings),
        _shards(postings),
        _tables(documents, vocabularies, postings),
    ):
        stamp.update(artifact.content)
        yield artifact
    dealt = deal(postings)
    head = {
        "stamp": stamp.hexdigest()[:10],
        "documents": len(documents),
        "shards": dealt.count,
        "crowded": "".join(sorted(dealt.crowded)),
        "letters": "".join(letter for letter, _ in postings.letters()),
        "common": _common(postings, len(documents)),
    }
    yield _script("index", head)


def _script(name: str, value: object) -> Artifact:
    quoted = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    content = _SCRIPT.format(name=json.dumps(name), value=quoted)
    return Artifact(f"{_FOLDER}/{name}.js", content.encode("utf-8"))


def _documents(
    documents: Sequence[SearchDocument], ranks: Ranks, postings: Postings
) -> Iterator[Artifact]:
    """The documents; on the way their tokens are entered into ``postings``."""
    for number, document in enumerate(documents):
        sounds = [(name, syllables(name)) for name in (document.name, *document.people)]
        postings.add(number, weigh(document, ranks, sounds))
        yield _document(number, document, sounds)


def _document(number: int, document: SearchDocument, sounds: Sounds) -> Artifact:
    """What a result shows, and the text that proves it."""
    sections = list(dict.fromkeys((p.anchor, p.section) for p in document.passages))
    places = {section: place for place, section in enumerate(sections)}
    lines = [
        [int(p.weight), normalize("NFC", p.text), places[p.anchor, p.section]]
        for p in document.passages
    ]
    text = "".join([document.name, document.headline, *(p.text for p in document.passages)])
    value = {
        "path": document.path,
        "name": normalize("NFC", document.name),
        "headline": normalize("NFC", document.headline),
        "kind": document.kind,
        "terms": [term.label if term else "" for term in document.terms],
        "sounds": [[name, " ".join(heard)] for name, heard in sounds],
        "sections": sections,
        "lines": lines,
        "han": _folded_pairs(set(normalize("NFKC", text)) & simplified().keys()),
    }
    return _script(f"d/{number}", value)


def _folded_pairs(traditional: Iterable[str]) -> str:
    """Each traditional character followed by its simplified one."""
    table = simplified()
    return "".join(c + table[c] for c in sorted(traditional, key=lambda c: (table[c], c)))


def _shards(postings: Postings) -> Iterator[Artifact]:
    for number, tokens in enumerate(deal(postings).out(postings)):
        lines = [_line(token, postings[token]) for token in tokens]
        yield _script(f"t/{number}", "\n".join(["", *lines, ""]))


def _line(token: str, held: array[int]) -> str:
    """``token list list ...``: of each list the gaps between its documents."""
    if len(held) == 1:  # half of all, so it is worth a shorter way
        number, weight = unpack(held[0])
        return f"{token}{_BEFORE[weight]}{written((number,))}"
    lists = gaps(held)
    return " ".join([token, *(written(lists[weight]) for weight in _ORDER)]).rstrip(" ")


def _tables(
    documents: Sequence[SearchDocument],
    vocabularies: Sequence[Sequence[Term]],
    postings: Postings,
) -> Iterator[Artifact]:
    """The terms of the filters, and traditional characters whose simplified form occurs: nothing
    else can be found by them."""
    yield _facets(documents, vocabularies)
    table = simplified()
    used = {letter for letter, _ in postings.letters()}
    yield _script("han", _folded_pairs(c for c in table if table[c] in used))


def _common(postings: Postings, documents: int) -> str:
    """The letters that a quarter of the documents has, most common first: pairs of them say little.

    Not those of Latin and the digits, which tell much where they stand together.
    """
    counts = {c: n for c, n in postings.letters() if not c.isascii() and n * 4 > documents}
    return "".join(sorted(counts, key=lambda letter: (-counts[letter], letter)))


def _facets(
    documents: Sequence[SearchDocument], vocabularies: Sequence[Sequence[Term]]
) -> Artifact:
    """For each vocabulary its terms and, document by document, the term's place from 1, or 0."""
    facets = []
    for column, terms in enumerate(vocabularies):
        places = {term: place for place, term in enumerate(terms, 1)}
        own = (document.terms[column] for document in documents)
        of = [places.get(term, 0) if term else 0 for term in own]
        facets.append([[[term.id, term.label] for term in terms], written(of)])
    return _script("facets", facets)
